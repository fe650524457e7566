"""When two files are one document: number and day are not enough, subject or words must be alike; and nothing vanishes."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.model.collection import Collection
from pipeline.model.record import Record
from pipeline.resolve import resolve
from pipeline.resolve.alike import share_of_pairs
from tests.resolve.papers import paper

HEAD = "ĐẢNG CỘNG SẢN VIỆT NAM Suối Mây, ngày 02 tháng 5 năm 2023 KẾ HOẠCH Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau: "
ROADS, FISH = "làm đường bản năm 2023", "nuôi cá lồng trên lòng hồ"
STONES = HEAD + ROADS + " 1. Các chi bộ góp đá, góp công san nền đường vào bản, xong trước ngày 20/5/2023. Nơi nhận: Như trên."
CAGES = HEAD + FISH + " 1. Phòng Nông nghiệp chủ trì đóng lồng cá cho hộ ven hồ, xong trước ngày 30/6/2023. Nơi nhận: Như trên."


def plan(file: str, subject: str | None = ROADS, text: str = STONES, **fields: object) -> Record:
    given = {"superior": "TỈNH ỦY ĐÔNG HÀ SƠN", "doc_type": "Kế hoạch", "subject": subject, "text": text, **fields}
    return paper(file, "70-KH/HU", "Ban Thường vụ Huyện ủy Suối Mây", str(given.pop("date", "2023-05-02")), **given)


def commune(file: str, superior: str | None, date: str = "2023-05-02", **fields: object) -> Record:
    given = {"doc_type": "Kế hoạch", "subject": ROADS, "text": STONES, "superior": superior, **fields}
    return paper(file, "07-KH/ĐU", "Đảng ủy xã Tân Lập", date, **given)


def ids(collection: Collection) -> list[str | None]:
    return [held.record.id for held in collection.held]


def misread(text: str, every: int) -> str:
    """A text of which every few words lost a letter."""
    return " ".join(word[1:] if at % every == 0 else word for at, word in enumerate(text.split()))


def test_one_number_and_day_with_other_subject_and_words_are_two_documents() -> None:
    for records in ([plan("a.txt"), plan("b.txt", FISH, CAGES)], [plan("b.txt", FISH, CAGES), plan("a.txt")]):
        collection = resolve(records)
        assert ids(collection) == [
            "kh-70-hu-huyen-uy-suoi-may-dong-ha-son-2023-lam-duong-ban-nam-2023",
            "kh-70-hu-huyen-uy-suoi-may-dong-ha-son-2023-nuoi-ca-long-tren-long-ho",
        ]
        assert [entry.status for entry in collection.sources] == ["stored", "stored"]
        assert not collection.versions


def test_one_text_with_a_slip_in_day_and_subject_is_one_document() -> None:
    long = STONES + " " + " ".join(f"Bản số {at} góp {at * 3} công." for at in range(20))
    slip = plan("b.txt", f"về việc {ROADS}", long, date="2023-05-20")
    assert len(ids(resolve([plan("a.txt", ROADS, long), slip]))) == 1
    again = plan("b.txt", f"về việc {ROADS}", long.replace("góp", "cấp").replace("công", "cây"), date="2023-05-20")
    assert len(ids(resolve([plan("a.txt", ROADS, long), again]))) == 2  # the number used again for other matters


def test_the_second_id_is_the_same_whatever_the_files_are_called() -> None:
    first, second = (
        ids(resolve([plan("a.txt"), plan("b.txt", FISH, CAGES)])),
        ids(resolve([plan("z.txt"), plan("b.txt", FISH, CAGES)])),
    )
    assert first == second


def test_three_papers_of_one_number_and_day_are_three() -> None:
    trees = HEAD + "trồng cây " + " ".join(f"Bản số {at} trồng {at * 3} gốc mận hậu." for at in range(30))
    collection = resolve([plan("a.txt"), plan("b.txt", FISH, CAGES), plan("c.txt", "trồng cây đầu xuân", trees)])
    assert len(set(ids(collection))) == 3


@pytest.mark.parametrize(
    "other",
    [
        plan("b.txt", FISH, STONES),
        plan("b.txt", "lam duong ban nam 2O23", misread(STONES, 3), text_source="ocr"),
        plan("b.txt", None, misread(STONES, 6), text_source="ocr"),
        plan("b.txt", None, STONES[: len(STONES) // 2]),
        plan("b.txt", "làm đường bản", "Kế hoạch làm đường bản"),
        plan("b.txt", "l4m đư0ng b4n nãm", misread(STONES, 7), text_source="mixed"),
    ],
    ids=["subject read wrong", "scan", "scan without subject", "excerpt without subject", "cut short", "scan with another subject"],
)  # fmt: skip
def test_files_whose_subject_or_words_are_alike_are_one(other: Record) -> None:
    collection = resolve([plan("a.txt"), other])
    assert len(ids(collection)) == 1
    assert sorted(entry.status for entry in collection.sources) == ["duplicate", "stored"]


def test_papers_without_a_number_are_one_by_their_words_alone() -> None:
    titled = {"subject": "Báo cáo kết quả công tác tháng", "doc_type": "Báo cáo"}
    plain = [
        paper(f"{at}.txt", None, "Huyện ủy Suối Mây", None, text=text, **titled) for at, text in enumerate((STONES, CAGES * 2))
    ]
    apart = [
        paper("2.txt", None, "Huyện ủy Suối Mây", None, text=" ".join(f"mục {at} việc {at * 7}" for at in range(60)), **titled)
    ]
    assert len(ids(resolve([*plain[:1], *apart]))) == 2
    assert len(ids(resolve([plain[0], plain[0].model_copy(update={"file": "x.txt", "sha256": "0" * 64})]))) == 1


@pytest.mark.parametrize("date", ["2023-05-02", "2023-05-19"])
def test_communes_of_one_name_under_two_districts_are_two(date: str) -> None:
    """Also where subject and words are the same: what the two districts ask of all their communes."""
    collection = resolve([commune("a.txt", "HUYỆN ỦY SUỐI MÂY"), commune("b.txt", "HUYỆN ỦY ĐÁ BẠC", date)])
    assert len(set(ids(collection))) == 2


def test_a_commune_paper_that_prints_no_district_is_a_copy_of_the_one_that_does() -> None:
    collection = resolve([commune("a.txt", "HUYỆN ỦY SUỐI MÂY"), commune("b.txt", None, text=STONES + " Sao y.")])
    assert ids(collection) == ["kh-07-du-dang-uy-xa-tan-lap-2023"]


def test_share_of_pairs_is_that_of_the_shorter_text() -> None:
    assert share_of_pairs("một hai ba bốn", "không một hai ba") == pytest.approx(2 / 3)
    assert share_of_pairs("một hai", "Một hai ba bốn năm sáu") == 1.0
    assert share_of_pairs("", "một hai") == 1.0


NOUNS = ("đá", "cá", "đường", "cây", "lồng", "hồ", "bản", "nhà", "nước", "lúa", "ngô", "trâu")
MATTERS = [f"{matter} " + " ".join(random.Random(at).choices(NOUNS, k=80))
           for at, matter in enumerate((ROADS, FISH, "trồng cây đầu xuân", "kiểm kê tài sản"))]  # fmt: skip
FILES = st.lists(
    st.tuples(
        st.sampled_from(("70-KH/HU", None)),
        st.sampled_from(("2023-05-02", "2023-05-03", None)),
        st.sampled_from((ROADS, FISH, None)),
        st.integers(0, 3),
        st.sampled_from(("text", "ocr")),
        st.sampled_from((1, 5, 40)),
    ),
    min_size=1,
    max_size=7,
)


# A scan joined one file by its subject; another, alike to that one alone, came to speak for both.
@example([("70-KH/HU", "2023-05-02", ROADS, 0, "ocr", 1), ("70-KH/HU", "2023-05-02", FISH, 1, "text", 1),
          ("70-KH/HU", "2023-05-02", ROADS, 1, "text", 1), ("70-KH/HU", "2023-05-02", ROADS, 0, "text", 1)])  # fmt: skip
@given(FILES)
@settings(max_examples=150, deadline=None)
def test_every_file_is_a_document_or_alike_to_the_one_it_is_a_source_of(files: list[tuple[object, ...]]) -> None:
    records = []
    for at, (number, date, subject, matter, source, every) in enumerate(files):
        text = (
            misread(MATTERS[int(str(matter))], int(str(every))) if source == "ocr" and every != 1 else MATTERS[int(str(matter))]
        )
        told = {
            "subject": subject,
            "text": text,
            "text_source": source,
            "doc_type": "Kế hoạch",
            "superior": "TỈNH ỦY ĐÔNG HÀ SƠN",
        }
        issuer = "Ban Thường vụ Huyện ủy Suối Mây"
        records.append(paper(f"{at}.txt", number and str(number), issuer, date and str(date), **told))
    collection = resolve(records)
    by_file, shown = {record.file: record for record in records}, {held.record.id: held.record for held in collection.held}
    assert {entry.file for entry in collection.sources} == set(by_file)
    for entry in collection.sources:
        assert entry.status in ("stored", "duplicate")
        record, other = by_file[entry.file], shown[entry.document_id]
        is_recognised = "ocr" in (record.text_source, other.text_source)
        has_one_subject = bool(record.header.subject and record.header.subject == other.header.subject)
        share = share_of_pairs(record.text or "", other.text or "")
        assert share >= (0.0 if has_one_subject and is_recognised else 0.3), (record, other)
