"""Where each side of a contradiction stands: in the head of the document spoken of, or in the mention."""

import pytest

from pipeline.model.collection import Discrepancy
from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper

ISSUER = "Ban Thường vụ Tỉnh ủy Đông Hà Sơn"


def contradictions_of(*records: Record) -> list[Discrepancy]:
    return list(contradictions(resolve(list(records))))


def printed(text: str, *words: str) -> dict[str, dict[str, object]]:
    """Return evidence of heads whose words stand in a text."""
    at = {"date": words[0], "subject": words[1], "doc_type": words[2], "number": words[3]}
    return {
        name: {"start": text.index(one), "end": text.index(one) + len(one), "page": 1, "rule": "test"}
        for name, one in at.items()
    }


def test_both_sides_bear_the_place_where_they_stand() -> None:
    """What a document says of itself stands in its head; the row leads there as it leads to the mention."""
    day, subject = "ngày 02 tháng 3 năm 2022", "về nuôi ong lấy mật ở vùng đệm của rừng"
    text = f"Số 05-TT/TU {day} THÔNG TRI {subject}"
    own = printed(text, day, subject, "THÔNG TRI", "05-TT/TU")
    held = paper("05.docx", "05-TT/TU", ISSUER, "2022-03-02", subject=subject, evidence=own, text=text)
    other = "về phòng cháy chữa cháy ở khu nhà trọ công nhân"
    fields = {"key": "05-TT/TU", "doc_type": "Thông tri", "issuer": ISSUER}
    other = "về phòng cháy chữa cháy ở khu nhà trọ công nhân"
    wrong_day = cite("Thông tri 05-TT/TU ngày 03/2/2022", date="2022-02-03", title=subject, **fields)
    wrong_title = cite("Thông tri 05-TT/TU ngày 02/3/2022", date="2022-03-02", title=other, **fields)
    asking = paper("06.docx", "06-TT/TU", ISSUER, "2022-05-04", citations=(wrong_day, wrong_title))
    rows = contradictions_of(held, asking)
    assert [row.code for row in rows] == ["two_dates", "two_titles"]
    assert [text[row.there.start : row.there.end] for row in rows] == [day, subject]
    assert rows[0].sentence.startswith("Thông tri 05-TT/TU (Tỉnh ủy Đông Hà Sơn): ")
    early = paper("07.docx", "07-TT/TU", ISSUER, "2022-01-02", evidence=own, text=text, citations=(wrong_day,))
    assert [text[row.there.start : row.there.end] for row in contradictions_of(early) if row.code == "cites_later"] == [day]


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (("", ""), ["two_dates", "two_dates"]),
        (("other", ""), []),
        (("other",), ["two_dates"]),
        (("other", "own"), ["two_dates", "two_dates"]),
        (("own", ""), ["two_dates", "two_dates"]),
    ],
    ids=["day alone", "another title with the day", "said once", "one has its title", "its title"],
)
def test_another_day_with_another_title_is_another_document(titles: tuple[str, ...], told: list[str]) -> None:
    """A number used twice: who has the day and the title of the second is no witness against the first, nor who has its day."""
    known = {"own": "về nuôi ong lấy mật ở vùng đệm của rừng", "other": "về phòng cháy chữa cháy ở khu nhà trọ", "": None}
    held = paper("05.docx", "05-TT/TU", ISSUER, "2022-03-28", subject=known["own"])
    fields = {"key": "05-TT/TU", "doc_type": "Thông tri", "issuer": ISSUER, "date": "2022-03-20"}
    asking = [
        paper(
            f"{at}.docx", f"{at}-TT/TU", ISSUER, "2022-05-04", citations=(cite("Thông tri 05", title=known[title], **fields),)
        )
        for at, title in enumerate(titles, 11)
    ]
    assert [row.code for row in contradictions_of(held, *asking) if row.code == "two_dates"] == told


@pytest.mark.parametrize(
    ("day", "slip"), [("ngày 04/15/2022", "day_month"), ("ngày 31/4/2022", None), ("ngày 40/15/2022", None)]
)
def test_a_day_that_does_not_exist_bears_its_slip(day: str, slip: str | None) -> None:
    (row,) = contradictions_of(paper("06.docx", "06-TT/TU", ISSUER, "2022-05-04", text=f"Báo cáo trước {day}."))
    assert (row.code, row.here.value, row.slip) == ("impossible_date", day, slip)
