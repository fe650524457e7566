"""Which days and periods set no limit: names, titles, anniversaries, the past, states of figures, conditions, amounts.

What enters: an expression, the folded text around it. What leaves: whether it may stand. Not done: dates of citations,
which the context masks.

Source: GUIDE, "Rules: deadlines" (the past and conditions, titles' years); domain/deadline_patterns.yaml (not_a_deadline).
"""

import re

from pipeline.extract.deadline.expression import Expression
from pipeline.extract.deadline.period import Period
from pipeline.vocab.time_words import compile_time

_NEAR = 48
_WORD = 24
# 37-QĐ/TW, ngày | 145/2020/NĐ-CP ngày; the date of a document that nothing masked
_AFTER_SYMBOL = compile_time(r"\d+[^\W\d_]?~[-/]\s?(?:\d{4}\s?/\s?)?[^\W\d_][\w/.\x20-]{0,24}[,;(]?~(?:<same_day>\s)?$")
# what may stand between a word that dates figures and a day that it still dates: no comma or bracket after a figure
_DATED_ON = r"(?:[^.;:\d]|\.(?=\d)|\d(?!~%?~[,)])){0,30}$"
_AS_OF = compile_time(rf"(?<!\w)<as_of>(?!\w){_DATED_ON}")
# Mốc giám sát: từ ngày …
_SCOPE = compile_time(rf"(?<!\w)<scope_label>(?:_[^\W\d]+){{0,6}}~[*]{{0,3}}~:{_DATED_ON}")
# người trở về từ vùng dịch kể từ ngày …; not: người lao động phải … kể từ ngày …
_COUNTED_SINCE = compile_time(r"(?<!\w)<counted_person>_(?:(?!<obliging>(?!\w))[^.;:,\n]){1,60}$")
# quá ngày 15/6 không nhận
_OVER = compile_time(r"(?<!\w)<over>_(?:<limit_label>_)?$")
_PAST = compile_time(r"(?<!\w)<past_verb>_(?!<past_verb>)[^.;,:]{1,40}$")
# the word right before: always, before a loose expression, before a bare one
_ADJACENT = compile_time(
    r"(?<!\w)(?:(?P<always><counted_at>|<effect>|<vision>)|(?P<loose><occasion>)|(?P<bare><issued>))[_,]*$"
)
_FEAST = compile_time(r"(?<!\w)<feast_before>(?!\w)[^.;]{0,70}$")
_NAME_AFTER = compile_time(r"~,?~<name_after_day>(?!\w)")
_EFFECT = compile_time(r"(?<!\w)<effect>_$")
_SINCE = compile_time(r"<since_event>")
_NO_EVENT = compile_time(r"(?<!\w)<not_until>_$")
_CONDITION = compile_time(r"_<condition>(?!\w)")
_UNTIL_NOW = compile_time(r"_<to>_<today>(?!\w)")
_VISION_AFTER = compile_time(r"~,?_(?:<and>_)?<vision>(?!\w)")
_NOT_EVERY = compile_time(r"(?<!\w)<not_every>_$")
_EVERY = compile_time(r"<every>(?!\w)")
_ANNUAL = compile_time(r"(?<!\w)<annual_noun>_$")
_ATTRIBUTIVE = compile_time(r"(?<!\w)(?:<attributive>)(?:_\w+){0,2}?_$")
# 6 tháng đầu năm gửi trước …: the report of a half-year
_SENT = compile_time(r"_<send>(?!\w)")
_NARRATING = compile_time(r"_<narrating>(?!\w)")
PAST_AFTER = compile_time(r"[^.;\n]{0,80}(?<!\w)<past_verb>_")
_GOVERNED = compile_time(r"(?<!\w)(?:<governing>|<expected>)(?:_(?:<within>|<at>|<done>))?_$")
_LABELLED = compile_time(r"(?:<time_label>|<limit_label>)[^.;:,]{0,40}[:,]?~$")
_NO_LIMIT_WORD = compile_time(r"(?<!\w)<no_limit_before>_$")
_SECOND_REVIEW = compile_time(r"(?<!\w)<review>_[^.;\n]{2,60}(?:,|(?<!\w)<and>)_<review>_$")
_LIMITED = compile_time(r"(?<!\w)(?:<limit_label>)(?:_[^.;:,]{1,40})?~:?~$")
_CLAUSE_START = re.compile(r"(?:^|[.;:\n\t|*]\s*|\(\s*|^[\s*\-+•]*)$")
_COMMA_BEFORE = re.compile(r",\s*$")
# kiểm tra 5 đơn vị 6 tháng cuối năm: how much is to be done by then, no name for the work
_AMOUNT = re.compile(r"(?<![\w/.-])\d{1,4}\s+[^\W\d]+(?:\s+[^\W\d]+){0,3}\s+$")
CLAUSE_END = re.compile(r"\s*(?:$|[.;,:)\n\t|*])")
_STAGE = compile_time(r"<stage>_")
STAGED = compile_time(r"(?<!\w)<staged>(?!\w)")
_SERVICE = re.compile(r"24\s*/\s*(?:7|24)(?!\d|/)")
_FRACTION = compile_time(r"~<counted_thing>(?!\w)")


def is_refused(text: str, plain: str, expression: Expression, *, is_dated: bool) -> bool:
    """Return whether an expression sets no limit where it stands.

    Args:
        text: folded lower-case text of the passage.
        plain: the same, case kept.
        expression: found in it.
        is_dated: the document's date is known, so that what is over is told by its day.
    """
    before = text[max(0, expression.start - _NEAR * 2) : expression.start]
    if expression.form == "recurring":
        is_in_word = _EVERY.match(text, expression.start) is not None and _NOT_EVERY.search(before) is not None
        return is_in_word or _ANNUAL.search(before) is not None
    if expression.form == "relative":
        return _NO_EVENT.search(before) is not None or _tells_effect(text, before, expression)
    if expression.form == "feast":
        return expression.operator in ("none", "within", "at", "expected")
    if _is_no_limit(text, before, expression) or (_tells_past(before, expression) and not (is_dated and _is_dated(expression))):
        return True
    return expression.operator == "none" and not _is_marked(text, plain, before, expression)


def _tells_effect(text: str, before: str, expression: Expression) -> bool:
    """`có hiệu lực kể từ ngày ký`: when a document takes effect."""
    return _SINCE.match(text, expression.start) is not None and _EFFECT.search(before) is not None


def _is_dated(expression: Expression) -> bool:
    return any(period is not None and isinstance(period.year, int) for period in (expression.first, expression.last))


def _tells_past(before: str, expression: Expression) -> bool:
    """`đã … trước ngày`: what was done by a day."""
    return expression.operator != "now" and _PAST.search(before[-_NEAR:]) is not None


def _is_no_limit(text: str, before: str, expression: Expression) -> bool:
    """Service hours, the date of a document, a state of figures, a feast's day, a vision, a condition."""
    is_loose = expression.operator in ("none", "at", "within")
    if expression.operator == "none" and _is_name_or_date(text, before, expression):
        return True
    adjacent = _ADJACENT.search(before[-_WORD:])
    if adjacent is not None and (adjacent["always"] or (adjacent["loose"] and is_loose)):
        return True
    if (adjacent is not None and adjacent["bare"] and expression.operator == "none") or _dates_figures(before, expression):
        return True
    if _UNTIL_NOW.match(text, expression.end) or _VISION_AFTER.match(text, expression.end):
        return True
    if is_loose and _is_days(expression) and _FEAST.search(before):
        return True
    return is_loose and _CONDITION.match(text, expression.end) is not None


def _dates_figures(before: str, expression: Expression) -> bool:
    """`số liệu chốt đến 30/9, …`, `Mốc giám sát: từ …`: the day on which figures stand, the span looked at; no order."""
    if expression.operator in ("before", "by"):
        return False
    if expression.operator == "from" and expression.last is None and _COUNTED_SINCE.search(before):
        return True
    return (_AS_OF.search(before[-_NEAR:]) or _SCOPE.search(before) or _OVER.search(before[-_WORD:])) is not None


def _is_name_or_date(text: str, before: str, expression: Expression) -> bool:
    """Service hours, the date of a document that nothing masked, a named day."""
    if _SERVICE.match(text, expression.start) or _NAME_AFTER.match(text, expression.end):
        return True
    if not _is_days(expression) and before.rstrip().endswith(";"):
        return False
    return _AFTER_SYMBOL.search(before[-_NEAR:]) is not None


def _is_days(expression: Expression) -> bool:
    return expression.first is not None and expression.first.precision in ("day", "days")


def _is_marked(text: str, plain: str, before: str, expression: Expression) -> bool:
    """Whether a bare day or period stands where a limit stands: at a clause's start, in a cell, after a governing word."""
    period = expression.first
    if (
        period is None
        or period.precision == "term"
        or (period.edge is not None and period.year is None and period.precision == "year")
    ):
        return False
    if period.precision == "half" and _SENT.match(text, expression.end):
        return False
    if period.precision == "year" and _NARRATING.match(text, expression.end):
        return False
    starts = is_clause_start(plain, before, expression)
    if period.precision in ("day", "days"):
        return _is_marked_day(text, before, expression, starts=starts)
    is_set = starts or _is_labelled(before) or _GOVERNED.search(before) is not None
    return is_set or _ends_clause(text, before, expression, period)


def _ends_clause(text: str, before: str, expression: Expression, period: Period) -> bool:
    """Whether a bare period closes a clause in which it says when: with its year, after a comma, behind an amount of work."""
    if period.precision == "year" and period.years_on:
        return _ends_with_stage(text, expression)
    ends = CLAUSE_END.match(text, expression.end) is not None
    if ends and _ends_amount(before, period):
        return True
    if period.precision == "year" or _ATTRIBUTIVE.search(before):
        return ends and _ends_review(before, period)
    return ends and (period.year is not None or _COMMA_BEFORE.search(before) is not None)


def _ends_amount(before: str, period: Period) -> bool:
    """`kiểm tra 5 đơn vị 6 tháng cuối năm`: a part of a year behind how much is to be done in it."""
    return period.precision != "year" and period.edge is None and _AMOUNT.search(before) is not None


def _is_labelled(before: str) -> bool:
    """Whether a label of times or limits stands before; `hạn` is none in `chống hạn`, `ngắn hạn`."""
    found = _LABELLED.search(before)
    return found is not None and _NO_LIMIT_WORD.search(before, 0, found.start()) is None


def _ends_review(before: str, period: Period) -> bool:
    """`sơ kết trong quý II/2015, tổng kết (cuối) năm 2017`: the second of two reviews, in a year that is said."""
    return period.precision == "year" and isinstance(period.year, int) and _SECOND_REVIEW.search(before) is not None


def _ends_with_stage(text: str, expression: Expression) -> bool:
    """`hỗ trợ vay vốn ở các xã nghèo giai đoạn 2025 - 2030;`: a stage that closes an order and belongs to no plan's name."""
    if _STAGE.match(text, expression.start) is None or CLAUSE_END.match(text, expression.end) is None:
        return False
    begin = max(text.rfind(mark, 0, expression.start) for mark in ".;:\n")
    return STAGED.search(text, begin + 1, expression.start) is None


def _is_marked_day(text: str, before: str, expression: Expression, *, starts: bool) -> bool:
    """A whole date, a date with its word, a range, or a bare one that stands alone."""
    if _is_dated(expression) or expression.last is not None or not text[expression.start].isdigit():
        return True
    if _FRACTION.match(text, expression.end):
        return False
    return _is_labelled(before) or (starts and CLAUSE_END.match(text, expression.end) is not None)


def is_clause_start(plain: str, before: str, expression: Expression) -> bool:
    """Whether an expression opens a clause or a cell: after a stop, or a capital in the middle of a line."""
    if _CLAUSE_START.search(before):
        return before[-1:] != "(" and not before.rstrip().endswith("(")
    return plain[expression.start].isupper()


def is_past_told(text: str, expression: Expression) -> bool:
    """Whether the clause goes on to tell what was done (`Trong năm 2024, công đoàn đã …`)."""
    return expression.operator in ("none", "within", "at", "from") and PAST_AFTER.match(text, expression.end) is not None


def is_after_limit_label(text: str, expression: Expression) -> bool:
    """Whether a bare day follows words that mean a limit (`Thời hạn gửi: …`)."""
    return _LIMITED.search(text, max(0, expression.start - 60), expression.start) is not None
