"""All words of the assignment grammar in one trie, looked up exactly and, where a scan blurred a mark, nearly.

What enters: folded tokens and a position. What leaves: the longest phrase known there. Guaranteed: a phrase found nearly has
two syllables or more, and differs from the vocabulary's in the marks of one syllable (two, of four or more): `Đê nghị`,
`Tinh ủy`. Nothing is decided here.
"""

import re
import unicodedata
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

from pipeline.model.folding import fold_lower
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.task_words import load_task_words

# `lđ-tb&xh` → lđ, -, tb&xh ; `2%` → 2, %  (a hyphen always stands alone, so a name with or without blanks is one sequence);
# signs of emphasis and raised calls of notes are no tokens: `**Sở Y tế** chủ trì`, `Sở Y tế¹ chủ trì` read as `Sở Y tế chủ trì`
_LETTER = r"[^\W_\u00b2\u00b3\u00b9\u2070-\u2079]"
TOKEN = re.compile(rf"{_LETTER}+(?:&{_LETTER}+)*|\.{{2,}}|[^\w\s*\u207d\u207e]")


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
    LEADING: Final = 1 << 25
    ASSISTING: Final = 1 << 26


_PARTICLES = load_body_grammar().particles
JOINING = frozenset(_PARTICLES.joining)
OWNING = frozenset(_PARTICLES.owning)
HYPHENS = frozenset({"-", "/", "&"})
_SPELLINGS = load_task_words().spellings
ACTION = Mark.VERB | Mark.MODAL | Mark.ADVERB
BODY = Mark.HEAD | Mark.INSTITUTION | Mark.UNIT | Mark.PERSON


class Phrase(NamedTuple):
    """The longest phrase known at a token: its marks, its families and its length in tokens; length 1 and no marks if none."""

    marks: int
    families: frozenset[str]
    length: int


_UNKNOWN = Phrase(0, frozenset(), 1)
_Root: TypeAlias = tuple[Phrase, dict[str, Any], dict[str, Any] | None]
_MOST_KEPT = 1 << 16


# Vowels without their marks, đ as d: the shape of a syllable that a bad scan keeps.
_SHAPES = {
    code: base
    for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))
    if (base := unicodedata.normalize("NFD", chr(code))[0]) != chr(code)
} | {ord("\u0111"): "d"}
_MANY = 4
_SHORT = 2
_NEARLY = BODY | Mark.VERB | Mark.MODAL | Mark.ASSIGN | Mark.COORDINATE


def find_phrase(words: tuple[str, ...], at: int) -> Phrase:
    """Return the longest phrase at a token; one nearly the same where none is known there."""
    best, node, near = _ROOTS[words[at]]
    if at + 1 == len(words):
        return best
    following = words[at + 1]
    if following in node:  # most words go on no phrase
        best = _read_on(node, words, at + 1, best)
    if best.length > 1 or near is None or _SHAPED[following] not in near:
        return best
    nearly = _find_nearly(near, words, at)
    if nearly.length == _SHORT and find_phrase(words, at + 1).length >= _SHORT:  # gia đình | hướng dẫn: no misread định hướng
        return best
    return _choose_nearly(best, nearly)


def _read_on(node: dict[str, Any], words: tuple[str, ...], at: int, best: Phrase) -> Phrase:
    """Return the longest phrase whose first words lead to a node; the best so far where none that goes on is known."""
    for end in range(at, len(words)):
        after = node.get(words[end])
        if after is None:
            break
        node = after
        best = node.get("", best)
    return best


def _choose_nearly(exact: Phrase, nearly: Phrase) -> Phrase:
    """Return what is known nearly where nothing is known exactly, or only the first syllable of a kind of body.

    A word that ends names begins none: `thì Ủy ban` is no misread `thị ủy`.
    """
    if exact.marks & Mark.STOP:
        return exact
    if not exact.marks or (nearly.length > 1 and nearly.marks & Mark.INSTITUTION):
        return nearly
    return exact


def split_words(text: str) -> list[str]:
    """Return the folded tokens of a phrase of a vocabulary."""
    return [spell(word) for word in TOKEN.findall(fold_lower(text))]


def spell(word: str) -> str:
    """Return a folded word in the spelling of the vocabularies: `gởi` is `gửi`, `lí` is `lý`."""
    return _SPELLINGS.get(word, word)


def _find_nearly(node: dict[str, Any], words: tuple[str, ...], at: int) -> Phrase:
    """Return the longest phrase nearly the same as the words at a token, whose first word's shape leads to a node."""
    best = _UNKNOWN
    for end in range(at + 1, len(words)):
        following = node.get(_SHAPED[words[end]])
        if following is None:
            break
        node = following
        for phrase, exact in node.get("", ()):
            if _is_near(exact, words[at : end + 1]):
                best = phrase
    return best


class _Shaped(dict[str, str]):
    """The shapes of words, each made once."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        self[word] = word.translate(_SHAPES)
        return self[word]


class _Roots(dict[str, _Root]):
    """What words are alone, and the nodes that they lead to as first words: exactly, and by their shapes."""

    def __missing__(self, word: str) -> _Root:
        if len(self) > _MOST_KEPT:
            self.clear()
        node = _load_trie().get(word, {})
        self[word] = node.get("", _UNKNOWN), node, _load_shapes().get(_SHAPED[word])
        return self[word]


_SHAPED, _ROOTS = _Shaped(), _Roots()


def _is_near(exact: tuple[str, ...], seen: tuple[str, ...]) -> bool:
    changed = sum(a != b for a, b in zip(exact, seen, strict=True))
    return changed <= (2 if len(exact) >= _MANY else 1)


@cache
def _load_shapes() -> dict[str, Any]:
    """Build the trie of the shapes of phrases of two syllables or more, each with its exact words."""
    shapes: dict[str, Any] = {}
    for phrase, words in _list_known(_load_trie(), ()):
        if len(words) < 2 or not phrase.marks & _NEARLY or not all(word.isalpha() for word in words):
            continue
        node = shapes
        for word in words:
            node = node.setdefault(word.translate(_SHAPES), {})
        node[""] = (*node.get("", ()), (phrase, words))
    return shapes


def _list_known(node: dict[str, Any], words: tuple[str, ...]) -> list[tuple[Phrase, tuple[str, ...]]]:
    known: list[tuple[Phrase, tuple[str, ...]]] = [(node[""], words)] if "" in node else []
    for word, following in sorted(node.items(), key=str):
        if word:
            known += _list_known(following, (*words, word))
    return known


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
        (Mark.HEAD, None, (*bodies.heads, *bodies.seldom_heads)),
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
        (Mark.LEADING, None, tasks.leading_verb),
        (Mark.ASSISTING, None, tasks.assisting_verb),
        (Mark.STATEMENT, None, tasks.statements),
        (Mark.DESCRIBE, None, tasks.describing),
        (Mark.TARGET, None, tasks.target_words),
        (Mark.LOOSE, None, tasks.loose_openers),
        (Mark.ANNOUNCE, None, tasks.announcing),
        (Mark.BEFORE, None, tasks.before_subject),
        (Mark.ASSIGN, None, (*tasks.assign, *_glue(tasks.assign))),
        (Mark.COORDINATE, None, (*tasks.coordinate, *_glue(tasks.coordinate))),
        (Mark.DIRECTING, None, tasks.directing),
    ]
    phrases += [(Mark.INSTITUTION, family, words) for family, words in bodies.institutions.items()]
    phrases += [(Mark.UNIT, family, words) for family, words in bodies.units.items()]
    return phrases


def _glue(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return cues with their last two syllables run together, as web copies print them (`Phối hợpvới`)."""
    parted = [phrase.rsplit(" ", 1) for phrase in phrases if " " in phrase]
    return tuple("".join(pair) for pair in parted)


def list_labels(column: str) -> frozenset[tuple[str, ...]]:
    """Return the heads of a column that may stand before a colon in a flattened table (Cơ quan chủ trì: …)."""
    return frozenset(tuple(split_words(head)) for head in load_task_words().columns[column] if " " in head)
