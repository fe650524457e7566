"""Archives and e-mails made in memory, and what is read out of them."""

import email.policy
import io
from email.message import EmailMessage

import py7zr

from pipeline.ingest.containers import Budget, Limits, Member, read_members
from pipeline.ingest.identify import identify

SMALL = Limits(members=5, depth=2, total_bytes=40_000, member_bytes=30_000, ratio=20, ratio_from_bytes=10_000)


def read(data: bytes, limits: Limits | None = None) -> list[Member]:
    return list(read_members(data, identify("x", data), Budget(limits or Limits())))


def named(members: list[Member]) -> dict[str, bytes | str | None]:
    return {member.name: member.data if member.data is not None else member.code for member in members}


def build_seven_zip(members: dict[str, bytes], password: str | None = None) -> bytes:
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w", password=password) as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return stream.getvalue()


def build_mail(words: str | None = "Kính gửi các đồng chí văn bản kèm theo.", **attachments: bytes) -> EmailMessage:
    message = EmailMessage(policy=email.policy.default)
    message["Subject"], message["From"], message["To"] = "Gửi văn bản", "vanthu@suoimay.example", "vp@donghason.example"
    message.set_content(words or "")
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message
