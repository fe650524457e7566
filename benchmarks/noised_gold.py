"""A gold record as it stands after the text was misread.

What enters: gold, the clean text, what was read in place of which character. What leaves: the gold of the noised text. A value
that is found in the text becomes what now stands at its place; one that is not found stays. Keys and dates follow figures that
were read as other figures, and nothing else.
"""

import re
from datetime import date

from pipeline.evaluate import Facts
from pipeline.evaluate.facts import CitationFacts, DeadlineFacts, HeaderFacts, SignerFacts, TaskFacts
from pipeline.model.document import Document, Span
from pipeline.model.folding import fold_lower, squeeze

AFTER_CITATION = 60
_FIGURES = re.compile(r"\d+")
_DAY = r"(?<!\d)0?({day})(?!\d)\s*(?:[/.-]|tháng)\s*0?({month})(?!\d)(?:\s*(?:[/.-]|năm)\s*({year}))?"


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

    def find(self, value: str | None, start: int = 0, *, last: bool = False) -> Span | None:
        """Return where a value stands from an offset on, else anywhere; with `last` its last place."""
        words = fold_lower(value or "").split()
        if not words:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        if last:
            places = [found.span() for found in pattern.finditer(self._lower)]
            return Span(*places[-1]) if places else None
        found = pattern.search(self._lower, start) or pattern.search(self._lower)
        return Span(*found.span()) if found else None

    def show(self, span: Span) -> str:
        """Return what stands in a span now, runs of white space folded."""
        return squeeze("".join(self._shown[span.start : span.end]))

    def read(self, value: str | None, start: int = 0, *, last: bool = False) -> str | None:
        """Return a value as it stands now; itself where it is not in the text, None where nothing is left of it."""
        span = self.find(value, start, last=last)
        return (self.show(span) or None) if span else value

    def move_figures(self, key: str, span: Span) -> str:
        """Return a key with each run of figures that was read as other figures in a span of the text."""
        for run in _FIGURES.finditer(self.text, span.start, span.end):
            now = self.show(Span(*run.span()))
            if now.isdigit() and now != run[0]:
                key = re.sub(rf"(?<!\d)0*{int(run[0])}(?!\d)", now.zfill(2), key, count=1)
        return key

    def move_date(self, day: str | None, span: Span) -> str | None:
        """Return an ISO date as the figures printed in a span of the text now say it."""
        if not day:
            return day
        year, month, number = day.split("-")
        found = re.compile(_DAY.format(day=int(number), month=int(month), year=year)).search(self.text, span.start, span.end)
        if found is None:
            return day
        parts = [self.show(Span(*found.span(at))) for at in (3, 2, 1) if found[at]]
        parts = parts if found[3] else [year, *parts]
        try:
            return date(*map(int, parts)).isoformat()
        except (ValueError, OverflowError):
            return day


def noise_gold(gold: Facts, text: NoisedText) -> Facts:
    """Return the gold of the noised text."""
    return gold.model_copy(
        update={
            "header": _noise_header(gold.header, text),
            "citations": _noise_citations(gold.citations, text),
            "tasks": _noise_tasks(gold.tasks, text),
        }
    )


def _noise_header(header: HeaderFacts, text: NoisedText) -> HeaderFacts:
    scalars = ("number", "issuer", "superior", "place", "subject", "secrecy", "urgency")
    update: dict[str, object] = {name: text.read(getattr(header, name)) for name in scalars}
    place = text.find(header.place)
    dated = Span(place.end, place.end + AFTER_CITATION) if place else Span(0, len(text.text))
    update["date"] = text.move_date(header.date, dated)
    update["addressees"] = tuple(text.read(one) or one for one in header.addressees)
    update["recipients"] = tuple(text.read(one, last=True) or one for one in header.recipients)
    update["signers"] = tuple(
        SignerFacts(**{part: text.read(getattr(one, part), last=True) for part in SignerFacts.model_fields})
        for one in header.signers
    )
    return header.model_copy(update=update)


def _noise_citations(citations: tuple[CitationFacts, ...], text: NoisedText) -> tuple[CitationFacts, ...]:
    done, at = [], 0
    renamed: dict[str, str] = {}
    for one in citations:
        span = text.find(one.text, at)
        if span is None:
            done.append(one)
            continue
        at = span.start
        shown = text.show(span)
        number = text.find(one.number, at)
        key = text.move_figures(one.key, number) if one.key and number else one.key
        renamed[one.key or one.text] = key or shown
        near = Span(span.start, span.end + AFTER_CITATION)
        update = {
            "text": shown,
            "number": text.show(number) if number else one.number,
            "key": key,
            "date": text.move_date(one.date, near),
            "issuer": text.read(one.issuer, at),
            "title": text.read(one.title, at),
            "citer": renamed.get(one.citer, one.citer) if one.citer else None,
        }
        done.append(one.model_copy(update=update))
    return tuple(done)


def _noise_tasks(tasks: tuple[TaskFacts, ...], text: NoisedText) -> tuple[TaskFacts, ...]:
    done, at = [], 0
    for one in tasks:
        span = text.find(one.text, at)
        at = span.start if span else at
        update = {
            "text": text.show(span) if span else one.text,
            "lead": tuple(text.read(name, at) or name for name in one.lead),
            "coordinating": tuple(text.read(name, at) or name for name in one.coordinating),
            "deadlines": tuple(_noise_deadline(limit, text, at) for limit in one.deadlines),
        }
        done.append(one.model_copy(update=update))
    return tuple(done)


def _noise_deadline(limit: DeadlineFacts, text: NoisedText, at: int) -> DeadlineFacts:
    span = text.find(limit.text, at)
    if span is None:
        return limit
    moved = {"start": text.move_date(limit.start, span), "end": text.move_date(limit.end, span), "text": text.show(span)}
    return limit.model_copy(update=moved)
