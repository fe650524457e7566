"""Marks of secrecy that stand in the head of a page as a picture: stamped, turned, boxed, faded, in red or in black.

What enters: the picture of a page's head and the places whose words are read already. What leaves: names of marks, and whether
ink stands there that may be a mark and cannot be read. Guaranteed:
ink of a stamp's size that no sure word accounts for is read on its own, upright and without its frame; in doubt between a
mark and other ink, letters decide, not the place. Not done: marks that are read with the page's text.

Source: HD 05-HD/VPTW and NĐ 30/2020/NĐ-CP on the marks, as told in domain.md §1.3.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from PIL import Image, ImageChops, ImageOps

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.blobs import Mask, PixelBox, set_upright
from pipeline.ingest.ocr.hulls import is_ground, is_stamp_shaped
from pipeline.ingest.ocr.letter_rows import may_be_letters
from pipeline.ingest.ocr.mark_letters import is_like_mark, match_mark
from pipeline.ingest.ocr.overprint import lift_thick_ink
from pipeline.ingest.ocr.stamp_cuts import SHRINK, Candidate, cut_blobs, cut_upright
from pipeline.ingest.ocr.stamp_words import Said, worded_places
from pipeline.ingest.ocr.tesseract import recognise_all
from pipeline.ingest.ocr.warped import set_square

BAND = 0.42  # of a page's height
_FAINT = 0.88  # of the paper's brightness
_REDNESS = 40
_LEAST_RED = 60  # pixels
_RED_INK = 200
_LETTER_HEIGHTS = (56, 40)  # pixels that Tesseract reads best
_PADDING = 30  # pixels around letters
_EDGE = 3  # pixels of a letter's soft edge
_SLACK = 0.03  # inches around a word that is read
_MOST_PULLED = 4  # candidates of one kind that are set square
_NARROWEST = 0.6  # width over height of red ink: a stamp that is squeezed may be higher than wide
_PURE = 0.8  # of a stamp's ink is red
_LEAST_ON_GROUND = 30.0  # confidence of letters on a red ground, where figures look like them

_Any = TypeVar("_Any")


class Glimpse(NamedTuple):
    """The mark of secrecy that a head shows, and whether ink stands there that may be one and cannot be read.

    `is_wordless`: whether ink of a stamp's colour and shape stands there that may be letters and in which no word was read.
    """

    mark: str | None = None
    is_doubtful: bool = False
    is_wordless: bool = False


class Head(NamedTuple):
    """The head of a page, level: in grey, as it was scanned where it has colour, and what was surely read in it, in pixels.

    `may_be_overprinted`: whether a stamp in black is looked for on printed lines too; first pages are stamped so.
    `is_pasted`: whether it is a picture that someone put in, which may be pulled out of shape, not paper that was scanned.
    """

    grey: Image.Image
    read: Sequence[Box]
    colour: Image.Image | None = None
    may_be_overprinted: bool = True
    is_pasted: bool = False


def find_stamped_mark(head: Head, dpi: float) -> Glimpse:
    """Return the mark of secrecy in a page's head."""
    return find_stamped_marks([head], dpi)[0]


def find_stamped_marks(heads: Sequence[Head], dpi: float) -> list[Glimpse]:
    """Return the mark of secrecy in each of some heads: of red ink first, then of all other, then of what is thick of it.

    The stamps of all heads are read in one call, since most of a call's time is its start; in heads without a mark, what is
    red or pasted is set square and read again, all in a second call.
    """
    kinds = (_red_candidates, _dark_candidates, _thick_candidates)
    groups = [list(find_candidates(head, dpi)) for head in heads for find_candidates in kinds]
    said = _read_candidates(groups)
    glimpses = [_choose(said[at : at + len(kinds)]) for at in range(0, len(said), len(kinds))]
    again = [at for at, glimpse in enumerate(glimpses) if glimpse.mark is None]
    pulled = [[_set_square(group) for group in _may_be_pulled(heads[at], groups, at * len(kinds))] for at in again]
    said_again = _read_candidates([_flatten(kept) for kept in pulled])
    for at, readings in zip(again, said_again, strict=True):
        first = _flatten(said[at * len(kinds) : (at + 1) * len(kinds)])
        glimpses[at] = _choose([first, readings])._replace(is_wordless=_is_wordless([*first, *readings]))
    return glimpses


def _flatten(groups: Sequence[Sequence[_Any]]) -> list[_Any]:
    return [entry for group in groups for entry in group]


def _choose(groups: Sequence[Sequence[Said]]) -> Glimpse:
    """Return the first mark that a group of readings shows; where none does, whether any leaves a doubt."""
    for said in groups:
        mark = next(filter(None, (match_mark(one.text) for one in said)), None)
        if mark is not None:
            return Glimpse(mark)
    return Glimpse(is_doubtful=any(_is_in_doubt(one) for said in groups for one in said))


def _is_in_doubt(said: Said) -> bool:
    least = _LEAST_ON_GROUND if said.candidate.is_ground else 0.0
    is_seen = max((word.confidence for word in said.words), default=0.0) >= least
    return is_seen and is_like_mark(said.text, is_worn=said.candidate.is_worn)


def _is_wordless(said: Sequence[Said]) -> bool:
    """Return whether some ink of a stamp's colour and shape may be letters and gave no word, nor did other ink in its place."""
    worded = worded_places(said)
    inked = (one.candidate for one in said if one.candidate.is_stamp_ink and not _meets(one.candidate.box, worded))
    stamps = {id(candidate.picture): candidate for candidate in inked}
    lettered = [candidate for candidate in stamps.values() if may_be_letters(candidate.picture)]
    named = worded_places(_read_plainly(lettered)) if lettered else set()
    return any(not _meets(candidate.box, named) for candidate in lettered)


def _read_plainly(candidates: Sequence[Candidate]) -> list[Said]:
    """Return what candidates say as they stand, nothing wiped or turned: strokes of names may look like a frame's."""
    sized = [(candidate, _at_height(candidate.picture, height)) for candidate in candidates for height in _LETTER_HEIGHTS]
    read = recognise_all([picture for _, picture in sized], dpi=300)
    return [Said(candidate, words) for (candidate, _), words in zip(sized, read, strict=True)]


def _at_height(stamp: Image.Image, height: int) -> Image.Image:
    size = (max(round(stamp.width * height / stamp.height), 1), height)
    return ImageOps.expand(ImageOps.autocontrast(stamp).resize(size), _PADDING, fill=255)


def _meets(box: PixelBox, others: Iterable[PixelBox]) -> bool:
    return any(_overlap(box, other) for other in others)


def _overlap(one: PixelBox, other: PixelBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _may_be_pulled(head: Head, groups: Sequence[list[Candidate]], at: int) -> list[list[Candidate]]:
    """Return the candidates of a head that may be pulled out of shape: its red ink, and all ink of a pasted picture."""
    red, dark = groups[at], groups[at + 1]
    return [red[:_MOST_PULLED], dark[:_MOST_PULLED] if head.is_pasted and not red else []]


def _set_square(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [one._replace(picture=square, is_stamp_ink=False) for one in candidates for square in set_square(one.picture)]


def _red_candidates(head: Head, dpi: float) -> Iterator[Candidate]:
    """Yield the red ink of a head that may be a stamp."""
    red = _red_ink(head.colour) if head.colour is not None else None
    if head.colour is None or red is None:
        return
    ink = np.asarray(red.reduce(SHRINK)) < _RED_INK
    for cut in (*cut_blobs(red, ink, dpi, (), least_shape=_NARROWEST), *cut_upright(red, ink, dpi, ())):
        is_solid = is_ground(np.asarray(cut.picture) < _RED_INK)
        yield cut._replace(is_stamp_ink=_is_stamp_ink(cut, head.colour), is_ground=is_solid)


def _is_stamp_ink(cut: Candidate, colour: Image.Image) -> bool:
    """Return whether all but little of the ink in a candidate's place is red, and has the shape of a stamp."""
    pixels = np.asarray(colour.crop(cut.box).convert("RGB").reduce(SHRINK), dtype=np.int16)
    if not pixels.size:
        return False
    is_inked = pixels.min(axis=2) < _FAINT * float(np.percentile(pixels.min(axis=2), 95))
    is_red = pixels[..., 0] - pixels[..., 1:].max(axis=2) > _REDNESS / 2
    is_pure = int((is_inked & is_red).sum()) >= _PURE * max(int(is_inked.sum()), 1)
    return is_pure and is_stamp_shaped(np.asarray(cut.picture) < _RED_INK)


def _dark_candidates(head: Head, dpi: float) -> Iterator[Candidate]:
    """Yield the ink that no sure word accounts for and that may be a stamp."""
    bare = _wipe_words(head.grey, head.read)
    ink = _left_over(bare, head.read, dpi)
    if ink.any():
        yield from (*cut_blobs(bare, ink, dpi, head.read), *cut_upright(bare, ink, dpi, head.read))


def _thick_candidates(head: Head, dpi: float) -> Iterator[Candidate]:
    """Yield what is thick of that ink, where a stamp may stand over print."""
    bare = _wipe_words(head.grey, head.read)
    if not head.may_be_overprinted or not _left_over(bare, head.read, dpi).any():
        return
    for strokes in lift_thick_ink(bare):
        for cut in cut_blobs(strokes, _left_over(strokes, head.read, dpi), dpi, head.read):
            yield cut._replace(is_worn=True)


def _read_candidates(groups: Sequence[Sequence[Candidate]]) -> list[list[Said]]:
    """Return what the candidates of each group say; all are read in one call, each at every size that letters are read at."""
    flat = _flatten(groups)
    upright = [set_upright(candidate.picture, _LETTER_HEIGHTS) for candidate in flat]
    sized = [of_height for pictures in zip(*upright, strict=True) for of_height in pictures]
    read = recognise_all(sized, dpi=300)
    said: list[list[Said]] = []
    start = 0
    for group in groups:
        stop = start + len(group)
        passes = range(0, len(read), len(flat) or 1)
        said.append([Said(*pair) for at in passes for pair in zip(group, read[at + start : at + stop], strict=True)])
        start = stop
    return said


def _left_over(bare: Image.Image, read: Sequence[Box], dpi: float) -> Mask:
    """Return the ink of a head that lies outside the words that are read."""
    small = np.asarray(bare.reduce(SHRINK))
    return _without(small < _FAINT * float(np.percentile(small, 90)), read, dpi)


def _red_ink(colour: Image.Image) -> Image.Image | None:
    """Return the red of a picture as dark on white; None where there is none."""
    red, green, blue = colour.convert("RGB").split()
    redness = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    if int((np.asarray(redness.reduce(SHRINK)) > _REDNESS / 2).sum()) < _LEAST_RED:
        return None
    strongest = max(int(np.percentile(np.asarray(redness), 99.9)), 1)
    return ImageOps.invert(redness.point([min(round(value * 255 / strongest), 255) for value in range(256)]))


def _wipe_words(grey: Image.Image, read: Sequence[Box]) -> Image.Image:
    """Return a head without the words that are read: beside a stamp they would be taken for its letters."""
    bare = grey.copy()
    paper = int(np.percentile(np.asarray(grey.reduce(SHRINK)), 90))
    for left, top, right, bottom in read:
        bare.paste(paper, (int(left) - _EDGE, int(top) - _EDGE, int(right) + _EDGE, int(bottom) + _EDGE))
    return bare


def _without(mask: Mask, read: Sequence[Box], dpi: float) -> Mask:
    """Return ink less the places of words that are read."""
    left_over = mask.copy()
    slack = _SLACK * dpi
    for left, top, right, bottom in read:
        rows = slice(max(int((top - slack) / SHRINK), 0), max(int((bottom + slack) / SHRINK) + 1, 0))
        columns = slice(max(int((left - slack) / SHRINK), 0), max(int((right + slack) / SHRINK) + 1, 0))
        left_over[rows, columns] = False
    return left_over
