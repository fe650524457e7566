"""One record while it is corrected.

What enters: a record as read, corrections of its fields and confirmations of its facts, one after the other. What leaves: the
record with them. Guaranteed: `Applied.was` is what the machine reads, whatever was corrected before; of two corrections of one
field the later holds. Not done: finding the record.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from pipeline.model.applied import Applied, Value
from pipeline.model.correction import Confirmation, FieldCorrection, fact_tail, kind_of
from pipeline.model.issue import Issue
from pipeline.model.record import Citation, Deadline, Evidence, HeaderEvidence, Record, Task
from pipeline.resolve import fact_names, own_id
from pipeline.vocab.correction_values import find_fault, find_role_fault, subroles_of
from pipeline.vocab.issues import make_issue

RULE = "corrected"
Mine = FieldCorrection | Confirmation
Place = tuple[str, int, int | None]
_SPANS = {"lead": "lead_spans", "coordinating": "coordinating_spans"}


def find_places(record: Record, entry: Mine) -> Iterator[Place]:
    """Yield where the fact of an entry stands in a record, by the end of its id; nothing where it is not there."""
    if entry.fact is None:
        yield "header", 0, None
        return
    tail = fact_tail(entry.fact)
    if kind_of(entry.fact) != "header":
        yield from (place for name, place in fact_names(record) if name == tail)
        return
    _, field, ordinal = tail.split("-", 2)
    found = getattr(record.header.evidence, field, None)
    if field in HeaderEvidence.model_fields and ordinal.isdigit():
        count = len(found) if isinstance(found, tuple) else int(found is not None)
        yield from [("header", int(ordinal), None)] if int(ordinal) < count else []


def reading(record: Record, place: Place, entry: Mine) -> Value:
    """Return what a record says at the place of an entry: a correction's field, a confirmation's whole fact."""
    of, index, inner = place
    if of == "header":
        value = getattr(record.header, _field_of(entry))
        is_one = isinstance(entry, Confirmation) and isinstance(value, tuple) and index < len(value)
        return show(value[index] if is_one else value)
    fact = _fact_at(record, place)
    return show(getattr(fact, entry.field)) if isinstance(entry, FieldCorrection) else fact.text


def _field_of(entry: Mine) -> str:
    return entry.field if isinstance(entry, FieldCorrection) else fact_tail(entry.fact).split("-")[1]


def _fact_at(record: Record, place: Place) -> Citation | Task | Deadline:
    of, index, inner = place
    fact: Citation | Task = record.citations[index] if of == "citations" else record.tasks[index]
    return fact.deadlines[inner] if inner is not None and isinstance(fact, Task) else fact


def show(value: object) -> Value:
    """Return a value of a record as a correction holds it; of a signer or a stamp its words, joined."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, tuple):
        return tuple(str(show(one)) for one in value)
    return ", ".join(map(str, value.model_dump(exclude_none=True).values())) if isinstance(value, BaseModel) else str(value)


class CorrectedRecord:
    """A record as read, as it is now, and what was done to it."""

    def __init__(self, record: Record) -> None:
        self._read, self._now = record, record
        self._done: dict[tuple[Place, str], Applied | Issue] = {}
        self._lost: list[Issue] = []
        self._former: set[str] = set()

    def apply(self, number: int, entry: Mine) -> None:
        """Set or confirm the fact that an entry names; keep an issue for `finish` where it is not found or reads so already.

        Args:
            number: the entry's number in `office.db`, told in issues and in the table `corrections`.
        """
        self._former.add(entry.document)
        place = self._find(entry)
        name = entry.field if isinstance(entry, FieldCorrection) else entry.kind
        if place is None:
            self._lost.append(make_issue("correction_no_place", number=number, of=name))
            return
        machine = reading(self._read, place, entry)
        if isinstance(entry, FieldCorrection) and self._is_faulty(place, entry):
            self._lost.append(make_issue("correction_bad_value", number=number, of=name, detail=str(show(entry.value))))
            return
        code = self._set(place, entry, machine) if isinstance(entry, FieldCorrection) else self._confirm(place, entry)
        if code is not None:
            self._done[(place, name)] = make_issue(code, number=number, of=name)
            return
        of, index, inner = place
        told = {"number": number, "of": of, "index": index, "inner": inner, "was": machine, "value": entry.value}
        field = _field_of(entry) if of == "header" or isinstance(entry, FieldCorrection) else None
        said = entry.model_dump(include={"who", "at", "why", "kind", "document"})
        self._done[(place, name)] = Applied.model_validate({**told, **said, "field": field})

    def _is_faulty(self, place: Place, entry: FieldCorrection) -> bool:
        """Whether a value cannot be, or is a finer role of another role than the citation now has."""
        if find_fault(kind_of(entry.fact), entry.field, entry.value):
            return True
        role = self._now.citations[place[1]].role if entry.field == "subrole" else None
        return role is not None and find_role_fault(entry.value, role) is not None

    def finish(self) -> Record:
        """Return the corrected record, with what was applied in `corrections` and an issue for each entry that could not be."""
        done = tuple(one for one in self._done.values() if isinstance(one, Applied))
        issues = (*(one for one in self._done.values() if isinstance(one, Issue)), *self._lost)
        former = {*self._former, *([own_id(self._read)] if self._now.header != self._read.header else [])}
        update = {"corrections": done, "issues": (*self._now.issues, *issues), "former": tuple(sorted(former))}
        return self._now.model_copy(update=update)

    def _find(self, entry: Mine) -> Place | None:
        """Return where a fact stands, by the id that the machine's reading or the corrected one gives it."""
        for record in (self._read, self._now):
            for place in find_places(record, entry):
                return place
        return None

    def _set(self, place: Place, entry: FieldCorrection, machine: Value) -> str | None:
        """Write a field; return the code of an issue where the machine reads the same itself."""
        if reading(self._now, place, entry) != entry.value:
            self._put(place, entry.field, entry.value)
        return "correction_not_needed" if machine == entry.value else None

    def _put(self, place: Place, field: str, value: Value) -> None:
        if place[0] == "header":
            self._put_head(field, value)
            return
        update: dict[str, object] = {field: value, "rule": RULE}
        fact = _fact_at(self._now, place)
        if not isinstance(fact, Deadline):
            update["state"] = "confirmed"
        if isinstance(fact, Citation) and field == "number":
            update["key"] = value
        if field == "role" and isinstance(fact, Citation) and fact.subrole not in (None, *subroles_of(str(value))):
            update["subrole"] = None
        if field in _SPANS:
            update[_SPANS[field]] = ()
        self._replace(place, update)

    def _replace(self, place: Place, update: dict[str, object]) -> None:
        """Put a changed fact in the place of the old one."""
        of, index, inner = place
        fact: Citation | Task = self._now.citations[index] if of == "citations" else self._now.tasks[index]
        if inner is not None and isinstance(fact, Task):
            changed = fact.deadlines[inner].model_copy(update=update)
            update = {"deadlines": (*fact.deadlines[:inner], changed, *fact.deadlines[inner + 1 :])}
        facts = list(getattr(self._now, of))
        facts[index] = fact.model_copy(update=update)
        self._now = self._now.model_copy(update={of: tuple(facts)})

    def _put_head(self, field: str, value: Value) -> None:
        update: dict[str, object] = {field: value}
        if field == "date":
            update["date_precision"] = "day" if value else None
        header = self._now.header
        old = getattr(header.evidence, field)
        if isinstance(value, tuple):
            known = dict(zip(getattr(header, field), old, strict=False))
            evidence: object = tuple(self._evidence(one, known.get(one)) for one in value)
        else:
            evidence = self._evidence(value, old) if value else None
        update["evidence"] = header.evidence.model_copy(update={field: evidence})
        self._now = self._now.model_copy(update={"header": header.model_copy(update=update)})

    def _evidence(self, value: Value, old: Evidence | None) -> Evidence:
        """Return evidence of a corrected value: where it stands in the text, else where another was read, else nowhere."""
        at = (self._now.text or "").find(value) if isinstance(value, str) else -1
        if at >= 0 and isinstance(value, str) and (old is None or not old.start <= at < old.end):
            page = old.page if old else 1
            return Evidence(start=at, end=at + len(value), page=page, rule=RULE, state="confirmed")
        if old is None:
            return Evidence(start=0, end=0, page=1, rule=RULE, state="confirmed")
        return old.model_copy(update={"rule": RULE, "state": "confirmed"})

    def _confirm(self, place: Place, entry: Confirmation) -> str | None:
        """Give a fact the state of one that a person has confirmed; return a code where it now says something else."""
        if entry.value is not None and reading(self._now, place, entry) != entry.value:
            return "correction_stale"
        if place[0] != "header":
            self._replace(place, {"state": "confirmed"})
            return None
        header, field = self._now.header, _field_of(entry)
        old = getattr(header.evidence, field)
        if isinstance(old, tuple):
            marked = (one.model_copy(update={"state": "confirmed"}) if at == place[1] else one for at, one in enumerate(old))
            evidence: object = tuple(marked)
        else:
            evidence = old.model_copy(update={"state": "confirmed"})
        head = header.evidence.model_copy(update={field: evidence})
        self._now = self._now.model_copy(update={"header": header.model_copy(update={"evidence": head})})
        return None
