"""Marks of secrecy stamped as pictures: two hundred of every kind are found, and other ink is no mark."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from pipeline.ingest.glyphs import Box
from pipeline.ingest.ocr.letter_rows import may_be_letters
from pipeline.ingest.ocr.mark_letters import is_far_from_marks, is_like_mark, is_piece_of_mark, match_mark
from pipeline.ingest.ocr.stamps import Glimpse, Head, find_stamped_mark, find_stamped_marks
from pipeline.ingest.ocr.tesseract import recognise
from tests.ingest.ocr.emblems import OTHER_PICTURES, draw_picture, draw_stamp
from tests.ingest.ocr.stamping import DPI, FONTS, Stamp, box_of, draw_head, make_hard_stamps, make_pulled_stamps, make_stamps

BATCH = 6  # heads whose stamps are read in one call
MOST_PULLED = 58  # of 60 that are read; the others wait for a person
MOST_OVER_PRINT = 12  # of 24 that are read; the others wait for a person


def head_of(read: list[Box], stamp: Stamp) -> Head:
    head = draw_head(stamp)
    left, top, right, bottom = box_of(stamp)
    apart = [box for box in read if box[2] < left or box[0] > right or box[3] < top or box[1] > bottom]
    return Head(head.convert("L"), apart, head, is_pasted=stamp.squeeze != (1.0, 1.0))


def find_batch(read: list[Box], stamps: list[Stamp]) -> list[Glimpse]:
    return find_stamped_marks([head_of(read, stamp) for stamp in stamps], DPI)


def find_all(read: list[Box], stamps: list[Stamp]) -> list[Glimpse]:
    batches = [stamps[at : at + BATCH] for at in range(0, len(stamps), BATCH)]
    with ThreadPoolExecutor() as pool:
        return [found for batch in pool.map(partial(find_batch, read), batches) for found in batch]


@pytest.fixture(scope="module")
def read() -> list[Box]:
    """Where the head without a stamp has words."""
    words = recognise(draw_head(None).convert("L"), dpi=DPI)
    return [(word.left, word.ink_top, word.right, word.ink_bottom) for word in words if word.confidence >= 75]


@pytest.mark.ocr
@pytest.mark.slow
def test_every_stamped_mark_is_found(read: list[Box]) -> None:
    stamps = make_stamps(200)
    found = find_all(read, stamps)
    assert [(at, stamp) for at, (stamp, seen) in enumerate(zip(stamps, found, strict=True)) if seen.mark is None] == []
    whole = sum(stamp.mark.lower() == (seen.mark or "").lower() for stamp, seen in zip(stamps, found, strict=True))
    assert whole >= 195


@pytest.mark.ocr
@pytest.mark.slow
def test_every_mark_that_stands_on_its_side_is_found(read: list[Box]) -> None:
    stamps = make_hard_stamps(48)[1::2]
    found = find_all(read, stamps)
    assert [(at, stamp) for at, (stamp, seen) in enumerate(zip(stamps, found, strict=True)) if seen.mark is None] == []


@pytest.mark.ocr
@pytest.mark.slow
def test_black_mark_over_print_is_found_or_waits_for_a_person(read: list[Box]) -> None:
    stamps = make_hard_stamps(48)[::2]
    found = find_all(read, stamps)
    missed = [(at, stamp) for at, (stamp, seen) in enumerate(zip(stamps, found, strict=True)) if seen == Glimpse()]
    assert missed == []
    assert sum(seen.mark is not None for seen in found) >= MOST_OVER_PRINT


@pytest.mark.ocr
@pytest.mark.slow
def test_mark_that_was_slanted_and_squeezed_is_found_or_waits_for_a_person(read: list[Box]) -> None:
    stamps = make_pulled_stamps(60)
    found = find_all(read, stamps)
    assert [(at, stamp) for at, (stamp, seen) in enumerate(zip(stamps, found, strict=True)) if seen == Glimpse()] == []
    assert sum(seen.mark is not None for seen in found) >= MOST_PULLED


@pytest.mark.ocr
def test_red_box_with_other_words_is_no_mark_and_leaves_no_doubt() -> None:
    stamp = replace(make_pulled_stamps(1)[0], mark="HỎA TỐC", frame=1, points=24, gap=0, squeeze=(1.0, 0.7), shear=6, turn=12)
    head = draw_head(stamp)
    printed = [(300.0, 540.0, 2400.0, 900.0)]
    assert find_stamped_mark(Head(head.convert("L"), printed, head, is_pasted=True), DPI) == Glimpse()


@pytest.mark.ocr
def test_red_box_without_a_word_is_told() -> None:
    head = Image.new("RGB", (900, 500), "white")
    draw = ImageDraw.Draw(head)
    draw.polygon([(200, 150), (620, 120), (640, 260), (220, 290)], outline=(205, 35, 45), width=7)
    draw.line([(270, 220), (330, 190), (360, 235), (430, 180), (470, 240), (560, 190)], fill=(205, 35, 45), width=6)
    assert find_stamped_mark(Head(head.convert("L"), (), head, is_pasted=True), DPI).is_wordless


@pytest.mark.ocr
@pytest.mark.parametrize("name", OTHER_PICTURES)
def test_other_pictures_leave_no_doubt(name: str) -> None:
    head = draw_picture(name)
    assert find_stamped_mark(Head(head.convert("L"), (), head, is_pasted=True), DPI) == Glimpse()


@pytest.mark.ocr
@pytest.mark.parametrize("text", ["ĐÃ KÝ", "DỰ THẢO", "HỎA TỐC", "SAO Y BẢN CHÍNH"])
@pytest.mark.parametrize("turn", [0, 6])
def test_stamp_with_other_words_leaves_no_doubt(text: str, turn: int) -> None:
    head = draw_stamp(text, turn=turn)
    assert find_stamped_mark(Head(head.convert("L"), (), head, is_pasted=True), DPI) == Glimpse()


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [0, 8])
def test_mark_in_white_on_a_red_ground_is_found_or_waits_for_a_person(turn: int) -> None:
    plate = Image.new("RGB", (520, 180), (205, 35, 45))
    font = ImageFont.truetype(str(FONTS / "DejaVuSerif-Bold.ttf"), 80)
    ImageDraw.Draw(plate).text((40, 40), "MẬT", font=font, fill="white")
    head = Image.new("RGB", (900, 500), "white")
    head.paste(plate.rotate(turn, expand=True, fillcolor="white"), (60, 60))
    assert find_stamped_mark(Head(head.convert("L"), (), head, is_pasted=True), DPI) != Glimpse()


@pytest.mark.parametrize("stamp", make_pulled_stamps(12))
def test_letters_of_a_pulled_mark_are_told_by_their_shapes(stamp: Stamp) -> None:
    place = draw_head(stamp).crop(box_of(stamp))
    assert may_be_letters(ImageOps.autocontrast(place.getchannel("G")))


@pytest.mark.parametrize("name", ["rule with a star", "ornament", "red signature", "code of squares", "logo in a box"])
def test_other_shapes_are_no_letters(name: str) -> None:
    picture = draw_picture(name).getchannel("G")
    inked = ImageOps.invert(picture).getbbox()
    assert not may_be_letters(picture.crop(inked))


@pytest.mark.parametrize(
    ("word", "is_far"), [("iOffice", True), ("VNPT", True), ("SmartOffice", True), ("IMATI", False), ("MAIT", False)]
)
def test_name_that_is_far_from_marks_is_told(word: str, is_far: bool) -> None:
    assert is_far_from_marks(word) is is_far


@pytest.mark.ocr
def test_head_without_a_stamp_has_no_mark(read: list[Box]) -> None:
    head = draw_head(None)
    assert find_stamped_mark(Head(head.convert("L"), read, head), DPI) == Glimpse()


@pytest.mark.parametrize(
    ("text", "is_like"),
    [
        ("FOIMAI", True),
        ("MẠI", True),
        ("TOITAT", True),
        ("HAI", False),
        ("ĐẢNG", False),
        ("Mai", False),
        ("T", False),
        ("", False),
    ],
)
def test_what_is_left_of_a_mark_makes_doubt(text: str, is_like: bool) -> None:
    assert is_like_mark(text) is is_like


def test_piece_of_a_mark_is_told() -> None:
    assert [text for text in ("ẬT", "M", "TỐI", "SƠN", "at", "12") if is_piece_of_mark(text)] == ["ẬT", "M", "TỐI"]


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
