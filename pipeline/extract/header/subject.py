"""What a document is about (trích yếu), from its first word to its last.

What enters: `Document` and its frame. What leaves: the subject as printed. Guaranteed: a bracket under or behind it that says
for which meeting the paper was made, or how it may be used, is no part of it; a bracket that belongs to what it is about
(`(sửa đổi)`, `(giai đoạn 2021 - 2025)`, `(khóa XII)`) stays.

Source: GUIDE.md (subject: from 'về'/'V/v'/first word to its end); form of drafts and reports laid before a meeting.
"""

import re

from pipeline.extract.header.fact import Fact, read_fact, trim
from pipeline.model.document import Document, Span
from pipeline.model.section import Frame
from pipeline.vocab import alternation
from pipeline.vocab.frame import load_frame_words

_ENDS = " .,;:*_|-–"
_ORNAMENT = " *_|"
# (trình Hội nghị lần thứ tám), (Tài liệu phục vụ họp báo); not (sửa đổi), not (trình tự rút gọn)
_NOTE = re.compile(rf"\(\s*(?:{alternation(load_frame_words().note_words)})(?![^\W_])[^()]*\)\W*\Z")


def read_subject(document: Document, frame: Frame) -> Fact | None:
    """Return what the document is about."""
    spans = _cut_note(document, frame.parts.get("subject", ()))
    last = len(spans) - 1
    kept = [
        Span(
            trim(document, span, _ORNAMENT if at else _ENDS).start, trim(document, span, _ORNAMENT if at < last else _ENDS).end
        )
        for at, span in enumerate(spans)
    ]
    return read_fact(document, kept, "title")


def _cut_note(document: Document, spans: tuple[Span, ...]) -> list[Span]:
    """Return the spans without the note in brackets at their end; a subject that is a note alone stays."""
    if not spans or document.plain[spans[-1].end - 1] not in ").;,*":
        return list(spans)
    shown, starts = "", []
    for span in spans:
        starts.append(len(shown))
        shown += document.lower[span.start : span.end] + " "
    note = _NOTE.search(shown)
    if note is None or not shown[: note.start()].strip(_ENDS):
        return list(spans)
    return [
        Span(span.start, min(span.end, span.start + note.start() - start))
        for span, start in zip(spans, starts, strict=True)
        if start < note.start()
    ]
