"""The frame of a document: where head, body, close and appendices stand.

What enters: `Document`. What leaves: `Frame`. Guaranteed: head, body and close follow each other without overlap and cover
the text up to the appendices; every span counts in the document's text. Not done: reading values, which `extract` does.
"""

from pipeline.model.document import Document, Span
from pipeline.model.section import Frame, FramePart
from pipeline.segment.close import Close, find_close
from pipeline.segment.head import Head, find_head
from pipeline.segment.incoming import find_incoming
from pipeline.segment.pieces import Lines


def find_frame(document: Document) -> Frame:
    """Return the frame of a document; head and close are empty where it has none."""
    end = len(document.text)
    if not document.paragraphs:
        return Frame(Span(0, 0), Span(0, end), Span(end, end))
    lines = Lines(document)
    incoming = find_incoming(lines)
    head = find_head(lines, len(lines), frozenset(span.start for span in incoming))
    close = find_close(lines, head.after if head else 0)
    if head and not close and len(head.parts.keys() & {"number", "motto", "place_date", "issuer"}) == 0:
        head = None
    head_end = _start_of(document, head.after) if head else 0
    close_start = _start_of(document, close.first) if close else end
    close_end = _start_of(document, close.after) if close else end
    return Frame(
        head=Span(0, head_end),
        body=Span(head_end, close_start),
        close=Span(close_start, close_end),
        appendices=(Span(close_end, end),) if close_end < end else (),
        parts=_collect(head, close, incoming),
        signers=close.signers if close else (),
    )


def _start_of(document: Document, line: int) -> int:
    """Return where a line begins; the text's end after the last."""
    return document.paragraphs[line].start if line < len(document.paragraphs) else len(document.text)


def _collect(head: Head | None, close: Close | None, incoming: tuple[Span, ...]) -> dict[FramePart, tuple[Span, ...]]:
    parts: dict[FramePart, tuple[Span, ...]] = dict(head.parts) if head else {}
    if incoming:
        parts["received"] = incoming
    if close:
        parts["recipient"] = close.recipients
        if close.subject and "subject" not in parts and "type" not in parts:
            parts["subject"] = close.subject
        parts["signature"] = tuple(span for signer in close.signers for span in signer)
    return parts
