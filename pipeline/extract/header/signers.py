"""Who signs: name, role, and for whom (thay mặt, ký thay, thừa lệnh).

Guarantees: signers stand left to right, then down; two lines of authority are one string. Source: GUIDE, domain.md §1.
"""

from pipeline.extract.header.fact import Fact, read_fact, trim
from pipeline.model.document import Document, Span
from pipeline.model.record import Signer
from pipeline.model.section import Frame
from pipeline.vocab.form import is_authority, is_role, match_role, parts_name
from pipeline.vocab.persons import is_person, skip_rank

_ENDS = " .:,*_|-"


def read_signers(document: Document, frame: Frame) -> tuple[tuple[Signer, ...], tuple[Fact, ...]]:
    """Return the signers and, in the same order, the facts that they were read as."""
    signers: list[Signer] = []
    facts: list[Fact] = []
    for pieces in frame.signers:
        parts = _sort_pieces(document, pieces)
        if not any(parts.values()):
            continue
        values = {part: _join(document, spans) for part, spans in parts.items()}
        signers.append(Signer(name=values["name"], role=values["role"], authority=values["authority"]))
        facts.append(Fact("", tuple(sorted(span for spans in parts.values() for span in spans)), "signature"))
    return tuple(signers), tuple(facts)


def _sort_pieces(document: Document, pieces: tuple[Span, ...]) -> dict[str, list[Span]]:
    """Part a signer's pieces by what they are; a line in capitals goes on with the one above it."""
    parts: dict[str, list[Span]] = {"authority": [], "role": [], "name": []}
    last = "authority"
    above = ""
    for piece in pieces:
        span = trim(document, piece, _ENDS)
        before, shown = above, document.plain[span.start : span.end]
        above = shown
        if is_authority(shown):
            last = "authority"
        elif is_role(shown, whole=True) or (last == "authority" and parts["authority"] and match_role(shown)):
            last = "role"
        elif _names_person(before, shown) and (parts["authority"] or parts["role"]):
            last = "name"
            span = Span(span.start + skip_rank(shown), span.end)
        parts[last].append(span)
    return parts


def _names_person(before: str, shown: str) -> bool:
    """Tell whether a line is a name, not the rest of a body's that the line before parts (`LIÊN` | `ĐOÀN LAO ĐỘNG TỈNH`)."""
    return is_person(shown) and not (shown.isupper() and parts_name(before, shown))


def _join(document: Document, spans: list[Span]) -> str | None:
    fact = read_fact(document, spans, "")
    return fact.value if fact else None
