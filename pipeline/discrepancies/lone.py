"""What is wrong in one paper by itself: days that are none, later documents, separators, ceased bodies.

What enters: a paper as it passes by, and the survey. What leaves: `Discrepancy`s. Guaranteed: a day that is told otherwise
elsewhere is told of once, as two days.

Source: domain.md §1.1 (separators), §3.1 (bodies that ended); contract.md (key: as its issuer numbers it).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

from pipeline.discrepancies.papers import Paper, find_impossible, find_sentence_ends
from pipeline.discrepancies.slips import choose_slip, say, show_day
from pipeline.discrepancies.survey import Survey, end_of
from pipeline.model.collection import Discrepancy, Witness
from pipeline.model.folding import fold
from pipeline.model.record import Citation, Evidence, Task
from pipeline.vocab.discrepancies import load_discrepancy_words

_PARTS = re.compile(r"[^\W_]+|[-/]")
_RECENT = 2_000  # numbers that are asked for again, since papers of a time cite the same


def find_lone(paper: Paper, survey: Survey) -> Iterator[Discrepancy]:
    """Yield what is wrong in one paper by itself."""
    for check in _CHECKS:
        yield from check(paper, survey)


def _impossible(paper: Paper, survey: Survey) -> Iterator[Discrepancy]:
    for printed, start, end, slip in find_impossible(paper.held.record.text or ""):
        witness = Witness(printed, paper.id, start=start, end=end)
        sentence = say("impossible_date", here=paper.name, value=printed)
        shown = "recognition" if paper.is_recognised else slip
        yield Discrepancy("impossible_date", sentence, witness, Witness(""), slip=shown)


def _later(paper: Paper, survey: Survey) -> Iterator[Discrepancy]:
    told: set[tuple[str, str]] = set()
    own = paper.whole_day
    for citation in paper.citations:
        day = citation.date or ""
        if own is None or citation.state == "look" or day <= own[: len(day)]:
            continue
        target = _target(citation)
        document = survey.labels.get(target or "", citation.text)
        if day in survey.doubted.get((target or "", "date"), ()) or (document, day) in told:
            continue
        told.add((document, day))
        yield tell_later(paper, citation, survey)


def tell_later(paper: Paper, citation: Citation, survey: Survey) -> Discrepancy:
    """Return what is told of a citation whose day lies after that of its own paper, which has one."""
    day, own, target = citation.date or "", paper.whole_day or "", _target(citation)
    document = survey.labels.get(target or "", citation.text)
    sentence = say("cites_later", here=paper.name, document=document, value=show_day(day), other=show_day(own))
    slip = choose_slip(day, own[:4] + day[4:])
    there = Witness(own, paper.id, None, *_span(paper.held.record.header.evidence.date))
    return Discrepancy("cites_later", sentence, _witness(citation, day, paper), there, target, slip)


def _addressed(paper: Paper, survey: Survey) -> Iterator[Discrepancy]:
    """Yield each body that the paper gives work to or is sent to after the body's last day."""
    for body_id in paper.named:
        body = survey.bodies.get(body_id)
        ended = end_of(body) if body else None
        if body is not None and ended is not None and _is_after(paper.date, ended):
            naming, words = _find_naming(paper, body_id), load_discrepancy_words()
            there = words.gives_to if isinstance(naming, Task) else words.sent_to
            witness = Witness(paper.date or "", paper.id, None, *_span(naming))
            yield _ceased("body_ceased", paper, (body.name, ended, there), witness, None)


def _find_naming(paper: Paper, body_id: str) -> Evidence | Task | None:
    """Return where a paper names a body that it is sent to, else the task given to it."""
    held, record = paper.held, paper.held.record
    shown = record.header.evidence
    ids, places = (*held.addressee_ids, *held.recipient_ids), (*shown.addressees, *shown.recipients)
    if len(ids) == len(places) and body_id in ids:
        return places[ids.index(body_id)]
    groups = zip(held.lead_ids, held.coordinating_ids, record.tasks, strict=False)
    return next((task for leads, helping, task in groups if body_id in (*leads, *helping)), None)


def _issued(paper: Paper, survey: Survey) -> Iterator[Discrepancy]:
    """Yield the paper where it is issued in the name of a body that had ceased."""
    body = survey.bodies.get(paper.held.body_id or "")
    ended = end_of(body) if body else None
    start, end = _span(paper.held.record.header.evidence.issuer)
    if body is not None and ended is not None and _is_after(paper.date, ended):
        witness = Witness(paper.date or "", paper.id, start=start, end=end)
        yield _ceased("issuer_ceased", paper, (body.name, ended, ""), witness, paper.id)


def _cited(paper: Paper, survey: Survey) -> Iterator[Discrepancy]:
    """Yield each document cited as issued in the name of a body that had ceased by then; one held tells it of itself.

    A day after the paper's own is a slip, told of as one.
    """
    told: set[str] = set()
    for citation in paper.citations:
        target = _target(citation)
        ended = survey.ends.get(survey.issuers.get(target or "", ""))
        if target is None or ended is None or target in told or target in survey.held or citation.state == "look":
            continue
        doubted = survey.doubted.get((target, "date"), ())
        if citation.date is None or citation.date in doubted or not _is_after(citation.date, ended):
            continue
        if paper.date is not None and citation.date > paper.date:
            continue
        told.add(target)
        witness = _witness(citation, citation.date, paper)
        told_of = survey.issuers[target], ended, survey.labels.get(target, citation.text)
        yield _ceased("cites_ceased", paper, told_of, witness, target)


def _ceased(code: str, paper: Paper, body: tuple[str, str, str], witness: Witness, node_id: str | None) -> Discrepancy:
    """Return what is told of a body: its name, its last day, and what the paper does to it or cites of it."""
    name, ended, there = body
    words = {"document": name, "value": show_day(witness.value), "other": show_day(ended), "there": there}
    return Discrepancy(
        code, say(code, here=paper.name, **words), witness, Witness(ended, source=load_discrepancy_words().authority), node_id
    )


def _is_after(day: str | None, ended: str) -> bool:
    return day is not None and len(day) == 10 and day[: len(ended)] > ended


def _separators(paper: Paper, survey: Survey) -> Iterator[Discrepancy]:
    """Yield each number separated against its issuer's rule beside one that follows it, in one sentence."""
    right: dict[tuple[int, str], Citation] = {}
    wrong: dict[tuple[int, str], Citation] = {}
    ends: list[int] | None = None
    for citation in paper.citations:
        printed, ruled = _shape(citation.number), _shape(citation.key)
        if citation.repairs or citation.state == "look" or printed is None or ruled is None or printed[0] != ruled[0]:
            continue
        ends = find_sentence_ends(paper.held.record.text or "") if ends is None else ends
        place = (bisect_right(ends, citation.start), ruled[0][-1])
        side = right if printed[1] == ruled[1] else wrong
        side.setdefault(place, citation)
    for place in sorted(wrong.keys() & right.keys()):
        one, other = wrong[place], right[place]
        words = {"value": one.number or "", "other": other.number or "", "document": one.key or ""}
        there = _witness(other, other.number or "", paper)
        here = _witness(one, one.number or "", paper)
        yield Discrepancy("separators", say("separators", here=paper.name, **words), here, there, _target(one))


@lru_cache(maxsize=_RECENT)
def _shape(number: str | None) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the parts and the separators of a number with a type and an issuer; None for one of fewer parts."""
    pieces = _PARTS.findall(fold(number or ""))
    parts = tuple(piece.lstrip("0") for piece in pieces if piece not in "-/")
    separators = tuple(piece for piece in pieces if piece in "-/")
    return (parts, separators) if len(parts) == len(separators) + 1 == 3 else None


def _span(one: Evidence | Task | None) -> tuple[int | None, int | None]:
    return (one.start, one.end) if one is not None else (None, None)


def _target(citation: Citation) -> str | None:
    return citation.target.id if citation.target else None


def _witness(citation: Citation, value: str, paper: Paper) -> Witness:
    return Witness(value, paper.id, citation.id, citation.start, citation.end)


_CHECKS: tuple[Callable[[Paper, Survey], Iterator[Discrepancy]], ...] = (
    _impossible,
    _later,
    _addressed,
    _issued,
    _cited,
    _separators,
)
