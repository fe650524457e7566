"""The records of a collection with every id filled in, made one by one each time they are gone through.

What enters: the records and the state that has decided. What leaves: `HeldDocument`s in the order of ids. Guaranteed: ids of
citations, tasks and deadlines are made as `counting` says; each citation bears the rule that decided it.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import repeat

from pipeline.model.collection import HeldDocument
from pipeline.model.record import Citation, CitationTarget, Deadline, Record, Task
from pipeline.resolve.communes import Communes
from pipeline.resolve.counting import Counting, citation_words, deadline_words
from pipeline.resolve.facts import find_body
from pipeline.resolve.intake import NOBODY, OWN
from pipeline.resolve.issuers import Speaker
from pipeline.resolve.number import parse_number, tidy_number
from pipeline.resolve.sources import source_id_of
from pipeline.resolve.state import State, unpack_facts
from pipeline.resolve.titles import title_of

Ids = tuple[str | None, ...]
_LIMITED = "circulation_limited"
_HELD = """
    select p.paper, p.facts, p.key, n.slug, p.back from papers p join nodes n on n.held = p.paper order by n.slug
"""
_DECISIONS = """
    select citer, coalesce(told, moved, own), via, case when told is null then coalesce(moved_rule, rule) else 'by_person' end
    from mentions where paper = ? order by at
"""


@dataclass(frozen=True)
class FinishedRecords:
    """The documents held, finished one by one in the order of their ids."""

    state: State
    read: Callable[[int], Record]
    is_illustrative: Callable[[str], bool]
    communes: Communes = field(default_factory=Communes)

    def __iter__(self) -> Iterator[HeldDocument]:
        for row in self.state.rows(_HELD):
            held = finish(self.read(row[0]), Decided(self.state, *row), self.communes)
            yield replace(held, is_illustrative=self.is_illustrative(held.record.file))


class Decided:
    """What the state has decided of one document."""

    def __init__(self, state: State, paper: int, facts: str, key: str, slug: str, back: str) -> None:
        self.facts = unpack_facts(facts)
        self.key, self.slug = key, slug
        self.back: list[int] = json.loads(back)
        rows = state.rows(_DECISIONS, (paper,)).fetchall()
        self.citers = [row[0] for row in rows]
        self.found = [(row[1], state.targets(row[1])) for row in rows]
        self.rules = [f"{via}.{rule or 'open'}" for *_, via, rule in rows]

    def target(self, at: int) -> str | None:
        """Return the document that a mention, or the document itself, means; None where that is open."""
        if at == OWN:
            return self.slug
        if at == NOBODY:
            return None
        decision, targets = self.found[at]
        return targets[0].slug if isinstance(decision, int) and targets else None


def finish(record: Record, decided: Decided, communes: Communes) -> HeldDocument:
    """Return one document with its ids.

    Args:
        record: as it was read.
        decided: what the state says of it: its own id, and what each mention means.
        communes: what the collection knows of communes; it completes the places of the bodies named.

    Returns:
        The record with ids of its own, its citations and tasks; ids of bodies in the order of the names, None where a name is
        no single body. Whether it is illustrative is for the manifest to say.
    """
    document_id, facts = decided.slug, decided.facts
    counting = Counting(document_id)
    citations = tuple(_finish_citation(c, at, decided, counting) for at, c in enumerate(record.citations))
    bodies = _Bodies(facts.speaker, communes)
    leads = tuple(bodies.find(task.lead) for task in record.tasks)
    coordinating = tuple(bodies.find(task.coordinating) for task in record.tasks)
    tasks = tuple(map(_finish_task, record.tasks, leads, coordinating, repeat(counting)))
    body = communes.complete(facts.speaker.body, facts.speaker.place) if facts.speaker.body else None
    header = record.header
    done = record.model_copy(update={"id": document_id, "citations": citations, "tasks": tasks})
    return HeldDocument(
        record=done,
        source_id=source_id_of(record.file, record.part),
        identity=decided.key,
        title=title_of(header.doc_type, header.number, header.subject, facts.first_words),
        number_key=_number_key(header.number),
        body_id=body.slug if body and not body.head.startswith("code:") else None,
        province=facts.speaker.place.province or (body.place.province if body else None),
        year=facts.year,
        is_published=header.circulation is None and all(issue.code != _LIMITED for issue in record.issues),
        is_illustrative=False,
        citer_ids=tuple(map(decided.target, decided.citers)),
        mention_ids=tuple(map(decided.target, decided.back)),
        lead_ids=leads,
        coordinating_ids=coordinating,
        addressee_ids=bodies.find(header.addressees),
        recipient_ids=bodies.find(header.recipients),
    )


def _number_key(number: str | None) -> str | None:
    parts = parse_number(number) if number else None
    return tidy_number(number) if number and parts and parts.value else None


class _Bodies:
    """The ids of the bodies that one paper names, each name looked up once."""

    def __init__(self, speaker: Speaker, communes: Communes) -> None:
        self._speaker = speaker
        self._communes = communes
        self._known: dict[str, str | None] = {}

    def find(self, names: tuple[str, ...]) -> Ids:
        """Return the id of each name's body; None where no single body fits."""
        return tuple(map(self._find, names))

    def _find(self, name: str) -> str | None:
        if name not in self._known:
            body = find_body(name, self._speaker)
            self._known[name] = self._communes.complete(body, self._speaker.place).slug if body else None
        return self._known[name]


def _finish_citation(citation: Citation, at: int, decided: Decided, counting: Counting) -> Citation:
    decision, targets = decided.found[at]
    rule = decided.rules[at]
    if isinstance(decision, int):
        status = "held" if targets[0].is_held else "stub"
        target = CitationTarget.model_validate({"id": targets[0].slug, "status": status, "rule": rule})
    else:
        target = CitationTarget(status="ambiguous", candidates=tuple(one.slug for one in targets), rule=rule)
    return citation.model_copy(update={"id": counting.make("c", citation_words(citation)), "target": target})


def _finish_task(task: Task, leads: Ids, coordinating: Ids, counting: Counting) -> Task:
    deadlines = tuple(_finish_deadline(deadline, task, counting) for deadline in task.deadlines)
    ids = {"lead_ids": tuple(filter(None, leads)), "coordinating_ids": tuple(filter(None, coordinating))}
    return task.model_copy(update={"id": counting.make("t", task.text), "deadlines": deadlines, **ids})


def _finish_deadline(deadline: Deadline, task: Task, counting: Counting) -> Deadline:
    return deadline.model_copy(update={"id": counting.make("d", deadline_words(deadline, task))})
