"""A building folder goes with its run, also where the run is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.batch.janitor import kept_clean

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
import sys, time
from pathlib import Path
from pipeline.batch.janitor import kept_clean
folder = Path(sys.argv[1])
with kept_clean(folder):
    (folder / "000000.docx").write_text("cửa hầm phía bắc")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_folder_goes_when_the_context_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "building"
    folder.mkdir()
    with kept_clean(folder):
        (folder / "a").write_text("x")
    assert not folder.exists()


def test_folder_goes_when_the_work_fails(tmp_path: Path) -> None:
    folder = tmp_path / "building"
    folder.mkdir()
    with pytest.raises(ValueError, match="x"), kept_clean(folder):
        raise ValueError("x")
    assert not folder.exists()


def test_folder_goes_when_the_process_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "building"
    folder.mkdir()
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    assert (folder / "000000.docx").exists()
    process.kill()
    process.wait()
    end = time.monotonic() + 20
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not folder.exists()
