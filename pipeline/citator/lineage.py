"""Which task carries out which task of the document above.

What enters: a collection, whose documents are gone through twice. What leaves: `TaskLink`s by task. Guaranteed: tasks are
compared only along direct links of "issued under" between documents held, with the nearest few documents above; a task has at
most one task in each of them, and none where two are equally like. Not done: tasks of documents not held; wording that means
the same in other words.

Certainty: sure where the wording is nearly the same, or much alike and the task names the document above; likely where it is
much alike, or alike and the bodies fit; possible where it is alike. Where only the manner is shared ("bảo đảm đúng tiến độ"),
and nothing of what either task says first, there is no link short of nearly the same wording.

Source: issue "Identity, the citation graph, the cascade, and the contradictions" (lineage by body, wording and citation).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.citator import BodyTie, Certainty, TaskLink
from pipeline.model.collection import BodyEntry, Collection, HeldDocument
from pipeline.model.folding import fold_lower
from pipeline.model.record import Citation, Record, Task
from pipeline.vocab.citator import load_citator_words
from pipeline.vocab.wording import Index, Pair, Wording, build_index, find_like, read_wording, show_shared

_MOST_UPPERS, _MOST_TASKS = 8, 300
_LEAST, _ALIKE, _MUCH, _SAME = 0.4, 0.5, 0.7, 0.85
_CLEAR = 0.03  # how much liker than the next a task must be
_HEAD_WORDS = 2
_LEAST_HEAD = 2  # pairs of words that two tasks share in what one of them says first
_CLAUSE_END = re.compile(r"[,;:]")


@dataclass(frozen=True, slots=True)
class _Upper:
    """The tasks of one document above: their ids, wordings, and the bodies that lead or assist."""

    task_ids: tuple[str, ...]
    index: Index
    heads: tuple[frozenset[Pair], ...]
    body_ids: tuple[frozenset[str], ...]
    names: tuple[tuple[str, ...], ...]


def find_task_links(collection: Collection) -> tuple[TaskLink, ...]:
    """Return the lineage of tasks, in the order of the lower documents' ids and tasks."""
    above = _links(collection)
    wanted = {upper for uppers in above.values() for upper in uppers}
    uppers = {held.record.id: _upper(held) for held in collection.held if held.record.id in wanted and held.record.tasks}
    bodies = {body.id: body for body in collection.bodies}
    found = [
        link
        for held in collection.held
        for upper_id in above.get(held.record.id or "", ())
        if upper_id in uppers
        for link in _match(held, upper_id, uppers[upper_id], bodies)
    ]
    return tuple(sorted(found, key=lambda link: (link.document_id, link.task_id, link.upper_document_id)))


def _links(collection: Collection) -> dict[str, list[str]]:
    """Return the held documents that each held document is directly issued under, those said most often first."""
    held, roles = {node.id for node in collection.nodes if node.status == "held"}, set(load_citator_words().under_roles)
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for link in collection.links:
        if link.role in roles and not link.is_nested and link.from_id in held and link.to_id in held:
            found[link.from_id].append((-link.mention_count, link.first_offset, link.to_id))
    return {lower: list(dict.fromkeys(upper for _, _, upper in sorted(rows)))[:_MOST_UPPERS] for lower, rows in found.items()}


def _upper(held: HeldDocument) -> _Upper:
    tasks = held.record.tasks[:_MOST_TASKS]
    wordings = [task_wording(task, _within(held.record, task)) for task in tasks]
    named = [
        frozenset(
            body
            for group in (held.lead_ids, held.coordinating_ids)
            for body in (group[at] if at < len(group) else ())
            if body is not None
        )
        for at in range(len(tasks))
    ]
    names = tuple((*task.lead, *task.coordinating) for task in tasks)
    heads = tuple(read_head(task, wording) for task, wording in zip(tasks, wordings, strict=True))
    return _Upper(tuple(task.id for task in tasks), build_index(wordings), heads, tuple(named), names)


def task_wording(task: Task, citations: tuple[Citation, ...] = ()) -> Wording:
    """Return what a task is about, without its bodies, its limits and the mentions inside it."""
    told = (*task.lead, *task.coordinating, *(limit.text for limit in task.deadlines))
    return read_wording(task.text, (*told, *(words for one in citations for words in (one.text, one.title))))


def read_head(task: Task, wording: Wording) -> frozenset[Pair]:
    """Return the pairs of a task's wording that stand in its first clause with enough of them: what is done, and to what."""
    known = set(wording.pairs)
    head: set[Pair] = set()
    for clause in _CLAUSE_END.split(task.text):
        head |= known & set(read_wording(clause, (*task.lead, *task.coordinating)).pairs)
        if len(head) >= _LEAST_HEAD:
            break
    return frozenset(head)


def _within(record: Record, task: Task) -> tuple[Citation, ...]:
    """Return the mentions that stand inside a task."""
    return tuple(one for one in record.citations if task.start <= one.start and one.end <= task.end)


def _match(held: HeldDocument, upper_id: str, upper: _Upper, bodies: dict[str, BodyEntry]) -> Iterator[TaskLink]:
    """Yield the tasks of one document that carry out tasks of one above."""
    for task in held.record.tasks[:_MOST_TASKS]:
        inside = _within(held.record, task)
        wording = task_wording(task, inside)
        like = find_like(wording, upper.index, least=_LEAST)
        if not like or (len(like) > 1 and like[0][1] - like[1][1] < _CLEAR):
            continue
        at, share = like[0]
        if share < _SAME and not _shares_head(task, wording, upper, at):
            continue
        cites = next((one for one in inside if one.target and one.target.id == upper_id), None)
        tie = _tie(held, (*task.lead, *task.coordinating), upper, at, bodies)
        certainty = _certainty(share, cites, tie)
        if certainty is not None:
            yield TaskLink(
                task_id=task.id,
                document_id=held.record.id or "",
                upper_task_id=upper.task_ids[at],
                upper_document_id=upper_id,
                certainty=certainty,
                likeness=round(100 * share),
                shared=show_shared(wording, upper.index.wordings[at]),
                body_tie=tie,
                citation_id=cites.id if cites else None,
            )


def _shares_head(task: Task, wording: Wording, upper: _Upper, at: int) -> bool:
    """Whether two tasks share something of what the one or the other says first."""
    above = upper.index.wordings[at].pairs
    own, other = read_head(task, wording) & set(above), upper.heads[at] & set(wording.pairs)
    return max(len(own), len(other)) >= _LEAST_HEAD


def _certainty(share: float, cites: Citation | None, tie: BodyTie | None) -> Certainty | None:
    if share >= _SAME or (share >= _MUCH and cites is not None):
        return "sure"
    if share >= _MUCH or (share >= _ALIKE and tie is not None):
        return "likely"
    return "possible" if share >= _ALIKE or tie is not None or cites is not None else None  # nothing below `_LEAST` comes here


def _tie(held: HeldDocument, lower: tuple[str, ...], upper: _Upper, at: int, bodies: dict[str, BodyEntry]) -> BodyTie | None:
    """Return how the bodies fit: the task above is given to the lower paper's issuer, or both to bodies of one kind."""
    issuer = bodies.get(held.body_id or "")
    above = " | ".join(fold_lower(name) for name in upper.names[at])
    if issuer is not None and (issuer.id in upper.body_ids[at] or _head(issuer.name) in above):
        return "assigned"
    heads = {_head(name) for name in lower}
    return "counterpart" if any(head in above for head in heads if head) else None


def _head(name: str) -> str:
    """Return the first words of a body's name, which say its kind: `Huyện ủy Suối Mây` → `huyện ủy`."""
    return " ".join(fold_lower(name).split()[:_HEAD_WORDS])
