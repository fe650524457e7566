"""Files that LibreOffice turns into Word files first: Word 97-2003, RTF, OpenDocument, and sound DOCX of unusual make.

What enters: the bytes of such a file. What leaves: its pages, read by `docx.py` from what LibreOffice wrote. Guaranteed: each
call has a profile of its own and ends within limits of time and memory; no macro runs, no link of the document is followed,
no address is reached. Not done: reading without LibreOffice, which is refused in plain words (`office_missing`).
"""

import io
import os
import shutil
import tempfile
import zipfile
import zlib
from functools import cache
from pathlib import Path

from lxml import etree

from pipeline.errors import UnreadableFile
from pipeline.ingest.docx import read_docx
from pipeline.ingest.identify import DOC, DOCX, ODT, RTF
from pipeline.ingest.libreoffice_profile import make_settings, pack_profile, unpack_profile
from pipeline.model.document import RawDocument, Source
from pipeline.platform import run_program
from pipeline.vocab.readable import find_install_command

PROGRAM = "soffice"
LIMIT_SECONDS = 60.0
MEMORY_BYTES = 3 * 2**30  # of address space; LibreOffice maps about 1.5 GB for a small file
MOST_WRITTEN_BYTES = 200 * 2**20
_SUFFIX_BY_TYPE = {DOC: ".doc", RTF: ".rtf", ODT: ".odt", DOCX: ".docx"}
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")
_CONTENT_TYPES, _MAIN_PART = "[Content_Types].xml", "word/document.xml"


def read_with_libreoffice(data: bytes, source: Source) -> RawDocument:
    """Return the pages of a Word 97-2003, RTF or OpenDocument text.

    Raises:
        UnreadableFile: `office_missing`, `too_slow`, `damaged_file`, and what `read_docx` raises.
    """
    return read_docx(convert_to_docx(data, source.media_type), source, is_converted=True, draw=_draw)


def read_any_docx(data: bytes, source: Source) -> RawDocument:
    """Return the pages of a DOCX; one that python-docx cannot open though it is sound goes through LibreOffice.

    Raises:
        UnreadableFile: what `read_docx` raises; of a sound file also what `convert_to_docx` raises.
    """
    try:
        return read_docx(data, source, draw=_draw)
    except UnreadableFile as error:
        if error.code != "damaged_file" or not _is_sound(data) or find_program() is None:
            raise
    return read_docx(convert_to_docx(data, DOCX), source, is_converted=True, draw=_draw)


def find_program() -> str | None:
    """Return the path of LibreOffice's command, None where there is none."""
    return shutil.which(PROGRAM)


def convert_to_docx(data: bytes, media_type: str) -> bytes:
    """Return the bytes of the DOCX that LibreOffice makes of a file.

    Raises:
        UnreadableFile: `office_missing` with the command that installs it, `too_slow`, `damaged_file`.
    """
    return convert(data, _SUFFIX_BY_TYPE[media_type], "docx")


def _draw(metafile: bytes) -> bytes | None:
    from pipeline.ingest.metafiles import draw_metafile  # a library for PDF is imported, for such pictures alone

    return draw_metafile(metafile)


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


def _is_sound(data: bytes) -> bool:
    """Return whether a container is whole and its main parts are XML, so that another program may be able to read it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.testzip() is not None:
                return False
            parts = [archive.read(name) for name in (_CONTENT_TYPES, _MAIN_PART)]
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return all(_is_xml(part) for part in parts) and b"body" in parts[1]


def _is_xml(part: bytes) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        return False
    return True
