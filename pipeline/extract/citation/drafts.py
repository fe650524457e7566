"""What is known of a mention while it is read: places in the text, joined to values only at the end."""

from typing import Literal, NamedTuple

from pipeline.extract.citation.symbol import Symbol
from pipeline.model.document import Span

DraftForm = Literal["numbered", "named", "short"]


class Draft(NamedTuple):
    """One mention.

    Attributes:
        start, end: type word through number, date and issuer.
        form: `short` is a number without its symbol (`Chỉ thị 40`).
        number: the printed number.
        symbol: its parts; None for named and short ones.
        doc_type: the type's name.
        date: ISO, where the printed date is whole.
        issuer, title: their places.
        issuer_name: the issuer's whole name, where a list gives it a part that stands elsewhere.
        reach: where all that belongs to the mention ends: title, closing quote, brackets.
        rule: which rule read it.
        name_end: where the type word ends.
        definition: the place of a short name defined in its bracket.
        has_type: whether the mention has a type word of its own.
        digits: a short form's number, with OCR damage read as digits.
        key: the document's key, once it is known.
        stands_for: the key of the numbered document that a name means.
        repairs: what OCR damage was read as.
    """

    start: int
    end: int
    form: DraftForm
    doc_type: str | None
    reach: int
    rule: str
    name_end: int
    number: Span | None = None
    symbol: Symbol | None = None
    date: str | None = None
    date_seen: bool = False
    issuer: Span | None = None
    issuer_name: str | None = None
    title: Span | None = None
    definition: Span | None = None
    has_type: bool = True
    digits: str | None = None
    key: str | None = None
    stands_for: str | None = None
    repairs: tuple[str, ...] = ()
