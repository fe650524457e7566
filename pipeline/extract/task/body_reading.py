"""What is known of a body while its name is read on, word by word."""

from pipeline.extract.task.lexicon import BODY, HYPHENS, JOINING, Mark, Phrase
from pipeline.extract.task.surface import Surface

_PARTING = HYPHENS | JOINING | {",", ":"}
_PLACE_BEHIND_WORDS = 2
_PLACE_BEHIND_HEAD = 3


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
        """Tell whether a token can stand in a name: printed with a capital, or a word of bodies, or the rest of a capital's."""
        known = BODY | Mark.QUALIFIER | Mark.ARTICLE
        return self.surface.is_capital(at) or bool(self.surface.phrase(at).marks & known) or self.completes_word(at)

    def completes_word(self, at: int) -> bool:
        """Tell whether a syllable ends the word that a lone capital begins, where a name's word may begin: `Đội Văn | nghệ`."""
        capital = at - 1
        if capital <= self.start or self.surface.is_capital(at) or not self._is_lone_capital(capital):
            return False
        return capital == self.after_last or self.surface.words[capital - 1] in _PARTING

    def note_place(self, at: int) -> None:
        """Keep that a name is whole before a token where the name of a place ends there: `xã Pá`, `Nước sạch Bến Đá`."""
        first = at
        while first > self.start and self._is_lone_capital(first - 1):
            first -= 1
        if at - first >= self._count_needed(first):
            self.whole_end = at

    def _count_needed(self, first: int) -> int:
        """Return how many capitals in a row are the name of a place, by what stands before them."""
        if first == self.after_last and "places" in self.last.families:
            return 1
        is_in_name = first > self.after_last and self.surface.words[first - 1] not in _PARTING
        return _PLACE_BEHIND_WORDS if is_in_name else _PLACE_BEHIND_HEAD

    def _is_lone_capital(self, at: int) -> bool:
        """Tell whether a token is a syllable with a capital, no word of bodies and no abbreviation."""
        surface = self.surface
        return (
            surface.is_capital(at)
            and not surface.phrase(at).marks & (BODY | Mark.QUALIFIER)
            and not surface.plain[surface.starts[at] : surface.ends[at]][1:2].isupper()
        )

    def is_whole(self, end: int) -> bool:
        """Tell whether a name is complete before a token."""
        return self.whole_end == end


def measure_capital(phrase: Phrase) -> int:
    """Return how many tokens a word with a capital has in a name: all of one that is also work (Xây dựng), else one."""
    return phrase.length if phrase.marks & (BODY | Mark.VERB | Mark.QUALIFIER | Mark.NOUN) else 1
