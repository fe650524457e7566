"""The text of a document as tokens with what the vocabularies know of them.

What enters: a document. What leaves: `Surface`, parallel sequences of folded tokens with their offsets, looked up in one
trie of all the words of the assignment grammar. Guaranteed: tokens are in order and do not overlap; a token is a syllable,
a number or one mark. Nothing is decided here.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from pipeline.language import NameRuler
from pipeline.model.document import Span
from pipeline.model.folding import fold_lower
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.task_words import load_task_words

# `lđ-tb&xh` → lđ, -, tb&xh ; `2%` → 2, %  (a hyphen always stands alone, so a name with or without blanks is one sequence)
_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)*|\.{2,}|[^\w\s]|_")


class Mark:
    """What a phrase may be in the assignment grammar: bits of a plain integer, since one is tested at every token."""

    ARTICLE: Final = 1 << 0
    HEAD: Final = 1 << 1
    INSTITUTION: Final = 1 << 2
    UNIT: Final = 1 << 3
    PERSON: Final = 1 << 4
    QUALIFIER: Final = 1 << 5
    VERB: Final = 1 << 6
    MODAL: Final = 1 << 7
    ADVERB: Final = 1 << 8
    FACT: Final = 1 << 9
    STOP: Final = 1 << 10
    NOUN: Final = 1 << 11
    OPENER: Final = 1 << 12
    ASSIGN: Final = 1 << 13
    COORDINATE: Final = 1 << 14
    DIRECTING: Final = 1 << 15
    OPEN_HEAD: Final = 1 << 16
    BEFORE: Final = 1 << 17
    ANNOUNCE: Final = 1 << 18
    LOOSE: Final = 1 << 19
    BASIS: Final = 1 << 20
    WHOLE: Final = 1 << 21
    STATEMENT: Final = 1 << 22
    DESCRIBE: Final = 1 << 23
    TARGET: Final = 1 << 24


_PARTICLES = load_body_grammar().particles
JOINING = frozenset(_PARTICLES.joining)
OWNING = frozenset(_PARTICLES.owning)
HYPHENS = frozenset({"-", "/", "&"})
ACTION = Mark.VERB | Mark.MODAL | Mark.ADVERB
BODY = Mark.HEAD | Mark.INSTITUTION | Mark.UNIT | Mark.PERSON


class Phrase(NamedTuple):
    """The longest phrase known at a token: its marks, its families and its length in tokens; length 1 and no marks if none."""

    marks: int
    families: frozenset[str]
    length: int


_UNKNOWN = Phrase(0, frozenset(), 1)


@dataclass(frozen=True)
class Surface:
    """Tokens of a text. `names` maps the token at which a whole name starts to the one after its end."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    plain: str
    names: dict[int, int]
    _known: list[Phrase | None] = field(default_factory=list)

    def phrase(self, at: int) -> Phrase:
        """Return the longest phrase that starts at a token."""
        known = self._known[at]
        if known is None:
            known = _find_phrase(self.words, at)
            if known.length > 1 and self.names:
                known = self._cut_before_name(at, known)
            self._known[at] = known
        return known

    def _cut_before_name(self, at: int, phrase: Phrase) -> Phrase:
        """Let a phrase end where a whole name starts in it (chánh | văn phòng hđnd và ubnd)."""
        for start in range(at + 1, at + phrase.length):
            if self.names.get(start, 0) > at + phrase.length:
                return phrase._replace(length=start - at)
        return phrase

    def is_capital(self, at: int) -> bool:
        """Tell whether a token is printed with a capital."""
        return self.plain[self.starts[at]].isupper()

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the range of tokens that start within a span of the text."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text of a range of tokens that is not empty."""
        return Span(self.starts[start], self.ends[end - 1])


def read_surface(plain: str, lower: str, start: int = 0) -> Surface:
    """Return the tokens of a text from an offset on, given in both folded views."""
    spans = [token.span() for token in _TOKEN.finditer(lower, start)]
    words = tuple([lower[begin:end] for begin, end in spans])
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    names = {name.start: name.end for name in _load_ruler().find_names(words)}
    return Surface(words, starts, ends, plain, names, [None] * len(words))


def split_words(text: str) -> list[str]:
    """Return the folded tokens of a phrase of a vocabulary."""
    return _TOKEN.findall(fold_lower(text))


def _find_phrase(words: tuple[str, ...], at: int) -> Phrase:
    node = _load_trie().get(words[at])
    if node is None:
        return _UNKNOWN
    best: Phrase = node.get("", _UNKNOWN)
    for end in range(at + 1, len(words)):
        node = node.get(words[end])
        if node is None:
            break
        best = node.get("", best)
    return best


@cache
def _load_ruler() -> NameRuler:
    return NameRuler(split_words(name) for name in load_body_grammar().names)


@cache
def _load_trie() -> dict[str, Any]:
    """Build one trie of all phrases; under the empty key of a node stands the phrase that ends there."""
    trie: dict[str, Any] = {}
    for mark, family, phrases in _list_phrases():
        for phrase in phrases:
            _add(trie, split_words(phrase), mark, family)
    _mark_heads(trie, is_head=False)
    return trie


def _mark_heads(node: dict[str, Any], *, is_head: bool) -> None:
    """Mark units and institutions that begin with a head as heads too (trung tâm y tế)."""
    here: Phrase | None = node.get("")
    if here is not None:
        if is_head and here.marks & (Mark.UNIT | Mark.INSTITUTION) and not here.marks & Mark.VERB:
            node[""] = here._replace(marks=here.marks | Mark.HEAD)
        is_head = is_head or bool(here.marks & Mark.HEAD)
    for word, following in node.items():
        if word:
            _mark_heads(following, is_head=is_head)


def _add(trie: dict[str, Any], words: list[str], mark: int, family: str | None) -> None:
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    marks, families, _ = node.get("", _UNKNOWN)
    node[""] = Phrase(marks | mark, families | ({family} if family else set()), len(words))


def _list_phrases() -> list[tuple[int, str | None, tuple[str, ...]]]:
    bodies, tasks = load_body_grammar(), load_task_words()
    phrases: list[tuple[int, str | None, tuple[str, ...]]] = [
        (Mark.ARTICLE, None, bodies.articles),
        (Mark.HEAD, None, bodies.heads),
        (Mark.OPEN_HEAD, None, bodies.open_heads),
        (Mark.WHOLE, None, bodies.whole_after),
        (Mark.PERSON, None, bodies.persons),
        (Mark.QUALIFIER, None, bodies.qualifiers),
        (Mark.VERB, None, tasks.verbs),
        (Mark.MODAL, None, tasks.modals),
        (Mark.ADVERB, None, tasks.adverbs),
        (Mark.FACT, None, tasks.facts),
        (Mark.STOP, None, tasks.stops),
        (Mark.NOUN, None, tasks.nouns),
        (Mark.OPENER, None, tasks.openers),
        (Mark.BASIS, None, tasks.basing),
        (Mark.STATEMENT, None, tasks.statements),
        (Mark.DESCRIBE, None, tasks.describing),
        (Mark.TARGET, None, tasks.target_words),
        (Mark.LOOSE, None, tasks.loose_openers),
        (Mark.ANNOUNCE, None, tasks.announcing),
        (Mark.BEFORE, None, tasks.before_subject),
        (Mark.ASSIGN, None, tasks.assign),
        (Mark.COORDINATE, None, tasks.coordinate),
        (Mark.DIRECTING, None, tasks.directing),
    ]
    phrases += [(Mark.INSTITUTION, family, words) for family, words in bodies.institutions.items()]
    phrases += [(Mark.UNIT, family, words) for family, words in bodies.units.items()]
    return phrases
