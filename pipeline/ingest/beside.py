"""What lies beside the file that is read: pictures that a saved web page shows.

What enters: an address as a page writes it; a file, to know it again with what it shows. What leaves: bytes, from the address
itself or from the file's own folder; a mark that is another where one of them comes, goes or changes. Guaranteed: nothing is
fetched; no file outside the folder is opened, however the address is written; one larger than `MOST_BYTES` counts as not there.
Not done: telling what the bytes are.
"""

import base64
import binascii
import hashlib
import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

MOST_BYTES = 20 * 2**20
_START, _BEFORE = 512, b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_MOST_ADDRESSES = 500
_ADDRESS = re.compile(  # of a picture, not of a page that is linked to
    r"""(?:\bsrc|<(?:\w+:)?image\b[^<>]*?\bhref)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_file: ContextVar[Path | None] = ContextVar("file", default=None)


@contextmanager
def use_file(path: Path) -> Iterator[None]:
    """Put the file that is read in force for the readers that are called within."""
    token = _file.set(path)
    try:
        yield
    finally:
        _file.reset(token)


def read_beside(address: str) -> bytes | None:
    """Return what an address in the file being read holds; None where that is not there.

    Example:
        `data:image/png;base64,…`, `trang_files/logo.png` → bytes; `https://…`, `../khac/logo.png` → None
    """
    address = address.strip()
    if address[:5].lower() == "data:":
        return _read_data(address)
    parts = _parts_of(address)
    file = _file.get()
    if parts is None or file is None:
        return None
    folder = file.parent.resolve()
    try:
        path = (folder / parts).resolve()
        if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def mark_beside(path: Path) -> str | None:
    """Return a mark of what lies beside a page at the addresses that it writes; None of a file that is no page, or shows none.

    Example:
        a page with `<img src="trang_files/dau.png">` → 64 hexadecimal digits, others where `dau.png` is another or gone
    """
    page = _read_page(path)
    told = (html.unescape(next(filter(None, found.groups()), "")).strip() for found in _ADDRESS.finditer(page))
    local = [address for address in dict.fromkeys(told) if _parts_of(address) is not None][:_MOST_ADDRESSES]
    if not local:
        return None
    digest = hashlib.sha256()
    with use_file(path):
        for address in local:
            found = read_beside(address)
            digest.update(b"-" if found is None else hashlib.sha256(found).digest())
    return digest.hexdigest()


def _read_page(path: Path) -> str:
    """Return the signs of a file that begins as a page does, in whatever encoding; nothing of another."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_START).lstrip(_BEFORE)
            rest = stream.read(MOST_BYTES) if start.startswith(b"<") else b""
    except OSError:
        return ""
    data = (start + rest).replace(b"\0", b"")
    return data.decode("utf-8", errors="replace") if start.startswith(b"<") else ""


def _parts_of(address: str) -> str | None:
    """Return the path within the folder that an address without a scheme names."""
    try:
        told = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return None
    return unquote(told.path) if not told.scheme and not told.netloc and told.path.strip("/") else None


def _read_data(address: str) -> bytes | None:
    """Return the bytes that an address of the scheme `data:` is made of."""
    head, _, told = address.partition(",")
    if len(told) > 2 * MOST_BYTES:
        return None
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(told)
    try:
        return base64.b64decode("".join(unquote(told).split()) + "==")
    except (binascii.Error, ValueError):
        return None
