"""A document's head of which a page shows a title alone: type, number, body and subject on the first line.

What enters: the lines of a document. What leaves: the same lines, the title parted into one line for the type, the number, the
body and the subject. Guaranteed: every character but the blanks at the cuts stays, with its place on the page. A title is the
head only where no head stands below and the body it names speaks itself in the paragraphs under it (`… Ban Bí thư yêu cầu …
như sau:`); above an article, which tells of the paper, the title stays whole.

Source: form of collections of texts and of portals that keep a directive's text without its head; GUIDE.md (a directive only
where the page carries the directive itself).
"""

import re

from pipeline.model.folding import fold, strip_marks
from pipeline.normalise.lines import Line, cut_pieces, join_pieces
from pipeline.vocab import alternation
from pipeline.vocab.form import Symbol, bare_view, is_upper, lower_view, match_type, read_symbol, read_type, starts_body
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_SHORTEST, _LONGEST = 40, 600
_OF = re.compile(rf"[\s,]*(?P<of>{_WORDS.of_word}\s)")
_ABOUT = re.compile(rf"(?<=[\s,])(?:{alternation(map(strip_marks, _WORDS.about_words))})(?=[\s/])")
_DAY = re.compile(rf"[\s,]*{strip_marks(_WORDS.day_word)}\s[\s\w/.-]{{6,30}}?(?=\s+{strip_marks(_WORDS.of_word)}\s)")
_MOTTO = re.compile("|".join(map(strip_marks, (*_WORDS.mottoes.party, *_WORDS.mottoes.state, *_WORDS.mottoes.youth))))
_TOLD = re.compile(rf"(?<![^\W_])(?:{alternation(_WORDS.told_words)})(?![^\W_])")
_LONGEST_HEAD_LINE = 100
_BELOW = 14
_PREAMBLE = 7
_NAME_WORDS = 2


def part_title_head(lines: list[Line]) -> list[Line]:
    """Return the lines with a title on the first of them parted where it is all that is left of the head.

    Example:
        `KẾT LUẬN 12-KL/TU CỦA BAN THƯỜNG VỤ TỈNH ỦY VỀ CHĂM LO NHÀ Ở` → four lines
    """
    if len(lines) < 2 or lines[0].kind != "line" or not _SHORTEST <= len(lines[0].text) <= _LONGEST:
        return lines
    cuts = _find_cuts(fold(lines[0].text))
    if cuts is None:
        return lines
    issuer = " ".join(fold(lines[0].text)[cuts[-2] : cuts[-1]].split()[1:])
    if _has_head(lines[1 : 1 + _BELOW]) or not _speaks(lines[1 : 1 + _PREAMBLE], issuer):
        return lines
    edges = [0, *cuts, len(lines[0].text)]
    parts = [cut_pieces(lines[0].pieces, start, end) for start, end in zip(edges, edges[1:], strict=False)]
    parted = [lines[0]._replace(text=join_pieces(pieces), pieces=pieces, is_hard=True) for pieces in parts if pieces]
    return [*parted, *lines[1:]]


def _find_cuts(plain: str) -> list[int] | None:
    """Return where number, day, body and subject begin behind a type's name; None where a line is no such title."""
    kind = match_type(plain)
    if kind is None or not plain[0].isupper():
        return None
    symbol = _read_symbol(plain[kind.end() :])
    if symbol is None:
        return None
    after = kind.end() + symbol.end
    bare = bare_view(plain)
    day = _DAY.match(bare, after)
    of = _OF.match(lower_view(plain), day.end() if day else after)
    about = _ABOUT.search(bare, of.end()) if of else None
    if of is None or about is None or not starts_body(plain[of.end() :]):
        return None
    return [kind.end(), *([day.start()] if day else []), of.start("of"), about.start()]


def _read_symbol(rest: str) -> Symbol | None:
    """Return the number right behind a type's name, with its word or without."""
    shown = rest.lstrip()
    symbol = read_symbol(shown) or read_symbol(shown, needs_word=False)
    if symbol is None or not symbol.number:
        return None
    lead = len(rest) - len(shown)
    return symbol._replace(start=symbol.start + lead, end=symbol.end + lead)


def _has_head(lines: list[Line]) -> bool:
    """Tell whether a motto, a number's line or a type in capitals stands below: a page with its title above the paper."""
    for shown in (fold(line.text) for line in lines if len(line.text) <= _LONGEST_HEAD_LINE):
        if _MOTTO.search(bare_view(shown)) or read_symbol(shown) or (is_upper(shown) and read_type(shown)):
            return True
    return False


def _speaks(lines: list[Line], issuer: str) -> bool:
    """Tell whether a paragraph that opens a list names the body as the one that speaks, and none tells of the paper."""
    name = " ".join(lower_view(issuer).split()[:_NAME_WORDS])
    told = False
    for line in lines:
        shown = lower_view(fold(line.text))
        if _TOLD.search(shown):
            return False
        told = told or (shown.rstrip().endswith(":") and name in shown)
    return told
