"""The run over folders: nothing is lost, nothing secret is kept, nothing half made is seen."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.running import (
    GRAPH_FILES,
    Job,
    RunReport,
    RunSettings,
    publish_files,
    read_job_safely,
    run,
    without_secret,
)
from pipeline.batch.spool import Spool, pack
from pipeline.errors import UsageError
from pipeline.model.record import Header, Record
from pipeline.office import Author, Note, open_office
from tests.ingest.legacy_writer import plain, write_abc

DIRECTIVE = """ĐẢNG BỘ THÀNH PHỐ HẢI ĐĂNG
QUẬN ỦY ĐÈN BIỂN
*
Số 16-TT/QU
ĐẢNG CỘNG SẢN VIỆT NAM
Đèn Biển, ngày 28 tháng 3 năm 2022
THÔNG TRI
CỦA BAN THƯỜNG VỤ QUẬN ỦY
về lãnh đạo đại hội công đoàn cơ sở

Thực hiện Thông tri số 05-TT/TU, ngày 02/3/2022 của Ban Thường vụ Thành ủy, Ban Thường vụ Quận ủy yêu cầu:
1. Liên đoàn Lao động quận chủ trì xây dựng kế hoạch, xong trước ngày 31/5/2022.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lê Văn Thử
"""
SECRET_WORDS = "cửa hầm phía bắc mở lúc nửa đêm"
SECRET = DIRECTIVE.replace("Số 16-TT/QU", "Số 17-CV/QU\nMẬT").replace("xây dựng kế hoạch", SECRET_WORDS)
LIMITED = DIRECTIVE.replace("16-TT/QU", "18-TT/QU").replace("*\n", "*\nLƯU HÀNH NỘI BỘ\n", 1)


def run_over(folder: Path, output: Path, **options: object) -> RunReport:
    return run([folder], RunSettings(output=output, workers=1, **options))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for name, text in {
        "16-tt-qu.txt": DIRECTIVE,
        "sub/cung-van-ban.txt": DIRECTIVE,
        "bi-mat.txt": SECRET,
        "noi-bo.txt": LIMITED,
        "rong.txt": "",
        ".ẩn.txt": "không đọc",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "nhieu.bin").write_bytes(bytes(range(256)) * 40)
    output = tmp_path_factory.mktemp("out")
    report = run_over(folder, output)
    (output / "report.txt").write_text(report.summary, encoding="utf-8")
    assert report.exit_code == 1
    return output


@pytest.fixture
def database(output: Path) -> sqlite3.Connection:
    return sqlite3.connect(output / "directives.db")


def test_every_file_has_its_row_and_reason(database: sqlite3.Connection) -> None:
    rows = {file: (status, reason) for file, status, reason in database.execute("select file, status, reason from sources")}
    assert rows.keys() == {"16-tt-qu.txt", "sub/cung-van-ban.txt", "bi-mat.txt", "noi-bo.txt", "rong.txt", "nhieu.bin"}
    assert sorted(rows[name][0] for name in ("16-tt-qu.txt", "sub/cung-van-ban.txt")) == ["duplicate", "stored"]
    assert rows["bi-mat.txt"] == ("secret", "secret")
    assert rows["rong.txt"] == ("set_aside", "empty_file")
    assert rows["nhieu.bin"][0] == "set_aside"
    assert rows["noi-bo.txt"] == ("stored", None)


def test_the_report_tells_each_reason_in_both_languages(output: Path) -> None:
    said = (output / "report.txt").read_text(encoding="utf-8").splitlines()
    at = said.index("  empty_file: rong.txt")
    assert said[at + 1].startswith("    Tệp rỗng")
    assert said[at + 2] == "    The file is empty."
    at = said.index("  secret: bi-mat.txt")
    assert "độ mật" in said[at + 1]


def test_secret_words_stand_nowhere(output: Path) -> None:
    written = [path for path in output.rglob("*") if path.is_file()]
    assert len(written) >= 6
    for path in written:
        data = path.read_bytes()
        for words in (SECRET_WORDS, SECRET_WORDS.upper(), "17-CV/QU", "nửa đêm"):
            for encoding in ("utf-8", "utf-16-le"):
                assert words.encode(encoding) not in data, f"{path.name} holds {words}"


def test_secret_file_leaves_name_hash_and_issue(database: sqlite3.Connection) -> None:
    row = database.execute("select sha256, media_type, document_id, url from sources where file = 'bi-mat.txt'").fetchone()
    assert len(row[0]) == 64 and row[1:] == (None, None, None)
    assert database.execute("select code from issues where source_id = 'bi-mat.txt'").fetchall() == [("secret",)]
    assert database.execute("select secret from runs").fetchone() == (1,)


def test_limited_document_is_stored_unpublished(database: sqlite3.Connection) -> None:
    assert database.execute("select published from documents where file = 'noi-bo.txt'").fetchone() == (0,)
    assert database.execute("select count(*) from documents where published = 1").fetchone() == (1,)


def test_facts_reach_the_database(database: sqlite3.Connection) -> None:
    document = "tt-16-qu-quan-uy-den-bien-hai-dang-2022"
    assert database.execute("select number, date from documents where id = ?", (document,)).fetchone() == (
        "16-TT/QU",
        "2022-03-28",
    )
    targets = database.execute("select target_id from citations where document_id = ?", (document,)).fetchall()
    assert targets == [("tt-05-tu-thanh-uy-hai-dang-2022",)]
    bodies = database.execute(
        "select body_id from task_bodies b join tasks t on t.id = b.task_id where document_id = ?", (document,)
    )
    assert bodies.fetchall() == [("lien-doan-lao-dong-quan-den-bien-hai-dang",)]
    assert database.execute("select count(*) > 0 from sections where document_id = ?", (document,)).fetchone() == (1,)


def test_other_files_say_the_same(output: Path) -> None:
    records = [json.loads(line) for line in (output / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)
    assert all("text" not in record and "outline" not in record for record in records)
    issues = [json.loads(line) for line in (output / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"secret", "empty_file", "duplicate_file"} <= {issue["code"] for issue in issues}
    assert all((output / name).stat().st_size for name in GRAPH_FILES)


def test_nothing_of_the_building_is_left(output: Path) -> None:
    assert [path.name for path in output.iterdir() if path.name.startswith(".")] == [".cache"]
    versioned = list(output.glob("directives-*.db"))
    assert len(versioned) == 1
    assert versioned[0].read_bytes() == (output / "directives.db").read_bytes()


def test_second_run_gives_the_same_bytes_and_leaves_the_office_alone(tmp_path: Path) -> None:
    folder, out = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    (folder / "16-tt-qu.txt").write_text(DIRECTIVE, encoding="utf-8")
    first = run_over(folder, out, home_body="Quận ủy Đèn Biển")
    with open_office(out) as office:
        office.add(Note("tt-16-qu", "hỏi lại văn thư"), Author("Lê Văn Thử", "2026-11-21"))
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert (first.exit_code, first.documents) == (0, 1)
    run_over(folder, out, home_body="Quận ủy Đèn Biển")
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_office_that_is_no_database_stops_the_run_before_it_changes_anything(tmp_path: Path) -> None:
    folder, out = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    (folder / "16-tt-qu.txt").write_text(DIRECTIVE, encoding="utf-8")
    run_over(folder, out)
    (out / "office.db").write_bytes(b"what people added")
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    (folder / "16-tt-qu.txt").write_text(DIRECTIVE.replace("16-TT/QU", "17-TT/QU"), encoding="utf-8")
    with pytest.raises(UsageError, match="office.db: cannot be opened"):
        run_over(folder, out)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_home_body_reaches_the_database_and_settings_are_no_document(tmp_path: Path) -> None:
    folder, out = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    (folder / "16-tt-qu.txt").write_text(DIRECTIVE, encoding="utf-8")
    (folder / "settings.yml").write_text("home_body: Thành ủy Hải Đăng\n", encoding="utf-8")
    report = run_over(folder, out, home_body="Thành ủy Hải Đăng")
    with closing(sqlite3.connect(report.database)) as connection:
        assert connection.execute("select value from settings").fetchall() == [("Thành ủy Hải Đăng",)]
        assert connection.execute("select id from bodies where is_home").fetchall() == [("thanh-uy-hai-dang",)]
    assert report.files == 1


def test_failed_run_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = tmp_path / "papers", tmp_path / "out"
    folder.mkdir()
    (folder / "16-tt-qu.txt").write_text(DIRECTIVE, encoding="utf-8")
    run_over(folder, out)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    monkeypatch.setattr("pipeline.graph.write_graph", lambda *_: 1 / 0)
    (folder / "them.txt").write_text(LIMITED, encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        run_over(folder, out)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(LIMITED, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    run([tmp_path], RunSettings(output=tmp_path.parent / "ra", workers=1), lambda done, total, _: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


def test_record_with_a_mark_keeps_nothing(tmp_path: Path) -> None:
    record = Record(
        extractor="t",
        file="f",
        sha256="a" * 64,
        kind="directive",
        text=SECRET_WORDS,
        header=Header(secrecy="MẬT", subject=SECRET_WORDS),
    )
    kept = without_secret(record)
    assert (kept.text, kept.header, kept.kind, [issue.code for issue in kept.issues]) == (None, Header(), None, ["secret"])
    assert SECRET_WORDS.encode() not in pack(kept)


def test_spool_gives_records_in_the_order_of_places(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    for at in (2, 0, 1):
        spool.add((at, 0), pack(Record(extractor="t", file=f"tệp {at}", sha256="a" * 64)))
    spool.sort()
    assert [record.file for record in spool] == ["tệp 0", "tệp 1", "tệp 2"]
    assert (spool[-1].file, len(spool)) == ("tệp 2", 3)
    spool.close()


def test_database_held_open_stays_and_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "directives.db").write_bytes(b"old")
    new = tmp_path / "building" / "directives-0123.db"
    new.parent.mkdir()
    new.write_bytes(b"new")

    def refuse(*_: Path) -> None:
        raise PermissionError("in use")

    monkeypatch.setattr("pipeline.batch.moving._copy_beside", refuse)
    database, warnings = publish_files(tmp_path, new, [])
    assert database == tmp_path / "directives-0123.db"
    assert (tmp_path / "directives.db").read_bytes() == b"old"
    assert len(warnings) == 1


def test_job_is_picklable() -> None:
    import pickle

    job = Job(Path("a"), Path("."), "a")
    assert pickle.loads(pickle.dumps(job)) == job


def test_stage_that_fails_is_told_by_name_without_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(SECRET_WORDS)

    monkeypatch.setattr("pipeline.batch.file_records.read_records", fail)
    (tmp_path / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    (record,) = read_job_safely(Job(tmp_path / "a.txt", tmp_path, "a.txt"))
    assert [(issue.code, issue.message) for issue in record.issues] == [
        ("stage_failed", "The stage read failed on this file: ValueError.")
    ]
    assert (record.kind, len(record.sha256), SECRET_WORDS in record.model_dump_json()) == (None, 64, False)


def test_words_of_an_old_encoding_are_kept_as_the_file_holds_them(tmp_path: Path) -> None:
    shown = write_abc(plain(DIRECTIVE))
    (tmp_path / "cu.txt").write_bytes(shown.encode("cp1252", errors="replace"))
    (tmp_path / "moi.txt").write_text(DIRECTIVE.replace("16-TT/QU", "19-TT/QU"), encoding="utf-8")
    report = run([tmp_path / "cu.txt", tmp_path / "moi.txt"], RunSettings(output=tmp_path / "out", workers=1))
    with closing(sqlite3.connect(report.database)) as database:
        rows = dict(database.execute("select file, recoded_from from sources").fetchall())
        original = database.execute("select original_text from sources where file = 'cu.txt'").fetchone()[0]
    assert rows == {"cu.txt": "TCVN3", "moi.txt": None}
    lines = [line for line in shown.encode("cp1252", errors="replace").decode("cp1252").split("\n") if line.strip()]
    assert original.split("\n")[0] == lines[0]
    assert set(original.split("\n")) <= set(lines)
