"""One document in several files: what is put together, which file speaks, and what is told of the others."""

import pytest

from pipeline.model.record import Record
from pipeline.model.signature import DigitalSignature
from pipeline.resolve import resolve
from pipeline.resolve.versions import share_of_words
from tests.resolve.papers import paper

BODY = "Sở Giáo dục và Đào tạo tỉnh Đông Hà Sơn"
SUBJECT = "Kiểm tra thiết bị dạy học tại các trường trung học phổ thông"
WORDS = " ".join(f"Nội dung thứ {at} được triển khai tại trường số {at * 7} theo đúng quy định." for at in range(40))
REST = WORDS[WORDS.index("Nội dung thứ 30") :]
OTHER_REST = " ".join(f"Phòng máy số {at} thay bóng đèn và kê lại bàn ghế trước mùa mưa bão hằng năm." for at in range(10))
TEXT = f"Kế hoạch kiểm tra năm 2026.\n{WORDS}\nĐông Hà Sơn, 2026"


def plan(file: str, number: str | None = "362/KH-SGDĐT", date: str | None = "2026-04-14", **fields: object) -> Record:
    given = {"subject": SUBJECT, "doc_type": "Kế hoạch", "text": TEXT, "place": "Đông Hà Sơn", **fields}
    given.setdefault("draft", number is None or number.startswith("/") or date is None)
    return paper(file, number, BODY, date, **given)


def blank(file: str = "du-thao.docx", **fields: object) -> Record:
    return plan(file, "/KH-SGDĐT", None, **fields)


def test_blank_draft_and_signed_paper_are_one_document() -> None:
    collection = resolve([blank(), plan("da-ky.pdf", media_type="application/pdf")])
    (held,) = collection.held
    assert (held.record.file, held.record.header.number) == ("da-ky.pdf", "362/KH-SGDĐT")
    assert {entry.file: (entry.status, entry.document_id) for entry in collection.sources} == {
        "du-thao.docx": ("duplicate", held.record.id),
        "da-ky.pdf": ("stored", held.record.id),
    }
    assert [(v.source_id, v.field, v.value, v.shown) for v in collection.versions] == [
        ("du-thao.docx", "words", "100%", None),
        ("du-thao.docx", "number", "/KH-SGDĐT", "362/KH-SGDĐT"),
        ("du-thao.docx", "date", None, "2026-04-14"),
    ]


def test_three_files_of_one_document_are_one() -> None:
    noisy = TEXT.replace("triển khai", "triên khai", 8)
    records = [blank(), plan("quet.pdf", None, text=noisy, text_source="ocr", draft=False), plan("da-ky.pdf")]
    for given in (records, records[::-1]):
        collection = resolve(given)
        (held,) = collection.held
        assert held.record.file == "da-ky.pdf"
        assert sorted(entry.status for entry in collection.sources) == ["duplicate", "duplicate", "stored"]


@pytest.mark.parametrize(
    "other",
    [
        plan("khac.pdf", subject="Kiểm tra thiết bị dạy học tại các trường trung học cơ sở và tiểu học"),
        plan("khac.pdf", text=TEXT.replace("2026", "2025"), date="2025-04-14"),
        plan("khac.pdf", text="Kế hoạch kiểm tra năm 2026. " + "Việc khác hẳn. " * 60),
        plan("khac.pdf", text=TEXT.replace(REST, OTHER_REST)),
        plan("khac.pdf", doc_type="Quyết định"),
        plan("khac.pdf", subject=SUBJECT + " đợt 2"),
        plan("khac.pdf", kind="news"),
        paper("khac.pdf", "362/KH-SGDĐT", "Sở Giáo dục và Đào tạo tỉnh Lạc Giang", "2026-04-14", subject=SUBJECT, text=TEXT,
              doc_type="Kế hoạch", place="Lạc Giang"),
    ],
    ids=["subject", "year", "words", "a third of the words", "type", "another round", "news", "province"],
)  # fmt: skip
def test_papers_that_differ_stay_apart(other: Record) -> None:
    collection = resolve([blank(), other])
    assert len(list(collection.held)) == 2
    assert not collection.versions


def test_words_that_differ_by_a_third_are_too_few_and_by_a_tenth_are_enough() -> None:
    assert 0.6 < share_of_words(TEXT, TEXT.replace(REST, OTHER_REST)) < 0.7
    assert len(list(resolve([blank(), plan("gan.pdf", text=TEXT.replace("Nội dung thứ 39", "Việc khác nữa"))]).held)) == 1


def test_draft_that_two_papers_fit_stays_alone() -> None:
    collection = resolve([blank(), plan("mot.pdf"), plan("hai.pdf", "363/KH-SGDĐT", "2026-05-14")])
    assert len(list(collection.held)) == 3


def test_papers_with_numbers_of_their_own_stay_apart_whatever_their_words() -> None:
    assert len(list(resolve([plan("mot.pdf"), plan("hai.pdf", "363/KH-SGDĐT")]).held)) == 2


SIGNED = (DigitalSignature(signer=BODY),)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (plan("z.pdf", signatures=SIGNED, media_type="application/pdf"), plan("a.pdf", media_type="application/pdf")),
        (plan("z.pdf", media_type="application/pdf"), plan("a.docx")),
        (plan("z.docx"), plan("a.pdf", text_source="mixed", media_type="application/pdf")),
        (plan("z.pdf", text_source="mixed"), plan("a.pdf", text_source="ocr")),
        (plan("z.pdf", text_source="ocr"), blank("a.docx")),
        (plan("z.pdf", text_source="ocr"), blank("a.pdf", signatures=SIGNED)),
        (plan("z.docx", recipients=("Lưu VT",)), plan("a.docx")),
        (plan("a.docx"), plan("z.docx", text=TEXT + " ")),
    ],
    ids=["signed", "text layer", "Word", "mixed", "complete", "complete before signed", "fuller", "name"],
)
def test_better_file_speaks(better: Record, worse: Record) -> None:
    for given in ([better, worse], [worse, better]):
        (held,) = resolve(given).held
        assert held.record.file == better.file


def test_same_bytes_have_no_versions() -> None:
    first = plan("a.pdf")
    collection = resolve([first, first.model_copy(update={"file": "b.pdf"})])
    assert len(list(collection.held)) == 1 and not collection.versions


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("a b c d e f", "a b c d e f", 1.0),
        ("a b c d e f", "A, b c d e f!", 1.0),
        ("a b c d e f", "a b c d e x", 1 / 3),
        ("a b c d e f", "g h i k l m", 0.0),
        ("tỉnh uỷ đã ban hành nghị quyết", "tỉnh ủy đã ban hành nghị quyết", 1.0),
        ("", "", 1.0),
    ],
)
def test_share_of_words(first: str, second: str, share: float) -> None:
    assert share_of_words(first, second) == pytest.approx(share)
