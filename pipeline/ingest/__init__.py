"""From a path to what stands on its pages.

What enters: a path. What leaves: `RawDocument`, nothing normalised. Guaranteed: the reader is chosen by content, never by
the name; what cannot become a document raises `UnreadableFile` with a code of `vocab/issues.yml`, and nothing else is
raised for a bad file. Not done: a time limit for one file, which is the caller's (`platform.limit_resources`).
"""

import hashlib
import importlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from pipeline.errors import UnreadableFile
from pipeline.ingest.beside import use_file
from pipeline.ingest.cleared import current_cleared
from pipeline.ingest.identify import (
    DOC,
    DOCX,
    EMPTY,
    HEIC,
    HTML,
    JPEG,
    MARKDOWN,
    ODT,
    PDF,
    PNG,
    RTF,
    TEXT,
    TIFF,
    UNKNOWN,
    XLS,
    XLSX,
    identify,
    is_encrypted_office_file,
    is_name_wrong,
)
from pipeline.ingest.manifest import Manifest, ManifestEntry, read_manifest
from pipeline.model.document import RawDocument, Source
from pipeline.vocab.issues import make_issue

__all__ = ["MOST_BYTES", "READERS", "Manifest", "ManifestEntry", "Reader", "describe_source", "read_file", "read_manifest"]

MOST_BYTES = 200 * 2**20


class Reader(Protocol):
    """Reads the bytes of one media type."""

    def __call__(self, data: bytes, source: Source) -> RawDocument:
        """Return what stands on the pages; raise UnreadableFile."""


# Module and function by media type; imported when first used, since PDF and Word libraries cost seconds to import.
READERS: Mapping[str, tuple[str, str]] = {
    TEXT: ("pipeline.ingest.text", "read_text"),
    MARKDOWN: ("pipeline.ingest.text", "read_text"),
    PDF: ("pipeline.ingest.pdf", "read_pdf"),
    DOCX: ("pipeline.ingest.office_text", "read_any_docx"),
    DOC: ("pipeline.ingest.office_text", "read_with_libreoffice"),
    RTF: ("pipeline.ingest.office_text", "read_with_libreoffice"),
    ODT: ("pipeline.ingest.office_text", "read_with_libreoffice"),
    HTML: ("pipeline.ingest.html", "read_html"),
    XLSX: ("pipeline.ingest.sheets", "read_workbook"),
    **dict.fromkeys((JPEG, PNG, TIFF, HEIC), ("pipeline.ingest.picture", "read_picture")),
}
# What to do with files of kinds that no reader knows.
_ADVICE = {XLS: "Excel 97-2003; save it as .xlsx"}


def describe_source(path: Path, root: Path, manifest: Manifest) -> Source:
    """Return which file and which bytes a document comes from.

    Args:
        path: the file.
        root: the folder that the shown name is relative to; a file outside it is shown by its name alone.
        manifest: what `read_manifest` found beside the files.

    Raises:
        UnreadableFile: `unreadable_file` where the bytes cannot be had, `file_too_large` beyond `MOST_BYTES`.
    """
    data = _read_bytes(path, MOST_BYTES)
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    entry = manifest.get(shown, ManifestEntry(file=shown))
    return Source(
        file=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type=identify(path.name, data),
        url=entry.url,
        publisher=entry.publisher,
        retrieved=entry.retrieved,
        licence=entry.licence,
        illustrative=entry.illustrative,
    )


def read_file(path: Path, source: Source, *, most_bytes: int = MOST_BYTES) -> RawDocument:
    """Return what stands on the pages of a file.

    Args:
        path: the file.
        source: what `describe_source` said of it; its media type chooses the reader.
        most_bytes: a larger file is refused.

    Raises:
        UnreadableFile: with the code that says why.
    """
    data = _read_bytes(path, most_bytes)
    reader = _choose_reader(source, data)
    with use_file(path):
        raw = reader(data, source)
    told = [make_issue("picture_cleared", detail=key) for key in current_cleared().take_met()]
    if is_name_wrong(source.file, source.media_type):
        claimed = path.suffix.lower().lstrip(".").upper()
        told.insert(0, make_issue("wrong_extension", claimed=claimed, found=source.media_type))
    return replace(raw, issues=(*told, *raw.issues)) if told else raw


def _read_bytes(path: Path, most_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most_bytes:
            raise UnreadableFile("file_too_large", f"{most_bytes / 2**20:g} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile("unreadable_file", error.strerror or type(error).__name__) from error


def _choose_reader(source: Source, data: bytes) -> Reader:
    """Return the reader of a media type, or raise with the code that says why there is none."""
    if source.media_type == EMPTY:
        raise UnreadableFile("empty_file")
    if source.media_type == UNKNOWN:
        raise UnreadableFile("unknown_format", "no known kind of content")
    if is_encrypted_office_file(data):
        raise UnreadableFile("password_needed")
    if source.media_type not in READERS:
        raise UnreadableFile("unsupported_format", _ADVICE.get(source.media_type, source.media_type))
    module, function = READERS[source.media_type]
    reader: Reader = getattr(importlib.import_module(module), function)
    return reader
