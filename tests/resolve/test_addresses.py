"""Ids of documents, citations and tasks, and the addresses that lead on from former ids."""

from pipeline.model.record import Record
from pipeline.resolve import identify, resolve
from tests.resolve.papers import cite, paper, task, two_provinces
from tests.resolve.targets import CITY, COUNTY, DISTRICT, PROVINCE, held_of


def test_ids_tell_provinces_apart_and_are_readable() -> None:
    assert set(held_of(resolve(two_provinces()))) == {CITY, PROVINCE, DISTRICT, COUNTY}


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
