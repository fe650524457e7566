"""Days that one slip explains, beside those that are another document's."""

from pipeline.model.collection import Discrepancy
from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper

ISSUER, TITLE = "Tỉnh ủy Đông Hà Sơn", "về tăng cường lãnh đạo công tác cán bộ nữ ở các khu công nghiệp"
OTHER = "về việc phân công trực cơ quan trong dịp nghỉ hè của bộ phận thường trực"
COUNTIES = ("Suối Mây", "Đèo Sim", "Bến Tràm", "Cồn Lau", "Vàm Sậy", "Khe Bưởi", "Bãi Ngang", "Nậm Ban", "Cửa Rào", "Đồng Mít")


def plan(at: int, said: str, title: str | None = None, day: str = "2022-05-04") -> Record:
    told = cite(f"Chỉ thị số 04-CT/TU của {ISSUER}", key="04-CT/TU", doc_type="Chỉ thị", issuer=ISSUER, date=said, title=title)
    name = f"Huyện ủy {COUNTIES[at]}"
    return paper(
        f"{at}.docx", "30-KH/HU", name, day, superior="ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN", doc_type="Kế hoạch", citations=(told,)
    )


def told(*records: Record) -> list[Discrepancy]:
    return list(contradictions(resolve(list(records))))


def test_a_day_that_few_say_by_one_slip_stays_one_though_a_wrong_title_stands_beside_it() -> None:
    right = [plan(at, "2022-03-10", TITLE) for at in range(8)]
    rows = told(*right, plan(8, "2022-03-20", OTHER), plan(9, "2022-03-20"))
    assert [(row.code, row.here.value) for row in rows] == [
        ("two_dates", "2022-03-20"),
        ("two_dates", "2022-03-20"),
        ("two_titles", OTHER),
    ]


def test_a_day_that_as_many_say_with_a_title_of_its_own_is_another_documents() -> None:
    right = [plan(at, "2022-03-10", TITLE) for at in range(3)]
    assert told(*right, plan(8, "2022-03-20", OTHER), plan(9, "2022-03-20")) == []


def test_a_day_after_the_papers_own_is_told_whoever_else_says_it() -> None:
    """`2022-09-10` in a paper of May is a slip, though a later paper says that day of a document with another title."""
    right = [plan(at, "2022-03-10", TITLE) for at in range(3)]
    later = plan(8, "2022-09-10", OTHER, "2022-12-01")
    (row,) = told(*right, later, plan(9, "2022-09-10", OTHER, "2022-05-04"))
    assert (row.code, row.here.value, row.there.value) == ("cites_later", "2022-09-10", "2022-05-04")


def test_of_a_document_not_held_the_day_that_can_be_is_believed() -> None:
    """One paper of 2021 prints the next year by a slip; a later one has the day right."""
    rows = told(plan(0, "2022-08-26", day="2021-10-06"), plan(1, "2021-08-26", day="2022-12-24"))
    assert [(row.code, row.here.value, row.there.value) for row in rows] == [("two_dates", "2022-08-26", "2021-08-26")]
