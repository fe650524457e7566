"""What `directives status` says of a lapse that another paper tells, and of the reference list without a source."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.publish.status import answer_lines, answer_number
from tests.publish.builder import Builder


def ask(folder: Path, day: str, **status: object) -> list[str]:
    folder.mkdir(exist_ok=True)
    builder = Builder(folder / "x.db")
    builder.add_stub("qc-06", "Quy chế 06-QC/HU", number_key="06-QC/HU", date="2021-01-15", year=2021)
    builder.add_document(
        "kh-61", "Quy chế cũ đã hết hiệu lực.", number="61-KH/HU", date="2023-09-10", title="Kế hoạch 61-KH/HU"
    )
    builder.add("statuses", id="s", node_id="qc-06", is_partial=0, state="read", **status)
    builder.close()
    with closing(sqlite3.connect(folder / "x.db")) as connection:
        return list(answer_lines(answer_number(connection, "6QCHU", day), day))


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("", "đã bị thay thế, bãi bỏ hoặc được báo là hết hiệu lực."),
        ("2023-12-01", "đã bị thay thế, bãi bỏ hoặc được báo là hết hiệu lực tính đến ngày 01/12/2023."),
        ("2023-01-01", "không rõ tính đến ngày 01/01/2023; về sau được báo là đã hết hiệu lực."),
    ],
)
def test_lapse_told_by_another_says_when_it_was_told(tmp_path: Path, day: str, verdict: str) -> None:
    told = {"status": "lapsed", "since": "2023-09-10", "since_from": "told", "origin": "citation", "document_id": "kh-61"}
    lines = ask(tmp_path, day, sentence="Quy chế cũ đã hết hiệu lực.", **told)
    assert lines[0].endswith(verdict)
    assert lines[1] == (
        "  - được báo ngày 10/09/2023 là đã hết hiệu lực, không nêu văn bản thay thế; không rõ từ ngày nào"
    )  # fmt: skip
    assert lines[2] == "    “Quy chế cũ đã hết hiệu lực.” (Kế hoạch 61-KH/HU)"


def test_lapse_with_its_own_day_is_known_from_that_day(tmp_path: Path) -> None:
    told = {"status": "lapsed", "since": "2023-10-01", "since_from": "stated", "origin": "citation", "document_id": "kh-61"}
    lines = ask(tmp_path, "2023-09-30", sentence="Quy chế cũ hết hiệu lực từ ngày 01/10/2023.", **told)
    assert len(lines) == 1 and "chưa thấy văn bản thay thế trong kho tính đến ngày 30/09/2023" in lines[0]


@pytest.mark.parametrize(
    ("source", "verified", "words"),
    [
        (None, 1, "    theo danh mục tham chiếu"),
        (None, 0, "    theo danh mục tham chiếu, chưa kiểm chứng"),
        ("https://x.example/1", 1, "    theo danh mục tham chiếu: https://x.example/1"),
    ],
)
def test_reference_list_names_its_source_where_it_has_one(
    tmp_path: Path, source: str | None, verified: int, words: str
) -> None:
    listed = {
        "status": "replaced",
        "by_label": "Quy chế 09-QC/HU",
        "origin": "reference",
        "source": source,
        "verified": verified,
    }
    assert ask(tmp_path, "", **listed)[2] == words


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ({"since_from": "issued", "origin": "own", "by_id": "kh-61"}, "  - bị tạm dừng thi hành bởi 61-KH/HU"),
        (
            {"since_from": "told", "origin": "citation"},
            "  - được báo ngày 10/09/2023 là tạm dừng thi hành; không rõ từ ngày nào",
        ),
    ],
)
def test_suspension_is_no_end(tmp_path: Path, status: dict[str, str], line: str) -> None:
    told = {"status": "suspended", "since": "2023-09-10", "document_id": "kh-61", "sentence": "Tạm dừng.", **status}
    lines = ask(tmp_path, "2023-12-01", **told)
    assert "được ghi là tạm dừng thi hành tính đến ngày 01/12/2023" in lines[0] and "chưa thấy văn bản thay thế" in lines[0]
    assert lines[1].startswith(line)
    assert ask(tmp_path / "before", "2023-01-01", **told)[0].endswith("Điều này không có nghĩa là văn bản còn hiệu lực.")
