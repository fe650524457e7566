"""New files into a state: the same whatever the order and the batches, and only what they touch is decided anew."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.collection import Collection
from pipeline.model.record import Citation, Record
from pipeline.resolve import State, collect, paper_key, resolve, update
from tests.resolve.papers import cite, paper, task
from tests.resolve.test_versions import blank, plan

CITY = ("Thành ủy Hải Đăng", None)
PROVINCE = ("Tỉnh ủy Đông Hà Sơn", None)
BODIES = (
    (*CITY, "TU"),
    (*PROVINCE, "TU"),
    ("Quận ủy Đèn Biển", "ĐẢNG BỘ THÀNH PHỐ HẢI ĐĂNG", "QU"),
    ("Huyện ủy Suối Mây", "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN", "HU"),
    ("Ủy ban nhân dân tỉnh Đông Hà Sơn", None, "UBND"),
    ("Ủy ban nhân dân huyện Suối Mây", "UBND TỈNH ĐÔNG HÀ SƠN", "UBND"),
    ("Ủy ban nhân dân xã Bản Sim", None, "UBND"),
    ("Ủy ban nhân dân xã Bản Sim", "UBND HUYỆN SUỐI MÂY", "UBND"),
    ("Ủy ban nhân dân xã Bản Sim", "UBND HUYỆN ĐÁ BẠC", "UBND"),
    ("Liên đoàn Lao động huyện Suối Mây", "LĐLĐ TỈNH ĐÔNG HÀ SƠN", "LĐLĐ"),
    ("Tỉnh ủy Yên Bái", None, "TU"),
    ("Tỉnh ủy Lào Cai", None, "TU"),
    ("Ủy ban nhân dân xã Nà Hẩu Mới", "UBND TỈNH LÀO CAI", "UBND"),
)
TITLES = (
    None,
    "về lãnh đạo đại hội công đoàn các cấp",
    "về lãnh đạo đại hội hội nông dân các cấp",
    "về tăng cường quản lý đất đai ven biển",
)
DAYS = (None, "2021-03-02", "2022-03-02", "2022-05-09", "2023-03-02", "2026-02-03")
NUMBERS = ("03", "05")
ISSUERS = (None, "Thành ủy", "Tỉnh ủy", "Ban Bí thư", "Ủy ban nhân dân huyện", "UBND xã Bản Sim", "Tỉnh ủy Đông Hà Sơn")


@st.composite
def citations(draw: st.DrawFn, at: int) -> Citation:
    if draw(st.integers(0, 5)) == 0:
        title = draw(st.sampled_from(TITLES))
        return cite("Chương trình hành động của Tỉnh ủy", at=at, doc_type="Thông tri", issuer="Tỉnh ủy", title=title)
    symbol = draw(st.sampled_from(("TU", "TU", "QU", "UBND", "UBND", "LĐLĐ", "TW")))
    form = "{}-TT/{}" if symbol in ("TU", "QU", "TW") else "{}/TT-{}"
    key = form.format(draw(st.sampled_from(NUMBERS)), symbol)
    return cite(
        f"Thông tri số {key}", at=at, key=key, doc_type="Thông tri", date=draw(st.sampled_from(DAYS)),
        issuer=draw(st.sampled_from(ISSUERS)), title=draw(st.sampled_from(TITLES)),
        role=draw(st.sampled_from(("implements", "mentions", "replaced_by"))),
        citer=draw(st.sampled_from((None, None, "03-TT/TU"))),
    )  # fmt: skip


@st.composite
def papers(draw: st.DrawFn, name: int) -> Record:
    issuer, superior, symbol = draw(st.sampled_from(BODIES))
    form = "{}-TT/{}" if symbol in ("TU", "QU", "HU") else "{}/TT-{}"
    number = form.format(draw(st.sampled_from(("03", "05", ""))), symbol)
    text = draw(st.sampled_from(("", "một hai ba bốn năm sáu bảy tám chín mười"))) or f"văn bản {name}"
    said = [draw(citations(at * 100)) for at in range(draw(st.integers(0, 4)))]
    return paper(
        f"{name:02}.docx", number, issuer, draw(st.sampled_from(DAYS)), superior=superior, text=text,
        subject=draw(st.sampled_from(TITLES)), citations=tuple(said), tasks=(task("UBND huyện báo cáo", "UBND huyện"),),
    )  # fmt: skip


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[list[Record], list[list[Record]]]:
    """A world, and its papers in another order in batches."""
    world = [draw(papers(name)) for name in range(draw(st.integers(1, 7)))]
    order = draw(st.permutations(world))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=4)))
    edges = [0, *cuts, len(order)]
    return world, [list(order[first:last]) for first, last in zip(edges, edges[1:], strict=False)]


def dump(collection: Collection) -> dict[str, object]:
    """All that a collection says, comparable."""
    told = {
        name: list(getattr(collection, name)) for name in ("nodes", "stubs", "claims", "links", "bodies", "sources", "issues")
    }
    held = [asdict(one) | {"record": one.record.model_dump_json()} for one in collection.held]
    maps = (
        sorted(collection.mention_counts.items()),
        sorted(collection.references.items()),
        sorted(collection.redirects.items()),
        sorted(collection.shared_addresses.items()),
    )
    return {**told, "held": held, "maps": maps, "versions": list(collection.versions)}


class Growing:
    """A state that records come into."""

    def __init__(self, path: Path | None = None) -> None:
        self.state = State(path)
        self.records: dict[int, Record] = {}

    def add(self, records: Sequence[Record], gone: Sequence[str] = ()) -> None:
        self.records |= {paper_key(one.file, one.part): one for one in records}
        update(self.state, records, self.records.__getitem__, gone)

    def dump(self) -> dict[str, object]:
        return dump(collect(self.state, self.records.__getitem__))


@given(arrivals())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_any_order_and_any_batches_give_what_a_rebuild_gives(arrival: tuple[list[Record], list[list[Record]]]) -> None:
    world, batches = arrival
    growing = Growing()
    for batch in batches:
        growing.add(batch)
    assert growing.dump() == dump(resolve(world))


@given(arrivals(), st.integers(0, 6))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_file_that_goes_or_changes_leaves_nothing_behind(
    arrival: tuple[list[Record], list[list[Record]]], which: int
) -> None:
    world, batches = arrival
    growing = Growing()
    for batch in batches:
        growing.add(batch)
    gone = world[which % len(world)]
    rest = [one for one in world if one is not gone]
    growing.add([], gone=[gone.file])
    assert growing.dump() == dump(resolve(rest))
    changed = gone.model_copy(update={"header": gone.header.model_copy(update={"date": "2022-03-02"})})
    growing.add([gone])
    growing.add([changed])
    assert growing.dump() == dump(resolve([*rest, changed]))


def test_a_draft_is_a_document_of_its_own_again_when_the_signed_paper_goes() -> None:
    draft, signed = blank(), plan("da-ky.pdf", media_type="application/pdf")
    growing = Growing()
    growing.add([draft, signed])
    growing.add([], gone=[signed.file])
    assert growing.dump() == dump(resolve([draft]))
    growing.add([signed])
    assert growing.dump() == dump(resolve([draft, signed]))
