"""Names of members: decoded, cleaned, told apart.

What enters: a name as a container holds it, in characters or in bytes of an unknown code page. What leaves: a relative name in
NFC with `/`, no part of which leads up or to a drive. Guaranteed: never empty. Not done: checking whether a name exists.

Source: archives made on Vietnamese Windows write names in its OEM code page without saying so; others write UTF-8 without
setting the flag that says so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.ingest.legacy import decode
from pipeline.vocab.legacy_encodings import load_legacy_encodings, show_byte
from pipeline.vocab.syllables import is_syllable

_CODE_PAGES = ("cp1258", "cp850", "cp437")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_WORDS = re.compile(r"[^\W\d_]+")
_USUAL_FONTS = ("TCVN3", "VNI")
_NAMELESS = "khong-ten"
_LONGEST = 240


def decode_name(raw: bytes) -> str:
    """Return a name of bytes: UTF-8, else the code page that leaves the most Vietnamese syllables and the fewest odd signs.

    The encodings of old fonts (TCVN3, VNI, VISCII) are tried too, after the code pages: of equal readings the first stays.

    Example:
        b"C\\xf4ng v\\xe3n 5.docx" (cp1258) → `Công văn 5.docx`; b"C\\xabng v\\xa8n 5.docx" (TCVN3) → the same
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        readings = [unicodedata.normalize("NFC", raw.decode(page, errors="replace")) for page in _CODE_PAGES]
        return max([*readings, *_read_by_fonts(raw)], key=_likelihood)


def _read_by_fonts(raw: bytes) -> Iterator[str]:
    """Yield a name as the encodings of old fonts read it, all of its words with marks being Vietnamese syllables."""
    shown = "".join(map(show_byte, raw))
    encodings = load_legacy_encodings().values()
    for encoding in sorted(encodings, key=lambda encoding: (encoding.name not in _USUAL_FONTS, encoding.name)):
        name = decode(shown, encoding)
        if not encoding.stroke and all(word.isascii() or is_syllable(word) for word in _WORDS.findall(name)):
            yield name


def _likelihood(name: str) -> tuple[int, int]:
    marked = [word for word in _WORDS.findall(name) if not word.isascii()]
    odd = sum(not char.isascii() and not char.isalpha() for char in name)
    return sum(map(is_syllable, marked)) - sum(not is_syllable(word) for word in marked) - odd, -odd


def clean_name(name: str) -> str:
    """Return a name that stays inside its container.

    Example:
        `..\\\\..\\\\etc\\\\a.txt` → `etc/a.txt`; `C:/x/b.pdf` → `x/b.pdf`; `` → `khong-ten`
    """
    plain = _CONTROL.sub("", unicodedata.normalize("NFC", name)).replace("\\", "/")
    parts = [part.strip() for part in _DRIVE.sub("", plain).split("/")]
    kept = "/".join(part[:_LONGEST] for part in parts if part not in ("", ".", ".."))
    return kept or _NAMELESS


def is_clutter(name: str) -> bool:
    """Return whether a name is none of the user's files: hidden, a lock file, or what systems leave in folders."""
    parts = name.replace("\\", "/").split("/")
    is_hidden = any(part.startswith(("~$", "__MACOSX")) or (part.startswith(".") and part not in (".", "..")) for part in parts)
    return is_hidden or parts[-1].lower() in ("thumbs.db", "desktop.ini")


@dataclass(slots=True)
class Names:
    """Tells members of one name apart: `a.pdf`, `a (2).pdf`."""

    seen: Counter[str] = field(default_factory=Counter)

    def add(self, name: str) -> str:
        """Return a name that none of those before has."""
        self.seen[name] += 1
        if self.seen[name] == 1:
            return name
        stem, dot, suffix = name.rpartition(".")
        lead, tail = (stem, f".{suffix}") if dot and "/" not in suffix else (name, "")
        return self.add(f"{lead} ({self.seen[name]}){tail}")
