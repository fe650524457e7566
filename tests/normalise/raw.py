"""Raw documents made from plain text, for the tests of what follows reading."""

from dataclasses import replace

from pipeline.model.document import Document, RawBlock, RawDocument, RawLine, RawPage, Source
from pipeline.normalise import normalise

SOURCE = Source("thu.txt", "0" * 64, 1, "text/plain")


def make_raw(*pages: str, media_type: str = SOURCE.media_type) -> RawDocument:
    """A raw document of the print lines of each page, as the reader of plain text gives it."""
    return RawDocument(
        replace(SOURCE, media_type=media_type),
        tuple(
            RawPage(number, (RawBlock("lines", tuple(RawLine(line) for line in page.split("\n"))),))
            for number, page in enumerate(pages, 1)
        ),
    )


def make_document(*pages: str, media_type: str = SOURCE.media_type) -> Document:
    """The normalised document of print lines."""
    return normalise(make_raw(*pages, media_type=media_type))


def show_paragraphs(document: Document) -> list[str]:
    """The text of each paragraph."""
    return [document.text[one.start : one.end] for one in document.paragraphs]


def show_raw(raw: RawDocument) -> dict[int, str]:
    """The raw text of each page, as origins count in it."""
    texts = {}
    for page in raw.pages:
        lines = [line.text for block in page.blocks for line in block.lines]
        rows = ["\t".join(row) for block in page.blocks for row in block.rows]
        texts[page.number] = "\n".join([*lines, *rows])
    return texts
