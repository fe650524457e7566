"""Whether a document is of the term, or of the few years, in which a paper cites it without a day.

What enters: year or period of the cited document, its day where known, the day of the citing one, the body of the series. What
leaves: a yes or no. Guaranteed: unknown times are recent, since nothing speaks against them.

Source: domain.md §1.2 (Party numbers restart with each term, others at the latest with each year); congresses of committees
below the centre are held every five years, in the years divisible by five.
"""

from bisect import bisect_right
from functools import cache

from pipeline.resolve.bodies import BodyRef
from pipeline.vocab.bodies import load_bodies

_TERM_YEARS = 5


def is_recent(when: str, day: str, citing_day: str, body: BodyRef | None) -> bool:
    """Whether a document of a year is what a paper of a day would cite by its number alone."""
    if not when or not citing_day or body is None:
        return True
    terms = _terms_of(body.head)
    if terms:
        return bisect_right(terms, day or f"{when[:4]}-12-31") == bisect_right(terms, citing_day)
    first, last = int(when[:4]), int(citing_day[:4])
    if body.system == "party":
        return not any(year % _TERM_YEARS == 0 for year in range(first + 1, last))
    return last - first <= 1 and (not day or day[4:] >= citing_day[4:] or first == last)


@cache
def _terms_of(head: str) -> tuple[str, ...]:
    return next((tuple(entry.terms) for entry in load_bodies() if entry.id == head), ())
