"""Numbers with their symbol (số và ký hiệu): where they stand, what they are made of, and the key they give.

What enters: the folded text of a document. What leaves: `Symbol`s in reading order. Guaranteed: a symbol is never cut
short, outline labels, dates, terms, fractions and telephone numbers are none. Not done here: numbers without a symbol
(`Chỉ thị 40`).

Source: domain.md §1.1 and §1.5; HD 05-HD/VPTW (2026); NĐ 30/2020/NĐ-CP annexes I and III.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.citation_patterns import compile_pattern, read_pattern
from pipeline.vocab.number_formats import load_number_formats

_FORMATS = load_number_formats()
_TYPE_NAMES = _FORMATS.type_names
_CODES = sorted(_TYPE_NAMES, key=lambda code: (-len(code), code))

# `16-TT/QU`, `02 NQ-TW`, `145/2020/NĐ-CP`, `12/UBND-VX`, `97/2025/QH15`; not `1- Tổ chức`, `2/ BAN`, `31/5/2023`.
SYMBOL = compile_pattern(
    "symbol",
    codes="|".join(re.escape(code) for code in _CODES),
    confused=re.escape("".join(_FORMATS.digit_confusions)),
    short_issuers="|".join(_FORMATS.short_issuers),
)
_JOINT_BODIES = compile_pattern("joint_bodies", codes="|".join(re.escape(code) for code in _CODES))
_COMMA = re.compile(r",\s?")
STANDARD = compile_pattern("standard", prefixes="|".join(_FORMATS.standards))

_LETTERS = read_pattern("number_letters")
_SPACED_CODE = re.compile(r"QH\s(?=\d)|V\s?\.\s?(?=[IVX])")
_TOKEN = re.compile(r"([-/ ]+)?([^-/ ]+)")
_MOST_KEPT = 4096
_YEAR_TOKEN = re.compile(r"(?:19|20)\d\d")


class Symbol(NamedTuple):
    """A number with its symbol.

    Attributes:
        start, end: its place in the text.
        number: the running number in digits, with its letter (`7b`), not padded.
        year: the year inside it, or None.
        code: the type's code as printed (Ð as Đ), or None for a Công văn or a law.
        issuers: the codes after the type, in order.
        separators: what is printed before each part of the body.
        repairs: what OCR damage was read as, `l → 1`.
    """

    start: int
    end: int
    number: str
    year: str | None
    code: str | None
    issuers: tuple[str, ...]
    separators: tuple[str, ...]
    repairs: tuple[str, ...] = ()


def find_symbols(plain: str) -> Iterator[Symbol]:
    """Yield the numbers with a symbol of a folded text, in reading order, without overlap.

    Example:
        `Thông tri số 05-TT/TU, ngày` → number 5, code TT, issuers (TU,)
    """
    for found in SYMBOL.finditer(plain):
        symbol = parse_symbol(found["number"], found["body"], found.start())
        if symbol is not None:
            yield _add_bodies(plain, symbol, found) if symbol.code and _is_joint(symbol.code) else symbol


def _add_bodies(plain: str, symbol: Symbol, found: re.Match[str]) -> Symbol:
    """Return the symbol of a joint paper with the bodies that a comma parts from it (`TTLT-BNV, BTC`)."""
    more = _JOINT_BODIES.match(plain, symbol.end)
    whole = parse_symbol(found["number"], found["body"] + _COMMA.sub("-", more[0]), symbol.start) if more else None
    return whole._replace(end=more.end()) if whole and more else symbol


def parse_symbol(number: str, body: str, start: int) -> Symbol | None:
    """Return the parts of a printed number and body, or None where the number has no digit at all."""
    symbol = _read_parts(number, body)
    return symbol._replace(start=start, end=start + len(number) + len(body)) if symbol else None


@lru_cache(maxsize=_MOST_KEPT)
def _read_parts(number: str, body: str) -> Symbol | None:
    """Return the symbol of a printed number and body as if they stood first; the papers of one place cite the same ones."""
    digits, repairs = repair_digits(number)
    if not digits:
        return None
    separators, tokens = _split_body(body)
    code = _read_code(tokens)
    if code is None and len(tokens) == 1:
        code, tokens, separators = _unglue(tokens, separators)
    year = next((token for token in tokens if _YEAR_TOKEN.fullmatch(token)), None)
    issuers = tuple(token for token in tokens if token not in (year, code))
    if code is None and issuers == (_FORMATS.assembly_codes[0],):
        return None
    return Symbol(0, 0, digits, year, code, issuers, tuple(separators), repairs)


def repair_digits(printed: str) -> tuple[str, tuple[str, ...]]:
    """Return a printed number with look-alike letters read as digits, and what was read so.

    A last letter that is no look-alike stays (`7b`). Nothing without one true digit is a number, but a lone look-alike
    before a symbol is (`l` of `l-CT/TU`).

    Example:
        `2l7` → `217`, (`l → 1`,)
    """
    confusions = _FORMATS.digit_confusions
    repaired = "".join(confusions.get(char, char) for char in printed)
    body = repaired[:-1] if repaired[-1:].isalpha() else repaired
    if not body.isdigit():
        return "", ()
    return repaired, tuple(f"{char} → {confusions[char]}" for char in printed if char in confusions)


def name_type(symbol: Symbol) -> str:
    """Return the name of the type that a symbol's code stands for, where no type word is printed."""
    if symbol.code is None:
        return _FORMATS.law_type if is_assembly(symbol) else _FORMATS.bare_type
    if symbol.code == "TT":
        party, state = _FORMATS.types_of_tt
        return party if not symbol.year and find_system(symbol) == "party" else state
    return _TYPE_NAMES.get(symbol.code) or _TYPE_NAMES.get(symbol.code.rstrip("LTNPH"), _FORMATS.bare_type)


def is_assembly(symbol: Symbol) -> bool:
    """Tell whether the number is one of the National Assembly (`97/2025/QH15`)."""
    return len(symbol.issuers) == 1 and symbol.issuers[0].rstrip("0123456789") in _FORMATS.assembly_codes


def build_key(symbol: Symbol) -> str:
    """Return the key: number padded to two digits, separators as the issuer itself puts them, letters as printed.

    Example:
        `217/QĐ-TW` → `217-QĐ/TW`; `06/NQ-BCH` → `06/NQ-BCH`; `7b/NQ-BCH` → `07b/NQ-BCH`
    """
    digits = symbol.number.rstrip(_LETTERS)
    number = digits.zfill(2) + symbol.number[len(digits) :]
    parts = [part for part in (symbol.code, *symbol.issuers) if part]
    system = find_system(symbol) if symbol.code and not symbol.year else None
    if system == "party":
        head, *tail = parts
        rest = _join_printed(tail, symbol.separators[-len(tail) :])
        return f"{number}-{head}/{rest}"
    if system == "state":
        head, *tail = parts
        rest = _join_printed(tail, symbol.separators[-len(tail) :])
        return f"{number}/{head}-{rest}"
    return number + _join_all(symbol)


@cache
def _systems_by_code() -> dict[str, set[str]]:
    systems: dict[str, set[str]] = {}
    for body in load_bodies():
        for code in (body.symbol, *body.symbol_variants):
            systems.setdefault(code.replace("\u00d0", "\u0110"), set()).update(body.system.split("/"))
    return systems


def find_system(symbol: Symbol) -> str | None:
    """Return `party` or `state` (state and union) by the issuer's code; None where it does not tell."""
    first = symbol.issuers[0] if symbol.issuers else ""
    if first in _FORMATS.state_ends or symbol.year:
        return "state"
    if first in _FORMATS.party_ends or first.startswith(_FORMATS.party_starts):
        return "party"
    if first in _FORMATS.party_as_printed and symbol.separators == ("-", "/"):
        return "party"
    known = _systems_by_code().get(first, set())
    if known:
        return "party" if known == {"party"} else "state" if known <= {"state", "union"} else None
    return "party" if first.endswith(("TW", "TU", "HU", "QU", "TXU", "ThU")) else None


def _split_body(body: str) -> tuple[list[str], list[str]]:
    joined = _SPACED_CODE.sub(lambda found: found[0].replace(" ", ""), body) if " " in body else body
    pairs = _TOKEN.findall(joined)
    return [(sep.strip() or sep)[:1] for sep, _ in pairs], [token for _, token in pairs]


def _read_code(tokens: list[str]) -> str | None:
    """Return the first token that is a type's code, where an issuer follows it."""
    for at, token in enumerate(tokens[:-1]):
        if _YEAR_TOKEN.fullmatch(token):
            continue
        return token if at <= 1 and (token in _TYPE_NAMES or _is_joint(token)) else None
    return None


def _is_joint(token: str) -> bool:
    return token[-2:] in ("LT", "LN", "PH") and token[:-2] in _TYPE_NAMES


def _unglue(tokens: list[str], separators: list[str]) -> tuple[str | None, list[str], list[str]]:
    """Part a code whose hyphen was lost (`QĐUBND`), where a known issuer is left."""
    for code in _CODES:
        rest = tokens[0][len(code) :]
        if tokens[0].startswith(code) and (rest in _systems_by_code() or rest in _FORMATS.party_ends):
            return code, [code, rest], [*separators, "-"]
    return None, tokens, separators


def agree_with_type(symbol: Symbol, printed: str, doc_type: str | None) -> Symbol:
    """Return a symbol whose letters hang together as its issuer's, where they were parted to a code of another type.

    Example:
        `Công văn số 15/CĐSTP` → issuers (CĐSTP,), since it is no Công điện of an STP
    """
    if doc_type is None or symbol.code is None or len(symbol.issuers) != 1 or name_type(symbol) == doc_type:
        return symbol
    whole = symbol.code + symbol.issuers[0]
    return symbol._replace(code=None, issuers=(whole,), separators=symbol.separators[:1]) if whole in printed else symbol


def _join_printed(parts: list[str], separators: tuple[str, ...]) -> str:
    pieces = [parts[0]]
    for separator, part in zip(separators[1:], parts[1:], strict=False):
        pieces.append((separator if separator in "-/" else "-") + part)
    return "".join(pieces)


def _join_all(symbol: Symbol) -> str:
    """Join every part with the separators printed; a blank or nothing stands for a hyphen before a type, a slash after."""
    parts = [part for part in (symbol.code, *symbol.issuers) if part]
    if symbol.year:
        at = 0 if symbol.code is None or len(symbol.separators) > 1 and _year_first(symbol) else 1
        parts.insert(at, symbol.year)
    pieces = []
    for at, part in enumerate(parts):
        printed = symbol.separators[at] if at < len(symbol.separators) else "-"
        pieces.append((printed if printed and printed in "-/" else "-/"[min(at, 1)]) + part)
    return "".join(pieces)


def _year_first(symbol: Symbol) -> bool:
    """Tell whether the year stands right after the number, as in `12/2012/TTLT-…` and not `30-NQ/2026/QH16`."""
    return symbol.separators[0] == "/"
