"""A document from a plain string, for the tests of citations."""

import unicodedata
from collections.abc import Callable

import pytest

from pipeline.extract.citation import CitationFindings, find_citations
from pipeline.model.document import Document, Origin, Paragraph, Source, Span
from pipeline.model.record import Header
from pipeline.model.section import Frame, Structure

Find = Callable[..., CitationFindings]


def make_document(text: str) -> Document:
    """Return a document of one page whose paragraphs are the lines of a text."""
    text = unicodedata.normalize("NFC", text)
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(at, at + len(line), "paragraph", 1))
        at += len(line) + 1
    source = Source(file="case.txt", sha256="0" * 64, size_bytes=len(text), media_type="text/plain")
    return Document(source, text, tuple(paragraphs), (Origin(0, 1, 0, len(text)),), 1)


@pytest.fixture(scope="session")
def find() -> Find:
    """A function from text (and header fields) to the findings."""

    def run(text: str, **header: str | None) -> CitationFindings:
        document = make_document(text)
        end = len(document.text)
        frame = Frame(Span(0, 0), Span(0, end), Span(end, end))
        return find_citations(document, Structure(frame), Header(**header))

    return run
