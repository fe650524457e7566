"""What a paper relies on although it had been replaced, repealed or told to have lapsed.

What enters: the papers one by one, then what became of documents. What leaves: `Discrepancy`s. Guaranteed: no finding where the
paper names the successor or tells of the end itself, is of the day of the end or before, or where the role is one of history
(reviews, replaces, mentions); a status without a day, of a part only, in doubt, or from an unverified entry ends nothing; what
papers rely on lies on a shelf until all ends are known.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.discrepancies.papers import Paper
from pipeline.discrepancies.slips import say, show_day
from pipeline.discrepancies.survey import Survey
from pipeline.model.citator import Status
from pipeline.model.collection import Discrepancy, Witness
from pipeline.model.streamed import Shelf
from pipeline.vocab.discrepancies import load_discrepancy_words


class _Said(NamedTuple):
    """The first mention by which a paper relies on a document."""

    target: str
    text: str
    citation: str
    start: int
    end: int


class _Relying(NamedTuple):
    """A paper, the documents that it cites, and those of them that it relies on."""

    paper: str
    name: str
    date: str
    cited: tuple[str, ...]
    said: tuple[_Said, ...]


class Reliance:
    """What papers rely on."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._roles = frozenset(load_discrepancy_words().relying_roles)
        self._shelf: Shelf[_Relying] = Shelf()

    def hear(self, paper: Paper) -> None:
        """Put by what a paper with a day relies on."""
        cited: dict[str, None] = {}
        said: dict[str, _Said] = {}
        for one in paper.citations:
            target = one.target.id if one.target else None
            if target is None:
                continue
            cited[target] = None
            if one.role in self._roles and one.citer is None and one.state != "look":
                said.setdefault(target, _Said(target, one.text, one.id, one.start, one.end))
        if paper.date is not None and said:
            self._shelf.add(_Relying(paper.id, paper.name, paper.date, tuple(cited), tuple(said.values())))

    def find(self, statuses: Iterable[Status]) -> Iterator[Discrepancy]:
        """Yield each document that a paper relies on after its end, in the order of the papers."""
        ended = group_ended(statuses)
        for paper in self._shelf if ended else ():
            for said in paper.said:
                ends = ended.get(said.target, ())
                knows_of_it = any(end.by_id in paper.cited or paper.paper in (end.by_id, end.document_id) for end in ends)
                if ends and not knows_of_it and _is_after(paper.date, ends[0].since or ""):
                    yield self._tell(paper, said, ends[0])

    def _tell(self, paper: _Relying, said: _Said, end: Status) -> Discrepancy:
        labels, since = self._survey.labels, end.since or ""
        by = labels.get(end.by_id or "") or end.by_label or labels.get(end.document_id or "", "")
        words_of = load_discrepancy_words()
        ended = words_of.lapsed_since if end.status == "lapsed" and end.since_from == "stated" else words_of.gone[end.status]
        words = {
            "document": labels.get(said.target, said.text),
            "value": show_day(paper.date),
            "there": ended.format(by=by, day=show_day(since)),
        }
        sides = (
            Witness(said.text, paper.paper, said.citation, said.start, said.end),
            Witness(since, end.document_id, end.citation_id, end.start, end.end, end.source),
        )
        return Discrepancy("cites_replaced", say("cites_replaced", here=paper.name, **words), *sides, said.target)


def _is_after(day: str, since: str) -> bool:
    """Whether a day surely lies after the first day of an end; both may be cut to month or year."""
    size = min(len(day), len(since))
    return day[:size] > since[:size]


def group_ended(statuses: Iterable[Status]) -> dict[str, tuple[Status, ...]]:
    """Return what surely ended each document as a whole, by document, the earliest end first."""
    found: dict[str, list[Status]] = {}
    for status in statuses:
        is_end = status.status in load_discrepancy_words().gone and not status.is_partial
        if is_end and status.since and status.state != "look" and status.verified is not False:
            found.setdefault(status.node_id, []).append(status)
    return {node: tuple(sorted(ends, key=lambda end: (end.since or "", end.status))) for node, ends in found.items()}
