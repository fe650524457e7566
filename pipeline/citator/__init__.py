"""What follows from what, over time: what became of a document, which task carries out which, which numbers a body used.

What enters: a `Collection`, and its documents one by one. What leaves: `Citator`. Guaranteed: a fixed order; every
row names the paper and the place that says it, or its list; nothing is concluded from absence. Not done: the tree of
implementing documents, which the view `issued_under` gives and `publish` draws; contradictions (`discrepancies`).

Modules: `statuses` (replaced, repealed, amended, corrected, suspended, lapsed), `lineage` (tasks), `series`
(numbers).

Source: issue "Identity, the citation graph, the cascade, and the contradictions".
"""

from pipeline.citator.lineage import Lineage
from pipeline.citator.series import Numbers
from pipeline.citator.statuses import Statuses, find_statuses
from pipeline.model.citator import Citator
from pipeline.model.collection import Collection, HeldDocument

__all__ = ["CitatorReader", "read_citator", "find_statuses"]


class CitatorReader:
    """Statuses, lineage of tasks and number series of a collection; `hear` takes its documents one by one."""

    def __init__(self, collection: Collection) -> None:
        self._statuses, self._lineage, self._numbers = Statuses(collection), Lineage(collection), Numbers(collection)

    def hear(self, held: HeldDocument) -> None:
        """Take a document in; each must be heard once, before `find`, in any order."""
        for reader in (self._statuses, self._lineage, self._numbers):
            reader.hear(held)

    def find(self) -> Citator:
        """Return what all documents together say, each part in a fixed order."""
        return Citator(self._statuses.find(), self._lineage.find(), self._numbers.find())


def read_citator(collection: Collection) -> Citator:
    """Return statuses, lineage of tasks and number series of a collection.

    Args:
        collection: resolved; its documents are gone through once, in the order of their ids.

    Returns:
        The three parts, each sorted, so that the same collection gives the same rows.
    """
    reader = CitatorReader(collection)
    for held in collection.held:
        reader.hear(held)
    return reader.find()
