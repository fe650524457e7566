"""One paper held, as the checks see it while it passes by.

What enters: a document held. What leaves: `Paper`. Guaranteed: nothing of it is kept afterwards but what a check keeps. Not
done: judging.
"""

import re
from dataclasses import dataclass

from pipeline.discrepancies.survey import Survey
from pipeline.model.collection import HeldDocument
from pipeline.model.folding import fold_lower, squeeze
from pipeline.model.record import Citation
from pipeline.vocab.discrepancies import Slip, load_discrepancy_words

_MOST_TITLE = 90
_MONTHS = 12
_LONG_MONTHS = frozenset({1, 3, 5, 7, 8, 10, 12})
_WORDS = load_discrepancy_words()
# "ngày 31/02/2022", "ngày 30 tháng 2 năm 2021"; not "31/2" alone, nor an interval's "01-15/3/2022"
_DAY = re.compile(
    rf"\b{_WORDS.day_word}\s+(?P<d>\d{{1,2}})(?:\s?[/.-]\s?(?P<m>\d{{1,2}})\s?[/.-]\s?|\s+{_WORDS.month_word}\s+(?P<n>\d{{1,2}})\s+{_WORDS.year_word}\s+)"
    r"(?P<y>(?:19|20)\d\d)\b(?![/.-]?\d)"
)
_SENTENCE_END = re.compile(r"[.;]\s+(?=[^\W\d_])|\n")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document held, less its text. `named` are the bodies that it gives work to or sends itself to."""

    id: str
    name: str
    date: str | None
    kind: str | None
    is_recognised: bool
    held: HeldDocument
    citations: tuple[Citation, ...]
    named: tuple[str, ...]

    @property
    def whole_day(self) -> str | None:
        """Its day, None where that is not known to the day."""
        return self.date if self.date and len(self.date) == 10 else None


def read_paper(held: HeldDocument, survey: Survey) -> Paper:
    """Return a document held as the checks see it."""
    record = held.record
    groups = (*held.lead_ids, *held.coordinating_ids, held.addressee_ids, held.recipient_ids)
    return Paper(
        id=record.id or "",
        name=_name(held, survey),
        date=record.header.date,
        kind=record.kind,
        is_recognised=record.text_source in ("ocr", "mixed"),
        held=held,
        citations=record.citations,
        named=tuple(sorted({one for group in groups for one in group if one})),
    )


def _name(held: HeldDocument, survey: Survey) -> str:
    """Return a paper's name with the body that issued it."""
    body = survey.bodies.get(held.body_id or "")
    shown = shorten(squeeze(held.title))
    if held.record.kind == "news":
        return f"“{shown}”"
    return f"{shown} ({body.name})" if body else shown


def shorten(words: str) -> str:
    """Return words that are not too long for a sentence."""
    return words if len(words) <= _MOST_TITLE else words[:_MOST_TITLE].rpartition(" ")[0] + " …"


def find_impossible(text: str) -> list[tuple[str, int, int, Slip | None]]:
    """Return the days printed that the calendar does not have, with their places, and whether day and month changed over."""
    found: list[tuple[str, int, int, Slip | None]] = []
    for match in _DAY.finditer(fold_lower(text)):
        day, month, year = int(match["d"]), int(match["m"] or match["n"]), int(match["y"])
        if not is_day(day, month, year):
            slip: Slip | None = "day_month" if month > _MONTHS and is_day(month, day, year) else None
            found.append((" ".join(match[0].split()), match.start(), match.end(), slip))
    return found


def find_sentence_ends(text: str) -> list[int]:
    """Return the offsets at which sentences end."""
    return [match.end() for match in _SENTENCE_END.finditer(text)]


def is_day(day: int, month: int, year: int) -> bool:
    """Whether the calendar has a day."""
    if not (1 <= month <= 12 and day >= 1):
        return False
    if month == 2:
        is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return day <= 28 + is_leap
    return day <= (31 if month in _LONG_MONTHS else 30)
