"""The parts of a normalised number (`05-TT/TU`, `145/2020/NĐ-CP`, `4173/TLĐ-ToC`), told by their content.

What enters: a key as the record holds it. What leaves: `Number`, or None where the text is no number. Guaranteed: separators
and padding make no difference (`217/QĐ-TW` equals `217-QĐ/TW`). Not done: finding of numbers in text.

Source: domain.md §1.1 (grammar and collisions of symbols).
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.model.folding import fold, fold_lower, strip_marks
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.doc_types import DocType, load_doc_types
from pipeline.vocab.number_formats import load_number_formats

_FIRST = re.compile(r"^\s*(\d{1,5})([a-zđ]?)(?=\W|$|[^\W\d_])")
_BLANK = re.compile(r"^[\s.…_]*(?=[-/])")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_ASSEMBLY = re.compile(r"^(?:UBTV)?QH\d{0,2}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number's parts. `value` is empty where it is left blank; `series` is the type's code, empty where none is printed."""

    value: str
    series: str
    issuers: tuple[str, ...]
    year: str | None = None
    is_law: bool = False

    @property
    def issuer(self) -> str:
        """The code of the body that issues: the first that is a body's, else the first."""
        known = [code for code in self.issuers if code in _body_codes()]
        return (known or list(self.issuers) or [""])[0]


@lru_cache(maxsize=200_000)
def parse_number(key: str) -> Number | None:
    """Return the parts of a number.

    Example:
        `199/CSPL-CĐN` → value `199`, no series, issuers `CSPL` and `CĐN`
    """
    folded = fold(key).strip()
    first = _FIRST.match(folded)
    if first is None and not _BLANK.match(folded):
        return None
    value = f"{int(first[1])}{first[2]}" if first else ""
    tokens = [token for token in re.split(r"[-/\s]+", folded[first.end() if first else 0 :].strip()) if token]
    years = [token for token in tokens if _YEAR.match(token)]
    codes = [token for token in tokens if not _YEAR.match(token)]
    if codes and _ASSEMBLY.match(codes[-1]):
        has_code = len(codes) > 1 and codes[0] in _type_names()
        return Number(value, codes[0] if has_code else "", (codes[-1],), years[0] if years else None, is_law=not has_code)
    series = codes[0] if len(codes) > 1 and codes[0] in _type_names() else ""
    return Number(value, series, tuple(codes[1:] if series else codes), years[0] if years else None)


@cache
def _type_names() -> dict[str, str]:
    return load_number_formats().type_names


def tidy_number(printed: str) -> str:
    """Return a printed number with one Đ, one hyphen, no blanks and two digits at least; its separators stay.

    Example:
        `9 -KH/ QU` → `09-KH/QU`
    """
    tight = "".join(fold(printed).split())
    found = _FIRST.match(tight)
    return f"{found[1].zfill(2)}{tight[found.end(1) :]}" if found else tight


@cache
def _body_codes() -> frozenset[str]:
    entries = (entry for entry in load_bodies() if entry.level != "department")
    return frozenset(fold(code) for entry in entries for code in (entry.symbol, *entry.symbol_variants))


def type_name_of(number: Number, system: str | None) -> str | None:
    """Return the type that a number's code stands for, by the issuer's system where the code has several meanings."""
    formats = load_number_formats()
    if number.is_law:
        return formats.law_type
    if not number.series:
        return formats.bare_type if number.issuers else None
    meanings = load_doc_types().by_code.get(number.series, ())
    fitting = [entry for entry in meanings if system and any(use.startswith(system) for use in entry.systems)]
    return fitting[0].name if fitting else _type_names().get(number.series)


@lru_cache(maxsize=50_000)
def with_series(number: Number, doc_type: str | None) -> Number:
    """Return a number printed without a symbol with the code of the type that it is called by; others as they are.

    A type that has no code of its own stands for itself, so that no two types share a series for want of a code.

    Example:
        `05`, Chỉ thị → value `5`, series `CT`
    """
    if number.series or number.issuers or number.is_law or not doc_type:
        return number
    entry = load_doc_types().by_name.get(fold_lower(doc_type))
    code = entry.codes[0] if entry is not None and entry.codes else "".join(strip_marks(doc_type).split())
    return replace(number, series=code)


@cache
def family_of(series: str) -> str:
    """Return the code of the series that a type's code belongs to: `QĐi` counts with `QĐ`, `CTHĐ` with `CTr`."""
    entries = load_doc_types().by_code.get(series, ())
    official = next((entry.codes[0] for entry in entries if entry.codes), series)
    is_variant = not any(series in entry.codes for entry in entries)
    return strip_marks(official if is_variant else series).upper()


@cache
def base_type(name: str | None) -> str | None:
    """Return the type of `doc_types.yml` that a printed type's name begins with: Chương trình hành động is a Chương trình."""
    if not name:
        return None
    words = fold_lower(name).split()
    for size in range(len(words), 0, -1):
        entry = load_doc_types().by_name.get(" ".join(words[:size]))
        if entry is not None:
            return _plain_type(entry)
    return name


def _plain_type(entry: DocType) -> str:
    """Return the shortest type that shares an entry's code and the start of its name."""
    kin = (other.name for code in entry.codes for other in load_doc_types().by_code.get(code, ()))
    return min((name for name in kin if entry.name.startswith(name)), key=len, default=entry.name)
