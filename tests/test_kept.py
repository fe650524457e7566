"""A run after another one: only what is new or changed is read, and everything published is as if all were read anew."""

import importlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch import kept as kept_module
from pipeline.batch import reader_version, running, spooling
from pipeline.batch.kept import KEPT_FOLDER
from pipeline.batch.running import RunReport, RunSettings, run
from pipeline.batch.workers import TOO_SLOW, Outcome, Work
from tests.ingest.containers import build_zip
from tests.test_run import DIRECTIVE, SECRET, SECRET_WORDS

HIGHER = """\
THÀNH ỦY HẢI ĐĂNG
*
Số 05-TT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hải Đăng, ngày 02 tháng 3 năm 2022
THÔNG TRI
về lãnh đạo đại hội công đoàn các cấp
Thực hiện Chỉ thị số 13-CT/TW của Ban Bí thư, Ban Thường vụ Thành ủy yêu cầu:
1. Các quận ủy, huyện ủy báo cáo trước ngày 30/6/2022.
"""
OTHER = DIRECTIVE.replace("16-TT/QU", "21-TT/QU")
THIRD = DIRECTIVE.replace("16-TT/QU", "22-TT/QU").replace("31/5/2022", "30/6/2022")
PUBLISHED = ("records.jsonl", "issues.jsonl", "directives.db", "graph.gexf", "graph.graphml", "graph.json")


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def run_over(folder: Path, output: Path, **options: object) -> RunReport:
    return run([folder], RunSettings(output=output, workers=1, **options))  # type: ignore[arg-type]


def published(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in PUBLISHED}


def assert_as_fresh(folder: Path, output: Path) -> None:
    other = output.parent / f"{output.name}-anew"
    shutil.rmtree(other, ignore_errors=True)
    run_over(folder, other)
    made, anew = published(output), published(other)
    assert [name for name in PUBLISHED if made[name] != anew[name]] == []


def kept_bytes(output: Path) -> bytes:
    """All that is kept, unpacked."""
    (path,) = (output / KEPT_FOLDER).glob("records-*.db")
    with closing(sqlite3.connect(path)) as connection:
        lines = [zlib.decompress(line) for (line,) in connection.execute("select line from lines")]
    return b"".join(
        (path.read_bytes() for path in (output / KEPT_FOLDER).iterdir()),
    ) + b"".join(lines)


def work_here(items: Sequence[object], work: Work, **options: object) -> Iterator[Outcome]:
    """Work in this process: a worker takes seconds to start."""
    function = getattr(importlib.import_module(work.module), work.function)
    for at, item in enumerate(items):
        yield Outcome(at, None, TOO_SLOW) if work.limit_seconds == 0 else Outcome(at, function(item))


@pytest.fixture(autouse=True)
def version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code is taken as one version, also where somebody edits it meanwhile."""
    monkeypatch.setattr(running, "reader_version", lambda roots: "test")
    monkeypatch.setattr(spooling, "work_apart", work_here)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    write(folder, {"16.txt": DIRECTIVE, "21.txt": OTHER, "mat.txt": SECRET, "rong.txt": ""})
    return folder


def test_same_files_are_not_read_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    assert run_over(folder, out).unchanged == 0
    first = published(out)
    monkeypatch.setattr(running, "fill_spool", lambda jobs, *_: jobs and pytest.fail("files were read"))
    report = run_over(folder, out)
    assert report.unchanged == report.files == 4
    assert "4 files are as the last run read them" in report.summary
    assert published(out) == first


def test_two_batches_give_what_one_gives(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    write(
        folder, {"05.txt": HIGHER, "22.txt": THIRD, "hồ sơ.zip": build_zip({"a/16 bis.txt": DIRECTIVE.encode(), "b.txt": b""})}
    )
    assert run_over(folder, out).unchanged == 4
    assert_as_fresh(folder, out)
    with closing(sqlite3.connect(out / "directives.db")) as connection:
        held = connection.execute("select target_status from citations where target_id like 'tt-05-tu%'").fetchall()
    assert held and {status for (status,) in held} == {"held"}


def test_changed_file_and_gone_file_leave_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(folder, {"05.txt": HIGHER, "hồ sơ.zip": build_zip({"a.txt": THIRD.encode(), "b.txt": OTHER.encode()})})
    run_over(folder, out)
    write(folder, {"21.txt": OTHER.replace("Lê Văn Thử", "Trần Thị Mẫu"), "hồ sơ.zip": build_zip({"a.txt": THIRD.encode()})})
    (folder / "05.txt").unlink()
    assert run_over(folder, out).unchanged == 3
    assert_as_fresh(folder, out)
    assert "02 tháng 3 năm 2022".encode() not in kept_bytes(out)


def test_picture_that_comes_beside_a_page_is_looked_at(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    lines = "".join(f"<p>{line}</p>" for line in OTHER.splitlines())
    write(folder, {"trang.html": f"<html><body><img src='trang_files/dau.png'>{lines}</body></html>"})
    run_over(folder, out)
    assert b"picture_missing" in (out / "issues.jsonl").read_bytes()
    write(folder, {"trang_files/dau.png": b"x"})
    assert run_over(folder, out).unchanged == 4, "all but the page and its picture"
    assert b"picture_missing" not in (out / "issues.jsonl").read_bytes()
    assert_as_fresh(folder, out)


def test_manifest_that_says_otherwise_is_heard(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    write(folder, {"manifest.yml": "documents:\n  - {file: 16.txt, publisher: Huyện Suối Mây}\n"})
    assert run_over(folder, out).unchanged == 3
    assert_as_fresh(folder, out)


def test_secret_file_is_kept_as_its_row_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    run_over(folder, out)
    assert SECRET_WORDS.encode() not in kept_bytes(out) and b"17-CV" not in kept_bytes(out)


def test_file_that_becomes_secret_is_wiped_out_of_what_was_kept(folder: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "out", "bến phà phía nam"
    write(folder, {"phà.txt": THIRD.replace("xây dựng kế hoạch", f"xây dựng {words}")})
    run_over(folder, out)
    assert words.encode() in kept_bytes(out)
    (folder / "phà.txt").rename(folder / "MẬT phà.txt")
    run_over(folder, out)
    for told in (words, unicodedata.normalize("NFD", words), "22-TT/QU"):
        assert told.encode() not in kept_bytes(out)
    assert_as_fresh(folder, out)


def test_reading_that_failed_by_chance_is_tried_again(tmp_path: Path) -> None:
    folder, out = tmp_path / "papers", tmp_path / "out"
    write(folder, {"16.txt": DIRECTIVE})
    assert run_over(folder, out, limit_seconds=0.0).set_aside == (("16.txt", "too_slow"),)
    report = run_over(folder, out)
    assert (report.unchanged, report.documents) == (0, 1)


@pytest.mark.parametrize("which", ["records", "state"])
def test_damaged_store_is_made_anew(folder: Path, tmp_path: Path, which: str) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    (path,) = (out / KEPT_FOLDER).glob(f"{which}-*.db")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    report = run_over(folder, out)
    assert report.unchanged == (0 if which == "records" else 4)
    assert [line for line in report.warnings if "damaged" in line] == ([report.warnings[0]] if which == "records" else [])
    assert_as_fresh(folder, out)
    assert run_over(folder, out).unchanged == 4


def test_store_of_another_version_is_made_anew(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    monkeypatch.setattr(running, "reader_version", lambda roots: "another")
    report = run_over(folder, out)
    assert report.unchanged == 0 and len(report.warnings) == 1
    assert len(list((out / KEPT_FOLDER).iterdir())) == 2


def test_fresh_run_uses_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    report = run_over(folder, out, fresh=True)
    assert report.unchanged == 0 and report.warnings == ()


def test_killed_run_leaves_old_outputs_and_old_store(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    before, store = published(out), sorted(path.name for path in (out / KEPT_FOLDER).iterdir())
    write(folder, {"05.txt": HIGHER})
    code = (
        "import sys, time, pipeline.batch.running as r, pathlib as p\n"
        "r.reader_version = lambda roots: 'test'\n"
        "r.publish_files = lambda *a: (print('here', flush=True), time.sleep(60))\n"
        "if __name__ == '__main__': r.run([p.Path(sys.argv[1])], r.RunSettings(output=p.Path(sys.argv[2]), workers=1))"
    )
    script = tmp_path / "killed.py"
    script.write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, str(script), str(folder), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None and process.stdout.readline() == b"here\n"
        process.send_signal(signal.SIGKILL)
    assert published(out) == before
    assert sorted(path.name for path in (out / KEPT_FOLDER).iterdir()) == store
    assert run_over(folder, out).unchanged == 4
    assert_as_fresh(folder, out)


def test_run_killed_between_outputs_and_store_reads_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run_over(folder, out)
    write(folder, {"05.txt": HIGHER})
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(kept_module.Kept, "publish", _interrupt)
        run_over(folder, out)
    assert run_over(folder, out).unchanged == 4
    assert_as_fresh(folder, out)


def _interrupt(kept: object) -> None:
    raise KeyboardInterrupt


def test_old_pair_and_new_records_side_by_side_are_told_apart(folder: Path, tmp_path: Path) -> None:
    out, aside = tmp_path / "out", tmp_path / "aside"
    run_over(folder, out)
    shutil.copytree(out / KEPT_FOLDER, aside)
    write(folder, {"05.txt": HIGHER})
    run_over(folder, out)
    for path in aside.glob("*.db"):
        shutil.copy(path, out / KEPT_FOLDER / path.name)
    next((out / KEPT_FOLDER).glob("state-*.db")).unlink()
    run_over(folder, out)
    assert_as_fresh(folder, out)
    assert len(list((out / KEPT_FOLDER).iterdir())) == 2


def test_version_bears_code_words_and_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(b"one")
    monkeypatch.setattr(reader_version, "_read_package", lambda: iter([("vocab/words.yml", b"one")]))
    first = reader_version.reader_version([root])
    assert reader_version.reader_version([root]) == first and len(first) == 16
    assert reader_version.reader_version() != first
    root.write_bytes(b"two")
    assert reader_version.reader_version([root]) != first
    root.write_bytes(b"one")
    monkeypatch.setattr(reader_version, "_read_package", lambda: iter([("vocab/words.yml", b"two")]))
    assert reader_version.reader_version([root]) != first
