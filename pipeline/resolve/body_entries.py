"""The bodies of a collection as rows: each with its superior, its life, its names, and what became of it.

What enters: the bodies that documents name or issue from. What leaves: `BodyEntry`, `BodyNaming`, `BodySuccession`. Guaranteed:
every superior, owner and successor named is a row itself; the central bodies of the authority file are always there.
"""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.model.collection import BodyEntry, BodyNaming, BodySuccession
from pipeline.resolve.bodies import BodyRef, body_at, read_body
from pipeline.resolve.called import names_of, shown_names
from pipeline.resolve.lives import changes_of, entry_of, life_of
from pipeline.resolve.places import Place
from pipeline.resolve.superiors import superiors_on
from pipeline.vocab.bodies import LEVEL_ENDS, load_bodies

_CENTRAL = ("central", "central-committee")


def gather_bodies(refs: Mapping[str, BodyRef], home_body: str | None) -> tuple[dict[str, BodyRef], str | None]:
    """Return the bodies of a collection by their ids, and the id of one's own.

    Args:
        refs: those that documents name or issue from.
        home_body: the name of one's own body.
    """
    found: dict[str, BodyRef] = {}
    for entry in load_bodies():
        if entry.level in _CENTRAL:
            ref = body_at(entry, Place())
            found[ref.slug] = ref
    for slug, ref in refs.items():
        found.setdefault(slug, ref)
    home = _find_home(home_body, found) if home_body else None
    if home is not None:
        found.setdefault(home.slug, home)
    known = {ref.key for ref in found.values()}
    waiting = list(found.values())
    while waiting:
        for other in _beside(waiting.pop()):
            if other.slug not in found and other.key not in known:
                found[other.slug] = other
                known.add(other.key)
                waiting.append(other)
    return dict(sorted(found.items())), home.slug if home else None


def _beside(ref: BodyRef) -> Iterator[BodyRef]:
    """Yield the superior of a body where it is one, and what came after it."""
    above = superiors_on(ref, None)
    if len(above) == 1:
        yield above[0]
    for change in changes_of(ref):
        yield from change.after


def _find_home(name: str, found: Mapping[str, BodyRef]) -> BodyRef | None:
    """Return one's own body: the only one known of that kind and place, where the name leaves out the province."""
    home = read_body(name, Place())
    if home is None or home.place.province or home.level in _CENTRAL:
        return home
    kin = [ref for ref in found.values() if ref.head == home.head and ref.place.narrowest == home.place.narrowest]
    return kin[0] if len(kin) == 1 else home


def body_entries(found: Mapping[str, BodyRef], home: str | None) -> tuple[BodyEntry, ...]:
    """Return a row for each body, in the order of ids, by the name that tells it from all others."""
    shown = shown_names(found)
    ids = ids_by_key(found)
    return tuple(_entry(ref, ids, name=shown[slug], is_home=slug == home) for slug, ref in found.items())


def ids_by_key(found: Mapping[str, BodyRef]) -> dict[str, str]:
    """Return the id of each body by what tells it from others: its superior's name may leave out the word of its unit."""
    ids: dict[str, str] = {}
    for slug, ref in found.items():
        ids.setdefault(ref.key, slug)
    return ids


def _entry(ref: BodyRef, ids: Mapping[str, str], *, name: str, is_home: bool) -> BodyEntry:
    life, entry = life_of(ref), entry_of(ref)
    return BodyEntry(
        id=ref.slug,
        name=name,
        symbol=ref.symbol or None,
        system=ref.system or None,
        level=ref.level or None,
        province=ref.place.province,
        parent_id=_parent(ref, ids),
        vocabulary_id=ref.vocabulary_id,
        is_home=is_home,
        valid_from=life.valid_from,
        valid_to=life.valid_to,
        verified=entry.is_verified("valid_from", "valid_to", "parents") if entry else None,
    )


def _parent(ref: BodyRef, ids: Mapping[str, str]) -> str | None:
    """Return the superior in the last order that a body knew: the one, or the only one of several that the collection knows.

    Of a commune whose province nobody tells that is the order in which its district stood above it.
    """
    above = superiors_on(ref, None)
    if not above and ref.place.district and not ref.place.province:
        above = superiors_on(ref, LEVEL_ENDS["district"])
    known = [ids[other.key] for other in above if other.key in ids and other.key != ref.key]
    return known[0] if len(known) == 1 else None


def body_namings(found: Iterable[BodyRef]) -> Iterator[BodyNaming]:
    """Yield what each body is and was called."""
    for ref in found:
        for name in names_of(ref):
            yield BodyNaming(ref.slug, name.name, name.kind, name.valid_from, name.valid_to)


def body_successions(found: Mapping[str, BodyRef]) -> Iterator[BodySuccession]:
    """Yield what became of each body that ended; without a successor where nobody took over or nobody is known."""
    ids = ids_by_key(found)
    for ref in found.values():
        for change in changes_of(ref):
            for after in change.after or (None,):
                slug = ids[after.key] if after else None
                yield BodySuccession(ref.slug, slug, change.since, change.kind, change.note, change.source, change.verified)
