"""Records on disk between reading and resolving: one line each, read back one by one.

What enters: lines of JSON in any order, each with its place. What leaves: a sequence of records in the order of places.
Guaranteed: memory holds places and offsets, never texts. Not done: keeping the file.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.model.record import Record
from pipeline.model.streamed import Lazy


def pack(record: Record) -> bytes:
    """Return a record with its outline, pictures and original words as one line of JSON."""
    fields = record.model_dump(mode="json", by_alias=True)
    fields["outline"] = [item.model_dump(mode="json") for item in record.outline]
    fields["pictures"] = [picture.model_dump(mode="json") for picture in record.pictures]
    fields["original"] = record.original.model_dump(mode="json") if record.original else None
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class Spool(Lazy[Record]):
    """Packed records in a file, in the order of their places. Close it after use."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._lines: list[tuple[tuple[int, ...], int, int]] = []

    def add(self, place: tuple[int, ...], line: bytes) -> None:
        """Keep a line under a place (file, member, part)."""
        start = self._file.seek(0, 2)
        self._file.write(line)
        self._lines.append((place, start, len(line)))

    def sort(self) -> None:
        """Bring the lines into the order of their places; call once, after the last `add`."""
        self._lines.sort()

    def __len__(self) -> int:
        return len(self._lines)

    def make(self, index: int) -> Record:
        """Return a record by its index among those spooled, from 0, parsed anew each time."""
        _, start, length = self._lines[index]
        self._file.seek(start)
        return Record.model_validate_json(self._file.read(length))

    def placed_lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield the file's place among those read, and the line, of each record."""
        for place, start, length in self._lines:
            self._file.seek(start)
            yield place[0], self._file.read(length)

    def lines(self) -> Iterator[bytes]:
        """Yield the line of each record."""
        return (line for _, line in self.placed_lines())

    def close(self) -> None:
        """Close the file."""
        self._file.close()
