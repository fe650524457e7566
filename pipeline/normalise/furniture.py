"""Page furniture: page numbers, running heads, stamps of scanning apps and specks that a scanner read as signs.

What enters: lines as read. What leaves: the lines of the document itself; the first one after furniture or after a page's
end is marked, so that a paragraph cut there can be joined. Not done: anything that could be a line of the text: a lone
number goes only where the numbers before and after, or the sentence it cuts, say that it counts pages.
"""

import re
from collections import Counter
from typing import NamedTuple

from pipeline.normalise.lines import Line
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout

_WORDS = load_layout()
# Example: `2`, `- 2 -`, `Trang 2/5`; near miss: `02 người`, `2.`
_PAGE_NUMBER = re.compile(
    rf"[-–—(\s]*(?:(?:{alternation(_WORDS.page_words)})\s*:?\s*)?(\d{{1,3}})(?:\s?/\s?\d{{1,3}})?[-–—)\s]*$"
)
# Example: `18      CÔNG BÁO HÀ SƠN/Số 31`, `CÔNG BÁO HÀ SƠN/Số 31      17`
_RUNNING_HEAD = re.compile(r"(?P<front>\d{1,3})\s{2,}(?P<after>\S.*)$|(?P<before>.*\S)\s{2,}(?P<back>\d{1,3})$")
_SCAN_MARK = re.compile(rf"(?:{alternation(_WORDS.scan_marks)})\W*$")
_DATE_WORDS = frozenset(_WORDS.date_words)
_LINES_OF_A_PAGE = 14
_LINES_OF_A_ROW = 12
_PAGES_OF_A_HEAD = 3
_LONGEST_HEAD = 200


class _Count(NamedTuple):
    """A lone number: which line, and which number."""

    at: int
    value: int


def drop_furniture(lines: list[Line]) -> list[Line]:
    """Return the lines without page furniture; the first line after it is marked `is_after_break`."""
    dropped = _find_marks(lines) | _find_running_heads(lines) | _find_repeated_heads(lines)
    dropped |= _find_page_numbers(lines, dropped)
    kept: list[Line] = []
    is_after_break = False
    for at, line in enumerate(lines):
        if at in dropped:
            is_after_break = True
            continue
        is_new_page = bool(kept) and line.page != kept[-1].page
        kept.append(line._replace(is_after_break=True) if is_after_break or is_new_page else line)
        is_after_break = False
    return kept


def _find_marks(lines: list[Line]) -> set[int]:
    return {at for at, line in enumerate(lines) if line.kind == "furniture" or (line.kind == "line" and _is_mark(line.text))}


def _is_mark(text: str) -> bool:
    """Tell whether a line is a lone bar, a scanning app's stamp, or signs without a letter that are no rule."""
    if len(text) > 40:
        return False
    if not any(char.isalnum() for char in text):
        return len(set(text) - set("-_*=—–~.…| \t")) > 0 or set(text) <= {"|", " "}
    return _SCAN_MARK.match(text.lower()) is not None


def _find_running_heads(lines: list[Line]) -> set[int]:
    """Return lines that bear a page's number at one side and elsewhere the same words with another."""
    found = [
        (at, match)
        for at, line in enumerate(lines)
        if line.kind == "line" and _has_figure_beside(line.text) and (match := _RUNNING_HEAD.match(line.text))
    ]
    heads = [(at, match["after"] or match["before"]) for at, match in found]
    counts = Counter(words for _, words in heads)
    return {at for at, words in heads if counts[words] > 1}


def _has_figure_beside(text: str) -> bool:
    return len(text) < _LONGEST_HEAD and (text[:1].isdecimal() or text[-1:].isdecimal())


def _find_repeated_heads(lines: list[Line]) -> set[int]:
    """Return the first lines of pages whose words, numbers aside, stand at the top of three pages or more."""
    tops = [at for at, line in enumerate(lines) if at and line.page != lines[at - 1].page and line.kind == "line"]
    keys = {at: re.sub(r"\d+", "", lines[at].text).strip() for at in tops}
    counts = Counter(keys.values())
    return {at for at, key in keys.items() if len(key) > 7 and counts[key] >= _PAGES_OF_A_HEAD}


def _find_page_numbers(lines: list[Line], dropped: set[int]) -> set[int]:
    counts = [
        _Count(at, int(match[1]))
        for at, line in enumerate(lines)
        if line.kind == "line"
        and len(line.text) < 16
        and at not in dropped
        and (match := _PAGE_NUMBER.match(line.text.lower()))
    ]
    found: set[int] = set()
    last = _Count(-1, 0)
    for count in counts:
        if _is_page_number(lines, counts, count, last, dropped):
            found.add(count.at)
            last = count
    return found


def _is_page_number(lines: list[Line], counts: list[_Count], count: _Count, last: _Count, dropped: set[int]) -> bool:
    """Tell whether a lone number counts pages: at a page's edge, in a sentence it cuts, or a page's length after the last."""
    if _fills_date(lines, count.at):
        return False
    if lines[-1].page > 1 and _is_at_edge(lines, count.at):
        return True
    if count.value <= last.value or (last.value and count.value > last.value + 5):
        return False
    if any(other.value == count.value - 1 and 0 < count.at - other.at < _LINES_OF_A_ROW for other in counts):
        return False
    if _cuts_sentence(lines, count.at, dropped):
        return True
    if count.value != max(last.value, 1) + 1:
        return False
    is_apart = lines[count.at].gap > 0 or count.at - 1 in dropped or count.at + 1 in dropped
    return is_apart and count.at - last.at > _LINES_OF_A_PAGE


def _fills_date(lines: list[Line], at: int) -> bool:
    """Tell whether a lone number was written into the blank of a date: `Phố Suối, ngày` | `29` | `tháng 4 năm 2011`."""
    if not 0 < at < len(lines) - 1:
        return False
    last, first = lines[at - 1].text.lower().split()[-1:], lines[at + 1].text.lower().split()[:1]
    return set(last) <= _DATE_WORDS and set(first) <= _DATE_WORDS and bool(last and first)


def _is_at_edge(lines: list[Line], at: int) -> bool:
    page = lines[at].page
    return at == 0 or at == len(lines) - 1 or lines[at - 1].page != page or lines[at + 1].page != page


def _cuts_sentence(lines: list[Line], at: int, dropped: set[int]) -> bool:
    before, after = at - 1, at + 1
    while before >= 0 and before in dropped:
        before -= 1
    while after < len(lines) and after in dropped:
        after += 1
    if before < 0 or after >= len(lines):
        return False
    end, start = lines[before].text, lines[after].text
    return start[0].islower() and (end[-1].isalnum() or end[-1] == ",") and len(end) > 3
