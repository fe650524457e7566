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
