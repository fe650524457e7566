"""Text of a PDF page that stands in fonts of the time before Unicode, turned letter by letter.

What enters: a page's characters as PDFium tells them, and its text page, which knows their fonts. What leaves: as many strings,
each a letter, or nothing for a sign that belongs to the letter before it. Guaranteed: a page without signs among its letters
that only old text has costs one search. Not done: pages of such fonts in plain letters alone.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import pypdfium2.raw as pdfium_c

from pipeline.ingest.legacy import SUSPECT, choose_encoding, decode, is_better_as_is
from pipeline.model.document import Recoded
from pipeline.vocab.legacy_encodings import LegacyEncoding, find_by_font
from pipeline.vocab.syllables import is_syllable

_FEWEST_SUSPECTS = 3
_NAME_BYTES = 128
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\S+")
_BEFORE_LOST = re.compile(r"(?P<word>[^\s\x00-\x1f\ufffe]*)(?P<lost>[\x02\ufffe])")
_FOLLOW = "\r\n "


def recode_chars(text_page: object, chars: str) -> tuple[Sequence[str], tuple[Recoded, ...]]:
    """Return a page's characters in Unicode, one string for each, and the runs that were something else."""
    suspects = sum(1 for _, _ in zip(SUSPECT.finditer(chars), range(_FEWEST_SUSPECTS), strict=False))
    if suspects < _FEWEST_SUSPECTS:
        return chars, ()
    runs = list(_font_runs(text_page, chars))
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for font, start, end in runs:
        texts[font].append(chars[start:end])
    by_words = {font: choose_encoding(" ".join(found)) for font, found in texts.items() if find_by_font(font) is None}
    shown, recoded = list(chars), []
    for font, start, end in runs:
        encoding, is_capital = find_by_font(font) or (by_words[font], False)
        original = chars[start:end]
        if encoding is None or is_better_as_is(original, encoding):
            continue
        letters = list(_letters_of(_mend_hyphens(original, encoding), encoding, is_capital=is_capital))
        shown[start:end] = letters
        if "".join(letters) != original:
            recoded.append(Recoded("".join(letters).strip(), original.strip(), encoding.name))
    return shown, tuple(recoded)


def _font_runs(text_page: object, chars: str) -> Iterator[tuple[str, int, int]]:
    """Yield the font, start and end of each run of characters on one line; blanks go with what stands before them."""
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    flags = ctypes.c_int()
    font, start = "", 0
    for at, char in enumerate(chars):
        if char in _FOLLOW:
            if char != " ":
                yield font, start, at
                start = at
            continue
        length = pdfium_c.FPDFText_GetFontInfo(text_page, at, buffer, _NAME_BYTES, flags)
        name = buffer.value.decode("utf-8", errors="replace") if 0 < length <= _NAME_BYTES else ""
        if name != font:
            yield font, start, at
            font, start = name, at
    yield font, start, len(chars)


def _mend_hyphens(text: str, encoding: LegacyEncoding) -> str:
    """Return text with the last letter of a line back, where PDFium took its code, a soft hyphen's, for a hyphen."""
    if _SOFT_HYPHEN not in encoding.letter_by_sign:
        return text
    return _BEFORE_LOST.sub(lambda found: found["word"] + _choose_end(found, encoding), text)


def _choose_end(found: re.Match[str], encoding: LegacyEncoding) -> str:
    is_letter = is_syllable(decode(found["word"] + _SOFT_HYPHEN, encoding))
    return _SOFT_HYPHEN if is_letter else found["lost"]


def _letters_of(text: str, encoding: LegacyEncoding, *, is_capital: bool) -> Iterator[str]:
    """Yield for each character the letter that begins with it, nothing for a sign of the letter before."""
    read = decode(text, encoding, is_capital=is_capital)
    if len(read) == len(text):
        yield from read
        return
    at = 0
    for word in _WORD.finditer(text):
        yield from text[at : word.start()]
        yield from _letters_of_word(word[0], encoding, is_capital=is_capital)
        at = word.end()
    yield from text[at:]


def _letters_of_word(word: str, encoding: LegacyEncoding, *, is_capital: bool) -> Iterator[str]:
    lengths = [len(decode(word[:size], encoding)) for size in range(len(word) + 1)]
    letters = iter(decode(word, encoding, is_capital=is_capital))
    for before, after in zip(lengths, lengths[1:], strict=False):
        yield next(letters, "") if after > before else ""
