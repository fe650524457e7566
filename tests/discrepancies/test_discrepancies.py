"""Contradictions: each kind found with both sides, and its near misses let be."""

import pytest

from pipeline.discrepancies.papers import is_day
from pipeline.discrepancies.slips import choose_slip, show_day
from pipeline.discrepancies.survey import differs, find_other_years, organ_of
from pipeline.model.collection import Discrepancy
from pipeline.model.record import Citation, Record
from pipeline.resolve import resolve
from pipeline.vocab.discrepancies import load_discrepancy_codes
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper, task


def found(*records: Record) -> list[Discrepancy]:
    return list(contradictions(resolve(list(records))))


def district(number: str, *citations: Citation, date: str = "2024-03-28", **fields: object) -> Record:
    return paper(f"{number[:2]}.docx", number, "Ban Thường vụ Quận ủy Đèn Biển", date, citations=citations, **fields)


def province(number: str, *citations: Citation, date: str = "2026-08-20", **fields: object) -> Record:
    return paper(f"{number[:2]}.docx", number, "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", date, citations=citations, **fields)


def decision(day: str, *, at: int = 0, number: str = "81-KL/TW", **fields: object) -> Citation:
    given = {"doc_type": "Kết luận", "role": "mentions", **fields}
    return cite(f"Kết luận số {number} ngày {day}", at=at, key=number, date=day, **given)


def codes(rows: list[Discrepancy]) -> list[str]:
    return [row.code for row in rows]


def test_two_days_bear_both_places_and_the_slip() -> None:
    rows = found(
        district("16-TT/QU", decision("2023-04-03")),
        district("17-TT/QU", decision("2023-04-03")),
        district("18-TT/QU", decision("2023-03-04", at=40)),
    )
    assert codes(rows) == ["two_dates"]
    (row,) = rows
    assert (row.here.value, row.here.start, row.here.end) == ("2023-03-04", 40, 76)
    assert row.there.value == "2023-04-03" and row.there.document_id != row.here.document_id
    assert row.slip == "day_month"
    assert row.sentence == (
        "Kết luận 81-KL/TW: Thông tri 18-TT/QU (Quận ủy Đèn Biển) ghi ngày 04/3/2023, còn 2 văn bản khác ghi ngày 03/4/2023."
    )


def test_two_days_in_one_paper() -> None:
    said = (decision("2023-04-03"), decision("2023-04-05", at=50), decision("2023-04-05", at=90))
    (row,) = found(district("16-TT/QU", *said))
    assert (row.code, row.here.value, row.there.value, row.slip) == ("two_dates", "2023-04-03", "2023-04-05", "one_digit")
    assert "chỗ khác trong cùng văn bản" in row.sentence


def test_verified_reference_tells_a_wrong_day_and_names_its_list() -> None:
    (row,) = found(district("16-TT/QU", decision("2019-09-24", number="45-NQ/TW", doc_type="Nghị quyết")))
    assert (row.code, row.there.value, row.there.source, row.slip) == (
        "two_dates", "2019-01-24", None, "one_digit",
    )  # fmt: skip


def test_unverified_reference_contradicts_nobody() -> None:
    assert found(district("16-TT/QU", decision("2022-04-29", number="65-QĐ/TW", doc_type="Quy định"))) == []


@pytest.mark.parametrize("day", ["2023-04", "2023"])
def test_month_beside_its_day_is_no_conflict(day: str) -> None:
    assert found(district("16-TT/QU", decision("2023-04-03")), district("17-TT/QU", decision(day))) == []


def test_own_print_is_believed_before_those_who_cite() -> None:
    held = paper("05.docx", "05-TT/TU", "Ban Thường vụ Thành ủy Hải Đăng", "2022-03-02", place="Hải Đăng")
    said = cite("Thông tri 05-TT/TU ngày 03/2/2022 của Thành ủy Hải Đăng", key="05-TT/TU", date="2022-02-03",
                doc_type="Thông tri", issuer="Thành ủy Hải Đăng")  # fmt: skip
    (row,) = found(held, district("16-TT/QU", said, superior="ĐẢNG BỘ THÀNH PHỐ HẢI ĐĂNG"))
    assert (row.code, row.there.value, row.slip) == ("two_dates", "2022-03-02", "day_month")
    assert "chính văn bản được viện dẫn ghi ngày 02/3/2022" in row.sentence


def test_believed_day_after_the_citing_paper_means_another_document() -> None:
    held = paper("81.docx", "81-KL/TW", "Bộ Chính trị", "2024-10-03", doc_type="Kết luận")
    before = district("16-TT/QU", decision("2024-01-03"), date="2024-03-28")
    after = district("17-TT/QU", decision("2024-01-03"), date="2024-11-28")
    assert [row.here.document_id for row in found(held, before, after) if row.code == "two_dates"] == [
        "tt-17-qu-quan-uy-den-bien-2024"
    ]


@pytest.mark.parametrize(
    ("support", "believed", "label", "others"),
    [
        ({"2020-01-27": 3, "2015-10-01": 1}, "2015-10-01", "Chỉ thị 02/CT-TTg", {"2020-01-27"}),
        ({"2020-01-27": 2, "2015-10-01": 1}, "2015-10-01", "Chỉ thị 02/CT-TTg", set()),
        ({"2020-01-27": 3, "2015-10-01": 40}, "2015-10-01", "Chỉ thị 02/CT-TTg", set()),
        ({"2020-10-01": 3, "2021-10-01": 1}, "2021-10-01", "Chỉ thị 02/CT-TTg", {"2020-10-01"}),
        ({"2023-10-01": 3, "2021-10-01": 1}, "2021-10-01", "Chỉ thị 02-CT/TU", set()),
        ({"2021-11-01": 3, "2021-10-01": 1}, "2021-10-01", "Chỉ thị 02/CT-TTg", set()),
    ],
)
def test_days_that_many_papers_say_are_another_documents(
    support: dict[str, int], believed: str, label: str, others: set[str]
) -> None:
    assert find_other_years(believed, support, label) == others


def test_words_that_say_nothing_do_not_make_two_titles_one() -> None:
    first = "về công tác cán bộ nữ trong các đơn vị của tỉnh đến hết năm"
    second = "về việc phân công trực trong dịp nghỉ lễ của các phòng đến hết năm"
    assert differs("title", first, second)
    assert not differs("title", first, "về tăng cường công tác cán bộ nữ ở các đơn vị")


def test_titles_and_types_and_organs() -> None:
    first = {"title": "về tăng cường quản lý đất đai ở khu kinh tế", "issuer": "Bộ Chính trị"}
    second = {"title": "về đại hội công đoàn các cấp nhiệm kỳ mới", "issuer": "Ban Bí thư"}
    rows = found(
        district("16-TT/QU", decision("2023-04-03", **first)),
        district("17-TT/QU", decision("2023-04-03", **first)),
        district("18-TT/QU", decision("2023-04-03", **second)),
    )
    assert codes(rows) == ["two_issuers", "two_titles"]


@pytest.mark.parametrize(
    ("one", "other", "is_two"),
    [
        ("về chuyển đổi số đến năm 2025", "về phát triển du lịch cộng đồng đến năm 2025", True),
        ("về nuôi cá lồng", "về trồng rừng gỗ lớn", True),
        ("về chuyển đổi số", "về chuyển đổi số đến năm 2030", False),
        ("về chuyển đổi số", "về công nghệ số trong cơ quan nhà nước", False),
        ("về công tác PCCC", "về phòng cháy và chữa cháy", False),
        ("về trồng quế", "về nuôi cá tầm trong lồng", False),
        ("về kế hoạch năm 2021", "về kế hoạch năm 2022", False),
        ("về một số giải pháp", "về giao thông nông thôn mới", False),
    ],
)
def test_short_titles_are_two_where_they_share_no_word(one: str, other: str, is_two: bool) -> None:
    assert differs("title", one, other) is differs("title", other, one) is is_two


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        ("Ban Chấp hành Đảng bộ tỉnh", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", ["two_issuers"]),
        ("BCH Đảng bộ tỉnh", "BTV Tỉnh ủy", ["two_issuers"]),
        ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy Đông Hà Sơn", []),
        ("BTV Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", []),
        ("Thường trực Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", []),
    ],
)
def test_two_organs_of_a_committee_below_the_centre(first: str, second: str, rows: list[str]) -> None:
    def said(issuer: str) -> Citation:
        fields = {"key": "88-NQ/TU", "doc_type": "Nghị quyết", "date": "2022-02-10", "issuer": issuer}
        return cite(f"Nghị quyết số 88-NQ/TU ngày 10/02/2022 của {issuer}", **fields)

    above = {"superior": "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN"}
    found_rows = found(district("16-KH/QU", said(first), **above), district("17-KH/QU", said(second), **above))
    assert codes(found_rows) == rows


@pytest.mark.parametrize("name", ["Ủy ban Thường vụ Quốc hội", "Ban Chấp hành Trung ương", "Tỉnh ủy Đông Hà Sơn"])
def test_names_that_tell_no_organ(name: str) -> None:
    assert organ_of(name) is None


def test_shorter_title_and_committee_for_its_organ_are_no_conflict() -> None:
    long = {"title": "về tăng cường quản lý đất đai ở khu kinh tế", "issuer": "Bộ Chính trị khóa XIII"}
    short = {"title": "về tăng cường quản lý đất đai", "issuer": "Trung ương Đảng"}
    assert (
        found(district("16-TT/QU", decision("2023-04-03", **long)), district("17-TT/QU", decision("2023-04-03", **short))) == []
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Báo cáo trước ngày 31/02/2022.", "ngày 31/02/2022"),
        ("họp ngày 31 tháng 4 năm 2023 tại trụ sở", "ngày 31 tháng 4 năm 2023"),
        ("hết ngày 12/13/2023", "ngày 12/13/2023"),
    ],
)
def test_day_that_the_calendar_lacks(text: str, printed: str) -> None:
    (row,) = found(district("16-TT/QU", text=text))
    assert (row.code, row.here.value) == ("impossible_date", printed)
    assert text[row.here.start : row.here.end] == printed


@pytest.mark.parametrize(
    "text", ["trước ngày 29/02/2024", "ngày 31/12/2023", "ngày 31/2", "số 31/02/2022", "ngày 01-15/3/2022"]
)
def test_days_that_are_let_be(text: str) -> None:
    assert found(district("16-TT/QU", text=text)) == []


def test_citing_a_later_document() -> None:
    (row,) = found(district("16-TT/QU", decision("2024-04-03"), date="2024-03-28"))
    assert (row.code, row.here.value, row.there.value) == ("cites_later", "2024-04-03", "2024-03-28")
    assert found(district("16-TT/QU", decision("2024-03-28"), date="2024-03-28")) == []


def test_number_used_twice() -> None:
    first = district("16-TT/QU", date="2024-03-28", subject="về đại hội công đoàn")
    second = district("16-TT/QU", date="2024-09-02", subject="về phòng chống bão", text="bão")
    (row,) = found(first, second.model_copy(update={"file": "16-b.docx"}))
    assert (row.code, row.here.value, row.there.value) == ("number_twice", "2024-09-02", "2024-03-28")


def rule(day: str = "2021-10-25", role: str = "implements") -> Citation:
    return cite("Quy định số 37-QĐ/TW", key="37-QĐ/TW", doc_type="Quy định", date=day, role=role)


def test_relying_on_what_was_replaced() -> None:
    (row,) = found(province("16-TT/TU", rule()))
    assert (row.code, row.there.value) == ("cites_replaced", "2026-07-26")
    assert "Quy định 207-QĐ/TW từ ngày 26/7/2026" in row.sentence


def test_history_the_day_before_and_naming_the_successor_are_no_finding() -> None:
    successor = cite("Quy định số 207-QĐ/TW", at=60, key="207-QĐ/TW", doc_type="Quy định", date="2026-07-26")
    assert found(province("16-TT/TU", rule(role="reviews"))) == []
    assert found(province("16-TT/TU", rule(), date="2026-07-26")) == []
    assert found(province("16-TT/TU", rule(), successor)) == []


def test_replaced_by_a_document_held() -> None:
    old = cite("Kết luận số 81-KL/TW", key="81-KL/TW", doc_type="Kết luận", date="2023-04-03", role="replaces")
    new = paper("90.docx", "90-KL/TW", "Bộ Chính trị", "2024-01-05", doc_type="Kết luận", citations=(old,))
    rows = found(new, district("16-TT/QU", decision("2023-04-03", role="implements"), date="2024-03-28"))
    assert [(row.code, row.there.document_id) for row in rows] == [("cites_replaced", "kl-90-tw-2024")]


def ending(text: str, day: str = "2024-01-05", **fields: object) -> Record:
    """A conclusion of the Bureau whose text cites 81-KL/TW as what it ends."""
    given = {name: fields.pop(name) for name in ("role", "subrole", "pin", "state") if name in fields}
    cited = "Kết luận số 81-KL/TW"
    old = decision("2023-04-03", at=text.index(cited), **{"role": "replaces", **given})
    return paper(
        "90.docx", "90-KL/TW", "Bộ Chính trị", day, **{"doc_type": "Kết luận", "text": text, "citations": (old,), **fields}
    )


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (ending("Thay thế Kết luận số 81-KL/TW."), "đã được thay thế bởi Kết luận 90-KL/TW từ ngày 05/01/2024"),
        (ending("Bãi bỏ Kết luận số 81-KL/TW.", subrole="repeals"), "đã bị bãi bỏ bởi Kết luận 90-KL/TW từ ngày 05/01/2024"),
        (
            ending("Kết luận số 81-KL/TW đã hết hiệu lực.", role="mentions", subrole="lapsed"),
            "được Kết luận 90-KL/TW ngày 05/01/2024 báo là đã hết hiệu lực",
        ),
        (ending("Kết luận này có hiệu lực từ ngày 01/5/2024, thay thế Kết luận số 81-KL/TW."), None),
        (ending("Bãi bỏ Điều 3 Kết luận số 81-KL/TW.", subrole="repeals", pin="Điều 3"), None),
        (ending("Thay thế Kết luận số 81-KL/TW.", draft=True), None),
        (ending("Thay thế Kết luận số 81-KL/TW.", state="look"), None),
        (ending("Sẽ thay thế Kết luận số 81-KL/TW.", role="mentions", subrole="change_planned"), None),
    ],
)
def test_end_is_that_of_the_citator(end: Record, told: str | None) -> None:
    rows = found(end, district("16-TT/QU", decision("2023-04-03", role="implements"), date="2024-03-28"))
    assert [row.code for row in rows] == ["cites_replaced"] * (told is not None)
    assert all(row.sentence.endswith(f"trong khi văn bản được viện dẫn {told}.") for row in rows)


def test_paper_that_tells_of_the_end_itself_is_no_finding() -> None:
    text = "Thực hiện Kết luận số 81-KL/TW. Kết luận số 81-KL/TW đã hết hiệu lực."
    first = decision("2023-04-03", at=10, role="implements")
    second = decision("2023-04-03", at=32, role="mentions", subrole="lapsed")
    assert found(district("16-TT/QU", first, second, text=text)) == []


def test_work_given_to_a_body_that_had_ceased() -> None:
    given = (task("Ban Tuyên giáo Trung ương hướng dẫn", "Ban Tuyên giáo Trung ương"),)
    late = paper("1.docx", "16-HD/TW", "Ban Bí thư", "2025-05-05", doc_type="Hướng dẫn", tasks=given)
    early = paper("2.docx", "17-HD/TW", "Ban Bí thư", "2024-05-05", doc_type="Hướng dẫn", tasks=given)
    (row,) = found(late, early)
    assert (row.code, row.here.value) == ("body_ceased", "2025-05-05")
    assert (
        "giao việc cho Ban Tuyên giáo Trung ương; theo danh mục, cơ quan này chỉ hoạt động đến ngày 03/02/2025" in row.sentence
    )


def test_separators_of_one_sentence() -> None:
    one = cite("Quyết định 81/QĐ-TW", key="81-QĐ/TW", number="81/QĐ-TW", doc_type="Quyết định")
    two = cite("Quyết định 82-QĐ/TW", at=25, key="82-QĐ/TW", doc_type="Quyết định")
    rows = found(district("16-TT/QU", one, two, text="Quyết định 81/QĐ-TW và Quyết định 82-QĐ/TW"))
    assert [(row.code, row.here.value, row.there.value) for row in rows] == [("separators", "81/QĐ-TW", "82-QĐ/TW")]
    apart = two.model_copy(update={"start": 26, "end": 45})
    assert found(district("16-TT/QU", one, apart, text="Theo Quyết định 81/QĐ-TW.\nTheo Quyết định 82-QĐ/TW")) == []


@pytest.mark.parametrize(
    ("doubted", "believed", "slip"),
    [
        ("2018-03-04", "2018-04-03", "day_month"),
        ("2019-09-24", "2019-01-24", "one_digit"),
        ("2021-12-21", "2021-12-12", "digits_swapped"),
        ("2021-12-21", "2019-03-05", None),
        ("2021-12", "2021-12-05", None),
    ],
)
def test_slips(doubted: str, believed: str, slip: str | None) -> None:
    assert choose_slip(doubted, believed) == slip


def test_days_as_papers_print_them() -> None:
    assert [show_day(day) for day in ("2019-09-24", "2022-03-02", "2025-01-07", "2025-03")] == [
        "24/9/2019", "02/3/2022", "07/01/2025", "3/2025",
    ]  # fmt: skip
    assert is_day(29, 2, 2024) and not is_day(29, 2, 2023) and not is_day(0, 1, 2023)


def test_every_code_has_a_sentence_that_can_be_filled() -> None:
    words = dict.fromkeys(("document", "here", "there", "value", "other"), "x")
    for entry in load_discrepancy_codes().values():
        assert "{" not in entry.sentence.format(**words) and entry.sentence.endswith(".")
