"""Numbers of one body and type against their order: one used twice, one outside its series.

What enters: the papers one by one. What leaves: `Discrepancy`s. Guaranteed: a series that begins anew (a new term, a new year,
a merged province's new committee) is no finding: two papers share a number only where nothing between their days runs higher,
and a number is astray only where three papers before it and three after it agree with each other and not with it. One that is
out of order by a fortnight is let be, since numbers are given out before papers are signed.

Source: domain.md §1.2 (numbering periods).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.discrepancies.papers import Paper, shorten
from pipeline.discrepancies.slips import choose_number_slip, say, show_day
from pipeline.discrepancies.survey import Survey
from pipeline.model.collection import BodyEntry, Discrepancy, Witness
from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.vocab.discrepancies import load_discrepancy_words
from pipeline.vocab.periods import first_day

_KEY = re.compile(r"^(?P<value>\d{1,5})(?P<letter>[^\W\d_]?)[-/](?:(?P<year>(?:19|20)\d\d)[-/])?(?P<series>.+)$")
_NEAR = 3
_MOST_DAYS = 400  # neighbours further away say nothing
_TWICE_DAYS = 200
_OUT_OF_ORDER = 2
_FIRST_YEAR = 365
_FORTNIGHT = 14
_MOST_A_DAY = 3
_LAST_OF_ALL_MONTHS = 28
_TERM_DAYS = 4 * 365  # congresses are five years apart, some months more or less
_YEARLY = "state"  # its numbers begin anew with each year, and with nothing else
_MERGER = date(2025, 7, 1).toordinal()  # domain.md §1.2: committees of merged units count afresh
Series = tuple[str, str]


class Kind(NamedTuple):
    """What says when a body's numbers begin anew: its system and level."""

    system: str
    level: str


@dataclass(frozen=True, slots=True)
class Issued:
    """One number of a series: its value, its day as a count, the paper, and where the number stands."""

    value: int
    day: int
    paper: str
    subject: str
    start: int | None
    end: int | None


class Register:
    """The numbers of the papers held, by body and code."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._series: dict[Series, list[Issued]] = defaultdict(list)

    def add(self, paper: Paper) -> None:
        """Enter a paper's own number."""
        key = _KEY.match(fold_lower(paper.held.number_key or ""))
        header = paper.held.record.header
        if key is None or key["letter"] or not paper.held.body_id or paper.whole_day is None or paper.kind != "directive":
            return
        if header.draft or paper.is_recognised or not _is_sure(paper):
            return
        evidence = header.evidence.number
        start, end = (evidence.start, evidence.end) if evidence else (None, None)
        day = date.fromisoformat(paper.whole_day).toordinal()
        issued = Issued(int(key["value"]), day, paper.id, squeeze(header.subject or ""), start, end)
        code = re.split(r"[-/]", key["series"])[0]
        self._series[(paper.held.body_id, f"{code} {key['year'] or ''}")].append(issued)

    def find(self) -> Iterator[Discrepancy]:
        """Yield the numbers used twice and those outside their series; of a pair, one of which is astray, that alone."""
        for series in sorted(self._series):
            issued = sorted(self._series[series], key=lambda one: (one.day, one.value, one.paper))
            body = self._survey.bodies.get(series[0])
            kind = Kind((body.system if body else None) or "", (body.level if body else None) or "")
            old = [one for one in issued if not _is_new(body, one)]
            found = list(_find_astray(issued, kind))
            astray = {one.paper for one, _, _ in found}
            twice = [pair for pair in _find_twice(old, kind) if len(astray & {one.paper for one in pair}) != 1]
            for first, second in twice:
                yield self._tell_twice(first, second)
            doubles = {one.paper for pair in twice for one in pair}
            for one, before, after in found:
                if one.paper not in doubles:
                    yield self._tell_astray(one, before, after)

    def _tell_twice(self, first: Issued, second: Issued) -> Discrepancy:
        one, other = (date.fromordinal(paper.day).isoformat() for paper in (second, first))
        survey = self._survey
        words = {"document": survey.issuers.get(first.paper, ""), "value": show_day(one), "other": show_day(other)}
        words |= {"here": self._name(second), "there": self._name(first)}
        sides = _witness(one, second), _witness(other, first)
        return Discrepancy("number_twice", say("number_twice", **words), *sides, node_id=second.paper)

    def _name(self, one: Issued) -> str:
        """Return a paper's name with what it is about."""
        label = self._survey.labels.get(one.paper, one.paper)
        return f"{label} “{shorten(one.subject)}”" if one.subject else label

    def _tell_astray(self, one: Issued, before: Issued, after: Issued) -> Discrepancy:
        nearest = before if abs(before.value - one.value) > abs(after.value - one.value) else after
        words = {
            "here": self._survey.name_of(one.paper),
            "value": show_day(date.fromordinal(one.day).isoformat()),
            "other": f"{before.value:02d}",
            "there": f"{after.value:02d}",
        }
        sides = _witness(str(one.value), one), _witness(str(nearest.value), nearest)
        slip = choose_number_slip(one.value, before.value, after.value)
        return Discrepancy("number_astray", say("number_astray", **words), *sides, node_id=one.paper, slip=slip)


def _witness(value: str, one: Issued) -> Witness:
    return Witness(value, one.paper, start=one.start, end=one.end)


def _is_sure(paper: Paper) -> bool:
    evidence = paper.held.record.header.evidence
    return all(one is None or one.state != "look" for one in (evidence.number, evidence.date))


def _is_new(body: BodyEntry | None, one: Issued) -> bool:
    """Whether a body was in its first year, in which the numbers of an appointed committee begin anew with its congress."""
    if body is None or body.valid_from is None or body.system == _YEARLY:
        return False
    return one.day - date.fromisoformat(first_day(body.valid_from)).toordinal() < _FIRST_YEAR


def _find_twice(issued: list[Issued], kind: Kind) -> Iterator[tuple[Issued, Issued]]:
    """Yield each two papers of one number, with other titles, between whose days no higher number was given out."""
    by_value: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(issued):
        by_value[one.value].append(at)
    for value in sorted(by_value):
        places = by_value[value]
        for left, right in zip(places, places[1:], strict=False):
            first, second = issued[left], issued[right]
            if strip_marks(first.subject) == strip_marks(second.subject) or not _is_one_period(issued, left, right, kind):
                continue
            if max((one.value for one in issued[left + 1 : right]), default=value) <= value + _OUT_OF_ORDER:
                yield first, second


def _is_one_period(issued: list[Issued], left: int, right: int, kind: Kind) -> bool:
    """Whether numbers cannot have begun anew between two papers.

    Numbers of the state run through a year. Numbers of the Party and of the youth run through a term: no congress can lie
    between the two. Nobody but the state gives out more than a few numbers a day: a number that could not have been reached
    again since they can first have begun anew is of the same period. In a congress's year, and for all others within one
    year, the two must be near each other and no number less than half of theirs may follow.
    """
    first, second = issued[left], issued[right]
    begins = _first_start(first.day, second.day, kind)
    if kind.system in load_discrepancy_words().congress_years and begins is None:
        return True
    if _is_out_of_reach(second, begins or first.day, kind):
        return True
    years = date.fromordinal(first.day).year, date.fromordinal(second.day).year
    after = issued[right + 1 : right + 1 + _NEAR]
    later = [one.value for one in after if date.fromordinal(one.day).year == years[1]]
    is_yearly = kind.system == _YEARLY and not first.day < _MERGER <= second.day
    is_near = years[0] == years[1] and (is_yearly or second.day - first.day <= _TWICE_DAYS)
    return is_near and not any(2 * one < second.value for one in later)


def _is_out_of_reach(one: Issued, begins: int, kind: Kind) -> bool:
    """Whether numbers that began anew on a day cannot have come so far; the state gives out any number of them a day."""
    return kind.system != _YEARLY and one.value > _MOST_A_DAY * (one.day - begins + 1)


def _first_start(first: int, second: int, kind: Kind) -> int | None:
    """Return the first day on which numbers can have begun anew after a paper and before another; None where there is none.

    That is a congress of the body's system and level, else the first day of a year; and the merger.
    """
    words = load_discrepancy_words()
    spans = [(_MERGER, _MERGER)]
    if kind.system in words.congress_years:
        begins, ends = words.congress_months.get(kind.level, (1, 12))
        years = words.congress_years[kind.system]
        spans += [(_day(year, begins, 1), _day(year, ends, _LAST_OF_ALL_MONTHS)) for year in years]
    else:
        years = tuple(range(date.fromordinal(first).year, date.fromordinal(second).year + 1))
        spans += [(_day(year, 1, 1), _day(year, 1, 1)) for year in years]
    return min((max(opened, first) for opened, closed in spans if first < closed and opened <= second), default=None)


def _day(year: int, month: int, day: int) -> int:
    return date(year, month, day).toordinal()


def _find_astray(issued: list[Issued], kind: Kind) -> Iterator[tuple[Issued, Issued, Issued]]:
    """Yield each paper whose number its neighbours, in order among themselves, contradict; with the nearest two of them."""
    for at in range(_NEAR, len(issued) - _NEAR):
        one, before, after = issued[at], issued[at - _NEAR : at], issued[at + 1 : at + 1 + _NEAR]
        around = [*before, *after]
        values = [other.value for other in around]
        if values != sorted(values) or around[-1].day - around[0].day > _MOST_DAYS:
            continue
        is_high, is_low = one.value > values[-1], one.value < values[0]
        left, right = (one, after[0]) if is_high else (before[-1], one)
        begins = _first_start(left.day, right.day, kind)
        if begins is not None and not _is_out_of_reach(right, begins, kind) and not _is_of_one_term(issued, left, right, kind):
            continue
        if (is_high or is_low) and _days_out(issued, at) > _FORTNIGHT:
            yield one, before[-1], after[0]


def _is_of_one_term(issued: list[Issued], left: Issued, right: Issued, kind: Kind) -> bool:
    """Whether a body whose habit nobody prints numbers by the term, and has begun a term less than one ago.

    It does where three numbers ran on over a New Year, out of reach since that day; the term began where they last fell to less
    than half.
    """
    if kind.system == _YEARLY or kind.system in load_discrepancy_words().congress_years or left.day < _MERGER <= right.day:
        return False
    pairs = list(zip(issued, issued[1:], strict=False))
    began = max((new.day for old, new in pairs if 2 * new.value < old.value and new.day <= left.day), default=None)
    if began is None or right.day - began >= _TERM_DAYS:
        return False
    return any(_runs_on(*three, kind) for three in zip(issued, issued[1:], issued[2:], strict=False))


def _runs_on(old: Issued, new: Issued, next_one: Issued, kind: Kind) -> bool:
    begins = date(date.fromordinal(new.day).year, 1, 1).toordinal()
    is_over = old.day < begins and old.value < new.value <= next_one.value
    return is_over and all(_is_out_of_reach(one, begins, kind) for one in (new, next_one))


def _days_out(issued: list[Issued], at: int) -> int:
    """Return the days to the farthest paper that contradicts the number: a later one with a lower, an earlier with a higher."""
    one, is_high = issued[at], issued[at].value > issued[at + 1].value
    farthest, others = one, issued[at + 1 :] if is_high else issued[at - 1 :: -1]
    previous = issued[at + 1] if is_high else issued[at - 1]
    for other in others:
        is_passed = other.value < one.value if is_high else other.value > one.value
        is_in_order = other.value >= previous.value if is_high else other.value <= previous.value
        if not (is_passed and is_in_order):
            break
        farthest = previous = other
    return abs(farthest.day - one.day)
