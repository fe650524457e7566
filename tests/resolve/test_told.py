"""What people say holds over every decision, survives new files in any order, and leaves nothing behind when it is withdrawn."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corrections.applying import Corrector
from pipeline.model.collection import Collection
from pipeline.model.correction import Correction, FieldCorrection, Meaning, Numbered, Same
from pipeline.model.record import Record
from pipeline.resolve import State, collect, paper_key, resolve, update
from tests.resolve.papers import cite, paper, two_provinces
from tests.resolve.test_incremental import arrivals, dump

SAID = {"who": "Lan", "at": "2026-11-21", "why": "bản giấy"}
CITY = "tt-05-tu-thanh-uy-hai-dang-2022"
PROVINCE = "tt-05-tu-tinh-uy-dong-ha-son-2022"
DISTRICT = "tt-16-qu-quan-uy-den-bien-hai-dang-2022"
WORDS = "Thông tri số 05-TT/TU, ngày 02/3/2022 của Ban Thường vụ Thành ủy"
PROGRAMME = "ctr-12-qu-quan-uy-den-bien-hai-dang-2021"
CENTRAL = "ct-13-tw"


def number(*entries: Correction) -> tuple[Numbered, ...]:
    return tuple(Numbered(number=at, entry=entry) for at, entry in enumerate(entries, start=1))


def mean(words: str, means: str | None, record: Record, occurrence: int = 1, document: str = "khong-con") -> Meaning:
    return Meaning(
        kind="meaning", document=document, sha256=record.sha256, words=words, occurrence=occurrence, means=means, **SAID
    )


def same(document: str, other: str) -> Same:
    return Same(kind="same", document=document, other=other, **SAID)


def rebuilt(records: Sequence[Record], told: Sequence[Numbered]) -> Collection:
    return resolve(list(map(Corrector(told).correct, records)), told=told)


def target_of(collection: Collection, document: str, at: int) -> tuple[str | None, str | None]:
    (held,) = [one for one in collection.held if one.record.id == document]
    target = held.record.citations[at].target
    assert target is not None
    return target.id, target.rule


def codes(collection: Collection) -> list[tuple[str | None, str]]:
    return [(one.document_id, one.issue.code) for one in collection.issues if one.issue.code.startswith("correction")]


def test_mention_means_what_a_person_says() -> None:
    world = two_provinces()
    told = number(mean(WORDS, PROVINCE, world[2]))
    found = rebuilt(world, told)
    assert target_of(found, DISTRICT, 0) == (PROVINCE, "words_place.by_person")
    assert target_of(found, DISTRICT, 1)[0] == CITY
    (applied,) = found.corrections
    assert (applied.document, applied.index, applied.was, applied.value) == (DISTRICT, 0, CITY, PROVINCE)
    link = [one for one in found.links if one.from_id == DISTRICT and one.role == "implements" and one.to_id == PROVINCE]
    assert [one.mention_count for one in link] == [1]


def test_mention_means_no_document() -> None:
    world = two_provinces()
    found = rebuilt(world, number(mean(WORDS, None, world[2])))
    assert target_of(found, DISTRICT, 0) == (None, "words_place.by_person")
    assert not [one for one in found.links if one.from_id == DISTRICT and one.role == "implements" and one.to_id == CITY]


def test_later_saying_on_a_mention_holds_and_the_machine_can_be_right_again() -> None:
    world = two_provinces()
    found = rebuilt(world, number(mean(WORDS, PROVINCE, world[2]), mean(WORDS, CITY, world[2])))
    assert target_of(found, DISTRICT, 0)[0] == CITY
    assert codes(found) == [(DISTRICT, "correction_not_needed")]
    assert found.corrections == ()


def test_what_has_no_place_or_no_target_is_reported_and_changes_nothing() -> None:
    world = two_provinces()
    plain = dump(resolve(world))
    told = number(
        mean("Thông tri số 99-TT/TU", PROVINCE, world[2]),
        mean(WORDS, PROVINCE, world[2], 2),
        mean(WORDS, "khong-co", world[2]),
        same(CITY, "khong-co"),
        mean(WORDS, PROVINCE, paper("la.docx", "01-TT/TU", "Tỉnh ủy", None)),
    )
    found = rebuilt(world, told)
    kinds = [
        "correction_no_place",
        "correction_no_place",
        "correction_no_target",
        "correction_no_target",
        "correction_no_place",
    ]
    assert [code for _, code in codes(found)] == kinds
    assert dump(found) | {"issues": plain["issues"]} == plain


def test_mention_is_found_by_the_document_where_the_file_is_another() -> None:
    world = two_provinces()
    other = world[2].model_copy(update={"sha256": "f" * 64})
    told = number(mean(WORDS, PROVINCE, world[2], document=DISTRICT))
    assert target_of(rebuilt([*world[:2], other], told), DISTRICT, 0)[0] == PROVINCE


def test_two_stubs_become_one_with_all_mentions_and_a_redirect() -> None:
    world = two_provinces()
    before = resolve(world)
    stubs = sorted(one.id for one in before.stubs)
    goes = next(one for one in stubs if one.startswith("ctr-12"))
    stays = next(one for one in stubs if one.startswith("nq-02"))
    found = rebuilt(world, number(same(stays, goes)))
    (stub,) = [one for one in found.stubs if one.id == stays]
    assert stub.mention_count == 2
    assert goes not in {one.id for one in found.nodes}
    assert found.redirects[goes] == stays
    assert {one.value for one in found.claims if one.node_id == stays and one.field == "date"} == {"2021-12-23", "2021-06-12"}


def test_held_document_takes_the_address_that_stays() -> None:
    world = two_provinces()
    stub = next(one.id for one in resolve(world).stubs if one.id.startswith("ctr-12"))
    found = rebuilt(world, number(same(stub, PROVINCE)))
    assert stub in {one.record.id for one in found.held}
    assert found.redirects[PROVINCE] == stub
    assert target_of(found, "tt-11-hu-huyen-uy-suoi-may-dong-ha-son-2022", 0)[0] == stub
    assert target_of(found, DISTRICT, 2)[0] == stub


def test_two_held_documents_become_files_of_one() -> None:
    world = two_provinces()
    found = rebuilt(world, number(same(CITY, PROVINCE)))
    assert {one.record.id for one in found.held} == {one.record.id for one in resolve(world).held} - {PROVINCE}
    assert {one.file: one.document_id for one in found.sources}["05-tinh-uy.docx"] == CITY
    assert found.redirects[PROVINCE] == CITY


def test_chain_of_joinings_leads_to_the_last_and_a_ring_is_seen() -> None:
    world = two_provinces()
    stubs = [next(one.id for one in resolve(world).stubs if one.id.startswith(head)) for head in ("ctr-12", "nq-02", "ct-13")]
    found = rebuilt(world, number(same(stubs[1], stubs[0]), same(stubs[2], stubs[1]), same(stubs[0], stubs[2])))
    assert {one.id for one in found.stubs} & set(stubs) == {stubs[2]}
    assert (found.redirects[stubs[0]], found.redirects[stubs[1]]) == (stubs[2], stubs[2])
    assert [code for _, code in codes(found)] == ["correction_not_needed"]


def test_candidates_that_are_one_decide_a_mention() -> None:
    world = [*two_provinces(), paper("tin.txt", None, None, "2022-06-01", kind="news", doc_type=None, subject="Tin đại hội",
             citations=(cite("Thông tri số 05-TT/TU", key="05-TT/TU", doc_type="Thông tri"),))]  # fmt: skip
    news = next(one.record.id or "" for one in resolve(world).held if one.record.kind == "news")
    assert target_of(resolve(world), news, 0)[0] is None
    assert target_of(rebuilt(world, number(same(CITY, PROVINCE))), news, 0)[0] == CITY


def test_corrected_day_moves_the_document_and_keeps_its_old_address() -> None:
    world = two_provinces()
    told = number(
        FieldCorrection(kind="field", document=PROVINCE, sha256=world[1].sha256, field="date", was="2022-03-10", value="2023-03-10",
                        **SAID)
    )  # fmt: skip
    found = rebuilt(world, told)
    moved = PROVINCE.replace("2022", "2023")
    (held,) = [one for one in found.held if one.record.id == moved]
    assert held.record.header.date == "2023-03-10"
    assert [(one.was, one.value, one.field) for one in held.record.corrections] == [("2022-03-10", "2023-03-10", "date")]
    assert found.redirects[PROVINCE] == moved


@st.composite
def told_worlds(draw: st.DrawFn) -> tuple[list[Record], list[list[Record]], tuple[Numbered, ...]]:
    """A world in batches, and what is said of it: fields, meanings and joinings, also of documents that came to nothing."""
    world, batches = draw(arrivals())
    plain = resolve(world)
    ids = sorted(one.id for one in plain.nodes) or ["khong-co"]
    entries: list[Correction] = []
    for _ in range(draw(st.integers(1, 4))):
        record = draw(st.sampled_from(world))
        kind = draw(st.sampled_from(("same", "meaning", "field")))
        first, second = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        if kind == "same" and first != second:
            entries.append(same(first, second))
        elif kind == "meaning" and record.citations:
            words = draw(st.sampled_from(record.citations)).text
            entries.append(mean(words, draw(st.sampled_from((first, None))), record, document=second))
        elif kind == "field":
            day = draw(st.sampled_from(("2022-03-02", "2023-05-05", None)))
            entries.append(FieldCorrection(kind="field", document=first, sha256=record.sha256, field="date",
                                           was=record.header.date, value=day, **SAID))  # fmt: skip
    return world, batches, number(*entries)


def told_dump(collection: Collection) -> dict[str, object]:
    issues = [repr(one) for one in dump(collection).pop("issues")]  # type: ignore[attr-defined]
    return dump(collection) | {"issues": issues, "corrections": collection.corrections}


class Growing:
    """A state into which corrected records come, and to which people speak meanwhile."""

    def __init__(self) -> None:
        self.state = State()
        self.records: dict[int, Record] = {}

    def add(self, records: Sequence[Record], told: Sequence[Numbered], gone: Sequence[str] = ()) -> None:
        fresh = list(map(Corrector(told).correct, records))
        self.records |= {paper_key(one.file, one.part): one for one in fresh}
        update(self.state, fresh, self.records.__getitem__, gone, told=told)

    def dump(self, told: Sequence[Numbered]) -> dict[str, object]:
        return told_dump(collect(self.state, self.records.__getitem__, told=told))


@given(told_worlds())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_any_order_of_files_gives_what_a_rebuild_gives(
    given_world: tuple[list[Record], list[list[Record]], tuple[Numbered, ...]],
) -> None:
    world, batches, told = given_world
    growing = Growing()
    for batch in batches:
        growing.add(batch, told)
    assert growing.dump(told) == told_dump(rebuilt(world, told))


@given(told_worlds(), st.integers(0, 4))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_what_is_said_later_or_withdrawn_leaves_nothing_behind(
    given_world: tuple[list[Record], list[list[Record]], tuple[Numbered, ...]], which: int
) -> None:
    world, batches, told = given_world
    forced = tuple(one for one in told if not isinstance(one.entry, FieldCorrection))
    growing = Growing()
    for at, batch in enumerate(batches):
        growing.add(batch, forced[: at % (len(forced) + 1)])
    growing.add([], forced)
    assert growing.dump(forced) == told_dump(rebuilt(world, forced))
    gone = world[which % len(world)]
    growing.add([], forced, gone=[gone.file])
    assert growing.dump(forced) == told_dump(rebuilt([one for one in world if one is not gone], forced))
    growing.add([gone], ())
    assert growing.dump(()) == told_dump(resolve(world))
