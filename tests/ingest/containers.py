"""Containers built in memory: archives and e-mails of kinds that no library here writes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import compressed_rtf

_SECTOR = 512
_MINI = 64
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def build_zip(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def build_zip_with_raw_names(members: Mapping[bytes, bytes]) -> bytes:
    """Return a ZIP archive whose names are bytes of a legacy code page, without the flag for UTF-8."""
    stand_ins = {f"{'x' * (len(name) - 4)}{at:04d}": name for at, name in enumerate(members)}
    data = build_zip(dict(zip(stand_ins, members.values(), strict=True)))
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name)
    return data


def lock_zip(data: bytes, name: str) -> bytes:
    """Return an archive in which one member is marked as encrypted."""
    changed = bytearray(data)
    for mark, flags, at_name in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = changed.find(mark)
        while at >= 0:
            if changed[at + at_name :].startswith(name.encode()):
                changed[at + flags] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def pack_rar(name: str, data: bytes) -> bytes:
    """Return a RAR 3 archive of one file that is truly compressed: one block of Huffman codes, 9 bits a byte, 1 its end."""
    coded = name.encode("utf-8")
    packed = _pack(data)
    sizes = (len(packed), len(data), 3, zlib.crc32(data), 0x5A215A21, 29, 0x33, len(coded), 0x81A4)
    head = struct.pack("<IIBIIBBHI", *sizes) + coded
    blocks = (_rar_block(0x73, 0, b"\0" * 6), _rar_block(0x74, 0x8000, head) + packed, _rar_block(0x7B, 0x4000, b""))
    return b"".join([b"Rar!\x1a\x07\x00", *blocks])


def _pack(data: bytes) -> bytes:
    """Return bytes as one block: its tables, each byte as `1` and its eight bits, and the mark of the end as `0`.

    The table of lengths codes 1, 9 and a run of zeros (19: 11 and seven bits more) in two bits each; of the 404 lengths the
    first 256 are 9, the next is 1, the other 147 are 0.
    """
    lengths = {1: 2, 9: 2, 18: 2, 19: 2}
    table = "".join(f"{lengths.get(at, 0):04b}" for at in range(20))
    zeros = "11" + f"{138 - 11:07b}" + "10" + f"{147 - 138 - 3:03b}"
    body = "".join(f"1{byte:08b}" for byte in data)
    bits = "00" + table + "01" * 256 + "00" + zeros + body + "0" + "00"
    return bytes(int(bits[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(bits), 8))


def build_rar(members: Mapping[str, bytes], *, method: int = 0x30, locked: str = "") -> bytes:
    """Return a RAR 3 archive; with method 0x30 the files are only stored, with any other their bytes mean nothing."""
    blocks = [b"Rar!\x1a\x07\x00", _rar_block(0x73, 0, b"\0" * 6)]
    for name, data in members.items():
        coded = name.encode("utf-8")
        flags = 0x8000 | (0x4 if name == locked else 0)
        head = struct.pack("<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0x5A215A21, 29, method, len(coded), 0x81A4)
        blocks.append(_rar_block(0x74, flags, head + coded) + data)
    return b"".join([*blocks, _rar_block(0x7B, 0x4000, b"")])


def _rar_block(kind: int, flags: int, rest: bytes) -> bytes:
    body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


def build_message(subject: str, words: str, attachments: Mapping[str, bytes], *, rich: bytes = b"") -> bytes:
    """Return an Outlook message (MSG); `rich` is its body as RTF, which Outlook keeps compressed."""
    storages: list[tuple[str, dict[str, bytes]]] = []
    for at, (name, data) in enumerate(attachments.items()):
        streams = {
            "__properties_version1.0": bytes(8) + _fixed(0x3705, 1) + _variable(0x3701, 0x102, len(data)) + _text(0x3707, name),
            "__substg1.0_37010102": data,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
        }
        storages.append((f"__attach_version1.0_#{at:08X}", streams))
    head = bytes(8) + struct.pack("<IIII", 0, len(attachments), 0, len(attachments)) + bytes(8)
    root = {
        "__properties_version1.0": head + _text(0x37, subject) + _text(0x1000, words),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_1000001F": words.encode("utf-16-le"),
    }
    if rich:
        packed = compressed_rtf.compress(rich)
        root["__properties_version1.0"] += _variable(0x1009, 0x102, len(packed))
        root["__substg1.0_10090102"] = packed
    return build_compound(root, storages)


def _fixed(tag: int, value: int) -> bytes:
    return struct.pack("<IIQ", tag << 16 | 3, 6, value)


def _variable(tag: int, kind: int, size: int) -> bytes:
    return struct.pack("<IIII", tag << 16 | kind, 6, size, 0)


def _text(tag: int, text: str) -> bytes:
    return _variable(tag, 0x1F, len(text.encode("utf-16-le")) + 2)


def build_compound(root: Mapping[str, bytes], storages: list[tuple[str, dict[str, bytes]]]) -> bytes:
    """Return an OLE compound file; every stream is padded past the size of the mini stream's."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, _END, 0]]
    mini = bytearray()
    mini_chain: list[int] = []

    def put(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        chains.extend([*range(start + 1, start + len(pieces)), _END])
        return start

    def put_mini(data: bytes) -> int:
        start = len(mini) // _MINI
        count = -(-len(data) // _MINI)
        mini.extend(data.ljust(count * _MINI, b"\0"))
        mini_chain.extend([*range(start + 1, start + count), _END])
        return start

    def add(name: str, data: bytes) -> int:
        start = _END if not data else put_mini(data) if len(data) < 4096 else put(data)
        entries.append([name, 2, _FREE, _FREE, _FREE, start, len(data)])
        return len(entries) - 1

    def tree(children: list[int]) -> int:
        ordered = sorted(children, key=lambda at: (len(str(entries[at][0])), str(entries[at][0]).upper()))
        return _balance(ordered, entries)

    top = [add(name, data) for name, data in root.items()]
    for name, streams in storages:
        inner = [add(stream, data) for stream, data in streams.items()]
        entries.append([name, 1, _FREE, _FREE, tree(inner), 0, 0])
        top.append(len(entries) - 1)
    entries[0][4] = tree(top)
    entries[0][5], entries[0][6] = put(bytes(mini)), len(mini)
    mini_fat = put(struct.pack(f"<{len(mini_chain)}I", *mini_chain))
    listed = b"".join(_entry(*entry) for entry in entries)  # type: ignore[arg-type]
    directory = put(listed.ljust(-(-len(listed) // _SECTOR) * _SECTOR, b"\0"))
    count = -(-(len(sectors) + 8) // 128)
    fat_start = len(sectors)
    chains += [_FAT] * count
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(count * _SECTOR, b"\xff")
    sectors += [table[at : at + _SECTOR] for at in range(0, len(table), _SECTOR)]
    difat = [*range(fat_start, fat_start + count)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, 4096, mini_fat, -(-len(mini_chain) // 128), _END, 0)
    head += struct.pack("<109I", *(difat + [_FREE] * (109 - count)))
    return head + b"".join(sectors)


def _balance(ordered: list[int], entries: list[list[object]]) -> int:
    if not ordered:
        return _FREE
    middle = len(ordered) // 2
    entries[ordered[middle]][2] = _balance(ordered[:middle], entries)
    entries[ordered[middle]][3] = _balance(ordered[middle + 1 :], entries)
    return ordered[middle]


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    lead = coded.ljust(64, b"\0") + struct.pack("<HBBIII", len(coded) + 2, kind, 1, left, right, child)
    return lead + bytes(36) + struct.pack("<IQ", start, size)
