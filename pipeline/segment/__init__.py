"""The form of a document: frame and outline.

What enters: `Document`. What leaves: `Structure`, all spans in the document's text.
"""

import importlib

from pipeline.model.document import Document, Span
from pipeline.model.section import Frame, Structure
from pipeline.segment.outline import find_sections

__all__ = ["find_structure"]


def find_structure(document: Document) -> Structure:
    """Return the frame (head, body, close, appendices) and the outline of a document."""
    frame = _find_frame(document)
    return Structure(frame, find_sections(document, frame))


def _find_frame(document: Document) -> Frame:
    try:
        module = importlib.import_module("pipeline.segment.frame")
    except ModuleNotFoundError:
        end = len(document.text)
        return Frame(head=Span(0, 0), body=Span(0, end), close=Span(end, end))
    frame: Frame = module.find_frame(document)
    return frame
