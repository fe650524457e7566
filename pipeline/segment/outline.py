"""The outline of a document as a tree of sections with spans."""

from pipeline.model.document import Document, Span
from pipeline.model.section import Frame, Section


def find_sections(document: Document, frame: Frame) -> tuple[Section, ...]:
    """Return the sections of body and appendices in reading order."""
    sections: list[Section] = []
    for paragraph in document.paragraphs:
        if paragraph.start < frame.body.start or paragraph.end > frame.body.end:
            continue
        span = Span(paragraph.start, paragraph.end)
        sections.append(Section(len(sections), "paragraph", "", None, Span(span.start, span.start), span, span, None, 0))
    return tuple(sections)
