"""Several days behind several numbers: each member of the list has the day in its place.

What enters: drafts in reading order, before their titles. What leaves: the same drafts; where as many days as members stand
behind the last member (`số A và số B lần lượt ngày D1 và ngày D2 của X`), each has its own, and the last one the body behind.
Guaranteed: a list of another length of days is left as it was read.

Source: GUIDE.md "Rules: citations"; domain.md §6 forms 6 and 7 (dates shared over a list, also crosswise).
"""

import re

from pipeline.extract.citation.dates import AFTER_NUMBER, MONTH_WORDS, read_day
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.shape import read_after
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.frame import load_frame_words

_DAYS = compile_pattern("day_list", digit=r"\d", month_words=MONTH_WORDS)
_ONE = compile_pattern("day_of_list", digit=r"\d", month_words=MONTH_WORDS)
_JOINT = compile_pattern("number_joint")
_DAY = load_frame_words().day_word
_SIGNS = frozenset(",vlng")


def give_days(view: View, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with the days of their lists."""
    given = list(drafts)
    for at in range(1, len(given)):
        number = given[at].number
        if number is None or view.lower[number.end : number.end + 2].strip()[:1] not in _SIGNS:
            continue
        found = _DAYS.match(view.lower, number.end)
        if found:
            _give(view, given, at, Span(*found.span("days")))
    return given


def _give(view: View, given: list[Draft], last: int, span: Span) -> None:
    """Give each member of the list that ends with `last` its day, where days and members are as many."""
    days = [read_day(match) for match in _read_days(view, span)]
    first = last - len(days) + 1
    if len(days) < 2 or None in days or first < 0 or not _is_list(view, given[first : last + 1]):
        return
    if first and _is_list(view, given[first - 1 : first + 1]):
        return
    limit = given[last + 1].start if last + 1 < len(given) else len(view.plain)
    after = read_after(view.plain, view.lower, span.end, limit=limit)
    for at, day in zip(range(first, last + 1), days, strict=True):
        given[at] = given[at]._replace(date=day, date_seen=True, issuer=after.issuer or given[at].issuer)
    given[last] = given[last]._replace(end=max(after.end, span.end), reach=max(after.reach, span.end))


def _read_days(view: View, span: Span) -> list[re.Match[str]]:
    """Return each day of a list as a match of a day behind a number."""
    starts = [match.start("day") for match in _ONE.finditer(view.lower, span.start, span.end)]
    text = [f" {_DAY} {view.lower[at : span.end]}" for at in starts]
    return [match for one in text if (match := AFTER_NUMBER.match(one))]


def _is_list(view: View, members: list[Draft]) -> bool:
    """Tell whether nothing but a comma or 'và' stands between numbers without a day of their own."""
    pairs = zip(members, members[1:], strict=False)
    return all(
        one.number is not None
        and one.end == one.number.end
        and one.title is None
        and _JOINT.fullmatch(view.lower, one.end, after.start) is not None
        for one, after in pairs
    )
