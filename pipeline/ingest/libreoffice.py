"""LibreOffice as a program that turns one file into another.

What enters: the bytes of a file and what kind it is. What leaves: the bytes that LibreOffice wrote. Guaranteed: each call has a
profile of its own and ends within limits of time and memory; no macro runs, no link of the document is followed, no address is
reached. Not done: working without LibreOffice, which is refused in plain words (`office_missing`), reading what it wrote.
"""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from pipeline.errors import UnreadableFile
from pipeline.ingest.libreoffice_profile import make_settings, pack_profile, unpack_profile
from pipeline.platform import run_program
from pipeline.vocab.readable import find_install_command

PROGRAM = "soffice"
LIMIT_SECONDS = 60.0
MEMORY_BYTES = 3 * 2**30  # of address space; LibreOffice maps about 1.5 GB for a small file
MOST_WRITTEN_BYTES = 200 * 2**20
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")


def find_program() -> str | None:
    """Return the path of LibreOffice's command, None where there is none."""
    return shutil.which(PROGRAM)


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """Return what LibreOffice makes of a file with a suffix (`.rtf`) in a format of Writer's (`docx`, `pdf`).

    Raises:
        UnreadableFile: `office_missing`, `too_slow`, `damaged_file`.
    """
    program = find_program()
    if program is None:
        raise UnreadableFile("office_missing", find_install_command(PROGRAM))
    with tempfile.TemporaryDirectory(prefix="vn-directives-office-") as name:
        folder = Path(name)
        paper = folder / f"paper{suffix}"
        paper.write_bytes(data)
        profile = folder / "profile"
        _lay_profile(profile)
        _run_program(program, profile, paper, folder / "out", target)
        return _take_result(folder / "out" / f"paper.{target}", profile)


def _take_result(path: Path, profile: Path) -> bytes:
    """Return what was written; LibreOffice ends well though it could not open the file."""
    if not path.is_file():
        raise UnreadableFile("damaged_file", "LibreOffice cannot open it")
    if path.stat().st_size > MOST_WRITTEN_BYTES:
        raise UnreadableFile("unpacks_too_large", f"{MOST_WRITTEN_BYTES // 2**20} MB")
    _keep_profile(profile)
    return path.read_bytes()


def _run_program(program: str, profile: Path, paper: Path, out: Path, target: str) -> None:
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *_OPTIONS,
        *("--convert-to", target, "--outdir", str(out), str(paper)),
    ]
    exit_code = run_program(
        command, paper.parent, environment=_environment(paper.parent), limit_seconds=LIMIT_SECONDS, memory_bytes=MEMORY_BYTES
    )
    if exit_code is None:
        raise UnreadableFile("too_slow", f"{LIMIT_SECONDS:g} s")


def _environment(folder: Path) -> dict[str, str]:
    """Return the little that LibreOffice needs to know; no display, no proxy, no language of this user."""
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "FONTCONFIG_PATH") if name in os.environ}
    return {**known, "HOME": str(folder), "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder), "LC_ALL": "C.UTF-8"}


def _lay_profile(folder: Path) -> None:
    """Write the settings, and of the first profile that worked in this process what saves its start-up."""
    if _warm_profile:
        unpack_profile(_warm_profile[0], folder)
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_bytes(_settings())


def _keep_profile(folder: Path) -> None:
    if not _warm_profile:
        _warm_profile.append(pack_profile(folder))


_warm_profile: list[bytes] = []  # held in memory: a process that is ended leaves nothing behind


@cache
def _settings() -> bytes:
    return make_settings()
