"""Bodies that had ceased, as issuer, as cited issuer, as addressee; organs of the centre by who signs."""

from pipeline.model.collection import Discrepancy
from pipeline.model.record import Citation, Record, Signer
from pipeline.resolve import resolve
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper


def found(*records: Record) -> list[Discrepancy]:
    return list(contradictions(resolve(list(records))))


def guide(day: str) -> Citation:
    return cite(
        "Hướng dẫn số 61-HD/BTGTW của Ban Tuyên giáo Trung ương", at=10, key="61-HD/BTGTW", doc_type="Hướng dẫn",
        date=day, issuer="Ban Tuyên giáo Trung ương",
    )  # fmt: skip


def letter(*citations: Citation, date: str = "2025-06-20", **fields: object) -> Record:
    return paper("9.docx", "09-TT/TU", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", date, citations=citations, **fields)


def test_document_cited_as_of_a_body_that_had_ceased() -> None:
    (row,) = found(letter(guide("2025-05-12"), guide("2025-05-12")))
    assert (row.code, row.here.value, row.here.start, row.there.value) == ("cites_ceased", "2025-05-12", 10, "2025-02-03")
    assert "viện dẫn Hướng dẫn 61-HD/BTGTW ghi ngày 12/5/2025 của Ban Tuyên giáo Trung ương; theo danh mục" in row.sentence


def test_document_of_a_body_that_lived_then_is_let_be() -> None:
    assert found(letter(guide("2025-01-12"))) == []


def test_day_after_the_citing_papers_own_is_a_slip_and_no_ceased_body() -> None:
    assert [row.code for row in found(letter(guide("2026-05-12")))] == ["cites_later"]


def test_paper_issued_in_the_name_of_a_body_that_had_ceased() -> None:
    late = paper("1.docx", "61-HD/BTGTW", "Ban Tuyên giáo Trung ương", "2025-05-12", doc_type="Hướng dẫn")
    early = paper("2.docx", "60-HD/BTGTW", "Ban Tuyên giáo Trung ương", "2025-01-12", doc_type="Hướng dẫn")
    (row,) = found(late, early)
    assert (row.code, row.here.value, row.node_id) == ("issuer_ceased", "2025-05-12", "hd-61-btgtw-2025")


def test_paper_of_a_district_after_the_level_ended() -> None:
    fields = {"superior": "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN", "place": "Suối Mây"}
    late = paper("3.docx", "44-KH/HU", "Ban Thường vụ Huyện ủy Suối Mây", "2025-07-14", doc_type="Kế hoạch", **fields)
    early = paper("4.docx", "43-KH/HU", "Ban Thường vụ Huyện ủy Suối Mây", "2025-06-30", doc_type="Kế hoạch", **fields)
    (row,) = found(late, early)
    assert (row.code, row.here.value, row.there.value) == ("issuer_ceased", "2025-07-14", "2025-06-30")


def test_paper_of_a_province_whose_name_is_gone() -> None:
    late = paper("5.docx", "44-KH/TU", "Ban Thường vụ Tỉnh ủy Hà Giang", "2025-08-14", doc_type="Kế hoạch")
    kept = paper("6.docx", "45-KH/TU", "Ban Thường vụ Tỉnh ủy Tuyên Quang", "2025-08-14", doc_type="Kế hoạch")
    assert [(row.code, row.node_id) for row in found(late, kept)] == [("issuer_ceased", "kh-44-tu-tinh-uy-ha-giang-2025")]


def conclusion(organ: str) -> Citation:
    return cite("Kết luận số 81-KL/TW", key="81-KL/TW", doc_type="Kết luận", date="2023-04-03", issuer=organ, role="mentions")


def test_organ_that_signs_is_believed_before_those_who_cite() -> None:
    held = paper(
        "81.docx", "81-KL/TW", "Ban Chấp hành Trung ương Đảng", "2023-04-03", doc_type="Kết luận",
        signers=(Signer(authority="T/M BAN BÍ THƯ", role="THƯỜNG TRỰC BAN BÍ THƯ"),),
    )  # fmt: skip
    rows = found(held, letter(conclusion("Bộ Chính trị"), date="2024-01-05"))
    assert [(row.code, row.here.value, row.there.value) for row in rows] == [("two_issuers", "Bộ Chính trị", "Ban Bí thư")]
    assert found(held, letter(conclusion("Ban Bí thư"), date="2024-01-05")) == []


def test_committees_plain_name_is_no_organ_beside_the_others() -> None:
    held = paper("81.docx", "81-KL/TW", "Ban Chấp hành Trung ương Đảng", "2023-04-03", doc_type="Kết luận")
    assert found(held, letter(conclusion("Bộ Chính trị"), date="2024-01-05")) == []
