"""The lines that bear a document's own number and day, read a second time at another size.

What enters: a level page and its words. What leaves: the same words; digits of the number and of the day that are not sure are
left out, so that their places stand blank. Guaranteed: digits stay only where both readings give them and Tesseract is sure of
them; nothing is put in their place, since what is written by hand reads as another number quite as surely as as its own. Not
done: reading of handwriting.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from PIL import Image

from pipeline.ingest.ocr.tesseract import LINE, Limits, SeenWord, recognise_all
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab import alternation
from pipeline.vocab.columns import line_start_pattern, load_columns
from pipeline.vocab.frame import load_frame_words

_POINTS = 72.0
_HEAD = 0.5  # of a page's height
_WIDE_GAP = 2.5  # of a line's height: a column's gap
_MARGIN = 8  # pixels
_SCALE = 0.8
_PAPER = 255
_SURE = 80.0
_WORDS = load_frame_words()
_LABEL = re.compile(rf"(?:{alternation(map(strip_marks, _WORDS.number_words))})[\s:.,;]*")
_SYMBOL = re.compile(r"\s*[/-]\s*[^\W\d_a-z]{2,}")
_NUMBER = re.compile(r"\d{1,5}[a-zA-Z]?")
_DAY = re.compile(r"\d{1,2}")


def blank_unsure_digits(level: Image.Image, words: Sequence[SeenWord], dpi: float, limits: Limits) -> tuple[SeenWord, ...]:
    """Return the words of a page, the unsure digits of its number and its day left out.

    Args:
        level: the page.
        words: its words, in points.
        dpi: of the page.
        limits: of one call of Tesseract.

    Example:
        `Số: 2}9 /KH-SYT`, where somebody wrote 239 by hand → `Số: /KH-SYT`
    """
    scale = dpi / _POINTS
    replaced: dict[SeenWord, tuple[SeenWord, ...]] = {}
    parts = list(find_parts([word for word in words if word.bottom * scale < _HEAD * level.height]))
    pictures = [_show_smaller(level, part, scale) for part in parts]
    readings = recognise_all(pictures, dpi=scale * _POINTS * _SCALE, mode=LINE, limits=limits)
    for part, reading in zip(parts, readings, strict=True):
        again = " ".join(word.text for word in reading)
        is_date = is_date_part(part)
        replaced |= _blank_day(part, again) if is_date else _blank_number(part, again)
    return tuple(kept for word in words for kept in replaced.get(word, (word,)))


def bears_number(part: Sequence[SeenWord]) -> bool:
    """Return whether digits stand between the label and the symbol of a number's line."""
    text = " ".join(word.text for word in part)
    label = _LABEL.match(strip_marks(fold_lower(text)))
    symbol = _SYMBOL.search(text, label.end()) if label else None
    return bool(label and symbol and _NUMBER.fullmatch(text[label.end() : symbol.start()]))


def bears_day(part: Sequence[SeenWord]) -> bool:
    """Return whether digits stand between `ngày` and `tháng`."""
    month = _month_at(part)
    between = " ".join(word.text for word in part[: month or len(part)])
    return any(char.isdigit() for char in between)


def find_parts(words: Sequence[SeenWord], *, gap: float = _WIDE_GAP) -> Iterator[list[SeenWord]]:
    """Yield the words from `số` or `ngày` on to the end of their column's line.

    Args:
        words: of a page.
        gap: between two columns, of a line's height.
    """
    for _, line in groupby(words, key=lambda word: word.line):
        ordered = sorted(line, key=lambda word: word.left)
        for at, word in enumerate(ordered):
            is_start = at == 0 or _is_far(ordered[at - 1], word, _WIDE_GAP)
            starts_number = is_start and line_start_pattern("number_starts").match(fold_lower(word.text))
            stop = next((to for to in range(at + 1, len(ordered)) if _is_far(ordered[to - 1], ordered[to], gap)), len(ordered))
            if starts_number or (_is_date_word(word) and _month_at(ordered[at:stop])):
                yield ordered[at:stop]


def cut_to_symbol(part: Sequence[SeenWord]) -> Sequence[SeenWord]:
    """Return a number's line up to its symbol; where it has none, up to its column's end."""
    for stop in range(1, len(part) + 1):
        if _SYMBOL.search(" " + " ".join(word.text for word in part[1:stop])):
            return part[:stop]
    return part[: next((at for at in range(1, len(part)) if _is_far(part[at - 1], part[at], _WIDE_GAP)), len(part))]


def _is_far(before: SeenWord, word: SeenWord, gap: float) -> bool:
    return word.left - before.right > gap * (word.bottom - word.top)


def is_date_part(part: Sequence[SeenWord]) -> bool:
    """Return whether a part of a line begins with the word before a day, not with the label of a number."""
    return _is_date_word(part[0])


def _is_date_word(word: SeenWord) -> bool:
    return fold_lower(word.text).startswith(load_columns().date_words)


def _month_at(part: Sequence[SeenWord]) -> int | None:
    """Return which word of a part is `tháng`, marks left aside."""
    month = strip_marks(_WORDS.month_word)
    return next((at for at, word in enumerate(part) if strip_marks(fold_lower(word.text)).startswith(month)), None)


def _show_smaller(level: Image.Image, part: Sequence[SeenWord], scale: float) -> Image.Image:
    """Return the picture of a part of a line at another size, with room around it."""
    box = (
        max(round(min(word.left for word in part) * scale) - _MARGIN, 0),
        max(round(min(word.ink_top for word in part) * scale) - _MARGIN, 0),
        min(round(max(word.right for word in part) * scale) + _MARGIN, level.width),
        min(round(max(word.ink_bottom for word in part) * scale) + _MARGIN, level.height),
    )
    cut = level.crop(box)
    smaller = cut.resize((max(round(cut.width * _SCALE), 1), max(round(cut.height * _SCALE), 1)), Image.Resampling.BOX)
    roomy = Image.new("L", (smaller.width + 80, smaller.height + 80), _PAPER)
    roomy.paste(smaller, (40, 40))
    return roomy


Replaced = dict[SeenWord, tuple[SeenWord, ...]]


def _blank_number(part: Sequence[SeenWord], again: str) -> Replaced:
    """Return what becomes of the words of a number's line: label and symbol stay, unsure digits go."""
    text = " ".join(word.text for word in part)
    label = _LABEL.match(strip_marks(fold_lower(text)))
    symbol = _SYMBOL.search(text, label.end()) if label else None
    if label is None or symbol is None:
        return {}
    number = text[label.end() : symbol.start()]
    starts = _starts_of(part)
    bearers = [word for word, at in zip(part, starts, strict=True) if at < symbol.start() and at + len(word.text) > label.end()]
    again_label = _LABEL.match(strip_marks(fold_lower(again)))
    again_symbol = _SYMBOL.search(again, again_label.end()) if again_label else None
    repeated = again[again_label.end() : again_symbol.start()] if again_label and again_symbol else None
    if not number or (_NUMBER.fullmatch(number) and number == repeated and all(word.confidence >= _SURE for word in bearers)):
        return {}
    kept = [_cut(word, at, 0, label.end()) for word, at in zip(part, starts, strict=True)]
    rest = [_cut(word, at, symbol.start(), len(text)) for word, at in zip(part, starts, strict=True)]
    return {
        word: tuple(piece for piece in (first, last) if piece is not None)
        for word, first, last in zip(part, kept, rest, strict=True)
    }


def _starts_of(part: Sequence[SeenWord]) -> list[int]:
    """Return where each word starts in the text of the part."""
    starts, at = [], 0
    for word in part:
        starts.append(at)
        at += len(word.text) + 1
    return starts


def _cut(word: SeenWord, at: int, start: int, stop: int) -> SeenWord | None:
    """Return the piece of a word that lies within a range of its part's text; None where nothing does."""
    first, last = max(start - at, 0), min(stop - at, len(word.text))
    text = word.text[first:last].strip() if first < last else ""
    if not text:
        return None
    width = (word.right - word.left) / len(word.text)
    return word._replace(text=text, left=word.left + first * width, right=word.left + last * width, confidence=100.0)


def _blank_day(part: Sequence[SeenWord], again: str) -> Replaced:
    """Return what becomes of the words between `ngày` and `tháng`: they go where they are no sure day."""
    month = _month_at(part)
    if not month:
        return {}
    day_word = next(found for found in load_columns().date_words if fold_lower(part[0].text).startswith(found))
    between = part[1:month]
    digits = part[0].text[len(day_word) :].strip(" .…_") + "".join(word.text for word in between)
    repeated = re.search(rf"{_WORDS.day_word}\s*(\d{{1,2}})\s*{_WORDS.month_word}", fold_lower(again))
    bearers = between or part[:1]
    is_sure = all(word.confidence >= _SURE for word in bearers) and repeated is not None and repeated[1] == digits
    if not digits or (_DAY.fullmatch(digits) and is_sure):
        return {}
    alone = part[0]._replace(text=part[0].text[: len(day_word)], confidence=100.0)
    return {part[0]: (alone,)} | dict.fromkeys(between, ())
