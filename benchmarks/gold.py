"""The measured material: documents with gold in ../shared, our own measured set, and the illustrations with what they were made from.

What enters: nothing. What leaves: `Material` in the order of names: the pages as read and what a person says of them. Reading
files is done once; every measurement then works on the pages.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.build import build_files
from corpus.illustrations import Illustration, read_illustrations
from pipeline.errors import UnreadableFile
from pipeline.evaluate import Facts, read_gold
from pipeline.ingest import describe_source, read_file
from pipeline.model.document import RawDocument
from pipeline.model.record import Record
from pipeline.reading import read_pages

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
FOLDERS = ("real", "authored")
MEASURED = ROOT / "tests" / "measured"


@dataclass(frozen=True)
class Material:
    """One document: its pages (None where it cannot be read, with the code that says why) and what a person says of it."""

    stem: str
    path: Path
    gold: Facts
    raw: RawDocument | None
    reason: str | None = None

    @property
    def format(self) -> str:
        """The form of the file, by its name and its gold record's stem."""
        return name_format(self.path)


def name_format(path: Path) -> str:
    """Return the form of a file: a PDF by whether it is a scan, signed, or plain text."""
    if path.suffix != ".pdf":
        return path.suffix.lstrip(".").upper()
    return "PDF, scan" if path.stem.endswith("-scan") else "PDF, signed" if path.stem.endswith("-signed") else "PDF, text"


def has_gold() -> bool:
    """Tell whether the gold records lie beside the project."""
    return GOLD.is_dir()


def read_gold_material() -> list[Material]:
    """Return the documents of ../shared that have gold, by name."""
    gold = read_gold(GOLD)
    files = (path for folder in FOLDERS for path in (SHARED / folder).iterdir())
    return [_read(path, gold[path.stem]) for path in sorted(files, key=lambda path: path.name) if path.stem in gold]


def read_measured_material() -> list[Material]:
    """Return our own measured set (tests/measured), by name."""
    gold = read_gold(MEASURED / "gold")
    return [_read(path, gold[path.stem]) for path in sorted((MEASURED / "docs").iterdir(), key=lambda path: path.name)]


def read_own_material() -> Iterator[Material]:
    """Yield the project's illustrative documents with the header they were made from."""
    names = {Path(name).stem: ROOT / "corpus" / name for name, _, _ in build_files()}
    for document in read_illustrations():
        yield _read(names[document.id], describe(document, names[document.id].name))


def describe(document: Illustration, file: str) -> Facts:
    """Return what an illustrative document says of itself, as a gold record of its header."""
    facts = document.facts
    header = {
        "number": facts.get("number"),
        "doc_type": facts.get("type"),
        "draft": str(facts.get("number", "")).startswith("/"),
        "issuer": (facts.get("issuing_line") or facts.get("issuer", "")).removeprefix("CỦA "),
        "issuer_canonical": facts.get("canonical"),
        "subject": facts.get("subject"),
        "superior": facts.get("superior"),
        "place": facts.get("place"),
        "date": facts.get("date"),
        "addressees": facts.get("addressees", []),
        "recipients": facts.get("recipients", []),
        "signers": facts.get("signers", []),
    }
    return Facts.model_validate({"file": file, "kind": facts.get("kind", "directive"), "header": header, "covers": ["header"]})


def _read(path: Path, gold: Facts) -> Material:
    try:
        return Material(path.stem, path, gold, read_file(path, describe_source(path, path.parent, {})))
    except UnreadableFile as error:
        return Material(path.stem, path, gold, None, error.code)


def read_first(raw: RawDocument) -> Record:
    """Return the record of pages, the first where they hold several documents: the one that gold describes."""
    return read_pages(raw)[0]


def as_facts(record: Record) -> Facts:
    """Return a record as the facts that are compared."""
    return Facts.model_validate_json(record.model_dump_json(by_alias=True))


def say(words: str) -> None:
    """Tell a person what is going on, apart from the output."""
    print(words, file=sys.stderr)
