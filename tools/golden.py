"""Rewrite `tests/golden/<document>/expected.json`: the whole record of six of our own documents, one a format and one a kind.

usage: .venv/bin/python -m tools.golden

A person runs it after a change that was meant and reads the difference; it refuses to run in CI, where a test compares.
"""

import json
import os
import sys
from pathlib import Path

from pipeline.model.record import Record
from pipeline.reading import read_record

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "corpus" / "files"
GOLDEN = ROOT / "tests" / "golden"
DOCUMENTS = (
    "hd-05-tt-tu-2022.docx",
    "hd-16-tt-qu-2022.pdf",
    "hd-12-kh-ldld-2022.txt",
    "mn-98-cv-dd-2023.md",
    "hd-tin-hoi-nghi-2022.html",
    "hd-lich-cong-tac-2022.txt",
)


def render_record(record: Record) -> str:
    """Return a record as canonical JSON with its outline; the extractor's version is left out."""
    data = record.model_dump(mode="json", by_alias=True, exclude={"extractor"})
    data["outline"] = [item.model_dump(mode="json") for item in record.outline]
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_expected(name: str, folder: Path = GOLDEN) -> str:
    """Return what a document's record is expected to be."""
    return _path(name, folder).read_text(encoding="utf-8")


def write_expected(folder: Path = GOLDEN) -> None:
    """Write the record of each document.

    Raises:
        SystemExit: in CI, where nothing may be rewritten.
    """
    if os.environ.get("CI") == "true":
        raise SystemExit("golden: the expected records are not rewritten in CI")
    for name in DOCUMENTS:
        path = _path(name, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render_record(read_record(FILES / name)), encoding="utf-8", newline="\n")


def _path(name: str, folder: Path) -> Path:
    return folder / Path(name).stem / "expected.json"


if __name__ == "__main__":
    write_expected()
    sys.exit(0)
