"""One comparison of `make bench`, and the section of a page that holds them.

What enters: what was measured. What leaves: lines for the screen and Markdown for `docs/performance.md`. Guaranteed: the same
figures give the same text; what stands around a section stays.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).absolute().parents[1] / "docs" / "performance.md"
HEADS = ("what", "ours", "beside it", "ratio", "bound", "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures side by side, what they give, and the bound on it; `is_met` is True too where nothing could be measured."""

    what: str
    ours: str
    beside: str
    ratio: str
    bound: str
    is_met: bool = True

    @property
    def verdict(self) -> str:
        """Whether the bound is met, in a word."""
        return "met" if self.is_met else "MISSED"

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.what}: {self.ours}; beside it {self.beside}; {self.ratio} (bound {self.bound})  {self.verdict}"


def tell_comparisons(found: Iterable[Comparison], machine: str) -> Iterator[str]:
    """Yield the section of comparisons."""
    yield "## Side by side"
    yield ""
    yield f"Made by `make bench`, which exits 1 where a bound is missed; {machine}. Trust the ratios, not the absolute values."
    yield ""
    yield from table(HEADS, map(_row, found))


def _row(one: Comparison) -> Sequence[object]:
    return (one.what, one.ours, one.beside, one.ratio, one.bound, one.verdict)


def put_rows(page: str, found: Iterable[Comparison]) -> str:
    """Return a page with rows measured anew, each in the place of the row of its name; a new one stands behind the one before."""
    lines, last = page.split("\n"), page.split("\n").index("| --- | --- | --- | --- | --- | --- |")
    for line in list(table(HEADS, map(_row, found)))[2:]:
        name = line[: line.index(" | ", 2) + 3]
        known = [at for at, old in enumerate(lines) if old.startswith(name)]
        last = known[0] if known else last + 1
        lines[last : last + len(known)] = [line]
    return "\n".join(lines)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a table of Markdown."""
    yield "| " + " | ".join(heads) + " |"
    yield "| " + " | ".join("---" for _ in heads) + " |"
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"


def put_section(page: str, name: str, lines: Iterable[str], *, maker: str = "make bench") -> str:
    """Return a page with the lines between the markers of a section; at its end where it has no such section."""
    start, end = f"<!-- {name}: made by `{maker}` -->", f"<!-- end of {name} -->"
    section = "\n".join((start, *lines, end))
    before, marker, rest = page.partition(start)
    if not marker:
        return f"{page.rstrip()}\n\n{section}\n"
    _, closed, after = rest.partition(end)
    if not closed:
        raise ValueError(f"{start} has no {end}")
    return f"{before}{section}{after}"
