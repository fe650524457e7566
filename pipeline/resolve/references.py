"""Which entry of the reference list a document is, and what the list says of it.

What enters: what is known of a document. What leaves: the one entry that it is, or None. Guaranteed: body, series and number
are the same and one entry fits; where no year is known the titles must agree, since numbers restart with every term. What is
not verified is believed only where no citation says anything. Not done: telling of conflicts (`discrepancies`).

Source: domain.md §1.2 (why numbers repeat), §6 (conflict policy).
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.issuers import Speaker, issuing_body
from pipeline.resolve.mentions import series_of, timeless
from pipeline.resolve.number import Number, parse_number
from pipeline.vocab.reference_documents import ReferenceDocument, load_reference_documents

FIELDS = ("date", "issuer", "title")
_ENOUGH_WORDS = 4
_SAME_TITLE = 0.6  # share of the shorter title's words that the longer one has


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document cited or held; `titles` are comparable, `dates` whole days."""

    number: Number | None
    body: BodyRef | None
    doc_type: str | None
    year: int | None
    dates: frozenset[str]
    titles: frozenset[str]


@cache
def _entries() -> dict[tuple[str, str, str], tuple[ReferenceDocument, ...]]:
    """Return the entries by body, series and number."""
    found: dict[tuple[str, str, str], tuple[ReferenceDocument, ...]] = defaultdict(tuple)
    for entry in load_reference_documents().values():
        number = parse_number(entry.key)
        if number is not None:
            body = issuing_body(number, entry.issuer, Speaker(), date=entry.date)
            key = (timeless(body), series_of(number), number.value)
            found[key] = (*found[key], entry)
    return dict(found)


def find_reference(draft: Known) -> ReferenceDocument | None:
    """Return the one entry that a document is, None where there is none or several.

    Example:
        45-NQ/TW of 2019 → the entry of 24/01/2019; 45-NQ/TW without day and title → None
    """
    if draft.number is None or draft.body is None:
        return None
    entries = _entries().get((timeless(draft.body), series_of(draft.number), draft.number.value), ())
    fitting = [entry for entry in entries if _is_type(entry, draft) and _is_time(entry, draft)]
    if not fitting and draft.year is not None and draft.number.year is None:
        fitting = [entry for entry in entries if entry.verified and _is_year_slip(entry, draft)]
    return fitting[0] if len(fitting) == 1 else None


def _is_type(entry: ReferenceDocument, draft: Known) -> bool:
    """Whether the types agree; one code can stand for two series, which only the day then tells apart."""
    return draft.doc_type in (None, entry.doc_type) or entry.date in draft.dates


def _is_time(entry: ReferenceDocument, draft: Known) -> bool:
    if draft.year is not None:
        return entry.id.endswith(f" {draft.year}")
    return any(_is_same_title(entry.title or "", title) for title in draft.titles)


def _is_year_slip(entry: ReferenceDocument, draft: Known) -> bool:
    """Whether a claimed day has the entry's day and month and only the year differs, with a title that agrees."""
    days = {day[4:] for day in draft.dates}
    return bool(entry.date and entry.date[4:] in days) and (
        any(_is_same_title(entry.title or "", title) for title in draft.titles)
    )


def _is_same_title(first: str, second: str) -> bool:
    one, other = set(strip_marks(first).split()), set(strip_marks(second).split())
    shorter = min(len(one), len(other))
    return shorter >= _ENOUGH_WORDS and len(one & other) >= _SAME_TITLE * shorter


def value_of(entry: ReferenceDocument | None, name: str, *, verified: bool) -> str | None:
    """Return what an entry says of a field, where it is verified or not as asked."""
    return getattr(entry, name) if entry is not None and name in FIELDS and entry.verified is verified else None
