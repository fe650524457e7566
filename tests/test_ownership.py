"""One run at a time; what a killed run left goes before the next begins."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.batch.ownership import LOCK, own_output
from pipeline.errors import UsageError
from pipeline.stages import RunSettings, run_stages
from tests.test_run import DIRECTIVE

ROOT = Path(__file__).resolve().parent.parent
HOLD = "import sys, time; from pathlib import Path; from pipeline.batch.ownership import own_output\nwith own_output(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"


def test_half_made_things_go_and_the_rest_stays(tmp_path: Path) -> None:
    for name in (".building-ab12/spool.jsonl", ".site-cd34/x.db", ".site-cd34-old/y.db", "site/z.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    for name in (".directives.db.new", "office.db"):
        (tmp_path / name).write_text("x")
    with own_output(tmp_path):
        assert sorted(path.name for path in tmp_path.iterdir()) == [LOCK, "office.db", "site"]
    assert (tmp_path / LOCK).read_bytes() == b""


def test_second_run_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    with own_output(tmp_path):
        (tmp_path / ".building-ab12").mkdir()
        with pytest.raises(UsageError, match="another run"), own_output(tmp_path):
            pass
        assert (tmp_path / ".building-ab12").is_dir()
    with own_output(tmp_path):
        assert not (tmp_path / ".building-ab12").exists()


def test_killed_process_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stdout.readline() == b"held\n"
        with pytest.raises(UsageError), own_output(tmp_path):
            pass
        process.kill()
        process.wait()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            with own_output(tmp_path):
                return
        except UsageError:
            continue
    pytest.fail("the lock outlived its process")


def test_run_sweeps_and_a_path_that_is_not_there_makes_no_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(UsageError):
        run_stages([tmp_path / "không có"], RunSettings(output=out))
    assert not out.exists()
    (tmp_path / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    (out / ".building-ab12").mkdir(parents=True)
    run_stages([tmp_path / "a.txt"], RunSettings(output=out, workers=1))
    assert (out / "site").is_dir() and not (out / ".building-ab12").exists()
