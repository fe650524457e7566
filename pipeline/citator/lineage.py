"""Which task carries out which task of the document above.

What enters: a collection, and its documents one by one. What leaves: `TaskLink`s by task. Guaranteed: tasks are compared only
along direct links of "issued under" between documents held, with the nearest few documents above; a task has at most one task
in each of them, and none where two are equally like; memory holds the tasks of one document above and of a few below it, while
the rest lies on a shelf. Not done: tasks of documents not held; wording that means the same in other words.

Certainty: sure where the wording is nearly the same, or much alike and the task names the document above; likely where it is
much alike, or alike and the bodies fit; possible where it is alike. Where only the manner is shared ("bảo đảm đúng tiến độ"),
and nothing of what either task says first, there is no link short of nearly the same wording. Tasks whose words all but a few
are empty or common to the field are likely where they say nearly the same in all.

Source: issue "Identity, the citation graph, the cascade, and the contradictions" (lineage by body, wording and citation).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from pipeline.model.citator import BodyTie, Certainty, TaskLink
from pipeline.model.collection import BodyEntry, Collection, HeldDocument
from pipeline.model.folding import fold_lower
from pipeline.model.record import Citation, Record, Task
from pipeline.model.streamed import Shelf
from pipeline.vocab.citator import load_citator_words
from pipeline.vocab.wording import Pair, Wording, build_index, find_like, read_wording, show_shared

_MOST_UPPERS, _MOST_TASKS = 8, 300
_FEW = 200  # documents below that are kept at hand while those above are gone through
_LEAST, _ALIKE, _MUCH, _SAME = 0.4, 0.5, 0.7, 0.85
_CLEAR = 0.03  # how much liker than the next a task must be
_HEAD_WORDS = 2
_LEAST_CORE = 4  # words beside bodies and limits of a task told by its words all in all
_LEAST_HEAD = 2  # pairs of words that two tasks share in what one of them says first
_CLAUSE_END = re.compile(r"[,;:]")


class _Task(NamedTuple):
    """What is compared of a task. `cites` holds the first mention inside it of each document."""

    id: str
    text: str
    names: tuple[str, ...]
    body_ids: frozenset[str]
    wording: Wording
    cites: dict[str, str]


class _Paper(NamedTuple):
    """What is compared of a document."""

    body_id: str | None
    tasks: tuple[_Task, ...]


class _Upper:
    """The tasks of one document above, to be looked up by their words."""

    def __init__(self, tasks: tuple[_Task, ...]) -> None:
        self.tasks = tasks
        self.index = build_index([task.wording for task in tasks])
        self._heads: dict[int, frozenset[Pair]] = {}

    def head(self, at: int) -> frozenset[Pair]:
        """Return what a task says first."""
        if at not in self._heads:
            self._heads[at] = _head_of(self.tasks[at])
        return self._heads[at]


class Lineage:
    """The lineage of a collection's tasks; `hear` takes its documents one by one."""

    def __init__(self, collection: Collection) -> None:
        self._above = _links(collection)
        self._wanted = {upper for uppers in self._above.values() for upper in uppers} | self._above.keys()
        self._bodies = {body.id: body for body in collection.bodies}
        self._places: dict[str, int] = {}
        self._shelf: Shelf[_Paper] = Shelf()

    def hear(self, held: HeldDocument) -> None:
        """Put by what is compared of a paper's tasks, where it is issued under another or another under it."""
        document_id = held.record.id or ""
        if document_id in self._wanted and held.record.tasks:
            self._places[document_id] = self._shelf.add(_Paper(held.body_id, tuple(_tasks(held))))

    def find(self) -> tuple[TaskLink, ...]:
        """Return the lineage of tasks, in the order of the lower documents' ids and tasks."""
        read = lru_cache(maxsize=_FEW)(self._shelf.__getitem__)
        pairs = sorted(
            (upper, lower)
            for lower, uppers in self._above.items()
            if lower in self._places
            for upper in uppers
            if upper in self._places
        )
        found: list[TaskLink] = []
        for upper_id, lowers in groupby(pairs, key=lambda pair: pair[0]):
            upper = _Upper(self._shelf[self._places[upper_id]].tasks)
            for _, lower in lowers:
                found += _match((lower, upper_id), read(self._places[lower]), upper, self._bodies)
        return tuple(sorted(found, key=lambda link: (link.document_id, link.task_id, link.upper_document_id)))


def find_task_links(collection: Collection) -> tuple[TaskLink, ...]:
    """Return the lineage of the tasks of a collection, whose documents are gone through once."""
    lineage = Lineage(collection)
    for held in collection.held:
        lineage.hear(held)
    return lineage.find()


def _links(collection: Collection) -> dict[str, list[str]]:
    """Return the held documents that each held document is directly issued under, those said most often first."""
    held, roles = {node.id for node in collection.nodes if node.status == "held"}, set(load_citator_words().under_roles)
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for link in collection.links:
        if link.role in roles and not link.is_nested and link.from_id in held and link.to_id in held:
            found[link.from_id].append((-link.mention_count, link.first_offset, link.to_id))
    return {lower: list(dict.fromkeys(upper for _, _, upper in sorted(rows)))[:_MOST_UPPERS] for lower, rows in found.items()}


def _tasks(held: HeldDocument) -> Iterator[_Task]:
    for at, task in enumerate(held.record.tasks[:_MOST_TASKS]):
        inside = _within(held.record, task)
        groups = (group[at] if at < len(group) else () for group in (held.lead_ids, held.coordinating_ids))
        yield _Task(
            id=task.id,
            text=task.text,
            names=(*task.lead, *task.coordinating),
            body_ids=frozenset(body for group in groups for body in group if body is not None),
            wording=task_wording(task, inside),
            cites={one.target.id: one.id for one in reversed(inside) if one.target and one.target.id},
        )


def task_wording(task: Task, citations: tuple[Citation, ...] = ()) -> Wording:
    """Return what a task is about, without its bodies, its limits and the mentions inside it.

    Args:
        task: of a record; its `text` is what is read.
        citations: the mentions that stand inside it, whose words and titles say nothing of the task itself.
    """
    told = (*task.lead, *task.coordinating, *(words for one in citations for words in (one.text, one.title)))
    return read_wording(task.text, told, [limit.text for limit in task.deadlines])


def _head_of(task: _Task) -> frozenset[Pair]:
    """Return the pairs of a task's wording that stand in its first clause with enough of them: what is done, and to what."""
    known = set(task.wording.pairs)
    head: set[Pair] = set()
    for clause in _CLAUSE_END.split(task.text):
        head |= known & set(read_wording(clause, task.names).pairs)
        if len(head) >= _LEAST_HEAD:
            break
    return frozenset(head)


def _within(record: Record, task: Task) -> tuple[Citation, ...]:
    """Return the mentions that stand inside a task."""
    return tuple(one for one in record.citations if task.start <= one.start and one.end <= task.end)


def _match(ids: tuple[str, str], paper: _Paper, upper: _Upper, bodies: dict[str, BodyEntry]) -> Iterator[TaskLink]:
    """Yield the tasks of one document that carry out tasks of one above, given the ids of both."""
    document_id, upper_id = ids
    issuer = bodies.get(paper.body_id or "")
    for task in paper.tasks:
        like = find_like(task.wording, upper.index, least=_LEAST)
        if not like or (len(like) > 1 and like[0].share - like[1].share < _CLEAR):
            continue
        at, share, by_whole = like[0]
        if len(task.wording.core) < _LEAST_CORE if by_whole else share < _SAME and not _shares_head(task, upper, at):
            continue
        cites, tie = task.cites.get(upper_id), _tie(issuer, task, upper.tasks[at])
        certainty = "likely" if by_whole else _certainty(share, cites, tie)
        if certainty is not None:
            yield TaskLink(
                task_id=task.id,
                document_id=document_id,
                upper_task_id=upper.tasks[at].id,
                upper_document_id=upper_id,
                certainty=certainty,
                likeness=round(100 * share),
                shared=show_shared(task.wording, upper.index.wordings[at], by_whole=by_whole),
                body_tie=tie,
                citation_id=cites,
            )


def _shares_head(task: _Task, upper: _Upper, at: int) -> bool:
    """Whether two tasks share something of what the one or the other says first."""
    own, other = _head_of(task) & set(upper.tasks[at].wording.pairs), upper.head(at) & set(task.wording.pairs)
    return max(len(own), len(other)) >= _LEAST_HEAD


def _certainty(share: float, cites: str | None, tie: BodyTie | None) -> Certainty | None:
    if share >= _SAME or (share >= _MUCH and cites is not None):
        return "sure"
    if share >= _MUCH or (share >= _ALIKE and tie is not None):
        return "likely"
    return "possible" if share >= _ALIKE or tie is not None or cites is not None else None  # nothing below `_LEAST` comes here


def _tie(issuer: BodyEntry | None, lower: _Task, upper: _Task) -> BodyTie | None:
    """Return how the bodies fit: the task above is given to the lower paper's issuer, or both to bodies of one kind."""
    above = " | ".join(fold_lower(name) for name in upper.names)
    if issuer is not None and (issuer.id in upper.body_ids or _head(issuer.name) in above):
        return "assigned"
    heads = {_head(name) for name in lower.names}
    return "counterpart" if any(head in above for head in heads if head) else None


def _head(name: str) -> str:
    """Return the first words of a body's name, which say its kind: `Huyện ủy Suối Mây` → `huyện ủy`."""
    return " ".join(fold_lower(name).split()[:_HEAD_WORDS])
