"""What became of each document: replaced, repealed, amended, corrected, suspended, or told to have lapsed.

What enters: a collection, and its documents one by one. What leaves: `Status`es by document, kind and day.
Guaranteed: a planned, proposed or drafted change is none; what acts is not older than what it acts on; where only a part is
repealed the document is amended; a bare "đã hết hiệu lực" names its teller and no acting document. Not done: saying that
something is in force, which no absence shows.

Source: citation_roles.yml (roles and finer roles), GUIDE.md "Rules: citations", reference_documents.yml (successors).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.citator.days import read_change, read_effect
from pipeline.model.citator import Status, StatusKind
from pipeline.model.collection import Collection, HeldDocument
from pipeline.model.folding import fold_lower
from pipeline.model.record import Citation
from pipeline.model.sentences import sentence_range
from pipeline.vocab.citator import load_citator_words
from pipeline.vocab.reference_documents import load_reference_documents

_KINDS: dict[str, StatusKind] = {
    "replaces": "replaced", "replaced_by": "replaced", "amends": "amended", "amended_by": "amended",
}  # fmt: skip
_FINER: dict[str, StatusKind] = {
    "repeals": "repealed",
    "repeals_after": "repealed",
    "repealed_by": "repealed",
    "corrects": "corrected",
    "suspends": "suspended",
}
_PASSIVES = frozenset({"amended_by", "replaced_by"})
_PLANNED, _SUSPENDS, _CARRIES = "change_planned", "suspends", "issues"
_BARE: dict[str, StatusKind] = {"lapsed": "lapsed", "suspended": "suspended"}  # told with no word of who did it
_ENDS = ("replaced", "repealed")
_PART_CHARS = 40
_ORDER = ("replaced", "repealed", "lapsed", "suspended", "amended", "corrected")


@dataclass
class _Known:
    """What is known of every document: its day and its name."""

    days: dict[str, str] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)


class Statuses:
    """What became of the documents of a collection; `hear` takes its documents one by one."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._known = _Known(days={stub.id: stub.date for stub in collection.stubs if stub.date})
        self._told: list[Status] = []

    def hear(self, held: HeldDocument) -> None:
        """Keep what a paper says of others, its day, and the first day of what it changes."""
        self._told += _read(held, self._known)

    def find(self) -> tuple[Status, ...]:
        """Return what became of each document, by document, the weightiest kind first."""
        witnesses = sorted(_dated(self._told, self._known), key=_rank, reverse=True)
        found = {_key(status): status for status in witnesses}
        listed = [status for status in _listed(self._collection) if _key(status) not in found]
        return tuple(sorted([*found.values(), *listed], key=_place))


def find_statuses(collection: Collection) -> tuple[Status, ...]:
    """Return what became of each document of a collection, whose documents are gone through once."""
    statuses = Statuses(collection)
    for held in collection.held:
        statuses.hear(held)
    return statuses.find()


def _read(held: HeldDocument, known: _Known) -> Iterator[Status]:
    record, own_id = held.record, held.record.id or ""
    if record.header.date:
        known.days[own_id] = record.header.date
    acting = [one for one in enumerate(record.citations) if _is_acting(one[1])]
    if acting:
        effect = read_effect(record.text or "", record.header.date)
        if effect:
            known.effects[own_id] = effect
    for ordinal, citation in acting:
        citer = held.citer_ids[ordinal] if held.citer_ids else (own_id if citation.citer is None else None)
        status = _status(held, citation, citer)
        if status is not None:
            yield status


def _is_acting(citation: Citation) -> bool:
    if citation.target is None or citation.target.id is None or citation.subrole == _PLANNED:
        return False
    return citation.subrole in _BARE or _kind_of(citation) is not None


def _kind_of(citation: Citation) -> StatusKind | None:
    """Return what a mention says was done to a document, or to the rule that it carries; None where no change is said."""
    finer = citation.subrole or ""
    coarse = _KINDS.get(finer if citation.role == _CARRIES else citation.role)
    return _FINER.get(finer, coarse) if coarse or citation.role == _CARRIES or finer == _SUSPENDS else None


def _status(held: HeldDocument, citation: Citation, citer: str | None) -> Status | None:
    """Return what one mention says, its day still open; None where it says no change that was made."""
    own_id, target = held.record.id or "", citation.target.id if citation.target else None
    kind = _kind_of(citation)
    if kind is None or (citation.citer is None and kind in _ENDS and _only_tells(held, citation)):
        day, bare = held.record.header.date, _BARE.get(citation.subrole or "", "lapsed")
        return _told(held, citation, Status(target or "", bare, "citation", since=day, since_from="told" if day else None))
    node, by = (citer, target) if citation.role in _PASSIVES else (target, citer)
    if node is None or by is None or node == by or (by == own_id and not _can_act(held, citation)):
        return None
    is_partial = citation.role not in _PASSIVES and (bool(citation.pin) or _is_part(held.record.text or "", citation))
    kind = "amended" if is_partial and kind in _ENDS else kind
    return _told(held, citation, Status(node, kind, "own" if by == own_id else "citation", by_id=by, is_partial=is_partial))


def _can_act(held: HeldDocument, citation: Citation) -> bool:
    """Whether a paper can change another: an issued one that decides, no draft, no proposal, no news, no report of others."""
    record = held.record
    types = {fold_lower(name) for name in load_citator_words().proposing_types}
    is_issued = record.kind == "directive" and not record.header.draft
    return is_issued and fold_lower(record.header.doc_type or "") not in types and not _only_tells(held, citation)


def _only_tells(held: HeldDocument, citation: Citation) -> bool:
    """Whether a paper is of a type that tells what was done, by others, to papers of other types than its own."""
    own = fold_lower(held.record.header.doc_type or "")
    is_telling = own in {fold_lower(name) for name in load_citator_words().telling_types}
    return is_telling and fold_lower(citation.doc_type or "") != own


def _told(held: HeldDocument, citation: Citation, status: Status) -> Status:
    """Return a status with the sentence that says it, and the day that this sentence sets, where it sets one."""
    text = held.record.text or ""
    start, end = sentence_at(text, citation)
    day = read_change(text, start, end, citation)
    return replace(
        status,
        since=day or status.since,
        since_from="stated" if day else status.since_from,
        document_id=held.record.id,
        citation_id=citation.id,
        start=start,
        end=end,
        sentence=" ".join(text[start:end].split()) or None,
        state=citation.state,
    )


def sentence_at(text: str, citation: Citation) -> tuple[int, int]:
    """Return the range of the sentence that holds a mention and its cue, without its label, cut to what can be shown."""
    first = min(citation.start, citation.cue.start if citation.cue else citation.start)
    last = max(citation.end, citation.cue.end if citation.cue else citation.end)
    start, end = sentence_range(text, first, last)
    label = re.compile(load_citator_words().sentence_label).match(fold_lower(text[start:first]))
    return start + (label.end() if label else 0), end


def _is_part(text: str, citation: Citation) -> bool:
    """Whether the words before a mention say that only a part of the document, or of the rule that it carries, is meant."""
    words, start = load_citator_words(), citation.start
    if re.search(words.part_cue, fold_lower(text[max(start - _PART_CHARS, 0) : start])) is not None:
        return True
    if citation.cue is not None and re.search(words.part_in_cue, fold_lower(text[citation.cue.start : citation.cue.end])):
        return True
    before = fold_lower(text[sentence_at(text, citation)[0] : start]) if citation.role == _CARRIES else ""
    return re.search(words.rule_part_cue, before) is not None


def _dated(told: Iterable[Status], known: _Known) -> Iterator[Status]:
    """Yield the statuses with their day; one whose acting document is older than the other is a slip and no status."""
    for status in told:
        by = status.by_id
        if by is None:
            yield status
            continue
        issued, effect = known.days.get(by), known.effects.get(by)
        if issued and is_before(issued, known.days.get(status.node_id)):
            continue
        if status.since is not None and not is_before(status.since, known.days.get(status.node_id)):
            yield status
        elif effect and issued and effect >= issued:
            yield replace(status, since=effect, since_from="stated")
        else:
            yield replace(status, since=issued, since_from="issued" if issued else None)


def is_before(first: str | None, second: str | None) -> bool:
    """Return whether a day surely lies before another; days cut to month or year are compared as far as both go."""
    if not first or not second:
        return False
    size = min(len(first), len(second))
    return first[:size] < second[:size]


def _listed(collection: Collection) -> Iterator[Status]:
    """Yield what the reference list says took the place of documents known here."""
    entries, nodes = load_reference_documents(), {entry: node for node, entry in collection.references.items()}
    for node_id, entry_id in sorted(collection.references.items()):
        entry = entries[entry_id]
        after = entries[entry.replaced_by] if entry.replaced_by else None
        if after is not None:
            yield Status(
                node_id,
                "replaced",
                "reference",
                by_id=nodes.get(after.id),
                by_label=f"{after.doc_type} {after.key}",
                since=entry.replaced_on or after.date,
                since_from="list" if entry.replaced_on or after.date else None,
                source=after.address,
                verified=entry.verified and after.verified,
            )


def _key(status: Status) -> tuple[str, str, str]:
    """Return what makes two statuses one: document, kind, acting document (or the teller of a bare report)."""
    return (status.node_id, status.status, status.by_id or status.by_label or f"?{status.document_id}")


def _rank(status: Status) -> tuple[bool, bool, bool, bool, str, int]:
    """Order the witnesses of one status, the best first: the acting paper, whole, surely read, with its day."""
    is_sure, says_day = status.state != "look", status.since_from == "stated"
    return (status.origin != "own", status.is_partial, not is_sure, not says_day, status.document_id or "", status.start or 0)


def _place(status: Status) -> tuple[str, int, str, str, str]:
    return (status.node_id, _ORDER.index(status.status), status.since or "", status.by_id or "", status.document_id or "")
