"""The form of a document: frame and outline.

What enters: `Document`. What leaves: `Structure`, all spans in the document's text. `parting` cuts a file of several papers;
`pieces` cuts lines into pieces and `labels` names them; `head*` and `close*` find the parts of head and close, which `frame`
puts together; `outline` finds the items of the body. Not done: values (`extract`).
"""

from pipeline.model.document import Document
from pipeline.model.section import Structure
from pipeline.segment.frame import find_frame
from pipeline.segment.outline import find_sections
from pipeline.segment.parting import part_document

__all__ = ["find_structure", "part_document"]


def find_structure(document: Document) -> Structure:
    """Return the frame (head, body, close, appendices) and the outline of a document."""
    frame = find_frame(document)
    return Structure(frame, find_sections(document, frame))
