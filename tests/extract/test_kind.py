"""Notes in English that quote a head or a signer are no directive; a Vietnamese paper with English words in it is one."""

from pathlib import Path

import pytest

from pipeline.reading import read_record

CLOSE = "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLò Văn Páo\n\nNơi nhận:\n- Tỉnh ủy,\n- Lưu Văn phòng.\n"
NOTES = (
    "Sources of the sample\n\n"
    "The plan is one of the papers that were copied by hand from a board of the district, and the list of its\n"
    "recipients is not whole. It was signed by the secretary, and the page from which it comes is:\n\n"
)
PLAN = "KẾ HOẠCH\nmở lớp kỹ năng Train the Trainer\n\nKính gửi: Các chi bộ\n1. Các chi bộ cử 02 đảng viên dự lớp.\n\n"
HEAD = "HUYỆN ỦY SUỐI MÂY          ĐẢNG CỘNG SẢN VIỆT NAM\nSố 07-KH/HU\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NOTES + CLOSE, "other"),
        (NOTES + "- 07-KH/HU, scanned\n" + CLOSE, "other"),
        (PLAN + CLOSE, "directive"),
        (HEAD + NOTES + CLOSE, "directive"),
    ],
)
def test_language_of_the_prose_decides_where_no_head_stands(tmp_path: Path, text: str, kind: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(text, encoding="utf-8")
    assert read_record(path).kind == kind
