"""Worlds: the same seed gives the same papers, what they print is where it is said to be, habits and slips have their shares."""

from collections import defaultdict

import pytest

from benchmarks.worlds.citing import build_world
from benchmarks.worlds.clerk import is_in_chain
from benchmarks.worlds.habits import WORLD_ONE, WORLDS
from benchmarks.worlds.plan import World, make_key
from benchmarks.worlds.printing import Meant, Records, print_paper


@pytest.fixture(scope="session")
def first_mentions(world: World) -> list[Meant]:
    seen: set[tuple[int, int]] = set()
    found = []
    for index in range(len(world.order)):
        for one in print_paper(world, index).meant:
            if (index, one.target) not in seen:
                seen.add((index, one.target))
                found.append(one)
    return found


def test_same_seed_gives_the_same_records(world: World) -> None:
    again = build_world(WORLD_ONE, 300, 12)
    assert [record.model_dump_json() for record in Records(again)] == [record.model_dump_json() for record in Records(world)]
    assert Records(build_world(WORLD_ONE, 300, 8))[0] != Records(world)[0]


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_a_world_holds_as_many_papers_as_asked_for(name: str) -> None:
    found = build_world(WORLDS[name], 120, 1)
    assert len(found.order) == len(set(found.order)) == 120
    assert all(found.papers[paper].is_held for paper in found.order)


def test_mentions_stand_where_the_record_says(world: World) -> None:
    for index in range(50):
        printed = print_paper(world, index)
        assert len(printed.record.citations) == len(printed.meant)
        for citation in printed.record.citations:
            assert (printed.record.text or "")[citation.start : citation.end] == citation.text


def test_only_earlier_papers_are_cited(world: World) -> None:
    for paper in world.papers:
        assert all(world.papers[target].day <= paper.day for target, _, _ in paper.cited)


def test_who_cites_two_papers_of_one_number_says_whose_and_of_which_day_each_is() -> None:
    world, found = build_world(WORLD_ONE, 2_000, 3), 0
    for index in range(len(world.order)):
        meant = print_paper(world, index).meant
        bearers: dict[str, set[int]] = defaultdict(set)
        for one in meant:
            bearers[one.written.key.replace("/", "-")].add(one.target)
        seen: set[int] = set()
        for one in (one for one in meant if len(bearers[one.written.key.replace("/", "-")]) > 1):
            assert one.written.date
            assert one.written.issuer or one.target in seen
            seen.add(one.target)
            found += 1
    assert found > 10


def test_numbers_of_a_period_are_given_once_but_for_the_slip(world: World) -> None:
    bearers: dict[tuple[int, str, object], list[bool]] = defaultdict(list)
    for paper in world.papers:
        if paper.reference is None:
            place = (paper.office.id, paper.key, paper.office.term_of(paper.day))
            bearers[place].append("number_twice" in paper.slips)
    assert all(len(slips) - sum(slips) <= 1 for slips in bearers.values())


def test_numbers_collide_between_bodies(world: World) -> None:
    bodies: dict[str, set[int]] = defaultdict(set)
    for paper in world.papers:
        bodies[paper.key].add(paper.office.id)
    assert max(map(len, bodies.values())) >= 5


def test_slips_and_habits_have_their_shares(first_mentions: list[Meant]) -> None:
    written = [one.written for one in first_mentions]
    dated = [one for one in written if one.date]
    parted = [one for one in written if len(one.key.replace("/", "-").split("-")) == 3]
    assert sum("two_dates" in one.slips for one in dated) / len(dated) == pytest.approx(0.03, abs=0.012)
    assert sum("separators" in one.slips for one in parted) / len(parted) == pytest.approx(0.10, abs=0.03)
    assert sum(one.issuer is None for one in written) / len(written) == pytest.approx(0.29, abs=0.04)


def test_records_tell_nothing_of_the_plan(world: World) -> None:
    assert world.order != sorted(world.order)
    for index, paper in enumerate(world.order[:50]):
        fields = Records(world)[index].model_dump()
        assert fields["id"] is None and fields["file"] == f"{index:06d}.txt"
        assert fields["header"]["number"] == world.papers[paper].printed_key


def test_numbers_are_printed_as_their_issuers_print_them(world: World) -> None:
    by_kind = {office.kind.id: office for office in world.offices}
    day = world.papers[-1].day
    assert make_key(by_kind["TU"], "TT", 5, day) == "05-TT/TU"
    assert make_key(by_kind["LĐLĐ"], "KH", 9, day) == "09/KH-LĐLĐ"
    assert make_key(by_kind["UBND"], "CV", 12, day, "VX") == "12/UBND-VX"
    assert make_key(by_kind["CP"], "NĐ", 30, day) == f"30/{day.year}/NĐ-CP"


@pytest.fixture(scope="session")
def merged_world() -> World:
    return build_world(WORLD_ONE, 1_500, 5)


def test_communes_of_every_member_stand_under_the_new_province(merged_world: World) -> None:
    origins: dict[str, set[str]] = defaultdict(set)
    districts = {(office.seat.province, office.seat.district) for office in merged_world.offices if office.is_old}
    for office in merged_world.offices:
        if office.seat.origin:
            origins[office.seat.province or ""].add(office.seat.origin)
            assert (office.seat.origin, office.seat.old_district) in districts
    joined = {office.seat.province: office.seat.members for office in merged_world.offices if len(office.seat.members) > 1}
    assert joined and all(origins[name or ""] == set(members) for name, members in joined.items())


def _of_old(world: World) -> list[tuple[Meant, bool]]:
    """Return the mentions of what old bodies issued in papers of merged provinces; whether the old province was the own."""
    found = []
    for index, at in enumerate(world.order):
        seat = world.papers[at].office.seat
        for one in print_paper(world, index).meant:
            old = world.papers[one.target].office
            if len(seat.members) > 1 and old.is_old and old.seat.province in seat.members:
                found.append((one, seat.was_under(old.seat)))
    return found


def test_papers_of_merged_provinces_leave_out_the_name_of_their_own_old_one_alone(merged_world: World) -> None:
    mentions = _of_old(merged_world)
    own = [one.written for one, is_own in mentions if is_own and one.written.issuer]
    bare = [one for one in own if one.named == "bare"]
    assert 0.15 < len(bare) / len(own) < 0.7
    assert not any(one.written.named == "bare" for one, is_own in mentions if not is_own)
    offices = [merged_world.papers[one.target].office for one, _ in mentions]
    committees = [one for one, office in zip((one for one, _ in mentions), offices, strict=True) if office.kind.id == "HU"]
    named = [one.written.issuer or "" for one in committees if one.written.issuer]
    assert named and sum(", tỉnh" in words or ", thành phố" in words for words in named) < len(named) / 2


def test_own_old_bodies_are_of_all_members_to_a_clerk(merged_world: World) -> None:
    commune = next(one for one in merged_world.offices if one.seat.origin and len(one.seat.members) > 1)
    olds = [
        one for one in merged_world.offices if one.is_old and one.kind.id == "TU" and one.seat.province in commune.seat.members
    ]
    assert len(olds) == len(commune.seat.members)
    assert all(is_in_chain(old, commune) for old in olds)
    strange = next(one for one in merged_world.offices if one.kind.id == "TU" and one.seat.province not in commune.seat.members)
    assert not is_in_chain(strange, commune)
