"""An address that two documents would bear is neither's: what was published never comes to mean another paper."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.collection import Collection
from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper
from tests.resolve.test_alike import CAGES, FISH, commune, plan
from tests.resolve.test_incremental import Growing, dump, papers

PLAN, COMMUNE = "kh-70-hu-huyen-uy-suoi-may-dong-ha-son-2023", "kh-07-du-dang-uy-xa-tan-lap-2023"


def files(collection: Collection) -> dict[str, set[str]]:
    """The files that each address leads to: of a document, of one that it is known as, of several."""
    found: dict[str, set[str]] = {}
    for entry in collection.sources:
        if entry.document_id:
            found.setdefault(entry.document_id, set()).add(entry.file)
    held = dict(found)
    for address, node in collection.redirects.items():
        if node in held:
            found[address] = held[node]
    for address, nodes in collection.shared_addresses.items():
        found[address] = set().union(*(held.get(node, set()) for node in nodes))
    return found


def test_a_second_paper_of_a_number_takes_nobodys_address() -> None:
    later = plan("b.txt", FISH, CAGES, date="2023-11-10")
    assert files(resolve([later]))[PLAN] == {"b.txt"}
    both = resolve([later, plan("a.txt")])
    assert {held.record.id for held in both.held} == {f"{PLAN}-2023-05-02", f"{PLAN}-2023-11-10"}
    assert both.shared_addresses == {PLAN: (f"{PLAN}-2023-05-02", f"{PLAN}-2023-11-10")}
    assert both.redirects[f"{PLAN}-nuoi-ca-long-tren-long-ho"] == f"{PLAN}-2023-11-10"


def test_a_third_of_the_day_of_one_moves_that_one_alone() -> None:
    third = plan("c.txt", "trồng cây đầu xuân", " ".join(f"Bản {at} trồng {at * 3} gốc." for at in range(60)))
    three = resolve([plan("b.txt", FISH, CAGES, date="2023-11-10"), plan("a.txt"), third])
    roads, trees, fish = f"{PLAN}-lam-duong-ban-nam-2023", f"{PLAN}-trong-cay-dau-xuan", f"{PLAN}-2023-11-10"
    assert {held.record.id for held in three.held} == {roads, trees, fish}
    assert three.shared_addresses == {PLAN: (fish, roads, trees), f"{PLAN}-2023-05-02": (roads, trees)}


def test_two_communes_of_a_name_bear_their_districts() -> None:
    alone = commune("b.txt", "HUYỆN ỦY SUỐI MÂY")
    assert files(resolve([alone]))[COMMUNE] == {"b.txt"}
    both = resolve([alone, commune("a.txt", "HUYỆN ỦY ĐÁ BẠC", "2023-05-01")])
    assert both.shared_addresses[COMMUNE] == (f"{COMMUNE}-da-bac", f"{COMMUNE}-suoi-may")


def test_a_paper_with_a_second_one_that_is_only_cited_bears_its_day() -> None:
    said = {"key": "70-KH/HU", "doc_type": "Kế hoạch", "issuer": "Ban Thường vụ Huyện ủy Suối Mây", "date": "2023-09-20"}
    reports = [
        paper(f"{at}.txt", f"0{at}-BC/HU", "Ban Thường vụ Huyện ủy Suối Mây", "2023-12-01", doc_type="Báo cáo",
              superior="TỈNH ỦY ĐÔNG HÀ SƠN", citations=(cite("Kế hoạch số 70-KH/HU", **said),))
        for at in (1, 2)
    ]  # fmt: skip
    found = resolve([plan("a.txt"), *reports])
    assert {stub.id for stub in found.stubs} == {f"{PLAN}-2023-09-20"}
    assert found.shared_addresses[PLAN] == (f"{PLAN}-2023-05-02", f"{PLAN}-2023-09-20")
    came = resolve([plan("a.txt"), plan("b.txt", FISH, CAGES, date="2023-09-20"), *reports])
    assert files(came)[f"{PLAN}-2023-09-20"] == {"b.txt"}


def test_a_paper_alone_has_the_plain_address_and_shares_nothing() -> None:
    collection = resolve([plan("a.txt"), plan("a2.txt"), commune("c.txt", "HUYỆN ỦY SUỐI MÂY")])
    assert {held.record.id for held in collection.held} == {PLAN, COMMUNE}
    assert collection.shared_addresses == {}


@given(st.data())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_no_address_of_a_paper_leads_elsewhere_when_more_arrive(data: st.DataObject) -> None:
    world: list[Record] = [data.draw(papers(name)) for name in range(data.draw(st.integers(2, 7)))]
    number = data.draw(st.integers(1, len(world) - 1))
    growing = Growing()
    growing.add(world[:number])
    before = resolve(world[:number])
    growing.add(world[number:])
    after = resolve(world)
    assert growing.dump() == dump(after)
    leads, had = files(after), {entry.document_id: set[str]() for entry in before.sources}
    for entry in before.sources:
        had[entry.document_id].add(entry.file)
    for address, ours in had.items():
        if address is not None:
            assert ours & leads.get(address, set()), (address, ours, leads.get(address))
