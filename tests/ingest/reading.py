"""Reads bytes as a file of a name, and flattens what was read."""

from pathlib import Path

from pipeline.ingest import describe_source, read_file
from pipeline.model.document import RawBlock, RawDocument


def read_bytes(folder: Path, name: str, data: bytes) -> RawDocument:
    path = folder / name
    path.write_bytes(data)
    return read_file(path, describe_source(path, folder, {}))


def blocks_of(raw: RawDocument) -> list[RawBlock]:
    return [block for page in raw.pages for block in page.blocks]


def texts_of(raw: RawDocument, kind: str = "lines") -> list[str]:
    """The lines of one kind of block that are not blank."""
    return [line.text for block in blocks_of(raw) if block.kind == kind for line in block.lines if line.text.strip()]


def codes_of(raw: RawDocument) -> list[str]:
    return [issue.code for issue in raw.issues]
