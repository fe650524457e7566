"""Markdown in plain text: tables become rows, marks of headings and of emphasis over a whole line are left out.

What enters: lines as read. What leaves: lines; rows for tables. A table that only lays out the head or the close of a
document (its cells hold the motto or the recipients) becomes lines instead, column by column. Emphasis inside a line stays,
since it belongs to the words that a reader of the file sees.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.model.folding import fold_lower
from pipeline.normalise.lines import Line, Pieces, cut_pieces, join_pieces, make_row
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout

_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
# Example: `**T/M ĐẢNG ĐOÀN`, `BÍ THƯ**`, `*V/v kiểm điểm*`; near miss: `*Đến năm 2028*: phấn đấu`, `* Ghi chú`
_EMPHASIS = re.compile(r"(?P<open>\*{1,3}(?=[^\s*]))?(?P<words>[^*]+)(?P<close>(?<=[^\s*])\*{1,3})?$")
_RULE_SIGNS = frozenset("|:- \t")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FORM = re.compile(rf"\b(?:{alternation((*load_layout().mottoes, *load_layout().openers))})\b")


def read_markup(lines: list[Line]) -> list[Line]:
    """Return the lines with Markdown tables read as rows and the marks of headings and emphasis left out."""
    if not any(line.text[0] in "|#*" or line.text.endswith("*") for line in lines if line.text):
        return lines
    found: list[Line] = []
    for is_table, run in groupby(lines, key=_is_table_line):
        of_run = list(run)
        found.extend(_read_table(of_run) if is_table else [_strip_marks(line) for line in of_run])
    return found


def _is_table_line(line: Line) -> bool:
    return line.kind == "line" and line.text[:1] == "|" and line.text.count("|") > 1


def _read_table(lines: list[Line]) -> Iterator[Line]:
    rows = [(line, _split_cells(line)) for line in lines if not _is_rule(line.text)]
    if _FORM.search(fold_lower(" ".join(line.text for line, _ in rows))):
        yield from _unroll(rows)
        return
    for line, cells in rows:
        row = make_row(tuple(_join_breaks(cell) for cell in cells), line)
        if row.text.strip():
            yield row


def _is_rule(text: str) -> bool:
    """Tell whether a line parts the head of a Markdown table from its rows."""
    return "--" in text and set(text) <= _RULE_SIGNS


def _split_cells(line: Line) -> tuple[Pieces, ...]:
    bars = [found.start() for found in re.finditer(r"(?<!\\)\|", line.text)]
    edges = [*bars, len(line.text)] if line.text[bars[-1] + 1 :].strip() else bars
    return tuple(cut_pieces(line.pieces, start + 1, end) for start, end in zip(edges, edges[1:], strict=False))


def _unroll(rows: list[tuple[Line, tuple[Pieces, ...]]]) -> Iterator[Line]:
    """Yield the lines of a layout table, its left column first."""
    for column in range(max(len(cells) for _, cells in rows)):
        for line, cells in rows:
            for part in _split_breaks(cells[column]) if column < len(cells) else ():
                yield _strip_marks(line._replace(text=join_pieces(part), pieces=part, is_hard=True))


def _split_breaks(cell: Pieces) -> Iterator[Pieces]:
    text, start = join_pieces(cell), 0
    for end, after in [*((found.start(), found.end()) for found in _BREAK.finditer(text)), (len(text), len(text))]:
        part = cut_pieces(cell, start, end)
        if part:
            yield part
        start = after


def _join_breaks(cell: Pieces) -> Pieces:
    parts = list(_split_breaks(cell))
    joined: Pieces = parts[0] if parts else ()
    for part in parts[1:]:
        joined = (*joined, part[0]._replace(text=" ", raw_start=part[0].raw_start - 1), *part)
    return joined


def _strip_marks(line: Line) -> Line:
    """Return a line without the marks of a heading, and without emphasis that spans the whole line or goes over its end."""
    text = line.text
    if line.kind == "row" or not (text[0] in "#*" or text[-1] == "*"):
        return line
    heading = _HEADING.match(text)
    start, end = (heading.end(), len(text)) if heading else (0, len(text))
    emphasis = _EMPHASIS.match(text, start)
    if emphasis and any(char.isalnum() for char in emphasis["words"]):
        start, end = emphasis.span("words")
    if (start, end) == (0, len(text)):
        return line
    pieces = cut_pieces(line.pieces, start, end)
    return line._replace(text=join_pieces(pieces), pieces=pieces)
