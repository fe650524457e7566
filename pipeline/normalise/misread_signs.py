"""Misread signs of fixed forms put right for matching: commas, slashes of dates and symbols, codes of symbols, the word `Số`.

What enters: a line. What leaves: a line of the same length. Guaranteed: no figure is changed, and no letter becomes a figure; a
code is changed only into one that the field or the document knows, where exactly one differs in one capital.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.model.folding import fold
from pipeline.model.likeness import is_changed_once
from pipeline.normalise.misread_codes import list_issuer_codes, list_type_codes, repair_codes
from pipeline.normalise.misread_dates import repair_dates
from pipeline.normalise.misread_limits import repair_limits
from pipeline.normalise.misread_numbers import NumberRepairer
from pipeline.normalise.misread_openings import repair_opening
from pipeline.normalise.misread_periods import repair_periods
from pipeline.normalise.misread_quarters import repair_quarters
from pipeline.vocab.misread import load_misread_words

_FIGURES = r"\d[\dlIOo]?"
# đơn vị. phối hợp; 02-NQ/TW. ngày; not: 1. các, TP. Hà Nội, v.v.
_STOP = re.compile(r"(?<=[^\W\d_]{2})\.(?= [^\W\d_]{2})")
# - Đảng ủy Quân sự tỉnh. Đảng ủy Công an tỉnh, where a short item of a list ends with a comma
_LIST_STOP = re.compile(r"^(\s*-\s(?=.{10,58},\s*$)[^.:]*[^\W\d_]{2})\.(?= [^\W\d_]{2}[^.]*$)")
# 13í3/2017, 31:7/2024, 14.4~2017 where two signs part day, month and year
# and are no figures themselves (05/1l2021 is left to the rules of days)
_DATE = re.compile(r"(?<![\d/])(\d{1,2})([^\w\s]|[^\W\d])(\d{1,2})([^\w\s]|[^\W\dlI])(?=(?:19|20)\d\d(?!\d))")
_SYMBOL = re.compile(
    rf"(?<![\w/-])({_FIGURES}\w{{0,4}}\s?[-/~]\s?(?:(?:19|20)\d\d[/-])?)([^\W\d_]\w{{1,6}})(\s?[-/~]\s?)([^\W\d_]\w{{1,9}})(?![\w])"
)
_GLUED = re.compile(rf"(?<![\w/-])({_FIGURES}\w{{0,3}}[-/])([^\W\d_]{{4,12}})(?![\w/-])")
_FIGURE = re.compile(r"\d")
_FEWEST = 3


class SignRepairer:
    """Repairs the signs of the lines of one document, whose codes it has counted."""

    def __init__(self, lines: Iterable[str]) -> None:
        lines = list(lines)
        self._numbers = NumberRepairer(lines)
        self._seen: Counter[str] = Counter()
        for line in lines:
            for found in _SYMBOL.finditer(line):
                self._seen.update((fold(found[2]), fold(found[4])))
        self._usual = frozenset(code for code, count in self._seen.items() if count >= _FEWEST)

    def repair(self, line: str) -> str:
        """Return a line with its fixed forms as they should stand."""
        line = repair_opening(line)
        if "." in line:
            line = _LIST_STOP.sub(r"\1,", _STOP.sub(_read_stop, line))
        line = repair_quarters(line)
        if _FIGURE.search(line):
            line = self._numbers.repair(line.replace("⁄", "/"))
            line = repair_codes(repair_limits(repair_dates(_DATE.sub(r"\1/\3/", line))))
            line = repair_periods(line)
            line = _SYMBOL.sub(self._repair_symbol, line)
            line = _GLUED.sub(self._part_codes, line)
        return line

    def _repair_symbol(self, found: re.Match[str]) -> str:
        number, code, sign, issuer = found.groups()
        if fold(code) in list_issuer_codes() - list_type_codes():  # 33/UBND-NN: initials of an office, which no list holds
            return found[0].replace("~", "-")
        issuers = list_issuer_codes() | (self._usual - list_type_codes())
        return "".join(
            (
                number.replace("~", "-"),
                self._choose(code, list_type_codes() | issuers),
                sign.replace("~", "-"),
                self._choose(issuer, issuers),
            )
        )

    def _part_codes(self, found: re.Match[str]) -> str:
        """Put a slash back that was read as a letter between two known codes: `CVZTU`."""
        codes = found[2]
        issuers = list_issuer_codes() | self._usual
        if codes in issuers or codes in list_type_codes():
            return found[0]
        for at in range(2, len(codes) - 1):
            if fold(codes[:at]) in list_type_codes() and fold(codes[at + 1 :]) in issuers:
                return f"{found[1]}{codes[:at]}/{codes[at + 1 :]}"
        return found[0]

    def _choose(self, code: str, known: frozenset[str]) -> str:
        """Return the one known code that differs in one letter, where the two letters are read for each other or the document
        has the code often and this one once; the code itself where none is sure."""
        plain = fold(code)
        if plain in known or self._seen[plain] > 1:
            return code
        near = [one for one in known if is_changed_once(one, plain)]
        usual = [one for one in near if one in self._usual]
        chosen = usual or [one for one in near if _is_alike(one, plain)]
        return chosen[0] if len(chosen) == 1 else code


def _read_stop(found: re.Match[str]) -> str:
    """Return a comma for a full stop before a word in small letters: a sentence opens with a capital, accented or not."""
    return "," if found.string[found.end() + 1].islower() else found[0]


def _is_alike(one: str, other: str) -> bool:
    left, right = next(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
    return any(left in group and right in group for group in load_misread_words().alike_capitals)
