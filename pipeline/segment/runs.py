"""Lists and signatures that arrive as one line: a table's cell whose lines were joined.

What enters: a piece of the close. What leaves: its parts in reading order, all of the piece's own column.
"""

import re

from pipeline.model.document import Document
from pipeline.segment.pieces import Piece
from pipeline.vocab import alternation
from pipeline.vocab.form import find_authority, is_authority, is_role, is_upper, lower_view, match_role
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.persons import is_person

# - Như trên; - Lưu VT, TG.
_NEXT_ENTRY = re.compile(r"(?<=[;,.:])\s+(?=[-–+•]\s)")
_MARK = re.compile(rf"\(\s*(?:{alternation(load_frame_words().signed_marks)})[^)]*\)")
# Đã ký: Vương Thị Sắc
_SIGNED = alternation(load_frame_words().signed_marks)
_MARK_BEFORE = re.compile(rf"(?:\(\s*(?:{_SIGNED})\s*\)|(?:{_SIGNED})\s?:)\s*")
# Bí thư chi bộ (đã ký)
_MARK_AFTER = re.compile(rf"\s+(?={_MARK.pattern}$)")
_ORGAN = re.compile(rf"(?:{alternation(load_frame_words().organs)})(?![^\W_])")
_WORD = re.compile(r"\S+")
_BOLD = " *_"  # what Markdown leaves about a line of its own: TM. BAN THƯỜNG VỤ **CHỦ TỊCH**


def cut_run(document: Document, piece: Piece) -> list[Piece]:
    """Return the parts of a piece that holds several entries of a list, or a whole signature.

    Example:
        `KT. CHỦ TỊCH PHÓ CHỦ TỊCH (đã ký) Lê Thị Nguyệt Quế` → authority, role, mark, name
    """
    text = document.plain[piece.start : piece.end]
    cuts = [found.end() for found in _NEXT_ENTRY.finditer(text)] or _cut_signature(text)
    bounds = [0, *cuts, len(text)]
    parts = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        part = text[start:end]
        begin = piece.start + start + len(part) - len(part.lstrip(_BOLD))
        stop = piece.start + end - (len(part) - len(part.rstrip(_BOLD)))
        if begin < stop:
            parts.append(piece._replace(start=begin, end=stop))
    return parts


def _cut_signature(text: str) -> list[int]:
    before = _MARK_BEFORE.match(lower_view(text))
    if before and is_person(text[before.end() :]):
        return [before.end()]
    after = _MARK_AFTER.search(lower_view(text))
    if after and match_role(text) and not is_upper(text[: after.start()]):
        return [after.end()]
    if not (is_authority(_capitals(text)) or match_role(text)) or not is_upper(_capitals(text)):
        return []
    head = len(_capitals(text))
    tail = text[head:].strip()
    mark = _MARK.match(lower_view(tail))
    name = tail[mark.end() :].strip() if mark else tail
    if tail and not mark and not is_person(name):
        return []
    cuts = _cut_capitals(text[:head])
    if tail:
        cuts.append(head)
    if mark and name:
        cuts.append(text.index(tail, head) + mark.end())
    return cuts


def _capitals(text: str) -> str:
    """Return the words in capitals that a line begins with."""
    end = 0
    for word in _WORD.finditer(text):
        letters = [char for char in word[0] if char.isalpha()]
        if (letters and not all(char.isupper() for char in letters)) or word[0].startswith("("):
            break
        end = word.end()
    return text[:end]


def _cut_capitals(text: str) -> list[int]:
    """Return where a second line of authority and the role begin in a run of capitals."""
    cuts: list[int] = []
    first = find_authority(text)
    if first is None:
        return cuts
    second = find_authority(text, first.end())
    if second:
        if second[0].strip(" .") == first[0].strip(" ."):
            return cuts
        cuts.append(second.start())
    start = (second or first).end()
    # an organ's name, or the office of him who is signed for, comes first: TM. ĐOÀN CHỦ TỊCH; KT. CHỦ TỊCH | PHÓ CHỦ TỊCH
    organ = _ORGAN.match(lower_view(text[start:]))
    start += organ.end() if organ else match_role(text[start:])
    for word in _WORD.finditer(text, start):
        if word.start() > start and is_role(text[word.start() :].lstrip(_BOLD)):
            cuts.append(word.start())
            break
    return cuts
