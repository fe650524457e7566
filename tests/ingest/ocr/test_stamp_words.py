"""What words must be read in ink, and how often, before it need not wait for a person."""

import pytest
from PIL import Image

from pipeline.ingest.ocr.stamp_cuts import Candidate
from pipeline.ingest.ocr.stamp_words import Said, worded_places
from pipeline.ingest.ocr.tesseract import SeenWord

PLACE, OTHER = (0, 0, 90, 40), (200, 0, 290, 40)


def said(text: str, confidence: float, box: tuple[int, int, int, int] = PLACE) -> Said:
    words = tuple(SeenWord(word, 0, 30, 0, 20, 0, 20, confidence, 0) for word in text.split())
    return Said(Candidate(Image.new("L", (90, 40)), box), words)


@pytest.mark.parametrize(
    ("readings", "is_told"),
    [
        ([said("HỎA", 71), said("HỎA", 34)], True),
        ([said("HỎA TỐC", 90)], False),
        ([said("LAN", 80), said("LAM", 80)], False),
        ([said("VĂN", 39), said("VĂN", 15)], False),
        ([said("HỎA", 71), said("HỎA", 71, OTHER)], False),
        ([said("ĐÃ KÝ", 78), said("ĐÃ KÝ", 40)], True),
        ([said("ĐÃ KÝ", 78), said("ĐÃ", 78)], False),
        ([said("VIETTEL", 76), said("VIETTEL", 50)], True),
        ([said("VIETTEL", 70), said("VIETTEL", 70)], False),
        ([said("IMATI", 90), said("IMATI", 90)], False),
        ([said("7", 90), said("7", 90)], False),
    ],
)
def test_one_word_must_be_read_twice_and_once_surely(readings: list[Said], is_told: bool) -> None:
    assert worded_places(readings) == ({PLACE} if is_told else set())
