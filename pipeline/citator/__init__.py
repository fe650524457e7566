"""What follows from what, over time: what became of a document, which task carries out which, which numbers a body used.

What enters: a `Collection`, whose documents are gone through twice. What leaves: `Citator`. Guaranteed: a fixed order; every
row names the paper and the place that says it, or its list; nothing is concluded from absence. Not done: the tree of
implementing documents, which the view `issued_under` gives and `publish` draws; contradictions (`discrepancies`).

Modules: `statuses` (replaced, repealed, amended, corrected, lapsed), `lineage` (tasks), `series`
(numbers).

Source: issue "Identity, the citation graph, the cascade, and the contradictions".
"""

from pipeline.citator.lineage import find_task_links
from pipeline.citator.series import find_series
from pipeline.citator.statuses import find_statuses
from pipeline.model.citator import Citator
from pipeline.model.collection import Collection

__all__ = ["read_citator", "find_statuses"]


def read_citator(collection: Collection) -> Citator:
    """Return statuses, lineage of tasks and number series of a collection, each in a fixed order."""
    return Citator(find_statuses(collection), find_task_links(collection), find_series(collection))
