"""Vietnamese text of the time before Unicode (TCVN3, VNI, VISCII, CP1258, VIQR): found out and turned into Unicode.

What enters: text as programs show it that do not know its encoding (`Céng ®oµn`, `Coâng ñoaøn`), and what a font's name tells.
What leaves: the text in Unicode (NFC), or the word that it needs no turning. Guaranteed: a text whose words are Vietnamese
syllables already stays as it is, whatever its font is called. Not done: the fonts of one firm each (VPS, BK HCM).

Source: domain.md §8 (legacy encodings); the standards named in `vocab/legacy_encodings.yml`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.ingest.typed_stops import escape_stops
from pipeline.model.document import Recoded
from pipeline.model.issue import Issue
from pipeline.vocab.issues import make_issue
from pipeline.vocab.legacy_encodings import LegacyEncoding, load_legacy_encodings, show_byte
from pipeline.vocab.syllables import is_syllable

# Signs of Latin-1 that Vietnamese in Unicode does not put beside a letter.
_SIGNS = "¡-¾ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ"
SUSPECT = re.compile(f"[a-zA-Z][{_SIGNS}]|[{_SIGNS}][a-zA-Z]")
_MARKED = re.compile("[\u1ea0-\u1ef9]")
_HIGH = re.compile("[^\x00-\x7f\u2000-\u206f]")
_TOKEN = re.compile(r"[^\s/,;:!\"#$%&{}<>=\[\]|_\u2010-\u201f\u2026\u2022]+")
_EDGES = "().?'`-–“”‘’«»•*+~^"
_JOINTS = ("/", "-", "&")
_FEWEST_WORDS = 3
_LEAST_SHARE = 0.8  # of the words with marks, after turning
_FAR_BETTER = 0.35
_MOST_WORDS = 3000
_LEAST_TYPED_SHARE = 0.12  # of all words, those with signs of shape in text typed in ASCII
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Readability:
    """How many words of a text bear marks, and how many of them can be Vietnamese syllables."""

    valid: int
    marked: int

    @property
    def share(self) -> float:
        """The share of valid ones; 0 for no words."""
        return self.valid / self.marked if self.marked else 0.0


def choose_encoding(text: str, candidates: Iterable[LegacyEncoding] | None = None) -> LegacyEncoding | None:
    """Return the encoding in which a text becomes Vietnamese, or None where it is none of them or needs none.

    Args:
        text: as shown; a whole text or all that stands in one font.
        candidates: encodings to try; all where left out.
    """
    if _MARKED.search(text, 0, _MOST_WORDS) is not None:
        return None
    sample = " ".join(_TOKEN.findall(text)[:_MOST_WORDS])
    if not _HIGH.search(sample):
        return _choose_typed(sample)
    if _MARKED.search(sample):
        return None
    before = measure(sample)
    if before.marked < _FEWEST_WORDS:
        return None
    best, best_share = None, max(before.share + _FAR_BETTER * (1 - before.share), _LEAST_SHARE)
    for encoding in candidates or load_legacy_encodings().values():
        found = measure(decode(sample, encoding)) if not encoding.stroke else Readability(0, 0)
        if found.marked >= _FEWEST_WORDS and found.share > best_share:
            best, best_share = encoding, found.share
    return best


def is_better_as_is(text: str, encoding: LegacyEncoding) -> bool:
    """Return whether text in a font of an encoding is Unicode nonetheless, as where somebody has typed into an old file."""
    if _MARKED.search(text):
        return True
    return measure(text).share > measure(decode(text, encoding)).share


def measure(text: str) -> Readability:
    """Return how well a text reads as Vietnamese, by its words with letters beyond ASCII."""
    words = [word.strip(_EDGES) for word in _TOKEN.findall(text) if _HIGH.search(word)]
    parts = [part for word in words for part in re.split(r"[().'\-–+]", word) if _HIGH.search(part)]
    return Readability(sum(map(_is_valid, parts)), len(parts))


def _is_valid(word: str) -> bool:
    return is_syllable(unicodedata.normalize("NFC", word))


def describe_recoded(recoded: Iterable[Recoded]) -> list[Issue]:
    """Return an issue for each encoding that text of a file was turned out of."""
    return [make_issue("legacy_encoding", encoding=name) for name in sorted({entry.encoding for entry in recoded})]


def decode(text: str, encoding: LegacyEncoding, *, is_capital: bool = False) -> str:
    """Return a text of an encoding in Unicode, NFC.

    Args:
        text: as shown by code page 1252; symbol fonts' private signs stand for their bytes.
        encoding: what it is written in.
        is_capital: whether its font shows small letters as capitals.

    Example:
        `Uû ban nh©n d©n` in TCVN3 → `Uỷ ban nhân dân`; `coâng ñoaøn` in VNI → `công đoàn`
    """
    shown = text.translate(_byte_signs())
    if encoding.rare_codes:
        shown = _decode_words(shown, encoding)
    elif encoding.codes or encoding.code_page:
        shown = shown.translate(_table(encoding.name))
    elif encoding.escape:
        shown = _decode_typed(shown, encoding)
    else:
        shown = _decode_sequences(shown, encoding)
    shown = unicodedata.normalize("NFC", shown)
    return shown.upper() if is_capital else shown


@cache
def _table(name: str, *, with_rare: bool = False) -> dict[int, str]:
    encoding = load_legacy_encodings()[name]
    letters = {**encoding.letter_by_sign, **(encoding.rare_letter_by_sign if with_rare else {})}
    return str.maketrans(letters)


@cache
def _byte_signs() -> dict[int, str]:
    """Signs that a byte of an old font becomes in other programs: private ones of symbol fonts, those of code page 1258."""
    private = {0xF000 + code: show_byte(code) for code in range(0x20, 0x100)}
    vietnamese = {
        ord(shown): show_byte(code) for code in range(0x80, 0x100) if (shown := bytes([code]).decode("cp1258", errors="ignore"))
    }
    return {**private, **vietnamese}


def _decode_words(text: str, encoding: LegacyEncoding) -> str:
    """Return text of one sign a letter; signs that may be punctuation are letters only where a syllable comes of it."""
    rare = encoding.rare_letter_by_sign
    usual, full = _table(encoding.name), _table(encoding.name, with_rare=True)
    if not any(sign in text for sign in rare):
        return _lift_capitals(text, text.translate(usual))
    parts = re.split(r"(\s+)", text)
    read = "".join(part.translate(full if _has_rare_letters(part, encoding) else usual) for part in parts)
    return _lift_capitals(text, read)


def _has_rare_letters(word: str, encoding: LegacyEncoding) -> bool:
    if not any(sign in encoding.rare_letter_by_sign for sign in word):
        return False
    if all(unicodedata.category(sign)[0] == "P" for sign in word):  # a dash that stands alone
        return False
    words = _WORD.findall(word.translate(_table(encoding.name, with_rare=True)))
    return bool(words) and all(map(_is_valid, words))


def _lift_capitals(shown: str, read: str) -> str:
    """Return text with capitals where its encoding has none with tones: a word takes the case of its plain letters.

    A word without plain letters beyond its first takes that of the nearest word in the line that has some.

    Example:
        `Uû BAN` → `ỦY BAN`, since `CéNG` is typed for `CỘNG`
    """
    if not any(char.isupper() for char in read):
        return read
    return "\n".join(_lift_line(line, told) for line, told in zip(shown.split("\n"), read.split("\n"), strict=True))


def _lift_line(shown: str, read: str) -> str:
    words = [(found.start(), found.end()) for found in _WORD.finditer(read)]
    cases = [_case_of(shown[start:end], read[start:end]) for start, end in words]
    cases = [None if case and _is_code(read, *place) else case for case, place in zip(cases, words, strict=True)]
    pieces, at = [], 0
    for place, (start, end) in enumerate(words):
        word = read[start:end]
        is_upper = _nearest_case(cases, place) if word != shown[start:end] or cases[place] is None else False
        pieces += [read[at:start], word.upper() if is_upper and _may_lift(shown[start:end], word) else word]
        at = end
    return "".join([*pieces, read[at:]])


def _is_code(line: str, start: int, end: int) -> bool:
    """Return whether a word in capitals is part of a symbol or an abbreviation (`TT/HU`, `UBND`), which tells no case."""
    is_joined = line[max(start - 1, 0) : start] in _JOINTS or line[end : end + 1] in _JOINTS
    return is_joined or not _is_valid(line[start:end])


def _may_lift(shown: str, read: str) -> bool:
    """Return whether a word has a small letter that its encoding could only write small, and no plain small letter."""
    return any(char.islower() for char in read) and not any(char.islower() and char.isascii() for char in shown)


def _case_of(shown: str, read: str) -> bool | None:
    """Return whether a word is in capitals, as its plain letters tell; None where they do not."""
    if any(char.isascii() and char.islower() for char in shown):
        return False
    capitals = sum(char.isupper() for char in read)
    return True if capitals >= 2 or (capitals == 1 and not read[0].isupper()) else None


def _nearest_case(cases: list[bool | None], place: int) -> bool:
    """Return whether a word, else the nearest that tells its case, is in capitals; small letters win on a draw."""
    for distance in range(len(cases)):
        near = [cases[at] for at in {place - distance, place + distance} if 0 <= at < len(cases)]
        if any(told is not None for told in near):
            return False not in near
    return False


@cache
def _sequence_pattern(name: str) -> re.Pattern[str]:
    """Match a letter with up to two signs after it, or a sign that stands alone for a letter."""
    encoding = load_legacy_encodings()[name]
    firsts = {signs[0] for signs in encoding.letter_by_signs} | set(encoding.letter_by_sign)
    after = {sign for signs in encoding.letter_by_signs for sign in signs[1:]}
    escape = f"|{re.escape(encoding.escape)}(?P<escaped>.)" if encoding.escape else ""
    return re.compile(f"[{re.escape(''.join(sorted(firsts)))}][{re.escape(''.join(sorted(after)))}]{{0,2}}{escape}", re.DOTALL)


def _decode_sequences(text: str, encoding: LegacyEncoding) -> str:
    letters = {**encoding.letter_by_sign, **encoding.letter_by_signs}
    pattern = _sequence_pattern(encoding.name)
    pieces, at = [], 0
    while found := pattern.search(text, at):
        pieces.append(text[at : found.start()])
        signs = found[0]
        if encoding.escape and found["escaped"] is not None:
            pieces.append(found["escaped"])
            at = found.end()
            continue
        length = next((size for size in range(len(signs), 0, -1) if signs[:size] in letters), 0)
        pieces.append(letters[signs[:length]] if length else signs[0])
        at = found.start() + max(length, 1)
    return "".join([*pieces, text[at:]])


def _decode_typed(text: str, encoding: LegacyEncoding) -> str:
    def read(word: str) -> str:
        return unicodedata.normalize("NFC", _decode_sequences(word, encoding))

    lines = (escape_stops(line, encoding.escape, read) for line in text.split("\n"))
    return _decode_sequences("\n".join(lines), encoding)


def _choose_typed(sample: str) -> LegacyEncoding | None:
    """Return the encoding of a text typed in ASCII with signs for its marks, where most words with signs become syllables."""
    words = sample.split()
    for encoding in load_legacy_encodings().values():
        if not encoding.stroke:
            continue
        shapes = "".join((*encoding.circumflexes, *encoding.breves, *encoding.horns))
        pattern = re.compile(rf"[aeou][{re.escape(shapes)}]|{encoding.stroke}{encoding.stroke}", re.IGNORECASE)
        shaped = [word for word in words if pattern.search(word)]
        found = measure(decode(" ".join(shaped), encoding))
        if len(shaped) >= max(_FEWEST_WORDS, _LEAST_TYPED_SHARE * len(words)) and found.share >= _LEAST_SHARE:
            return encoding
    return None
