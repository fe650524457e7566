"""The label that opens an item of the outline (`IV-`, `1.1.`, `a)`, `-`, `Điều 3.`), read at the start of a paragraph.

What enters: the folded view of a text with its case kept, and the offset where a paragraph starts. What leaves: a `Marker`
or None. Guaranteed: a document's number (`16-CTr/TU`, `05/QĐ-TTg`), a date (`12/6/2021`), an amount (`1.500`) and a row of
hyphens are no markers. Not done: whether the label fits the labels before it, which the outline decides.

Source: domain.md §5 (Structure).
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline.model.issue import Frozen
from pipeline.model.section import SectionKind
from pipeline.vocab import read_vocabulary
from pipeline.vocab.layout import load_layout


class MarkerSigns(Frozen):
    """The signs that open an item, and the order of letters in lists."""

    dashes: tuple[str, ...]
    pluses: tuple[str, ...]
    bullets: tuple[str, ...]
    letters: tuple[str, ...]


class Marker(NamedTuple):
    """A label at the start of a paragraph.

    `start` and `end` bound it with its dots, brackets and the blanks after it. `style` tells lists apart that are nested in
    each other (`1.` and `1)`).
    """

    kind: SectionKind
    label: str
    style: str
    start: int
    end: int


VOCABULARY = {"markers": MarkerSigns}


@cache
def load_marker_signs() -> MarkerSigns:
    """Return the signs, read once."""
    return read_vocabulary("markers", VOCABULARY["markers"])


def find_marker(plain: str, start: int = 0) -> Marker | None:
    """Return the label that opens the paragraph at an offset, or None.

    Args:
        plain: a text folded for matching, case kept.
        start: where a paragraph begins.

    Example:
        `1.1. Các ban` → number, label `1.1`; `1.500 đoàn viên` → None
    """
    two = plain[start : start + 2]
    if two.isalpha() and two not in _WORD_STARTS and two[0] not in _NUMERAL_STARTS:
        return None
    found = _MARKER.match(plain, start)
    if found is None:
        return None
    group = found.lastgroup or ""
    kind, style = _KINDS[group]
    label = _read_label(found[group], group)
    if kind == "number":
        style = f"{style}{label.count('.')}"
        sign = plain[found.end(group) : found.end()].strip()
        if sign in ("", ",") and plain[found.end()].islower():
            return None
    if group == "letter" and plain[found.end(group) : found.end()].strip() == "," and not plain[found.end()].isupper():
        return None
    return Marker(kind, label, style, found.end("lead"), found.end())


def _read_label(printed: str, group: str) -> str:
    """Return the label without its lead; `l` for the digit 1 and for the numeral I is read as meant."""
    if group == "number":
        return printed.lstrip("IVX").lstrip(".").replace("l", "1")
    if group == "roman":
        return printed.replace("l", "I")
    return " ".join(printed.split())


_SMALL = "[" + "".join(load_marker_signs().letters) + "]"
_CAPITAL = _SMALL.upper()
_NUMBER_WORD = "|".join(form for word in load_layout().number_lines for form in (word, word.upper()))


def _capitalised(word: str) -> str:
    return "|".join(r"\s+".join(form.split()) for form in (word.upper(), word.capitalize()))


def _unit_pattern(kind: str, words: tuple[str, ...]) -> str:
    """Return the pattern of a unit: its word with a capital, its number, and a sign or the line's end after it."""
    heads = "|".join(_capitalised(word) for word in words)
    ordinals = "|".join(_capitalised(word) + "|" + r"\s+".join(word.split()) for word in load_layout().ordinals)
    number = rf"(?:\d{{1,3}}{_SMALL}?|[IVXLC]+|[A-Z]|{ordinals})(?![\w/])"
    if kind == "appendix":
        label = rf"(?:{heads})(?:\s*:)?(?:\s+(?:(?:{_NUMBER_WORD})\s*:?\s*)?{number})?"
        return rf"(?P<appendix>{label})(?=\s*(?:[.:)–-]|\*|\n|$))\s*[.:–-]*\s*"
    return rf"(?P<{kind}>(?:{heads})\s+{number})(?:\s*[.:–-]+\s*|(?=\s*(?:\n|$|\*))|(?=\s+{_CAPITAL}{{2}}))"


def _signs(signs: tuple[str, ...]) -> str:
    return "[" + "".join(f"\\{sign}" if sign in {"-", "]", "^", "\\"} else sign for sign in signs) + "]"


_KINDS: dict[str, tuple[SectionKind, str]] = {
    "part": ("part", "part"),
    "chapter": ("chapter", "chapter"),
    "article": ("article", "article"),
    "appendix": ("appendix", "appendix"),
    "division": ("roman", "division"),
    "roman": ("roman", "roman"),
    "number": ("number", "number."),
    "number_bracket": ("number", "number)"),
    "number_enclosed": ("number", "(number)"),
    "letter": ("letter", "letter"),
    "letter_enclosed": ("letter", "(letter)"),
    "capital": ("letter", "capital"),
    "dash": ("dash", "dash"),
    "plus": ("plus", "plus"),
    "bullet": ("bullet", "bullet"),
}
_UNITS = "\n| ".join(
    _unit_pattern("division" if unit.kind == "roman" else unit.kind, unit.words) for unit in load_layout().units
)
_MARKS = load_marker_signs()
# what two letters at the start of a label are: those of a unit's word or of a numeral
_WORD_STARTS = frozenset(
    form[:2] for unit in load_layout().units for word in unit.words for form in (word.upper(), word.capitalize())
)
_NUMERAL_STARTS = frozenset("IVXLl")
# Example: `**4.1. Các huyện ủy`; near misses: `16-CTr/TU`, `1.500 đoàn viên`, `12/6/2021`, `-----`, `v.v.`
_MARKER = re.compile(
    rf"""(?P<lead>(?:\#{{1,6}}\s+)?(?:(?:\*{{1,3}}|_{{1,2}})(?=[^\s*_]))?[“"‘]?\s*)
    (?:
      {_UNITS}
    | (?P<roman>[IVXL][IVXLl]{{0,5}}|l[IVX]{{1,5}})\s?(?:\.(?=\s|[^\W\d_]{{2}})|[-/)](?=\s|[^\W\d_]))\s*
    | (?!\d{{1,3}}\s?[-/]\s?\w+[-/]\w)(?:
        (?P<number>(?:[IVX]{{1,4}}\.)?(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}|l\d?(?=\.)|\dl(?=\.)))
          (?:\s?\.(?=\s|[^\W\d_]|\*)|\s?[-/](?=\s+[^\W\d_]|[^\W\d_][^\W\d_A-Z])|\s?[:,](?=\s+[^\W\d_])|(?<=\d\.\d)(?=\s+[^\W\d_])|(?<=\d\.\d\d)(?=\s+[^\W\d_]))\s*
      | (?P<number_bracket>\d{{1,2}})\s?\)\s*(?=\S)
      )
    | \((?P<number_enclosed>\d{{1,2}})\)\s*(?=\S)
    | (?P<letter>{_SMALL})\s?(?:\)\s*(?=\S)|[./-](?:\s+(?=\S)|(?=[^\W\d_][^\W\d_.]*\s)(?=\w\w))|,\s+(?=[^\W\d_]))
    | \((?P<letter_enclosed>{_SMALL})\)\s*(?=\S)
    | (?P<capital>{_CAPITAL})\s?(?:[.)]\s+|-\s+)(?=\S)
    | (?P<dash>{_signs(_MARKS.dashes)})(?![-=_.])\s*(?=\S)
    | (?P<plus>{_signs(_MARKS.pluses)})\s*(?=\S)
    | (?P<bullet>{_signs(_MARKS.bullets)}\s*(?=\S)|\*(?=\s+\S))\s*
    )""",
    re.VERBOSE,
)
