"""Numbers cited without a symbol: the type's name is part of what they mean."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve.collect import resolve
from tests.resolve.papers import cite, paper
from tests.resolve.targets import targets

HERE = "bc-35-hu-huyen-uy-suoi-may-dong-ha-son-2023"
THERE = "Đông Hà Sơn"


def held(number: str, doc_type: str, date: str = "2022-02-22", **fields: object) -> Record:
    return paper(
        f"{number[:2]}-{doc_type}-{date}.txt", number, f"Tỉnh ủy {THERE}", date, place=THERE, doc_type=doc_type, **fields
    )


def citing(*named: tuple[str, str, str | None]) -> Record:
    """A district's report of December 2023 that cites by type, number and issuer alone."""
    citations = tuple(
        cite(f"{kind} {number} {issuer or ''}", at=90 * at, key=number, doc_type=kind, issuer=issuer)
        for at, (kind, number, issuer) in enumerate(named)
    )
    return paper(
        "35.txt", "35-BC/HU", "Huyện ủy Suối Mây", "2023-12-22", superior=f"TỈNH ỦY {THERE.upper()}", doc_type="Báo cáo",
        citations=citations,
    )  # fmt: skip


def meant(records: list[Record]) -> list[tuple[str, str | None]]:
    return targets(resolve(records), HERE)


@pytest.mark.parametrize(
    ("kind", "ident"),
    [
        ("Chỉ thị", "ct-05-tw"),
        ("Nghị quyết", "nq-05-tw"),
        ("Kết luận", "kl-05-tw"),
        ("Quy định", "quy-dinh-05-tw"),
        ("Công văn", "cv-05-tw"),
    ],
)
def test_each_type_is_a_document_of_its_own(kind: str, ident: str) -> None:
    """`Chỉ thị 05`, `Kết luận 05` of the centre are not one paper, and no letter."""
    assert meant([citing((kind, "05", "Ban Bí thư"))]) == [("stub", ident)]


def test_types_of_one_number_do_not_meet() -> None:
    collection = resolve([citing(("Chỉ thị", "05", "Bộ Chính trị"), ("Kết luận", "05", "Bộ Chính trị"))])
    assert {stub.id: (stub.doc_type, stub.number_key) for stub in collection.stubs} == {
        "ct-05-tw": ("Chỉ thị", "05"),
        "kl-05-tw": ("Kết luận", "05"),
    }


def test_the_held_paper_of_that_body_and_type_is_meant() -> None:
    papers = [held("12-CT/TU", "Chỉ thị"), citing(("Chỉ thị", "12", "Tỉnh ủy"), ("Nghị quyết", "12", "Tỉnh ủy"))]
    assert meant(papers) == [("held", "ct-12-tu-tinh-uy-dong-ha-son-2022"), ("stub", "nq-12-tu-tinh-uy-dong-ha-son")]


def test_two_papers_of_that_number_leave_it_open() -> None:
    papers = [held("12-CT/TU", "Chỉ thị", day, subject=words) for day, words in (
        ("2021-02-22", "về việc trồng rừng phòng hộ ven suối"), ("2022-03-01", "về việc đọc sách trong nhà trường"),
    )]  # fmt: skip
    assert meant([*papers, citing(("Chỉ thị", "12", "Tỉnh ủy"))]) == [("ambiguous", None)]


def test_another_body_of_that_type_and_number_is_not_meant() -> None:
    papers = [held("12-CT/TU", "Chỉ thị"), citing(("Chỉ thị", "12", "Ủy ban nhân dân tỉnh"))]
    ((status, ident),) = meant(papers)
    assert (status, ident) == ("stub", "ct-12-ubnd-uy-ban-nhan-dan-tinh-dong-ha-son")


def test_a_symbol_printed_anywhere_names_the_number() -> None:
    collection = resolve([citing(("Chỉ thị", "12", "Tỉnh ủy"), ("Chỉ thị", "12-CT/TU", "Tỉnh ủy"))])
    assert [(stub.id, stub.number_key) for stub in collection.stubs] == [("ct-12-tu-tinh-uy-dong-ha-son", "12-CT/TU")]
