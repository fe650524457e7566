"""What papers print beside a number or a name: a year, a place in brackets (`Huyện ủy Châu Thành (tỉnh Bến Tre)`).

What enters: a name as printed, a mention's words, or a text and where a name ends in it. What leaves: the name with the place
behind a comma, as other papers print it; the year. Guaranteed: of brackets only a unit's word with a name counts, `(cũ)`,
`(BTGTU)`, `(tỉnh)` stay out; a year within a title is none of the number's.

Source: domain.md §3 (names of bodies), §4 (names of districts repeat in several provinces), §6 (forms of citations).
"""

import re
from functools import cache

from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.body_words import load_body_words

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
# The number's last sign, then the year, or a whole day, which where it stands here is none of the calendar (31/6/2022).
_YEAR_AFTER = re.compile(rf"[/-]\w+\s+{load_body_words().year_word}\s+((?:19|20)\d\d)\b(?!\s*[-–]\s*\d)")
_DAY_AFTER = re.compile(
    rf"[/-]\w+,?\s+{load_body_words().day_word}\s+\d{{1,2}}\s?(?:[/.-]|\s{load_body_words().month_word})\s?\d{{1,2}}"
    rf"\s?(?:[/.-]|\s{load_body_words().year_word})\s?((?:19|20)\d\d)\b"
)


def year_beside(words: str) -> str | None:
    """Return the year that a mention without a day prints beside its number, in a day that cannot be too; None where none.

    Example:
        `73/KH-UBND năm 2023` → 2023; `35-CT/TU ngày 31/6/2022` → 2022
    """
    low = fold_lower(words)
    found = _YEAR_AFTER.search(low) or _DAY_AFTER.search(low)
    return found[1] if found else None


@cache
def _placed() -> re.Pattern[str]:
    words = {word for unit in load_body_words().units for word in (unit.name, *unit.short)}
    return re.compile(rf"\s*(?:{alternation(sorted(words))})\s+(?P<name>\w.*)")


def open_brackets(name: str) -> str:
    """Return a name with a place in brackets behind a comma, and without all other brackets.

    Example:
        `Huyện ủy Châu Thành (tỉnh Bến Tre)` → `Huyện ủy Châu Thành, tỉnh Bến Tre`
    """
    if "(" not in name:
        return name
    return _BRACKETS.sub(lambda found: f", {found[1].strip()}" if _is_place(found[1]) else " ", name)


def with_bracket(name: str, text: str, end: int) -> str:
    """Return a name that ends at an offset of a text with the place that the text prints in brackets right behind it."""
    found = _BRACKETS.match(text, end) if "(" in text[end : end + 2] else None
    return f"{name}, {found[1].strip()}" if found and _is_place(found[1]) else name


def _is_place(words: str) -> bool:
    found = _placed().fullmatch(fold_lower(words))
    return bool(found) and words[-len(found["name"]) :][:1].isupper() if found else False
