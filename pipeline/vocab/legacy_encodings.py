"""Vietnamese before Unicode: what each encoding's signs stand for, and the fonts that bear it. Data: `legacy_encodings.yml`.

An encoding's text is given here as programs show it that do not know it: bytes read by code page 1252, so that TCVN3's `©`
is a letter. Source: TCVN 5712:1993, RFC 1456 (VISCII and VIQR), code page 1258; VNI by its fonts.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property

from pydantic import ConfigDict

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary

_TONES = "\u0301\u0300\u0309\u0303\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VOWELS = "aeiouy"
_STYLE = re.compile(r"[,-]?\s?(?:bold|italic|regular|normal|oblique|mt|ps|roman)+", re.IGNORECASE)
_SUBSET = re.compile(r"[A-Z]{6}\+")


class CodeRun(Frozen):
    """Letters of one byte each, from a first byte on; a blank has no letter."""

    first: int
    letters: str


class LegacyEncoding(Frozen):
    """One encoding; see the head of the data for its fields."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    name: str
    fonts: tuple[str, ...] = ()
    capital_end: str = ""
    codes: tuple[CodeRun, ...] = ()
    rare_codes: tuple[CodeRun, ...] = ()
    letters: dict[str, str] = {}
    tones: tuple[str, ...] = ()
    circumflexes: tuple[str, ...] = ()
    breves: tuple[str, ...] = ()
    horns: tuple[str, ...] = ()
    code_page: str = ""
    stroke: str = ""
    escape: str = ""

    @cached_property
    def letter_by_sign(self) -> dict[str, str]:
        """Letters by the single sign that stands for each."""
        singles = dict(_read_runs(self.codes))
        if self.code_page:
            singles = {show_byte(code): bytes([code]).decode(self.code_page, errors="ignore") for code in range(128, 256)}
            singles = {sign: letter for sign, letter in singles.items() if letter not in ("", sign)}
        for sign, letter in self.letters.items():
            singles[sign] = letter
            singles.setdefault(sign.upper(), letter.upper())
        return singles

    @cached_property
    def rare_letter_by_sign(self) -> dict[str, str]:
        """Letters by signs that fonts use for punctuation."""
        return dict(_read_runs(self.rare_codes))

    @cached_property
    def letter_by_signs(self) -> dict[str, str]:
        """Letters by the signs that stand for each, a letter with what is written after it."""
        found: dict[str, str] = {}
        for signs, letter in self._sequences():
            base, marks = signs[0], signs[1:]
            for shown, read in ((base, letter), (base.upper(), letter.upper())):
                for after in {marks, marks.upper()}:
                    found[shown + after] = unicodedata.normalize("NFC", read)
        return found

    def _sequences(self) -> Iterator[tuple[str, str]]:
        bases = [(vowel, vowel) for vowel in _VOWELS]
        bases += [(sign, letter) for sign, letter in self.letters.items() if letter in "ăơư"]
        if self.codes or not self.tones:
            return
        for sign, letter in bases:
            yield from ((sign + tone, letter + mark) for tone, mark in zip(self.tones, _TONES, strict=True))
        yield from self._shaped()
        if self.stroke:
            yield from ((self.stroke + sign, "\u0111") for sign in self.stroke)

    def _shaped(self) -> Iterator[tuple[str, str]]:
        """Yield letters with a sign of shape, alone and with each tone."""
        shapes = (("aeo", _CIRCUMFLEX, self.circumflexes), ("a", _BREVE, self.breves), ("ou", _HORN, self.horns))
        for vowels, shape, signs in shapes:
            own_tones = len(signs) > len(_TONES)
            for vowel in vowels:
                if own_tones:
                    yield from ((vowel + sign, vowel + shape + tone) for sign, tone in zip(signs, ("", *_TONES), strict=True))
                    continue
                for sign in signs:
                    yield vowel + sign, vowel + shape
                    yield from (
                        (vowel + sign + tone, vowel + shape + mark) for tone, mark in zip(self.tones, _TONES, strict=True)
                    )


VOCABULARY = {"legacy_encodings": tuple[LegacyEncoding, ...]}


@cache
def load_legacy_encodings() -> dict[str, LegacyEncoding]:
    """Return the encodings by name, in the order of the file, read once."""
    entries = read_vocabulary("legacy_encodings", VOCABULARY["legacy_encodings"])
    return {entry.name: entry for entry in entries}


@cache
def find_by_font(font: str) -> tuple[LegacyEncoding, bool] | None:
    """Return the encoding that a font's name tells, and whether its small letters look like capitals.

    Args:
        font: as Word or a PDF names it, with or without style and subset.

    Example:
        `.VnTimeH` → TCVN3, True; `ABCDEF+VNI-Times,Bold` → VNI, False; `Times New Roman` → None
    """
    name = _SUBSET.sub("", font.strip())
    for encoding in load_legacy_encodings().values():
        if name.lower().startswith(encoding.fonts or ("\0",)):
            family = _STYLE.sub("", name).strip(" ,-")
            return encoding, bool(encoding.capital_end) and family.endswith(encoding.capital_end)
    return None


def _read_runs(runs: tuple[CodeRun, ...]) -> Iterator[tuple[str, str]]:
    for run in runs:
        for at, letter in enumerate(run.letters):
            if letter != " ":
                yield show_byte(run.first + at), letter


def show_byte(code: int) -> str:
    """Return a byte as code page 1252 shows it; the five it has no sign for as the control character."""
    shown = bytes([code]).decode("cp1252", errors="ignore")
    return shown or chr(code)
