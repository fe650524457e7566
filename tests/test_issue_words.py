"""What is said of a file is said wholly in Vietnamese, the details too."""

import ast
import re
from pathlib import Path

import pytest

from pipeline.vocab.issues import in_vietnamese, load_issue_details, make_issue

PACKAGE = Path(__file__).resolve().parent.parent / "pipeline"
NAMES = re.compile(r"[A-Z0-9]+z?|Office|")  # formats and programs, the same in both languages


def details() -> list[tuple[str, str]]:
    """The constant words of every detail given to `UnreadableFile`."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadableFile" and len(node.args) > 1:
                parts = [part for part in ast.walk(node.args[1]) if isinstance(part, ast.Constant)]
                words = [part.value.strip(" ()") for part in parts if isinstance(part.value, str)]
                found += [(path.name, word) for word in words if word not in ("", "MB", "g", "password_needed")]
    return found


@pytest.mark.parametrize(("file", "words"), details())
def test_detail_of_a_refused_file_has_its_vietnamese(file: str, words: str) -> None:
    assert words in load_issue_details() or NAMES.fullmatch(words), f"{file}: {words} is missing in issue_details.yml"


@pytest.mark.parametrize(
    ("detail", "wanted"),
    [
        ("2000 pages", "2000 trang"),
        ("120 s", "120 giây"),
        ("0.5 s", "0.5 giây"),
        ("Word parts (XMLSyntaxError)", "các phần của tệp Word (XMLSyntaxError)"),
        ("exit code 3", "mã lỗi 3"),
        ("EML", "EML"),
        ("400 MB", "400 MB"),
        ("", ""),
        (7, "7"),
    ],
)
def test_detail_is_turned(detail: object, wanted: str) -> None:
    assert in_vietnamese(detail) == wanted


def test_messages_stand_each_in_its_language() -> None:
    issue = make_issue("unreadable_file", detail="Permission denied")
    assert issue.message == "The file cannot be opened: Permission denied."
    assert issue.message_vi == "Không mở được tệp (không có quyền đọc). Xin kiểm tra quyền đọc hoặc bản gốc."
