"""Since when a change holds, as the paper that tells of it says.

What enters: the text of a paper, or the sentence that tells of a change. What leaves: an ISO day, or None where none is said.
Guaranteed: a day that exists; the day on which a document began, of its title, or of a span of time is none of these.

Source: `citator.yml`; domain.md §6.
"""

import re
from datetime import date, timedelta
from functools import cache

from pipeline.model.folding import fold_lower
from pipeline.model.record import Citation
from pipeline.vocab.citator import load_citator_words

_MARKS = r"\s?[/.-]\s?"
_DAY = (
    rf"(?P<d>\d{{{{1,2}}}})(?:{_MARKS}(?P<m>\d{{{{1,2}}}}){_MARKS}|\s+{{month}}\s+(?P<n>\d{{{{1,2}}}})\s+{{year}}\s+)"
    r"(?P<y>(?:19|20)\d\d)(?!\d)"
)
_MOST_DAYS = 400


def read_effect(text: str, issued: str | None) -> str | None:
    """Return the day on which a paper comes into force, as it says itself.

    Example:
        `Quy định này có hiệu lực từ ngày 01/7/2025` → 2025-07-01; `… sau 45 ngày kể từ ngày ký`, of 2024-01-31 → 2024-03-16
    """
    lower = fold_lower(text)
    found = _pattern("effect_cue").search(lower)
    if found is not None:
        return _iso(found)
    later = _later().search(lower)
    return _add_days(issued, int(later["days"])) if later and issued else None


def read_change(text: str, start: int, end: int, citation: Citation) -> str | None:
    """Return the day that the sentence between two offsets sets to a change of what a mention cites, or by it.

    Example:
        `Kể từ ngày 01/9/2023, bãi bỏ N`; `Thay thế N kể từ ngày 01/11/2023`; `N hết hiệu lực từ ngày 01/10/2023`
    """
    cue = citation.cue
    first = min(citation.start, cue.start if cue else citation.start) - start
    last = max(citation.end, cue.end if cue else citation.end) - start
    lower = fold_lower(text[start:end])
    found = _pattern("ends_cue").search(lower) or _pattern("change_lead").match(lower, 0, first)
    if found is None:
        found = next((one for one in _pattern("change_behind").finditer(lower, last) if _is_of_change(one, citation)), None)
    return _iso(found) if found else None


def _is_of_change(found: re.Match[str], citation: Citation) -> bool:
    """Tell whether a day is that of the change, not of the title, nor the first day of the document that ends."""
    if citation.title and found[0] in fold_lower(citation.title):
        return False
    began = re.search(load_citator_words().began_cue, found.string[: found.start()])
    return began is None or (citation.role in ("amended_by", "replaced_by") and began["force"] is not None)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = load_citator_words()
    day = _DAY.format(month=words.month_word, year=words.year_word)
    return re.compile(getattr(words, name).replace("%day%", day))


@cache
def _later() -> re.Pattern[str]:
    return re.compile(load_citator_words().effect_later)


def _iso(found: re.Match[str]) -> str | None:
    try:
        return date(int(found["y"]), int(found["m"] or found["n"]), int(found["d"])).isoformat()
    except ValueError:
        return None


def _add_days(day: str, count: int) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=count)).isoformat() if count <= _MOST_DAYS else None
    except ValueError:
        return None
