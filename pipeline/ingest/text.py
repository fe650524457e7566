"""Plain text and Markdown, as found.

What enters: the bytes of a text file. What leaves: pages of print lines. Guaranteed: every printed line stands in one
block of kind "lines", blank lines among them as empty lines (they matter to the joining of lines); a form feed parts two
pages; no character is changed. Not done: joining of lines, removal of Markdown or HTML residue, Unicode normal forms.
"""

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.errors import UnreadableFile
from pipeline.ingest.legacy import choose_encoding
from pipeline.ingest.legacy import decode as decode_legacy
from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage, Recoded, Source
from pipeline.model.issue import Issue
from pipeline.vocab.issues import make_issue
from pipeline.vocab.legacy_encodings import show_byte

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Vietnamese offices wrote before UTF-8; the legacy fonts' codes (TCVN3, VNI) are bytes of cp1252 to a decoder.
_CANDIDATES = ["utf_16_le", "utf_16_be", "cp1258", "cp1252"]
_MOST_BAD_SHARE = 0.1  # of the letters beyond ASCII; text in another encoding spoils nearly all of them
_MOST_CONTROL_SHARE = 0.01
_LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SIGNS = {code: show_byte(code) for code in range(0x80, 0xA0)}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read_text(data: bytes, source: Source) -> RawDocument:
    """Return a text file's pages.

    Args:
        data: the whole file.
        source: where it came from; passed through.

    Raises:
        UnreadableFile: `unknown_format` where the bytes are no text in any encoding known here.
    """
    text, issues = decode(data)
    text, recoded, legacy_issues = recode(text)
    if is_noise(text):
        raise UnreadableFile("unknown_format", "control characters in text")
    return RawDocument(source=source, pages=split_pages(text), issues=(*issues, *legacy_issues), recoded=recoded)


def recode(text: str) -> tuple[str, tuple[Recoded, ...], tuple[Issue, ...]]:
    """Return a text in Unicode, the lines that an encoding of old fonts was taken off, and the issue that says so."""
    encoding = choose_encoding(text)
    if encoding is None:
        return text, (), ()
    lines = [(line, decode_legacy(line, encoding)) for line in text.split("\n")]
    recoded = tuple(Recoded(read, line, encoding.name) for line, read in lines if line != read)
    return "\n".join(read for _, read in lines), recoded, (make_issue("legacy_encoding", encoding=encoding.name),)


def split_pages(text: str) -> tuple[RawPage, ...]:
    """Return the pages of a text: parted by form feeds, each with its lines in one block."""
    pages = text.split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return tuple(RawPage(number=number, blocks=(_read_lines(page),)) for number, page in enumerate(pages, 1))


def _read_lines(page: str) -> RawBlock:
    lines = _LINE_END.split(page)
    if lines and not lines[-1]:  # the line end of the last line opens no new line
        lines.pop()
    return RawBlock(kind="lines", lines=tuple(RawLine(line) for line in lines))


def decode(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    """Return the text of bytes: by byte order mark, as UTF-8, then as the likeliest encoding, said as an issue.

    A few bad bytes in UTF-8 (a file cut inside a letter) become U+FFFD and are said, since any other reading would spoil
    every letter with a mark.

    Raises:
        UnreadableFile: `unknown_format` where no encoding fits.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_by_guess(data)


def _decode_by_guess(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    text = data.decode("utf-8", errors="replace")
    bad = text.count(_REPLACEMENT)
    marked = sum(char > "\x7f" for char in text) - bad
    if marked and bad <= max(1, int(marked * _MOST_BAD_SHARE)):
        return text, (make_issue("encoding_guessed", encoding="utf-8"),)
    if b"\0" not in data and choose_encoding(shown := _show_bytes(data)):
        return shown, ()
    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None:
        raise UnreadableFile("unknown_format", "no text encoding fits")
    return str(best), (make_issue("encoding_guessed", encoding=best.encoding),)


def _show_bytes(data: bytes) -> str:
    """Return bytes as code page 1252 shows them, the five it has no sign for as control characters."""
    return data.decode("latin-1").translate(_SIGNS)


def is_noise(text: str) -> bool:
    """Return whether a decoded text is binary noise: control characters beyond what damaged text holds."""
    return len(_CONTROL.findall(text)) > max(2, int(len(text) * _MOST_CONTROL_SHARE))
