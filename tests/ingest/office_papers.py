"""Files for LibreOffice built in memory: RTF and OpenDocument by hand, others as LibreOffice saves them."""

import io
import os
import shutil
import tempfile
import zipfile
from html import escape
from pathlib import Path

from pipeline.platform import run_program

ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def make_odt(paragraphs: list[str], *, extra: str = "") -> bytes:
    """Build an OpenDocument text; `extra` is XML put after the paragraphs."""
    body = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    content = f"<office:document-content {ODF}><office:body><office:text>{body}{extra}</office:text></office:body></office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", ODT_TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def make_rtf(paragraphs: list[str], *, font: str = "Times New Roman") -> bytes:
    """Build an RTF file; letters beyond Latin-1 as Unicode, those of Latin-1 as bytes, as programs of the time wrote them."""
    body = "\\par\n".join("".join(map(_rtf_char, text)) for text in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset0 {font};}}}}\\f0\\fs28 {body}\\par}}".encode(
        "ascii"
    )


def _rtf_char(char: str) -> str:
    if char in "\\{}":
        return f"\\{char}"
    if char == "\n":
        return "\\line "
    if ord(char) < 128:
        return char
    return f"\\'{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char)}?"


def save_with_libreoffice(data: bytes, suffix: str, wanted: str) -> bytes:
    """Return a file as LibreOffice saves it in another format, for instance `doc`."""
    program = shutil.which("soffice")
    assert program is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"a.{suffix}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", wanted, "--outdir", name, str(folder / f"a.{suffix}")]
        run_program(command, folder, environment={"PATH": os.environ["PATH"], "HOME": name}, limit_seconds=60)
        return (folder / f"a.{wanted.split(':')[0]}").read_bytes()
