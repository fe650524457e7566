"""Digital signatures: who signed, whether the pages stayed, and what a root certificate says of it."""

import io
from pathlib import Path

import pytest

pytest.importorskip("pyhanko")

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from pipeline.ingest.signatures import read_signatures
from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import codes_of, read_bytes, texts_of
from tests.ingest.signing import leader, office, root, sign


def paper() -> bytes:
    page = PdfPage().write(60, 60, "Ban Thường vụ Huyện ủy yêu cầu các chi bộ")
    return make_pdf(page)


def revised(data: bytes, *, is_stamp: bool = False, keys: tuple[str, ...] = ("/Contents",)) -> bytes:
    """Append a revision that draws over the first page, or lays a note on it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    if is_stamp:
        note = generic.DictionaryObject(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
                generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
                generic.pdf_name("/Rect"): generic.ArrayObject(generic.NumberObject(value) for value in (60, 60, 200, 90)),
                generic.pdf_name("/Contents"): generic.pdf_string("12"),
            }
        )
        annotations = page["/Annots"]
        annotations.append(writer.add_object(note))
        writer.update_container(annotations)
    else:
        stream = generic.StreamObject(stream_data=b"0 0 m 10 10 l S")
        page[generic.pdf_name("/Contents")] = writer.add_object(stream)
        writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_signer_organisation_and_unit_are_the_certificate_s(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.pdf", sign(paper(), leader(), "Signature1"))
    (signature,) = raw.signatures
    assert (signature.signer, signature.organisation, signature.unit) == ("Mạc Văn Thịnh", "Huyện ủy Suối Mây", "Văn phòng")
    assert signature.validity == "unverified"
    assert signature.is_altered is False
    assert signature.signed_at is not None
    assert codes_of(raw) == []


def test_further_signatures_alter_nothing_and_stand_in_their_order(tmp_path: Path) -> None:
    data = sign(sign(paper(), leader(), "b"), office(), "a")
    raw = read_bytes(tmp_path, "a.pdf", data)
    assert [(one.signer, one.is_altered) for one in raw.signatures] == [("Mạc Văn Thịnh", False), ("Ban Tổ chức", False)]
    assert codes_of(raw) == []


@pytest.mark.parametrize("is_stamp", [False, True])
def test_page_changed_after_signing_is_an_issue_not_an_error(tmp_path: Path, is_stamp: bool) -> None:
    raw = read_bytes(tmp_path, "a.pdf", revised(sign(paper(), leader(), "s"), is_stamp=is_stamp))
    assert raw.signatures[0].is_altered is True
    assert raw.signatures[0].signer == "Mạc Văn Thịnh"
    assert "altered_after_signing" in codes_of(raw)


def test_change_between_two_signatures_is_the_first_one_s(tmp_path: Path) -> None:
    data = sign(revised(sign(paper(), leader(), "s1")), office(), "s2")
    assert [one.is_altered for one in read_signatures(data)] == [True, False]


def test_byte_changed_inside_the_signed_range_is_told() -> None:
    data = sign(paper(), leader(), "s")
    at = data.index(b"/MediaBox[0 0 595")
    changed = data[:at] + b"/MediaBox[0 0 594" + data[at + 17 :]
    assert [one.is_altered for one in read_signatures(changed)] == [True]


def test_change_before_signing_is_none() -> None:
    assert [one.is_altered for one in read_signatures(sign(revised(paper(), is_stamp=False), leader(), "s"))] == [False]


@pytest.mark.parametrize("digest", ["sha1", "sha384"])
def test_old_and_new_digests_are_read(digest: str) -> None:
    (signature,) = read_signatures(sign(paper(), leader(), "s", digest=digest))
    assert signature.signer == "Mạc Văn Thịnh"
    assert signature.is_altered is not True


def test_chain_to_a_configured_root_is_valid_and_to_another_is_not(tmp_path: Path) -> None:
    trusted, stranger = tmp_path / "root.pem", tmp_path / "other.pem"
    trusted.write_bytes(root().pem)
    stranger.write_bytes(office().pem)
    data = sign(paper(), leader(), "s")
    assert [one.validity for one in read_signatures(data, (trusted,))] == ["valid"]
    assert [one.validity for one in read_signatures(data, (stranger,))] == ["invalid"]
    assert [one.validity for one in read_signatures(data)] == ["unverified"]


def test_changed_bytes_are_invalid_whatever_the_root(tmp_path: Path) -> None:
    trusted = tmp_path / "root.pem"
    trusted.write_bytes(root().pem)
    data = sign(paper(), leader(), "s")
    changed = data.replace(b"/MediaBox[0 0 595", b"/MediaBox[0 0 594", 1)
    assert [one.validity for one in read_signatures(changed, (trusted,))] == ["invalid"]


@pytest.mark.parametrize("cut", [0.4, 0.7, 0.95])
def test_signed_file_cut_short_never_crashes(tmp_path: Path, cut: float) -> None:
    data = sign(paper(), leader(), "s")
    raw = read_bytes(tmp_path, "a.pdf", data[: int(len(data) * cut)])
    assert all(one.is_altered is not False for one in raw.signatures)


def test_word_of_a_signature_s_range_in_the_text_is_no_signature(tmp_path: Path) -> None:
    raw = read_bytes(tmp_path, "a.pdf", paper() + b"\n% /ByteRange")
    assert raw.signatures == ()
    assert codes_of(raw) == []


def test_number_in_a_signature_s_field_is_not_the_time_of_signing(tmp_path: Path) -> None:
    page = PdfPage()
    page.write(60, 50, "HUYỆN ỦY SUỐI MÂY").write(320, 50, "ĐẢNG CỘNG SẢN VIỆT NAM")
    page.write(60, 70, "Số 12-TT/HU").write(320, 70, "Suối Mây, ngày 02 tháng 8 năm 2019")
    raw = read_bytes(tmp_path, "a.pdf", sign(make_pdf(page), leader(), "s"))
    assert texts_of(raw)[-1] == "Suối Mây, ngày 02 tháng 8 năm 2019"
    assert not raw.signatures[0].signed_at.startswith("2019")


def test_picture_of_an_unread_number_is_kept_and_the_same_twice(tmp_path: Path) -> None:
    page = PdfPage()
    page.write(60, 50, "BAN TỔ CHỨC").write(320, 50, "ĐẢNG CỘNG SẢN VIỆT NAM")
    page.write(60, 70, "Số").write(120, 70, "-HD/BTCTU").write(320, 70, "Suối Mây, ngày 02 tháng 8 năm 2025")
    page.stamps.append((80, 66, 34, 20, ""))
    first, second = (read_bytes(tmp_path, "a.pdf", make_pdf(page)) for _ in range(2))
    (picture,) = first.pictures
    assert (picture.of, picture.page) == ("number", 1)
    assert picture.png.startswith(b"\x89PNG")
    assert (picture.left, picture.top, picture.right, picture.bottom) == (76.0, 62.0, 118.0, 90.0)
    assert first.pictures == second.pictures
    assert codes_of(first) == ["number_on_stamp"]


def test_field_away_from_number_and_day_has_no_picture(tmp_path: Path) -> None:
    page = PdfPage().write(60, 50, "BAN TỔ CHỨC").write(60, 70, "Số 12-HD/BTCTU")
    page.stamps.append((80, 400, 34, 20, ""))
    assert read_bytes(tmp_path, "a.pdf", make_pdf(page)).pictures == ()
