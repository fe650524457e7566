"""What is wrong in one paper by itself: days that are none, later documents, ceased bodies, separators; and what it relies on.

What enters: what was gathered, and the links of the collection. What leaves: `Discrepancy`s. Guaranteed: a replaced document
is no finding where the paper names its successor too, is of the day of the replacement or before, or where the role is one
of history (reviews, replaces, mentions).

Source: domain.md §1.1 (separators), §3.1 (bodies that ended); contract.md (key: as its issuer numbers it).
"""

import re
from bisect import bisect_right
from collections.abc import Collection as Ids
from collections.abc import Iterator

from pipeline.discrepancies.conflicts import name_paper
from pipeline.discrepancies.gather import Gathered, Paper
from pipeline.discrepancies.slips import choose_slip, say, show_day
from pipeline.model.collection import Collection, Discrepancy, Witness
from pipeline.model.folding import fold
from pipeline.model.record import Citation
from pipeline.vocab.discrepancies import load_discrepancy_words
from pipeline.vocab.reference_documents import load_reference_documents

_PARTS = re.compile(r"[^\W_]+|[-/]")
Successor = tuple[str, str | None, str | None, str | None]  # its name, node, day in force, source


def find_lone(found: Gathered, doubted: Ids[str | None]) -> Iterator[Discrepancy]:
    """Yield what is wrong in each paper by itself. `doubted` are citations whose day is already known to be wrong."""
    for document_id, paper in found.papers.items():
        here = name_paper(found, document_id)
        for printed, start, end in paper.impossible:
            slip = "recognition" if paper.is_recognised else None
            witness = Witness(printed, document_id, start=start, end=end)
            yield Discrepancy(
                "impossible_date", say("impossible_date", here=here, value=printed), witness, Witness(""), slip=slip
            )
        yield from _later(found, document_id, doubted)
        yield from _ceased(found, document_id)
        yield from _separators(paper, document_id, here)


def _later(found: Gathered, document_id: str, doubted: Ids[str | None]) -> Iterator[Discrepancy]:
    paper, told = found.papers[document_id], set[tuple[str, str]]()
    if paper.date is None or len(paper.date) != 10:
        return
    for citation in paper.citations:
        target = citation.target.id if citation.target else None
        day = citation.date or ""
        if target is None or citation.id in doubted or citation.state == "look" or len(day) != 10 or day <= paper.date:
            continue
        if (target, day) not in told:
            told.add((target, day))
            words = {"document": found.labels.get(target, citation.text), "value": show_day(day), "other": show_day(paper.date)}
            sentence = say("cites_later", here=name_paper(found, document_id), **words)
            slip = choose_slip(day, paper.date[:4] + day[4:])
            yield Discrepancy(
                "cites_later", sentence, _witness(citation, day, document_id), Witness(paper.date, document_id), target, slip
            )


def _ceased(found: Gathered, document_id: str) -> Iterator[Discrepancy]:
    paper = found.papers[document_id]
    for body_id in paper.body_ids:
        body = found.bodies.get(body_id)
        ended = body.valid_to if body else None
        if body is None or ended is None or paper.date is None or paper.date[: len(ended)] <= ended:
            continue
        words = {"document": body.name, "value": show_day(paper.date), "other": show_day(ended)}
        sentence = say("body_ceased", here=name_paper(found, document_id), **words)
        yield Discrepancy("body_ceased", sentence, Witness(paper.date, document_id), Witness(ended, source="bodies.yml"))


def _separators(paper: Paper, document_id: str, here: str) -> Iterator[Discrepancy]:
    """Yield each number separated against its issuer's rule beside one that follows it, in one sentence."""
    right: dict[tuple[int, str], Citation] = {}
    wrong: dict[tuple[int, str], Citation] = {}
    for citation in paper.citations:
        shapes = _shape(citation.number), _shape(citation.key)
        if (
            citation.repairs
            or citation.state == "look"
            or shapes[0] is None
            or shapes[1] is None
            or shapes[0][0] != shapes[1][0]
        ):
            continue
        place = (bisect_right(paper.sentences, citation.start), shapes[1][0][-1])
        side = right if shapes[0][1] == shapes[1][1] else wrong
        side.setdefault(place, citation)
    for place in sorted(wrong.keys() & right.keys()):
        one, other = wrong[place], right[place]
        sentence = say("separators", here=here, value=one.number or "", other=other.number or "", document=one.key or "")
        there = _witness(other, other.number or "", document_id)
        target = one.target.id if one.target else None
        yield Discrepancy("separators", sentence, _witness(one, one.number or "", document_id), there, target)


def _shape(number: str | None) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the parts and the separators of a number with a type and an issuer; None for one of fewer parts."""
    pieces = _PARTS.findall(fold(number or ""))
    parts = tuple(piece.lstrip("0") for piece in pieces if piece not in "-/")
    separators = tuple(piece for piece in pieces if piece in "-/")
    return (parts, separators) if len(parts) == len(separators) + 1 == 3 else None


def find_replaced(found: Gathered, collection: Collection) -> Iterator[Discrepancy]:
    """Yield each paper that relies on a document after another took its place."""
    successors = _successors(found, collection)
    relying = frozenset(load_discrepancy_words().relying_roles)
    for document_id, paper in found.papers.items():
        cited = {citation.target.id for citation in paper.citations if citation.target and citation.target.id}
        told: set[str] = set()
        for citation in paper.citations:
            target = citation.target.id if citation.target else None
            if target is None or target in told or citation.role not in relying or citation.citer is not None:
                continue
            name, node, since, source = successors.get(target, ("", None, None, None))
            if paper.date is None or since is None or paper.date <= since or node in {*cited, document_id}:
                continue
            told.add(target)
            words = {
                "document": found.labels.get(target, citation.text),
                "value": show_day(paper.date),
                "other": show_day(since),
            }
            sentence = say(
                "cites_replaced", here=name_paper(found, document_id), there=found.labels.get(node or "", name), **words
            )
            there = Witness(since, node if node in found.papers else None, source=source)
            yield Discrepancy("cites_replaced", sentence, _witness(citation, citation.text, document_id), there, target)


def _successors(found: Gathered, collection: Collection) -> dict[str, Successor]:
    """Return what took the place of each document, by a document held that says so, else by the reference list."""
    listed = load_reference_documents()
    successors: dict[str, Successor] = {}
    nodes = {entry: node for node, entry in collection.references.items()}
    for node, entry_id in collection.references.items():
        entry = listed[entry_id]
        after = listed[entry.replaced_by] if entry.replaced_by else None
        if after is not None and entry.replaced_on is not None:
            name = f"{after.doc_type} {after.key}"
            successors[node] = (name, nodes.get(after.id), entry.replaced_on, after.source)
    for link in collection.links:
        acting = found.papers.get(link.from_id)
        if link.role == "replaces" and not link.is_nested and link.document_id == link.from_id and acting and acting.date:
            successors[link.to_id] = (found.labels.get(link.from_id, ""), link.from_id, acting.date, None)
    return successors


def _witness(citation: Citation, value: str, document_id: str) -> Witness:
    return Witness(value, document_id, citation.id, citation.start, citation.end)
