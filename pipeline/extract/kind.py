"""Which kind a paper is: a directive, a news article, or another paper that neither directs nor reports.

What enters: the document, its structure and its header. What leaves: one of the three. A page is a directive only where it
carries the directive itself: its head, its addressees or its signature.

Source: GUIDE (rules of the record).
"""

import re

from pipeline.model.document import Document
from pipeline.model.record import Header, Kind
from pipeline.model.section import Structure
from pipeline.vocab import alternation
from pipeline.vocab.frame import load_frame_words

_OTHER_TYPES = frozenset(load_frame_words().other_types)
_NEWS = re.compile(rf"(?<![^\W_])(?:{alternation(load_frame_words().news_words)})(?![^\W_])")
_SENTENCE_END = re.compile(r"[.!?…”](?=\s|$)")
_SHORTEST = 40


def choose_kind(document: Document, structure: Structure, header: Header) -> Kind:
    """Return the kind of a paper."""
    parts = structure.frame.parts
    if header.doc_type and header.doc_type.lower() in _OTHER_TYPES:
        return "other"
    has_head = bool(
        header.number or parts.get("number") or (header.doc_type and (header.issuer or header.signers or header.date_precision))
    )
    if has_head or (header.recipients and header.signers) or (header.addressees and header.signers):
        return "directive"
    if _has_prose(document):
        return "news"
    return "other"


def _has_prose(document: Document) -> bool:
    """Tell whether a page tells something in sentences: more text in them than in lists and tables."""
    sentences = 0
    for paragraph in document.paragraphs:
        size = paragraph.end - paragraph.start
        if size > _SHORTEST and _SENTENCE_END.search(document.plain, paragraph.start, paragraph.end):
            sentences += size
    return sentences > 0.25 * len(document.text) or (sentences > 0 and len(_NEWS.findall(document.lower)) > 2)
