"""What contradicts what in a collection: rows with both sides' evidence ("Chỗ cần đối chiếu").

What enters: a `Collection`, whose documents are gone through once. What leaves: `Discrepancy`s, by document spoken of, code
and place. Guaranteed: nothing is corrected and no side removed; a reference entry that was not verified contradicts nobody;
each side names its paper and place, or its list. Not done: linking, which decides what one document is.

Modules in the order of work: `gather` (what is said, by whom), `conflicts` (two sayings of one document), `lone` (one paper
by itself), `slips` (what the pen did).

Source: issue "Identity, the citation graph, the cascade, and the contradictions"; domain.md §1 (wrong dates in official texts).
"""

from collections.abc import Iterator

from pipeline.discrepancies.conflicts import find_conflicts, find_repeats
from pipeline.discrepancies.gather import gather
from pipeline.discrepancies.lone import find_lone, find_replaced
from pipeline.model.collection import Collection, Discrepancy

__all__ = ["find_discrepancies"]


def find_discrepancies(collection: Collection) -> tuple[Discrepancy, ...]:
    """Return the contradictions of a collection in a fixed order."""
    return tuple(sorted(_find(collection), key=_place))


def _find(collection: Collection) -> Iterator[Discrepancy]:
    gathered = gather(collection)
    conflicts = list(find_conflicts(gathered))
    doubted = {found.here.citation_id for found in conflicts if found.code == "two_dates"}
    yield from conflicts
    yield from find_repeats(gathered)
    yield from find_lone(gathered, doubted)
    yield from find_replaced(gathered, collection)


def _place(found: Discrepancy) -> tuple[str, str, str, int, str]:
    return (found.node_id or "", found.code, found.here.document_id or "", found.here.start or 0, found.here.value)
