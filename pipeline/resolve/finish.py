"""The records of a collection with every id filled in, read anew each time they are asked for.

What enters: the records and what was settled of them. What leaves: `HeldDocument`s in the order of ids. Guaranteed: ids of
citations, tasks, deadlines, targets and mentions are made of the document's id, the normalised words and an ordinal among
equal words, so that they survive a reader that moves offsets.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.collection import HeldDocument
from pipeline.model.folding import squeeze, strip_marks
from pipeline.model.record import Citation, CitationTarget, Deadline, Record, Task
from pipeline.resolve.bodies import slugify
from pipeline.resolve.edges import find_citer, title_of
from pipeline.resolve.facts import DocumentFacts, find_body
from pipeline.resolve.identity import Identity, digest
from pipeline.resolve.issuers import Speaker
from pipeline.resolve.number import parse_number, tidy_number
from pipeline.resolve.settle import Settled

_LIMITED = "circulation_limited"
_WORDS = 5


class Counting:
    """Ids of one document's parts: kind, words, and the ordinal among parts of the same kind and words."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[tuple[str, str]] = Counter()

    def make(self, kind: str, words: str) -> str:
        """Return the id of the next part of a kind with these words."""
        normal = strip_marks(squeeze(words))
        self._seen[(kind, normal)] += 1
        short = slugify(" ".join(normal.split()[:_WORDS]))[:40].strip("-")
        return f"{self._document_id}--{kind}-{short}-{digest(normal, 6)}-{self._seen[(kind, normal)]}"


def citation_words(citation: Citation) -> str:
    """Return the words that make a citation's id: its number, or its text."""
    return citation.key or citation.number or citation.text


@dataclass(frozen=True)
class FinishedRecords:
    """The documents held, finished one by one."""

    read: Callable[[int], Record]
    documents: Sequence[tuple[DocumentFacts, Identity, str]]
    settled: Settled
    is_illustrative: Callable[[str], bool]

    def __iter__(self) -> Iterator[HeldDocument]:
        for facts, identity, document_id in self.documents:
            yield finish(self.read(facts.index), facts, (identity.key, document_id), self.settled, self.is_illustrative)


def finish(
    record: Record,
    facts: DocumentFacts,
    identity: tuple[str, str],
    settled: Settled,
    is_illustrative: Callable[[str], bool] = lambda _: False,
) -> HeldDocument:
    """Return one document with its ids."""
    key, document_id = identity
    counting = Counting(document_id)
    citations = tuple(_finish_citation(c, at, facts, settled, counting) for at, c in enumerate(record.citations))
    tasks = tuple(_finish_task(task, facts.speaker, counting) for task in record.tasks)
    body = facts.speaker.body
    header = record.header
    done = record.model_copy(update={"id": document_id, "citations": citations, "tasks": tasks})
    return HeldDocument(
        record=done,
        source_id=source_id_of(record.file, record.part),
        identity=key,
        title=title_of(header.doc_type, header.number, header.subject, facts.first_words),
        number_key=_number_key(header.number),
        body_id=body.slug if body and not body.head.startswith("code:") else None,
        province=facts.speaker.place.province,
        year=facts.year,
        is_published=header.circulation is None and all(issue.code != _LIMITED for issue in record.issues),
        is_illustrative=is_illustrative(record.file),
        citer_ids=tuple(find_citer(facts, document_id, mention, settled) for mention in facts.mentions),
        mention_ids=tuple(_mention_target(m.kind, m.target, facts, document_id, settled) for m in record.mentions),
        lead_ids=tuple(_body_ids(task.lead, facts.speaker) for task in record.tasks),
        coordinating_ids=tuple(_body_ids(task.coordinating, facts.speaker) for task in record.tasks),
        addressee_ids=_body_ids(header.addressees, facts.speaker),
        recipient_ids=_body_ids(header.recipients, facts.speaker),
    )


def source_id_of(file: str, part: int | None) -> str:
    """Return the id of a file's row: its name, with the part where it holds several documents."""
    return file if part is None else f"{file}#{part}"


def _number_key(number: str | None) -> str | None:
    parts = parse_number(number) if number else None
    return tidy_number(number) if number and parts and parts.value else None


def _body_ids(names: tuple[str, ...], speaker: Speaker) -> tuple[str | None, ...]:
    found = (find_body(name, speaker) for name in names)
    return tuple(body.slug if body else None for body in found)


def _finish_citation(citation: Citation, at: int, facts: DocumentFacts, settled: Settled, counting: Counting) -> Citation:
    candidates = settled.meant.get((facts.index, at), ())
    if len(candidates) == 1:
        status = "held" if settled.drafts[candidates[0]].held is not None else "stub"
        target = CitationTarget.model_validate({"id": candidates[0], "status": status})
    else:
        target = CitationTarget(status="ambiguous", candidates=candidates)
    return citation.model_copy(update={"id": counting.make("c", citation_words(citation)), "target": target})


def _finish_task(task: Task, speaker: Speaker, counting: Counting) -> Task:
    deadlines = tuple(_finish_deadline(deadline, task, counting) for deadline in task.deadlines)
    ids = {
        "lead_ids": tuple(name for name in _body_ids(task.lead, speaker) if name),
        "coordinating_ids": tuple(name for name in _body_ids(task.coordinating, speaker) if name),
    }
    return task.model_copy(update={"id": counting.make("t", task.text), "deadlines": deadlines, **ids})


def _finish_deadline(deadline: Deadline, task: Task, counting: Counting) -> Deadline:
    return deadline.model_copy(
        update={"id": counting.make("d", f"{deadline.text} {digest(strip_marks(squeeze(task.text)), 6)}")}
    )


def _mention_target(kind: str, target: str | None, facts: DocumentFacts, own_id: str, settled: Settled) -> str | None:
    """Return the document that a self reference or an anaphora means."""
    if kind == "self":
        return own_id
    if target is None:
        return None
    number, words = parse_number(target), strip_marks(squeeze(target))
    for mention in facts.mentions:
        if mention.number == number if number else strip_marks(squeeze(mention.words)) == words:
            return settled.target(facts.index, mention.index)
    return None
