"""Bare years by which or in which an amount is to be reached or done: `năm 2031 đạt 41 %`, `mở 05 lớp … năm 2031`.

What enters: the folded text of a passage, an expression, the document's date. What leaves: whether the year is a deadline.
Guaranteed: only years to come, or the one that runs where the paper is of its first half; none that belongs to a paper's or
plan's name, or that the clause tells as past.
Source: GUIDE, "Rules: deadlines" (interval: a bare period; the past is none).
"""

import re
from datetime import date

from pipeline.extract.deadline.expression import Expression
from pipeline.extract.deadline.refusals import CLAUSE_END, PAST_AFTER, STAGED
from pipeline.vocab.time_words import compile_time

_FIGURE_AFTER = compile_time(r"_<reaching>_(?:[^\W\d]+_){0,2}?\d")
_EARLY_MONTH = 6
_NEAR = 96
# mở 05 lớp, trồng 3.000 cây: a verb, a figure, a thing
_AMOUNT_BEFORE = re.compile(r"(?:^|[.;:,]\s*|[^\W\d]\s)(?:\d{1,3}(?:[.,]\d{3})*)\s+[^\W\d]+(?:\s+[^\W\d]+){1,16}\s+$")
# dự toán năm 2031: the year belongs to the word before it
_OF_YEAR = compile_time(r"(?<!\w)<attributive>_$")
_TOLD = compile_time(r"(?<!\w)<past_verb>_")


def sets_figure(text: str, expression: Expression, doc_date: date | None) -> bool:
    """Whether a bare year to come, or one that has begun, is that by which a figure is to be reached: `năm 2031 đạt 41 %`."""
    return _is_ahead(text, expression, doc_date) and _FIGURE_AFTER.match(text, expression.end) is not None


def ends_amount(text: str, expression: Expression, doc_date: date | None) -> bool:
    """Whether a year to come closes a clause that says how much is to be done: `mở 05 lớp học cho hội viên năm 2031.`"""
    if not _is_ahead(text, expression, doc_date) or CLAUSE_END.match(text, expression.end) is None:
        return False
    begin = max(text.rfind(mark, 0, expression.start) for mark in ".;:,") + 1
    clause = text[max(begin, expression.start - _NEAR) : expression.start]
    if STAGED.search(clause) or _OF_YEAR.search(clause) or _TOLD.search(clause):
        return False
    return _AMOUNT_BEFORE.search(clause) is not None


def _is_ahead(text: str, expression: Expression, doc_date: date | None) -> bool:
    """Whether a bare year lies ahead, and nothing tells it as past."""
    period = expression.first
    if expression.operator != "none" or period is None or period.precision != "year" or doc_date is None:
        return False
    if not isinstance(period.year, int) or period.edge is not None or PAST_AFTER.match(text, expression.end):
        return False
    return period.year > doc_date.year or (period.year == doc_date.year and doc_date.month <= _EARLY_MONTH)
