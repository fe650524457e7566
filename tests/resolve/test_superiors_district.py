"""Citations of a paper whose superior's heading leaves out the province: the district that stands above it tells whose."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper
from tests.resolve.targets import targets

BELOW = "tt-11-du-dang-uy-xa-ba-trinh-2020"


def above(district: str, province: str, date: str = "2020-03-15") -> Record:
    file = f"{district} {province}.txt"
    return paper(
        file, "05-NQ/HU", f"Huyện ủy {district}", date, doc_type="Nghị quyết", superior=f"TỈNH ỦY {province.upper()}",
        subject=f"về việc riêng của {district} {province}",
    )  # fmt: skip


def below(day: str = "2020-04-10") -> Record:
    said = cite("Nghị quyết số 05-NQ/HU", key="05-NQ/HU", doc_type="Nghị quyết", issuer="Huyện ủy")
    return paper("1.txt", "11-TT/ĐU", "Đảng ủy xã Ba Trinh", day, superior="HUYỆN ỦY SUỐI MÂY", citations=(said,))


def meant(*papers: Record) -> tuple[str, str | None]:
    (found,) = targets(resolve([below(), *papers]), BELOW)
    return found


HELD = "nq-05-hu-huyen-uy-suoi-may-dong-ha-son-2020"


def test_the_superiors_paper_is_meant() -> None:
    assert meant(above("Suối Mây", "Đông Hà Sơn")) == ("held", HELD)


def test_the_provinces_other_districts_do_not_stand_in_the_way() -> None:
    assert meant(above("Suối Mây", "Đông Hà Sơn"), above("Đèn Biển", "Đông Hà Sơn")) == ("held", HELD)


@pytest.mark.parametrize("other", ["Tây Hà Sơn", "Bắc Hà Sơn"])
def test_two_districts_of_that_name_leave_it_open(other: str) -> None:
    assert meant(above("Suối Mây", "Đông Hà Sơn"), above("Suối Mây", other)) == ("ambiguous", None)


def test_another_districts_paper_is_not_meant() -> None:
    status, ident = meant(above("Đèn Biển", "Đông Hà Sơn"))
    assert status == "stub"
    assert ident == "nq-05-hu-huyen-uy-suoi-may"


def test_a_paper_of_a_term_long_past_stays_a_candidate() -> None:
    assert meant(above("Suối Mây", "Đông Hà Sơn", "2004-03-15")) == ("ambiguous", None)


def test_a_symbol_of_districts_in_a_paper_of_the_province_names_no_body() -> None:
    said = cite("Quy chế số 05-QC/HU", key="05-QC/HU", doc_type="Quy chế")
    collection = resolve([paper("1.txt", "98-TT/TU", "Tỉnh ủy Đông Hà Sơn", "2024-09-01", citations=(said,))])
    ((stub, level),) = [(stub, node.level) for stub in collection.stubs for node in collection.nodes if node.id == stub.id]
    assert (stub.body_id, level) == (None, "district")
    assert "huyen-uy-dong-ha-son" not in {body.id for body in collection.bodies}
