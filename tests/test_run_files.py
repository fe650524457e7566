"""The files given to a run: which are taken, which are set aside, and by what name each is known."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.running import (
    Job,
    RunSettings,
    find_jobs,
    read_job_safely,
    run,
)
from pipeline.errors import UsageError
from tests.test_run import DIRECTIVE, SECRET_WORDS, run_over


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


@pytest.mark.parametrize(("name", "code"), [("TUYỆT MẬT 12.pdf", "secret"), ("mặt trận.pdf", "damaged_file")])
def test_file_that_cannot_be_read_is_secret_by_its_name(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4\n" + SECRET_WORDS.encode())
    (record,) = read_job_safely(Job(tmp_path / name, tmp_path, name))
    assert [issue.code for issue in record.issues] == [code]
    assert len(record.sha256) == 64
