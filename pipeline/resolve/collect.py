"""From the records of one run to the collection.

What enters: the records in the order of their files, read as often as asked, and the sources that a manifest describes. What
leaves: `Collection`. Guaranteed: nothing of a secret or unreadable file but its row and its issues; a document in several
files is held once. Not done: measures of the graph, writing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.collection import BodyEntry, Collection, Node, PlacedIssue, SourceEntry, Version
from pipeline.model.document import Source
from pipeline.model.record import Record
from pipeline.resolve.bodies import BodyRef, body_at, read_body
from pipeline.resolve.edges import CitationIds, build_claims, build_links, build_nodes, build_references, build_stubs, title_of
from pipeline.resolve.facts import DocumentFacts, read_facts
from pipeline.resolve.finish import Counting, FinishedRecords, citation_words, source_id_of
from pipeline.resolve.identity import Identity
from pipeline.resolve.places import Place
from pipeline.resolve.settle import Settled, identify_all, settle
from pipeline.resolve.versions import find_versions, join_versions
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.issues import make_issue

Held = tuple[DocumentFacts, Identity, tuple[DocumentFacts, ...]]


def resolve(
    records: Sequence[Record], *, sources: Mapping[str, Source] | None = None, home_body: str | None = None
) -> Collection:
    """Return what the records are together.

    Args:
        records: one a document as read, in the order of files; a lazy sequence is read twice and never held whole.
        sources: what is known of each file, by its shown name.
        home_body: the name of one's own body.
    """
    known = sources or {}
    entries: list[SourceEntry] = []
    issues: list[PlacedIssue] = []
    documents: list[DocumentFacts] = []
    counts: list[tuple[int, CitationWords]] = []
    for index, record in enumerate(records):
        entries.append(_source_entry(record, known.get(record.file)))
        issues += [PlacedIssue(entries[-1].id, None, issue) for issue in record.issues]
        if entries[-1].status == "stored":
            documents.append(read_facts(record, index))
            counts.append((index, tuple(citation_words(citation) for citation in record.citations)))
    held = join_versions(identify_all(documents), records.__getitem__)
    settled = settle([(facts, identity) for facts, identity, _ in held])
    return _collect(records, _Parts(entries, issues, held, settled, dict(counts)), known, home_body)


def identify(record: Record) -> Record:
    """Return a record with the ids that it has by itself: its own, and those of its citations, tasks and deadlines.

    A record that became no document stays as it is. Targets are stubs, since nothing else is held beside it.
    """
    return next((held.record for held in resolve([record]).held), record)


CitationWords = tuple[str, ...]


class _Parts:
    """What one pass over the records has found."""

    def __init__(
        self,
        entries: list[SourceEntry],
        issues: list[PlacedIssue],
        held: list[Held],
        settled: Settled,
        words: dict[int, CitationWords],
    ) -> None:
        self.entries, self.issues, self.held, self.settled, self.words = entries, issues, held, settled, words
        of_draft = {draft.held.index: slug for slug, draft in settled.drafts.items() if draft.held is not None}
        self.ids = {facts.index: of_draft.get(facts.index, identity.slug) for facts, identity, _ in held}


def _collect(records: Sequence[Record], parts: _Parts, known: Mapping[str, Source], home_body: str | None) -> Collection:
    citation_ids = _citation_ids(parts)
    stubs = tuple(build_stubs(parts.settled))
    documents = [(facts, parts.ids[facts.index]) for facts, _, _ in parts.held]
    nodes = build_nodes(_held_nodes(parts), stubs, parts.settled)
    sources, doubles = _placed_sources(parts)
    by_source = {entry.id: entry.document_id for entry in sources}
    issues = [replace(placed, document_id=by_source[placed.source_id]) for placed in parts.issues]
    finished = FinishedRecords(
        read=records.__getitem__,
        documents=[(facts, identity, parts.ids[facts.index]) for facts, identity, _ in parts.held],
        settled=parts.settled,
        is_illustrative=lambda file: file in known and known[file].illustrative,
    )
    return Collection(
        held=finished,
        nodes=nodes,
        stubs=stubs,
        claims=tuple(build_claims(parts.settled, citation_ids)),
        links=tuple(build_links(documents, parts.settled, citation_ids)),
        bodies=_body_entries(parts, home_body),
        sources=sources,
        issues=(*issues, *doubles, *_conflicts(parts)),
        versions=tuple(_versions(parts, records)),
        mention_counts={slug: len(draft.said) for slug, draft in parts.settled.drafts.items()},
        references=build_references(parts.settled),
        home_body=home_body,
    )


def _source_entry(record: Record, origin: Source | None) -> SourceEntry:
    """Return the row of a file; `stored` where it became a document."""
    errors = [issue.code for issue in record.issues if issue.level == "error"]
    status = "secret" if "secret" in errors else "stored" if record.kind is not None else "set_aside"
    return SourceEntry(
        id=source_id_of(record.file, record.part),
        file=record.file,
        sha256=record.sha256,
        status=status,
        part=record.part,
        container=record.container,
        media_type=record.media_type,
        reason=errors[0] if errors and status != "stored" else None,
        origin=_origin_of(record, origin) if status == "stored" else None,
    )


def _origin_of(record: Record, told: Source | None) -> Source | None:
    """Return where a file comes from: as the manifest tells, with the publisher that its page names where that says none."""
    if record.publisher is None or (told is not None and told.publisher):
        return told
    known = told or Source(file=record.file, sha256=record.sha256, size_bytes=0, media_type=record.media_type or "")
    return replace(known, publisher=record.publisher)


def _placed_sources(parts: _Parts) -> tuple[tuple[SourceEntry, ...], list[PlacedIssue]]:
    """Return the rows of all files with the documents they became, and an issue for each that repeats another."""
    best: dict[str, str] = {}
    doubles: dict[str, tuple[str, str]] = {}
    for facts, _, others in parts.held:
        document_id = parts.ids[facts.index]
        best[source_id_of(facts.file, facts.part)] = document_id
        for other in others:
            doubles[source_id_of(other.file, other.part)] = (document_id, facts.file)
    rows, issues = [], []
    hashes = {entry.id: entry.sha256 for entry in parts.entries}
    hashes_by_file = {entry.file: entry.sha256 for entry in parts.entries}
    for entry in parts.entries:
        if entry.id in doubles:
            document_id, file = doubles[entry.id]
            rows.append(replace(entry, status="duplicate", document_id=document_id))
            same = hashes[entry.id] == hashes_by_file[file]
            code = "duplicate_file" if same else "duplicate_document"
            issues.append(PlacedIssue(entry.id, document_id, make_issue(code, file=file)))
        else:
            rows.append(replace(entry, document_id=best.get(entry.id)))
    return tuple(rows), issues


def _versions(parts: _Parts, records: Sequence[Record]) -> Iterator[Version]:
    for one in parts.held:
        files = {facts.index: source_id_of(facts.file, facts.part) for facts in one[2]}
        for index, version in find_versions(parts.ids[one[0].index], one, records.__getitem__):
            yield replace(version, source_id=files[index])


def _citation_ids(parts: _Parts) -> CitationIds:
    ids: CitationIds = {}
    for facts, _, _ in parts.held:
        counting = Counting(parts.ids[facts.index])
        for at, words in enumerate(parts.words[facts.index]):
            ids[(facts.index, at)] = counting.make("c", words)
    return ids


def _held_nodes(parts: _Parts) -> Iterator[Node]:
    for facts, _, _ in parts.held:
        body = facts.speaker.body
        label = title_of(facts.doc_type, facts.number_key, facts.subject, facts.first_words)
        issuer = body.name if body else facts.issuer
        yield Node(parts.ids[facts.index], "held", label, facts.doc_type, facts.year, issuer, body.level if body else None)


def _body_entries(parts: _Parts, home_body: str | None) -> tuple[BodyEntry, ...]:
    """Return the central bodies of the authority file and every body that a document names or issues from."""
    found = {body_at(entry, Place()).slug: body_at(entry, Place()) for entry in load_bodies() if entry.level == "central"}
    for ref in _refs(parts):
        found.setdefault(ref.slug, ref)
    for ref in tuple(found.values()):
        if ref.owner is not None:
            found.setdefault(ref.owner.slug, ref.owner)
    home = _find_home(home_body, found) if home_body else None
    if home is not None:
        found.setdefault(home.slug, home)
    return tuple(_entry(found[slug], found, slug == (home.slug if home else None)) for slug in sorted(found))


def _find_home(name: str, found: Mapping[str, BodyRef]) -> BodyRef | None:
    """Return one's own body: the only one known of that kind and place, where the name leaves out the province."""
    home = read_body(name, Place())
    if home is None or home.place.province or home.level == "central":
        return home
    kin = [ref for ref in found.values() if ref.head == home.head and ref.place.narrowest == home.place.narrowest]
    return kin[0] if len(kin) == 1 else home


def _refs(parts: _Parts) -> Iterator[BodyRef]:
    for facts, _, _ in parts.held:
        bodies = sorted(facts.body_names, key=lambda ref: ref.slug)
        yield from (ref for ref in (facts.speaker.body, *bodies) if ref and not ref.head.startswith("code:"))
    for slug in sorted(parts.settled.drafts):
        draft = parts.settled.drafts[slug]
        ref = draft.body or (draft.named.body if draft.named else None)
        if ref is not None and not ref.head.startswith("code:"):
            yield ref


def _entry(ref: BodyRef, found: Mapping[str, BodyRef], is_home: bool) -> BodyEntry:
    entry = next((entry for entry in load_bodies() if entry.id == ref.vocabulary_id), None)
    parent = ref.owner.slug if ref.owner else _parent(ref, entry.parents if entry else (), found)
    return BodyEntry(
        id=ref.slug,
        name=ref.name,
        symbol=ref.symbol or None,
        system=ref.system or None,
        level=ref.level or None,
        province=ref.place.province,
        parent_id=parent,
        vocabulary_id=ref.vocabulary_id,
        is_home=is_home,
        valid_from=ref.period or (entry.valid_from if entry else None),
        valid_to=entry.valid_to if entry else None,
    )


def _parent(ref: BodyRef, parents: Iterable[str], found: Mapping[str, BodyRef]) -> str | None:
    """Return the one body among those known that the authority file puts above, at the body's own place or above it."""
    wanted = set(parents)
    fitting = sorted(
        other.slug
        for other in found.values()
        if other.vocabulary_id in wanted and other.slug != ref.slug and _is_above(other, ref)
    )
    return fitting[0] if len(fitting) == 1 else None


def _is_above(other: BodyRef, ref: BodyRef) -> bool:
    if other.level == "central":
        return True
    place, above = ref.place, other.place
    if place.province != above.province or (other.period or ref.period) != ref.period:
        return False
    return above.district in (None, place.district) and above.commune is None


def _conflicts(parts: _Parts) -> Iterator[PlacedIssue]:
    """Yield an issue for each document and day that is not the one believed, at its first mention."""
    for slug in sorted(parts.settled.drafts):
        draft = parts.settled.drafts[slug]
        if len(draft.dates) < 2:
            continue
        believed = draft.held.date if draft.held and draft.held.date else None
        told: set[tuple[int, str]] = set()
        for one in draft.said:
            day = one.mention.date
            if not day or day == believed or (one.document.index, day) in told:
                continue
            told.add((one.document.index, day))
            others = ", ".join(sorted(draft.dates - {day}))
            issue = make_issue("conflicting_dates", start=one.mention.start, document=slug, date=day, others=others)
            source = source_id_of(one.document.file, one.document.part)
            yield PlacedIssue(source, parts.ids[one.document.index], issue)
