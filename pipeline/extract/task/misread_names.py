"""Misread heads, committees and levels in names of bodies: `Hạn Tổ chức`, `đăng uý`, `Hội Nông dân tính`, as tokens.

What enters: folded tokens as mended so far, and the text they were read from. What leaves: the same with such words as they
should stand. Guaranteed: a head changes only before the rest of a name of the vocabulary, a level only behind a whole kind of
body, a committee only where both its words are there but for marks; one word alone fits, and what makes a word of the field
with what stands behind it stays (`tính chất`, `ủy ban`).
"""

from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.task.misread_words import Tokens
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.misread import load_lexicon, load_misread_words
from pipeline.vocab.misread_heads import find_head

_COMMON = frozenset(load_misread_words().common)
_LONGEST_KIND = 4
_SHORTEST_KIND = 2
Edits = list[tuple[int, str]]


class _Names(NamedTuple):
    """Whole kinds of bodies; levels and kinds of committees by their bare letters."""

    kinds: frozenset[tuple[str, ...]]
    levels: dict[str, str]
    committees: frozenset[str]
    committee: str


def mend_names(tokens: Tokens, plain: str) -> Tokens:
    """Return tokens with the heads, committees and levels of bodies put right.

    Args:
        tokens: as mended so far.
        plain: the text they were read from.
    """
    words = list(tokens.words)
    capitals = [plain[start].isupper() for start in tokens.starts]
    mended = set(tokens.mended)
    for at, word in enumerate(tokens.words):
        edits = (
            _mend_head(words, at, capitals) if capitals[at] else _mend_level(words, at, capitals) if _find_level(word) else []
        )
        if at and _is_committee(word):
            edits = _mend_committee(words, at - 1, capitals) or edits
        for place, best in edits:
            if words[place] != best:
                words[place] = best
                mended.add(tokens.starts[place])
    return Tokens(tuple(words), tokens.starts, tokens.ends, frozenset(mended))


def _mend_head(words: list[str], at: int, capitals: list[bool]) -> Edits:
    """Return the head that a word printed with a capital can be before the rest of a name: `Hạn Tổ chức` is `Ban Tổ chức`."""
    head = find_head(words, at, is_named=True) if at + 1 < len(words) and capitals[at + 1] else None
    return [(at, head)] if head else []


def _mend_level(words: list[str], at: int, capitals: list[bool]) -> Edits:
    """Return the level that a word can be but for its marks, right behind a kind of body: `Hội Nông dân tính`."""
    names = _load_names()
    level = _find_level(words[at])
    if level is None:
        return []
    if at + 1 < len(words) and (words[at], words[at + 1]) in load_lexicon().pairs:
        return []
    starts = range(max(at - _LONGEST_KIND, 0), at - _SHORTEST_KIND + 1)
    return [(at, level)] if any(capitals[start] and tuple(words[start:at]) in names.kinds for start in starts) else []


def _mend_committee(words: list[str], at: int, capitals: list[bool]) -> Edits:
    """Return the committee that two words are but for their marks: `đăng uý`, `tính uỷ`, `Đảng u`."""
    names = _load_names()
    if at + 2 < len(words) and not capitals[at + 2] and (names.committee, words[at + 2]) in load_lexicon().pairs:
        return []
    if words[at] in names.committees:
        return [(at + 1, names.committee)] if words[at + 1] != names.committee else []
    if words[at] in _COMMON or (words[at], names.committee) in load_lexicon().pairs:
        return []
    found = [one for one in names.committees if strip_marks(one) == strip_marks(words[at])]
    return [(at, found[0]), (at + 1, names.committee)] if len(found) == 1 else []


@lru_cache(1 << 13)
def _find_level(word: str) -> str | None:
    """Return the level that a word is but for its marks, where it is not that level as it stands."""
    level = _load_names().levels.get(strip_marks(word))
    return level if level != word else None


@lru_cache(1 << 13)
def _is_committee(word: str) -> bool:
    bare = strip_marks(_load_names().committee)
    return strip_marks(word) in (bare, bare[0], bare[1])


@cache
def _load_names() -> _Names:
    grammar = load_body_grammar()
    phrases = (*grammar.names, *(one for family in grammar.institutions.values() for one in family))
    split = [
        tuple(word for word in fold_lower(phrase).replace(",", " ").split() if word.isalpha()) for phrase in sorted(phrases)
    ]
    committees = {tuple(fold_lower(one).split()) for one in grammar.institutions["uy"]}
    pairs = [words for words in split if len(words) == _SHORTEST_KIND and words in committees]
    levels = [word for word in grammar.whole_after if word.isalpha() and word in grammar.units["places"]]
    return _Names(
        kinds=frozenset(words for words in split if len(words) >= _SHORTEST_KIND),
        levels={strip_marks(level): level for level in levels},
        committees=frozenset(words[0] for words in pairs),
        committee=pairs[0][-1],
    )
