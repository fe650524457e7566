"""What follows from what, over time: statuses, lineage of tasks, number series.

`Citator` leaves `citator` and enters `store`. Ids are those of the collection; offsets count code points of the telling
paper's text, half-open.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.model.record import State

StatusKind = Literal["replaced", "repealed", "amended", "corrected", "lapsed", "suspended"]
Certainty = Literal["sure", "likely", "possible"]
BodyTie = Literal["assigned", "counterpart"]


@dataclass(frozen=True, slots=True)
class Status:
    """What became of a document, and who says so.

    Attributes:
        by_id: the acting document; None where none is told (lapsed, suspended) or it is no node of the collection.
        by_label: its name, where it is no node.
        since: first day of it; whole, or cut to month or year; None where no day is known.
        since_from: where that day comes from: stated (the acting paper's clause), issued (its own day), list (the reference
            list), told (the day of the paper that reports it, which is the latest it can be).
        is_partial: only an article or a part of the document is touched.
        origin: own (the acting paper itself), citation (another paper), reference (the list of documents cited most).
        sentence: the words that say so, at `start` and `end` of the telling paper's text.
    """

    node_id: str
    status: StatusKind
    origin: Literal["own", "citation", "reference"]
    by_id: str | None = None
    by_label: str | None = None
    since: str | None = None
    since_from: Literal["stated", "issued", "list", "told"] | None = None
    is_partial: bool = False
    document_id: str | None = None
    citation_id: str | None = None
    start: int | None = None
    end: int | None = None
    sentence: str | None = None
    state: State = "read"
    source: str | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A task, and the task of the document above that it carries out.

    Attributes:
        certainty: sure, likely or possible; see `citator.lineage`.
        likeness: per cent of the weighted wording that both share.
        shared: the words both share, parted by ` … `.
        body_tie: assigned (the task above is given to the body that issues the lower paper), counterpart (both tasks are given
            to bodies of one kind), or None.
        citation_id: the mention of the document above inside the lower task.
    """

    task_id: str
    document_id: str
    upper_task_id: str
    upper_document_id: str
    certainty: Certainty
    likeness: int
    shared: str
    body_tie: BodyTie | None = None
    citation_id: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesNumber:
    """One number of a body's series that is known: its document is held or a stub. `period` is a term or a year."""

    node_id: str
    body_id: str
    series: str
    period: str
    number: int
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citator:
    """What became of documents, which task carries out which, and the numbers known of each series; each in a fixed order."""

    statuses: tuple[Status, ...] = ()
    task_links: tuple[TaskLink, ...] = ()
    series: tuple[SeriesNumber, ...] = ()
