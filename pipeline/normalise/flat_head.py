"""A document's head that a page shows on one line, parted into the lines it was printed on.

What enters: the lines of a document. What leaves: the same lines, the flat head among the first of them as one line for the
motto, each body, number, place and day, type, and what follows. Guaranteed: every character but the blanks at the cuts stays,
with its place on the page; a line is parted only where it begins in capitals and its type stands in capitals right behind
number or day. Not done: heads of two columns on lines of their own, which `segment` reads.

Source: form of preview pages of law portals and of pages copied without their line breaks.
"""

import re
from collections.abc import Iterator

from pipeline.model.folding import fold, strip_marks
from pipeline.normalise.lines import Line, cut_pieces, join_pieces
from pipeline.vocab import alternation
from pipeline.vocab.form import bare_view, is_upper, lower_view, match_role, match_type, read_symbol, starts_body
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_FIRST_LINES = 4
_SHORTEST = 100
_LONGEST_HEAD = 700
_OPENING = 40
_DAY, _MONTH, _YEAR = (strip_marks(word) for word in (_WORDS.day_word, _WORDS.month_word, _WORDS.year_word))
_NUMBER = re.compile(rf"(?<![^\W_])(?:{alternation(map(strip_marks, _WORDS.number_words))})\s*[:.]?\s*\d")
_DATE = re.compile(rf",\s*{_DAY}\s+\d{{1,2}}\s+{_MONTH}\s+\d{{1,2}}\s+{_YEAR}\s+\d{{4}}")
_MOTTO = re.compile(
    "|".join(
        r"\s+".join(r"[-.]?" if word == "-" else re.escape(word) for word in strip_marks(motto).split())
        for kind in (_WORDS.mottoes.party, _WORDS.mottoes.state, _WORDS.mottoes.youth)
        for motto in sorted(kind, key=len, reverse=True)
    )
)
_RULE = re.compile(r"(?<!\w)[-_=~*–—]{3,}|(?<=\s)\*(?=\s)|(?<=\w)\*{3,}")
_ITEM = re.compile(r"\s*\d{1,2}\.\s")
_WORD = re.compile(r"\S+")
_LEVELS = frozenset((*_WORDS.levels, *(form for forms in _WORDS.levels.values() for form in forms), _WORDS.national_word))
_LEVEL = re.compile(rf"(?<![^\W_])(?:{alternation(_LEVELS)})(?![^\W_])")
_TEXT = re.compile(rf"(?:^|(?<=\s))(?:-\s*)?(?P<word>{alternation(_WORDS.text_openers)})(?![^\W_])")
_LONGEST_PLACE = 6


def part_flat_head(lines: list[Line]) -> list[Line]:
    """Return the lines with a head that stands on one of the first of them parted."""
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if line.kind == "line" and len(line.text) >= _SHORTEST:
            cuts = _find_cuts(line.text, lines[at + 1].text if at + 1 < len(lines) else "")
            return [*lines[:at], *_cut(line, cuts), *lines[at + 1 :]] if cuts else lines
    return lines


def _cut(line: Line, cuts: list[int]) -> Iterator[Line]:
    edges = [0, *sorted(set(cuts) - {0}), len(line.text)]
    gap = line.gap
    for start, end in zip(edges, edges[1:], strict=False):
        pieces = cut_pieces(line.pieces, start, end)
        if pieces:
            is_hard = line.is_hard or end < len(line.text)
            yield line._replace(text=join_pieces(pieces), pieces=pieces, gap=gap, is_hard=is_hard)
            gap = 0


def _find_cuts(text: str, below: str) -> list[int]:
    """Return the offsets where the lines of a flat head begin; none where a line is no flat head."""
    plain = fold(text[:_LONGEST_HEAD])
    bare = bare_view(plain)
    item = _ITEM.match(plain)
    first = item.end() if item else 0
    date, number = _DATE.search(bare), _NUMBER.search(bare)
    if not (date and number and is_upper(plain[first : first + _OPENING])):
        return []
    symbol = read_symbol(plain[number.start() :])
    if symbol is None:
        return []
    number_end, date_end = number.start() + symbol.end, date.end()
    kind = _find_type(plain, max(number_end, date_end))
    if kind is None:
        return []
    top = min(number.start(), date.start())
    cuts = [first, number.start(), number_end, date_end, *kind]
    for found in (*_MOTTO.finditer(bare, first, kind[0]), *_RULE.finditer(plain, first, kind[0])):
        cuts += found.span()
    cuts.append(_find_place(plain, cuts, date.start()))
    cuts += _part_bodies(plain, sorted(cut for cut in cuts if first <= cut <= top))
    return [*cuts, *_find_after(plain, kind[1], below)]


def _find_type(plain: str, at: int) -> tuple[int, int] | None:
    """Return where the type begins and ends that stands in capitals right behind number and day, past rules."""
    while at < len(plain) and not plain[at].isalnum():
        at += 1
    found = match_type(plain[at:])
    return (at, at + found.end()) if found and is_upper(plain[at : at + found.end()]) else None


def _find_place(plain: str, cuts: list[int], end: int) -> int:
    """Return where the place before a day begins: its words that are not all in capitals, back to the cut before."""
    floor = max((cut for cut in cuts if cut <= end), default=0)
    start = end
    for word in list(_WORD.finditer(plain, floor, end))[: -_LONGEST_PLACE - 1 : -1]:
        shown = word[0]
        if not any(char.isalpha() for char in shown) or (len(shown) > 1 and shown.isupper()):
            break
        start = word.start()
    return start


def _part_bodies(plain: str, cuts: list[int]) -> Iterator[int]:
    """Yield where a second body begins in a run of capitals: a body's word behind the place of the one before."""
    for start, end in zip(cuts, cuts[1:], strict=False):
        place = None
        for word in _WORD.finditer(plain, start, end):
            rest = plain[word.start() : end]
            if place is not None and word.start() > place and starts_body(rest) and _LEVEL.match(lower_view(rest)) is None:
                yield word.start()
                place = None
                continue
            level = _LEVEL.match(lower_view(plain[word.start() : end]))
            if level:
                after = _WORD.search(plain, word.start() + level.end(), end)
                is_whole = level[0] == _WORDS.national_word
                place = word.end() if is_whole else after.end() if after else None


def _find_after(plain: str, type_end: int, below: str) -> Iterator[int]:
    """Yield where who decides begins behind the title, and where the text does that goes on the same line."""
    start = _find_text(plain, type_end)
    if start is not None:
        yield start
    elif _find_text(fold(below[:_OPENING]), 0) != 0:
        return
    title = plain[type_end:start].rstrip()
    for word in _WORD.finditer(title):
        rest = title[word.start() :]
        if word.start() > 1 and is_upper(rest) and (match_role(rest) or starts_body(rest)) and _repeats(plain[:type_end], rest):
            yield type_end + word.start()
            return


def _find_text(plain: str, at: int) -> int | None:
    """Return where the text begins behind a head: words that open it, with a capital and not in capitals."""
    found = _TEXT.finditer(lower_view(plain), at)
    return next((one.start() for one in found if _is_capitalised(plain[one.start("word") : one.end()])), None)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word[1:].islower()


def _repeats(head: str, rest: str) -> bool:
    """Tell whether the rest of a title is a body that the head names, alone or with its office."""
    role = match_role(rest)
    return rest in head or (role > 0 and bool(rest[role:].strip()) and rest[role:].strip() in head)
