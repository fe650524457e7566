"""The reference list: its entries, and the documents that take their day from it."""

import pytest

from pipeline.model.collection import Claim, Collection, Stub
from pipeline.model.record import Record
from pipeline.resolve import resolve
from pipeline.resolve.number import parse_number
from pipeline.vocab.reference_documents import load_reference_documents
from tests.resolve.papers import cite, paper


def citing(*citations: object) -> Record:
    return paper("16.docx", "16-TT/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2024-03-28", citations=citations)


def stub_of(collection: Collection) -> Stub:
    (stub,) = collection.stubs
    return stub


def listed(collection: Collection, name: str) -> list[Claim]:
    return [claim for claim in collection.claims if claim.origin == "reference" and claim.field == name]


def test_list_holds_at_least_two_hundred_documents_with_number_and_source() -> None:
    entries = load_reference_documents().values()
    assert len(entries) >= 200
    for entry in entries:
        number = parse_number(entry.key)
        assert number is not None and number.value, entry.id
        year = entry.id.rpartition(" ")[2]
        assert entry.id.startswith(f"{entry.key} ") and (entry.date is None or entry.date.startswith(year)), entry.id
        assert entry.verified == (entry.source != "knowledge") or not entry.date, entry.id


def test_successor_is_later_and_in_force_not_before_its_own_day() -> None:
    entries = load_reference_documents()
    for entry in entries.values():
        if entry.replaced_by is None:
            continue
        successor = entries[entry.replaced_by]
        assert entry.date is None or successor.date is None or entry.date < successor.date, entry.id
        assert entry.replaced_on is None or successor.date is None or successor.date <= entry.replaced_on, entry.id


def test_stub_takes_day_title_and_organ_of_a_verified_entry_and_the_claim_stays_beside_it() -> None:
    text = "Nghị quyết số 45-NQ/TW ngày 24/9/2019 của Bộ Chính trị"
    collection = resolve([citing(cite(text, key="45-NQ/TW", doc_type="Nghị quyết", date="2019-09-24", issuer="Bộ Chính trị"))])
    stub = stub_of(collection)
    assert (stub.date, stub.issuer) == ("2019-01-24", "Bộ Chính trị")
    assert stub.subject is not None and stub.subject.startswith("xây dựng và phát triển thành phố Hải Phòng")
    dates = [
        (claim.value, claim.origin, claim.is_chosen)
        for claim in collection.claims
        if claim.node_id == stub.id and claim.field == "date"
    ]
    assert dates == [("2019-01-24", "reference", True), ("2019-09-24", "citation", False)]
    assert listed(collection, "date")[0].source is None
    assert collection.references == {stub.id: "45-NQ/TW 2019"}


def test_unverified_entry_fills_what_is_not_said_and_yields_to_what_is() -> None:
    """Whichever entry is not verified yet: a citation that says another day of its month is believed, its title fills."""
    entry = next(one for one in load_reference_documents().values() if not one.verified and one.key and one.date and one.title)
    day = f"{entry.date[:8]}{'27' if entry.date.endswith('28') else '28'}"
    said = cite(f"{entry.doc_type} số {entry.key}", key=entry.key, doc_type=entry.doc_type, date=day, issuer=entry.issuer)
    collection = resolve([citing(said)])
    stub = stub_of(collection)
    assert (stub.date, stub.subject) == (day, entry.title)
    assert [(claim.value, claim.is_chosen, claim.verified) for claim in listed(collection, "date")] == [
        (entry.date, False, False)
    ]


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("45-NQ/TW", {"issuer": "Bộ Chính trị"}),
        ("13-CT/TW", {"issuer": "Ban Bí thư"}),
        ("45-NQ/TW", {"date": "2018-05-02", "issuer": "Bộ Chính trị"}),
        ("45-NQ/TU", {"date": "2019-01-24", "issuer": "Thành ủy Hải Đăng"}),
        ("37-QĐ/TW", {"date": "2021-03-02", "issuer": "Ban Bí thư", "doc_type": "Quyết định"}),
    ],
    ids=["no year", "two terms", "another year", "another body", "the other series of one code"],
)
def test_no_entry_without_body_number_year_and_type(key: str, fields: dict[str, str]) -> None:
    collection = resolve([citing(cite(f"văn bản số {key}", key=key, **fields))])
    assert collection.references == {}
    assert not [claim for claim in collection.claims if claim.origin == "reference" and claim.field != "possible"]


def undated(day: str, key: str, *, subject: str | None = None, role: str = "mentions", **fields: object) -> Record:
    one = cite(f"văn bản số {key}", key=key, role=role, **fields)
    return paper(f"{day}.docx", "16-TT/QU", "Ban Thường vụ Quận ủy Đèn Biển", day, subject=subject, citations=(one,))


def possible(collection: Collection) -> list[str]:
    return [claim.value.partition(",")[0] for claim in collection.claims if claim.field == "possible"]


def test_the_only_entry_of_a_number_is_meant_by_papers_of_its_term() -> None:
    collection = resolve([undated("2024-03-28", "02-NQ/TW", doc_type="Nghị quyết")])
    stub = stub_of(collection)
    entry = load_reference_documents()[collection.references[stub.id]]
    assert entry.key == "02-NQ/TW"
    assert (stub.date, stub.issuer, stub.subject, stub.year) == (entry.date, entry.issuer, entry.title, int(entry.date[:4]))
    assert [(claim.value, claim.is_chosen) for claim in listed(collection, "date")] == [(entry.date, True)]
    assert possible(collection) == []


@pytest.mark.parametrize(
    ("papers", "shown"),
    [
        ([undated("2024-03-28", "217-QĐ/TW", doc_type="Quyết định")], ["Quyết định 217-QĐ/TW ngày 12/12/2013"]),
        ([undated("2012-03-28", "217-QĐ/TW", doc_type="Quyết định")], []),
        ([undated("2024-03-28", "02-NQ/TW", doc_type="Nghị quyết", title="về nuôi cá lồng trên hồ")], []),
        ([undated("2024-03-28", "02-NQ/TW", doc_type="Nghị quyết", title="về nuôi cá")], []),
        ([undated("2024-03-28", "217-QĐ/TW", doc_type="Quy định")], []),
    ],
    ids=["another term", "before its day", "another title", "another short title", "another type"],
)
def test_an_entry_of_another_term_day_title_or_type_is_at_most_possible(papers: list[Record], shown: list[str]) -> None:
    collection = resolve(papers)
    assert collection.references == {}
    assert stub_of(collection).date is None
    assert possible(collection) == shown


def test_of_two_entries_the_subject_of_the_paper_that_carries_it_out_tells() -> None:
    subject = "lãnh đạo đại hội công đoàn các cấp, nhiệm kỳ 2023 - 2028"
    told = resolve([undated("2022-08-10", "13-CT/TW", subject=subject, role="implements", doc_type="Chỉ thị")])
    assert told.references == {stub_of(told).id: "13-CT/TW 2022"}
    for other in ("bảo vệ rừng trong mùa khô năm 2022", "tăng cường sự lãnh đạo của Đảng đối với công tác dân vận", None):
        left = resolve([undated("2022-08-10", "13-CT/TW", subject=other, role="implements", doc_type="Chỉ thị")])
        assert left.references == {}
        assert possible(left) == ["Chỉ thị 13-CT/TW ngày 12/01/2017", "Chỉ thị 13-CT/TW ngày 17/01/2022"]


def test_papers_of_two_terms_leave_a_number_open() -> None:
    both = [undated(day, "02-NQ/TW", doc_type="Nghị quyết") for day in ("2024-03-28", "2026-03-28")]
    assert resolve(both).references == {}


def test_title_stands_for_the_year() -> None:
    title = "về quản lý, bảo vệ và phát triển rừng"
    collection = resolve([citing(cite("Chỉ thị số 13-CT/TW", key="13-CT/TW", doc_type="Chỉ thị", title=title))])
    assert stub_of(collection).date == "2017-01-12"


def test_title_that_shares_few_words_does_not_stand_for_the_year() -> None:
    title = "về phòng cháy và chữa cháy rừng ven đồi"
    collection = resolve([citing(cite("Chỉ thị số 13-CT/TW", key="13-CT/TW", doc_type="Chỉ thị", title=title))])
    assert (stub_of(collection).date, collection.references) == (None, {})


def test_number_with_its_year_needs_no_day() -> None:
    collection = resolve([citing(cite("Nghị định số 145/2020/NĐ-CP", key="145/2020/NĐ-CP", doc_type="Nghị định"))])
    assert stub_of(collection).date == "2020-12-14"


def test_document_held_keeps_its_own_day() -> None:
    held = paper("294.pdf", "294-QĐ/TW", "Ban Chấp hành Trung ương", "2025-05-27", doc_type="Quy định")
    collection = resolve([held])
    assert next(iter(collection.held)).record.header.date == "2025-05-27"
    assert [(claim.value, claim.is_chosen) for claim in listed(collection, "date")] == [("2025-05-26", False)]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("kontum.gov.vn/VanBan/Details/77", True),
        ("lib.hutech.edu.vn/chi-tiet?id=548644", True),
        ("nhandan.vn (hội nghị sơ kết 10 năm)", True),
        ("domain.md §6; real/000", False),
        ("citation_roles.yaml", False),
        ("public code file 36431083239", False),
        ("real/state-09-ct-ubnd; public code files 1, 2", False),
        ("knowledge", False),
    ],
)
def test_a_reader_is_shown_a_source_only_where_it_can_be_opened(source: str, address: bool) -> None:
    entry = next(iter(load_reference_documents().values())).model_copy(update={"source": source})
    assert entry.address == (source if address else None)


@pytest.mark.parametrize(
    ("titles", "subject"),
    [
        (("về phát triển du lịch cộng đồng", "về chuyển đổi số trong cơ quan"), None),
        (("về phát triển du lịch đến năm 2025", "về chuyển đổi số đến năm 2025"), None),
        (("về nuôi cá", "về trồng quế"), None),
        (("về trồng quế", "về trồng quế", "về nuôi cá"), "về trồng quế"),
        (
            ("về phát triển du lịch cộng đồng", "về phát triển du lịch cộng đồng đến năm 2025"),
            "về phát triển du lịch cộng đồng",
        ),
    ],
    ids=["told once each", "of one end", "short ones", "the one told more", "one cut short"],
)
def test_of_titles_told_equally_often_none_is_the_documents(titles: tuple[str, ...], subject: str | None) -> None:
    text, fields = "Nghị quyết số 88-NQ/QU", {"key": "88-NQ/QU", "doc_type": "Nghị quyết", "date": "2022-05-04"}
    papers = [
        paper(
            f"{at}.docx",
            f"{at + 1}-KH/QU",
            "Ban Thường vụ Quận ủy Đèn Biển",
            "2023-03-28",
            citations=(cite(text, title=title, **fields),),
        )
        for at, title in enumerate(titles)
    ]
    collection = resolve(papers)
    assert stub_of(collection).subject == subject
    titled = [claim for claim in collection.claims if claim.field == "title" and claim.node_id == stub_of(collection).id]
    assert [claim.value for claim in titled if claim.is_chosen] == ([subject] if subject else [])
