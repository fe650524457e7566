"""Identity, targets, links and ids of a collection."""

from pipeline.model.document import Source
from pipeline.model.issue import Issue
from pipeline.model.record import Record
from pipeline.resolve import resolve
from pipeline.vocab.decisions import load_decisions
from tests.resolve.papers import cite, paper, two_provinces
from tests.resolve.targets import CITY, COUNTY, DISTRICT, PROVINCE, held_of, targets


def test_citation_without_place_means_the_citing_documents_own_province() -> None:
    collection = resolve(two_provinces())
    assert targets(collection, DISTRICT)[0] == ("held", CITY)
    assert targets(collection, COUNTY) == [("held", PROVINCE)]


def test_later_mention_without_issuer_and_day_means_the_one_before() -> None:
    assert targets(resolve(two_provinces()), DISTRICT)[1] == ("held", CITY)


def test_document_not_held_is_a_stub_with_its_facts() -> None:
    collection = resolve(two_provinces())
    stubs = {stub.id: stub for stub in collection.stubs}
    own = stubs["ctr-12-qu-quan-uy-den-bien-hai-dang-2021"]
    assert (own.title, own.date, own.issuer, own.mention_count) == (
        "Chương trình 12-CTr/QU",
        "2021-12-23",
        "Quận ủy Đèn Biển",
        1,
    )
    assert stubs["ct-13-tw"].document_count == 1


def test_several_candidates_stay_ambiguous_with_all_of_them() -> None:
    first = paper("a", "03-CT/TU", "Tỉnh ủy Đông Hà Sơn", "2021-02-03", doc_type="Chỉ thị", subject="về một việc")
    second = paper("b", "03-CT/TU", "Tỉnh ủy Đông Hà Sơn", "2022-04-05", doc_type="Chỉ thị", subject="về việc khác")
    citing = paper(
        "c", "09-TT/HU", "Huyện ủy Suối Mây", "2023-01-01", superior="TỈNH ỦY ĐÔNG HÀ SƠN",
        citations=(cite("Chỉ thị 03-CT/TU", key="03-CT/TU", doc_type="Chỉ thị"),),
    )  # fmt: skip
    collection = resolve([first, second, citing])
    found = held_of(collection)["tt-09-hu-huyen-uy-suoi-may-dong-ha-son-2023"].record.citations[0].target
    lead = "ct-03-tu-tinh-uy-dong-ha-son"
    assert found is not None
    assert (found.id, found.status, found.candidates) == (None, "ambiguous", (f"{lead}-2021", f"{lead}-2022"))
    assert not collection.links


def test_citation_earlier_than_a_document_does_not_mean_it() -> None:
    later = paper("a", "03-CT/TU", "Tỉnh ủy Đông Hà Sơn", "2024-02-03", doc_type="Chỉ thị")
    citing = paper(
        "b", "09-TT/HU", "Huyện ủy Suối Mây", "2020-01-01", superior="TỈNH ỦY ĐÔNG HÀ SƠN",
        citations=(cite("Chỉ thị 03-CT/TU", key="03-CT/TU", doc_type="Chỉ thị", date="2019-05-05"),),
    )  # fmt: skip
    assert targets(resolve([later, citing]), "tt-09-hu-huyen-uy-suoi-may-dong-ha-son-2020") == [
        ("stub", "ct-03-tu-tinh-uy-dong-ha-son-2019")
    ]


def test_separators_make_no_second_document() -> None:
    first = paper(
        "a",
        "01-TT/TU",
        "Tỉnh ủy Đông Hà Sơn",
        "2022-01-01",
        citations=(cite("x", key="217/QĐ-TW", doc_type="Quyết định", date="2013-12-12"),),
    )
    second = paper(
        "b",
        "02-TT/TU",
        "Tỉnh ủy Đông Hà Sơn",
        "2022-01-02",
        citations=(cite("y", key="217-QĐ/TW", doc_type="Quyết định", date="2013-12-12"),),
    )
    assert [(stub.id, stub.document_count) for stub in resolve([first, second]).stubs] == [("qd-217-tw-2013", 2)]


def test_conflicting_days_stay_one_node_with_claims_and_issues() -> None:
    def citing(name: str, number: str, day: str) -> Record:
        mention = cite("Nghị quyết 45-NQ/TW", key="45-NQ/TW", doc_type="Nghị quyết", date=day)
        return paper(name, number, "Tỉnh ủy Đông Hà Sơn", "2022-01-01", citations=(mention,))

    days = ("2019-01-24", "2019-01-24", "2019-09-24")
    collection = resolve([citing(str(at), f"0{at + 1}-TT/TU", day) for at, day in enumerate(days)])
    assert [(stub.id, stub.date) for stub in collection.stubs] == [("nq-45-tw-2019", "2019-01-24")]
    claims = [
        (c.value, c.document_count, c.is_chosen)
        for c in collection.claims
        if c.field == "date" and c.node_id == "nq-45-tw-2019" and c.origin == "citation"
    ]
    assert claims == [("2019-01-24", 2, True), ("2019-09-24", 1, False)]
    assert {placed.source_id for placed in collection.issues if placed.issue.code == "conflicting_dates"} == {"0", "1", "2"}


def test_year_that_slipped_joins_by_day_and_month() -> None:
    said = [cite("a", key="02-NQ/TW", doc_type="Nghị quyết", date=day) for day in ("2021-06-12", "2021-06-12", "2022-06-12")]
    records = [
        paper(str(at), f"0{at + 1}-TT/TU", "Tỉnh ủy Đông Hà Sơn", "2023-01-01", citations=(c,)) for at, c in enumerate(said)
    ]
    assert [stub.id for stub in resolve(records).stubs] == ["nq-02-tw-2021"]


def test_numbers_of_two_terms_stay_apart() -> None:
    said = [cite("a", key="124-QĐ/TW", doc_type="Quy định", date=day) for day in ("2018-02-02", "2023-10-04")]
    records = [
        paper(str(at), f"0{at + 1}-TT/TU", "Tỉnh ủy Đông Hà Sơn", "2024-01-01", citations=(c,)) for at, c in enumerate(said)
    ]
    assert [stub.id for stub in resolve(records).stubs] == ["quy-dinh-124-tw-2018", "quy-dinh-124-tw-2023"]


def test_two_committees_of_a_merged_province_number_apart_in_one_year() -> None:
    before = paper("a", "05-TT/TU", "Thành ủy Hải Phòng", "2025-03-01", subject="về một việc")
    since = paper("b", "05-TT/TU", "Thành ủy Hải Phòng", "2025-11-01", subject="về việc khác")
    assert set(held_of(resolve([before, since]))) == {"tt-05-tu-thanh-uy-hai-phong-2025", "tt-05-tu-thanh-uy-hai-phong-2025-07"}


def test_same_document_in_several_files_is_held_once() -> None:
    text = paper(
        "ban-chu.docx", "16-TT/QU", "Quận ủy Đèn Biển", "2022-03-28", superior="THÀNH ỦY HẢI ĐĂNG", subject="về đại hội"
    )
    scan = paper(
        "a-ban-quet.pdf", "16-TT/QU", "Quận ủy Đèn Biển", "2022-03-28", superior="THÀNH ỦY HẢI ĐĂNG", text_source="ocr"
    )
    collection = resolve([scan, text])
    assert [held.record.file for held in collection.held] == ["ban-chu.docx"]
    rows = {source.file: (source.status, source.document_id) for source in collection.sources}
    assert rows == {"ban-chu.docx": ("stored", DISTRICT), "a-ban-quet.pdf": ("duplicate", DISTRICT)}
    assert [placed.issue.code for placed in collection.issues] == ["duplicate_document"]


def test_named_document_joins_the_held_one_of_its_title() -> None:
    programme = paper(
        "a",
        "16-CTr/TU",
        "Tỉnh ủy Đông Hà Sơn",
        "2021-10-12",
        doc_type="Chương trình hành động",
        subject="Đổi mới tổ chức và hoạt động của công đoàn tỉnh",
    )
    citing = paper(
        "b", "09-TT/HU", "Huyện ủy Suối Mây", "2022-01-01", superior="TỈNH ỦY ĐÔNG HÀ SƠN",
        citations=(cite("Chương trình hành động của Tỉnh ủy", doc_type="Chương trình hành động", issuer="Tỉnh ủy", title="Đổi mới tổ chức và hoạt động của công đoàn tỉnh"),),
    )  # fmt: skip
    assert targets(resolve([programme, citing]), "tt-09-hu-huyen-uy-suoi-may-dong-ha-son-2022") == [
        ("held", "ctr-16-tu-tinh-uy-dong-ha-son-2021")
    ]


def test_named_law_joins_the_numbered_one() -> None:
    said = (
        cite("Luật Công đoàn số 12/2012/QH13", key="12/2012/QH13", doc_type="Luật"),
        cite("Luật Công đoàn", at=50, doc_type="Luật"),
    )
    record = paper("a", "01-TT/TU", "Tỉnh ủy Đông Hà Sơn", "2020-01-01", citations=said)
    assert targets(resolve([record]), "tt-01-tu-tinh-uy-dong-ha-son-2020") == [("stub", "l-12-qh13-2012")] * 2


def test_secret_file_leaves_its_row_and_issue_alone() -> None:
    secret = Record(
        extractor="test",
        file="mat.docx",
        sha256="ab" * 32,
        issues=(Issue(code="secret", level="error", message="m", message_vi="m"),),
    )
    source = Source("mat.docx", "ab" * 32, 1, "x", url="https://example.invalid/mat", publisher="p")
    collection = resolve([secret, *two_provinces()], sources={"mat.docx": source})
    row = next(entry for entry in collection.sources if entry.file == "mat.docx")
    assert (row.status, row.reason, row.document_id, row.origin, row.media_type) == ("secret", "secret", None, None, None)
    assert len(held_of(collection)) == 4


def test_decision_says_what_told_the_body_and_the_document() -> None:
    citations = held_of(resolve(two_provinces()))[DISTRICT].record.citations
    rules = [citation.target.rule for citation in citations if citation.target]
    assert rules == ["words_place.date", "earlier.date", "own.date", "words.date"]
    words = load_decisions()
    assert all(words.describe(rule or "").count(";") == 1 and "." not in words.describe(rule or "") for rule in rules)


def test_symbol_of_several_levels_without_words_stays_open_unless_the_day_tells() -> None:
    above = paper("a", "61/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Đông Hà Sơn", "2016-09-11", doc_type="Kế hoạch")

    def target(day: str | None) -> tuple[str, str | None, str | None]:
        mention = cite("Kế hoạch số 61/KH-LĐLĐ", key="61/KH-LĐLĐ", doc_type="Kế hoạch", date=day)
        citing = paper(
            "b", "09/HD-LĐLĐ", "Liên đoàn Lao động huyện Suối Mây", "2016-10-20", doc_type="Hướng dẫn",
            superior="LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN", citations=(mention,),
        )  # fmt: skip
        (found,) = [held for held in resolve([above, citing]).held if held.record.file == "b"]
        one = found.record.citations[0].target
        assert one is not None
        return one.status, one.id, (one.rule or "").rpartition(".")[2]

    assert target("2016-09-11") == ("held", "kh-61-ldld-lien-doan-lao-dong-tinh-dong-ha-son-2016", "near_day")
    assert target("2016-03-04") == ("ambiguous", None, "guess")


def test_paper_that_does_not_say_its_province_is_found_by_unit_and_day() -> None:
    silent = paper("a", "46/KH-UBND", "Ủy ban nhân dân xã Bản Sim", "2019-06-04", doc_type="Kế hoạch")

    def target(day: str) -> str | None:
        mention = cite("Kế hoạch số 46/KH-UBND", key="46/KH-UBND", doc_type="Kế hoạch", date=day, issuer="UBND xã Bản Sim")
        citing = paper(
            "b", "118/BC-UBND", "Ủy ban nhân dân huyện Suối Mây", "2019-10-02", doc_type="Báo cáo",
            superior="UBND TỈNH ĐÔNG HÀ SƠN", citations=(mention,),
        )  # fmt: skip
        (found,) = [held for held in resolve([silent, citing]).held if held.record.file == "b"]
        one = found.record.citations[0].target
        return one.id if one else None

    held = "kh-46-ubnd-uy-ban-nhan-dan-xa-ban-sim-2019"
    assert target("2019-06-04") == held
    assert target("2019-07-09") != held
