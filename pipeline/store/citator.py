"""The rows of the tables `statuses`, `task_lineage` and `series_numbers`.

What enters: a `Citator`. What leaves: rows whose keys are the columns of `vocab/tables.yml`. Guaranteed: an id is made
of the documents and tasks it is about, so that it stays when others come and go.
"""

import hashlib
from collections.abc import Iterable, Iterator

from pipeline.model.citator import Citator, Status
from pipeline.store.flat import Row, fields_of


def citator_tables(citator: Citator) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each of the three tables with its rows."""
    yield "statuses", _status_rows(citator.statuses)
    yield (
        "task_lineage",
        ({"id": f"{one.task_id}--l-{_mark(one.upper_task_id)}", **fields_of(one)} for one in citator.task_links),
    )
    yield "series_numbers", map(fields_of, citator.series)


def _status_rows(found: Iterable[Status]) -> Iterator[Row]:
    """Yield the row of each status."""
    for one in found:
        mark = _mark(one.by_id or one.by_label or f"?{one.document_id}")
        row: Row = fields_of(one)
        row["start_offset"], row["end_offset"] = row.pop("start"), row.pop("end")
        row["is_partial"] = int(one.is_partial)
        row["verified"] = int(one.verified) if one.verified is not None else None
        yield {"id": f"{one.node_id}--{one.status}-{mark}", **row}


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
