"""The rows of the table `corrections`: what people have said that holds in this database.

What enters: a collection, and its documents one by one. What leaves: rows whose keys are the columns of `vocab/tables.yml`, in
the order of numbers. Guaranteed: the fact is named by the id that it has here, also where the correction has changed that id.
"""

import json

from pipeline.model.applied import Applied, Value
from pipeline.model.collection import Collection, HeldDocument
from pipeline.model.record import Record
from pipeline.store.flat import Row


class CorrectionRows:
    """The rows of corrections, confirmations, meanings and joinings of documents; `hear` takes the documents one by one."""

    def __init__(self, collection: Collection) -> None:
        self._found = [_row(one, one.document, None) for one in collection.corrections if one.kind == "same"]
        self._meanings: dict[str, dict[int, Applied]] = {}
        for one in collection.corrections:
            if one.kind == "meaning":
                self._meanings.setdefault(one.document, {})[one.number] = one

    def hear(self, held: HeldDocument) -> None:
        """Keep the rows of what people say of a document."""
        record = held.record
        mine = (*record.corrections, *self._meanings.get(record.id or "", {}).values())
        self._found += [_row(one, record.id or "", _fact_id(record, one)) for one in mine]

    def find(self) -> list[Row]:
        """Return the rows of `corrections` in the order of the office's numbers, then of documents."""
        return sorted(self._found, key=lambda row: (int(row["number"] or 0), str(row["document_id"])))


def _row(one: Applied, document: str, fact: str | None) -> Row:
    return {
        "id": f"{one.number}--{document}",
        "number": one.number,
        "kind": one.kind,
        "document_id": document,
        "fact_id": fact,
        "field": one.field,
        "was": _words(one.was),
        "value": _words(one.value),
        "who": one.who,
        "at": one.at,
        "why": one.why,
    }


def _words(value: Value) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _fact_id(record: Record, one: Applied) -> str | None:
    if one.of == "citations":
        return record.citations[one.index].id
    if one.of == "tasks":
        task = record.tasks[one.index]
        return task.id if one.inner is None else task.deadlines[one.inner].id
    return f"{record.id}--e-{one.field}-{one.index}"
