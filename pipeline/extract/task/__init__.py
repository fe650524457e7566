"""Tasks: what a directive tells whom to do, with whom, by when.

What enters: a document, its structure, header and citations. What leaves: tasks in reading order, each the whole words of
the smallest item that obliges, or a row of an assignment table. Guaranteed: `text` is the surface of `start` to `end` with
white space folded; the spans of leading and coordinating bodies lie in the document's text and show their names as printed.
Not done: what bodies they are (resolve), numeric targets.
"""

from pipeline.extract.deadline import DeadlineContext, build_context, find_deadlines
from pipeline.extract.task.lexicon import split_words
from pipeline.extract.task.misread_stops import mend_stops
from pipeline.extract.task.obliging import Duty, Walk
from pipeline.extract.task.report import Report, find_report
from pipeline.extract.task.rows import find_row_tasks
from pipeline.extract.task.surface import Surface, read_surface
from pipeline.extract.task.tree import build_items
from pipeline.model.document import Document, Span
from pipeline.model.folding import squeeze
from pipeline.model.record import Citation, Deadline, Header, Place, State, Task
from pipeline.model.section import Structure

__all__ = ["find_tasks"]

_UNSURE = frozenset({"deadline", "footnote", "asked"})


def find_tasks(document: Document, structure: Structure, header: Header, citations: tuple[Citation, ...]) -> tuple[Task, ...]:
    """Return the tasks of a directive.

    Args:
        document: the text.
        structure: frame and outline.
        header: issuer (whose own acts are no tasks) and addressees (who are asked where nobody is named).
        citations: whose dates and titles are no deadlines.
    """
    is_misread = document.repaired is not None
    surface = read_surface(document.plain, document.lower, structure.frame.head.end, is_misread=is_misread)
    if is_misread:
        surface = mend_stops(surface)
    finder = _Finder(document, surface, build_context(document, structure, header, citations))
    walk = Walk(surface, _issuer_words(header), _addressee_spans(header), finder.has_deadline)
    duties = walk.find_duties(build_items(document, structure, surface))
    tasks = [finder.build(duty) for duty in duties]
    tasks += find_row_tasks(document, structure, surface, finder.find_deadlines)
    return tuple(sorted(tasks, key=lambda task: (task.start, task.end)))


def _issuer_words(header: Header) -> tuple[str, ...]:
    names = [name for name in (header.issuer_canonical, header.issuer) if name]
    return tuple(word for name in names for word in split_words(name))


def _addressee_spans(header: Header) -> tuple[Span, ...]:
    return tuple(Span(one.start, one.end) for one in header.evidence.addressees)


class _Finder:
    """Builds tasks, reading each span's deadlines once."""

    def __init__(self, document: Document, surface: Surface, context: DeadlineContext) -> None:
        self._document = document
        self._surface = surface
        self._context = context
        self._deadlines: dict[Span, tuple[Deadline, ...]] = {}

    def find_deadlines(self, span: Span) -> tuple[Deadline, ...]:
        """Return the deadlines of a span of the text."""
        if span not in self._deadlines:
            self._deadlines[span] = find_deadlines(self._document, span, self._context)
        return self._deadlines[span]

    def has_deadline(self, span: Span) -> bool:
        """Tell whether a span of the text sets a deadline."""
        return bool(self.find_deadlines(span))

    def build(self, duty: Duty) -> Task:
        """Return the task of a duty."""
        item, span = duty.item, duty.item.span
        report = find_report(self._surface, item.start, item.stop)
        state: State = "look" if duty.rule in _UNSURE or self._surface.is_mended(span) else "read"
        return Task(
            section=item.section.path,
            text=self._read(span),
            lead=self._names(duty.leads),
            coordinating=self._names(duty.coordinating),
            assignee_from=duty.assignee_from if duty.leads else "none",
            **self._report(report),
            lead_spans=_places(duty.leads),
            coordinating_spans=_places(duty.coordinating),
            deadlines=self.find_deadlines(span),
            state=state,
            start=span.start,
            end=span.end,
            page=self._document.page_at(span.start),
            rule=f"task.{duty.rule}" if duty.is_plain else f"task.{duty.rule}-loose",
        )

    def _report(self, report: Report) -> dict[str, str | None]:
        return {
            "report_to": self._read(report.to) if report.to else None,
            "report_via": self._read(report.via) if report.via else None,
        }

    def _names(self, spans: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(self._read(span) for span in spans)

    def _read(self, span: Span) -> str:
        return squeeze(self._document.text[span.start : span.end])


def _places(spans: tuple[Span, ...]) -> tuple[Place, ...]:
    return tuple(Place(start=span.start, end=span.end) for span in spans)
