"""Compare what reading the corpus gives with what its manifest expects; say each difference; fail below the minimum.

What enters: `corpus/manifest.yml` and the files. What leaves: a line for each difference, a summary, and exit code 1 where a
document's kind, header or number of citations, tasks or deadlines falls below what the manifest expects. More than expected
is said as a warning.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pipeline.model.record import Record
from pipeline.reading import read_record

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
HEADER = {
    "number": "number",
    "type": "doc_type",
    "canonical": "issuer_canonical",
    "date": "date",
    "place": "place",
    "superior": "superior",
}


def find_differences(entry: dict[str, Any], record: Record) -> Iterator[tuple[str, str]]:
    """Yield level and words of each difference between a record and what the manifest expects."""
    expected = entry["expected"]
    if record.kind != expected["kind"]:
        yield "error", f"kind is {record.kind}, not {expected['kind']}"
    for fact, value in expected["header"].items():
        found = getattr(record.header, HEADER[fact])
        if found != value:
            yield "error", f"{HEADER[fact]} is {found!r}, not {value!r}"
    found_keys = [citation.key or citation.text for citation in record.citations]
    if found_keys != expected["citations"]:
        level = "error" if len(found_keys) < len(expected["citations"]) else "warning"
        yield level, f"citations are {found_keys}, not {expected['citations']}"
    counts = {"tasks": len(record.tasks), "deadlines": sum(len(task.deadlines) for task in record.tasks)}
    for name, count in counts.items():
        if count != expected[name]:
            yield "error" if count < expected[name] else "warning", f"{count} {name}, not {expected[name]}"


def main() -> int:
    """Read the corpus and print the differences."""
    errors = warnings = 0
    entries = yaml.safe_load((CORPUS / "manifest.yml").read_text(encoding="utf-8"))["documents"]
    for entry in entries:
        for level, words in find_differences(entry, read_record(CORPUS / entry["file"])):
            print(f"{level}: {entry['id']}: {words}")
            errors += level == "error"
            warnings += level == "warning"
    print(f"corpus: {len(entries)} documents, {errors} errors, {warnings} warnings")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
