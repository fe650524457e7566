"""Words with their places, from a page of a PDF through PDFium.

What enters: a PDFium page. What leaves: words in the order of the content stream, positions in points from the top left of
the page as it is shown. Guaranteed: a hyphen that PDFium marks as a line's end is a hyphen again; a raised small digit is a
superscript digit; text that stands crosswise (publication marks) is kept apart. Not done: lines, columns, reading order.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.ingest.pdf_fonts import recode_chars
from pipeline.ingest.raised import DIGITS, is_raised, measure_digits
from pipeline.model.document import Recoded
from pipeline.model.folding import RAISE

_LINE_END_HYPHENS = frozenset("\x02\ufffe")
_BLANKS = " \t\u00a0\u2002\u2003\u2009\u202f\u3000"
_DROPPED = "\x00\u200b\u200c\u200d\ufeff"
_BLANK = frozenset("\n ")
_GAPS = frozenset("\r\n" + _BLANKS + _DROPPED)
_SLANTED = 9  # instead of quarter turns: a watermark across the page
_MOST_SLANT = 0.12  # of a quarter turn; a sheet scanned askew slants less
_MOST_GLYPHS = 200_000  # a page with more is a drawing


class Word(NamedTuple):
    """A word as printed; `height` is that of its font's box, `order` its place in the content stream.

    `is_full_size` says that it is as tall as the digits of its page, so that it calls no note.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    order: int
    is_stamped: bool = False
    confidence: float = 100.0  # of recognition, in percent
    is_full_size: bool = False

    @property
    def height(self) -> float:
        """Height of the font's box in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Distance of the word's middle from the top of the page."""
        return (self.top + self.bottom) / 2


class Glyph(NamedTuple):
    """A character and its box; `turn` counts quarter turns clockwise against the page as shown."""

    char: str
    left: float
    right: float
    top: float
    bottom: float
    turn: int


_NOTHING = Glyph(" ", 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, the text that stands crosswise on it, and how many characters both hold.

    `turn` counts the quarter turns by which the page's text stands turned on the page as shown; words are turned back.
    `recoded` are the runs that stand in fonts of the time before Unicode.
    """

    words: tuple[Word, ...]
    crosswise: tuple[str, ...]
    char_count: int
    turn: int = 0
    has_hidden: bool = False
    recoded: tuple[Recoded, ...] = ()


def count_chars(page: pdfium.PdfPage) -> int:
    """Return how many characters a page's text holds, generated blanks included."""
    text_page = pdfium_c.FPDFText_LoadPage(page.raw)
    count = int(pdfium_c.FPDFText_CountChars(text_page))
    pdfium_c.FPDFText_ClosePage(text_page)
    return count


def read_words(page: pdfium.PdfPage, *, first_stamped: int | None = None, hidden: frozenset[int] = frozenset()) -> PageText:
    """Return the words of a page.

    Args:
        page: a loaded page.
        first_stamped: index of the first character that came from a form field's appearance (flattened fields stand at
            the end of the content stream); None where there is none.
        hidden: indexes of characters to leave out; those beyond the page's edge are left out too.
    """
    glyphs, recoded = _read_glyphs(page)
    if hidden:
        glyphs = [_NOTHING if at in hidden else glyph for at, glyph in enumerate(glyphs)]
    turn = _main_turn(glyphs)
    upright = [(at, glyph) for at, glyph in enumerate(glyphs) if glyph.turn == turn]
    crosswise = [glyph.char for glyph in glyphs if glyph.turn != turn]
    if turn:
        upright = [(at, _turned_back(glyph, turn, page.get_size())) for at, glyph in upright]
    words = _build_words(upright, first_stamped if first_stamped is not None else len(glyphs))
    width, height = page.get_size() if turn % 2 == 0 else page.get_size()[::-1]
    seen = tuple(word for word in words if word.right > 0 and word.left < width and word.bottom > 0 and word.top < height)
    aside = tuple(line for line in "".join(crosswise).split("\n") if line.strip())
    return PageText(seen, aside, len(glyphs), turn, bool(hidden) or len(seen) < len(words), recoded)


def _read_glyphs(page: pdfium.PdfPage) -> tuple[list[Glyph], tuple[Recoded, ...]]:
    text_page = pdfium_c.FPDFText_LoadPage(page.raw)
    try:
        chars, recoded = recode_chars(text_page, _read_chars(text_page))
        return _place_chars(text_page, chars, page), recoded
    finally:
        pdfium_c.FPDFText_ClosePage(text_page)


def _read_chars(text_page: object) -> str:
    """Return one character for each index that PDFium counts."""
    count = min(int(pdfium_c.FPDFText_CountChars(text_page)), _MOST_GLYPHS)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer).decode("utf-16-le", errors="replace")[:count]
    if written == count and len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(text_page, at) for at in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


def _place_chars(text_page: object, chars: Sequence[str], page: pdfium.PdfPage) -> list[Glyph]:
    box = pdfium_c.FS_RECTF()
    box_pointer = ctypes.byref(box)
    get_box = pdfium_c.FPDFText_GetLooseCharBox
    frame = _PageFrame.of(page)
    glyphs: list[Glyph] = []
    turn, is_start = 0, True  # a word stands one way: its first letter tells
    for at, char in enumerate(chars):
        if char in _GAPS:
            glyphs.append(Glyph("\n" if char in "\r\n" else " ", 0, 0, 0, 0, turn))
            is_start = True
            continue
        get_box(text_page, at, box_pointer)
        if is_start:
            turn = _quarter_turns(text_page, at)
            turn = turn if turn == _SLANTED else (turn + frame.turns) % 4
        is_start = False
        shown = "-" if char in _LINE_END_HYPHENS else char
        glyphs.append(frame.place(shown, box, turn))
    return glyphs


def _quarter_turns(text_page: object, at: int) -> int:
    """Return how a letter stands in quarter turns, `_SLANTED` where its line is far from any.

    PDFium takes the slope of an oblique letter for an angle, in radians, and gives -1 where it knows none: an odd angle is
    asked again of the line's own direction.
    """
    angle: float = pdfium_c.FPDFText_GetCharAngle(text_page, at)
    if angle <= 0:
        return 0
    turns = angle / (math.pi / 2)
    if abs(turns - round(turns)) <= _MOST_SLANT:
        return round(turns) % 4
    matrix = pdfium_c.FS_MATRIX()
    if pdfium_c.FPDFText_GetMatrix(text_page, at, matrix):
        turns = -math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) <= _MOST_SLANT else _SLANTED


@dataclass(frozen=True, slots=True)
class _PageFrame:
    """From the space of the page's content to the page as shown: its corner, its size, its rotation."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "_PageFrame":
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right - left, top - bottom, (page.get_rotation() // 90) % 4)

    def place(self, char: str, box: pdfium_c.FS_RECTF, turn: int) -> Glyph:
        """Return a glyph in points from the top left of the page as shown; `turn` is that of the page as shown."""
        left, right = box.left - self.left, box.right - self.left
        top, bottom = self.height - (box.top - self.bottom), self.height - (box.bottom - self.bottom)
        if self.turns == 0:
            return Glyph(char, left, right, top, bottom, turn)
        shown = turn_box((left, top, right, bottom), self.turns, (self.width, self.height))
        return Glyph(char, shown[0], shown[2], shown[1], shown[3], turn)


Box = tuple[float, float, float, float]


def turn_box(box: Box, turns: int, size: tuple[float, float]) -> Box:
    """Return a box (left, top, right, bottom) after quarter turns clockwise of the page that holds it."""
    (left, top, right, bottom), (width, height) = box, size
    for _ in range(turns):
        left, top, right, bottom = height - bottom, left, height - top, right
        width, height = height, width
    return left, top, right, bottom


def _main_turn(glyphs: list[Glyph]) -> int:
    """Return how the bulk of a page's text stands: 0 unless a sheet was printed sideways."""
    turns = [glyph.turn for glyph in glyphs if glyph.char not in "\n " and glyph.turn != _SLANTED]
    return Counter(turns).most_common(1)[0][0] if any(turns) else 0


def _turned_back(glyph: Glyph, turn: int, size: tuple[float, float]) -> Glyph:
    if glyph.char in "\n ":
        return glyph
    left, top, right, bottom = turn_box((glyph.left, glyph.top, glyph.right, glyph.bottom), (4 - turn) % 4, size)
    return Glyph(glyph.char, left, right, top, bottom, 0)


def _build_words(glyphs: list[tuple[int, Glyph]], first_stamped: int) -> list[Word]:
    words: list[Word] = []
    run: list[Glyph] = []
    run_start = 0
    full = measure_digits(glyph.bottom - glyph.top for _, glyph in glyphs if glyph.char in DIGITS)
    for at, glyph in glyphs:
        is_blank = glyph.char in _BLANK
        if run and (is_blank or at == first_stamped or not _goes_on(run[-1], glyph)):
            words.append(_make_word(run, len(words), run_start >= first_stamped, full))
            run = []
        if not is_blank:
            run_start = run_start if run else at
            run.append(glyph)
    if run:
        words.append(_make_word(run, len(words), run_start >= first_stamped, full))
    return words


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Return whether a glyph follows the last one in the same word."""
    height = last.bottom - last.top or 1.0
    if last.right - 0.1 * height <= glyph.left <= last.right + 0.1 * height and glyph.bottom == last.bottom:
        return True
    if glyph.left > last.right + 0.35 * height or glyph.right < last.left - 0.2 * height:
        return False
    return min(last.bottom, glyph.bottom) - max(last.top, glyph.top) > 0.3 * min(
        last.bottom - last.top, glyph.bottom - glyph.top
    )


def _make_word(run: list[Glyph], order: int, is_stamped: bool, full: float) -> Word:
    """Return a word; digits that reach the height `full` are not raised."""
    first = run[0]
    if len({glyph[3:5] for glyph in run}) == 1:  # one top and one bottom
        text = "".join([glyph.char for glyph in run])
        is_full = first.bottom - first.top >= full
        right = max([glyph.right for glyph in run])
        return Word(text, first.left, right, first.top, first.bottom, order, is_stamped, is_full_size=is_full)
    tallest = max(run, key=lambda glyph: glyph.bottom - glyph.top)
    height = tallest.bottom - tallest.top
    chars = []
    for glyph in run:
        own = glyph.bottom - glyph.top
        is_call = own < full and is_raised(own, glyph.bottom, height, tallest.bottom)
        chars.append(glyph.char.translate(RAISE) if is_call else glyph.char)
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    is_full = height >= full
    return Word("".join(chars), left, right, tallest.top, tallest.bottom, order, is_stamped, is_full_size=is_full)


def raise_if_small(word: Word, row_height: float, row_bottom: float) -> Word:
    """Return a word of digits that stands raised in its row as superscript digits; any other word as it is."""
    is_call = not word.is_full_size and word.text.isdecimal() and is_raised(word.height, word.bottom, row_height, row_bottom)
    return word._replace(text=word.text.translate(RAISE)) if is_call else word
