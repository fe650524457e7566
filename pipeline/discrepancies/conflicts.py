"""Two sayings of one document that cannot both be right, and one number borne by two documents.

What enters: what was gathered. What leaves: `Discrepancy`s, one for each document, value and paper that says it. Guaranteed: a
shorter form of one saying is no conflict (month beside day, a title cut short, an organ beside its committee's plain name).
The believed side is the document's own print, else a verified reference entry, else what most papers say.

Source: domain.md §6 (conflict policy), §1.1 (Quyết định and Quy định share a code).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from pipeline.discrepancies.gather import Gathered, Saying
from pipeline.discrepancies.slips import choose_slip, say, show_day
from pipeline.model.collection import Discrepancy, Witness
from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.discrepancies import load_discrepancy_words

_ENOUGH_WORDS = 5
_SHARED = 0.3  # titles that share less of the shorter one's words are two titles


def find_conflicts(found: Gathered) -> Iterator[Discrepancy]:
    """Yield the sayings that differ from what is believed of a document, each paper's once."""
    for node_id, name in sorted(found.sayings):
        believed = found.listed.get((node_id, name))
        own = next((one for one in found.sayings[(node_id, name)] if one.citation is None), None)
        chosen = own.value if own else believed or found.chosen.get((node_id, name))
        if chosen is None:
            continue
        code, differs = _CHECKS[name]
        told: set[tuple[str, str]] = set()
        for one in found.sayings[(node_id, name)]:
            if (one.document_id, one.value) in told or not differs(one.value, chosen):
                continue
            told.add((one.document_id, one.value))
            yield _conflict(found, one, chosen, code)
        if own is not None and believed is not None and differs(own.value, believed):
            yield _conflict(found, own, believed, code)


def _conflict(found: Gathered, one: Saying, chosen: str, code: str) -> Discrepancy:
    witness, there = _believed(found, one, chosen)
    return Discrepancy(
        code=code,
        sentence=say(
            code,
            document=found.labels.get(one.node_id, one.value),
            here=name_paper(found, one.document_id),
            there=there,
            value=_shown(one.field, one.value),
            other=_shown(one.field, chosen),
        ),
        here=_witness(one),
        there=witness,
        node_id=one.node_id,
        slip=_slip(found, one, chosen) if one.field == "date" else None,
    )


def _slip(found: Gathered, one: Saying, chosen: str) -> str | None:
    slip = choose_slip(one.value, chosen)
    return "recognition" if slip and found.papers[one.document_id].is_recognised else slip


def _believed(found: Gathered, one: Saying, chosen: str) -> tuple[Witness, str]:
    """Return who says the believed value, and how the sentence names them."""
    words, place = load_discrepancy_words(), (one.node_id, one.field)
    sayers = [other for other in found.sayings[place] if other.value == chosen]
    own = next((other for other in sayers if other.citation is None and other is not one), None)
    if own is not None:
        return _witness(own), words.own
    others = sorted({other.document_id for other in sayers} - {one.document_id})
    if not others and found.listed.get(place) == chosen:
        return Witness(chosen, source=found.sources[place]), words.reference
    if not others:
        return (_witness(sayers[0]) if sayers else Witness(chosen)), words.within
    first = next(other for other in sayers if other.document_id == others[0])
    return _witness(first), name_paper(found, others[0]) if len(others) == 1 else words.others.format(count=len(others))


def _witness(one: Saying) -> Witness:
    citation = one.citation
    if citation is None:
        return Witness(one.value, one.document_id)
    return Witness(one.value, one.document_id, citation.id, citation.start, citation.end)


def name_paper(found: Gathered, document_id: str) -> str:
    """Return a paper's name with the body that issued it."""
    paper = found.papers[document_id]
    body = found.bodies.get(paper.body_id or "")
    name = squeeze(paper.held_title)
    shown = name if len(name) <= 90 else name[:90].rpartition(" ")[0] + " …"
    if paper.kind == "news":
        return f"“{shown}”"
    return f"{shown} ({body.name})" if body else shown


def _shown(name: str, value: str) -> str:
    return show_day(value) if name == "date" else value


def _days_differ(one: str, other: str) -> bool:
    return not (one.startswith(other) or other.startswith(one))


def _titles_differ(one: str, other: str) -> bool:
    first, second = set(_words(one)), set(_words(other))
    shorter = min(len(first), len(second))
    return shorter >= _ENOUGH_WORDS and len(first & second) < _SHARED * shorter


def _words(title: str) -> list[str]:
    return [word.strip('.,;:“”"()') for word in strip_marks(title).split()]


def _types_differ(one: str, other: str) -> bool:
    first, second = fold_lower(one), fold_lower(other)
    return not (first.startswith(second) or second.startswith(first))


def _organ(name: str) -> str | None:
    """Return the one organ of the Party's centre that an issuer's words begin with."""
    low = fold_lower(name)
    organs = {organ for entry in load_bodies() if entry.id == "TW" for organ in entry.organs if fold_lower(organ) in low}
    return organs.pop() if len(organs) == 1 else None


def _organs_differ(one: str, other: str) -> bool:
    first, second = _organ(one), _organ(other)
    return first is not None and second is not None and first != second


_CHECKS: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "date": ("two_dates", _days_differ),
    "issuer": ("two_issuers", _organs_differ),
    "title": ("two_titles", _titles_differ),
    "doc_type": ("two_types", _types_differ),
}


def find_repeats(found: Gathered) -> Iterator[Discrepancy]:
    """Yield each pair of documents held that bear one number of one body, type and year, of other days and titles."""
    series: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for document_id, paper in found.papers.items():
        if paper.body_id and paper.number_key and paper.date and paper.kind == "directive":
            key = (paper.body_id, paper.doc_type or "", strip_marks(paper.number_key), paper.date[:4])
            series[key].append(document_id)
    for members in series.values():
        first, *rest = sorted(members, key=lambda one: (found.papers[one].date or "", one))
        for other in rest:
            if found.papers[other].date != found.papers[first].date:
                yield _repeat(found, first, other)


def _repeat(found: Gathered, first: str, other: str) -> Discrepancy:
    one, two = found.papers[first].date or "", found.papers[other].date or ""
    sentence = say(
        "number_twice",
        document=found.papers[first].number_key or "",
        here=name_paper(found, other),
        there=name_paper(found, first),
        value=show_day(two),
        other=show_day(one),
    )
    return Discrepancy("number_twice", sentence, Witness(two, other), Witness(one, first), node_id=other)
