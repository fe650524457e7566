"""The text of a document as tokens with what the vocabularies know of them.

What enters: a document. What leaves: `Surface`, parallel sequences of folded tokens with their offsets, looked up in one
lexicon of the words of the assignment grammar. Guaranteed: tokens are in order and do not overlap; a token is a syllable,
a number or one mark. Nothing is decided here.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate

from pipeline.extract.task.lexicon import TOKEN, Mark, Phrase, find_phrase, spell, split_words
from pipeline.extract.task.misread_bodies import mend_bodies
from pipeline.extract.task.misread_commands import mend_commands
from pipeline.extract.task.misread_joints import join_parted
from pipeline.extract.task.misread_names import mend_names
from pipeline.extract.task.misread_words import Tokens, mend_words
from pipeline.language import NameRuler
from pipeline.model.document import Span
from pipeline.vocab.body_grammar import load_body_grammar

_PARTS = re.compile(f"({TOKEN.pattern})")


class _Phrases(dict[int, Phrase]):
    """The longest phrase at each token, looked up once; a place before the first token counts from the end."""

    def __init__(self, words: tuple[str, ...], names: dict[int, int]) -> None:
        super().__init__()
        self._words = words
        self._names = names

    def __missing__(self, at: int) -> Phrase:
        known = self[at + len(self._words)] if at < 0 else find_phrase(self._words, at)
        if known.length > 1 and at >= 0:
            known = self._cut_before_name(at, known)
            if known.length > 1 and known.marks & Mark.UNIT:
                known = self._cut_before_verb(at, known)
        self[at] = known
        return known

    def _cut_before_name(self, at: int, phrase: Phrase) -> Phrase:
        """Let a phrase end where a whole name starts in it (chánh | văn phòng hđnd và ubnd)."""
        inner = range(at + 1, at + phrase.length)
        if self._names.keys().isdisjoint(inner):
            return phrase
        starts = (start for start in inner if self._names.get(start, 0) > at + phrase.length)
        return next((phrase._replace(length=start - at) for start in starts), phrase)

    def _cut_before_verb(self, at: int, phrase: Phrase) -> Phrase:
        """Let a unit's words end where a longer verb starts in them (đơn vị | phối hợp thực hiện)."""
        for start in range(at + 1, at + phrase.length):
            verb = find_phrase(self._words, start)
            if verb.marks & Mark.VERB and start + verb.length > at + phrase.length:
                shorter = find_phrase(self._words[:start], at)
                return shorter if shorter.marks & Mark.UNIT else phrase
        return phrase


@dataclass(frozen=True)
class Surface:
    """Tokens of a text. `names` maps the token at which a whole name starts to the one after its end.

    `mended` are the offsets of tokens that are not as printed.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    plain: str
    names: dict[int, int]
    mended: frozenset[int] = frozenset()

    @cached_property
    def phrase(self) -> Callable[[int], Phrase]:
        """Return what tells the longest phrase that starts at a token."""
        return _Phrases(self.words, self.names).__getitem__

    def is_capital(self, at: int) -> bool:
        """Tell whether a token is printed with a capital."""
        return self.plain[self.starts[at]].isupper()

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the range of tokens that start within a span of the text."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def is_mended(self, span: Span) -> bool:
        """Tell whether a token in a span of the text is not as printed."""
        return any(span.start <= start < span.end for start in self.mended)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text of a range of tokens that is not empty."""
        return Span(self.starts[start], self.ends[end - 1])


def read_surface(plain: str, lower: str, start: int = 0, *, is_misread: bool = False) -> Surface:
    """Return the tokens of a text from an offset on, given in both folded views; of misread words as they should stand."""
    parts = _PARTS.split(lower[start:])  # gap, token, gap, token, …, gap
    edges = tuple(accumulate(map(len, parts), initial=start))
    words, starts, ends = tuple(map(spell, parts[1::2])), edges[1:-1:2], edges[2::2]
    mended: frozenset[int] = frozenset()
    if is_misread:
        words, starts, ends, mended = _mend(Tokens(words, starts, ends), plain)
    names = {
        name.start: name.end
        for name in _load_ruler().find_names(words)
        if plain[starts[name.start]].isupper() or not _is_inside_word(words, name.start)
    }
    return Surface(words, starts, ends, plain, names, mended)


def _mend(tokens: Tokens, plain: str) -> Tokens:
    return mend_commands(mend_names(mend_bodies(mend_words(join_parted(tokens, plain), plain)), plain), plain)


def _is_inside_word(words: tuple[str, ...], at: int) -> bool:
    """Tell whether a token ends another word: the `sở` of `các chi bộ cơ sở xây dựng`, which begins no Sở Xây dựng."""
    before = find_phrase(words, at - 1) if at else None
    return before is not None and before.length > 1 and not before.marks & Mark.PERSON


@cache
def _load_ruler() -> NameRuler:
    grammar = load_body_grammar()
    return NameRuler(split_words(name) for name in (*grammar.names, *grammar.boards))
