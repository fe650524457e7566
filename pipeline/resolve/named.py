"""What a document cited by its name, without a number, is: a congress's resolution, a plenum's, a law, a charter, another.

What enters: a citation of form `named` and who speaks. What leaves: `NamedKey`: what tells the document from all others, and
its name for people. Guaranteed: the same document named in two ways that the field uses (`Đại hội XIII của Đảng`, `Đại hội
đại biểu toàn quốc lần thứ XIII của Đảng`) has one key. Not done: finding the number of a named law.

Source: domain.md §6 (form 9 and 12).
"""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.model.record import Citation
from pipeline.resolve.bodies import BodyRef, body_at, read_body, slugify
from pipeline.resolve.issuers import Speaker
from pipeline.resolve.places import Place
from pipeline.vocab import alternation
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.body_words import load_body_words

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ORDINAL = r"(?P<ordinal>[ivxl]+|\d{1,2})"
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)\s?-\s?(?P<last>(?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class NamedKey:
    """What a named document is. `congress_years` is the term that a congress's name holds beside its ordinal."""

    key: str
    label: str
    slug: str
    body: BodyRef | None = None
    year: int | None = None
    congress_years: str | None = None


@cache
def _plenum() -> re.Pattern[str]:
    """`Trung ương 4 khóa XII`; not `Trung ương khóa XII`."""
    words = load_body_words().plenum
    return re.compile(
        rf"(?:{alternation(words.heads)})\s+(?P<plenum>\d{{1,2}}|[ivxl]+|{_ordinal_words()})(?:\s+(?:{alternation(words.committees)}))?"
        rf"(?:\s+(?:{alternation(words.owners)}))?,?\s*\(?(?:{alternation(words.term_leads)})\s+{_ORDINAL}\b"
    )


@cache
def _congress() -> re.Pattern[str]:
    words = load_body_words().congress
    return re.compile(rf"\b{alternation([words.head])}\b(?P<rest>.*)")


@cache
def _ordinal_in_congress() -> re.Pattern[str]:
    """`lần thứ XIII`, or a roman number by itself: `XVI`."""
    lead = alternation(load_body_words().congress.ordinal_lead)
    return re.compile(rf"(?:(?:{lead})\s+(?P<said>[ivxl]+|\d{{1,2}}|{_ordinal_words()})\b)|(?P<bare>\b[ivxl]+\b)")


@cache
def _law_year() -> re.Pattern[str]:
    """`Luật Công đoàn năm 2012`, `Luật Công đoàn 2012`."""
    return re.compile(rf"(?:\b(?:{alternation([load_body_words().year_word])})\s+)?\b((?:19|20)\d\d)\b")


@cache
def _term() -> re.Pattern[str]:
    """`(khóa XII)`, `khóa 12`."""
    return re.compile(rf"\b(?:{alternation(load_body_words().plenum.term_leads)})\s+{_ORDINAL}\b")


def _ordinal_words() -> str:
    return alternation(load_body_words().ordinals)


def read_named(citation: Citation, speaker: Speaker) -> NamedKey:
    """Return what a citation without a number means.

    Example:
        `Nghị quyết Đại hội XVI Đảng bộ thành phố` in a paper of Hải Phòng → the resolution of the sixteenth congress of
        Thành ủy Hải Phòng
    """
    text = squeeze(citation.text)
    words = squeeze(f"{citation.doc_type or ''} {citation.issuer or ''}")
    found = _plenum().search(fold_lower(text)) or _plenum().search(fold_lower(words))
    if found:
        return _of_plenum(citation, found)
    congress = _congress().search(fold_lower(citation.issuer or "")) or _congress().search(fold_lower(text))
    if congress:
        return _of_congress(citation, congress["rest"], speaker)
    if citation.doc_type in load_body_words().laws or citation.doc_type in load_body_words().charters:
        return _of_law(text)
    return _of_other(citation, text, speaker)


def _of_plenum(citation: Citation, found: re.Match[str]) -> NamedKey:
    number, term = _number(found["plenum"]), _number(found["ordinal"])
    kind = citation.doc_type or ""
    label = load_body_words().plenum_label.format(type=kind, number=number, term=_roman(term)).strip()
    return NamedKey(f"plenum/{fold_lower(kind)}/{number}/{term}", label, slugify(label), _entry_body("TW"))


def _of_congress(citation: Citation, rest: str, speaker: Speaker) -> NamedKey:
    years = _YEARS.search(rest)
    ordinal = _ordinal_in_congress().search(rest)
    number = _number(ordinal["said"] or ordinal["bare"]) if ordinal else 0
    organisation = _organisation(citation, rest)
    body = _congress_body(organisation, speaker)
    whose = body.key if body else strip_marks(organisation)
    term = f"{years['first']}-{years['last']}" if years else None
    when = _roman(number) if number else term
    kind = citation.doc_type or ""
    label = squeeze(load_body_words().congress_label.format(type=kind, when=when or "", body=_placed_name(organisation, body)))
    key = f"congress/{fold_lower(kind)}/{whose}/{number or term or ''}"
    short = load_body_words().party_short if body and body.head == "TW" else body.slug if body else organisation
    slug = slugify(load_body_words().congress_label.format(type=kind, when=when or "", body=short))
    return NamedKey(key, label, slug, body, congress_years=term)


def _placed_name(organisation: str, body: BodyRef | None) -> str:
    """Return the organisation as printed, with the place that it left out."""
    if body is None or body.is_central:
        return organisation or load_body_words().party_short
    place = body.place.narrowest or ""
    return organisation if strip_marks(place) in strip_marks(organisation) else f"{organisation} {place}"


def _organisation(citation: Citation, rest: str) -> str:
    """Return the words of a congress's name that name the organisation, as printed where the issuer has them."""
    words = load_body_words().congress
    source = squeeze(citation.issuer or citation.text)
    printed = source[len(source) - len(rest) :] if fold_lower(source).endswith(rest) else rest
    low = fold_lower(printed)
    drop = re.compile(
        rf"(?:{alternation(words.term_lead)})\s+(?:19|20)\d\d\s?-\s?(?:19|20)\d\d|{_YEARS.pattern}"
        rf"|(?:{alternation(words.ordinal_lead)})\s+(?:[ivxl]+|\d{{1,2}}|{_ordinal_words()})\b|\b[ivxl]+\b|\b(?:{alternation(words.fillers)})\b|[,()]"
    )
    kept = "".join(" " * (end - start) if hit else printed[start:end] for start, end, hit in _cut(low, drop))
    return squeeze(kept)


def _cut(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int, bool]]:
    """Return the ranges of a text, each with whether the pattern covers it."""
    ranges, at = [], 0
    for found in pattern.finditer(text):
        ranges += [(at, found.start(), False), (found.start(), found.end(), True)]
        at = found.end()
    return [*ranges, (at, len(text), False)]


def _congress_body(organisation: str, speaker: Speaker) -> BodyRef | None:
    if not organisation or fold_lower(organisation) in load_body_words().party_names:
        return _entry_body("TW")
    return read_body(organisation, speaker.place, date=speaker.date)


@cache
def _entry_body(entry_id: str) -> BodyRef:
    return body_at(next(entry for entry in load_bodies() if entry.id == entry_id), Place())


def _of_law(text: str) -> NamedKey:
    """Return the law or charter of a name; a year or a term in it tells it from those before and after."""
    low = fold_lower(text)
    found, term = _law_year().search(low), _term().search(low)
    year = int(found[1]) if found else None
    number = _number(term["ordinal"]) if term else 0
    ends = [hit.start() for hit in (found, term, _law_end().search(low)) if hit]
    name = squeeze(re.sub(r"\([^)]*\)?", " ", text[: min(ends, default=len(text))])).rstrip(" ,")
    label = _law_label(name, year, number)
    return NamedKey(f"law/{_law_key(name)}/{number or ''}", label, slugify(_law_label(name, None, number)), year=year)


def law_name_key(text: str) -> str:
    """Return the key of the law whose name a text begins with (`Luật Công đoàn số 12/2012/QH13`); years apart."""
    return _of_law(squeeze(text)).key


@cache
def _law_end() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{alternation(load_body_words().law_name_ends)})\s")


def _law_key(name: str) -> str:
    """Return a law's name for comparing; a charter's without the country (Điều lệ Công đoàn is that of Việt Nam)."""
    low = fold_lower(name)
    words = load_body_words()
    if low.startswith(tuple(fold_lower(charter) for charter in words.charters)):
        tail = next((tail for tail in words.charter_tails if low.endswith(f" {tail}")), "")
        return low.removesuffix(tail).strip()
    return low


def _law_label(name: str, year: int | None, term: int) -> str:
    words = load_body_words()
    if year:
        return words.law_year_label.format(name=name, year=year)
    return words.law_term_label.format(name=name, term=_roman(term)) if term else name


def _of_other(citation: Citation, text: str, speaker: Speaker) -> NamedKey:
    """Return a document named by type and issuer, with title or day where they stand; else by its words."""
    body = read_body(citation.issuer, speaker.place, date=citation.date) if citation.issuer else None
    whose = body.key if body else strip_marks(citation.issuer or "")
    what = strip_marks(squeeze(citation.title or "")) or citation.date or _remainder(citation, text)
    key = f"named/{fold_lower(citation.doc_type or '')}/{whose}/{what}"
    year = int(citation.date[:4]) if citation.date else None
    named = f"{citation.doc_type or ''} {body.slug if body else citation.issuer or ''} {citation.title or year or ''}"
    slug = slugify(named if citation.title or citation.date or not what else text)
    label = text if not citation.title else f"{text}: {citation.title}"
    return NamedKey(key, label, slug, body, year)


def _remainder(citation: Citation, text: str) -> str:
    """Return what a name says beside type and issuer, comparable; empty where it says no more."""
    rest = fold_lower(text)
    for part in (citation.doc_type, citation.issuer):
        rest = rest.replace(fold_lower(part), " ", 1) if part else rest
    words = [word for word in rest.split() if word != load_body_words().of_word]
    return strip_marks(" ".join(words))


def _number(word: str) -> int:
    """Return the value of digits, roman digits or a number's word; 0 for none."""
    if word.isdigit():
        return int(word)
    if set(word) <= set(_ROMAN):
        values = [_ROMAN[char] for char in word]
        after = [*values[1:], 0]
        return sum(-value if value < following else value for value, following in zip(values, after, strict=True))
    return load_body_words().ordinals.get(word, 0)


def _roman(number: int) -> str:
    digits = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
    out = ""
    for sign, value in digits:
        out += sign * (number // value)
        number %= value
    return out
