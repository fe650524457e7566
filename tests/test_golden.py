"""The whole records of six of our own documents are what was last agreed; nothing rewrites them in CI."""

from pathlib import Path

import pytest

from pipeline.reading import read_record
from tools.golden import DOCUMENTS, FILES, GOLDEN, read_expected, render_record, write_expected


@pytest.mark.parametrize("name", DOCUMENTS)
def test_record_is_the_expected_one(name: str) -> None:
    assert render_record(read_record(FILES / name)) == read_expected(name), (
        "meant? then run `make golden` and read the difference"
    )


def test_every_format_and_kind_is_there() -> None:
    records = [read_record(FILES / name) for name in DOCUMENTS]
    assert {Path(name).suffix for name in DOCUMENTS} == {".docx", ".pdf", ".txt", ".md", ".html"}
    assert {record.kind for record in records} == {"directive", "news", "other"}


def test_no_expected_record_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {Path(name).stem for name in DOCUMENTS}


def test_rewriting_is_refused_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit, match="not rewritten in CI"):
        write_expected(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_rewriting_writes_what_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("tools.golden.DOCUMENTS", DOCUMENTS[2:3])
    write_expected(tmp_path)
    assert read_expected(DOCUMENTS[2], tmp_path) == render_record(read_record(FILES / DOCUMENTS[2]))
