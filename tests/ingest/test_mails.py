"""E-mails: their words in any charset, their attachments, what they only show."""

import base64
import unicodedata
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.batch.file_records import read_pieces, read_with_members, unpack_job
from pipeline.batch.jobs import named_job
from pipeline.batch.unpacking import unpack
from pipeline.errors import UnreadableFile
from pipeline.ingest.containers import Budget, read_members
from pipeline.ingest.identify import EML
from tests.ingest.archives import build_mail, named, read
from tests.ingest.containers import build_message
from tests.ingest.legacy_writer import write_cp1258


def test_mail_gives_its_words_and_its_attachments() -> None:
    letter, attached = read(build_mail(ke_hoach_txt=b"mot").as_bytes())
    assert letter.is_letter and letter.data == "Gửi văn bản\n\nKính gửi các đồng chí văn bản kèm theo.\n".encode()
    assert (attached.name, attached.data, attached.is_letter) == ("ke.hoach.txt", b"mot", False)


@pytest.mark.parametrize("words", [None, "", "  \n", "--\n", "> Kính gửi các đồng chí văn bản kèm theo.\n"])
def test_mail_without_words_of_its_own_is_only_its_attachments(words: str | None) -> None:
    assert named(read(build_mail(words, a_txt=b"mot").as_bytes())) == {"a.txt": b"mot"}


def test_attachment_s_name_in_any_coding_is_read() -> None:
    for name in ("Kế hoạch số 5.txt", "a \"b\" 'c'.txt"):
        message = build_mail(None)
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
        assert list(named(read(message.as_bytes()))) == [name]


def test_logo_in_the_words_is_no_attachment_and_a_scan_is() -> None:
    message = build_mail(None)
    message.add_alternative('<p>Kính gửi các đồng chí <img src="cid:logo"></p>', subtype="html")
    part = message.get_payload()[1]  # type: ignore[index]
    part.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>")  # type: ignore[union-attr]
    message.make_mixed()
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="ban-quet.jpg")
    assert [name for name in named(read(message.as_bytes())) if not name.startswith("thu")] == ["ban-quet.jpg"]


def test_message_attached_to_a_message_is_opened_too(tmp_path: Path) -> None:
    outer = build_mail("Chuyển tiếp thư của huyện để các đồng chí biết.")
    outer.add_attachment(build_mail(cong_van_txt=b"hai"))
    path = tmp_path / "thu.eml"
    path.write_bytes(outer.as_bytes())
    assert [(piece.shown, piece.container, piece.is_letter) for piece in unpack(path, "thu.eml", tmp_path)] == [
        ("thu.eml", None, True),
        ("thu.eml/Gửi văn bản.eml", "thu.eml", True),
        ("thu.eml/Gửi văn bản.eml/cong.van.txt", "thu.eml/Gửi văn bản.eml", False),
    ]


SAID = "Ban Thường vụ Huyện ủy Suối Mây đề nghị các đồng chí góp ý kiến vào kế hoạch gửi kèm thư."
SAID_IN_CP1258 = write_cp1258(SAID)


@pytest.mark.parametrize("subtype", ["plain", "html"])
@pytest.mark.parametrize(
    ("charset", "body"),
    [
        (None, SAID.encode()),
        ("us-ascii", SAID.encode()),
        ("iso-8859-1", SAID.encode()),
        ("windows-1258", SAID.encode()),
        ("utf-8", SAID.encode()),
        ("windows-1258", SAID_IN_CP1258),
        (None, SAID_IN_CP1258),
        ("utf-8", SAID_IN_CP1258),
        ("x-khong-co", SAID.encode()),
        ("utf-16", SAID.encode("utf-16")),
        ("utf-7", SAID.encode("utf-7")),
    ],
)
def test_text_of_a_mail_keeps_its_letters_whatever_charset_it_names(charset: str | None, body: bytes, subtype: str) -> None:
    told = f'; charset="{charset}"' if charset else ""
    words = b"<p>" + body + b"</p>" if subtype == "html" and charset != "utf-16" else body
    head = f"MIME-Version: 1.0\nFrom: a@b.example\nSubject: van ban\nContent-Type: text/{subtype}{told}\n"
    data = head.encode() + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(words)
    (letter,) = list(read_members(data, EML, Budget()))
    assert letter.data is not None and SAID in unicodedata.normalize("NFC", letter.data.decode())


def test_attached_text_without_charset_is_left_to_the_reader_of_texts() -> None:
    parts = {"ke-hoach.html": SAID.encode(), "cong-van.txt": SAID_IN_CP1258}
    message = build_mail(None)
    for name, body in parts.items():
        part = EmailMessage()
        part["Content-Type"] = f'text/{"html" if name.endswith("html") else "plain"}; name="{name}"'
        part["Content-Disposition"] = f'attachment; filename="{name}"'
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(base64.encodebytes(body).decode())
        message.make_mixed() if not message.is_multipart() else None
        message.attach(part)
    assert named(read(message.as_bytes())) == parts


def test_encrypted_mail_needs_its_key() -> None:
    data = b"From: a@b.example\r\nSubject: x\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIIB"
    with pytest.raises(UnreadableFile) as caught:
        list(read_members(data, EML, Budget()))
    assert caught.value.code == "password_needed"


def test_outlook_message_gives_its_words_and_its_attachments() -> None:
    data = build_message("Gửi kế hoạch", "Kính gửi các đồng chí.\r\n", {"Kế hoạch.txt": b"mot" * 2000, "b.txt": b"hai"})
    letter, *attached = read(data)
    assert letter.is_letter and letter.data == "Gửi kế hoạch\n\nKính gửi các đồng chí.\n".encode()
    assert named(attached) == {"Kế hoạch.txt": b"mot" * 2000, "b.txt": b"hai"}


RICH = rb"{\rtf1\ansi\ansicpg1258 C\u244?ng v\u259?n s\u7889? 98-CV/TU.}" * 40


def test_outlook_message_of_rich_text_alone_gives_its_rtf() -> None:
    letter, attached = read(build_message("Gửi", "", {"b.txt": b"hai"}, rich=RICH))
    assert letter.is_letter and letter.name.endswith(".rtf") and letter.data == RICH
    assert named([attached]) == {"b.txt": b"hai"}


def test_rich_text_beside_plain_words_is_not_read_twice() -> None:
    (letter,) = read(build_message("Gửi", "Kính gửi các đồng chí.\r\n", {}, rich=RICH))
    assert letter.data == "Gửi\n\nKính gửi các đồng chí.\n".encode()


def test_broken_rich_text_makes_the_message_damaged() -> None:
    data = build_message("Gửi", "", {}, rich=RICH)
    with pytest.raises(UnreadableFile) as caught:
        read(data.replace(b"LZFu", b"LZFx"))
    assert caught.value.code == "damaged_file"


@pytest.mark.parametrize(
    ("charset", "body", "codes"),
    [
        ("", SAID_IN_CP1258, ["legacy_encoding"]),
        ("", SAID.encode() + b" \xff.", ["encoding_guessed"]),
        ("", SAID.encode(), []),
        ('; charset="utf-8"', SAID.encode(), []),
    ],
)
def test_how_a_mail_s_own_words_were_made_out_is_told(tmp_path: Path, charset: str, body: bytes, codes: list[str]) -> None:
    head = f"MIME-Version: 1.0\nFrom: a@b.example\nSubject: van ban\nContent-Type: text/plain{charset}\n"
    path = tmp_path / "thu.eml"
    path.write_bytes(head.encode() + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(body))
    (packed,) = read_pieces(unpack_job((named_job(path), tmp_path / "trong")))
    assert [issue.code for issue in packed.issues] == codes
    (record,) = read_with_members(named_job(path))
    assert [issue.code for issue in record.issues] == codes
