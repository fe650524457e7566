"""Write `schemas/` from the types, or with `--check` say what differs.

What enters: the record's types and every vocabulary module of `pipeline/vocab` that names its file's type in `VOCABULARY`.
What leaves: `schemas/records/*.json` and `schemas/vocab/*.json`, canonical JSON, never edited by hand.
"""

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter

import pipeline.vocab
from pipeline.model.correction import Correction
from pipeline.model.issue import Issue
from pipeline.model.record import Citation, Deadline, Header, Mention, NumericTarget, Record, Task

ROOT = Path(__file__).resolve().parent.parent
RECORDS = (Record, Header, Citation, Task, Deadline, Mention, NumericTarget, Issue)


def build_schemas() -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of every schema file, in a fixed order."""
    for record in RECORDS:
        yield ROOT / "schemas" / "records" / f"{record.__name__.lower()}.json", _canonical(TypeAdapter(record), record.__name__)
    yield ROOT / "schemas" / "records" / "corrections.json", _canonical(TypeAdapter(tuple[Correction, ...]), "Corrections")
    for module in sorted(pkgutil.iter_modules(pipeline.vocab.__path__), key=lambda found: found.name):
        vocabulary = getattr(importlib.import_module(f"pipeline.vocab.{module.name}"), "VOCABULARY", {})
        for name, entry_type in sorted(vocabulary.items()):
            yield ROOT / "schemas" / "vocab" / f"{name}.json", _canonical(TypeAdapter(entry_type), name)


def _canonical(adapter: TypeAdapter[object], title: str) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title} | adapter.json_schema(by_alias=True)
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Write the schemas, or compare them; return 1 where something differs."""
    wanted = dict(build_schemas())
    differing = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in sorted((ROOT / "schemas").rglob("*.json")) if path not in wanted]
    if "--check" in arguments:
        for path in [*differing, *orphans]:
            print(f"schemas: {path.relative_to(ROOT)} differs from the types; run `make schemas`", file=sys.stderr)
        return 1 if differing or orphans else 0
    for path in orphans:
        path.unlink()
    for path in differing:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
