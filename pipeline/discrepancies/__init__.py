"""What contradicts what in a collection: rows with both sides' evidence ("Chỗ cần đối chiếu").

What enters: a `Collection`, its documents one by one, and, when all have passed, what the citator says became of them. What
leaves: `Discrepancy`s, by document spoken of, code and place. Guaranteed: nothing is corrected and no side removed; a reference
entry that was not verified contradicts nobody; each side names its paper and place, or its list; memory holds what contradicts,
not the papers. Not done: linking, which decides what one document is; finding closed ways, which the graph does.

Modules in the order of work: `survey` (whose word is believed, before any paper), `papers` (a paper as it passes by), `lone`
(one paper by itself), `replaced` (what no longer held is relied on), `conflicts` (two sayings of one document), `series`
(numbers in order), `circles` (papers that lead back to themselves), `slips` (what the pen did).

Source: issue "Identity, the citation graph, the cascade, and the contradictions"; domain.md §1 (wrong dates in official texts).
"""

from collections.abc import Iterable, Sequence

from pipeline.discrepancies.circles import Circles
from pipeline.discrepancies.conflicts import Witnesses
from pipeline.discrepancies.lone import find_lone
from pipeline.discrepancies.papers import read_paper
from pipeline.discrepancies.replaced import Reliance
from pipeline.discrepancies.series import Register
from pipeline.discrepancies.survey import survey
from pipeline.model.citator import Status
from pipeline.model.collection import Collection, Discrepancy, HeldDocument

__all__ = ["Contradictions", "find_discrepancies"]


class Contradictions:
    """The contradictions of a collection; `hear` takes its documents one by one."""

    def __init__(self, collection: Collection) -> None:
        self._survey = survey(collection)
        self._witnesses, self._register = Witnesses(self._survey), Register(self._survey)
        self._reliance = Reliance(self._survey)
        self._circles = Circles(collection.links, self._survey)
        self._found: list[Discrepancy] = []

    def hear(self, held: HeldDocument) -> None:
        """Check a paper by itself, and keep what may contradict others."""
        paper = read_paper(held, self._survey)
        self._witnesses.hear(paper)
        self._register.add(paper)
        self._reliance.hear(paper)
        self._circles.hear(paper)
        self._found += find_lone(paper, self._survey)

    def find(self, statuses: Iterable[Status], ways: Iterable[Sequence[str]] = ()) -> tuple[Discrepancy, ...]:
        """Return all contradictions in a fixed order.

        Args:
            statuses: what became of the collection's documents.
            ways: the closed ways of the graph, each of documents that cite the next.
        """
        across = (*self._reliance.find(statuses), *self._witnesses.find(), *self._register.find(), *self._circles.find(ways))
        return tuple(sorted((*self._found, *across), key=_place))


def find_discrepancies(collection: Collection, statuses: Iterable[Status]) -> tuple[Discrepancy, ...]:
    """Return the contradictions of a collection, whose documents are gone through once."""
    contradictions = Contradictions(collection)
    for held in collection.held:
        contradictions.hear(held)
    return contradictions.find(statuses)


def _place(found: Discrepancy) -> tuple[str, str, str, int, str]:
    return (found.node_id or "", found.code, found.here.document_id or "", found.here.start or 0, found.here.value)
