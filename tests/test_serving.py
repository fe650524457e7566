"""The server of the site and the process that it starts."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Stands for Datasette: found first by `-m`, since the folder that one is in comes first; ends by itself where nobody ends it.
STAND_IN = """
import os, time
with open("pid.new", "w") as told:
    told.write(str(os.getpid()))
os.replace("pid.new", "pid")
time.sleep(60)
"""
SERVE = "from pathlib import Path; from pipeline.stages import SiteServer; SiteServer(Path('site'), 8001).run()"
WAIT_SECONDS = 50.0


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(path: Path) -> str:
    """Return what a file holds once it is there."""
    end = time.monotonic() + WAIT_SECONDS
    while not path.exists():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.02)
    return path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to catch")
def test_datasette_ends_with_the_server_that_is_told_to_stop(tmp_path: Path) -> None:
    (tmp_path / "datasette.py").write_text(STAND_IN, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    server = subprocess.Popen([sys.executable, "-c", SERVE], cwd=tmp_path, env=environment)
    datasette = None
    try:
        datasette = int(wait_for(tmp_path / "pid"))
        assert is_running(datasette)
        server.send_signal(signal.SIGTERM)
        assert server.wait(WAIT_SECONDS) == 0
        assert not is_running(datasette)
    finally:
        server.kill()
        server.wait()
        if datasette is not None and is_running(datasette):
            os.kill(datasette, signal.SIGKILL)
