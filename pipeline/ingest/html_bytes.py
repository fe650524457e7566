"""The bytes of an HTML page as text.

What enters: bytes. What leaves: text, and the issue that says a guess. Guaranteed: bytes that are UTF-8 are read as that,
whatever the page says of itself. Not done: entities.
"""

import re

from pipeline.ingest.text import decode
from pipeline.model.issue import Issue

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]{3,30})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]+encoding\s*=\s*["']([\w-]{3,30})""", re.IGNORECASE)
_HEAD_BYTES = 4096


def decode_page(data: bytes) -> tuple[str, tuple[Issue, ...]]:
    """Return the text by byte order mark or UTF-8 first, then by what the page says of itself, then by a guess.

    Pages that say a legacy encoding and are UTF-8 are common; the reverse is not. A guess is said as an issue; so is a page
    that names an encoding its bytes are not in, since it is guessed.
    """
    text = _decode_as(data, "utf-8-sig")
    if text is not None:
        return text, ()
    said = _CHARSET.search(data[:_HEAD_BYTES]) or _XML_ENCODING.search(data[:_HEAD_BYTES])
    text = _decode_as(data, said[1].decode("ascii")) if said is not None else None
    return (text, ()) if text is not None else decode(data)


def _decode_as(data: bytes, encoding: str) -> str | None:
    """Return bytes read in an encoding; None where there is no such encoding or the bytes are not in it."""
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None
