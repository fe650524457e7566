"""What a piece of head or close is: predicates over short printed strings, built from `frame.yml` and `doc_types.yml`.

What enters: a piece of the folded view, case kept (`Document.plain`). What leaves: yes or no, or the place where a form
ends. Guaranteed: nothing is changed; every offset counts in the string given.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.model.folding import fold, fold_lower, strip_marks
from pipeline.vocab import alternation
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.frame import ALIKE, blur, load_frame_words

_WORDS = load_frame_words()
_KEPT = 512  # strings whose answers are kept: the lines of one head and close are asked about several times
_PREFIXES = "|".join(re.escape(fold(prefix)) for prefix in sorted(_WORDS.authority_prefixes, key=len, reverse=True))
# T/M BAN THƯỜNG VỤ, TM. UBND, KT.CHỦ TỊCH, Q. GIÁM ĐỐC; not TMS, not KTV; acting only where an office follows
AUTHORITY = re.compile(
    rf"(?<!\w)(?:{_PREFIXES}|(?P<acting>{'|'.join(_WORDS.acting_prefixes)}))(?:\s?[.:,]\s*|\s+)(?=[^\W\d_]{{2}})"
)
_ALSO = blur(_WORDS.also_word)
_ACTING = rf"(?:{alternation(map(blur, _WORDS.acting_prefixes))})(?:\s?\.\s?|\s)"
# PHÓ BÍ THƯ, Q. CHỦ TỊCH, P. GIÁM ĐỐC PHỤ TRÁCH, kiêm TRƯỞNG BAN; kiêm alone on its line
_ROLE = re.compile(
    rf"(?:{_ALSO}$|(?:{_ALSO}\s+)?(?:{_ACTING})?(?:{blur(_WORDS.deputy_short)}\s?\.\s?)?"
    rf"(?:{alternation(map(blur, _WORDS.roles))})(?:\s(?:{alternation(map(blur, _WORDS.role_ends))}))?\b)"
)
_ACTING_ROLE = re.compile(rf"{_ACTING}{_ROLE.pattern}")
_OPENER = re.compile(rf"(?:{alternation(_WORDS.bodies.openers)})(?![^\W_])")
_OPENER_UNMARKED = re.compile(rf"(?:{alternation(blur(word) for word in _WORDS.bodies.openers if ' ' in word)})(?![^\W_])")
_HALVES = frozenset(tuple(fold_lower(name).split()) for name in _WORDS.bodies.halves)
_WHOLE_SECOND = re.compile(rf"(?:{alternation(_WORDS.bodies.whole_seconds)})(?![^\W_])")
_BARE = re.compile(rf"(?:{alternation(_WORDS.bodies.bare)})")
_LEVEL_FORMS = (*_WORDS.levels, *(short for short, full in _WORDS.expansions.items() if full in _WORDS.levels))
_LEVEL = re.compile(rf"(?:{alternation(_LEVEL_FORMS)})(?![^\W_])")
_SIGNED = re.compile(rf"[\W_]*(?:{alternation(_WORDS.signed_marks)})(?:[\W_]+(?:{alternation(_WORDS.signed_marks)}))*[\W_]*")
_NUMBER_WORD = re.compile(
    rf"(?:{strip_marks(_WORDS.law_word)}\s+)?(?:{alternation(map(strip_marks, _WORDS.number_words))})(?![^\W\d])\s*[:.;,]?"
)
_BARE_LETTERS = {
    code: base
    for code in range(0xC0, 0x1EFA)
    if (base := strip_marks(chr(code))) and len(base) == 1 and base.isascii() and base.isalpha()
}
_NUM = re.compile(r"\s*(?:(?P<num>[0-9lIOo\u00f3]{1,6}[a-z\u0111]?)(?=\s*[-/]|\s+[^\W\d_])|[.…_\s]*)")
_STEP = re.compile(r"(?P<sep>\s{0,3}[-/](?:\s{2}(?=[A-ZĐ]{2}))?\s?|\s?\.\s?(?=[A-Z])|&)(?P<code>[^\W_]+)")
_SPACED = re.compile(r"(?P<sep>\s)(?P<code>[^\W_]+)(?=\s?[-/])")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Symbol(NamedTuple):
    """A document's number and symbol as printed: where they stand, and their parts.

    `number` is empty where it was left blank; `start` is then the place of the first separator.
    """

    start: int
    end: int
    number: str
    codes: tuple[str, ...]
    separators: tuple[str, ...]


def lower_view(text: str) -> str:
    """Return a piece of the folded view in lower case, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else fold_lower(text)


@lru_cache(_KEPT)
def bare_view(text: str) -> str:
    """Return a piece in lower case without tone and vowel marks, of the same length: what OCR leaves of words."""
    return lower_view(text).translate(_BARE_LETTERS)


def blurred_view(text: str) -> str:
    """Return the bare view with the signs that OCR takes for each other as one, of the same length."""
    return bare_view(text).translate(ALIKE)


@lru_cache(_KEPT)
def is_upper(text: str) -> bool:
    """Tell whether a string is set in capitals: at least two letters, and nine of ten are capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 2 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def is_rule(text: str) -> bool:
    """Tell whether a string is a ruled line, stars or other ornament: no letter, no digit."""
    return not any(map(str.isalnum, text))


def find_authority(text: str, at: int = 0) -> re.Match[str] | None:
    """Return the first sign of whom somebody signs for (`T/M`, `KT.`) that capitals follow."""
    for found in AUTHORITY.finditer(text, at):
        word = re.match(r"[^\W\d_]+", text[found.end() :])
        is_acting = found["acting"] is not None
        if word and word[0].isupper() and (not is_acting or match_role(text[found.end() :])):
            return found
    return None


def is_authority(text: str) -> bool:
    """Tell whether a piece says whom its signer signs for: `T/M BAN THƯỜNG VỤ`, `KT. CHỦ TỊCH`; not `Q. CHỦ TỊCH`."""
    found = find_authority(text)
    return found is not None and found.start() == 0 and is_upper(text) and not _ACTING_ROLE.match(blurred_view(text[:60]))


@lru_cache(_KEPT)
def match_role(text: str) -> int:
    """Return the length of the role that a string begins with (`PHÓ BÍ THƯ`), 0 where there is none."""
    found = _ROLE.match(blurred_view(text[:60]))
    return found.end() if found else 0


def is_role(text: str, *, whole: bool = False) -> bool:
    """Tell whether a piece is a signer's role in capitals; `whole` also takes small letters, where nothing else stands."""
    length = match_role(text)
    if not length or len(text) > 70:
        return False
    return is_upper(text) or (whole and length == len(text.rstrip(" .:,")))


def is_signed_mark(text: str) -> bool:
    """Tell whether a piece only says that there is a signature: `(đã ký)`, `(Ký tên, đóng dấu)`."""
    return _SIGNED.fullmatch(lower_view(text)) is not None


@lru_cache(_KEPT)
def starts_body(text: str) -> bool:
    """Tell whether a line begins with a word that a body's name opens with (`BAN`, `SỞ`, `LIÊN ĐOÀN`).

    Names of two words and more are known without their marks too (OCR: `QUẬN ÚY`).
    """
    return _OPENER.match(lower_view(text)) is not None or _OPENER_UNMARKED.match(blurred_view(text)) is not None


def starts_level(text: str) -> bool:
    """Tell whether a line begins with a level of the country (`TỈNH`, `HUYỆN`), which goes on a name above."""
    return _LEVEL.match(lower_view(text)) is not None and not starts_body(text)


def parts_name(above: str, below: str) -> bool:
    """Tell whether a line's end parts one word of a body's name: `BAN THƯỜNG VỤ LIÊN` | `ĐOÀN LAO ĐỘNG TỈNH`."""
    before, after = lower_view(above).split(), lower_view(below).split()
    if not before or not after or (before[-1], after[0]) not in _HALVES:
        return False
    return _WHOLE_SECOND.match(lower_view(below).strip()) is None


def is_bare_body(text: str) -> bool:
    """Tell whether a line is a body's name that wants the next line (`ỦY BAN NHÂN DÂN`, `ĐẢNG ỦY`)."""
    return _BARE.fullmatch(lower_view(text).strip(" .-")) is not None


def read_symbol(text: str, *, needs_word: bool = True) -> Symbol | None:
    """Return number and symbol that stand at the start of a string: `Số: 16-TT/QU`, `Số:   /KH-LĐLĐ`.

    Args:
        text: the folded view, case kept.
        needs_word: whether `Số` must come first; without it the number must be printed and a type's code follow it.
    """
    word = _NUMBER_WORD.match(bare_view(text[:24]))
    if needs_word and not word:
        return None
    at = word.end() if word else 0
    lead = _NUM.match(text, at)
    number = (lead["num"] or "") if lead else ""
    start = lead.start("num") if lead and number else at
    codes, separators, end = _read_codes(text, lead.end() if lead else at)
    if not codes or (not needs_word and not (number and _is_of_type(codes))):
        return None
    if not number:
        start = text.index(separators[0].strip() or codes[0], at)
    return Symbol(start, end, number, tuple(codes), tuple(separators))


def _is_of_type(codes: list[str]) -> bool:
    """Tell whether the first code, past the year of a state symbol, is a type's: `NQ` in `22/2012/NQ-HĐND`."""
    first = next((code for code in codes if not code.isdigit()), None)
    return first is not None and is_type_code(first)


def _read_codes(text: str, at: int) -> tuple[list[str], list[str], int]:
    codes: list[str] = []
    separators: list[str] = []
    step = _STEP.match(text, at) or _SPACED.match(text, at)
    while step and _is_code(step["code"], first=not codes, spaced=not step["sep"].strip()):
        codes.append(step["code"])
        separators.append(step["sep"])
        at = step.end()
        step = _STEP.match(text, at)
    return codes, separators, at


def _is_code(code: str, *, first: bool, spaced: bool) -> bool:
    if spaced:
        return is_type_code(code)
    if code.isdigit():
        return first and _YEAR.fullmatch(code) is not None
    capitals = sum(char.isupper() for char in code)
    return is_type_code(code) or code == "nb" or capitals >= 2 or (capitals == 1 and len(code) == 1)


@cache
def _type_codes() -> frozenset[str]:
    return frozenset(fold(code) for code in load_doc_types().by_code)


def is_type_code(code: str) -> bool:
    """Tell whether a code names a document type in a symbol (KH, CTr)."""
    return fold(code) in _type_codes()


@cache
def _type_forms() -> dict[str, str]:
    """Names of types without marks and blanks, as OCR and spaced letters leave them, to the name in sentence case."""
    words = load_frame_words()
    names = [entry.name for entry in load_doc_types().entries]
    names += [name[0].upper() + name[1:] for name in words.other_types]
    joint = [f"{name} {word}" for name in names for word in words.joint_words]
    return {blur(name).replace(" ", ""): name for name in (*joint, *names)}


@cache
def _type_prefix() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(_type_forms().values())})(?![^\W_])")


@lru_cache(_KEPT)
def read_type(text: str) -> str | None:
    """Return the type's name in sentence case where a whole piece is a type's name, marks or blanks lost or not."""
    return _type_forms().get(blurred_view(text).replace(" ", "").strip(":.*-_"))


def match_type(text: str) -> re.Match[str] | None:
    """Return the match of the longest name of a document type that a line begins with, in any case; None for no type."""
    return _type_prefix().match(lower_view(text))
