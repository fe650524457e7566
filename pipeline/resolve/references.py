"""Which entry of the reference list a document is, and what the list says of it.

What enters: what is known of a document. What leaves: the one entry that it is, or None; those that it may be. Guaranteed:
body, series and number are the same and one entry fits; where no year is known the titles must agree, or the list has one
document of that number alone, of the term that all who cite it write in, since numbers restart with every term; of several
the subjects of the papers that carry it out must tell which of that term. What is not verified is believed only where no
citation says anything. Not done: telling of conflicts (`discrepancies`).

Source: domain.md §1.2 (why numbers repeat), §6 (conflict policy).
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.issuers import Speaker, issuing_body
from pipeline.resolve.mentions import series_of, timeless
from pipeline.resolve.number import Number, parse_number
from pipeline.resolve.recency import is_of_one_term, is_recent
from pipeline.vocab.bodies import bodies_by_id
from pipeline.vocab.reference_documents import ReferenceDocument, load_reference_documents

FIELDS = ("date", "issuer", "title")
_ENOUGH_WORDS = 4
_SAME_TITLE = 0.6  # share of the shorter title's words that the longer one has
_COMMON = 0.08  # a word that stands in more of the list's titles tells no subject
_ENOUGH_TELLING = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document cited or held; `titles` are comparable, `dates` whole days.

    `cited_on` are the days of the papers that cite it, empty where one has none; `themes` what those are about that carry it
    out; `issuers` are those that citations print.
    """

    number: Number | None
    body: BodyRef | None
    doc_type: str | None
    year: int | None
    dates: frozenset[str]
    titles: frozenset[str]
    cited_on: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    issuers: frozenset[str] = frozenset()


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
        45-NQ/TW of 2019 → the entry of 24/01/2019; 45-NQ/TW without day and title, cited in 2024 → None
    """
    entries = _of_number(draft)
    fitting = [entry for entry in entries if _is_type(entry, draft) and _is_time(entry, draft)]
    if not fitting and draft.year is not None and draft.number is not None and draft.number.year is None:
        fitting = [entry for entry in entries if entry.verified and _is_year_slip(entry, draft)]
    if not fitting and entries and draft.year is None:
        fitting = _in_the_citers_term(entries, draft)
    return fitting[0] if len(fitting) == 1 else None


def possible_references(draft: Known) -> tuple[ReferenceDocument, ...]:
    """Return the entries that a document without a year may be: of its type, there before the last paper that cites it."""
    if draft.year is not None or draft.titles:
        return ()
    last = max(draft.cited_on, default="")
    return tuple(entry for entry in _of_number(draft) if _is_type(entry, draft) and (not last or (entry.date or "") <= last))


def _of_number(draft: Known) -> tuple[ReferenceDocument, ...]:
    if draft.number is None or draft.body is None:
        return ()
    return _entries().get((timeless(draft.body), series_of(draft.number), draft.number.value), ())


def _in_the_citers_term(entries: tuple[ReferenceDocument, ...], draft: Known) -> list[ReferenceDocument]:
    """Return the one entry of the term in which all write who cite a number without day and title; none where nothing tells."""
    if draft.titles or not draft.cited_on or "" in draft.cited_on:
        return []
    typed = [entry for entry in entries if _is_type(entry, draft)]
    fitting = [entry for entry in typed if _is_organ(entry, draft) and _is_of_term(entry, draft)]
    if len(typed) == 1 or len(fitting) != 1:
        return fitting
    told = [entry for entry in typed if any(_is_subject(entry.title or "", theme) for theme in draft.themes)]
    return fitting if told == fitting else []


def _is_of_term(entry: ReferenceDocument, draft: Known) -> bool:
    """Whether an entry is older than, and of one series with, what every paper that cites it issues at that time."""
    body, issued = draft.body, entry.date
    if body is None or issued is None:
        return False
    kind = bodies_by_id().get(body.head)
    for day in draft.cited_on:
        if kind is not None and kind.terms:
            is_one = is_recent(issued[:4], issued, day, body)
        else:
            is_one = is_of_one_term(issued, day, body) if body.system == "party" else issued[:4] == day[:4]
        if issued > day or not is_one:
            return False
    return True


def _is_organ(entry: ReferenceDocument, draft: Known) -> bool:
    """Whether no citation prints another organ of the centre than the entry's."""
    own = fold_lower(entry.issuer or "")
    return not any(issuer != own and issuer in _organs() for issuer in map(fold_lower, draft.issuers))


@cache
def _organs() -> frozenset[str]:
    """Return the issuers that the list names."""
    return frozenset(fold_lower(entry.issuer) for entry in load_reference_documents().values() if entry.issuer)


@cache
def _common_words() -> frozenset[str]:
    titles = [entry.title or "" for entry in load_reference_documents().values()]
    found = Counter(word for title in titles for word in set(_WORD.findall(strip_marks(title))))
    return frozenset(word for word, count in found.items() if count > _COMMON * len(titles))


def _is_subject(title: str, theme: str) -> bool:
    """Whether a paper is about what an entry's title says, by the words that do not stand in titles of all kinds."""
    telling = set(_WORD.findall(strip_marks(title))) - _common_words()
    shared = telling & set(_WORD.findall(strip_marks(theme)))
    return len(shared) >= _ENOUGH_TELLING and len(shared) >= _SAME_TITLE * len(telling)


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
