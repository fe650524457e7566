"""Which province a paper of a merged province means by words that name none, where it speaks of the time before the merger.

What enters: the place that its words were read as, the place of the paper, the day spoken of. What leaves: the same place, or
one `among` the provinces that were joined. Guaranteed: the present province's name is never taken for the old one that bore
it, since the offices of all old ones stand under it now and write alike; words that say province or city leave only such; one
left is meant.

Source: domain.md §4 (34 provinces of 63 since 1 July 2025), §3.1 (districts ended on that day).
"""

from dataclasses import replace
from typing import Literal

from pipeline.resolve.places import Place, made_on, members_of

Kind = Literal["province", "city"]


def with_members(place: Place, day: str | None) -> Place:
    """Return the place of a paper with the provinces that made its own, where it is issued on an ISO day since then.

    A body that still names its district speaks as one of the old province, days after the districts' end too.
    """
    since = made_on(place.province) if place.province is not None else None
    if place.province is None or place.district or since is None or day is None or day < since:
        return place
    return replace(place, among=tuple(member.name for member in members_of(place.province)))


def before_merger(place: Place, speaker: Place, day: str | None, kind: Kind | None = None) -> Place:
    """Return where a body was that a paper names without its province.

    Args:
        place: as read with the paper's own province.
        speaker: the paper's place, see `with_members`.
        day: ISO day spoken of, whole or cut to its month or year; a year that the merger parts says nothing.
        kind: what the words say that the province was.

    Example:
        `Tỉnh ủy` on 11 April 2023, in a paper of xã Mậu A, Lào Cai, of November 2025 → Lào Cai or Yên Bái
    """
    if not speaker.among or place.province != speaker.province:
        return place
    since, members = made_on(speaker.province or "") or "", members_of(speaker.province or "")
    if not place.district and not _is_before(day, since):
        return place
    if kind is not None and not (place.district or place.commune):
        members = tuple(one for one in members if one.kind == kind) or members
    if len(members) == 1:
        return replace(place, province=members[0].name, is_city=members[0].kind == "city", among=())
    return replace(place, province=None, is_city=False, among=tuple(one.name for one in members))


def _is_before(day: str | None, since: str) -> bool:
    return day is not None and day < since[: len(day)]
