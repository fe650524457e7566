"""Writes Unicode in the encodings of the time before it, by their standards and not by the project's own tables where iconv has them."""

import shutil
import subprocess
import unicodedata
from functools import cache

TONES = {"\u0301": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0323": 4}
VNI_TONES, VNI_ROOFS, VNI_BREVES = "ùøûõï", "áàåãä", "éèúüë"
VNI_SINGLE = {"ơ": "ô", "ư": "ö", "đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "í": "í", "ì": "ì"}
STAND_INS = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "-", "→": "->", "\u00a0": " "}
)


def plain(text: str) -> str:
    """Return a text with stand-ins for the signs that the old encodings lack, and without raised digits."""
    text = unicodedata.normalize("NFC", text).translate(STAND_INS)
    return "".join(char for char in text if char < "\x7f" or char.isalpha() or char in "\n\t")


def write_vni(text: str) -> str:
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text)))


def _vni_letter(char: str) -> str:
    small = char.lower()
    if small in VNI_SINGLE:
        return _as_case(VNI_SINGLE[small], char)
    marks = unicodedata.normalize("NFD", small)
    base, rest = marks[0], marks[1:]
    tone = next((TONES[mark] for mark in rest if mark in TONES), None)
    if "\u0302" in rest:
        return _as_case(base + ("â" if tone is None else VNI_ROOFS[tone]), char)
    if "\u0306" in rest:
        return _as_case(base + ("ê" if tone is None else VNI_BREVES[tone]), char)
    if "\u031b" in rest:
        base = {"o": "ô", "u": "ö"}[base]
    return _as_case(base + ("" if tone is None else VNI_TONES[tone]), char)


def _as_case(written: str, like: str) -> str:
    return written.upper() if like.isupper() else written


def write_viqr(text: str) -> str:
    pieces = []
    for char in unicodedata.normalize("NFC", text):
        if char in "đĐ":
            pieces.append("dd" if char == "đ" else "DD")
            continue
        marks = unicodedata.normalize("NFD", char)
        signs = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
        shapes = "".join(signs[mark] for mark in marks[1:] if mark in signs)
        tones = "".join("'`?~."[TONES[mark]] for mark in marks[1:] if mark in TONES)
        before = pieces[-1] if pieces else ""
        is_open = before[:1].lower() in tuple("aeiouy") and char in "'`?~.(^+*" or before[-1:].lower() == "d" == char.lower()
        pieces.append(("\\" if is_open else "") + marks[0] + shapes + tones)
    return "".join(pieces)


def write_cp1258(text: str) -> bytes:
    """Return bytes of code page 1258: letters with a shape whole, tones after them."""
    pieces = []
    for char in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", char)
        shape = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        pieces.append(shape + "".join(mark for mark in marks if mark in TONES))
    return "".join(pieces).encode("cp1258")


@cache
def iconv_table(name: str) -> dict[str, int]:
    """Return the bytes of letters by iconv; empty where the machine has none."""
    if shutil.which("iconv") is None:
        return {}
    table = {}
    for code in range(1, 256):
        run = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=bytes([code]) + b" ", capture_output=True, check=False)
        if run.returncode == 0 and unicodedata.combining(run.stdout.decode()[0]) == 0:
            table.setdefault(run.stdout.decode()[:-1], code)
    return table


def write_bytes(text: str, name: str) -> bytes:
    """Return the bytes of a one-byte encoding that iconv knows (`TCVN`, `VISCII`)."""
    table = iconv_table(name)
    return bytes(table[char] if char in table else ord(char) for char in unicodedata.normalize("NFC", text))


def write_as_shown(text: str, name: str) -> str:
    """Return what a program shows of those bytes that reads them by code page 1252."""
    return "".join(bytes([code]).decode("cp1252", errors="ignore") or chr(code) for code in write_bytes(text, name))


def write_abc(text: str) -> str:
    """Return TCVN3 as the fonts of the time hold it: capitals with tones as small letters, shown by code page 1252."""
    marked = {char for char in text if char.isupper() and any(mark in TONES for mark in unicodedata.normalize("NFD", char))}
    return write_as_shown("".join(char.lower() if char in marked else char for char in text), "TCVN")
