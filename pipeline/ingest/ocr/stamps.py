"""Marks of secrecy that stand in the head of a page as a picture: stamped, turned, boxed, faded, in red or in black.

What enters: the picture of a page's head and the places whose words are read already. What leaves: names of marks, and whether
ink stands there that may be a mark and cannot be read. Guaranteed:
ink of a stamp's size that no sure word accounts for is read on its own, upright and without its frame; in doubt between a
mark and other ink, letters decide, not the place. Not done: marks that are read with the page's text.

Source: HD 05-HD/VPTW and NĐ 30/2020/NĐ-CP on the marks, as told in domain.md §1.3.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageOps

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.blobs import Mask, PixelBox, find_blobs, join_spaced, set_upright
from pipeline.ingest.ocr.mark_letters import is_like_mark, match_mark
from pipeline.ingest.ocr.overprint import lift_thick_ink
from pipeline.ingest.ocr.tesseract import recognise_all

BAND = 0.42  # of a page's height
_SHRINK = 4
_FAINT = 0.88  # of the paper's brightness
_REDNESS = 40
_LEAST_RED = 60  # pixels
_RED_INK = 200
_REACH = (0.13, 0.035)  # inches across and down between the letters of one stamp
_LOWEST, _HIGHEST = 0.09, 2.4  # inches
_NARROWEST, _WIDEST = 0.25, 7.2
_LEAST_SHAPE, _MOST_SHAPE = 0.9, 18.0  # width over height
_LEAST_UPRIGHT = 1.6  # of a stamp that stands on its side
_TURN = Image.Transpose.ROTATE_90
_MOST_BLOBS = 12
_BESIDE = 0.8  # of a blob's height: nearer words on both sides make it a word of their line
_LIKE_HEIGHT = 0.5
_LETTER_HEIGHTS = (56, 40)  # pixels that Tesseract reads best
_EDGE = 3  # pixels of a letter's soft edge
_SLACK = 0.03  # inches around a word that is read


class Glimpse(NamedTuple):
    """The mark of secrecy that a head shows, and whether ink stands there that may be one and cannot be read."""

    mark: str | None = None
    is_doubtful: bool = False


class Head(NamedTuple):
    """The head of a page, level: in grey, as it was scanned where it has colour, and what was surely read in it, in pixels.

    `may_be_overprinted`: whether a stamp in black is looked for on printed lines too; first pages are stamped so.
    """

    grey: Image.Image
    read: Sequence[Box]
    colour: Image.Image | None = None
    may_be_overprinted: bool = True


def find_stamped_mark(head: Head, dpi: float) -> Glimpse:
    """Return the mark of secrecy in a page's head."""
    return find_stamped_marks([head], dpi)[0]


def find_stamped_marks(heads: Sequence[Head], dpi: float) -> list[Glimpse]:
    """Return the mark of secrecy in each of some heads: of red ink first, then of all other, then of what is thick of it.

    The stamps of all heads are read in one call, since most of a call's time is its start.
    """
    kinds = (_red_candidates, _dark_candidates, _thick_candidates)
    told = _read_candidates([list(find_candidates(head, dpi)) for head in heads for find_candidates in kinds])
    return [_choose(told[at : at + len(kinds)]) for at in range(0, len(told), len(kinds))]


def _choose(glimpses: Sequence[Glimpse]) -> Glimpse:
    """Return the first glimpse of a head that shows a mark; where none does, whether any leaves a doubt."""
    marked = next((glimpse for glimpse in glimpses if glimpse.mark is not None), None)
    return marked or Glimpse(is_doubtful=any(glimpse.is_doubtful for glimpse in glimpses))


class _Candidate(NamedTuple):
    """Ink that may be a stamp; `is_worn` where other ink may have taken letters off."""

    picture: Image.Image
    is_worn: bool = False


def _red_candidates(head: Head, dpi: float) -> Iterator[_Candidate]:
    """Yield the red ink of a head that may be a stamp."""
    red = _red_ink(head.colour) if head.colour is not None else None
    if red is not None:
        ink = np.asarray(red.reduce(_SHRINK)) < _RED_INK
        yield from map(_Candidate, (*_cut_blobs(red, ink, dpi, ()), *_cut_upright(red, ink, dpi, ())))


def _dark_candidates(head: Head, dpi: float) -> Iterator[_Candidate]:
    """Yield the ink that no sure word accounts for and that may be a stamp."""
    bare = _wipe_words(head.grey, head.read)
    ink = _left_over(bare, head.read, dpi)
    if ink.any():
        yield from map(_Candidate, (*_cut_blobs(bare, ink, dpi, head.read), *_cut_upright(bare, ink, dpi, head.read)))


def _thick_candidates(head: Head, dpi: float) -> Iterator[_Candidate]:
    """Yield what is thick of that ink, where a stamp may stand over print."""
    bare = _wipe_words(head.grey, head.read)
    if not head.may_be_overprinted or not _left_over(bare, head.read, dpi).any():
        return
    for strokes in lift_thick_ink(bare):
        for picture in _cut_blobs(strokes, _left_over(strokes, head.read, dpi), dpi, head.read):
            yield _Candidate(picture, is_worn=True)


def _read_candidates(candidates: Sequence[Sequence[_Candidate]]) -> list[Glimpse]:
    """Return what each group of candidates says; all are read in one call, each at every size that letters are read at."""
    flat = [candidate.picture for found in candidates for candidate in found]
    upright = [set_upright(picture, _LETTER_HEIGHTS) for picture in flat]
    sized = [of_height for pictures in zip(*upright, strict=True) for of_height in pictures]
    texts = [" ".join(word.text for word in words) for words in recognise_all(sized, dpi=300)]
    glimpses: list[Glimpse] = []
    start = 0
    for found in candidates:
        stop = start + len(found)
        said = [list(zip(found, texts[at + start : at + stop], strict=True)) for at in range(0, len(texts), len(flat) or 1)]
        glimpses.append(_glimpse([pair for of_size in said for pair in of_size]))
        start = stop
    return glimpses


def _glimpse(said: Sequence[tuple[_Candidate, str]]) -> Glimpse:
    mark = next(filter(None, (match_mark(text) for _, text in said)), None)
    is_doubtful = mark is None and any(is_like_mark(text, is_worn=candidate.is_worn) for candidate, text in said)
    return Glimpse(mark, is_doubtful)


def _left_over(bare: Image.Image, read: Sequence[Box], dpi: float) -> Mask:
    """Return the ink of a head that lies outside the words that are read."""
    small = np.asarray(bare.reduce(_SHRINK))
    return _without(small < _FAINT * float(np.percentile(small, 90)), read, dpi)


def _red_ink(colour: Image.Image) -> Image.Image | None:
    """Return the red of a picture as dark on white; None where there is none."""
    red, green, blue = colour.convert("RGB").split()
    redness = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    if int((np.asarray(redness.reduce(_SHRINK)) > _REDNESS / 2).sum()) < _LEAST_RED:
        return None
    strongest = max(int(np.percentile(np.asarray(redness), 99.9)), 1)
    return ImageOps.invert(redness.point([min(round(value * 255 / strongest), 255) for value in range(256)]))


def _wipe_words(grey: Image.Image, read: Sequence[Box]) -> Image.Image:
    """Return a head without the words that are read: beside a stamp they would be taken for its letters."""
    bare = grey.copy()
    paper = int(np.percentile(np.asarray(grey.reduce(_SHRINK)), 90))
    for left, top, right, bottom in read:
        bare.paste(paper, (int(left) - _EDGE, int(top) - _EDGE, int(right) + _EDGE, int(bottom) + _EDGE))
    return bare


def _without(mask: Mask, read: Sequence[Box], dpi: float) -> Mask:
    """Return ink less the places of words that are read."""
    left_over = mask.copy()
    slack = _SLACK * dpi
    for left, top, right, bottom in read:
        rows = slice(max(int((top - slack) / _SHRINK), 0), max(int((bottom + slack) / _SHRINK) + 1, 0))
        columns = slice(max(int((left - slack) / _SHRINK), 0), max(int((right + slack) / _SHRINK) + 1, 0))
        left_over[rows, columns] = False
    return left_over


def _cut_upright(grey: Image.Image, mask: Mask, dpi: float, read: Sequence[Box]) -> list[Image.Image]:
    """Return the pictures of blobs that stand on a side, turned either way."""
    sideways = [_turn_box(box, grey.width) for box in read]
    turned = _cut_blobs(grey.transpose(_TURN), np.rot90(mask), dpi, sideways, least_shape=_LEAST_UPRIGHT)
    return [*turned, *(picture.transpose(Image.Transpose.ROTATE_180) for picture in turned)]


def _turn_box(box: Box, width: int) -> Box:
    """Return a box of a page of some width after a quarter turn of the page counterclockwise."""
    left, top, right, bottom = box
    return top, width - right, bottom, width - left


def _cut_blobs(
    grey: Image.Image, mask: Mask, dpi: float, read: Sequence[Box], *, least_shape: float = _LEAST_SHAPE
) -> list[Image.Image]:
    """Return the pictures of the blobs that may be stamps, the largest first."""
    inch = dpi / _SHRINK
    blobs = find_blobs(mask, (round(_REACH[0] * inch), max(round(_REACH[1] * inch), 1)))
    whole = join_spaced([blob for blob in blobs if blob[3] - blob[1] >= _LOWEST * inch])
    likely = {blob for blob in (*whole, *blobs) if _is_stamp_sized(blob, inch, least_shape)}
    apart = [blob for blob in likely if not _is_in_line(blob, read)]
    chosen = sorted(apart, key=lambda blob: (-_area(blob), blob))[:_MOST_BLOBS]
    boxes = (tuple(value * _SHRINK for value in _grow(blob)) for blob in chosen)
    return [grey.crop((box[0], box[1], min(box[2], grey.width), min(box[3], grey.height))) for box in boxes]


def _is_in_line(blob: PixelBox, read: Sequence[Box]) -> bool:
    """Return whether words that are read stand close to both sides of a blob, on its line and of its size."""
    left, top, right, bottom = (value * _SHRINK for value in blob)
    height = bottom - top
    on_line = [
        word
        for word in read
        if top < (word[1] + word[3]) / 2 < bottom and abs((word[3] - word[1]) - height) < _LIKE_HEIGHT * height
    ]
    has_before = any(0 <= left - word[2] < _BESIDE * height for word in on_line)
    return has_before and any(0 <= word[0] - right < _BESIDE * height for word in on_line)


def _area(box: PixelBox) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _grow(box: PixelBox) -> PixelBox:
    return max(box[0] - 2, 0), max(box[1] - 2, 0), box[2] + 2, box[3] + 2


def _is_stamp_sized(box: PixelBox, inch: float, least_shape: float) -> bool:
    wide, high = (box[2] - box[0]) / inch, (box[3] - box[1]) / inch
    is_sized = _NARROWEST <= wide <= _WIDEST and _LOWEST <= high <= _HIGHEST
    return is_sized and least_shape <= wide / high <= _MOST_SHAPE
