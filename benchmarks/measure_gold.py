"""Extract the readable documents of ../shared that have gold, and print the score table and the time of each stage.

usage: .venv/bin/python benchmarks/measure_gold.py [--only GLOB] [--errors N] [--field PREFIX] [--texts]
"""

import argparse
import subprocess
import sys
import tempfile
import traceback
from fnmatch import fnmatch
from pathlib import Path

from pipeline.reading import read_record

SHARED = Path(__file__).resolve().parents[2] / "shared"
READABLE = {".txt", ".md", ".doc", ".docx", ".rtf", ".odt", ".pdf", ".html"}


def find_files(only: str) -> list[Path]:
    """Return the documents that have a gold record, in the order of their names."""
    stems = {path.name.removesuffix(".gold.json") for path in (SHARED / "gold").glob("*.gold.json")}
    found = [path for folder in ("real", "authored") for path in (SHARED / folder).iterdir()]
    return sorted(path for path in found if path.stem in stems and path.suffix in READABLE and fnmatch(path.name, only))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="*", help="glob over the file names")
    parser.add_argument("--errors", default="0", help="how many errors to print")
    parser.add_argument("--field", default="", help="print only errors and figures whose line holds this")
    parser.add_argument("--texts", action="store_true", help="print the text shown of each document instead")
    options = parser.parse_args()
    times: dict[str, float] = {}
    lines, characters, read = [], 0, []
    for path in find_files(options.only):
        try:
            if not read:
                read_record(path)  # imports and vocabularies are no part of a stage's time
            record = read_record(path, times=times)
        except Exception as error:  # noqa: BLE001 (a measuring script goes on and says so)
            place = traceback.extract_tb(error.__traceback__)[-1]
            print(f"not read: {path.name}: {type(error).__name__}: {error} ({place.filename}:{place.lineno})", file=sys.stderr)
            continue
        characters += len(record.text or "")
        read.append(path.stem)
        lines.append(record.model_dump_json(by_alias=True))
        if options.texts:
            print(f"=== {path.name}\n{record.text}")
    if options.texts:
        return
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        records.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print_scores(records, read, options)
    print(f"{len(lines)} documents, {characters} characters; ms for 10,000 characters:")
    for stage, seconds in times.items():
        print(f"  {stage:10} {seconds * 1e7 / max(characters, 1):8.2f}")


def print_scores(records: Path, stems: list[str], options: argparse.Namespace) -> None:
    """Run score.py over the documents read, and print its lines (those that hold the field asked for)."""
    command = [sys.executable, str(SHARED / "eval/score.py"), str(SHARED / "gold"), str(records), "--errors", options.errors]
    command += ["--only", ",".join(f"{stem}.*" for stem in stems)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in (result.stdout + result.stderr).splitlines():
        if options.field in line:
            print(line)


if __name__ == "__main__":
    main()
