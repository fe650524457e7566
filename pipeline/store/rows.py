"""The rows of one document held, table by table.

What enters: `HeldDocument`. What leaves: rows whose keys are the columns of `vocab/tables.yml`. Guaranteed: order of the
document; ids of targets and mentions are made of words and ordinals, as those of citations and tasks are.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pydantic import BaseModel

from pipeline.model.collection import HeldDocument
from pipeline.model.document import Span
from pipeline.model.folding import fold_number, squeeze, strip_marks
from pipeline.model.record import Deadline, Evidence
from pipeline.store.flat import Row


def document_row(held: HeldDocument, docid: int, subject_words: str | None) -> Row:
    """Return the row of `documents`; `subject_words` as `SubjectWords` finds them."""
    record, header = held.record, held.record.header
    received = header.received
    return {
        "id": record.id,
        "docid": docid,
        "title": held.title,
        "number": header.number,
        "number_key": held.number_key,
        "number_search": fold_number(header.number) or None,
        "identity": held.identity,
        "doc_type": header.doc_type,
        "kind": record.kind,
        "date": header.date,
        "year": held.year,
        "date_precision": header.date_precision,
        "issuer": header.issuer,
        "issuer_canonical": header.issuer_canonical,
        "body_id": held.body_id,
        "superior": header.superior,
        "place": header.place,
        "province": held.province,
        "subject": header.subject,
        "subject_words": subject_words,
        "urgency": header.urgency,
        "circulation": header.circulation,
        "published": int(held.is_published),
        "draft": int(header.draft),
        "illustrative": int(held.is_illustrative),
        "copy_number": header.copy_number,
        "received_number": received.number if received else None,
        "received_date": received.date if received else None,
        "forwarded_to": received.forwarded_to if received else None,
        "source_id": held.source_id,
        "file": record.file,
        "pages": record.pages,
        "text_source": record.text_source,
        "extractor": record.extractor,
    }


def part_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    """Yield each row of the other tables with its table, in reading order."""
    yield "document_text", {"document_id": held.record.id, "text": held.record.text or ""}
    for rows in _PARTS:
        yield from rows(held)


def spans_json(spans: Iterable[Span] | None) -> str | None:
    """Return pieces of `text` as JSON, `[[start, end], …]` in code points; None for a fact that stands in one piece."""
    return json.dumps([[span.start, span.end] for span in spans]) if spans else None


def _evidence_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    evidence: BaseModel = held.record.header.evidence
    for name in type(evidence).model_fields:
        found = getattr(evidence, name)
        pieces = found if isinstance(found, tuple) else (found,)
        for ordinal, piece in enumerate(pieces):
            if isinstance(piece, Evidence):
                yield "evidence", _evidence_row(held.record.id or "", name, ordinal, piece)


def _evidence_row(document_id: str, name: str, ordinal: int, piece: Evidence) -> Row:
    return {
        "id": f"{document_id}--e-{name}-{ordinal}",
        "document_id": document_id,
        "field": name,
        "ordinal": ordinal,
        "start_offset": piece.start,
        "end_offset": piece.end,
        "spans": spans_json(piece.spans),
        "page": piece.page,
        "rule": piece.rule,
        "state": piece.state,
    }


def _citation_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    for ordinal, citation in enumerate(held.record.citations):
        target = citation.target
        row: Row = {
            name: getattr(citation, name)
            for name in (
                "id", "text", "form", "number", "doc_type", "date", "issuer", "title", "role", "subrole", "pin", "citer",
                "state", "page", "section", "rule",
            )
        }  # fmt: skip
        row |= {
            "document_id": held.record.id,
            "ordinal": ordinal,
            "number_key": citation.key,
            "number_search": fold_number(citation.key or citation.number) or None,
            "cue_start": citation.cue.start if citation.cue else None,
            "cue_end": citation.cue.end if citation.cue else None,
            "citer_id": held.citer_ids[ordinal] if held.citer_ids else None,
            "target_id": target.id if target else None,
            "target_status": target.status if target else None,
            "resolved_by": target.rule if target else None,
            "start_offset": citation.start,
            "end_offset": citation.end,
            "spans": spans_json(citation.spans),
            "repairs": json.dumps(citation.repairs, ensure_ascii=False) if citation.repairs else None,
        }
        yield "citations", row
        for candidate in target.candidates if target else ():
            yield "citation_candidates", {"citation_id": citation.id, "node_id": candidate}


def _mention_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    name = _namer(held.record.id or "", "m")
    for ordinal, mention in enumerate(held.record.mentions):
        yield (
            "mentions",
            {
                "id": name(mention.text),
                "document_id": held.record.id,
                "ordinal": ordinal,
                "kind": mention.kind,
                "text": mention.text,
                "target": mention.target,
                "target_id": held.mention_ids[ordinal] if held.mention_ids else None,
                "start_offset": mention.start,
                "end_offset": mention.end,
            },
        )


def _task_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    for ordinal, task in enumerate(held.record.tasks):
        yield (
            "tasks",
            {
                "id": task.id,
                "document_id": held.record.id,
                "ordinal": ordinal,
                "section": task.section,
                "text": task.text,
                "assignee_from": task.assignee_from,
                "report_to": task.report_to,
                "report_via": task.report_via,
                "state": task.state,
                "start_offset": task.start,
                "end_offset": task.end,
                "spans": spans_json(task.spans),
                "page": task.page,
                "rule": task.rule,
            },
        )
        for role, names, ids, places in (
            ("lead", task.lead, held.lead_ids, task.lead_spans),
            ("coordinating", task.coordinating, held.coordinating_ids, task.coordinating_spans),
        ):
            for at, body in enumerate(names):
                has_place = len(places) == len(names)
                yield (
                    "task_bodies",
                    {
                        "id": f"{task.id}--{role}-{at}",
                        "task_id": task.id,
                        "role": role,
                        "ordinal": at,
                        "body": body,
                        "body_id": ids[ordinal][at] if ids else None,
                        "start_offset": places[at].start if has_place else None,
                        "end_offset": places[at].end if has_place else None,
                    },
                )
        for at, deadline in enumerate(task.deadlines):
            yield "deadlines", _deadline_row(held.record.id, task.id, at, deadline)


def _deadline_row(document_id: str | None, task_id: str, ordinal: int, deadline: Deadline) -> Row:
    return {
        "id": deadline.id,
        "task_id": task_id,
        "document_id": document_id,
        "ordinal": ordinal,
        "text": deadline.text,
        "kind": deadline.kind,
        "op": deadline.op,
        "starts_on": deadline.start,
        "ends_on": deadline.end,
        "latest_on": deadline.latest,
        "due_on": deadline.latest or deadline.end,
        "every": deadline.every,
        "rrule": deadline.rrule,
        "precision": deadline.precision,
        "year_inferred": int(deadline.year_inferred),
        "start_offset": deadline.span.start,
        "end_offset": deadline.span.end,
        "rule": deadline.rule,
    }


def _target_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    name = _namer(held.record.id or "", "n")
    for ordinal, target in enumerate(held.record.targets):
        yield (
            "targets",
            {
                "id": name(target.text),
                "document_id": held.record.id,
                "ordinal": ordinal,
                "text": target.text,
                "value": target.value,
                "unit": target.unit,
                "by_on": target.by,
                "start_offset": target.start,
                "end_offset": target.end,
            },
        )


def _header_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    header, document_id = held.record.header, held.record.id
    for table, names, ids in (
        ("addressees", header.addressees, held.addressee_ids),
        ("recipients", header.recipients, held.recipient_ids),
    ):
        for at, text in enumerate(names):
            body_id = ids[at] if ids else None
            row: Row = {"id": f"{document_id}--{table[0]}-{at}", "document_id": document_id, "ordinal": at, "text": text}
            yield table, row | {"body_id": body_id}
    for at, signer in enumerate(header.signers):
        row = {"id": f"{document_id}--s-{at}", "document_id": document_id, "ordinal": at, "name": signer.name}
        yield "signers", row | {"role": signer.role, "authority": signer.authority}


def _signature_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    """Yield the digital signatures, and the pictures of what could not be read on stamps."""
    document_id = held.record.id
    for at, signature in enumerate(held.record.signatures):
        row: Row = {"id": f"{document_id}--k-{at}", "document_id": document_id, "ordinal": at, **signature.model_dump()}
        yield "signatures", row
    for at, picture in enumerate(held.record.pictures):
        fields = picture.model_dump(mode="json")
        place = json.dumps([fields.pop(edge) for edge in ("left", "top", "right", "bottom")])
        yield "pictures", {"id": f"{document_id}--p-{at}", "document_id": document_id, "ordinal": at, "place": place, **fields}


def _section_rows(held: HeldDocument) -> Iterator[tuple[str, Row]]:
    document_id = held.record.id
    for at, item in enumerate(held.record.outline):
        yield (
            "sections",
            {
                "id": f"{document_id}--o-{at}",
                "document_id": document_id,
                "ordinal": at,
                "kind": item.kind,
                "label": item.label,
                "path": item.path,
                "level": item.level,
                "parent_id": f"{document_id}--o-{item.parent}" if item.parent is not None else None,
                "content_start": item.content.start,
                "content_end": item.content.end,
                "start_offset": item.span.start,
                "end_offset": item.span.end,
            },
        )


def _namer(document_id: str, kind: str) -> Callable[[str], str]:
    """Return a function that makes the ids of one kind of part of one document."""
    return _Namer(document_id, kind).make


class _Namer:
    """Counts equal words."""

    def __init__(self, document_id: str, kind: str) -> None:
        self._lead = f"{document_id}--{kind}"
        self._seen: Counter[str] = Counter()

    def make(self, words: str) -> str:
        mark = hashlib.sha256(strip_marks(squeeze(words)).encode()).hexdigest()[:8]
        self._seen[mark] += 1
        return f"{self._lead}-{mark}-{self._seen[mark]}"


_PARTS = (
    _evidence_rows, _citation_rows, _mention_rows, _task_rows, _target_rows, _header_rows, _signature_rows, _section_rows,
)  # fmt: skip
