"""The identities of the documents of one bucket, where several bear one number and year.

What enters: the drafts of a bucket, each with the identity that its number and year alone give it (`plain`), and with its own
where it is held. What leaves: one identity a draft, and the addresses by which each is also known. Guaranteed: where a number
and year are of several documents the plain address is none's, so that an address once published never comes to mean another
paper: each bears what tells it (day, district, subject), and the plain address leads to all of them.

Source: issue 6 (identity stable, incremental = full); domain.md §1.2 (why numbers repeat).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.resolve.bodies import slugify
from pipeline.resolve.drafts import WHOLE_DAY, Draft
from pipeline.resolve.identity import Identity

_OTHER = "khac"


def tell_identities(drafts: Sequence[Draft], plain: Mapping[int, Identity]) -> dict[int, Identity]:
    """Return the identity of each draft, by its `id`.

    Args:
        drafts: of one bucket.
        plain: what number and year alone give, by the `id` of the draft.
    """
    shared = _shared(drafts, plain)
    return {id(draft): _identity(draft, plain[id(draft)], is_shared=plain[id(draft)].key in shared) for draft in drafts}


def other_addresses(drafts: Sequence[Draft], plain: Mapping[int, Identity]) -> Iterator[tuple[Draft, str]]:
    """Yield the plain address of those that share it, with each of them, and what other marks of theirs would have given."""
    shared = _shared(drafts, plain)
    for draft in drafts:
        own = plain[id(draft)]
        if own.key in shared:
            yield draft, own.slug
            marks = draft.held.marks if draft.held is not None else ()
            days = {unit.date for unit in draft.units if len(unit.date) == WHOLE_DAY and draft.held is None}
            yield from ((draft, f"{own.slug}-{mark}") for mark in sorted({*marks, *days} - {""}))


def _shared(drafts: Sequence[Draft], plain: Mapping[int, Identity]) -> set[str]:
    """Return the plain keys that several documents share."""
    return {plain[id(one)].key for one in drafts if one.twin_day or one.held is not None and one.held.is_marked}


def _identity(draft: Draft, plain: Identity, *, is_shared: bool) -> Identity:
    held = draft.held
    if held is None:
        mark = (draft.twin_day or draft.day or slugify(draft.doc_type) or _OTHER) if is_shared else ""
        return Identity(f"{plain.key}|{mark}", f"{plain.slug}-{mark}") if mark else plain
    own = Identity(held.key, held.slug)
    mark = next(filter(None, (held.date, *held.marks)), "") if is_shared and not held.is_marked else ""
    return replace(own, slug=f"{own.slug}-{mark}") if mark else own
