"""Records and issues as lines of JSON, for people and programs outside.

What enters: documents one by one; a collection. What leaves: lines. Not done: `text`, which the database has.
"""

import json
from collections import Counter
from pathlib import Path
from typing import TextIO

from pipeline.model.collection import Collection, HeldDocument


class RecordLines:
    """The record of each document held, a line each, less its text; `counts` of documents, citations and tasks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.counts: Counter[str] = Counter()

    def hear(self, held: HeldDocument) -> None:
        """Write the line of a document."""
        self._stream.write(held.record.model_dump_json(by_alias=True, exclude={"text"}) + "\n")
        self.counts.update(documents=1, citations=len(held.record.citations), tasks=len(held.record.tasks))


def write_issues(collection: Collection, path: Path) -> None:
    """Write each issue with its file and its document."""
    files = {entry.id: entry for entry in collection.sources}
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for placed in collection.issues:
            file = files[placed.source_id].file if placed.source_id is not None else None
            line = {"file": file, "document_id": placed.document_id, **placed.issue.model_dump()}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
