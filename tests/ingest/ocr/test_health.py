"""Text layers with a broken table of signs are told from good ones, however the table is broken."""

import unicodedata
from collections.abc import Callable

import pytest

from pipeline.ingest.glyphs import Word
from pipeline.ingest.ocr.health import measure_health
from pipeline.ingest.ocr.verdict import judge_layer

TEXT = (
    "TỈNH ỦY ĐÔNG HÀ SƠN HUYỆN ỦY SUỐI MÂY * Số 64-KH/HU ĐẢNG CỘNG SẢN VIỆT NAM Suối Mây, ngày 12 tháng 5 năm 2023 KẾ HOẠCH về "
    "tổ chức ngày hội đọc sách ở các chi bộ Thực hiện Chỉ thị số 09-CT/TU¹ của Ban Thường vụ Tỉnh ủy, Huyện ủy xây dựng kế "
    "hoạch như sau: \uf0b7 Mỗi chi bộ lập một tủ sách; \uf0b7 Ban Tuyên giáo chủ trì, phối hợp Phòng Văn hóa kiểm kê sách, diện "
    "tích 20 m² trở lên, x x x, báo cáo trước 8h30 ngày 31/5/2023. T/M BAN THƯỜNG VỤ"
)
LETTERS = sorted({char for char in TEXT if ord(char) > 127 and char.isalpha()})
BEYOND = [char for char in LETTERS if ord(char) >= 0x1E00]
WAYS: dict[str, Callable[[str], str]] = {
    "one sign": lambda char: "¿",
    "blanks": lambda char: " ",
    "private signs": lambda char: chr(0xE000 + ord(char) % 500),
    "lost": lambda char: "�",
    "one letter": lambda char: "a",
    "dropped": lambda char: "",
    "other letters": lambda char: LETTERS[(LETTERS.index(char) * 7 + 5) % len(LETTERS)],
    "bare letters": lambda char: {"đ": "d", "Đ": "D"}.get(char, unicodedata.normalize("NFD", char)[0]),
    "digits": lambda char: str(ord(char) % 10),
    "other script": lambda char: chr(0x430 + ord(char) % 30),
}


def judge(text: str, *, picture_share: float = 0.0) -> str:
    words = [Word(word, 0.0, 1.0, 0.0, 1.0, at) for at, word in enumerate(text.split())]
    return judge_layer(words, picture_share).quality


def test_good_text_is_good() -> None:
    health = measure_health(TEXT.split())
    assert (health.damaged, health.syllables) == (0.0, 1.0)
    assert health.accented > 0.7
    assert judge(TEXT) == "good"


@pytest.mark.parametrize("letters", [LETTERS, BEYOND], ids=["all letters", "letters beyond Latin-1"])
@pytest.mark.parametrize("way", WAYS)
def test_broken_table_of_signs_is_told(way: str, letters: list[str]) -> None:
    if letters is LETTERS and way in ("one letter", "bare letters"):
        pytest.skip("text without any accent may have been written so")
    broken = "".join(WAYS[way](char) if char in letters else char for char in TEXT)
    assert judge(broken) == "poor"


def test_few_broken_words_of_a_short_page_are_told() -> None:
    assert judge("T¿NH ¿Y ¿ÔNG HÀ S¿N HUY¿N ¿Y") == "poor"


@pytest.mark.parametrize(
    "text",
    [
        TEXT + " \uf0b7 \uf0b7 \uf0a7 \uf0fc" * 9,
        TEXT + " Ê Đê, H'Mông, K'Ho, Xơ Đăng",
        TEXT + " XX x X V I II IV " * 6,
        TEXT + " www.suoimay.vn/12a vanphong64@suoimay.vn pH H2O CO2",
        "TỈNH ỦY ĐÔNG HÀ SƠN * Số 12-BC/TU",
        "\uf0b7Các chi bộ \uf0b7Các đoàn thể ủy² viên³ đồng¹",
    ],
)
def test_bullets_names_and_codes_are_no_damage(text: str) -> None:
    assert judge(text) == "good"


def test_one_sign_that_comes_back_is_no_broken_table() -> None:
    assert measure_health(["(¿)", "T¿", "T¿", "T¿"]).damaged == 0.0
    assert measure_health(["T¿NH", "¿NG", "S¿N"]).damaged == 1.0


def test_text_written_without_accents_is_left_as_it_is() -> None:
    assert judge(" ".join(["Ban Thuong vu Huyen uy yeu cau cac chi bo bao cao truoc ngay 31/5"] * 4)) == "good"
