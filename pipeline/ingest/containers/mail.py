"""E-mails as saved by mail programs (EML).

What enters: the bytes of a message. What leaves: the files attached to it, and its own words where it has any. Guaranteed:
pictures that the words only show in a line (logos) and signatures are left out; a message attached is a member of its own;
text whose charset is not named, or is another than its bytes are in, is given as it stands, for the reader of texts to guess.
Not done: decryption; mailboxes of many messages.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.limits import Budget, Member, take_whole
from pipeline.ingest.containers.names import Names, clean_name, decode_name
from pipeline.ingest.html_bytes import decode_page
from pipeline.ingest.text import decode, recode
from pipeline.model.issue import Issue

LETTER_NAME = "thu"
_SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
_LOCKED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"))
_BROKEN = (ValueError, LookupError, TypeError, AttributeError)  # what the parser lets out of malformed headers
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_TAG = re.compile(r"<[^<>]*>")
_QUOTED = re.compile(r"^\s*>.*$", re.MULTILINE)
_FEWEST_WORDS = 3
# What mail programs write where they do not know.
_UNSURE = frozenset(
    ("us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "unknown-8bit")
)


def read_mail(data: bytes, budget: Budget) -> Iterator[Member]:
    """Yield the words of a message, then its attachments.

    Raises:
        UnreadableFile: `damaged_file`, `password_needed` for an encrypted message.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
    except _BROKEN as error:
        raise UnreadableFile("damaged_file", "EML") from error
    if not isinstance(message, EmailMessage):
        raise UnreadableFile("damaged_file", "EML")
    if message.get_content_type() in _LOCKED:
        raise UnreadableFile("password_needed")
    yield from _read_message(message, budget)


def _read_message(message: EmailMessage, budget: Budget) -> Iterator[Member]:
    letter = _find_letter(message)
    is_page = letter is not None and letter.get_content_type() == "text/html"
    words, issues = _words(letter, is_page=is_page) if letter is not None else ("", ())
    made = make_letter(_header(message, "subject"), words, is_page=is_page)
    if made is not None:
        yield replace(take_whole(*made, budget, is_letter=True), issues=issues)
    names = Names()
    for part in _attached(message, letter):
        name = names.add(_name_of(part))
        try:
            content = part.get_content().as_bytes() if _is_message(part) else _content(part)
        except _BROKEN:
            yield Member(name, code="damaged_file", detail="EML")
            continue
        yield take_whole(name, content, budget)


def make_letter(subject: str, words: str, *, is_page: bool) -> tuple[str, bytes] | None:
    """Return the name and the bytes of an e-mail's own words under its subject; None where it has none of its own.

    Args:
        subject: as the message gives it; empty where there is none.
        words: plain text, or HTML where `is_page`.
        is_page: whether the words are HTML.
    """
    bare = _TAG.sub(" ", words) if is_page else _QUOTED.sub("", words)
    if len(_LETTERS.findall(html.unescape(bare))) < _FEWEST_WORDS:
        return None
    if not is_page:
        return f"{LETTER_NAME}.txt", "\n\n".join(filter(None, (subject, words))).encode()
    title = f"<p>{html.escape(subject)}</p>" if subject else ""
    return f"{LETTER_NAME}.html", f"<!doctype html><html><body>{title}{words}</body></html>".encode()


def _find_letter(message: EmailMessage) -> MIMEPart | None:
    try:
        return message.get_body(preferencelist=("plain", "html"))
    except _BROKEN:
        return None


def _attached(message: MIMEPart, letter: MIMEPart | None) -> Iterator[MIMEPart]:
    """Yield the parts that are files: named, or said to be attached, or of a kind that is no text."""
    if not message.is_multipart():
        if message is not letter:
            yield message
        return
    shown = _content(letter).decode("utf-8", errors="replace") if letter is not None else ""
    for part in message.iter_parts():
        if part is letter or part.get_content_type() in _SIGNATURES:
            continue
        if part.is_multipart() and not _is_message(part):
            yield from _attached(part, letter)
        elif _is_file(part) and not _is_logo(part, shown):
            yield part


def _is_message(part: MIMEPart) -> bool:
    return part.get_content_type() == "message/rfc822"


def _is_file(part: MIMEPart) -> bool:
    return part.get_filename() is not None or part.is_attachment() or part.get_content_maintype() not in ("text", "multipart")


def _is_logo(part: MIMEPart, shown: str) -> bool:
    """Return whether a picture stands only in the words of an HTML message: named by them, or sent beside them unnamed."""
    mark = _header(part, "content-id").strip("<> ")
    return bool(mark) and part.get_content_maintype() == "image" and (not part.is_attachment() or f"cid:{mark}" in shown)


def _name_of(part: MIMEPart) -> str:
    try:
        name = part.get_filename() or ""
    except _BROKEN:
        name = ""
    if name:
        return clean_name(decode_name(name.encode("utf-8", errors="surrogateescape")))
    if _is_message(part):
        return f"{clean_name(_header(part.get_content(), 'subject') or LETTER_NAME).replace('/', '-')}.eml"
    return f"{LETTER_NAME}.{part.get_content_subtype()}"


def _header(message: MIMEPart, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except _BROKEN:
        return ""


def _words(part: MIMEPart, *, is_page: bool) -> tuple[str, tuple[Issue, ...]]:
    """Return the words of a message and whether their encoding was guessed; bytes of no known one lose what cannot be read."""
    data = _content(part)
    try:
        text, issues = decode_page(data) if is_page else decode(data)
    except UnreadableFile:
        return data.decode("utf-8", errors="replace"), ()
    read, _, told = recode(text)
    return read.replace("\r\n", "\n"), (*issues, *told)


def _content(part: MIMEPart) -> bytes:
    """Return a part's bytes; text as UTF-8 where its charset is told and fits."""
    if part.get_content_maintype() == "text":
        data = part.get_payload(decode=True)
        return _decode_as_told(data, part.get_content_charset()) if isinstance(data, bytes) else b""
    try:
        return bytes(part.get_content())
    except _BROKEN:
        payload = part.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""


def _decode_as_told(data: bytes, charset: str | None) -> bytes:
    """Return text as UTF-8 by the charset that a message names; as it stands where that is unsure or not what it is in."""
    if charset is None or charset in _UNSURE or (not data.isascii() and _is_in(data, "utf-8")):
        return data
    return data.decode(charset).encode() if _is_in(data, charset) else data


def _is_in(data: bytes, charset: str) -> bool:
    try:
        data.decode(charset).encode()
    except (LookupError, ValueError):
        return False
    return True
