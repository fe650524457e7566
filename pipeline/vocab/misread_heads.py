"""Which word begins the name of a body or a type where the words behind it tell it: `Bộ` of Bộ Chính trị, `Chỉ` of Chỉ thị số.

What enters: `body_grammar.yml`, `doc_types.yml` and the bodies that have a charter. What leaves: for two words in a row the
words that begin a name before them. Made once, where a text with misread words needs it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.model.likeness import count_off
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.misread import FIGURE, load_misread_words
from pipeline.vocab.named_documents import load_named_documents

_SIZE = 3
Key = tuple[str, str]


class Heads(NamedTuple):
    """First words by the two behind them: of names written with capitals throughout, and of kinds with one capital."""

    named: dict[Key, tuple[str, ...]]
    kinds: dict[Key, tuple[str, ...]]


def find_head(words: Sequence[str], at: int, *, is_named: bool) -> str | None:
    """Return the one word that begins a name where another of its length is printed, one letter off, marks apart; or None.

    Args:
        words: the words of a line or text, folded; figures as `#`.
        at: which word, printed with a capital.
        is_named: the word behind it has a capital, too.
    """
    if at + _SIZE > len(words):
        return None
    key = (words[at + 1], words[at + 2])
    heads = load_heads()
    known = {*heads.kinds.get(key, ()), *(heads.named.get(key, ()) if is_named else ())}
    if not known or words[at] in known or words[at] in load_body_grammar().heads:
        return None
    shown = strip_marks(words[at])
    found = [one for one in known if len(one) == len(shown) and count_off(strip_marks(one), shown) <= 1]
    return found[0] if len(found) == 1 else None


@cache
def list_openings() -> frozenset[Key]:
    """Return the first two words of names of bodies: `đảng ủy`, `ban chấp`."""
    return frozenset((words[0], words[1]) for words in _list_bodies())


@cache
def load_heads() -> Heads:
    """Return the first words of bodies' names by the two words behind them, from which a misread first word is told."""
    return Heads(_index(_list_named()), _index(_list_kinds()))


def _index(rows: Iterator[tuple[str, ...]]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, set[str]] = {}
    for head, one, two in rows:
        found.setdefault((one, two), set()).add(head)
    return {key: tuple(sorted(heads)) for key, heads in found.items()}


def _list_named() -> Iterator[tuple[str, ...]]:
    """Yield the first three words of names of bodies whose head is one word."""
    heads = load_body_grammar().heads
    yield from (words[:_SIZE] for words in _list_bodies() if len(words) >= _SIZE and words[0] in heads)


def _list_kinds() -> Iterator[tuple[str, ...]]:
    """Yield the first three words of bodies whose head is two, of types before a number, and of charters."""
    heads = load_body_grammar().heads
    yield from (words[:_SIZE] for words in _list_bodies() if len(words) >= _SIZE and " ".join(words[:2]) in heads)
    number_word = fold_lower(load_misread_words().number_word)
    for kind in load_doc_types().entries:
        words = fold_lower(kind.name).split()
        if len(words) == _SIZE - 1:
            yield from ((*words, follows) for follows in (number_word, FIGURE))
    named = load_named_documents()
    for charter in named.readers["charter"]:
        for body in named.charter_bodies:
            yield (*fold_lower(charter).split(), fold_lower(body).split()[0])


def _list_bodies() -> Iterator[tuple[str, ...]]:
    """Yield the words of each name of a body that has two or more."""
    grammar = load_body_grammar()
    kinds = (one for family in grammar.institutions.values() for one in family)
    for phrase in sorted((*grammar.names, *kinds, *load_citation_words().central_organs)):
        words = tuple(word for word in fold_lower(phrase).replace(",", " ").split() if word.isalpha())
        if len(words) > 1:
            yield words
