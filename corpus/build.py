"""Build `corpus/files/` and `corpus/manifest.yml` from `corpus/sources/`.

Every document is our own: places, people and texts are invented; central documents stand in it only as cited, with their
true facts. The same sources give the same bytes.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.illustrations import HERE, Illustration, read_illustrations  # noqa: E402
from corpus.render_docx import render_docx  # noqa: E402
from corpus.render_pdf import render_pdf  # noqa: E402
from corpus.render_text import render_html, render_markdown, render_text  # noqa: E402

RENDERERS = {"docx": render_docx, "pdf": render_pdf, "txt": render_text, "md": render_markdown, "html": render_html}
HEADER_FACTS = ("number", "type", "canonical", "date", "place", "superior")
MADE_ON = "2026-11-21"
HEAD = """# The illustrative documents: what each is, and what reading it must give (counts are compared by `make check`).
# Built by `make corpus` from corpus/sources; never edited by hand.
"""


def build_files() -> Iterator[tuple[str, bytes, Illustration]]:
    """Yield name, bytes and source of every file."""
    for document in read_illustrations():
        kind = document.facts["format"]
        yield f"files/{document.id}.{kind}", RENDERERS[kind](document), document


def describe(name: str, data: bytes, document: Illustration) -> dict[str, Any]:
    """Return the manifest's entry of one file."""
    facts = document.facts
    header = {key: facts.get(key) for key in HEADER_FACTS} if facts["system"] != "news" else {}
    return {
        "id": document.id,
        "file": name,
        "publisher": "vn-directives (văn bản minh họa)",
        "retrieved": MADE_ON,
        "sha256": hashlib.sha256(data).hexdigest(),
        "licence": "Apache-2.0",
        "illustrative": True,
        "expected": {
            "kind": facts.get("kind", "directive"),
            "header": {key: value for key, value in header.items() if value is not None},
            "citations": list(facts["cites"]),
            "tasks": facts["tasks"],
            "deadlines": facts["deadlines"],
        },
    }


def main() -> int:
    """Write what differs and remove what no source makes."""
    entries = []
    for name, data, document in build_files():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
        entries.append(describe(name, data, document))
    wanted = {entry["file"] for entry in entries}
    for path in sorted((HERE / "files").iterdir()):
        if f"files/{path.name}" not in wanted:
            path.unlink()
    manifest = HEAD + yaml.safe_dump(
        {"folders": ["files"], "documents": entries}, allow_unicode=True, sort_keys=False, width=120, default_flow_style=False
    )
    (HERE / "manifest.yml").write_text(manifest, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
