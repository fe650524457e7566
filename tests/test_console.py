"""What the command line says where the disk takes no more."""

import errno
import sqlite3

import pytest
import typer

from pipeline.commands.console import explain_disk, guarded


def full_database() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("pragma max_page_count = 2")
    connection.execute("create table t (x)")
    connection.execute("insert into t values (zeroblob(99999))")


def full_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "kho/records.jsonl")


@pytest.mark.parametrize("step", [full_database, full_disk])
def test_a_full_disk_is_one_plain_line(step: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        guarded(step)  # type: ignore[arg-type]
    said = capsys.readouterr().err
    assert ended.value.exit_code == 2
    assert "the disk is full" in said
    assert "nothing that was published before has changed" in said
    assert said.count("\n") == 1


def test_a_folder_only_for_reading_is_said_with_its_name() -> None:
    said = explain_disk(OSError(errno.EROFS, "Read-only file system", "kho"))
    assert said is not None
    assert said.startswith("kho: cannot be written")


def test_a_failing_disk_is_not_called_full() -> None:
    failing = sqlite3.OperationalError("disk I/O error")
    failing.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    for error in (failing, OSError(errno.EIO, "Input/output error", "kho")):
        said = explain_disk(error)
        assert said is not None
        assert "cannot be read or written" in said
        assert "the disk is full" not in said


def test_other_mistakes_are_not_called_a_full_disk() -> None:
    assert explain_disk(FileNotFoundError(errno.ENOENT, "No such file", "kho")) is None
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite3.connect(":memory:").execute("select khong_co")
    assert explain_disk(raised.value) is None
