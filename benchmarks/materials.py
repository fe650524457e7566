"""What the benchmarks read: texts and files made from the project's own illustrative documents."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.illustrations import Illustration, Piece, read_illustrations
from corpus.render_pdf import render_pdf
from corpus.render_text import render_text


def make_texts(count: int, *, bodies: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of text files, each with a number and a day of its own.

    Args:
        count: how many.
        bodies: how many documents' bodies stand in one; five make the length of a usual directive, 6,000 characters.
    """
    sources = [document for document in read_illustrations() if document.facts["system"] not in {"news", "other"}]
    for at in range(count):
        source = sources[at % len(sources)]
        pieces = [piece for step in range(bodies) for piece in sources[(at + step) % len(sources)].pieces]
        source = replace(source, pieces=tuple(pieces))
        number = re.sub(r"^\d+", str(1 + at // len(sources)), str(source.facts["number"]))
        day = f"20{10 + at // len(sources) % 15:02d}-{1 + at % 12:02d}-{1 + at % 28:02d}"
        yield f"{at:05d}.txt", render_text(replace(source, facts={**source.facts, "number": number, "date": day}))


def make_long_text() -> str:
    """Return the text of every illustrative directive, one after the other."""
    return "\n".join(render_text(document).decode("utf-8") for document in read_illustrations())


def make_pdf(path: Path, *, pages: int) -> int:
    """Write a plan with a text layer of at least so many pages; return how many it has."""
    plan = next(document for document in read_illustrations() if document.id == "hd-16-ctr-tu-2021")
    pieces: list[Piece] = []
    found = 0
    while found < pages:
        pieces += [piece for document in read_illustrations() for piece in document.pieces if piece.kind == "paragraph"][
            : 30 * (pages - found)
        ]
        data = render_pdf(Illustration(plan.id, plan.facts, tuple(pieces)))
        found = len(re.findall(rb"/Type /Page\b", data))
    path.write_bytes(data)
    return found
