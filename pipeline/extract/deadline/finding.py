"""The scan for time expressions in a task's words, and what of it is a deadline."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.extract.deadline.amounts import ends_amount, sets_figure
from pipeline.extract.deadline.build import build_deadline, choose_kind
from pipeline.extract.deadline.columns import find_column_head, is_time_head, is_work_table, read_year_cell, widen_to_cells
from pipeline.extract.deadline.context import DeadlineContext
from pipeline.extract.deadline.expression import Expression
from pipeline.extract.deadline.feasts import read_feast
from pipeline.extract.deadline.merging import merge
from pipeline.extract.deadline.operators import read_calendar
from pipeline.extract.deadline.period import MonthDay
from pipeline.extract.deadline.recurrence import read_more_units, read_recurring
from pipeline.extract.deadline.refusals import is_after_limit_label, is_past_told, is_refused
from pipeline.extract.deadline.relative import counts_back, read_relative
from pipeline.extract.deadline.years import YearSources
from pipeline.model.document import Document, Span
from pipeline.model.record import Deadline
from pipeline.vocab.time_words import compile_time, join_words, load_time_words

# Words that can begin a time expression; figures and number words only where their shape or the next word says so.
_STARTERS = (
    *("day", "days", "month", "quarter", "year", "years", "term", "stage", "session", "weekday", "early_day", "full_moon"),
    *("edge_start", "edge_middle", "edge_end", "first_ten", "second_ten", "third_ten", "first_half", "second_half"),
    *("first_week", "second_week", "third_week", "fourth_week", "last_week", "last_day", "same_year", "this_year"),
    *("before", "done", "at_latest", "to", "until_end", "within", "right", "at", "expected", "from", "from_now"),
    *("every", "periodic", "at_least", "briefing", "within_limit", "at_most", "right_after", "before_event", "after_event"),
    *("by_event", "after", "over", "tet", "new_year", "ancestors", "mid_autumn", "each", "half_month", "half_year", "at_event"),
)
_WORDS = join_words(word for group in _STARTERS for word in load_time_words()[group])
# one sign that is no letter, then the word: a scan looks at the starts of words only
_TRIGGER = compile_time(
    rf"""\W(?:{_WORDS}(?!\w)
    |(?:\d{{1,3}}(?!\.\d{{3}}(?![\dlioó]))(?:,5)?|l)(?:~\(\w+(?:_\w+)?\))?(?=~[/.-]~[\dlioó]|_(?:<duration_unit>|<quarter>|<times>|<counted_event>)(?!\w)|~h|[lioó]?~/)
    |<number_word>(?=_(?:<month>|<year>|<quarter>|<week>_<one>|<times>|<counted_event>~/)(?!\w))
    |<week>(?=_<one>_)|[lioó]\d~[/.-]|t\.?\d{{1,2}}~/|[≤≥<>]|q\.?~[iv1-4]{{1,3}}~(?:/|<year>))"""
)
_INSIDE_SYMBOL = re.compile(r"\w[/-]")
_QUOTED = re.compile(r"“[^”\n]{1,400}”|\"[^\"\n]{1,400}\"|«[^»\n]{1,400}»")
_BEFORE_FEAST = compile_time(
    r"(?P<before>(?:<done>_)?(?:<to>_)?<before>_)|(?P<by><at_latest>_(?:<be>_)*)|(?P<until>(?:<to>_)?<until_end>_)"
)
_PAST_DAYS = timedelta(days=62)
_LONGEST_WHOLE = 40  # signs that may be read to an expression from before its first word: the `cả` of `Cả năm 2024`
_LAST_DAY = 31


def find_deadlines(document: Document, span: Span, context: DeadlineContext) -> tuple[Deadline, ...]:
    """Find the deadlines in the words of a span.

    Args:
        document: the text shown.
        span: a task, or the cell of a table that says when.
        context: of `build_context`.

    Returns:
        The deadlines in reading order.

    Example:
        `Quý IV/2026` → interval 2026-10-01 to 2026-12-31
    """
    text = document.lower[span.start : span.end]
    scanned = tuple(_scan(text)) or read_year_cell(document, span)
    if not scanned:
        return ()
    plain = document.plain[span.start : span.end]
    is_dated = context.doc_date is not None
    hidden = [found.span() for found in _QUOTED.finditer(text)]
    found = [item for item in scanned if not _is_hidden(item, hidden, span.start, context)]
    kept = [
        item
        for item in merge(text, widen_to_cells(text, found))
        if _is_whole_cell(document, span, item)
        or sets_figure(text, item, context.doc_date)
        or ends_amount(text, item, context.doc_date)
        or not is_refused(text, plain, item, is_dated=is_dated)
    ]
    return tuple(_build(document, text, span, kept, context))


def may_begin_within(document: Document, span: Span, reach: int) -> bool:
    """Tell whether a time may begin in the first signs of a passage: a cheap look before `find_deadlines`."""
    first = _TRIGGER.search(f" {document.lower[span.start : span.end]}")
    return span.end - span.start <= reach + _LONGEST_WHOLE or (first is not None and first.start() < reach + _LONGEST_WHOLE)


def _scan(text: str) -> Iterator[Expression]:
    """Yield the time expressions of a passage in reading order, without overlap."""
    cursor = 0
    is_listed = False
    for trigger in _TRIGGER.finditer(f" {text}"):
        at = trigger.start()
        if at < cursor or _INSIDE_SYMBOL.match(text, max(0, at - 2)):
            continue
        found = _read(text, at)
        while found:
            cursor = found[-1].end
            yield from found
            is_day = found[-1].form == "calendar" and found[-1].recurrence is None
            is_listed = found[-1].form == "recurring" or (is_listed and is_day)
            found = read_more_units(text, cursor) if is_listed else ()


def _read(text: str, at: int) -> tuple[Expression, ...]:
    recurring = read_recurring(text, at)
    if recurring and recurring[0].rule != "periodic":
        return recurring
    found = [expression for read in _READERS if (expression := read(text, at)) is not None]
    if len(found) > 1:
        return (max(found, key=lambda one: _length(text, one)),)
    return (found[0],) if found else recurring


def _length(text: str, expression: Expression) -> tuple[bool, int]:
    """What is chosen of two that begin alike: a feast whose year is said, unless days are counted back from it; the longer."""
    feast, length = expression.feast, expression.end - expression.start
    if feast is None or (feast.year is None and feast.name is None):
        return False, length
    return not counts_back(text, len(text[: expression.end].rstrip())), length


def _read_feast(text: str, at: int) -> Expression | None:
    """A feast with the word that makes it a limit; a feast whose year is not said is an event."""
    governed = _BEFORE_FEAST.match(text, at)
    found = read_feast(text, governed.end() if governed else at)
    if found is None:
        return None
    feast, end = found
    if feast.year is None and feast.name is None and feast.month in (1, 3, 8):
        return None
    if governed is None:
        return Expression(at, end, "feast", feast=feast, rule="feast")
    name = "before" if governed["before"] else "by"
    return Expression(at, end, "feast", "before" if name == "before" else "by", feast=feast, rule="feast")


_READERS = (_read_feast, read_relative, read_calendar)


def _is_hidden(expression: Expression, quoted: list[tuple[int, int]], offset: int, context: DeadlineContext) -> bool:
    """Whether an expression stands in a quotation or in a mask; a relative one by its first words only."""
    end = expression.end if expression.form != "relative" else expression.start + 1
    if any(start < end and stop > expression.start for start, stop in quoted):
        return True
    return context.is_masked(offset + expression.start, offset + end)


def _is_whole_cell(document: Document, span: Span, expression: Expression) -> bool:
    """Whether an expression is all that a passage or a cell of a row says."""
    start, end = span.start + expression.start, span.start + expression.end
    if expression.first is not None and expression.first.precision == "term":
        return False
    lower = document.lower
    before, after = document.text[span.start : start], lower[end : span.end]
    return (
        before[-1:] in ("", "\t", "\n") and after.lstrip(" .")[:1] in ("", "\t", "\n") and (not before or "\t" in before[-1:])
    )


def _build(document: Document, text: str, span: Span, kept: list[Expression], context: DeadlineContext) -> Iterator[Deadline]:
    """Yield the deadlines of the expressions, the year carried from one to the next, what is over left out."""
    item_year: int | None = None
    surface, offset = document.text[span.start : span.end], span.start
    for at, expression in enumerate(kept):
        period = expression.first
        if expression.form == "calendar" and period is not None and period.first.month == 0:
            continue
        if is_limit(document, text, offset, expression):
            expression = expression._replace(operator="by")
        for single in _each_day(expression):
            sources = YearSources(context, item_year, next_day=_next_day(kept[at + 1 :]))
            deadline = build_deadline(single, surface, offset, sources)
            if _is_over(deadline, single, context) or _is_told(deadline, single, context, text):
                continue
            yield deadline
        for part in (expression.first, expression.last):
            item_year = part.year + part.years_on if part is not None and isinstance(part.year, int) else item_year


def _next_day(after: list[Expression]) -> date | None:
    """Return the next day of an item if its year is printed."""
    period = after[0].first if after and after[0].form == "calendar" else None
    if period is None or period.precision != "day" or not isinstance(period.year, int):
        return None
    return period.first_day(period.year)


def is_limit(document: Document, text: str, offset: int, expression: Expression) -> bool:
    """Whether a bare day is a limit: after words that mean one, in a column that does not speak of an event, at a row's end."""
    period = expression.first
    if (
        expression.form != "calendar"
        or expression.operator != "none"
        or expression.last
        or not period
        or period.precision != "day"
    ):
        return False
    if is_after_limit_label(text, expression):
        return True
    head = find_column_head(document, offset + expression.start)
    if head is not None:
        return not is_time_head(head) or is_work_table(document, offset + expression.start)
    ends = not text[expression.end :].strip(" .;")
    before = text[: expression.start].strip()
    return ends and text[expression.start].isdigit() and (not before or before[-1].isalnum())


def _each_day(expression: Expression) -> tuple[Expression, ...]:
    """Several single days or months of one list are deadlines of their own, unless they come back every year."""
    period = expression.first
    if expression.form != "calendar" or period is None or not period.others:
        return (expression,)
    firsts = (period.first, *period.others)
    ends = [MonthDay(first.month, _LAST_DAY) if period.precision == "month" else first for first in firsts]
    single = period._replace(others=())
    return tuple(
        expression._replace(first=single._replace(first=first, last=end)) for first, end in zip(firsts, ends, strict=True)
    )


def _is_told(deadline: Deadline, expression: Expression, context: DeadlineContext, text: str) -> bool:
    """Whether a period that has begun is told of, not set."""
    today = context.doc_date
    if expression.form != "calendar" or today is None or deadline.start is None:
        return False
    return date.fromisoformat(deadline.start) <= today and is_past_told(text, expression)


def _is_over(deadline: Deadline, expression: Expression, context: DeadlineContext) -> bool:
    """Whether a day lies in the document's past: what is over sets no limit."""
    today = context.doc_date
    if expression.form != "calendar" or today is None:
        return False
    if deadline.end is not None:
        return date.fromisoformat(deadline.end) < today
    if deadline.start is None or choose_kind(expression) != "interval":
        return False
    start = date.fromisoformat(deadline.start)
    return start.year < today.year and start < today - _PAST_DAYS
