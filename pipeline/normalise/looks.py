"""What a line looks like: its folded views, its marker, whether it ends a sentence or belongs to the form.

What enters: lines. What leaves: one `Look` a line. The fold runs once over all lines, since it keeps every offset.
"""

import re
from typing import NamedTuple

from pipeline.model.folding import fold_lower, lower_folded
from pipeline.normalise.lines import Line
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout
from pipeline.vocab.markers import Marker, find_marker

_WORDS = load_layout()
_NUMBER_WORD = alternation(_WORDS.number_lines)
# Example: `Số 16-TT/QU`, `Số: 412/LĐLĐ-ToC`, `Số:      /KH-LĐLĐ`; near miss: `số 09-CTr/TU, ngày`, `Số lượng đại biểu`
_NUMBER, _CODE = "|".join((_WORDS.number_word, _WORDS.number_word.upper())), _WORDS.number_tail
_NUMBER_LINE = re.compile(rf"(?:{_NUMBER})(?:\s+{_CODE})?\s*:?[\s\d…._lIoOab]*[-/].{{0,30}}$|(?:{_NUMBER})\s*:\s*\d{{0,5}}$")
# Example: `Kiến An, ngày 28 tháng 3 năm 2022`; near miss: `ngày 13/9/2024.`
_DAY, _MONTH, _YEAR = _WORDS.date_words
_DATE_LINE = re.compile(
    rf"(?:(?=[^\W\d_])[^\d,;:]{{1,40}},\s*{_DAY}|{_DAY.capitalize()}|{_DAY.upper()})[\s\d…._lIoO]*"
    rf"(?:{_MONTH}|/)[\s\d…._lIoO]*(?:(?:{_YEAR}|/)[\s\d…._lIoO]*)?$"
)
_FORM_LINE = re.compile(rf"(?:{alternation(_WORDS.mottoes)})\b|(?:{alternation(_WORDS.subject_lines)})")
_OPENER = re.compile(rf"[*_(]*(?:{alternation(_WORDS.openers)})\b")
_BASIS = re.compile(rf"(?:{alternation(_WORDS.bases)})\s")
_RULE = re.compile(r"[-_*=—–~.…\s]+$")
_ENDED = re.compile(r"[.:;!?…][’'”\")\]*_]*$")
_OPEN_END = re.compile(rf"(?:[,(“/]|(?<!-)-|(?<=\s)0[0-9]|(?<!\w)(?:{alternation(_WORDS.open_ends)}))$")
_GOVERNOR_END = re.compile(rf"(?<!\w)(?:{alternation(_WORDS.number_governors)})$")
# the last signs of what these find; a cheap look before the patterns
_ENDED_LAST = frozenset(".:;!?…’'”\")]*_")
_GOVERNOR_LAST = frozenset(fold_lower(word)[-1] for word in _WORDS.number_governors)
_OPEN_LAST = frozenset((*",(“/-", *map(str, range(10)), *(fold_lower(word)[-1] for word in _WORDS.open_ends)))
_NUMERALS = set("IVXLC")
_LONGEST_END = 16


class Look(NamedTuple):
    """What the joining of lines needs to know of one line.

    `is_rule` is a line of hyphens or stars, `is_form` a line of the head (number, date, motto) that never goes on in the
    next; `is_opener` opens a part of the form, `is_basis` a paragraph of the preamble or of the close; `first` is the length
    of its first word.
    """

    plain: str
    lower: str
    marker: Marker | None
    is_capitals: bool
    is_rule: bool
    is_form: bool
    is_opener: bool
    has_ended: bool
    is_open: bool
    is_governor: bool
    is_small: bool
    is_basis: bool
    first: int


def look_at(lines: list[Line], plain: str) -> list[Look]:
    """Return the look of each line.

    Args:
        lines: lines without line feeds.
        plain: their texts joined by line feeds and folded, case kept.
    """
    lower = lower_folded(plain).split("\n")
    return [_look(one, small) for one, small in zip(plain.split("\n"), lower, strict=True)]


def _look(plain: str, lower: str) -> Look:
    first = plain.find(" ")
    is_rule = not plain[0].isalnum() and _RULE.match(plain) is not None
    return Look(
        plain=plain,
        lower=lower,
        marker=None if is_rule else find_marker(plain),
        is_capitals=is_capitals(plain),
        is_rule=is_rule,
        is_form=_is_form(plain, lower),
        is_opener=_OPENER.match(lower) is not None,
        has_ended=plain[-1:] in _ENDED_LAST and _ENDED.search(plain, max(len(plain) - 6, 0)) is not None,
        is_open=lower[-1:] in _OPEN_LAST and _OPEN_END.search(lower, max(len(lower) - _LONGEST_END, 0)) is not None,
        is_governor=lower[-1:] in _GOVERNOR_LAST and _GOVERNOR_END.search(lower, max(len(lower) - 8, 0)) is not None,
        is_small=_starts_small(plain),
        is_basis=_BASIS.match(lower) is not None,
        first=first if first > 0 else len(plain),
    )


def is_capitals(text: str) -> bool:
    """Tell whether a line is set in capitals: two letters at least, none small; numerals alone (`XIII,`) are none."""
    if not text.isupper():
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and not set(letters) <= _NUMERALS


def _starts_small(text: str) -> bool:
    """Tell whether the first letter is small, after an opening bracket or quotation mark if there is one."""
    first = text[0] if text[0].isalnum() or len(text) == 1 else text[1]
    return first.islower()


def _is_form(plain: str, lower: str) -> bool:
    if len(plain) > 90:
        return False
    if _FORM_LINE.match(lower) or (lower.startswith(_WORDS.number_word.lower()) and _NUMBER_LINE.match(plain)):
        return True
    return len(plain) <= 60 and _DAY in lower and _DATE_LINE.match(plain) is not None
