"""Which kind a paper is: a directive, a news article, or another paper that neither directs nor reports.

What enters: the document, its structure and its header. What leaves: one of the three. A page is a directive only where it
carries the directive itself: its head, its addressees or its signature; where the head is lost a name under the words for
which body it signs, and a form is none. An invitation is another paper, a directive where it tells a body to do more than come.
Prose in another language, without a Vietnamese head, is another paper, whomever it quotes; so is what bears no sign of an
article.

Source: GUIDE (rules of the record).
"""

import re

from pipeline.extract.annex import is_assigning_annex
from pipeline.extract.news import has_prose, is_form, is_news
from pipeline.model.document import Document
from pipeline.model.record import Header, Kind
from pipeline.model.section import Structure
from pipeline.vocab import alternation
from pipeline.vocab.form import starts_body
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.kinds import load_kind_words

_WORDS = load_frame_words()
_KINDS = load_kind_words()
_OTHER_TYPES = frozenset(_WORDS.other_types)
# Đề nghị Hội Nông dân các huyện chuẩn bị tham luận; not: Đề nghị các đồng chí đến dự đúng giờ
_ORDER = re.compile(
    rf"(?:^|(?<=[.;:/+-])\s)[\W\d]*(?:(?:{alternation(_WORDS.polite_words)})\s+)?(?:{alternation(_WORDS.order_words)})\s+",
    re.MULTILINE,
)
_ITEM = re.compile(r"^\s*(?:[-+•*]|[\da-zđ]{1,2}[.)])\s*", re.MULTILINE)
_GROUP = re.compile(
    rf"{_WORDS.many_word}\s+(?!(?:{alternation(_WORDS.person_words)})(?![^\W_]))(?:{alternation(_WORDS.group_words)})(?![^\W_])"
)
_WORK = re.compile(rf"[^.;:]*?\s(?:{alternation(_WORDS.order_works)})(?![^\W_])")
_PARTS = frozenset(_KINDS.meeting_parts)
# chuẩn bị số liệu; báo cáo kết quả; not: chủ trì hội nghị
_OWN_WORK = re.compile(
    rf"(?:[^.;:\n]*?\s(?:{alternation(set(_WORDS.order_works) - _PARTS)})(?![^\W_])"
    rf"|[^.;:\n]*?\s(?:{alternation(_PARTS)})(?![^\W_])(?!\s+(?:{alternation(_KINDS.meeting_objects)})(?![^\W_])))"
)
_PREPARING = re.compile(rf"[^.;:\n]*?\s(?:{alternation(set(_WORDS.order_works) - _PARTS)})(?![^\W_])")
# the line above a list: Ban Thường vụ kính mời:; 1. Thành phần:; Chuẩn bị:
_LIST_HEAD = re.compile(r"^.*:[ \t]*$", re.MULTILINE)
_GIVING = re.compile(rf"(?<![^\W_])(?:{alternation(_KINDS.giving_heads)})(?![^\W_])")
_OF_MEETING = re.compile(rf"(?<![^\W_])(?:{alternation(_KINDS.meeting_heads)})\W*$")
_FOREIGN = re.compile(rf"(?<![^\W_])(?:{alternation(_WORDS.foreign_words)})(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_FOREIGN = 0.08
_SHORTEST = 40


def choose_kind(document: Document, structure: Structure, header: Header) -> Kind:
    """Return the kind of a paper."""
    parts = structure.frame.parts
    doc_type = header.doc_type.lower() if header.doc_type else ""
    if doc_type in _OTHER_TYPES and not (doc_type in _WORDS.inviting_types and _orders(document, structure)):
        return "other"
    if not header.number and not parts.get("motto") and _is_foreign(document):
        return "other"
    has_head = bool(
        header.number or parts.get("number") or (header.doc_type and (header.issuer or header.signers or header.date_precision))
    )
    if has_head or (header.recipients and header.signers) or (header.addressees and header.signers):
        return "directive"
    is_signed_for = header.issuer and any(signer.authority and signer.name for signer in header.signers)
    directs = (is_signed_for and has_prose(document)) or is_assigning_annex(document)
    if directs and not is_form(document):
        return "directive"
    return "news" if is_news(document) else "other"


def _orders(document: Document, structure: Structure) -> bool:
    """Tell whether a sentence of the body tells a body to prepare, send or report something."""
    body = structure.frame.body
    for found in _ORDER.finditer(document.lower, body.start, body.end):
        at = found.end()
        is_body = starts_body(document.plain[at : at + _SHORTEST]) or _GROUP.match(document.lower, at)
        if is_body and _WORK.match(document.lower, at, body.end):
            return True
    heads = [
        (found.start(), _OF_MEETING.search(found[0]) is not None and not _GIVING.search(found[0]))
        for found in _LIST_HEAD.finditer(document.lower, 0, body.end)
    ]
    return any(_is_order(document, found.end(), body.end, heads) for found in _ITEM.finditer(document.lower, *body))


def _is_order(document: Document, at: int, end: int, heads: list[tuple[int, bool]]) -> bool:
    """Tell whether an item is a body and its work (`- Ban Dân vận Huyện ủy chuẩn bị …`), no invitation, no part in a meeting.

    Args:
        heads: where the lines above lists begin, and whether each is one of the invited or of what comes when.
    """
    if not starts_body(document.plain[at : at + _SHORTEST]):
        return False
    is_of_meeting = next((of_meeting for start, of_meeting in reversed(heads) if start < at), False)
    work = (_PREPARING if is_of_meeting else _OWN_WORK).match(document.lower, at, end)
    return work is not None and _WORDS.inviting_word not in work[0].split()


def _is_foreign(document: Document) -> bool:
    """Tell whether the prose is English: its small words, none of which is Vietnamese, are one in twelve of all."""
    foreign = sum(1 for _ in _FOREIGN.finditer(document.lower))
    return foreign > 0 and foreign >= _MOST_FOREIGN * sum(1 for _ in _WORD.finditer(document.lower))
