"""Corrections through the whole program: fields and confirmations in records, the run, the site, cases, commands."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.corrections.applying import Corrector
from pipeline.corrections.asking import export_corrections
from pipeline.model.correction import Confirmation, Correction, FieldCorrection, Numbered
from pipeline.model.record import Record
from pipeline.office import open_office
from pipeline.publish.build import SiteSettings, build_site
from pipeline.resolve import fact_names, identify
from pipeline.vocab.correction_values import find_fault
from tests.command_line import call
from tests.resolve.papers import two_provinces

SAID = {"who": "Trần Thị Thử", "at": "2026-11-21", "why": "bản giấy"}
DISTRICT = "tt-16-qu-quan-uy-den-bien-hai-dang-2022"
TEXT = """ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN
HUYỆN ỦY SUỐI MÂY
*
Số 31-TT/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Suối Mây, ngày 07 tháng 4 năm 2022
THÔNG TRI
về lãnh đạo đại hội công đoàn cơ sở
Thực hiện Chỉ thị số 13-CT/TW, ngày 17/01/2022 của Ban Bí thư và Chỉ thị số 14-CT/TW, ngày 18/02/2022 của Ban Bí thư, Ban Thường
vụ Huyện ủy yêu cầu:
1. Ban Dân vận Huyện ủy tham mưu tổ chức đại hội xong trước ngày 30/6/2023.
Nơi nhận:
- Thường trực Tỉnh ủy,
- Lưu Văn phòng.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Bá Thử
"""
PAPER = "tt-31-hu-huyen-uy-suoi-may-dong-ha-son-2022"


def correct(record: Record, *entries: Correction) -> Record:
    corrector = Corrector(tuple(Numbered(number=at, entry=entry) for at, entry in enumerate(entries, start=1)))
    return corrector.correct(record)


def field(record: Record, name: str, was: object, value: object, **told: object) -> FieldCorrection:
    given = {"kind": "field", "document": DISTRICT, "sha256": record.sha256, "field": name, "was": was, "value": value}
    return FieldCorrection.model_validate({**given, **SAID, **told})


def codes(record: Record) -> list[str]:
    return [issue.code for issue in record.issues]


def fact(record: Record, of: str, index: int, inner: int | None = None) -> str:
    return next(f"{DISTRICT}--{name}" for name, place in fact_names(record) if place == (of, index, inner))


def test_names_of_facts_are_those_of_the_finished_record() -> None:
    record = two_provinces()[2]
    done = identify(record)
    named = {place: name for name, place in fact_names(record)}
    for at, citation in enumerate(done.citations):
        assert citation.id == f"{done.id}--{named[('citations', at, None)]}"
    for at, task in enumerate(done.tasks):
        assert task.id == f"{done.id}--{named[('tasks', at, None)]}"
        for inner, deadline in enumerate(task.deadlines):
            assert deadline.id == f"{done.id}--{named[('tasks', at, inner)]}"


def test_corrected_field_has_its_evidence_and_the_machines_reading() -> None:
    record = two_provinces()[2]
    done = correct(record, field(record, "date", "2022-03-28", "2022-03-29"), field(record, "date", "2022-03-28", "2022-03-30"))
    assert (done.header.date, done.header.date_precision) == ("2022-03-30", "day")
    evidence = done.header.evidence.date
    assert evidence is not None
    assert (evidence.rule, evidence.state) == ("corrected", "confirmed")
    assert [(one.number, one.was, one.value) for one in done.corrections] == [(2, "2022-03-28", "2022-03-30")]


def test_what_the_machine_reads_itself_is_left_to_it_and_reported() -> None:
    record = two_provinces()[2]
    done = correct(record, field(record, "date", "2021-01-01", "2022-03-28"))
    assert (done.header, done.corrections, codes(done)) == (record.header, (), ["correction_not_needed"])


def test_facts_are_corrected_by_their_ids_also_after_the_id_has_changed() -> None:
    record = two_provinces()[2]
    first = field(record, "number", "05-TT/TU", "06-TT/TU", fact=fact(record, "citations", 0))
    renamed = correct(record, first)
    done = correct(
        record, first,
        field(record, "date", "2022-03-02", "2022-03-09", fact=fact(renamed, "citations", 0)),
        field(record, "lead", ("Ban Tuyên giáo Quận ủy",), ("Ban Dân vận Quận ủy", "LĐLĐ quận"), fact=fact(record, "tasks", 0)),
        field(record, "end", "2022-05-31", "2022-06-30", fact=fact(record, "tasks", 0, 0)),
    )  # fmt: skip
    citation, task = done.citations[0], done.tasks[0]
    assert (citation.key, citation.date, citation.state, citation.rule) == ("06-TT/TU", "2022-03-09", "confirmed", "corrected")
    assert (task.lead, task.deadlines[0].end, task.lead_spans) == (("Ban Dân vận Quận ủy", "LĐLĐ quận"), "2022-06-30", ())
    assert done.citations[1:] == record.citations[1:]
    assert codes(done) == []


def test_fact_that_is_gone_is_reported() -> None:
    record = two_provinces()[2]
    done = correct(record, field(record, "date", None, "2022-01-01", fact=f"{DISTRICT}--c-khong-con-000000-1"))
    assert codes(done) == ["correction_no_place"]


def test_another_file_of_the_document_is_corrected_only_where_it_reads_the_same() -> None:
    record = two_provinces()[2]
    told = field(record, "date", "2022-03-28", "2022-03-30")
    other = record.model_copy(update={"sha256": "e" * 64})
    assert correct(other, told).header.date == "2022-03-30"
    read = other.model_copy(update={"header": other.header.model_copy(update={"date": "2022-03-27"})})
    assert correct(read, told) == read


def test_confirmation_holds_as_long_as_the_machine_reads_the_same() -> None:
    record = two_provinces()[2]
    told = Confirmation(kind="confirm", document=DISTRICT, sha256=record.sha256, fact=fact(record, "citations", 0),
                        value=record.citations[0].text, **SAID)  # fmt: skip
    assert correct(record, told).citations[0].state == "confirmed"
    stale = correct(record, told.model_copy(update={"value": "lời khác"}))
    assert (stale.citations, codes(stale)) == (record.citations, ["correction_stale"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "31.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def ask(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "out" / "directives.db")) as connection:
        return connection.execute(sql).fetchall()


def test_office_corrects_reruns_looks_and_withdraws(folder: Path) -> None:
    out, said = ("-o", folder / "out"), ("--who", "Lan", "--why", "bản giấy", "--at", "2026-11-21")
    run = ("run", folder / "in", *out, "--workers", 1)
    call(*run)
    plain = (folder / "out" / "directives.db").read_bytes()
    citation = ask(folder, "select id from citations order by ordinal")[0][0]
    call("corrections", "field", PAPER, "date", "2023-04-07", *said, *out)
    call("corrections", "meaning", citation, "ct-14-tw-2022", *said, *out)
    call("corrections", "confirm", PAPER, "number", *said[:2], *said[4:], *out)
    shown = call(*run)
    assert "3 corrections by people" in shown
    moved = PAPER.replace("2022", "2023")
    assert ask(folder, "select id, date from documents") == [(moved, "2023-04-07")]
    assert ask(folder, f"select node_id from redirects where address = '{PAPER}'") == [(moved,)]
    assert ask(folder, "select target_id, resolved_by from citations order by ordinal")[0] == (
        "ct-14-tw-2022",
        "words.by_person",
    )
    assert ask(folder, "select state from evidence where field = 'number'") == [("confirmed",)]
    first = (folder / "out" / "directives.db").read_bytes()
    call(*run)
    assert (folder / "out" / "directives.db").read_bytes() == first
    told = [line.split("\t")[-1] for line in call("corrections", "list", *out).splitlines()]
    assert told == ["bản giấy", "bản giấy", "đã đối chiếu"]
    case = call("corrections", "case", 1, folder / "cases", *out).strip()
    checked = CliRunner().invoke(app, ["corrections", "check", str(folder / "cases")])
    assert (checked.exit_code, "date is 2022-04-07, not 2023-04-07" in checked.output) == (1, True)
    Path(case).write_text(Path(case).read_text(encoding="utf-8").replace("năm 2022\n", "năm 2023\n"), encoding="utf-8")
    assert "right" in call("corrections", "check", folder / "cases")
    text = export_corrections(folder / "out", None)
    for number in (1, 2, 3):
        call("corrections", "withdraw", number, "--who", "Lan", *out)
    call(*run)
    assert (folder / "out" / "directives.db").read_bytes() == plain
    (folder / "corrections.yml").write_text(text, encoding="utf-8")
    assert "3 corrections added" in call("corrections", "import", folder / "corrections.yml", *out)


def test_site_tells_who_only_where_that_is_set_and_never_holds_the_office(folder: Path) -> None:
    out = folder / "out"
    call("run", folder / "in", "-o", out, "--workers", 1)
    sha256 = json.loads((out / "records.jsonl").read_text(encoding="utf-8").splitlines()[0])["sha256"]
    with open_office(out) as office:
        office.correct(FieldCorrection(kind="field", document=PAPER, sha256=sha256, field="place", was="Suối Mây", value="Bản Sim",
                                       who="Nguyễn Kín", at="2026-11-21", why="lời riêng tư"))  # fmt: skip
    call("run", folder / "in", "-o", out, "--workers", 1)
    published = [path for path in (out / "site").rglob("*") if path.is_file()]
    assert "office.db" not in {path.name for path in published}
    data = b"".join(path.read_bytes() for path in published)
    assert "Nguyễn Kín".encode() not in data
    assert "lời riêng tư".encode() not in data
    site = build_site(out / "directives.db", out / "site", SiteSettings(publish_corrections=True))
    assert any("lời riêng tư".encode() in path.read_bytes() for path in site.glob("directives-*.db"))


COMMUNE = """ĐẢNG BỘ HUYỆN {district}
ĐẢNG ỦY XÃ BẢN SIM
*
Số 07-NQ/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Bản Sim, ngày 02 tháng 5 năm 2023
NGHỊ QUYẾT
về {subject}
{words}
1. Các chi bộ {task} xong trước ngày 30/6/2023.
Nơi nhận:
- Thường trực Huyện ủy,
- Lưu Văn phòng.
T/M ĐẢNG ỦY
BÍ THƯ
Lê Bá Thử
"""
FIRST = COMMUNE.format(
    district="SUỐI MÂY", subject="phát triển cây quế trên đất dốc", task="vận động nông dân trồng quế",
    words="Đảng ủy xã xác định trồng quế là hướng thoát nghèo của các thôn vùng cao trong nhiều năm tới.",
)  # fmt: skip
SECOND = COMMUNE.format(
    district="KHE TRÚC", subject="nuôi cá tầm nước lạnh ở các bản", task="giúp các hộ đào ao thả cá",
    words="Nguồn nước suối quanh năm lạnh, thuận cho việc nuôi cá tầm mà nhiều hộ dân đã làm thử có lãi.",
)  # fmt: skip


def run_communes(folder: Path, *texts: str) -> list[tuple[object, ...]]:
    """Put papers into the folder, run, and return subject and day of each document."""
    (folder / "in" / "31.txt").unlink(missing_ok=True)
    for at, text in enumerate(texts):
        (folder / "in" / f"xa{at}.txt").write_text(text, encoding="utf-8")
    call("run", folder / "in", "-o", folder / "out", "--workers", 1)
    return ask(folder, "select subject, date from documents order by subject")


def test_correction_of_one_paper_leaves_another_of_its_number_alone(folder: Path) -> None:
    assert len(run_communes(folder, FIRST)) == 1
    address = ask(folder, "select id from documents")[0][0]
    call("corrections", "field", address, "date", "2023-05-03", "--who", "A", "--why", "x", "-o", folder / "out")
    assert [day for _, day in run_communes(folder, FIRST, SECOND)] == ["2023-05-02", "2023-05-03"]


def test_correction_goes_to_every_file_of_its_paper_and_where_its_own_file_is_gone(folder: Path) -> None:
    run_communes(folder, FIRST)
    address = ask(folder, "select id from documents")[0][0]
    call("corrections", "field", address, "date", "2023-05-03", "--who", "A", "--why", "x", "-o", folder / "out")
    copy = FIRST.replace("vùng cao", "vùng cao, vùng xa")
    assert [day for _, day in run_communes(folder, FIRST, copy)] == ["2023-05-03"]
    (folder / "in" / "xa0.txt").unlink()
    (folder / "in" / "xa1.txt").unlink()
    assert [day for _, day in run_communes(folder, copy)] == ["2023-05-03"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("date", "2022-04-32"), ("date", "2022-04"), ("date", "32/4/2022"), ("doc_type", "Thông trí"), ("number", "chưa rõ"),
     ("place", "…"), ("draft", "có")],
)  # fmt: skip
def test_value_that_cannot_be_is_refused_when_said_and_when_imported(folder: Path, name: str, value: str) -> None:
    out = folder / "out"
    call("run", folder / "in", "-o", out, "--workers", 1)
    said = CliRunner().invoke(app, ["corrections", "field", PAPER, name, value, "--who", "A", "--why", "x", "-o", str(out)])
    file = folder / "corrections.yml"
    file.write_text(
        f"- kind: field\n  document: {PAPER}\n  field: {name}\n  was: null\n  value: '{value}'\n  who: A\n  at: 2026-11-22\n  why: x\n",
        encoding="utf-8",
    )
    brought = CliRunner().invoke(app, ["corrections", "import", str(file), "-o", str(out)])
    assert (said.exit_code, brought.exit_code) == (2, 2)
    for shown in (said.output, brought.output):
        assert value in shown
        assert "không phải" in shown or "phải là" in shown
    assert "corrections.yml:5" in brought.output
    assert call("corrections", "list", "-o", out) == ""


def test_run_sets_a_stored_value_that_cannot_be_aside_with_its_reason(folder: Path) -> None:
    out = folder / "out"
    call("run", folder / "in", "-o", out, "--workers", 1)
    plain = ask(folder, "select id, date from documents")
    sha256 = json.loads((out / "records.jsonl").read_text(encoding="utf-8").splitlines()[0])["sha256"]
    with open_office(out) as office:
        office.correct(FieldCorrection(kind="field", document=PAPER, sha256=sha256, field="date", was="2022-04-07",
                                       value="2022-04-32", who="A", at="2026-11-21", why="x"))  # fmt: skip
    shown = call("run", folder / "in", "-o", out, "--workers", 1)
    assert ask(folder, "select id, date from documents") == plain
    assert "Correction 1 (date) was not applied: “2022-04-32”" in shown
    assert ask(folder, "select code from issues where code like 'correction%'") == [("correction_bad_value",)]


def test_values_that_can_be_are_taken() -> None:
    for kind, name, value in (
        ("header", "number", "/KH-LĐLĐ"), ("header", "number", "45/2019/QH14"), ("header", "date", "2024-02-29"),
        ("header", "date", None), ("citation", "date", "2022-04"), ("citation", "role", "basis"), ("task", "lead", ()),
        ("deadline", "every", "half-year"),
    ):  # fmt: skip
        assert find_fault(kind, name, value) is None  # type: ignore[arg-type]
    for kind, name, value in (
        ("header", "date", "2023-02-29"), ("citation", "date", "2022-13"), ("citation", "role", "x"), ("task", "lead", ("",)),
        ("deadline", "end", "2023"), ("header", "recipients", "Tỉnh ủy"), ("header", "number", "05-TT/TU\n06-TT/TU"),
    ):  # fmt: skip
        assert find_fault(kind, name, value) is not None  # type: ignore[arg-type]
