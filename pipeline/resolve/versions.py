"""One document in several files whose identities differ because one of them leaves number or day blank.

What enters: the documents as `identify_all` tells them apart, and a way to read a record again. What leaves: the same with
versions of one document put together, and what differs between them. Guaranteed: two files become one document only where body,
type and subject agree, nothing printed contradicts (no other number, no other day, no other year), at least one of them leaves
number or day blank, their words are nearly the same, and no third document fits as well. Not done: finding of copies that share
neither body nor subject.

Source: contract.md (identity by body, type, number and year); 5-word shingles and their Jaccard share, as near-duplicates are
commonly told (MinHash estimates the same share; few pairs are compared here, so it is counted exactly).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from pipeline.model.collection import Version
from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.model.record import Record
from pipeline.resolve.facts import DocumentFacts
from pipeline.resolve.identity import Identity

Held = tuple[DocumentFacts, Identity, tuple[DocumentFacts, ...]]
ReadRecord = Callable[[int], Record]

_SHINGLE_WORDS = 5
_LEAST_ALIKE = 0.7
_LEAST_ALIKE_RECOGNISED = 0.4  # one wrong letter in thirty words spoils one shingle in six
_SUBJECT_ALIKE = 92
_LEAST_SUBJECT = 12
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d+")
_FIELDS = ("number", "date", "doc_type", "issuer", "superior", "place", "subject")


def join_versions(held: Sequence[Held], read: ReadRecord) -> list[Held]:
    """Return the documents with those put together that are versions of one.

    Args:
        held: each document with its identity and the other files that hold it, in the order of ids.
        read: returns the record of an index; asked only for documents that may be versions.
    """
    kin: dict[str, dict[int, Held]] = defaultdict(dict)
    alone: list[Held] = []
    for one in held:
        body = one[0].speaker.body
        if body is None or one[0].kind != "directive":
            alone.append(one)
        else:
            # Without the period, which a file without a day has not.
            kin[body.key.rpartition("/")[0]][one[0].index] = one
    for known in kin.values():
        _join_kin(known, read)
    return sorted([*alone, *(one for known in kin.values() for one in known.values())], key=lambda one: one[1].slug)


def _join_kin(known: dict[int, Held], read: ReadRecord) -> None:
    """Put the versions among one body's documents together, in place."""
    for index in [index for index, one in known.items() if _is_blank(one[0])]:
        blank = known.get(index)
        home = _find_home(blank, list(known.values()), read) if blank is not None else None
        if blank is not None and home is not None:
            del known[index], known[home[0].index]
            merged = _merge(home, blank)
            known[merged[0].index] = merged


def find_versions(document_id: str, held: Held, read: ReadRecord) -> Iterator[tuple[int, Version]]:
    """Yield what each other file of a document says that the one shown does not, with the file's index.

    A file of the same bytes says nothing else; of the others the share of words that both have comes first.
    """
    best, _, others = held
    others = tuple(other for other in others if other.sha256 != best.sha256)
    if not others:
        return
    shown = read(best.index)
    for other in others:
        record = read(other.index)
        alike = f"{share_of_words(shown.text or '', record.text or ''):.0%}"
        yield other.index, Version(document_id, "words", alike, None)
        for field, value, ours in _differences(record, shown):
            yield other.index, Version(document_id, field, value, ours)


def share_of_words(first: str, second: str) -> float:
    """Return which share of all runs of five words two texts have in common, from 0 to 1; 1 where neither has a run."""
    left, right = _shingles(first), _shingles(second)
    return len(left & right) / len(left | right) if left or right else 1.0


def _differences(record: Record, shown: Record) -> Iterator[tuple[str, str | None, str | None]]:
    told = [(name, getattr(record.header, name), getattr(shown.header, name)) for name in _FIELDS]
    told.append(("signers", _signers(record), _signers(shown)))
    told.append(("pages", _text(record.pages), _text(shown.pages)))
    told.append(("text_source", record.text_source, shown.text_source))
    for name, value, ours in told:
        if _comparable(value) != _comparable(ours):
            yield name, value, ours


def _signers(record: Record) -> str | None:
    return "; ".join(signer.name for signer in record.header.signers if signer.name) or None


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _comparable(value: str | None) -> str:
    return squeeze(fold_lower(value)) if value else ""


def _is_blank(facts: DocumentFacts) -> bool:
    return facts.number is None or facts.date is None


def _find_home(blank: Held, kin: Sequence[Held], read: ReadRecord) -> Held | None:
    """Return the one document that a file with blanks is a version of: the only whole one, or else the best of blank ones."""
    fitting = [one for one in kin if one[0].index != blank[0].index and _can_be_one(blank[0], one[0])]
    alike = [one for one in fitting if _are_alike(read(blank[0].index), read(one[0].index))]
    whole = [one for one in alike if not _is_blank(one[0])]
    if whole:
        return whole[0] if len(whole) == 1 else None
    return min(alike, key=lambda one: (one[0].rank, one[0].file), default=None)


def _can_be_one(blank: DocumentFacts, other: DocumentFacts) -> bool:
    """Tell whether nothing that two files print contradicts, and their subjects agree."""
    pairs = ((blank.doc_type, other.doc_type), (blank.date, other.date), (_number(blank), _number(other)))
    if any(ours and theirs and ours != theirs for ours, theirs in pairs):
        return False
    ours, theirs = (strip_marks(squeeze(facts.subject or "")) for facts in (blank, other))
    if min(len(ours), len(theirs)) < _LEAST_SUBJECT or _DIGITS.findall(ours) != _DIGITS.findall(theirs):
        return False
    return ratio(ours, theirs) >= _SUBJECT_ALIKE


def _number(facts: DocumentFacts) -> str | None:
    return facts.number.value if facts.number else None


def _are_alike(first: Record, second: Record) -> bool:
    ours, theirs = first.text or "", second.text or ""
    latest = [max(_YEAR.findall(text), default=None) for text in (ours, theirs)]
    if None not in latest and latest[0] != latest[1]:
        return False
    is_recognised = "ocr" in (first.text_source, second.text_source)
    return share_of_words(ours, theirs) >= (_LEAST_ALIKE_RECOGNISED if is_recognised else _LEAST_ALIKE)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(fold_lower(text))
    return set(zip(*(words[at:] for at in range(_SHINGLE_WORDS)), strict=False))


def _merge(home: Held, blank: Held) -> Held:
    """Return two documents as one: the better file speaks, the fuller file's identity holds."""
    (first, identity, others), (second, _, more) = home, blank
    if _number(first) is None and _number(second) is not None:
        identity = blank[1]
    best, *rest = sorted((first, second, *others, *more), key=lambda facts: (facts.rank, facts.file, facts.part or 0))
    return best, identity, tuple(rest)
