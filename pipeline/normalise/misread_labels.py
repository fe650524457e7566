"""Labels of items that were misread, put right for matching by the labels before and after them.

What enters: the lines of a document. What leaves: for a line whose label was misread a line of the same length. A label is
never guessed: it is the one that is missing between two others of its list (`2.`, `8.`, `4.` → `3.`), and what is printed must
be like it in all but one sign. Guaranteed: nothing but the label and the blanks after it changes.

Source: domain.md §5 (Structure), §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.normalise.label_items import HEAD, RANKS, LabelItem, move_label, read_item
from pipeline.normalise.label_likeness import is_alike, is_candidate, is_like, is_same_letter
from pipeline.normalise.misread_articles import repair_articles
from pipeline.vocab.misread import load_misread_words

_MOST_MISSING = 2
_MOST_HEADINGS = 8
_MOST_LETTERS = 6
_LONGEST_LABEL = 5
_WORDS = load_misread_words()


class _Listed(NamedTuple):
    """The labels of one style with those that part its lists, and the lines whose labels stand beside another of their list."""

    style: str
    items: Sequence[LabelItem]
    kept: frozenset[int]


class _Gap(NamedTuple):
    """Where labels of a list are missing: after one line and before another, with what should be printed there."""

    after: int
    before: int
    tokens: tuple[str, ...]
    is_sure: bool = True


_Heads = Sequence[re.Match[str] | None]


def repair_labels(lines: Sequence[str]) -> dict[int, str]:
    """Return the lines whose labels were misread, by their place, as they should stand."""
    articles = repair_articles(lines)
    lines = [articles.get(at, line) for at, line in enumerate(lines)]
    heads = [HEAD.match(line) for line in lines]
    items = [item for at, line in enumerate(lines) if (item := read_item(at, line))]
    found = articles | dict(_repair_dashes(lines, heads))
    for rank in sorted({item.rank for item in items} - {0}):
        for style in sorted({item.style for item in items if item.rank == rank}):
            kept = _keep(items)
            for find in (_find_repeated, _find_astray, _find_missing):
                fixed = {
                    at: line
                    for at, token in find(_list_of(items, kept, style, rank), heads)
                    if (line := _put(lines[at], heads[at], token))
                }
                found |= fixed
                changed = [item for at, line in fixed.items() if (item := read_item(at, line))]
                items = sorted([one for one in items if one.line not in fixed] + changed)
    return found


def _keep(items: Sequence[LabelItem]) -> frozenset[int]:
    """Return the lines whose labels stay: Roman ones, and those that stand beside another of their list."""
    fitting = _list_fitting(items)
    return frozenset(
        one.line
        for at, one in enumerate(items)
        if (one.rank < RANKS["number"] and not _is_number_one(items, at)) or (one.rank > RANKS["roman"] and at in fitting)
    )


def _is_number_one(items: Sequence[LabelItem], at: int) -> bool:
    """Tell whether a Roman I, the last Roman label or one that says another before it again, stands before a 2: it is a 1."""
    item = items[at]
    if item.value != 1 or item.rank != RANKS["roman"] or at + 1 >= len(items):
        return False
    says_again = any(one.style == item.style and one.value == 1 for one in items[:at])
    if not says_again and not any(one.rank == item.rank for one in items[at + 1 :]):
        number = next((one for one in items[at + 1 :] if one.rank == RANKS["number"]), None)
        return number is not None and number.value == item.value + 1 and number.token[-1:] == item.token[-1:]
    return says_again and items[at + 1].rank == RANKS["number"] and items[at + 1].value == item.value + 1


def _list_of(items: Sequence[LabelItem], kept: frozenset[int], style: str, rank: int) -> _Listed:
    """Return the labels of one style and those of a higher rank, which part its lists; and the lines whose labels stay."""
    over = [one for one in items if (one.style == style or one.rank < rank) and (one.rank >= rank or one.line in kept)]
    if rank == RANKS["roman"]:
        over = [one for one in over if one.line in kept or one.rank == 0]
    return _Listed(style, over, kept)


def _find_astray(listed: _Listed, heads: _Heads) -> Iterator[tuple[int, str]]:
    """Yield the lines whose label is read as another one of its list than the one between its neighbours."""
    items = listed.items
    for before, item, after in zip(items, items[1:], items[2:], strict=False):
        if before.style == item.style == after.style == listed.style and after.value == before.value + 2 != item.value + 1:
            token = move_label(before, 1)
            head = heads[item.line]
            if token and head and is_like(head["token"], token):
                yield item.line, token


def _find_repeated(listed: _Listed, heads: _Heads) -> Iterator[tuple[int, str]]:
    """Yield the lines of Roman labels that say the one before them again, where that one follows its own: I., II., II."""
    last = 0
    for before, item in zip(listed.items, listed.items[1:], strict=False):
        is_own = before.rank == RANKS["roman"] and before.style == item.style == listed.style and before.value == last + 1
        last = before.value if before.style == listed.style else 0
        token, head = move_label(before, 1), heads[item.line]
        if is_own and before.value == item.value and token and head and is_like(head["token"], token):
            yield item.line, token


def _find_missing(listed: _Listed, heads: _Heads) -> Iterator[tuple[int, str]]:
    """Yield the lines of a list's missing labels, each with the label that is missing."""
    items = [one for at, one in enumerate(listed.items) if not _is_out(listed, at)]
    for gap in _list_gaps(items, listed.style, len(heads)):
        headings = _list_headings(gap, heads) if gap.is_sure and len(gap.tokens) > 1 else []
        if len(headings) == len(gap.tokens) and all(token[0].isupper() for token in gap.tokens):
            yield from zip(headings, gap.tokens, strict=True)
        elif len(gap.tokens) <= _MOST_MISSING:
            yield from _fill(gap, heads, listed.kept)
        elif gap.tokens[0][0].islower():
            found = list(_fill(gap, heads, listed.kept))
            yield from found if len(found) >= len(gap.tokens) - 1 else ()


def _is_out(listed: _Listed, at: int) -> bool:
    """Tell whether a letter stands beside none of its list and before one that it cannot stand before: `h)` before `e)`."""
    item, after = listed.items[at], listed.items[at + 1 : at + 2]
    is_alone = item.rank == RANKS["letter"] and item.style == listed.style and item.line not in listed.kept
    return is_alone and any(one.style == item.style and 1 < one.value < item.value for one in after)


def _list_headings(gap: _Gap, heads: _Heads) -> list[int]:
    """Return the lines in a gap that are headings in capitals after what may have been a label: `†~ MỤC ĐÍCH, YÊU CẦU`."""
    return [line for line in range(gap.after + 1, gap.before) if (head := heads[line]) and _is_heading(head)]


def _is_heading(head: re.Match[str]) -> bool:
    token, rest = head["token"], head.string[head.end() :]
    is_label = len(token) <= _LONGEST_LABEL and not token[-1].isalnum() and token.upper() == token and not token[0].isdigit()
    return is_label and rest.isupper() and " " in rest.strip()


def _list_gaps(listed: Sequence[LabelItem], style: str, count: int) -> Iterator[_Gap]:
    last: LabelItem | None = None
    over: LabelItem | None = None
    for item in listed:
        if item.style != style:
            if last:
                yield _close(last, item.line)
            last, over = None, item
            continue
        if last or not _is_under_another(over, style):
            before = last.value if last and item.value > last.value else 0
            missing = range(before + 1, item.value)
            above = last or over
            most = {RANKS["roman"]: _MOST_HEADINGS, RANKS["letter"]: _MOST_LETTERS}.get(item.rank, _MOST_MISSING)
            if 0 < len(missing) <= most:
                tokens = [move_label(item, value - item.value) for value in missing]
                yield _Gap(above.line if above else -1, item.line, tuple(token for token in tokens if token))
        last = item
    if last:
        yield _close(last, count)


def _is_under_another(over: LabelItem | None, style: str) -> bool:
    """Tell whether the number above is not the one that a list of `4.1`, `4.2` belongs to."""
    prefix = style.rpartition(" ")[2]
    if over is None or not prefix:
        return False
    return over.rank == RANKS["number"] and prefix.partition(".")[0] != str(over.value)


def _close(last: LabelItem, end: int) -> _Gap:
    """Return the gap after the last label of a list: only a label whose sign alone was misread goes on there."""
    token = move_label(last, 1)
    return _Gap(last.line, end, (token,) if token else (), is_sure=False)


def _list_fitting(items: Sequence[LabelItem]) -> set[int]:
    """Return the places of labels that stand beside the one before or after them in their own list."""
    fitting: set[int] = set()
    last: dict[str, int] = {}
    for at, item in enumerate(items):
        before = last.get(item.style)
        if before is not None and abs(items[before].value - item.value) == 1:
            fitting.update((before, at))
        last[item.style] = at
    return fitting


def _fill(gap: _Gap, heads: _Heads, kept: frozenset[int]) -> Iterator[tuple[int, str]]:
    at = gap.after + 1
    for token in gap.tokens:
        like = [
            (not is_alike(head["token"], token) and not is_same_letter(head["token"], token), line)
            for line in range(at, gap.before)
            if line not in kept and (head := heads[line]) and is_candidate(head["token"], token, is_sure=gap.is_sure)
        ]
        best = [line for is_far, line in like if is_far == min(like)[0]]
        if len(best) == 1 or (best and not gap.is_sure):
            yield best[0], token
            at = best[0] + 1


def _repair_dashes(lines: Sequence[str], heads: _Heads) -> Iterator[tuple[int, str]]:
    """Yield the lines whose dash was misread, where other lines open with one."""
    if sum(line.lstrip().startswith("- ") for line in lines) < _MOST_MISSING:
        return
    for at, head in enumerate(heads):
        if head and head["token"] in _WORDS.dash_looks and lines[at][head.end() : head.end() + 1].isupper():
            yield at, f"{head['lead']}-{head['gap']}{lines[at][head.end() :]}"


def _put(line: str, head: re.Match[str] | None, token: str) -> str | None:
    """Return a line with another label in the room of the printed one and the blanks after it; None where it has no room."""
    if head is None:
        return None
    room = len(head["token"] + head["gap"])
    if len(token) > room:
        return None
    return f"{head['lead']}{token.ljust(room)}{line[head.end() :]}"
