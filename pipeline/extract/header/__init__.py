"""The header of a document: what it says of itself, each field with its evidence.

What enters: `Document` and `Structure`. What leaves: `Header` and issues. Guaranteed: a value is its surface with runs of
white space folded (names in full, type and date apart); a field that was not seen is None or empty; a news article has only
the date of its own dateline.
"""

import re

from pipeline.extract.body_name import Surroundings, name_body
from pipeline.extract.header.dateline import read_dateline
from pipeline.extract.header.dates import PlaceDate, read_place_date
from pipeline.extract.header.fact import Fact, make_evidence, read_fact
from pipeline.extract.header.issuer import cut_term, drop_short_form, read_issuer, read_superior
from pipeline.extract.header.lists import read_addressees, read_recipients
from pipeline.extract.header.marks import read_copy_number, read_mark, read_received
from pipeline.extract.header.number import Number, is_single, is_stamped, is_unsure, read_doc_type, read_number
from pipeline.extract.header.own_mentions import fill_from_annexes
from pipeline.extract.header.own_place import find_own_province
from pipeline.extract.header.signers import read_signers
from pipeline.extract.header.subject import read_subject
from pipeline.model.document import Document
from pipeline.model.folding import squeeze
from pipeline.model.issue import Issue
from pipeline.model.record import Header, HeaderEvidence, Signer
from pipeline.model.section import Frame, FramePart, Structure
from pipeline.vocab.form import is_bare_body, starts_body
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.issues import make_issue

__all__ = ["read_header"]

_OPEN_END = re.compile(rf"(?:[-–,&]|\s{load_frame_words().and_word})$", re.IGNORECASE)
_FORM: tuple[FramePart, ...] = ("number", "type", "motto", "issuer", "addressee", "recipient", "signature")
_MARKS: tuple[FramePart, ...] = ("secrecy", "urgency", "circulation")


def read_header(document: Document, structure: Structure) -> tuple[Header, tuple[Issue, ...]]:
    """Return the header and what must be said of it."""
    frame = structure.frame
    if not any(frame.parts.get(part) for part in _FORM):
        return _read_news(document)
    number = read_number(document, frame)
    when = read_place_date(document, frame)
    doc_type = read_doc_type(document, frame, number)
    signers, signer_facts = read_signers(document, frame)
    issuer = read_issuer(document, frame, doc_type.value if doc_type else None)
    superior = read_superior(document, frame)
    blank = bool(number and number.is_blank) or when.is_blank
    on_stamp = blank and is_stamped(document)
    unsure_number = number is not None and is_unsure(document, number)
    unsure_day = when.date is not None and any(map(document.is_doubtful, when.date.spans))
    unseen = document.text_source != "text" and bool(frame.parts.get("motto")) and (number is None or when.date is None)
    received = read_received(document, frame)
    addressees, recipients = read_addressees(document, frame), read_recipients(document, frame)
    facts: dict[str, Fact | None] = {
        "number": None if number is None or unsure_number or (on_stamp and number.is_blank) else number.fact,
        "doc_type": doc_type,
        "issuer": issuer,
        "issuer_canonical": _name_issuer(document, frame, issuer, superior, when, signers, number),
        "superior": superior,
        "place": when.place,
        "date": None if unsure_day else when.date,
        "subject": read_subject(document, frame),
        **{mark: read_mark(document, frame, mark) for mark in _MARKS},
        "copy_number": read_copy_number(document, frame),
    }
    evidence = HeaderEvidence(
        **{name: make_evidence(document, fact) for name, fact in facts.items()},
        received=make_evidence(document, received[1]) if received else None,
        draft=make_evidence(document, _blank_fact(number, when)) if blank else None,
        addressees=tuple(found for fact in addressees if (found := make_evidence(document, fact))),
        recipients=tuple(found for fact in recipients if (found := make_evidence(document, fact))),
        signers=tuple(found for fact in signer_facts if (found := make_evidence(document, fact))),
    )
    header = Header(
        **{name: fact.value if fact else None for name, fact in facts.items()},
        draft=blank and not on_stamp,
        date_precision=None if unsure_day else when.precision,
        received=received[0] if received else None,
        addressees=tuple(fact.value for fact in addressees),
        recipients=tuple(fact.value for fact in recipients),
        signers=signers,
        evidence=evidence,
    )
    return _fill_open(document, number, header, is_open=on_stamp or unsure_number or unsure_day or unseen)


def _fill_open(document: Document, number: Number | None, header: Header, *, is_open: bool) -> tuple[Header, tuple[Issue, ...]]:
    """Return the header with what annexes say of an open or recognised number and day, and the issue where they stay open."""
    if not is_open and document.text_source == "text":
        return header, ()
    filled = fill_from_annexes(document, number.symbol if number else None, header)
    is_told = is_open or filled.number != header.number
    return filled, (make_issue("number_on_stamp"),) if is_told and not (filled.number and filled.date) else ()


def _read_news(document: Document) -> tuple[Header, tuple[Issue, ...]]:
    """Return the header of a page without a document's form: the date of its own dateline."""
    date = read_dateline(document)
    if date is None:
        return Header(), ()
    evidence = HeaderEvidence(date=make_evidence(document, date))
    return Header(date=date.value, date_precision="day", evidence=evidence), ()


def _blank_fact(number: Number | None, when: PlaceDate) -> Fact:
    if number and number.is_blank:
        return number.fact
    return when.place or Fact("", (), "date_blank")


def _name_issuer(
    document: Document,
    frame: Frame,
    issuer: Fact | None,
    superior: Fact | None,
    when: PlaceDate,
    signers: tuple[Signer, ...],
    number: Number | None,
) -> Fact | None:
    """Return the issuer's full name with its place."""
    if issuer is None:
        return None
    youth = load_frame_words().mottoes.youth
    mottoes = " ".join(" ".join(document.lower[at:to].split()) for at, to in frame.parts.get("motto", ()))
    block = read_fact(document, frame.parts.get("issuer", ()), "") if issuer.rule == "line_under_type" else None
    around = Surroundings(
        superior=_plain_value(document, superior) if superior else None,
        block=_plain_value(document, block) if block else None,
        place=_find_place(document, issuer, superior, when),
        authorities=tuple(signer.authority for signer in signers if signer.authority),
        is_youth=any(motto in mottoes for motto in youth),
        is_single=is_single(number),
    )
    printed = drop_short_form(cut_term(_print_name(document, issuer)))
    return Fact(name_body(printed, around), issuer.spans, f"{issuer.rule}_named")


def _find_place(document: Document, issuer: Fact, superior: Fact | None, when: PlaceDate) -> str | None:
    """Return the place that the date line names; for a lost head the one province that the text names."""
    if when.place:
        return _plain_value(document, when.place)
    is_lost = superior is None and issuer.rule in ("self_reference", "signature_authority")
    return find_own_province(document, issuer.value) if is_lost else None


def _plain_value(document: Document, fact: Fact) -> str:
    """Return a fact's value with misread words repaired; as it stands where nothing was."""
    if document.repaired is None or not fact.spans:
        return fact.value
    return squeeze(" ".join(document.repaired[span.start : span.end] for span in fact.spans))


def _print_name(document: Document, issuer: Fact) -> str:
    """Return the issuer's name with a hyphen between joint bodies that stand one under the other."""
    if issuer.rule != "left_block":
        return _plain_value(document, issuer)
    lines = [document.plain[span.start : span.end].strip() for span in issuer.spans]
    name = group = lines[0]
    for line in lines[1:]:
        is_next = starts_body(line) and not is_bare_body(group) and not _OPEN_END.search(group)
        group = line if is_next else f"{group} {line}"
        name += (" - " if is_next else " ") + line
    return name
