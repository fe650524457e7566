"""What a contradiction tells is not told a second time as an issue."""

import sqlite3

import pytest

from pipeline.publish import queries, queries_listed
from pipeline.resolve import resolve
from pipeline.vocab.discrepancies import load_discrepancy_words
from pipeline.vocab.issues import load_issue_codes
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import cite, paper


@pytest.fixture
def issues() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table issues (id, document_id, code, level, message_vi)")
    connection.execute("create table documents (id, title, date)")
    connection.execute("insert into documents values ('d', 'Kế hoạch', '2024-03-28')")
    codes = (*load_discrepancy_words().told_here, "encoding_guessed")
    connection.executemany("insert into issues values (?, 'd', ?, 'warning', '')", [(code, code) for code in codes])
    return connection


def test_issues_of_contradictions_are_not_shown_beside_them(issues: sqlite3.Connection) -> None:
    assert [row[2] for row in issues.execute(queries.ISSUES, {"id": "d"})] == ["encoding_guessed"]
    assert [row[0] for row in issues.execute(queries_listed.ISSUE_COUNTS)] == ["encoding_guessed"]
    assert [row[0] for row in issues.execute(queries_listed.ISSUES_OF_DOCUMENTS, {"limit": 9})] == ["encoding_guessed"]


def test_codes_told_elsewhere_are_codes_of_issues() -> None:
    assert set(load_discrepancy_words().told_here) <= set(load_issue_codes())


@pytest.mark.parametrize(("day", "is_told"), [("2024-05", True), ("2024-03", False), ("2025", True), ("2024", False)])
def test_later_document_cited_by_month_or_year_is_told(day: str, is_told: bool) -> None:
    said = cite("Kết luận số 81-KL/TW", key="81-KL/TW", doc_type="Kết luận", date=day, role="mentions")
    held = paper("1.docx", "16-TT/TU", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", "2024-03-28", citations=(said,))
    assert [row.code for row in contradictions(resolve([held]))] == ["cites_later"] * is_told
