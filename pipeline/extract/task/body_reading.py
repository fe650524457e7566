"""What is known of a body while its name is read on, word by word."""

from pipeline.extract.task.lexicon import BODY, Mark, Phrase
from pipeline.extract.task.surface import Surface


class Reading:
    """A body from its first noun on: the kind of the last noun read, what opens it, what its nouns are families of."""

    def __init__(self, surface: Surface, at: int, opening: int, is_group: bool) -> None:
        self.surface = surface
        self.start = at
        self.opening = opening
        self.is_group = is_group
        self.nouns = 1
        self.families: frozenset[str] = frozenset()
        self.is_plural = False
        self.is_relative = False
        self.is_enumerated = False
        self.whole_end = surface.names.get(at, -1)
        first = at + surface.phrase(at).length if surface.phrase(at).marks & Mark.ARTICLE else at
        self.last = surface.phrase(first)
        self.after_last = first + self.last.length
        self.known_end = self.after_last

    def note(self, at: int, phrase: Phrase) -> None:
        """Keep what a phrase says of the body that it belongs to."""
        self.is_plural = self.is_plural or bool(phrase.marks & Mark.ARTICLE)
        if phrase.marks & Mark.WHOLE or "uy" in phrase.families:
            self.whole_end = at + phrase.length
        if phrase.marks & BODY:
            self.last = phrase
            self.after_last = at + phrase.length
            self.nouns += 1
            self.families |= phrase.families

    def is_word(self, at: int) -> bool:
        """Tell whether a token is a word or figure, no sign."""
        return self.surface.words[at][0].isalnum()

    def is_known(self, at: int) -> bool:
        """Tell whether a token can stand in a name: printed with a capital, or a word of bodies."""
        return self.surface.is_capital(at) or bool(self.surface.phrase(at).marks & (BODY | Mark.QUALIFIER | Mark.ARTICLE))

    def is_whole(self, end: int) -> bool:
        """Tell whether a name is complete before a token."""
        return self.whole_end == end
