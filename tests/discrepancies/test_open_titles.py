"""A mention that is open for its title alone is told of beside the one document that its number can mean."""

import pytest

from pipeline.discrepancies.survey import differs
from pipeline.model.collection import Discrepancy
from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper

ISSUER, TITLE = "Tỉnh ủy Đông Hà Sơn", "về tăng cường lãnh đạo công tác cán bộ nữ ở các khu công nghiệp"
OTHER = "về việc phân công trực cơ quan trong dịp nghỉ hè của bộ phận thường trực"


def directive(date: str = "2022-02-01", subject: str = TITLE) -> Record:
    return paper(f"{date}.docx", "04-CT/TU", ISSUER, date, doc_type="Chỉ thị", subject=subject)


def told(title: str | None, *known: Record, date: str = "2022-05-04") -> list[Discrepancy]:
    said = cite(
        f"Chỉ thị số 04-CT/TU của {ISSUER} {title or ''}", key="04-CT/TU", doc_type="Chỉ thị", issuer=ISSUER, title=title
    )
    asking = paper("kh.docx", "30-KH/HU", "Huyện ủy Suối Mây", date, doc_type="Kế hoạch", citations=(said, said))
    return [row for row in contradictions(resolve([asking, *known])) if row.code == "two_titles"]


def test_another_title_of_the_only_document_known_is_told_once() -> None:
    (row,) = told(OTHER, directive())
    assert (row.here.value, row.there.value, row.node_id) == (OTHER, TITLE, "ct-04-tu-tinh-uy-dong-ha-son-2022")
    assert row.here.citation_id is not None and row.there.document_id == "ct-04-tu-tinh-uy-dong-ha-son-2022"


@pytest.mark.parametrize(
    "title", [None, TITLE, "về tăng cường lãnh đạo công tác cán bộ nữ"], ids=["none", "its own", "cut short"]
)
def test_no_title_or_its_own_is_no_contradiction(title: str | None) -> None:
    assert told(title, directive()) == []


def test_of_two_documents_of_the_number_none_is_contradicted() -> None:
    third = "về chấn chỉnh quản lý đất đai ven biển trong tình hình mới"
    assert told(OTHER, directive(), directive("2016-08-09", third)) == []


CARRIED = "“Triển khai, thực hiện Nghị quyết số 92-NQ/TW của Bộ Chính trị”"


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        (CARRIED, 0),
        ("về việc thi hành Luật số 12/2098/QH40", 0),
        ("về thực hiện việc phân công trực 24-24 giờ trong dịp nghỉ", 1),
    ],
    ids=["quoted", "a law", "no number of a document"],
)
def test_what_a_document_is_said_to_carry_out_is_no_other_title(said: str, rows: int) -> None:
    assert differs("title", said, TITLE) is bool(rows)
    asking = paper(
        "kh.docx", "30-KH/HU", "Huyện ủy Suối Mây", "2022-05-04", doc_type="Kế hoạch",
        citations=(cite("Chỉ thị số 04-CT/TU", key="04-CT/TU", doc_type="Chỉ thị", issuer=ISSUER, title=said, date="2022-02-01"),),
    )  # fmt: skip
    found = [row for row in contradictions(resolve([asking, directive()])) if row.code == "two_titles"]
    assert len(found) == rows
