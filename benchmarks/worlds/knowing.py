"""A world as one would have it who knows what every mention means: the collection that shows what comes after resolution alone.

What enters: a world, and what is to be changed of each record. What leaves: `Collection`: papers held under the ids of
`node_id`, papers cited and not held as stubs, links and targets all true. Guaranteed: nothing of the resolver decides here.
"""

from collections import defaultdict
from collections.abc import Callable

from benchmarks.worlds.offices import LAST_DAY, Office
from benchmarks.worlds.plan import Paper, World
from benchmarks.worlds.printing import Meant, print_paper
from pipeline.model.collection import BodyEntry, Collection, HeldDocument, Link, Node, SourceEntry, Stub
from pipeline.model.record import CitationTarget, Record

LEVELS = {"centre": "central"}
Seats = dict[tuple[str | None, str | None, str], list[Office]]
Change = Callable[[Paper, Record], Record]


def node_id(paper: int) -> str:
    """Return the id of a paper."""
    return f"n{paper}"


def know(world: World, change: Change = lambda paper, record: record) -> Collection:
    """Return the true collection of a world."""
    seats: Seats = defaultdict(list)
    for office in world.offices:
        seats[(office.seat.province, office.seat.district, office.kind.system)].append(office)
    held: list[HeldDocument] = []
    links: dict[tuple[str, str, str, bool], Link] = {}
    cited: set[int] = set()
    for index, paper_id in enumerate(world.order):
        paper, printed = world.papers[paper_id], print_paper(world, index)
        record = change(paper, _resolve(world, printed.record, printed.meant, paper_id))
        citers = tuple(node_id(paper_id if one.citer is None else one.citer) for one in printed.meant)
        held.append(_hold(paper, record, citers))
        cited |= {one.target for one in printed.meant}
        _link(paper_id, record, printed.meant, links)
    stubs = tuple(_stub(world.papers[one]) for one in sorted(cited) if not world.papers[one].is_held)
    known = [*world.order, *(one for one in sorted(cited) if not world.papers[one].is_held)]
    return Collection(
        held=tuple(held),
        nodes=tuple(_node(world.papers[one]) for one in sorted(known)),
        stubs=stubs,
        links=tuple(links[key] for key in sorted(links)),
        bodies=tuple(_body(office, _over(office, seats)) for office in world.offices),
        sources=tuple(
            SourceEntry(f"s{one}", f"{one}.txt", one, "stored", document_id=one) for one in map(node_id, world.order)
        ),
    )


def _resolve(world: World, record: Record, meant: tuple[Meant, ...], paper: int) -> Record:
    targets = [
        CitationTarget(id=node_id(one.target), status="held" if world.papers[one.target].is_held else "stub") for one in meant
    ]
    citations = tuple(
        citation.model_copy(update={"id": f"{node_id(paper)}-c{at}", "target": target})
        for at, (citation, target) in enumerate(zip(record.citations, targets, strict=True))
    )
    return record.model_copy(update={"id": node_id(paper), "citations": citations})


def _hold(paper: Paper, record: Record, citers: tuple[str, ...]) -> HeldDocument:
    return HeldDocument(
        record=record,
        source_id=f"s{node_id(paper.id)}",
        identity=node_id(paper.id),
        title=f"{paper.doc_type} {paper.key}",
        number_key=paper.key,
        body_id=_body_id(paper.office),
        province=paper.office.seat.province,
        year=paper.day.year,
        is_published=True,
        is_illustrative=False,
        citer_ids=citers,
        mention_ids=tuple(None for _ in record.mentions),
    )


def _link(paper: int, record: Record, meant: tuple[Meant, ...], links: dict[tuple[str, str, str, bool], Link]) -> None:
    """Note the links of one paper; the first paper that tells of one is its teller."""
    told: dict[tuple[str, str, str, bool], list[int]] = defaultdict(list)
    for at, one in enumerate(meant):
        citer = paper if one.citer is None else one.citer
        told[(node_id(citer), node_id(one.target), one.role, one.citer is not None)].append(at)
    for key, places in told.items():
        first, last = record.citations[places[0]], record.citations[places[-1]]
        if key not in links:
            links[key] = Link(*key, len(places), 1, node_id(paper), first.id, first.start, last.start)


def _node(paper: Paper) -> Node:
    status, level = ("held" if paper.is_held else "stub"), paper.office.kind.level
    label = f"{paper.doc_type} {paper.key}"
    return Node(node_id(paper.id), status, label, paper.doc_type, paper.day.year, paper.office.full, LEVELS.get(level, level))


def _stub(paper: Paper) -> Stub:
    return Stub(
        id=node_id(paper.id),
        title=f"{paper.doc_type} {paper.key}",
        identity=node_id(paper.id),
        number_key=paper.key,
        doc_type=paper.doc_type,
        date=paper.day.isoformat(),
        year=paper.day.year,
        issuer=paper.office.full,
        body_id=_body_id(paper.office),
        province=paper.office.seat.province,
    )


def _body_id(office: Office) -> str:
    return f"b{office.id}"


def _body(office: Office, over: str | None) -> BodyEntry:
    level = LEVELS.get(office.kind.level, office.kind.level)
    return BodyEntry(
        _body_id(office),
        office.full,
        office.symbol,
        office.kind.system,
        level,
        office.seat.province,
        parent_id=over,
        valid_from=office.begins.isoformat(),
        valid_to=office.ends.isoformat() if office.ends < LAST_DAY else None,
    )


def _over(office: Office, seats: Seats) -> str | None:
    """Return the body of the same system that stands above at the same place: of the district, the province or the centre."""
    seat = office.seat
    for place in ((seat.province, seat.district), (seat.province, None), (None, None)):
        for one in seats.get((*place, office.kind.system), ()):
            if one is not office and office.kind.id in one.kind.follows and one.seat.commune is None:
                return _body_id(one)
    return None


def find_below(collection: Collection) -> dict[str, set[str]]:
    """Return which papers carry out or pass on which, by those that say so."""
    below: dict[str, set[str]] = defaultdict(set)
    for link in collection.links:
        if link.role in ("implements", "guides", "disseminates"):
            below[link.to_id].add(link.from_id)
    return below


def reach(root: str, below: dict[str, set[str]]) -> set[str]:
    """Return all papers that reach one by carrying it out or passing it on."""
    found, waiting = {root}, [root]
    while waiting:
        new = below.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found - {root}
