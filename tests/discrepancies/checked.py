"""The contradictions of a collection, told as a run tells them: after the citator has said what became of its documents."""

from pipeline.citator import find_statuses
from pipeline.discrepancies import find_discrepancies
from pipeline.model.collection import Collection, Discrepancy


def contradictions(collection: Collection) -> tuple[Discrepancy, ...]:
    """Return the contradictions of a collection in their fixed order."""
    return find_discrepancies(collection, find_statuses(collection))
