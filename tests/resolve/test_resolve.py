"""Identity, targets, links and ids of a collection."""

import json
from pathlib import Path

import pytest

from pipeline.model.collection import Collection, HeldDocument
from pipeline.model.document import Source
from pipeline.model.issue import Issue
from pipeline.model.record import Record
from pipeline.resolve import identify, resolve
from pipeline.vocab.decisions import load_decisions
from tests.resolve.papers import cite, paper, task, two_provinces

CITY = "tt-05-tu-thanh-uy-hai-dang-2022"
PROVINCE = "tt-05-tu-tinh-uy-dong-ha-son-2022"
DISTRICT = "tt-16-qu-quan-uy-den-bien-hai-dang-2022"
COUNTY = "tt-11-hu-huyen-uy-suoi-may-dong-ha-son-2022"


def held_of(collection: Collection) -> dict[str, HeldDocument]:
    return {held.record.id or "": held for held in collection.held}


def targets(collection: Collection, document_id: str) -> list[tuple[str, str | None]]:
    citations = held_of(collection)[document_id].record.citations
    return [(c.target.status, c.target.id) for c in citations if c.target]


def test_ids_tell_provinces_apart_and_are_readable() -> None:
    assert set(held_of(resolve(two_provinces()))) == {CITY, PROVINCE, DISTRICT, COUNTY}


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


def test_nested_citation_links_citer_and_cited_and_is_marked() -> None:
    links = {(link.from_id, link.role, link.to_id): link for link in resolve(two_provinces()).links}
    nested = links[("ctr-12-qu-quan-uy-den-bien-hai-dang-2021", "implements", "nq-02-tw-2021")]
    assert (nested.is_nested, nested.document_id) == (True, DISTRICT)
    assert not [link for link in links if (link[0], link[2]) == (DISTRICT, "nq-02-tw-2021")]
    own = links[(DISTRICT, "implements", CITY)]
    assert (own.is_nested, own.first_offset, own.mention_count) == (False, 0, 1)


@pytest.mark.parametrize(("role", "turned"), [("amended_by", "amends"), ("replaced_by", "replaces")])
def test_passive_is_turned_round(role: str, turned: str) -> None:
    old = cite("Quy chế số 04-QC/QU", key="04-QC/QU", doc_type="Quy chế", date="2019-01-02")
    new = cite("Quy chế số 09-QC/QU", at=40, key="09-QC/QU", doc_type="Quy chế", date="2021-05-06", role=role, citer="04-QC/QU")
    record = paper("a", "07-TB/QU", "Quận ủy Đèn Biển", "2022-01-01", superior="THÀNH ỦY HẢI ĐĂNG", citations=(old, new))
    links = {(link.from_id, link.role, link.to_id) for link in resolve([record]).links}
    lead = "quan-uy-den-bien-hai-dang"
    assert (f"qc-09-qu-{lead}-2021", turned, f"qc-04-qu-{lead}-2019") in links
    assert not [link for link in links if link[1] == role]


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


def test_draft_is_told_by_body_title_and_year_not_by_number() -> None:
    draft = paper(
        "a",
        "/KH-LĐLĐ",
        "Liên đoàn Lao động tỉnh Đông Hà Sơn",
        None,
        doc_type="Kế hoạch",
        draft=True,
        subject="Phát triển đoàn viên năm 2024",
    )
    other = paper(
        "b",
        "/KH-LĐLĐ",
        "Liên đoàn Lao động tỉnh Đông Hà Sơn",
        None,
        doc_type="Kế hoạch",
        draft=True,
        subject="Chăm lo Tết năm 2024",
    )
    ids = sorted(held_of(resolve([draft, other])))
    assert len(ids) == 2
    assert all(document_id.startswith("du-thao-ke-hoach-lien-doan-lao-dong-tinh-dong-ha-son-") for document_id in ids)


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


def test_ids_do_not_move_with_offsets() -> None:
    def ids(shift: int) -> list[str]:
        said = tuple(cite("Thông tri 05-TT/TU", at=at + shift, key="05-TT/TU", doc_type="Thông tri") for at in (0, 30))
        record = paper(
            "a",
            "09-TT/HU",
            "Huyện ủy Suối Mây",
            "2022-01-01",
            citations=said,
            tasks=(task("Chi bộ báo cáo", "Chi bộ", end="2022-05-05"),),
        )
        held = next(iter(resolve([record]).held)).record
        return [c.id for c in held.citations] + [t.id for t in held.tasks] + [d.id for t in held.tasks for d in t.deadlines]

    assert ids(0) == ids(100)
    assert len(set(ids(0))) == 4


def test_ids_do_not_depend_on_what_else_is_held() -> None:
    alone = {held.record.id for held in resolve(two_provinces()[2:3]).held}
    assert alone == {DISTRICT}


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


def test_tasks_name_the_one_body_that_fits() -> None:
    held = held_of(resolve(two_provinces()))[DISTRICT]
    assert held.lead_ids == (("ban-tuyen-giao-quan-uy-den-bien-hai-dang",), (None,))
    assert held.coordinating_ids[0] == ("lien-doan-lao-dong-quan-den-bien-hai-dang",)
    assert held.recipient_ids == ("thanh-uy-hai-dang", None)


def test_body_knows_its_superior() -> None:
    bodies = {body.id: body for body in resolve(two_provinces()).bodies}
    assert bodies["quan-uy-den-bien-hai-dang"].parent_id == "thanh-uy-hai-dang"
    assert bodies["ban-tuyen-giao-quan-uy-den-bien-hai-dang"].parent_id == "quan-uy-den-bien-hai-dang"
    assert bodies["tinh-uy-dong-ha-son"].parent_id == "ban-chap-hanh-trung-uong-dang"


def test_home_body_is_marked() -> None:
    bodies = resolve(two_provinces(), home_body="Thành ủy Hải Đăng").bodies
    assert [body.id for body in bodies if body.is_home] == ["thanh-uy-hai-dang"]


def test_home_body_without_its_province_is_the_one_known() -> None:
    bodies = resolve(two_provinces(), home_body="Quận ủy Đèn Biển").bodies
    assert [body.id for body in bodies if body.is_home] == ["quan-uy-den-bien-hai-dang"]


def test_stub_whose_year_becomes_known_keeps_its_old_address() -> None:
    def citing(name: str, number: str, day: str | None) -> Record:
        mention = cite("Chỉ thị 13-CT/TW", key="13-CT/TW", doc_type="Chỉ thị", date=day)
        return paper(name, number, "Tỉnh ủy Đông Hà Sơn", "2022-06-01", citations=(mention,))

    first = resolve([citing("a", "05-TT/TU", None)])
    assert ([stub.id for stub in first.stubs], first.redirects) == (["ct-13-tw"], {})
    both = resolve([citing("a", "05-TT/TU", None), citing("b", "06-TT/TU", "2022-01-17")])
    assert ([stub.id for stub in both.stubs], both.redirects) == (["ct-13-tw-2022"], {"ct-13-tw": "ct-13-tw-2022"})


def test_address_of_a_slip_leads_to_the_document_and_one_of_two_meanings_leads_nowhere() -> None:
    said = [cite("a", key="02-NQ/TW", doc_type="Nghị quyết", date=day) for day in ("2021-06-12", "2021-06-12", "2022-06-12")]
    records = [
        paper(str(at), f"0{at + 1}-TT/TU", "Tỉnh ủy Đông Hà Sơn", "2023-01-01", citations=(c,)) for at, c in enumerate(said)
    ]
    assert resolve(records).redirects == {"nq-02-tw-2022": "nq-02-tw-2021"}
    days = ("2012-03-04", "2022-05-06", None)
    said = [cite("a", key="02-NQ/TW", doc_type="Nghị quyết", date=day) for day in days]
    records = [
        paper(str(at), f"0{at + 1}-TT/TU", "Tỉnh ủy Đông Hà Sơn", "2023-01-01", citations=(c,)) for at, c in enumerate(said)
    ]
    assert resolve(records).redirects == {}


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


def test_link_bears_sections_cue_and_both_ends_and_hearsay_stands_apart() -> None:
    text = "thực hiện Thông tri 05-TT/TU; Thông tri 05-TT/TU"
    cue = {"start": 0, "end": 9}
    said = (
        cite("Thông tri 05-TT/TU", at=10, key="05-TT/TU", doc_type="Thông tri", date="2022-03-02", role="implements",
             section="I.1", cue=cue),
        cite("Thông tri 05-TT/TU", at=30, key="05-TT/TU", doc_type="Thông tri", role="implements", section="II"),
    )  # fmt: skip
    own = paper("a", "16-TT/TU", "Thành ủy Hải Đăng", "2022-03-28", text=text, citations=said)
    told = (
        cite("Thông tri 16-TT/TU", key="16-TT/TU", doc_type="Thông tri", date="2022-03-28"),
        cite("Thông tri 05-TT/TU", at=40, key="05-TT/TU", doc_type="Thông tri", date="2022-03-02", role="implements",
             citer="16-TT/TU"),
    )  # fmt: skip
    teller = paper("b", "17-TT/TU", "Thành ủy Hải Đăng", "2022-04-01", citations=told)
    links = [link for link in resolve([own, teller]).links if link.role == "implements"]
    assert [(link.is_nested, link.document_id, link.mention_count) for link in links] == [
        (False, "tt-16-tu-thanh-uy-hai-dang-2022", 2),
        (True, "tt-17-tu-thanh-uy-hai-dang-2022", 1),
    ]
    direct, derived = links
    assert (direct.sections, direct.cue, direct.first_offset, direct.last_offset) == (("I.1", "II"), "thực hiện", 10, 30)
    assert derived.id == f"{direct.id}--nested"


def gold_records(shared_dir: Path) -> list[Record]:
    """The papers of `shared/real`, as their gold records have them."""
    records = []
    for path in sorted((shared_dir / "gold").glob("00*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        said = tuple(
            cite(c["text"], at=at, **{k: c[k] for k in ("key", "doc_type", "date", "issuer", "title", "role", "citer")})
            for at, c in enumerate(gold["citations"])
        )
        h = gold["header"]
        fields = {k: h[k] for k in ("doc_type", "superior", "place", "subject", "draft")}
        text = (shared_dir / "real" / gold["file"]).read_text(encoding="utf-8")
        record = paper(
            gold["file"], h["number"], h["issuer_canonical"], h["date"], citations=said, kind=gold["kind"], text=text, **fields
        )
        records.append(record)
    return records


@pytest.mark.shared
def test_real_papers_of_two_provinces_stay_apart(shared_dir: Path) -> None:
    collection = resolve(gold_records(shared_dir))
    ids = {node.id for node in collection.nodes}
    assert {"tt-16-qu-quan-uy-kien-an-hai-phong-2022", "tt-05-tu-thanh-uy-hai-phong-2022"} <= ids
    assert {"tt-04-tu-tinh-uy-lai-chau-2022", "ctr-12-tu-tinh-uy-lai-chau-2021"} <= ids
    assert [node for node in sorted(ids) if "-217-" in node] == ["qd-217-tw-2013"]
    days = {claim.value for claim in collection.claims if claim.node_id == "nq-45-tw-2019" and claim.field == "date"}
    assert days == {"2019-01-24", "2019-09-24"}


@pytest.mark.shared
def test_real_hearsay_is_kept_apart(shared_dir: Path) -> None:
    collection = resolve(gold_records(shared_dir))
    district = "tt-16-qu-quan-uy-kien-an-hai-phong-2022"
    told = {
        (link.from_id, link.role, link.to_id) for link in collection.links if link.is_nested and link.document_id == district
    }
    assert told == {
        ("ctr-12-qu-quan-uy-kien-an-hai-phong-2021", "implements", "nq-02-tw-2021"),
        ("kl-93-tu-thanh-uy-hai-phong-2020", "reviews", "nq-20-tw-2008"),
        ("kl-93-tu-thanh-uy-hai-phong-2020", "reviews", "nq-26-tu-thanh-uy-hai-phong-2009"),
    }
    zone = "tt-01-du-dang-uy-khu-kinh-te-hai-phong-2022"
    heard = {(link.role, link.to_id) for link in collection.links if link.is_nested and link.from_id == zone}
    assert ("disseminates", "tt-05-tu-thanh-uy-hai-phong-2022") in heard
    assert next(node.issuer for node in collection.nodes if node.id == zone) == "Đảng ủy Khu kinh tế Hải Phòng"


def test_record_by_itself_gets_its_ids() -> None:
    record = identify(two_provinces()[2])
    assert record.id == DISTRICT
    assert all(citation.id.startswith(f"{DISTRICT}--c-") for citation in record.citations)
    assert all(found.id.startswith(f"{DISTRICT}--t-") for found in record.tasks)
    assert [citation.target.status for citation in record.citations if citation.target] == ["stub"] * 4


def test_record_that_became_no_document_stays_as_it_is() -> None:
    failed = Record(extractor="test", file="hong.pdf", sha256="cd" * 32)
    assert identify(failed) is failed


def test_paper_of_one_endless_word_has_a_short_title_and_an_id_with_a_name() -> None:
    (held,) = resolve([paper("a.txt", None, None, None, text="a" * 50_000, doc_type=None, kind="other")]).held
    assert (held.record.id or "").startswith("aaaa") and len(held.record.id or "") < 110
    assert len(held.title) == 120
