"""The run over folders: nothing is lost, nothing secret is kept, nothing half made is seen."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.running import (
    GRAPH_FILES,
    Job,
    RunReport,
    RunSettings,
    find_jobs,
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


def test_file_that_takes_too_long_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    report = run([tmp_path / "a.txt"], RunSettings(output=tmp_path / "out", workers=1, limit_seconds=0.0))
    assert (report.set_aside, report.exit_code) == ((("a.txt", "too_slow"),), 1)


@pytest.fixture
def ordinary_user(tmp_path: Path) -> Iterator[None]:
    """Drop root's rights for the files of a test: root reads everything."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="no rights of this kind")
@pytest.mark.parametrize(("rights", "codes"), [(0o000, ["unreadable_file"]), (0o644, [])])
def test_file_that_may_not_be_read_is_set_aside(
    tmp_path: Path, rights: int, codes: list[str], request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DIRECTIVE, encoding="utf-8")
    read_job_safely(Job(path, tmp_path, "a.txt"))  # every module is imported before the rights are dropped
    path.chmod(rights)
    request.getfixturevalue("ordinary_user")
    (record,) = read_job_safely(Job(path, tmp_path, "a.txt"))
    assert [issue.code for issue in record.issues] == codes
    assert (record.kind is None) == bool(codes)


def test_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        run([tmp_path / "không có"], RunSettings(output=tmp_path / "out"))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("folders", "expected"),
    [("folders: [files]\n", ["files/a.txt", "files/sâu/b.txt"]), ("", ["files/a.txt", "files/sâu/b.txt", "sources/c.txt"])],
)
def test_manifest_keeps_no_file_away_unless_it_names_folders(tmp_path: Path, folders: str, expected: list[str]) -> None:
    for name in ("files/a.txt", "files/sâu/b.txt", "sources/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    manifest = f"{folders}documents:\n- file: files/a.txt\n  illustrative: true\n"
    (tmp_path / "manifest.yml").write_text(manifest, encoding="utf-8")
    assert [job.shown for job in find_jobs([tmp_path])] == expected


def test_manifest_that_names_a_folder_which_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.yml").write_text("folders: [tệp]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="tệp"):
        find_jobs([tmp_path])


def test_memory_limit_ends_one_file_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    settings = RunSettings(output=tmp_path / "out", workers=1, memory_bytes=64 * 2**20)
    report = run([tmp_path / "a.txt"], settings)
    assert [code for _, code in report.set_aside] in (["reader_failed"], ["stage_failed"])


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("một", "hai"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("x", encoding="utf-8")
    jobs = find_jobs([tmp_path / "một", tmp_path / "hai", tmp_path / "một" / "a.txt"])
    assert [job.shown for job in jobs] == ["hai/a.txt", "một/a.txt"]


def test_order_of_the_paths_given_changes_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(DIRECTIVE, encoding="utf-8")
    second.write_text(DIRECTIVE.replace("16-TT/QU", "17-TT/QU"), encoding="utf-8")
    for name, paths in {"x": [first, second], "y": [second, first]}.items():
        run(paths, RunSettings(output=tmp_path / name, workers=1))
    assert {path.name: path.read_bytes() for path in (tmp_path / "x").iterdir() if path.is_file()} == {
        path.name: path.read_bytes() for path in (tmp_path / "y").iterdir() if path.is_file()
    }


@pytest.mark.skipif(sys.platform != "linux", reason="names of free bytes")
def test_name_that_is_no_utf8_is_shown_with_its_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    with open(os.fsencode(folder) + b"/s\xe9.txt", "w", encoding="utf-8") as stream:
        stream.write(DIRECTIVE)
    report = run_over(folder, tmp_path / "out")
    assert (report.documents, report.set_aside) == (1, ())
    with closing(sqlite3.connect(report.database)) as connection:
        assert connection.execute("select file from sources").fetchall() == [("s\\xe9.txt",)]


@pytest.mark.skipif(sys.platform == "win32", reason="no links and rights of this kind")
def test_what_nobody_can_look_into_is_named_and_a_pipe_is_no_file(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / "đứt.txt").symlink_to(tmp_path / "không có")
    (tmp_path / "khóa").mkdir()
    (tmp_path / "khóa" / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    (tmp_path / "khóa").chmod(0o000)
    os.mkfifo(tmp_path / "ống.txt")
    request.getfixturevalue("ordinary_user")
    jobs = find_jobs([tmp_path])
    assert [job.shown for job in jobs] == ["khóa", "đứt.txt"]
    codes = [issue.code for job in jobs for record in read_job_safely(job) for issue in record.issues]
    assert codes == ["unreadable_file", "unreadable_file"]
    with pytest.raises(UsageError):
        find_jobs([tmp_path / "khóa"])


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


@pytest.mark.parametrize(("name", "code"), [("TUYỆT MẬT 12.pdf", "secret"), ("mặt trận.pdf", "damaged_file")])
def test_file_that_cannot_be_read_is_secret_by_its_name(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4\n" + SECRET_WORDS.encode())
    (record,) = read_job_safely(Job(tmp_path / name, tmp_path, name))
    assert [issue.code for issue in record.issues] == [code]
    assert len(record.sha256) == 64


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
