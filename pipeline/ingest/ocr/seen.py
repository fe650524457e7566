"""What was recognised on a page, as words and rulings in points: the form that is cached and that pages are composed from.

What enters: Tesseract's words of one picture. What leaves: `SeenPage`, and from it the rows and tables of a `PrintedPage`.
Guaranteed: words of one print share one height, so that a line of capitals and a line of small letters make no footnote of one
another; what only dust or a scribble can be is left out. Not done: repair of letters.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from pipeline.ingest.glyphs import Box, Word
from pipeline.ingest.ocr.names import restore_names
from pipeline.ingest.ocr.tesseract import SeenWord
from pipeline.ingest.pages import PrintedPage
from pipeline.ingest.rows import build_rows
from pipeline.ingest.rulings import read_tables
from pipeline.model.signature import StampPicture
from pipeline.vocab.syllables import is_syllable

POINTS = 72.0
_SURE_SIGN = 60.0  # of a word without letters or digits: less is dust
_SURE_LINE = 55.0  # of the words of a line together: less is a scribble or a seal
_SURE_WORD = 30.0
_SAME_PRINT = 0.16  # by how much of the page's print a line's height may differ and still be of it
_LEAST_LETTERS = 2
_SIGNS = frozenset("-–—+*/&%.,;:()<>≤≥=…\"'“”_")  # that documents print apart from letters
_DASHES = ("-", "–", "—")  # between two years, where Tesseract is seldom sure of them
_SAME_LINE = 0.6  # of a line's height between the feet of its pieces
_NEAR = 3.0  # of a line's height between two pieces of one line
_LEAST_CODE = 3


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A recognised page, upright; lengths in points from its top left.

    Attributes:
        words: in the order of reading, dust left out.
        edges: of rulings.
        marks: names of marks of secrecy that were seen as pictures in its head.
        is_head_readable: whether words were found in the page's head, or there is nothing to be read there.
        pictures: of its number and day where they were not read.
        unread: why the page, or all of it but its head, was not recognised; empty where it was. Such a page is not cached.
    """

    words: tuple[SeenWord, ...]
    edges: tuple[Box, ...]
    width: float
    height: float
    marks: tuple[str, ...] = ()
    is_head_readable: bool = True
    pictures: tuple[StampPicture, ...] = ()
    unread: str = ""

    def pack(self) -> list[Any]:
        """Return the page as plain lists, for JSON."""
        words = [[word.text, *(round(value, 2) for value in word[1:])] for word in self.words]
        edges = [[round(value, 2) for value in edge] for edge in self.edges]
        pictures = [picture.model_dump(mode="json") for picture in self.pictures]
        return [words, edges, self.width, self.height, list(self.marks), self.is_head_readable, pictures]

    @classmethod
    def unpack(cls, packed: list[Any]) -> "SeenPage":
        """Return the page that `pack` has packed."""
        words, edges, width, height, marks, is_head_readable, pictures = packed
        return cls(
            tuple(SeenWord(*word) for word in words),
            tuple((edge[0], edge[1], edge[2], edge[3]) for edge in edges),
            width,
            height,
            tuple(marks),
            is_head_readable,
            tuple(map(StampPicture.model_validate, pictures)),
        )


def place_words(words: Iterable[SeenWord], dpi: float) -> tuple[SeenWord, ...]:
    """Return words in points, dust and scribbles left out, words of one print at one height."""
    kept = _level_lines(_without_dust(list(words)))
    if not kept:
        return ()
    scale = POINTS / dpi
    print_height = median(word.bottom - word.top for word in kept)
    placed = []
    for word in kept:
        height = word.bottom - word.top
        top = word.bottom - print_height if abs(height - print_height) < _SAME_PRINT * print_height else word.top
        placed.append(
            word._replace(
                left=word.left * scale,
                right=word.right * scale,
                top=top * scale,
                bottom=word.bottom * scale,
                ink_top=word.ink_top * scale,
                ink_bottom=word.ink_bottom * scale,
            )
        )
    return tuple(placed)


def _without_dust(words: Sequence[SeenWord]) -> list[SeenWord]:
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        is_worded = any(char.isalnum() and unicodedata.category(char) != "Lm" for char in word.text)
        if is_worded or (word.confidence >= _SURE_SIGN and not set(word.text) - _SIGNS) or word.text in _DASHES:
            lines.setdefault(word.line, []).append(word)
    return [
        word for line in lines.values() for at, word in enumerate(line) if _is_print(word, line) and not _is_loose(at, line)
    ]


def _is_loose(at: int, line: Sequence[SeenWord]) -> bool:
    """Return whether an unsure dash stands at a line's end, as dust does, not between two words."""
    is_unsure_dash = line[at].text in _DASHES and line[at].confidence < _SURE_SIGN
    return is_unsure_dash and (at == 0 or at == len(line) - 1)


def _level_lines(words: Sequence[SeenWord]) -> list[SeenWord]:
    """Return words with one foot for each line: paper that is curved lets lines lean, and Tesseract parts one line in two."""
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    ordered = sorted(lines.values(), key=lambda line: min(word.left for word in line))
    feet: list[tuple[list[SeenWord], float]] = []
    for line in ordered:
        foot = _foot_before(feet, line)
        feet.append((line, foot if foot is not None else median(word.bottom for word in line)))
    level = [word._replace(top=word.top + foot - word.bottom, bottom=foot) for line, foot in feet for word in line]
    return sorted(level, key=lambda word: word.line)


def _foot_before(feet: Sequence[tuple[list[SeenWord], float]], line: Sequence[SeenWord]) -> float | None:
    """Return the foot of the piece of a line that ends right before another piece; None where none does."""
    first = min(line, key=lambda word: word.left)
    height = first.bottom - first.top
    for other, foot in feet:
        last = max(other, key=lambda word: word.right)
        is_near = -height < first.left - last.right < _NEAR * height
        if is_near and abs(last.bottom - first.bottom) < _SAME_LINE * height:
            return foot
    return None


def _is_print(word: SeenWord, line: Sequence[SeenWord]) -> bool:
    """Return whether a word is printed: it is sure, stands among sure words, or has a symbol's form."""
    if "/" in word.text and sum(map(str.isupper, word.text)) >= _LEAST_CODE:
        return True
    return (
        word.confidence >= _SURE_LINE
        or (word.confidence >= _SURE_WORD and is_syllable(word.text.strip(".,;:-")))
        or mean(other.confidence for other in line) >= _SURE_LINE
    )


def share_of_syllables(texts: Iterable[str]) -> float:
    """Return which share of the words of letters could be Vietnamese syllables; 0 where there are no words."""
    bare = (text.strip(".,;:-–\"'“”()[]/+") for text in texts)
    words = [text for text in bare if len(text) >= _LEAST_LETTERS and text.isalpha()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def print_page(seen: SeenPage, apart: tuple[str, ...] = ()) -> PrintedPage:
    """Return the rows and tables of a recognised page; its marks and what a text layer held stand apart."""
    words = [
        Word(word.text, word.left, word.right, word.top, word.bottom, at, confidence=word.confidence)
        for at, word in enumerate(seen.words)
    ]
    tables, rest = read_tables(words, seen.edges, may_miss_rules=True)
    return PrintedPage(restore_names(build_rows(rest)), seen.width, seen.height, tuple(tables), (*apart, *seen.marks))
