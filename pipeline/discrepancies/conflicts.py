"""Two sayings of one document that cannot both be right: its day, its issuing organ, its title, its type.

What enters: a survey, and the papers one by one. What leaves: `Discrepancy`s, one for each document, value and paper that says
it. Guaranteed: kept of the papers are the doubted sayings, and of the believed ones the first two, however many say them; a
mention with neither the day nor the title of a document is no witness against it where a second paper says that day, since two
papers do not make one slip: they mean another document of the number; a decision and the rule that it issues (`Quy chế ban hành
kèm theo Quyết định số …`) are one document of two type names.

Source: domain.md §6 (conflict policy), §1.1 (Quyết định and Quy định share a code), §2 (a rule and its decision).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.discrepancies.lone import tell_later
from pipeline.discrepancies.papers import Paper
from pipeline.discrepancies.slips import choose_slip, say, show_day
from pipeline.discrepancies.survey import SHARE_OF_SLIPS, Place, Survey, differs, organ_of
from pipeline.model.collection import Discrepancy, Witness
from pipeline.model.record import Citation
from pipeline.vocab.discrepancies import load_discrepancy_words

_CODES = {"date": "two_dates", "issuer": "two_issuers", "title": "two_titles", "doc_type": "two_types"}
_ENOUGH = 2
_ISSUING = "issues"  # the role of a decision beside the rule that stands in it
_OTHER_TITLE = "other_title"  # the rule of a mention that every known title of its number contradicts
_UNSAID = "own"  # a mention whose issuer is not written: the number may be another body's


@dataclass(frozen=True, slots=True)
class Saying:
    """One paper's word on a field.

    `also` is where the same paper says what is believed; `later` tells of a day after its own.
    """

    value: str
    paper: str
    name: str
    citation: tuple[str, int, int] | None
    is_recognised: bool = False
    also: tuple[str, int, int] | None = None
    later: Discrepancy | None = None


class Witnesses:
    """The sayings that conflicts are told with."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._doubted: dict[Place, list[Saying]] = defaultdict(list)
        self._believed: dict[Place, list[Saying]] = defaultdict(list)
        self._signed: dict[str, str] = {}
        self._printed: dict[Place, tuple[int, int]] = {}
        self._of_others: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._of_this: set[tuple[str, str]] = set()
        self._issuing: dict[str, set[str]] = defaultdict(set)

    def hear(self, paper: Paper) -> None:
        """Keep of a paper what it says of documents that others speak of otherwise."""
        self._note_signers(paper)
        self._note_places(paper)
        told: set[tuple[str, str, str]] = set()
        for citation in paper.citations:
            target = citation.target.id if citation.target else None
            if citation.state != "look" and target is None:
                self._hear_open(paper, citation)
            if target is None or citation.state == "look":
                continue
            self._note_other(citation, target)
            if citation.role == _ISSUING and citation.doc_type:
                self._issuing[target].add(citation.doc_type)
            for name in _CODES:
                value = value_of(citation, name)
                if value and self._is_watched((target, name)) and (target, name, value) not in told:
                    told.add((target, name, value))
                    self._keep(paper, citation, (target, name), value)

    def _note_other(self, citation: Citation, target: str) -> None:
        """Note the doubted day of a mention: with another title it is that of another document, with the title of this."""
        day, title = citation.date or "", citation.title or ""
        if not title or day not in self._survey.doubted.get((target, "date"), ()):
            return
        if title in self._survey.doubted.get((target, "title"), ()):
            self._of_others[(target, day)].add(title)
        else:
            self._of_this.add((target, day))

    def _find_others(self) -> set[tuple[str, str, str]]:
        """Return the days and titles that are another document's: several papers say the day, none with this title.

        A day that one slip makes of the believed one, and that few say beside that, is no other document's.
        """
        found: set[tuple[str, str, str]] = set()
        for (target, day), titles in self._of_others.items():
            papers = sum(one.value == day for one in self._doubted[(target, "date")])
            if (target, day) not in self._of_this and papers >= _ENOUGH and not self._is_slip((target, "date"), day, papers):
                found |= {(target, "date", day)} | {(target, "title", title) for title in titles}
        return found

    def _is_slip(self, place: Place, day: str, papers: int) -> bool:
        is_few = SHARE_OF_SLIPS * papers <= self._survey.counts[place]
        return is_few and choose_slip(day, self._survey.believed[place]) is not None

    def _hear_open(self, paper: Paper, citation: Citation) -> None:
        """Keep the title of a mention that is open for this title alone, between one document and one that nobody knows."""
        meant = citation.target
        said_by, _, rule = ((meant.rule if meant else None) or "").partition(".")
        if meant is None or rule != _OTHER_TITLE or said_by == _UNSAID or len(meant.candidates) != 1:
            return
        place = (meant.candidates[0], "title")
        believed = self._survey.own.get(place) or self._survey.listed.get(place)
        is_told = any(one.paper == paper.id for one in self._doubted.get(place, ()))
        if citation.title and believed and not is_told and differs("title", citation.title, believed):
            where = (citation.id, citation.start, citation.end)
            self._doubted[place].append(Saying(citation.title, paper.id, paper.name, where, paper.is_recognised))

    def _is_watched(self, place: Place) -> bool:
        return place in self._survey.doubted or self._waits_for_signers(place)

    def _waits_for_signers(self, place: Place) -> bool:
        """Whether a document is held whose heading does not tell its organ: its signers may."""
        return place[1] == "issuer" and place[0] in self._survey.held and place not in self._survey.own

    def _note_signers(self, paper: Paper) -> None:
        """An organ that signs for the committee is what the document says of its issuer, whatever its heading."""
        organs = {organ_of(signer.authority) for signer in paper.held.record.header.signers if signer.authority} - {None}
        if len(organs) == 1 and (paper.id, "issuer") not in self._survey.own:
            self._signed[paper.id] = organs.pop() or ""

    def _note_places(self, paper: Paper) -> None:
        """Keep where a document that others speak of otherwise prints its own day, title, type or issuer."""
        evidence = paper.held.record.header.evidence
        signed = evidence.signers[0] if evidence.signers else None
        shown = {"date": evidence.date, "doc_type": evidence.doc_type, "title": evidence.subject}
        shown["issuer"] = signed if paper.id in self._signed else evidence.issuer
        for name, one in shown.items():
            place = (paper.id, name)
            if one is not None and (name == "title" or self._is_watched(place) or place in self._survey.listed):
                self._printed[place] = (one.start, one.end)

    def _own(self, place: Place, value: str) -> Witness:
        """Return what a document says of itself."""
        return Witness(value, place[0], None, *self._printed.get(place, (None, None)))

    def _keep(self, paper: Paper, citation: Citation, place: Place, value: str) -> None:
        believed, doubted = self._survey.believed[place], value in self._survey.doubted.get(place, ())
        if place[1] == "date" and is_astray(paper.date, value, believed):
            return
        where = (citation.id, citation.start, citation.end)
        if doubted or self._waits_for_signers(place):
            also = next((_where(one) for one in paper.citations if _says(one, place, believed)), None) if doubted else None
            is_late = place[1] == "date" and paper.whole_day is not None and value > paper.whole_day
            later = tell_later(paper, citation, self._survey) if is_late else None
            self._doubted[place].append(Saying(value, paper.id, paper.name, where, paper.is_recognised, also, later))
        if value == believed and len(self._believed[place]) < _ENOUGH:
            self._believed[place].append(Saying(value, paper.id, paper.name, where))

    def find(self) -> Iterator[Discrepancy]:
        """Yield the sayings that differ from what is believed of a document, each paper's once.

        Of a day that is another document's a paper older than it is told of as one that cites a later document.
        """
        others = self._find_others()
        for place in sorted({*self._doubted, *self._survey.own}):
            believed = self._survey.believed[place]
            signed = self._signed.get(place[0]) if place[1] == "issuer" else None
            for one in self._doubted.get(place, ()):
                if (*place, one.value) in others:
                    yield from (one.later,) if one.later else ()
                elif differs(place[1], one.value, signed or believed) and not self._is_rule_issued(place, one.value, believed):
                    yield self._tell(place, one, signed or believed, is_signed=signed is not None)
            own, listed = self._survey.own.get(place), self._survey.listed.get(place)
            if own is not None and listed is not None and differs(place[1], own, listed):
                yield self._tell_own(place, own, listed)

    def _is_rule_issued(self, place: Place, value: str, believed: str) -> bool:
        """Whether of two type names one is that of a decision that is told to issue what the other names."""
        told = self._issuing.get(place[0], set()) if place[1] == "doc_type" else set()
        return not told.isdisjoint((value, believed))

    def _tell(self, place: Place, one: Saying, believed: str, *, is_signed: bool) -> Discrepancy:
        witness, there = self._name_believed(place, one, believed, is_signed=is_signed)
        slip = choose_slip(one.value, believed) if place[1] == "date" else None
        slip = "recognition" if slip and one.is_recognised else slip
        return self._make(place, one.name, there, (_witness(one), witness), slip)

    def _tell_own(self, place: Place, own: str, listed: str) -> Discrepancy:
        there = Witness(listed, source=self._survey.sources[place])
        slip = choose_slip(own, listed) if place[1] == "date" else None
        name = self._survey.name_of(place[0])
        return self._make(place, name, load_discrepancy_words().reference, (self._own(place, own), there), slip)

    def _make(self, place: Place, here: str, there: str, sides: tuple[Witness, Witness], slip: str | None) -> Discrepancy:
        node_id, name = place
        value, other = (show_day(side.value) if name == "date" else side.value for side in sides)
        document = self._survey.labels.get(node_id, sides[0].value) if name == "issuer" else self._survey.name_of(node_id)
        sentence = say(_CODES[name], document=document, here=here, there=there, value=value, other=other)
        return Discrepancy(_CODES[name], sentence, *sides, node_id=node_id, slip=slip)

    def _name_believed(self, place: Place, one: Saying, believed: str, *, is_signed: bool) -> tuple[Witness, str]:
        """Return who says the believed value, and how the sentence names them."""
        words, survey = load_discrepancy_words(), self._survey
        if is_signed or survey.own.get(place) == believed:
            return self._own(place, believed), words.own
        count = survey.counts[place] - (one.also is not None)
        other = next((other for other in self._believed[place] if other.paper != one.paper), None)
        if count > 0 and other is not None:
            return _witness(other), other.name if count == 1 else words.others.format(count=count)
        if survey.listed.get(place) == believed:
            return Witness(believed, source=survey.sources[place]), words.reference
        citation, start, end = one.also or (None, None, None)
        return Witness(believed, one.paper, citation, start, end), words.within


def is_astray(own: str | None, said: str, believed: str) -> bool:
    """Whether the believed day lies after the citing paper's own and the said one does not: another document is meant."""
    return own is not None and believed > own >= said


def value_of(citation: Citation, name: str) -> str | None:
    """Return what a citation says of a field; of the issuer, the organ of the centre that it names."""
    if name == "issuer":
        return organ_of(citation.issuer) if citation.issuer else None
    value: str | None = getattr(citation, name)
    return value


def _says(citation: Citation, place: Place, value: str) -> bool:
    return citation.target is not None and citation.target.id == place[0] and value_of(citation, place[1]) == value


def _where(citation: Citation) -> tuple[str, int, int]:
    return (citation.id, citation.start, citation.end)


def _witness(one: Saying) -> Witness:
    citation, start, end = one.citation or (None, None, None)
    return Witness(one.value, one.paper, citation, start, end)
