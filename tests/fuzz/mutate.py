"""Mutants of a file: the same seed and number give the same bytes."""

import io
import random
import re
import zipfile
import zlib

_NUMBERS = (
    b"\x00",
    b"\xff",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"\x00\x00\x00\x00",
    b"999999999999",
    b"-1",
)
_WORDS = (
    b"<w:tbl><w:tr><w:tc>", b"</w:p>", b"<w:p>", b'w:val="999999999"', b"&#x0;", b"&amp;", b"<![CDATA[", b"]]>", b"<br>" * 40,
    b"\xcc\x81", b"\xc6\xb0\xcc\x9b", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\x0c", b"\r", b"\t" * 30, b"9" * 60, b"(" * 60, b"| " * 40,
    b"<div>" * 300, b"/Kids [1 0 R]", b"/Length 99999999", b"/Count -1", b"endobj", b"endstream", b"startxref\n0", b"/Type /Page",
    b"{\\rtf1 ", b"\\'", b"\\u-99999?", b"Content-Type: message/rfc822\r\n\r\n", b"=?utf-8?b?", b"boundary=", b"%s%n",
    "Điều 1. ".encode() * 50, "số 1-KH/TU, ".encode() * 80, "ngày 32 tháng 13 năm 99999".encode(), "trước ngày 31/02/2022".encode(),
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def mutate(data: bytes, other: bytes, number: int) -> bytes:
    """A mutant of `data`, some of whose pieces may come from `other`."""
    choose = random.Random(number)
    if choose.random() < 0.6:
        inner = _mutate_part(data, other, choose) if data[:2] == b"PK" else _mutate_stream(data, other, choose)
        if inner is not None:
            return inner
    return _damage(data, other, choose)


def _damage(data: bytes, other: bytes, choose: random.Random) -> bytes:
    raw = bytearray(data)
    for _ in range(choose.choice((1, 1, 2, 4, 12))):
        _hurt(raw, other, choose)
    return bytes(raw)


def _hurt(raw: bytearray, other: bytes, choose: random.Random) -> None:
    """Change one place: a bit, or what stands there for something else (which may be nothing, or more of the same)."""
    at = choose.randrange(len(raw) + 1)
    size = choose.choice((0, 1, 2, 4, 16, 64, 512, 4096))
    kind = choose.randrange(8)
    if kind == 0 and raw:
        raw[at % len(raw)] ^= 1 << choose.randrange(8)
        return
    start = choose.randrange(len(other) + 1)
    number = choose.choice(_NUMBERS)
    put: tuple[tuple[int, bytes], ...] = (
        (size, b""),
        (len(raw), b""),
        (0, bytes(raw[at : at + size]) * choose.choice((1, 2, 50))),
        (size, bytes(size)),
        (len(number), number),
        (0, choose.choice(_WORDS)),
        (size, other[start : start + size]),
        (size, choose.randbytes(size)),
    )
    gone, new = put[kind]
    raw[at : at + gone] = new


def _mutate_part(data: bytes, other: bytes, choose: random.Random) -> bytes | None:
    """A container one of whose parts is a mutant, so that its own sums are right."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, zlib.error):
        return None
    if not parts:
        return None
    hurt = choose.choice(sorted(parts, key=lambda name: (name != "word/document.xml", name))[: choose.choice((1, 3, 99))])
    parts[hurt] = _damage(parts[hurt], other, choose)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _mutate_stream(data: bytes, other: bytes, choose: random.Random) -> bytes | None:
    """A PDF one of whose packed streams is a mutant."""
    streams = list(_STREAM.finditer(data)) if data[:5] == b"%PDF-" else []
    if not streams:
        return None
    found = choose.choice(streams)
    try:
        content = zlib.decompress(found[1].rstrip(b"\r\n"))
    except zlib.error:
        return None
    packed = zlib.compress(_damage(content, other, choose))
    return data[: found.start(1)] + packed + b"\n" + data[found.end(1) :]
