"""What contradicts what in a collection: rows with both sides' evidence ("Chỗ cần đối chiếu").

What enters: a `Collection`, whose documents are gone through once, one at a time, and what the citator says became of its
documents. What leaves: `Discrepancy`s, by document spoken of, code and place. Guaranteed: nothing is corrected and no side
removed; a reference entry that was not verified contradicts nobody; each side names its paper and place, or its list; memory
holds what contradicts, not the papers. Not done: linking, which decides what one document is; circles of citation, which are
links to look at again and no sayings of papers (table `cycles`), but for a later day that a paper itself prints.

Modules in the order of work: `survey` (whose word is believed, before any paper), `papers` (a paper as it passes by), `lone`
(one paper by itself), `conflicts` (two sayings of one document), `series` (numbers in order), `slips` (what the pen did).

Source: issue "Identity, the citation graph, the cascade, and the contradictions"; domain.md §1 (wrong dates in official texts).
"""

from collections.abc import Iterable

from pipeline.discrepancies.conflicts import Witnesses
from pipeline.discrepancies.lone import find_lone
from pipeline.discrepancies.papers import read_paper
from pipeline.discrepancies.series import Register
from pipeline.discrepancies.survey import survey
from pipeline.model.citator import Status
from pipeline.model.collection import Collection, Discrepancy

__all__ = ["find_discrepancies"]


def find_discrepancies(collection: Collection, statuses: Iterable[Status]) -> tuple[Discrepancy, ...]:
    """Return the contradictions of a collection in a fixed order; `statuses` say what became of its documents."""
    known = survey(collection, statuses)
    witnesses, register = Witnesses(known), Register(known)
    found: list[Discrepancy] = []
    for held in collection.held:
        paper = read_paper(held, known)
        witnesses.hear(paper)
        register.add(paper)
        found += find_lone(paper, known)
    found += witnesses.find()
    found += register.find()
    return tuple(sorted(found, key=_place))


def _place(found: Discrepancy) -> tuple[str, str, str, int, str]:
    return (found.node_id or "", found.code, found.here.document_id or "", found.here.start or 0, found.here.value)
