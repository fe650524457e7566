"""The sources of the illustrative documents: `sources/*.txt`, each a row of documents with their facts and their text.

A document begins with `=== id`, then its facts as YAML up to `---`, then its text: paragraphs parted by a blank line, `# ` a
centred heading, `| a | b |` a table row, `[^1]` a footnote's call and `[^1]: …` the footnote.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
MOTTO = {
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "youth": ("ĐOÀN TNCS HỒ CHÍ MINH",),
    "state": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
}


@dataclass(frozen=True)
class Piece:
    """A piece of the text: `paragraph`, `heading` or `table`."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Illustration:
    """One illustrative document: its facts as given, its pieces, its footnotes by number."""

    id: str
    facts: dict[str, Any]
    pieces: tuple[Piece, ...]
    footnotes: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> tuple[Piece, ...]:
        """The pieces above the close."""
        return self.pieces[: self._appendix_at]

    @property
    def appendix(self) -> tuple[Piece, ...]:
        """The pieces below the close, where offices put an appendix."""
        return self.pieces[self._appendix_at :]

    @property
    def _appendix_at(self) -> int:
        starts = (at for at, piece in enumerate(self.pieces) if piece.kind == "heading" and piece.text.startswith("PHỤ LỤC"))
        return next(starts, len(self.pieces))

    @property
    def is_party(self) -> bool:
        """Whether the form is the Party's (no colon after Số, T/M) and not the state's."""
        return self.facts["system"] in {"party", "youth"}

    @property
    def motto(self) -> tuple[str, ...]:
        """The lines of the right column's head."""
        return MOTTO.get(self.facts["system"], MOTTO["state"])

    @property
    def number_line(self) -> str | None:
        """The line of the number, or None where the document has none."""
        if "number" not in self.facts:
            return None
        return f"Số {self.facts['number']}" if self.is_party else f"Số: {self.facts['number']}"

    @property
    def left_head(self) -> list[str]:
        """The lines of the left column: superior, issuer, rule, number, and a Công văn's subject."""
        lines = [self.facts.get("superior"), self.facts.get("issuer"), "*" if self.is_party else "-------", self.number_line]
        if self.facts.get("circulation"):
            lines.append(self.facts["circulation"])
        if self.facts.get("type") == "Công văn":
            lines.append(self.facts["subject"])
        return [line for line in lines if line]

    @property
    def date_line(self) -> str:
        """Place and date as the rules write them: a day under 10 and a month under 3 with a nought."""
        if printed := self.facts.get("printed_date"):
            return str(printed)
        year, month, day = str(self.facts["date"]).split("-")
        return f"{self.facts['place']}, ngày {day} tháng {month if int(month) < 3 else int(month)} năm {year}"

    @property
    def title_lines(self) -> list[str]:
        """Type, issuing line and subject; a Công văn has none."""
        if self.facts.get("type") in (None, "Công văn"):
            return []
        lines = [self.facts["type"].upper(), self.facts.get("issuing_line"), self.facts["subject"]]
        return [line for line in lines if line]

    @property
    def recipients(self) -> list[str]:
        """The lines under Nơi nhận with their dashes."""
        mark = "," if self.is_party else ";"
        entries = self.facts.get("recipients", [])
        return [f"- {entry}{'.' if at == len(entries) - 1 else mark}" for at, entry in enumerate(entries)]

    @property
    def signatures(self) -> list[list[str]]:
        """For each signer the lines of authority and role, and the name last."""
        blocks = []
        for signer in self.facts.get("signers", []):
            authority = (signer["authority"] or "").replace(" KT. ", "\nKT. ").split("\n")
            blocks.append([line for line in (*authority, signer["role"], signer["name"]) if line])
        return blocks


def read_illustrations() -> Iterator[Illustration]:
    """Yield every illustrative document in the order of the files."""
    for path in sorted(SOURCES.glob("*.txt")):
        yield from read_source(path)


def read_source(path: Path) -> Iterator[Illustration]:
    """Yield the documents of one file of sources in its order."""
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, text = part.partition("\n---\n")
        name, _, facts = head.partition("\n")
        yield _build(name.strip(), yaml.load(facts, Loader=_Plain), text)


class _Plain(yaml.SafeLoader):
    """Reads dates as the text they are."""


_Plain.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _build(name: str, facts: dict[str, Any], text: str) -> Illustration:
    pieces: list[Piece] = []
    footnotes = {}
    for block in re.split(r"\n\s*\n", text.strip()):
        if note := re.match(r"\[\^(\w+)\]: (.*)", block):
            footnotes[note[1]] = note[2]
        elif block.startswith("|"):
            rows = tuple(tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in block.splitlines())
            pieces.append(Piece("table", rows=rows))
        elif block.startswith("# "):
            pieces.append(Piece("heading", block[2:]))
        else:
            pieces.append(Piece("paragraph", block))
    return Illustration(name, facts, tuple(pieces), footnotes)
