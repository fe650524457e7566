"""Marks of secrecy stamped as pictures: two hundred of every kind are found, and other ink is no mark."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.stamps import find_stamped_mark, match_mark
from pipeline.ingest.ocr.tesseract import recognise
from tests.ingest.ocr.stamping import DPI, Stamp, draw_head, make_stamps


def find(read: list[Box], stamp: Stamp) -> str | None:
    head = draw_head(stamp)
    return find_stamped_mark(head.convert("L"), read, DPI, colour=head)


@pytest.fixture(scope="module")
def read() -> list[Box]:
    """Where the head without a stamp has words."""
    words = recognise(draw_head(None).convert("L"), dpi=DPI)
    return [(word.left, word.ink_top, word.right, word.ink_bottom) for word in words if word.confidence >= 75]


@pytest.mark.ocr
@pytest.mark.slow
def test_every_stamped_mark_is_found(read: list[Box]) -> None:
    stamps = make_stamps(200)
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(partial(find, read), stamps))
    missed = [(at, stamp) for at, (stamp, mark) in enumerate(zip(stamps, found, strict=True)) if mark is None]
    assert missed == []
    whole = sum(stamp.mark.lower() == (mark or "").lower() for stamp, mark in zip(stamps, found, strict=True))
    assert whole >= 195


@pytest.mark.ocr
def test_head_without_a_stamp_has_no_mark(read: list[Box]) -> None:
    head = draw_head(None)
    assert find_stamped_mark(head.convert("L"), read, DPI, colour=head) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("MẬT", "Mật"),
        ("| TỐI MẬT |", "Tối mật"),
        ("TOI MAT", "Tối mật"),
        ("T U Y Ệ T  M Ậ T", "Tuyệt mật"),
        ("TUYẾT MẶT", "Tuyệt mật"),
        ("mật", None),
        ("MẶT TRẬN TỔ QUỐC", None),
        ("Số 12-CV/HU", None),
        ("HỎA TỐC", None),
        ("", None),
    ],
)
def test_letters_decide_what_is_a_mark(text: str, mark: str | None) -> None:
    assert match_mark(text) == mark
