"""Headings of articles that were misread, put right by the articles beside them: `Ðiều 2, Nhiệm vụ`, `Ðiề 3. Phân công`.

What enters: the lines of a document. What leaves: for a line that opens a misread article a line of the same length. An
article is one where its word is like the vocabulary's but for one sign, its figure stands between those of the articles before
and after it, and no line is printed as that article. Guaranteed: figures stay.
"""

import re
from collections.abc import Sequence

from pipeline.model.folding import fold, fold_lower, strip_marks
from pipeline.model.likeness import has_lost_one, is_changed_once
from pipeline.vocab.layout import load_layout

_WORD = next(unit.words[0] for unit in load_layout().units if unit.kind == "article").capitalize()
_PRINTED = re.compile(r"\s*(?P<word>[^\W\d_]{3,5})\s(?P<value>\d{1,3})(?P<sign>[.,;:]?)(?P<gap>\s+)")


def repair_articles(lines: Sequence[str]) -> dict[int, str]:
    """Return the lines that open a misread article, by their place, as they should stand."""
    found = {at: match for at, line in enumerate(lines) if (match := _PRINTED.match(line)) and _is_like(match["word"])}
    whole = {int(one["value"]) for one in found.values() if _is_whole(one)}
    return {
        at: line
        for at, one in found.items()
        if not _is_whole(one) and int(one["value"]) not in whole
        if _stands_between(at, int(one["value"]), found) and (line := _write(lines[at], one))
    }


def _is_like(word: str) -> bool:
    shown, wanted = strip_marks(fold_lower(word)), strip_marks(_WORD.lower())
    return shown == wanted or is_changed_once(shown, wanted) or has_lost_one(shown, wanted)


def _is_whole(one: re.Match[str]) -> bool:
    return fold(one["word"]) == _WORD and one["sign"] in (".", ":")


def _stands_between(at: int, value: int, found: dict[int, re.Match[str]]) -> bool:
    """Tell whether the article before is the one before it, or the article after the one after it, and neither contradicts."""
    before = [int(one["value"]) for line, one in found.items() if line < at]
    after = [int(one["value"]) for line, one in found.items() if line > at]
    fits_before, fits_after = before[-1:] == [value - 1], after[:1] == [value + 1]
    return (fits_before and (fits_after or not after)) or (fits_after and not before and value == 1)


def _write(line: str, one: re.Match[str]) -> str | None:
    head = f"{_WORD} {one['value']}."
    room = one.end() - one.start("word")
    return f"{line[: one.start('word')]}{head.ljust(room)}{line[one.end() :]}" if len(head) <= room else None
