"""Papers that cite each other in a closed way: a row with all sides' words, and none where no way leads back."""

from pipeline.discrepancies import Contradictions
from pipeline.graph import build_graph, measure_graph
from pipeline.model.collection import Discrepancy
from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper


def circles(*records: Record) -> list[Discrepancy]:
    collection = resolve(list(records))
    contradictions = Contradictions(collection)
    for held in collection.held:
        contradictions.hear(held)
    ways = measure_graph(build_graph(collection)).cycles
    return [one for one in contradictions.find((), ways) if one.code == "cycle"]


def plan(number: str, day: str, cites: str, of: str) -> Record:
    said = cite(f"Kế hoạch số {cites}, ngày {of}", at=500, key=cites, doc_type="Kế hoạch", date=of, issuer="Huyện ủy Suối Mây",
                role="implements")  # fmt: skip
    return paper(f"{number[:2]}.txt", number, "Huyện ủy Suối Mây", day, place="Suối Mây", doc_type="Kế hoạch",
                 superior="TỈNH ỦY ĐÔNG HÀ SƠN", citations=(said,))  # fmt: skip


def test_two_papers_that_cite_each_other_are_one_row_with_both_sides() -> None:
    (found,) = circles(
        plan("71-KH/HU", "2022-03-02", "72-KH/HU", "2022-03-02"), plan("72-KH/HU", "2022-03-02", "71-KH/HU", "2022-03-02")
    )
    assert {found.here.value, found.there.value} == {
        "Kế hoạch số 71-KH/HU, ngày 2022-03-02",
        "Kế hoạch số 72-KH/HU, ngày 2022-03-02",
    }
    assert found.here.document_id != found.there.document_id
    assert found.here.citation_id and found.there.citation_id
    for side in (found.here, found.there):
        assert (side.start, side.end) == (500, 500 + len(side.value))
    assert "71-KH/HU" in found.sentence and "72-KH/HU" in found.sentence and "vòng khép kín" in found.sentence


def test_way_of_three_is_one_row_that_names_every_paper() -> None:
    (found,) = circles(
        plan("71-KH/HU", "2022-03-02", "72-KH/HU", "2022-03-02"),
        plan("72-KH/HU", "2022-03-02", "73-KH/HU", "2022-03-02"),
        plan("73-KH/HU", "2022-03-02", "71-KH/HU", "2022-03-02"),
    )
    assert len({found.here.document_id, found.there.document_id, found.node_id}) == 3
    for number in ("71-KH/HU", "72-KH/HU", "73-KH/HU"):
        assert number in found.sentence


def test_longer_way_has_rows_that_each_name_other_papers() -> None:
    numbers = ["71-KH/HU", "72-KH/HU", "73-KH/HU", "74-KH/HU"]
    pairs = zip(numbers, [*numbers[1:], numbers[0]], strict=True)
    found = circles(*(plan(number, "2022-03-02", cites, "2022-03-02") for number, cites in pairs))
    assert len({one.sentence for one in found}) == len(found) == 4
    assert len({one.here.document_id for one in found}) == 4


def test_chain_is_no_circle() -> None:
    assert (
        circles(
            plan("71-KH/HU", "2022-03-02", "72-KH/HU", "2022-02-02"), plan("72-KH/HU", "2022-02-02", "73-KH/HU", "2022-01-02")
        )
        == []
    )
