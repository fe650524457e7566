"""The identity of a document and its readable id.

What enters: what is known of a document: body, type, number, year. What leaves: `Identity`: a key that tells it from all
others, and a slug. Guaranteed: the bureau that signs is no part of it; no symbol stands alone; the same facts give the same
id whatever else the collection holds.

Source: contract.md (identity), domain.md §1.2, §1.3 (drafts by body, type, title and year).
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.folding import squeeze, strip_marks
from pipeline.model.record import Record
from pipeline.resolve.bodies import BodyRef, dated, slugify, undated
from pipeline.resolve.facts import DocumentFacts, read_facts
from pipeline.resolve.mentions import series_of, timeless
from pipeline.resolve.named import NamedKey
from pipeline.resolve.number import Number, type_name_of
from pipeline.resolve.places import MERGER_DAY
from pipeline.vocab.doc_types import load_doc_types

_MOST_SLUG = 90
_TITLE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Identity:
    """`key` compares, `slug` is the id that people see."""

    key: str
    slug: str


def digest(text: str, size: int = 6) -> str:
    """Return the first hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:size]


def numbered_identity(number: Number, body: BodyRef, year: int | None, *, subtype: str = "") -> Identity:
    """Return the identity of a numbered document.

    Args:
        number: its parts.
        body: the body of the number series.
        year: of issue.
        subtype: the type's name where one code has two series in one year (Quy định beside Quyết định), else empty.

    Example:
        `16-TT/QU`, Quận ủy Kiến An (Hải Phòng), 2022 → `tt-16-qu-quan-uy-kien-an-hai-phong-2022`
    """
    series = slugify(subtype) if subtype else series_of(number).lower()
    when = when_of(body, year)
    key = "|".join((timeless(body), series, number.value, when))
    value = number.value.zfill(2 + (not number.value[-1:].isdigit()))
    return Identity(key, shorten("-".join(part for part in (series, value, _body_slug(number, body), when) if part), key))


def when_of(body: BodyRef | None, year: int | None) -> str:
    """Return the period of a series, empty for no year.

    It is the year, or the month since which the committee of a merged province counts afresh (`2025-07`).

    Source:
        the merger of provinces of 1 July 2025.
    """
    if year is None:
        return ""
    return MERGER_DAY[:7] if body and body.period and body.period.startswith(str(year)) else str(year)


def body_of(body: BodyRef, when: str) -> BodyRef:
    """Return the body of the period that a year or period of a series falls in."""
    if not when:
        return undated(body)
    return dated(undated(body), f"{when}-01" if len(when) > 4 else f"{when}-01-01")


def _body_slug(number: Number, body: BodyRef) -> str:
    """Return symbol and name; of central bodies, which have a symbol of their own, the symbol alone."""
    symbol = slugify(number.issuer or body.symbol)
    if body.level == "central" and symbol and symbol.rstrip("0123456789") == slugify(body.symbol):
        return symbol
    name = body.slug.removesuffix(f"-{body.period}") if body.period else body.slug
    return name if name == symbol or name.startswith(f"{symbol}-") else f"{symbol}-{name}"


def shorten(slug: str, key: str) -> str:
    """Return a slug without double hyphens; one too long is cut at a word and ends in a mark of its key, so that it stays its
    own.
    """
    clean = re.sub(r"-+", "-", slug).strip("-")
    if len(clean) <= _MOST_SLUG:
        return clean
    head = clean[:_MOST_SLUG]
    return f"{head.rpartition('-')[0] or head}-{digest(key)}"


def named_identity(named: NamedKey, year: int | None) -> Identity:
    """Return the identity of a document that has a name and no number."""
    key = f"{named.key}|{year or ''}"
    has_year = year is None or str(year) in named.slug
    slug = named.slug or digest(key)
    return Identity(key, shorten(slug if has_year else f"{slug}-{year}", key))


def second_meaning(number: Number, body: BodyRef, doc_type: str | None) -> str:
    """Return the type's name where it is another than the code's first meaning (Quy định beside Quyết định); else empty."""
    return _second_meaning(number, body.system, doc_type) if doc_type else ""


@lru_cache(maxsize=20_000)
def _second_meaning(number: Number, system: str, doc_type: str) -> str:
    meanings = {entry.name for entry in load_doc_types().by_code.get(number.series, ())}
    return doc_type if doc_type in meanings and doc_type != type_name_of(number, system) else ""


def document_identity(facts: DocumentFacts) -> Identity:
    """Return the identity of a document held, by its number, or by its type, body and title, or by its bytes."""
    body = facts.speaker.body
    if facts.number is not None and body is not None and facts.kind != "news":
        return numbered_identity(facts.number, body, facts.year, subtype=second_meaning(facts.number, body, facts.doc_type))
    title = squeeze(facts.subject or facts.first_words)
    words = slugify(" ".join(title.split()[:_TITLE_WORDS]))
    if not words:
        return Identity(f"bytes|{facts.sha256}", f"tep-{facts.sha256[:12]}")
    if facts.kind == "news" or body is None:
        key = f"{facts.kind}|{facts.date or ''}|{strip_marks(title)}"
        return Identity(key, _marked(f"{_lead(facts)}-{words}-{facts.date or ''}", key))
    year = facts.year or _year_in(title)
    key = "|".join((body.key, facts.doc_type or "", "draft" if facts.draft else "", strip_marks(title), str(year or "")))
    parts = (_lead(facts), facts.doc_type or "", body.slug, words, str(year or ""))
    return Identity(key, _marked(slugify(" ".join(parts)), key))


def _marked(slug: str, key: str) -> str:
    """Return a slug with a mark of its key, since the words in it are only the first of a title."""
    return shorten(slug, key) if len(slug) > _MOST_SLUG else f"{shorten(slug, key)}-{digest(key)}"


def _lead(facts: DocumentFacts) -> str:
    if facts.kind == "news":
        return "tin"
    return "du-thao" if facts.draft else ""


def _year_in(title: str) -> int | None:
    years = re.findall(r"\b(?:19|20)\d\d\b", title)
    return int(years[0]) if len(set(years)) == 1 else None


def own_id(record: Record) -> str:
    """Return the id that a record has by itself, whatever else the collection holds."""
    return document_identity(read_facts(record, 0)).slug
