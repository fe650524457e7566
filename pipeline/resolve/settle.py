"""For each mention, the document it means: held, stub, or ambiguous with its candidates.

What enters: drafts by bucket, and the mentions. What leaves: `Settled`: the drafts with ids, and the target of each mention.
Guaranteed: a mention whose issuer's place is unknown joins another's only where exactly one fits. Not done: links.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef, is_vague
from pipeline.resolve.drafts import Bucket, Draft, Said, build_drafts, choose_undated
from pipeline.resolve.facts import DocumentFacts, MentionFacts
from pipeline.resolve.identity import Identity, digest, document_identity, named_identity, numbered_identity, second_meaning
from pipeline.resolve.issuers import entries_of
from pipeline.resolve.named import law_name_key
from pipeline.vocab.bodies import load_bodies

_MOST_CANDIDATES = 12
Place = tuple[int, int]


@dataclass(slots=True)
class Settled:
    """Drafts by id, and for each mention (document's and mention's index) its candidates: one is its target."""

    ids: dict[Draft, str] = field(default_factory=dict)
    identities: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    meant: dict[Place, tuple[str, ...]] = field(default_factory=dict)

    def target(self, document: int, mention: int) -> str | None:
        """Return the id that a mention means; None where it may mean several or none."""
        found = self.meant.get((document, mention), ())
        return found[0] if len(found) == 1 else None


def settle(held: list[tuple[DocumentFacts, Identity]]) -> Settled:
    """Return what every mention of the documents held means.

    Args:
        held: each document held once, with its identity, in a fixed order.
    """
    said = [Said(document, mention) for document, _ in held for mention in document.mentions]
    by_bucket = build_drafts(((_own_bucket(document), document) for document, _ in held), said)
    meant: dict[Said, list[Draft]] = {}
    _join_dated(by_bucket, meant)
    _join_undated(by_bucket, said, meant)
    _join_loose(by_bucket, said, meant)
    _join_by_title(by_bucket, said, meant)
    return _name(held, by_bucket, said, meant)


def _own_bucket(document: DocumentFacts) -> Bucket | None:
    """Return the bucket that citations of a document fall in."""
    body = document.speaker.body
    if document.number is None or body is None or document.kind == "news":
        return ("", "", document.named.key) if document.named else None
    own = MentionFacts(0, 0, "", "", None, None, None, None, None, None, number=document.number, body=body)
    return own.bucket


def _join_dated(by_bucket: dict[Bucket, list[Draft]], meant: dict[Said, list[Draft]]) -> None:
    for drafts in by_bucket.values():
        for draft in drafts:
            for one in draft.said:
                meant[one] = [draft]


def _join_undated(by_bucket: dict[Bucket, list[Draft]], said: list[Said], meant: dict[Said, list[Draft]]) -> None:
    """Let undated mentions join the one draft of their bucket that fits; where there is none, they make one together."""
    for one in said:
        bucket = one.mention.bucket
        if one in meant or bucket is None:
            continue
        fitting = choose_undated(by_bucket.get(bucket, []), one)
        if not fitting:
            fitting = [Draft(bucket)]
            by_bucket[bucket] = fitting
        meant[one] = fitting
        if len(fitting) == 1:
            fitting[0].take(one)


def _join_loose(by_bucket: dict[Bucket, list[Draft]], said: list[Said], meant: dict[Said, list[Draft]]) -> None:
    """Let mentions that say less (no place, no issuer) join the one draft of a fuller bucket that fits."""
    fuller: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in (draft for drafts in by_bucket.values() for draft in drafts):
        if draft.number is not None and draft.body is not None and not _is_loose(draft):
            fuller[(draft.number.value, draft.number.issuer)].append(draft)
            fuller[(draft.number.value, "")].append(draft)
    for one in said:
        number = one.mention.number
        own = meant.get(one, [])
        if number is None or any(draft.held is not None or not (_is_loose(draft) or _is_guess(one)) for draft in own):
            continue
        found = [draft for draft in fuller[(number.value, number.issuer)] if _fits_loosely(draft, one)]
        if found or not own:
            _move(one, own, found, meant)


def _is_guess(one: Said) -> bool:
    """Whether the level of the issuer was only inferred: no words beside a symbol that several levels have."""
    number = one.mention.number
    if one.mention.is_said or number is None:
        return False
    return any("/" in entry.level or entry.base for entry in entries_of(number.issuer))


def _move(one: Said, own: list[Draft], found: list[Draft], meant: dict[Said, list[Draft]]) -> None:
    """Take a mention from the draft that it had alone, and give it to the one found."""
    if len(own) == 1:
        own[0].said.remove(one)
    meant[one] = found
    if len(found) == 1:
        found[0].take(one)


def _is_loose(draft: Draft) -> bool:
    """Whether a draft's body says less than bodies do: a symbol that many have, or a place that is not known."""
    return draft.body is not None and is_loose_body(draft.body)


def is_loose_body(body: BodyRef) -> bool:
    """Whether a body says less than its kind needs."""
    if body.level == "central":
        return False
    levels = next((entry.level for entry in load_bodies() if entry.id == body.vocabulary_id), "any")
    return body.head.startswith("code:") or not body.place.province or is_vague(levels, body.place)


def _fits_loosely(draft: Draft, one: Said) -> bool:
    """Whether a draft can be what a mention means that says too little, by year, type, kind of body and province."""
    mention, body = one.mention, draft.body
    if body is None or one in draft.said or not _agrees(draft, mention, one.document.year):
        return False
    own = strip_marks(one.document.speaker.place.province or "")
    is_near = body.level == "central" or not own or strip_marks(body.place.province or "") == own
    said = mention.body
    is_kind = said is None or said.head.startswith("code:") or said.head == body.head
    has_day = said is None or is_loose_body(said) or mention.date in draft.dates
    return is_near and is_kind and has_day


def _agrees(draft: Draft, mention: MentionFacts, citing_year: int | None) -> bool:
    has_no_day = draft.held is not None and draft.year is None
    if mention.year is not None and draft.year != mention.year and not has_no_day:
        return False
    if mention.doc_type and draft.doc_type and mention.doc_type != draft.doc_type:
        return False
    return not (citing_year and draft.year and draft.year > citing_year)


def _join_by_title(by_bucket: dict[Bucket, list[Draft]], said: list[Said], meant: dict[Said, list[Draft]]) -> None:
    """Let a document cited by name join the numbered one that bears the name, or the same type, body and title or day."""
    known: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
    for draft in (draft for drafts in by_bucket.values() for draft in drafts):
        if draft.number is not None and draft.body is not None:
            for mark in sorted(draft.titles | draft.dates):
                known[(draft.doc_type or "", draft.body.key, mark)].append(draft)
            for name in _own_names(draft):
                known[(name,)].append(draft)
    for one in said:
        own = meant.get(one, [])
        if one.mention.named is None or len(own) != 1 or own[0].held is not None:
            continue
        found = next((known[key] for key in _name_keys(one) if key in known), [])
        year = one.mention.year
        found = [draft for draft in found if draft.year == year] if year else choose_undated(found, one)
        if len(found) == 1:
            _move(one, own, found, meant)


def _own_names(draft: Draft) -> list[str]:
    """Return the names that a numbered document goes by: a congress's paper, a law."""
    names = {draft.held.named.key} if draft.held and draft.held.named else set()
    if draft.number is not None and draft.number.is_law:
        names |= {law_name_key(one.mention.words) for one in draft.said}
    return sorted(names)


def _name_keys(one: Said) -> list[tuple[str, ...]]:
    mention, named = one.mention, one.mention.named
    if named is None:
        return []
    body = named.body.key if named.body else ""
    marks = [mark for mark in (strip_marks(mention.title or ""), mention.date or "") if mark and body]
    return [(named.key,), *((mention.doc_type or "", body, mark) for mark in marks)]


def _name(
    held: list[tuple[DocumentFacts, Identity]],
    by_bucket: dict[Bucket, list[Draft]],
    said: list[Said],
    meant: dict[Said, list[Draft]],
) -> Settled:
    """Give every draft that something speaks of its id, those held first."""
    settled = Settled()
    of_document = {document.index: identity for document, identity in held}
    every = [draft for bucket in sorted(by_bucket) for draft in by_bucket[bucket]]
    for draft in sorted(every, key=lambda draft: draft.held is None):
        if draft.held is not None:
            _put(settled, draft, of_document[draft.held.index])
        elif draft.said:
            _put(settled, draft, _stub_identity(draft))
    for one in said:
        ids = sorted({settled.ids[draft] for draft in meant.get(one, ()) if draft in settled.ids})
        settled.meant[(one.document.index, one.mention.index)] = tuple(ids[:_MOST_CANDIDATES])
    return settled


def _put(settled: Settled, draft: Draft, identity: Identity) -> None:
    slug = identity.slug
    if settled.identities.get(slug, identity.key) != identity.key:
        slug = f"{slug}-{digest(identity.key, 4)}"
    settled.ids[draft] = slug
    settled.identities[slug] = identity.key
    kept = settled.drafts.setdefault(slug, draft)
    if kept is not draft:
        kept.said.extend(draft.said)


def _stub_identity(draft: Draft) -> Identity:
    if draft.number is not None and draft.body is not None:
        subtype = second_meaning(draft.number, draft.body, draft.doc_type)
        return numbered_identity(draft.number, draft.body, draft.year, subtype=subtype)
    if draft.named is not None:
        return named_identity(draft.named, draft.year)
    key = "|".join(draft.bucket)
    return Identity(key, f"van-ban-{digest(key, 12)}")


def identify_all(documents: Iterable[DocumentFacts]) -> list[tuple[DocumentFacts, Identity, tuple[DocumentFacts, ...]]]:
    """Return each document once, with its identity and the other files that hold it.

    The file that speaks for a document is the first by `rank`: a text layer before recognised text, a signed paper before a
    draft, then the one of which more was read; then by name. Files of one identity that print different days in different
    titles are different documents of two terms: the later bears its day.
    """
    groups: dict[str, list[DocumentFacts]] = defaultdict(list)
    identities: dict[str, Identity] = {}
    for document in documents:
        identity = document_identity(document)
        groups[identity.key].append(document)
        identities[identity.key] = identity
    found = []
    for key, members in groups.items():
        for at, files in enumerate(_by_paper(members)):
            best, *rest = sorted(files, key=lambda facts: (facts.rank, facts.file, facts.part or 0))
            day = best.date or digest(best.sha256, 8)
            identity = identities[key] if at == 0 else Identity(f"{key}|{day}", f"{identities[key].slug}-{day}")
            found.append((best, identity, tuple(rest)))
    return sorted(found, key=lambda item: item[1].slug)


def _by_paper(files: list[DocumentFacts]) -> list[list[DocumentFacts]]:
    """Part the files of one identity that are two papers: another day and another title. The earliest paper is first."""
    papers: list[list[DocumentFacts]] = []
    for facts in sorted(files, key=lambda facts: (facts.date or "9999", facts.file, facts.part or 0)):
        home = next((paper for paper in papers if not _are_two_papers(paper[0], facts)), None)
        if home is None:
            papers.append([facts])
        else:
            home.append(facts)
    return papers


def _are_two_papers(first: DocumentFacts, second: DocumentFacts) -> bool:
    if not (first.date and second.date and first.subject and second.subject) or first.sha256 == second.sha256:
        return False
    return first.date != second.date and strip_marks(first.subject) != strip_marks(second.subject)
