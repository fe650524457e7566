"""RAR archives in several parts and of old versions are said to be that, not damaged."""

import struct
import zlib

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.identify import RAR, identify
from tests.ingest.archives import read
from tests.ingest.containers import _rar_block, build_rar

FIRST, NEW_NAMES, PART = 0x0100, 0x0010, 0x0001
SPLIT_BEFORE, SPLIT_AFTER = 0x1, 0x2


def build_part(members: dict[str, tuple[bytes, int]], *, is_first: bool) -> bytes:
    """One part of an archive; of each member its bytes here and whether they go on."""
    flags = PART | NEW_NAMES | (FIRST if is_first else 0)
    blocks = [b"Rar!\x1a\x07\x00", _rar_block(0x73, flags, b"\0" * 6)]
    for name, (data, split) in members.items():
        coded = name.encode()
        sizes = (
            len(data),
            2 * len(data) if split else len(data),
            3,
            zlib.crc32(data),
            0x5A215A21,
            29,
            0x30,
            len(coded),
            0x81A4,
        )
        blocks.append(_rar_block(0x74, 0x8000 | split, struct.pack("<IIBIIBBHI", *sizes) + coded) + data)
    return b"".join([*blocks, _rar_block(0x7B, 0x4000 | (0x1 if is_first else 0), b"")])


def told_of(part: bytes) -> list[tuple[str, bytes | None, str | None]]:
    return [(member.name, member.data, member.code) for member in read(part)]


def test_each_part_gives_what_lies_in_it_whole_and_the_first_names_what_goes_on() -> None:
    first = build_part({"a.txt": (b"mot hai ba", 0), "b.txt": (b"bon nam sau", SPLIT_AFTER)}, is_first=True)
    later = build_part({"b.txt": (b"bon nam sau", SPLIT_BEFORE), "c.txt": (b"bay tam", 0)}, is_first=False)
    assert told_of(first) == [("a.txt", b"mot hai ba", None), ("b.txt", None, "split_archive")]
    assert told_of(later) == [("c.txt", b"bay tam", None)]


def test_part_that_holds_no_beginning_is_called_a_part() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(build_part({"b.txt": (b"bon nam sau", SPLIT_BEFORE)}, is_first=False))
    assert caught.value.code == "split_archive"


def test_archive_from_before_rar_1_5_is_called_old() -> None:
    data = b"RE\x7e\x5e" + b"\x07\0\0" + bytes(200)
    assert identify("a.rar", data) == RAR
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.code == "old_archive"


def test_old_packing_that_no_program_unpacks_is_called_old_and_a_new_one_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise ValueError

    monkeypatch.setattr("pipeline.ingest.containers.rared._open_packed", fail)
    new = build_rar({"a.txt": b"packed"}, method=0x33)
    head = new.index(b"a.txt") - 32
    old = bytearray(new)
    old[head + 24] = 20
    old[head : head + 2] = struct.pack("<H", zlib.crc32(bytes(old[head + 2 : head + 32 + 5])) & 0xFFFF)
    assert [member.code for member in (*read(new), *read(bytes(old)))] == ["damaged_file", "old_archive"]
