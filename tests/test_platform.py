"""Platform calls answer everywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import platform


def test_peak_memory_is_said_in_bytes() -> None:
    peak = platform.peak_memory_bytes()
    assert peak is None if platform.IS_WINDOWS else peak is not None and 5 * 2**20 < peak < 2**36


def test_file_and_folder_are_written_through(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w") as file:
        file.write("x")
        platform.sync_file(file)
        assert (tmp_path / "a").read_text() == "x"
    assert platform.sync_directory(tmp_path) is not platform.IS_WINDOWS


@pytest.mark.skipif(platform.IS_WINDOWS, reason="Windows sets no limits from inside")
def test_limit_of_memory_holds() -> None:
    code = (
        "from pipeline.platform import limit_resources\n"
        "assert limit_resources(memory_bytes=300 * 2**20)\n"
        "try:\n    bytearray(600 * 2**20)\nexcept MemoryError:\n    print('held')"
    )
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "held"


def test_no_limit_asked_is_enforced() -> None:
    assert platform.limit_resources() is not platform.IS_WINDOWS


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="the system does not say")
def test_time_spent_counts_what_a_process_has_started() -> None:
    burn = "import time\nwhile time.process_time() < 0.4: pass\nprint(flush=True)\ninput()"
    code = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {burn!r}])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert 0.4 <= (platform.find_spent_seconds(process.pid) or 0.0) < 4
        process.communicate(b"\n")
    assert platform.find_spent_seconds(process.pid) is None


@pytest.mark.parametrize(
    ("elapsed", "spent", "is_over"),
    [
        (9.9, 9.9, False),
        (10.0, 10.0, True),
        (10.0, 4.0, False),
        (10.0, 0.1, True),  # it hangs
        (79.0, 9.9, False),
        (80.0, 9.9, True),
        (10.0, None, True),
        (9.9, None, False),
    ],
)
def test_time_counts_on_the_processor_and_not_without_end_on_the_clock(
    elapsed: float, spent: float | None, is_over: bool
) -> None:
    assert platform.has_had_its_time(10.0, elapsed, spent) is is_over
