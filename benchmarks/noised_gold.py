"""A gold record as it stands after the text was misread.

What enters: gold, the clean text, what was read in place of which character. What leaves: the gold of the noised text. A value
that is found in the text becomes what now stands at its place; one that stands there in parts (a line of each column) becomes
what now stands in its parts; one that is not found stays. A name that stands at several places
(a body in its heading and in its items) becomes what stands at the place that the record has it from, where that is one of them.
Keys and dates follow figures that were read as other figures, and nothing else: a day's, with the noughts before them, and the
month's and the year's of a period (`quý I/2024` read as `quý I/2034`).
"""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date
from itertools import product

from pipeline.evaluate import Facts
from pipeline.evaluate.facts import CitationFacts, DeadlineFacts, HeaderFacts, SignerFacts, TaskFacts
from pipeline.evaluate.pairing import fit_citations, fit_tasks, pair
from pipeline.evaluate.readings import read_softly
from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower, squeeze

AFTER_CITATION = 60
FEWEST_WORDS = 2  # of a part of a value
MOST_WAYS = 50
FIRST_YEAR, LAST_YEAR = 1930, 2099
MONTHS = 12
_FIGURES = re.compile(r"\d+")
_DAY = r"(?<!\d)(0?{day})(?!\d)\s*(?:[/.-]|tháng)\s*(0?{month})(?!\d)(?:\s*(?:[/.-]|năm)\s*({year}))?"
_MONTH = r"(?:tháng\s*|(?<![\d/.-]))(0?{month})(?!\d)(?:\s*(?:[/.-]|năm)\s*{year}|(?!\s*(?:[/.-]|tháng)))"
_YEAR = r"(?<!\d){year}(?!\d)"


class NoisedText:
    """The clean text, and what stands at each of its characters after the noise."""

    def __init__(self, document: Document, changes: dict[tuple[int, int], str]) -> None:
        self.text = document.text
        self._lower = fold_lower(document.text)
        self._shown = list(document.text)
        for origin in document.origins:
            for step in range(origin.length):
                change = changes.get((origin.page, origin.raw_start + step))
                if change is not None:
                    self._shown[origin.start + step] = change

    def find_all(self, value: str | None) -> list[Span]:
        """Return every place where a value stands."""
        words = fold_lower(value or "").split()
        if not words:
            return []
        return [Span(*found.span()) for found in re.finditer(r"\s+".join(map(re.escape, words)), self._lower)]

    def find(self, value: str | None, start: int = 0, *, last: bool = False) -> Span | None:
        """Return where a value stands from an offset on, else anywhere; with `last` its last place."""
        places = self.find_all(value)
        if not places or last:
            return places[-1] if places else None
        return next((place for place in places if place.start >= start), places[0])

    def show(self, span: Span) -> str:
        """Return what stands in a span now, runs of white space folded."""
        return squeeze("".join(self._shown[span.start : span.end]))

    def read(self, value: str | None, start: int = 0, *, last: bool = False, found: Collection[str | None] = ()) -> str | None:
        """Return a value as it stands now; itself where it is not in the text, None where nothing is left of it.

        Args:
            value: as gold has it.
            start: where to look first.
            last: take its last place.
            found: what the record says; of several places the one that stands as said there is taken.
        """
        said = {read_softly(one) for one in found if one}
        span = self.find(value, start, last=last)
        if span is None:
            shown = [squeeze(" ".join(map(self.show, places))) for places in self._find_parts((value or "").split(), last=last)]
        else:
            shown = [self.show(place) for place in (span, *self.find_all(value))] if said else [self.show(span)]
        return next((one for one in shown if read_softly(one) in said), shown[0] if shown else value) or None

    def _find_parts(self, words: list[str], *, last: bool) -> list[tuple[Span, ...]]:
        """Return the ways in which words stand in parts of some words each, the longest first part first; none where one is missing."""
        for count in range(len(words) - FEWEST_WORDS, FEWEST_WORDS - 1, -1):
            heads, rest = self.find_all(" ".join(words[:count])), words[count:]
            tails = [(place,) for place in self.find_all(" ".join(rest))] or self._find_parts(rest, last=last)
            ways = [(head, *tail) for head, tail in product(heads, tails)]
            if ways:
                return sorted(ways, reverse=last)[:MOST_WAYS]
        return []

    def move_figures(self, key: str, span: Span) -> str:
        """Return a key with each run of figures that was read as other figures in a span of the text."""
        for run in _FIGURES.finditer(self.text, span.start, span.end):
            now = self.show(Span(*run.span()))
            if now.isdigit() and now != run[0]:
                key = re.sub(rf"(?<!\d)0*{int(run[0])}(?!\d)", now.zfill(2), key, count=1)
        return key

    def has_date(self, day: str, span: Span) -> bool:
        """Tell whether an ISO date is printed in a span."""
        year, month, number = day.split("-")
        pattern = re.compile(_DAY.format(day=int(number), month=int(month), year=year))
        return pattern.search(self.text, span.start, span.end) is not None

    def move_date(self, day: str | None, span: Span) -> str | None:
        """Return an ISO date as the figures printed in a span of the text now say it; None where they say no possible day."""
        if not day:
            return day
        year, month, number = day.split("-")
        found = re.compile(_DAY.format(day=int(number), month=int(month), year=year)).search(self.text, span.start, span.end)
        if found is None:
            return self._move_period(year, month, number, span)
        parts = [self.show(Span(*found.span(at))) for at in (3, 2, 1) if found[at]]
        parts = parts if found[3] else [year, *parts]
        return _write_day(*map(int, parts)) if all(part.isdigit() for part in parts) else day

    def _move_period(self, year: str, month: str, number: str, span: Span) -> str | None:
        """Return a period's first or last day as the month and the year printed in a span now say it."""
        printed = re.compile(_MONTH.format(month=int(month), year=year)).search(self.text, span.start, span.end)
        spans = [Span(*printed.span(1))] if printed and printed[1] else []
        years = re.compile(_YEAR.format(year=year)).search(self.text, span.start, span.end)
        now_month = next((int(shown) for one in spans if (shown := self.show(one)).isdigit()), int(month))
        shown = self.show(Span(*years.span())) if years else year
        now_year = int(shown) if shown.isdigit() else int(year)
        if (now_year, now_month) == (int(year), int(month)):
            return f"{year}-{month}-{number}"
        if not (1 <= now_month <= MONTHS and FIRST_YEAR <= now_year <= LAST_YEAR):
            return None
        is_last = int(number) == monthrange(int(year), int(month))[1]
        return _write_day(now_year, now_month, monthrange(now_year, now_month)[1] if is_last else int(number))


def _write_day(year: int, month: int, number: int) -> str | None:
    """Return an ISO date; None where the calendar has no such day or the year is none of a document's."""
    try:
        moved = date(year, month, number)
    except (ValueError, OverflowError):
        return None
    return moved.isoformat() if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def noise_gold(gold: Facts, text: NoisedText, found: Facts) -> Facts:
    """Return the gold of the noised text.

    Args:
        gold: of the clean text.
        text: the noised text.
        found: what was read in it, which says only which of a value's places is meant.
    """
    return gold.model_copy(
        update={
            "header": _noise_header(gold.header, text, found.header),
            "citations": _noise_citations(gold.citations, text, found.citations),
            "tasks": _noise_tasks(gold.tasks, text, found.tasks),
        }
    )


def _noise_header(header: HeaderFacts, text: NoisedText, found: HeaderFacts) -> HeaderFacts:
    scalars = ("number", "issuer", "superior", "place", "subject", "secrecy", "urgency")
    update: dict[str, object] = {name: text.read(getattr(header, name), found=(getattr(found, name),)) for name in scalars}
    update["date"] = text.move_date(header.date, _find_date_line(header, text))
    update["addressees"] = tuple(text.read(one, found=found.addressees) or one for one in header.addressees)
    update["recipients"] = tuple(text.read(one, last=True, found=found.recipients) or one for one in header.recipients)
    parts = {part: [getattr(one, part) for one in found.signers] for part in SignerFacts.model_fields}
    update["signers"] = tuple(
        SignerFacts(**{part: text.read(getattr(one, part), last=True, found=parts[part]) for part in parts})
        for one in header.signers
    )
    return header.model_copy(update=update)


def _find_date_line(header: HeaderFacts, text: NoisedText) -> Span:
    """Return where the head's date stands: after that place of the place's name which a date follows."""
    for place in text.find_all(header.place):
        span = Span(place.end, place.end + AFTER_CITATION)
        if header.date and text.has_date(header.date, span):
            return span
    return Span(0, len(text.text))


def _noise_citations(
    citations: tuple[CitationFacts, ...], text: NoisedText, found: tuple[CitationFacts, ...]
) -> tuple[CitationFacts, ...]:
    done: list[CitationFacts] = []
    starts: list[int] = []
    at = 0
    renamed: dict[str, str] = {}
    for one in citations:
        span = text.find(one.text, at)
        starts.append(span.start if span else at)
        if span is None:
            done.append(one)
            continue
        at = span.start + 1
        number = text.find(one.number, span.start)
        update = {
            "text": text.show(span),
            "number": text.show(number) if number else one.number,
            "key": text.move_figures(one.key, number) if one.key and number else one.key,
            "date": text.move_date(one.date, Span(span.start, span.end + AFTER_CITATION)),
            "title": text.read(one.title, span.start),
        }
        done.append(one.model_copy(update=update))
        renamed[one.key or one.text] = done[-1].key or done[-1].text
    partners = dict(pair(done, found, fit_citations))
    for index, (one, start) in enumerate(zip(citations, starts, strict=True)):
        said = (found[partners[index]].issuer,) if index in partners else ()
        issuer = text.read(one.issuer, start, found=said)
        citer = renamed.get(one.citer, one.citer) if one.citer else None
        done[index] = done[index].model_copy(update={"issuer": issuer, "citer": citer})
    return tuple(done)


def _noise_tasks(tasks: tuple[TaskFacts, ...], text: NoisedText, found: tuple[TaskFacts, ...]) -> tuple[TaskFacts, ...]:
    done: list[TaskFacts] = []
    starts: list[int] = []
    at = 0
    for one in tasks:
        span = text.find(one.text, at)
        at = span.start if span else at
        starts.append(at)
        limits = tuple(_noise_deadline(limit, text, at) for limit in one.deadlines)
        done.append(one.model_copy(update={"text": text.show(span) if span else one.text, "deadlines": limits}))
    partners = dict(pair(done, found, fit_tasks))
    for index, (one, start) in enumerate(zip(tasks, starts, strict=True)):
        said = found[partners[index]] if index in partners else TaskFacts()
        names = (*said.lead, *said.coordinating)
        lead = tuple(text.read(name, start, found=names) or name for name in one.lead)
        coordinating = tuple(text.read(name, start, found=names) or name for name in one.coordinating)
        done[index] = done[index].model_copy(update={"lead": lead, "coordinating": coordinating})
    return tuple(done)


def _noise_deadline(limit: DeadlineFacts, text: NoisedText, at: int) -> DeadlineFacts:
    span = text.find(limit.text, at)
    if span is None:
        return limit
    moved = {"start": text.move_date(limit.start, span), "end": text.move_date(limit.end, span), "text": text.show(span)}
    return limit.model_copy(update=moved)
