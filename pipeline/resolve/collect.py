"""From the records of one run to the collection.

What enters: records, the sources that a manifest describes. What leaves: `Collection`. Guaranteed: nothing of a secret or
unreadable file but its row and its issues; a document in several files is held once; the order of the records has no say. Not
done: measures of the graph, writing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.collection import Claim, Collection, Link, Node, PlacedIssue, SourceEntry, Stub, Version
from pipeline.model.correction import Numbered
from pipeline.model.document import Source
from pipeline.model.record import Record
from pipeline.model.streamed import Streamed
from pipeline.resolve.addresses import gather_aims, redirects, shared_addresses
from pipeline.resolve.apart import LEAST, Packed, rows_apart
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.body_entries import body_entries, body_namings, body_successions, gather_bodies
from pipeline.resolve.communes import Communes
from pipeline.resolve.described import Described, body_of_stub, claims_of, describe, node_of, stub_of
from pipeline.resolve.edges import build_links
from pipeline.resolve.finish import FinishedRecords
from pipeline.resolve.identity import Identity
from pipeline.resolve.intake import Rows, make_rows
from pipeline.resolve.places import Place
from pipeline.resolve.sources import unpack_entry, unpack_issues, with_origin
from pipeline.resolve.state import State, unpack_facts
from pipeline.resolve.told import read_told
from pipeline.resolve.update import update
from pipeline.resolve.versions import find_versions
from pipeline.resolve.waiting import is_unit_unknown
from pipeline.vocab.issues import make_issue

ReadRecord = Callable[[int], Record]
_PAPERS = """
    select p.paper, p.file, p.entry, p.issues, n.slug, p.home, h.file, h.sha256
    from papers p left join papers h on h.paper = p.home left join nodes n on n.held = p.home order by p.file, p.part
"""
_VERSIONS = """
    select n.slug, h.paper, h.facts, p.paper, p.facts, p.source from papers p join papers h on h.paper = p.home
    join nodes n on n.held = h.paper where p.home <> p.paper order by n.slug, p.file, p.part
"""


def resolve(
    records: Sequence[Record],
    *,
    sources: Mapping[str, Source] | None = None,
    home_body: str | None = None,
    told: Sequence[Numbered] = (),
    helpers: int = 0,
) -> Collection:
    """Return what the records are together.

    Args:
        records: one a document as read; a lazy sequence is read twice and never held whole.
        sources: what is known of each file, by its shown name.
        home_body: the name of one's own body.
        told: what people say of meanings and of documents that are one.
        helpers: processes beside this one, started where many records are packed (`apart.Packed`); the result is the same.
    """
    places: dict[int, int] = {}
    state = State()
    update(state, noted_rows(records, state, places, helpers), lambda paper: records[places[paper]], told=told)
    return collect(state, lambda paper: records[places[paper]], sources=sources, home_body=home_body, told=told)


def noted_rows(records: Sequence[Record], state: State, places: dict[int, int], helpers: int = 0) -> Iterator[Rows]:
    """Yield the rows of records in their order, made by helpers where those are asked for and worth their start.

    Args:
        records: as `resolve` takes them.
        state: gets the bodies that rows name.
        places: gets where each paper stands among the records.
        helpers: processes beside this one.
    """
    given = (make_rows(record, state) for record in records)
    if helpers and isinstance(records, Packed) and len(records) >= LEAST:
        given = rows_apart(records.lines(), state, helpers)  # type: ignore[assignment]
    for index, rows in enumerate(given):
        places[rows.paper] = index
        yield rows


def identify(record: Record) -> Record:
    """Return a record with the ids that it has by itself: its own, and those of its citations, tasks and deadlines.

    A record that became no document stays as it is. Targets are stubs, since nothing else is held beside it.
    """
    return next((held.record for held in resolve([record]).held), record)


def collect(
    state: State,
    read: ReadRecord,
    *,
    sources: Mapping[str, Source] | None = None,
    home_body: str | None = None,
    told: Sequence[Numbered] = (),
) -> Collection:
    """Read the collection out of a state; links, claims and documents are read anew each time they are gone through.

    Args:
        state: stays open as long as the collection is used, and is not changed meanwhile.
        read: returns the record of a paper.
        sources: what is known of each file, by its shown name.
        home_body: the name of one's own body.
        told: what `update` was told.
    """
    known = sources or {}
    gather_aims(state)
    found = _Read(state)
    rows, issues = _sources(state, known)
    bodies, home = gather_bodies(found.refs, home_body)
    applied, told_issues = read_told(state, told)
    return Collection(
        held=FinishedRecords(state, read, lambda file: file in known and known[file].illustrative, found.communes),
        nodes=tuple(found.nodes),
        stubs=tuple(found.stubs),
        claims=Streamed[Claim](lambda: (claim for one in describe(state) for claim in claims_of(one))),
        links=Streamed[Link](lambda: build_links(state)),
        bodies=body_entries(bodies, home),
        body_names=tuple(body_namings(bodies.values())),
        body_successions=tuple(body_successions(bodies)),
        sources=rows,
        issues=(*issues, *found.conflicts, *told_issues),
        versions=tuple(_versions(state, read)),
        mention_counts=found.counts,
        references=found.references,
        redirects=dict(redirects(state)),
        shared_addresses=dict(shared_addresses(state)),
        home_body=home_body,
        corrections=applied,
    )


class _Read:
    """What one pass over the documents known has found."""

    def __init__(self, state: State) -> None:
        self.nodes: list[Node] = []
        self.conflicts: list[PlacedIssue] = []
        self.counts: dict[str, int] = {}
        self.references: dict[str, str] = {}
        self.communes = Communes()
        self._named: dict[tuple[BodyRef, Place], None] = {}
        stubs: list[tuple[Stub, BodyRef | None]] = []
        for one in describe(state):
            stub = stub_of(one)
            self.nodes.append(node_of(one, stub))
            stubs += [(stub, body_of_stub(one))] if stub is not None else []
            self.conflicts += _conflicts(one)
            self.counts[one.slug] = len(one.said)
            if one.reference is not None:
                self.references[one.slug] = one.reference.id
            self._note(one)
        complete = self.communes.complete
        self.refs = _by_slug(complete(ref, here) for ref, here in self._named)
        self.stubs = [replace(stub, body_id=complete(ref, Place()).slug) if ref else stub for stub, ref in stubs]

    def _note(self, one: Described) -> None:
        """Keep the bodies that a document is of, and that it names."""
        held = one.held
        here = held.speaker.place if held else Place()
        own = held.speaker.body if held else one.body or (one.named.body if one.named else None)
        named = sorted(held.body_names, key=lambda ref: ref.slug) if held else ()
        if held is not None:
            self.communes.note_paper(held.speaker)
        for ref in (own, *named):
            if ref is not None and not ref.head.startswith("code:") and not (held is None and is_unit_unknown(ref)):
                self.communes.note_body(ref)
                self._named.setdefault((ref, here if ref.place.commune else Place()))


def _by_slug(refs: Iterable[BodyRef]) -> dict[str, BodyRef]:
    """Return bodies by their ids, of several of one id the first."""
    found: dict[str, BodyRef] = {}
    for ref in refs:
        found.setdefault(ref.slug, ref)
    return found


def _sources(state: State, known: Mapping[str, Source]) -> tuple[tuple[SourceEntry, ...], list[PlacedIssue]]:
    """Return the rows of all files with the documents they became, and their issues; of one that repeats another, which."""
    rows: list[SourceEntry] = []
    issues: list[PlacedIssue] = []
    doubles: list[PlacedIssue] = []
    for paper, file, told, said, slug, home, home_file, home_hash in state.rows(_PAPERS):
        entry = with_origin(unpack_entry(told), known.get(file))
        is_double = home is not None and home != paper
        rows.append(replace(entry, status="duplicate" if is_double else entry.status, document_id=slug))
        issues += [PlacedIssue(entry.id, slug, issue) for issue in unpack_issues(said)]
        if is_double:
            code = "duplicate_file" if entry.sha256 == home_hash else "duplicate_document"
            doubles.append(PlacedIssue(entry.id, slug, make_issue(code, file=home_file)))
    return tuple(rows), issues + doubles


def _versions(state: State, read: ReadRecord) -> Iterator[Version]:
    for slug, home, facts, paper, other, source in state.rows(_VERSIONS):
        best, second = replace(unpack_facts(facts), index=home), replace(unpack_facts(other), index=paper)
        for _, version in find_versions(slug, (best, Identity("", slug), (second,)), read):
            yield replace(version, source_id=source)


def _conflicts(one: Described) -> Iterator[PlacedIssue]:
    """Yield an issue for each document that says another day than the one believed, at its first mention."""
    if len(one.dates) < 2:
        return
    believed = one.held.date if one.held and one.held.date else None
    told: set[tuple[str, str]] = set()
    for said in one.said:
        if not said.date or said.date == believed or (said.document, said.date) in told:
            continue
        told.add((said.document, said.date))
        others = ", ".join(sorted(one.dates - {said.date}))
        issue = make_issue("conflicting_dates", start=said.start, document=one.slug, date=said.date, others=others)
        yield PlacedIssue(said.source_id, said.document, issue)
