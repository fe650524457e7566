"""Whether a document is of the term, or of the few years, in which a paper cites it without a day.

What enters: year or period of the cited document, its day where known, the day of the citing one, the body of the series. What
leaves: a yes or no. Guaranteed: unknown times are recent, since nothing speaks against them; in a congress's year only days
before its first month and after its last are of two terms.

Source: domain.md §1.2 (Party numbers restart with each term, others at the latest with each year); congresses of committees
below the centre are held every five years, the Party's in the years divisible by five, the youth's two years later, each level
in its months (vocab/discrepancies.yml).
"""

from bisect import bisect_right
from functools import cache

from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.places import MERGER_DAY
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.discrepancies import load_discrepancy_words

_TERM_YEARS = 5
_AFTER_PARTY = {"party": 0, "youth": 2}  # years from the Party's congresses to those of a system that counts by the term
_WHOLE_YEAR = (1, 12)


def is_recent(when: str, day: str, citing_day: str, body: BodyRef | None) -> bool:
    """Whether a document is recent enough for a paper to cite it by its number alone.

    Args:
        when: its year or period (`2025-07`); empty where it is not known.
        day: its ISO day, empty where it is not known: the end of the year counts then.
        citing_day: ISO day of the paper; empty where it is not known.
        body: that numbers it.

    Returns:
        Within one term, where the body's terms are known or it is of the Party; else this year or the last twelve months. What
        is not known speaks against nothing.

    Source:
        numbers of Party committees start anew each term, those of the State each year (domain reference, number series).
    """
    if not when or not citing_day or body is None:
        return True
    terms = _terms_of(body.head)
    if terms:
        return bisect_right(terms, day or f"{when[:4]}-12-31") == bisect_right(terms, citing_day)
    if body.system == "party":
        return not is_of_two_terms(day or f"{when[:4]}-12-31", citing_day, body)
    first, last = int(when[:4]), int(citing_day[:4])
    return last - first <= 1 and (not day or day[4:] >= citing_day[4:] or first == last)


def is_of_two_terms(first: str, last: str, body: BodyRef | None) -> bool:
    """Whether a congress of a Party committee was held between two whole ISO days for sure, whatever its day.

    The earlier day comes first. No for bodies of other systems, whose numbers know no terms.
    """
    if body is None or body.system != "party":
        return False
    terms = _terms_of(body.head)
    if terms:
        return bisect_right(terms, first) != bisect_right(terms, last)
    begins, ends = _months_of(body)
    years = _congress_years(first, last, body.system)
    return any(first < f"{year}-{begins:02d}" and last > f"{year}-{ends:02d}-31" for year in years)


def is_of_one_term(one: str, other: str, body: BodyRef | None) -> bool:
    """Whether no congress of a committee can have been held between two whole days, so that a number stands once.

    Committees of the Party and of the youth number by the term; a no says nothing of others.
    """
    if body is None or body.system not in _AFTER_PARTY:
        return False
    first, last = sorted((one, other))
    terms = _terms_of(body.head)
    if terms:
        return bisect_right(terms, first) == bisect_right(terms, last)
    begins, ends = _months_of(body)
    years = _congress_years(first, last, body.system)
    is_held = any(first <= f"{year}-{ends:02d}-31" and last >= f"{year}-{begins:02d}" for year in years)
    return not is_held and not first < MERGER_DAY <= last


def _congress_years(first: str, last: str, system: str | None) -> list[int]:
    after = _AFTER_PARTY[system or ""]
    return [year for year in range(int(first[:4]), int(last[:4]) + 1) if year % _TERM_YEARS == after]


def _months_of(body: BodyRef) -> tuple[int, int]:
    return load_discrepancy_words().congress_months.get(body.level, _WHOLE_YEAR)


@cache
def _terms_of(head: str) -> tuple[str, ...]:
    return next((tuple(entry.terms) for entry in load_bodies() if entry.id == head), ())
