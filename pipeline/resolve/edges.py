"""Nodes, stubs, claims and links of a settled collection.

What enters: `Settled` and the documents held. What leaves: the rows of `Collection`. Guaranteed: passives are turned round
(`amended_by` becomes `amends` of the other document); a mention inside another document's title hangs on that document and
is marked derived; nothing links to itself or to an ambiguous target.

Source: contract.md (role reads from citer to mention), domain.md §6 (attribution, conflict policy).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pipeline.model.collection import Claim, Link, Node, Stub
from pipeline.model.folding import fold_lower, squeeze
from pipeline.resolve.drafts import Draft, Said
from pipeline.resolve.facts import DocumentFacts, MentionFacts
from pipeline.resolve.number import parse_number
from pipeline.resolve.references import FIELDS, find_reference, value_of
from pipeline.resolve.settle import Settled
from pipeline.vocab.reference_documents import ReferenceDocument

TURNED = {"amended_by": "amends", "replaced_by": "replaces"}
CitationIds = dict[tuple[int, int], str]


def find_citer(document: DocumentFacts, own_id: str, mention: MentionFacts, settled: Settled) -> str | None:
    """Return the document that cites: this one, or the one in whose title or description the mention stands."""
    if mention.citer is None:
        return own_id
    number, words = parse_number(mention.citer), fold_lower(squeeze(mention.citer))
    before_first = sorted(document.mentions, key=lambda other: (other.start > mention.start, abs(other.start - mention.start)))
    for other in before_first:
        is_meant = other.number == number if number else fold_lower(squeeze(other.words)) == words
        if other.index != mention.index and is_meant:
            return settled.target(document.index, other.index)
    is_own = number is not None and number == document.number
    return own_id if is_own else None


def title_of(doc_type: str | None, key: str | None, subject: str | None, fallback: str) -> str:
    """Return a document's name for people: type and number; without a number, type and subject."""
    if key and parse_number(key) and parse_number(key).value:  # type: ignore[union-attr]
        return f"{doc_type or ''} {squeeze(key)}".strip()
    if subject:
        return (
            subject
            if doc_type and fold_lower(subject).startswith(fold_lower(doc_type))
            else f"{doc_type or ''} {subject}".strip()
        )
    return fallback or doc_type or ""


def best(values: Iterable[tuple[str, int]]) -> str | None:
    """Return the value that most documents say, then that most mentions say, then the first by its letters.

    Args:
        values: each value with the index of the document that says it.
    """
    documents: dict[str, set[int]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    for value, document in values:
        documents[value].add(document)
        mentions[value] += 1
    return min(documents, key=lambda value: (-len(documents[value]), -mentions[value], value), default=None)


def _said(draft: Draft, name: str) -> list[tuple[str, int]]:
    found = ((getattr(one.mention, name), one.document.index) for one in draft.said)
    return [(value, index) for value, index in found if value]


def build_stubs(settled: Settled) -> Iterator[Stub]:
    """Yield each document that is cited and not held, with what its citations support best."""
    for slug in sorted(settled.drafts):
        draft = settled.drafts[slug]
        if draft.held is None and draft.said:
            yield _stub(slug, draft, settled.identities[slug])


def _stub(slug: str, draft: Draft, identity: str) -> Stub:
    key = best(_said(draft, "key"))
    doc_type = best(_said(draft, "doc_type"))
    dates = [(day, index) for day, index in _said(draft, "date") if draft.year is None or day.startswith(str(draft.year))]
    known = find_reference(draft)
    date = _believed(known, "date", best(dates))
    label = draft.named.label if draft.named and not key else ""
    body = draft.body or (draft.named.body if draft.named else None)
    issuer = body.name if body and not body.head.startswith("code:") else best(_said(draft, "issuer"))
    return Stub(
        id=slug,
        title=title_of(doc_type, key, None, label),
        identity=identity,
        number_key=key,
        doc_type=doc_type,
        date=date,
        year=int(date[:4]) if date and known else draft.year,
        issuer=_believed(known, "issuer", issuer),
        body_id=body.slug if body and not body.head.startswith("code:") else None,
        province=body.place.province if body else None,
        subject=_believed(known, "title", best(_said(draft, "title"))),
        mention_count=len(draft.said),
        document_count=len({one.document.index for one in draft.said}),
    )


def _believed(known: ReferenceDocument | None, name: str, said: str | None) -> str | None:
    """Return the value believed: a verified entry's, then what citations say, then an unverified entry's."""
    return value_of(known, name, verified=True) or said or value_of(known, name, verified=False)


def build_nodes(held: Iterable[Node], stubs: Iterable[Stub], settled: Settled) -> tuple[Node, ...]:
    """Return every document known, in the order of ids."""
    nodes = list(held)
    for stub in stubs:
        draft = settled.drafts[stub.id]
        body = draft.body or (draft.named.body if draft.named else None)
        level = body.level if body else None
        nodes.append(Node(stub.id, "stub", stub.title, stub.doc_type, stub.year, stub.issuer, level))
    return tuple(sorted(nodes, key=lambda node: node.id))


def build_claims(settled: Settled, ids: CitationIds) -> Iterator[Claim]:
    """Yield what is said of each document's date, type, issuer and title, the believed claim first."""
    for slug in sorted(settled.drafts):
        draft = settled.drafts[slug]
        own = draft.held
        own_values = {"date": own.date, "doc_type": own.doc_type, "issuer": own.issuer, "title": own.subject} if own else {}
        known = find_reference(draft)
        for name in ("date", "doc_type", "issuer", "title"):
            claims = list(_claims_of(slug, draft, name, (own_values.get(name), known), ids))
            yield from sorted(claims, key=lambda claim: not claim.is_chosen)


def _claims_of(
    slug: str, draft: Draft, name: str, given: tuple[str | None, ReferenceDocument | None], ids: CitationIds
) -> Iterator[Claim]:
    """Yield the claims on one field. `given` is what the document itself prints, and its entry of the reference list."""
    own, known = given
    said: dict[str, list[Said]] = defaultdict(list)
    for one in draft.said:
        value = getattr(one.mention, name)
        if value:
            said[value].append(one)
    chosen = own or _believed(known, name, best(_said(draft, name)))
    values = sorted({*said, *([own] if own else [])}, key=lambda value: (value != chosen, value))
    for value in values:
        witnesses = sorted(said.get(value, []), key=lambda one: (one.document.index, one.mention.index))
        yield Claim(
            node_id=slug,
            field=name,
            value=value,
            is_own=value == own,
            is_chosen=value == chosen,
            document_count=len({one.document.index for one in witnesses}) + (value == own),
            first_citation_id=ids[(witnesses[0].document.index, witnesses[0].mention.index)] if witnesses else None,
            origin="own" if value == own else "citation",
        )
    listed = getattr(known, name) if known is not None and name in FIELDS else None
    if known is not None and listed is not None:
        is_chosen = listed == chosen and own is None
        yield Claim(slug, name, listed, False, is_chosen, 0, origin="reference", source=known.source, verified=known.verified)


def build_references(settled: Settled) -> dict[str, str]:
    """Return the entry of the reference list that each document is, by their ids."""
    found = {slug: find_reference(settled.drafts[slug]) for slug in sorted(settled.drafts)}
    return {slug: entry.id for slug, entry in found.items() if entry is not None}


def build_links(documents: list[tuple[DocumentFacts, str]], settled: Settled, ids: CitationIds) -> Iterator[Link]:
    """Yield one link for each pair of documents and role, in the order of ids.

    Args:
        documents: each document held with its id, in a fixed order.
    """
    seen: dict[tuple[str, str, str], list[tuple[str, DocumentFacts, MentionFacts]]] = defaultdict(list)
    for document, own_id in documents:
        for mention in document.mentions:
            citer = find_citer(document, own_id, mention, settled)
            target = settled.target(document.index, mention.index)
            if citer is None or target is None or citer == target:
                continue
            pair = (target, citer) if mention.role in TURNED else (citer, target)
            seen[(*pair, TURNED.get(mention.role, mention.role))].append((own_id, document, mention))
    for (start, end, role), members in sorted(seen.items(), key=lambda item: item[0]):
        yield _link((start, end, role), members, ids)


def _link(pair: tuple[str, str, str], members: list[tuple[str, DocumentFacts, MentionFacts]], ids: CitationIds) -> Link:
    first_id, first_document, first = members[0]
    starts = [mention.start for own_id, _, mention in members if own_id == first_id]
    return Link(
        from_id=pair[0],
        to_id=pair[1],
        role=pair[2],
        is_nested=all(mention.citer is not None for _, _, mention in members),
        mention_count=len(members),
        document_count=len({own_id for own_id, _, _ in members}),
        document_id=first_id,
        first_citation_id=ids[(first_document.index, first.index)],
        first_offset=min(starts),
        last_offset=max(starts),
    )
