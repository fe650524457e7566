"""Which print lines belong to one paragraph.

What enters: two lines that follow each other, with their looks and the document's wrapping. What leaves: whether the
second goes on where the first stops. Guaranteed: a line of the form, an item's marker, a rule of hyphens, a row and a
heading in capitals begin or end a paragraph; a sentence cut by a page's end is joined.
"""

import re
from typing import NamedTuple

from pipeline.normalise.breaks import is_symbol_cut
from pipeline.normalise.lines import Line
from pipeline.normalise.looks import Look
from pipeline.normalise.wrapping import Wrapping, is_full
from pipeline.vocab.markers import Marker

_LISTED = re.compile(r"(?<=\W)\((\d{1,2})\)")
_LONG_LINE = 60
_SHORT_TAIL = 16
_SHORT_LABEL = 40
# How long a line that ends no sentence must be, in parts of a full one, to go on with a capital.
_INNER_SHARE = 0.75
_FIRST_SHARE = 0.85


class Print(NamedTuple):
    """A line with its look, and what its paragraph holds up to it.

    `is_inner` says that the paragraph began before this line, `is_dashed` that it began with a dash; `brackets` counts the
    brackets that are open at the line's end, `listed` is the last number in brackets inside the paragraph (`(1) … (2) …`).
    """

    line: Line
    look: Look
    is_inner: bool = False
    is_dashed: bool = False
    brackets: int = 0
    listed: int = 0


def open_print(line: Line, look: Look) -> Print:
    """Return a line that opens a paragraph."""
    start = look.marker.end if look.marker else 0
    is_dashed = look.marker is not None and look.marker.kind == "dash"
    return Print(line, look, False, is_dashed, _count_brackets(look.plain[start:], 0), _find_listed(look.plain[start:], 0))


def extend_print(before: Print, line: Line, look: Look) -> Print:
    """Return a line that goes on with the paragraph of the line before it."""
    brackets, listed = _count_brackets(look.plain, before.brackets), _find_listed(look.plain, before.listed)
    return Print(line, look, True, before.is_dashed, brackets, listed)


def _count_brackets(text: str, before: int) -> int:
    return max(before + text.count("(") - text.count(")"), 0)


def _find_listed(text: str, before: int) -> int:
    found = _LISTED.findall(text) if "(" in text else []
    return int(found[-1]) if found else before


def is_continued(before: Print, after: Print, wrapping: Wrapping) -> bool:
    """Tell whether a line belongs to the paragraph of the line before it."""
    if _is_parted(before, after):
        return False
    if after.look.marker is not None:
        return not _opens_item(before, after, wrapping)
    if before.look.is_capitals or after.look.is_capitals:
        return _goes_on_in_capitals(before, after, wrapping)
    return _reads_on(before, after, wrapping)


def _is_parted(before: Print, after: Print) -> bool:
    """Tell whether the kind of the lines alone parts them."""
    line, other = before.line, after.line
    if line.kind != other.kind or line.kind == "row" or line.is_hard or other.is_hard:
        return True
    look, next_look = before.look, after.look
    return look.is_rule or next_look.is_rule or look.is_form or next_look.is_form or next_look.is_opener


def _opens_item(before: Print, after: Print, wrapping: Wrapping) -> bool:
    """Tell whether the marker at the start of a line opens an item; a number that the line before governs does not."""
    look, marker = before.look, after.look.marker
    if marker is None or _is_listed(before, marker):
        return False
    if look.has_ended:
        return True
    if before.brackets and after.look.plain[: marker.end].rstrip().endswith(")"):
        return False
    if look.plain[-1] in "-(" and len(look.plain) > 2 and look.plain[-2] != "-":
        return False
    if wrapping.is_flush(after.line) and len(look.plain) >= wrapping.room * _INNER_SHARE:
        return False
    if marker.kind == "dash":
        return not _is_inner_dash(before, after, marker, wrapping)
    is_governed = marker.kind in ("number", "letter", "roman") and look.is_governor
    return not is_governed or _opens_words(before, after, marker, wrapping)


def _opens_words(before: Print, after: Print, marker: Marker, wrapping: Wrapping) -> bool:
    """Tell whether a label opens words of its own under a line that had room for it: `Báo cáo định kỳ` | `1. Các chi bộ`."""
    has_room = not is_full(before.line, after.look, wrapping)
    return has_room and after.look.plain[marker.end : marker.end + 1].isupper()


def _is_listed(before: Print, marker: Marker) -> bool:
    """Tell whether a number in brackets counts on from one inside the paragraph (`gồm: (1) …; (2) …`)."""
    return bool(before.listed) and marker.style.startswith("(number)") and marker.label == str(before.listed + 1)


def _is_inner_dash(before: Print, after: Print, marker: Marker, wrapping: Wrapping) -> bool:
    """Tell whether a dash at a line's start stands inside a range, a symbol or a compound that the line's end broke."""
    look, plain = before.look, after.look.plain
    if is_symbol_cut(look.plain, plain):
        return True
    first = plain[marker.end]
    is_range = look.plain[-1].isdigit() and first.isdigit()
    return is_range or (first.islower() and look.plain[-1] != "," and is_full(before.line, after.look, wrapping))


def _goes_on_in_capitals(before: Print, after: Print, wrapping: Wrapping) -> bool:
    """Tell whether capitals go on: a heading over two lines, or the last short word of a paragraph."""
    look, next_look = before.look, after.look
    if look.is_capitals and next_look.is_capitals:
        return look.marker is not None and after.line.gap <= wrapping.gap and not look.has_ended
    if next_look.is_capitals:
        is_tail = len(next_look.plain) < _SHORT_TAIL and (next_look.plain[-1] in ",;." or " " not in next_look.plain)
        return is_tail and is_full(before.line, next_look, wrapping)
    return False


def _reads_on(before: Print, after: Print, wrapping: Wrapping) -> bool:
    """Tell whether a line of running text goes on in the next."""
    look, next_look = before.look, after.look
    full = is_full(before.line, next_look, wrapping)
    if next_look.is_small and not look.has_ended:
        return _can_cross(before, after, wrapping, full)
    if _is_item_tail(before, after):
        return True
    is_indented = wrapping.is_indented(after.line)
    if after.line.is_after_break:
        return _crosses_page(before, after, wrapping, full and not is_indented)
    if is_indented or after.line.gap > wrapping.gap:
        return not is_indented and not wrapping.room and _is_cut(look)
    if not wrapping.room:
        return _is_cut(look)
    if look.has_ended and not wrapping.is_flush(after.line) and _opens_anew(next_look):
        return False
    if look.has_ended and not next_look.is_small and look.plain[-1] != ";":
        return is_full(before.line, next_look, wrapping, surely=True)
    return full or _is_in_sentence(before, wrapping) or (look.is_governor and next_look.plain[0].isdigit())


def _opens_anew(next_look: Look) -> bool:
    """Tell whether a line after the end of a sentence opens a paragraph by its words, or is a label."""
    is_label = next_look.plain[-1] == ":" and len(next_look.plain) < _SHORT_LABEL
    return next_look.is_basis or is_label


def _is_cut(look: Look) -> bool:
    """Tell whether a long line of a text that is not wrapped ends with a word that cannot end a sentence."""
    return (look.is_open or look.is_governor) and look.plain[-1] not in ",/" and len(look.plain) > _LONG_LINE


def _is_in_sentence(before: Print, wrapping: Wrapping) -> bool:
    """Tell whether a line that is a little short ends in the middle of a sentence: fonts set words at unequal widths."""
    if before.look.is_open and before.look.plain[-1] != ",":
        return True
    return len(before.look.plain) >= wrapping.room * (_INNER_SHARE if before.is_inner else _FIRST_SHARE)


def _can_cross(before: Print, after: Print, wrapping: Wrapping, full: bool) -> bool:
    """Tell whether a sentence goes on over the blank lines between two lines."""
    if after.line.gap <= wrapping.gap or after.line.is_after_break or full:
        return True
    return before.look.is_open or len(before.look.plain) > _LONG_LINE


def _crosses_page(before: Print, after: Print, wrapping: Wrapping, full: bool) -> bool:
    """Tell whether a paragraph goes on over a page's end with a capital: its last line was full, or ends in mid-sentence."""
    look = before.look
    if look.has_ended:
        return full and is_full(before.line, after.look, wrapping, surely=True)
    is_heading = look.marker is not None and not before.is_inner and not full
    return not is_heading and (full or look.is_open or len(look.plain) > _LONG_LINE)


def _is_item_tail(before: Print, after: Print) -> bool:
    """Tell whether a short line goes on with the item above it, as the body of a recipient set over several lines does."""
    if not before.is_dashed or after.line.gap or max(len(before.look.plain), len(after.look.plain)) > _LONG_LINE:
        return False
    return before.look.plain[-1] not in ";." and after.look.plain[-1] in ",;."
