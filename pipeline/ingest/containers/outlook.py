"""E-mails as saved by Outlook (MSG), through python-oxmsg.

What enters: the bytes of a message. What leaves: the files attached to it, and its own words where it has any. Guaranteed:
attachments that are only named by a path, or are Outlook items, are told as such. Words that stand in no other form are given
as the RTF that Outlook keeps compressed. Not done: Outlook items inside it.
"""

import struct
from collections.abc import Iterator
from typing import Protocol

import compressed_rtf
from oxmsg import Message

from pipeline.errors import UnreadableFile
from pipeline.ingest.containers.limits import Budget, Member, take_whole
from pipeline.ingest.containers.mail import LETTER_NAME, make_letter
from pipeline.ingest.containers.names import Names, clean_name

_COMPRESSED_RTF = 0x1009  # PidTagRtfCompressed
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, OSError, struct.error, AssertionError)


class _Attachment(Protocol):
    @property
    def file_name(self) -> str | None:
        """The name that the file had."""

    @property
    def file_bytes(self) -> bytes | None:
        """The file, where the message holds it."""


def read_outlook(data: bytes, budget: Budget) -> Iterator[Member]:
    """Yield the words of a message, then its attachments.

    Raises:
        UnreadableFile: `damaged_file`.
    """
    try:
        message = Message.load(data)
        subject, words, page, attachments = _parts_of(message)
        rich = b"" if words.strip() or page else _rich_words(message)
    except _BROKEN as error:
        raise UnreadableFile("damaged_file", "MSG") from error
    made = make_letter(subject, words or page, is_page=not words)
    if made is not None:
        yield take_whole(*made, budget, is_letter=True)
    elif rich:
        yield take_whole(f"{LETTER_NAME}.rtf", rich, budget, is_letter=True)
    names = Names()
    for attachment in attachments:
        yield _read_attachment(attachment, names, budget)


def _parts_of(message: Message) -> tuple[str, str, str, tuple[_Attachment, ...]]:
    words = (message.body or "").replace("\r\n", "\n")
    page = "" if words.strip() else message.html_body or ""
    return " ".join((message.subject or "").split()), words, page, tuple(message.attachments)


def _rich_words(message: Message) -> bytes:
    packed = message.properties.binary_prop_value(_COMPRESSED_RTF)
    try:
        return bytes(compressed_rtf.decompress(packed)) if packed else b""
    except Exception as error:  # the library raises the bare class
        raise ValueError("compressed RTF") from error


def _read_attachment(attachment: _Attachment, names: Names, budget: Budget) -> Member:
    try:
        name, content = attachment.file_name, attachment.file_bytes
    except _BROKEN:
        name, content = None, None
    shown = names.add(clean_name(name or ""))
    if content is None:
        budget.take_member()
        return Member(shown, code="unsupported_format", detail="Outlook")
    return take_whole(shown, content, budget)
