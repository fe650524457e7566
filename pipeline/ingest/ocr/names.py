"""Names of bodies, roles, places and types in capitals, whose letters were recognised and whose marks were not.

What enters: recognised rows of a page. What leaves: the same rows; a word of a name that the vocabularies hold stands with that
name's marks: `SỞ Y TẺ` as `SỞ Y TẾ`. Guaranteed: no letter becomes another, only its marks change, and no word moves; a name is
restored only where its letters are those of exactly one name; a restored word is in doubt. Not done: letters that were misread,
words in small letters, which are matched in the document's repaired view.

Source: domain.md §8 (marks lost and changed by recognition).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.ingest.rows import Row, make_row, split_row
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.columns import load_columns
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.provinces import load_provinces

_COLUMN_GAP = 2.5  # of a row's height
_SIGNS = " .,;:*_-–()\"'“”"
_FEWEST_INSIDE = 3  # words of a name that stands among other words; shorter ones could be a person's
_DOUBTED = 50.0

Name = tuple[str, ...]


def restore_names(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows in which the names of bodies, places and types in capitals bear their own marks.

    Example:
        `SỚ Y TẺ` → `SỞ Y TẾ`; `Sở Y tẻ`, `ĐẶNG ĐOÀN TÙNG` → as they are
    """
    return tuple(_restore_row(row) for row in rows)


def _restore_row(row: Row) -> Row:
    if not any(word.text.isupper() for word in row.words):
        return row
    words = [word for part in split_row(row, _COLUMN_GAP) for word in part.words]
    changes = dict(_find_changes([word.text for word in words], _part_starts(row)))
    if not changes:
        return row
    restored = [
        word._replace(text=changes[at], confidence=min(word.confidence, _DOUBTED)) if at in changes else word
        for at, word in enumerate(words)
    ]
    return make_row(restored)


def _part_starts(row: Row) -> list[int]:
    """Return at which word each column's part of a row starts, and how many words there are."""
    starts = [0]
    for part in split_row(row, _COLUMN_GAP):
        starts.append(starts[-1] + len(part.words))
    return starts


def _find_changes(texts: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield places and new texts of words; names are looked for within one part, the longest first."""
    for start, stop in zip(starts, starts[1:], strict=False):
        at = start
        while at < stop:
            name = _name_at(texts, at, start, stop)
            yield from _marked_words(texts, at, name)
            at += max(len(name), 1)


def _name_at(texts: Sequence[str], at: int, start: int, stop: int) -> Name:
    """Return the words of the longest name in capitals that begins at a word; nothing where none does."""
    longest = min(stop - at, _longest_name())
    for count in range(longest, 1, -1):
        printed = [text.strip(_SIGNS) for text in texts[at : at + count]]
        if not all(map(str.isupper, printed)) or (count < _FEWEST_INSIDE and (at, at + count) != (start, stop)):
            continue
        found = _names().get(tuple(map(strip_marks, printed)), ())
        if found:
            return _choose(found, tuple(map(fold_lower, printed)))
    return ()


def _choose(names: frozenset[Name], printed: Name) -> Name:
    """Return the one name that printed words can be: themselves, or the only one where at least one word stands."""
    if printed in names or len(names) > 1:
        return printed
    (name,) = names
    return name if any(one == other for one, other in zip(name, printed, strict=True)) else printed


def _marked_words(texts: Sequence[str], at: int, name: Name) -> Iterator[tuple[int, str]]:
    for step, word in enumerate(name):
        text = texts[at + step]
        bare = text.strip(_SIGNS)
        if fold_lower(bare) != word:
            yield at + step, text.replace(bare, word.upper())


@cache
def _names() -> dict[Name, frozenset[Name]]:
    """Return the names of the vocabularies by their letters without marks."""
    found: dict[Name, set[Name]] = {}
    for name in _list_names():
        words = tuple(word.strip(_SIGNS) for word in fold_lower(name).split())
        if len(words) > 1 and all(map(str.isalpha, words)):
            found.setdefault(tuple(map(strip_marks, words)), set()).add(words)
    return {bare: frozenset(names) for bare, names in found.items()}


@cache
def _longest_name() -> int:
    return max(map(len, _names()))


def _list_names() -> Iterator[str]:
    for body in load_bodies():
        yield from (*body.names, *body.name_variants)
    yield from load_columns().mottos
    yield from load_frame_words().roles
    yield from (entry.name for entry in load_doc_types().entries)
    kinds = load_frame_words().province_kinds
    for province in load_provinces():
        yield from (province.name, f"{kinds[province.kind]} {province.name}")
