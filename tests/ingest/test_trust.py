"""The office's root certificates: from its settings to what is said of each signature."""

from pathlib import Path

import pytest

pytest.importorskip("pyhanko")

from cryptography.hazmat.primitives import serialization

from pipeline.errors import UsageError
from pipeline.ingest.trust import find_roots, use_roots
from pipeline.settings import read_settings
from tests.ingest.papers import PdfPage, make_pdf
from tests.ingest.reading import codes_of, read_bytes
from tests.ingest.signing import leader, office, root, sign


def paper() -> bytes:
    return make_pdf(PdfPage().write(60, 60, "Ban Thường vụ Huyện ủy yêu cầu các chi bộ"))


def validity(folder: Path, place: Path | None) -> str:
    with use_roots(find_roots(place)):
        (signature,) = read_bytes(folder, "a.pdf", sign(paper(), leader(), "s")).signatures
    return signature.validity


def test_settings_name_a_file_beside_them(tmp_path: Path) -> None:
    (tmp_path / "goc.pem").write_bytes(root().pem)
    (tmp_path / "settings.yml").write_text("root_certificates: goc.pem\n", encoding="utf-8")
    place = read_settings(tmp_path / "settings.yml").root_certificates
    assert place == tmp_path / "goc.pem"
    assert validity(tmp_path, place) == "valid"
    assert validity(tmp_path, None) == "unverified"


def test_folder_of_certificates_in_der_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "chứng thư"
    folder.mkdir()
    (folder / "a.cer").write_bytes(root().certificate.public_bytes(serialization.Encoding.DER))
    (folder / "b.pem").write_bytes(office().pem)
    (folder / "ghi chú.txt").write_text("không phải chứng thư", encoding="utf-8")
    assert [path.name for path in find_roots(folder)] == ["a.cer", "b.pem"]
    assert validity(tmp_path, folder) == "valid"


def test_root_of_somebody_else_makes_it_invalid(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_bytes(office().pem)
    assert validity(tmp_path, tmp_path / "a.pem") == "invalid"


def test_content_altered_after_signing_is_an_issue_whatever_the_root(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_bytes(root().pem)
    changed = sign(paper(), leader(), "s").replace(b"/MediaBox[0 0 595", b"/MediaBox[0 0 594", 1)
    with use_roots(find_roots(tmp_path / "a.pem")):
        raw = read_bytes(tmp_path, "a.pdf", changed)
    assert [(one.validity, one.is_altered) for one in raw.signatures] == [("invalid", True)]
    assert codes_of(raw) == ["altered_after_signing"]


@pytest.mark.parametrize("content", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", b"plain words"])
def test_file_without_a_certificate_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pem").write_bytes(content)
    with pytest.raises(UsageError, match="no certificate"):
        find_roots(tmp_path / "a.pem")


def test_missing_path_and_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_roots(tmp_path / "không có.pem")
    with pytest.raises(UsageError, match="no certificate here"):
        find_roots(tmp_path)
