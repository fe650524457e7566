"""Which print lines belong to one paragraph."""

import re

from pipeline.model.folding import fold_lower
from pipeline.normalise.lines import Line
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout

_WORDS = load_layout()
_UNITS = alternation(word for unit in _WORDS.units for word in unit.words)
MARKER = re.compile(
    rf"""(?:\*\*|[*_\#“"]+\s*)?(?:
      [ivxl]{{1,5}}\s?[.\-/)](?:\s|(?=[^\W\d]))      # I. I- II-
    | \d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s?[.)\-/](?=\s|[^\W\d]|\*)        # 1. 1.1. 1- 1)
    | \d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})*\s+(?=[^\W\d])                # 1.1 Tổ chức
    | [a-zđ]\s?[.)]\s?(?=[^\W\d]|“)                    # a) đ)
    | [-+*•●▪◦\uf0b7\uf02d\uf0fc]\s?(?=\S)                # dashes and bullets
    | \|
    | (?:{_UNITS})\s+(?:\d+|[ivxl]+|[a-z])\b
    | (?:{alternation(_WORDS.openers)})\b
    )""",
    re.VERBOSE,
)
_HEAD = re.compile(
    rf"(?:{alternation(_WORDS.mottoes)})|số\s?[:.]?\s*[\d/…._-]|[^\d]{{0,40}}(?:,|^)\s*ngày\s[\s\d…./]*(?:tháng|/)|[-_*=—–\s]+$|v/v\b"
)
_ENDED = re.compile(r"[.:;!?…]['”\")*_]*$")


def starts_item(line: str) -> bool:
    """Tell whether a line opens an item of the outline, a recipient or a part of the form."""
    return MARKER.match(fold_lower(line)) is not None


def is_capitals(text: str) -> bool:
    """Tell whether a line is set in capitals (at least two letters, none small)."""
    return text.upper() == text and sum(char.isalpha() for char in text) >= 2


def find_width(lines: list[Line]) -> int:
    """Return the usual length of a full print line in characters; 0 where lines are not wrapped."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths or lengths[-1] == 0:
        return 0
    width = lengths[int(len(lengths) * 0.9)] if len(lengths) > 9 else lengths[-1]
    return width if width <= 140 else 0


def is_continued(line: Line, after: Line, width: int, spaced: bool) -> bool:
    """Tell whether the line after belongs to the same paragraph."""
    if line.kind != after.kind or line.hard or after.hard or line.kind == "row":
        return False
    lower = fold_lower(after.text)
    if MARKER.match(lower) or _HEAD.match(lower) or _HEAD.match(fold_lower(line.text)):
        return False
    if is_capitals(line.text) or is_capitals(after.text):
        return False
    first = after.text.split(None, 1)[0]
    full = width > 0 and len(line.text) + 1 + len(first) > 0.88 * width
    if after.text[0].islower() and not _ENDED.search(line.text):
        return True
    if after.gap and not spaced:
        return False
    return full
