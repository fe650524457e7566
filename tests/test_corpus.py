"""The illustrative documents: built from their sources byte for byte, marked as invented, of every format."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest
import yaml

from corpus.build import build_files

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
ENTRIES = yaml.safe_load((CORPUS / "manifest.yml").read_text(encoding="utf-8"))["documents"]


def test_corpus_holds_at_least_forty_documents_in_five_formats() -> None:
    formats = Counter(Path(entry["file"]).suffix for entry in ENTRIES)
    assert sum(formats.values()) >= 40
    assert set(formats) == {".docx", ".pdf", ".txt", ".md", ".html"}


@pytest.mark.parametrize(
    ("name", "data"), [(name, data) for name, data, _ in build_files()], ids=lambda part: part if isinstance(part, str) else ""
)
def test_file_equals_what_its_source_makes(name: str, data: bytes) -> None:
    assert (CORPUS / name).read_bytes() == data


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_manifest_tells_the_bytes_and_the_mark(entry: dict[str, object]) -> None:
    assert entry["illustrative"] is True
    assert entry["sha256"] == hashlib.sha256((CORPUS / str(entry["file"])).read_bytes()).hexdigest()


def test_two_provinces_use_the_same_numbers() -> None:
    bodies = {
        entry["expected"]["header"]["canonical"] for entry in ENTRIES if entry["expected"]["header"].get("number") == "05-TT/TU"
    }
    assert bodies == {"Ban Thường vụ Thành ủy Hải Đăng", "Ban Thường vụ Tỉnh ủy Mây Ngàn"}
