"""Gold documents of plain text as pages of an office's portal, to measure the reader of HTML by the same gold.

What enters: the paragraphs of a plain text. What leaves: an HTML page of them: a paragraph each, the two columns of the head as
a table without rules, rows as a table, navigation around. Guaranteed: no word is added to or left out of the document. Not
done: the habits of one portal; the paragraphs are those that the reader of plain text found.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.gold import Material
from pipeline.errors import UnreadableFile
from pipeline.ingest import describe_source, read_file
from pipeline.model.document import Document, Paragraph
from pipeline.normalise import normalise
from pipeline.vocab.columns import line_start_pattern, load_columns

FORMAT = "HTML, made of TXT"
_HEAD_LINES = 12
_PAGE = (
    "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>Văn bản</title></head><body>"
    "<nav><a href='/'>Trang chủ</a> <a href='/van-ban'>Văn bản</a></nav><main>\n{}\n</main>"
    "<footer>Cổng thông tin điện tử</footer></body></html>\n"
)


def read_web_material(material: Sequence[Material]) -> Iterator[Material]:
    """Yield each document of plain text as its HTML page is read, with the same gold."""
    with TemporaryDirectory(prefix="web-") as folder:
        for one in material:
            if one.raw is not None and one.path.suffix == ".txt":
                path = Path(folder) / f"{one.stem}.html"
                path.write_text(render_web_page(normalise(one.raw)), encoding="utf-8", newline="\n")
                yield _read(path, one)


def _read(path: Path, one: Material) -> Material:
    try:
        return Material(one.stem, path, one.gold, read_file(path, describe_source(path, path.parent, {})))
    except UnreadableFile as error:
        return Material(one.stem, path, one.gold, None, error.code)


def render_web_page(document: Document) -> str:
    """Return a document as a page of HTML."""
    head = _find_head(document)
    pieces = [_show_head(document, head)] if head else []
    rest = document.paragraphs[len(head) :]
    for is_row, group in groupby(rest, key=lambda paragraph: paragraph.kind == "row"):
        paragraphs = list(group)
        pieces += [_show_table(document, paragraphs)] if is_row else [_show(document, one) for one in paragraphs]
    return _PAGE.format("\n".join(pieces))


def _find_head(document: Document) -> Sequence[Paragraph]:
    """Return the lines of the head up to its day, where they hold the motto and the day; nothing otherwise."""
    upper = document.paragraphs[:_HEAD_LINES]
    has_motto = False
    for at, paragraph in enumerate(upper):
        has_motto = has_motto or _is_motto(document, paragraph)
        if has_motto and _is_day(document, paragraph):
            return upper[: at + 1]
    return ()


def _is_motto(document: Document, paragraph: Paragraph) -> bool:
    return line_start_pattern("mottos").match(document.lower, paragraph.start, paragraph.end) is not None


def _is_day(document: Document, paragraph: Paragraph) -> bool:
    words = document.lower[paragraph.start : paragraph.end].replace(",", " ").split()
    return any(word in load_columns().date_words for word in words[1:])


def _show_head(document: Document, head: Sequence[Paragraph]) -> str:
    """Return the head as two cells: from the motto on to the day at the right, everything else at the left."""
    motto = next(at for at, paragraph in enumerate(head) if _is_motto(document, paragraph))
    is_number = [line_start_pattern("number_starts").match(document.lower, one.start, one.end) is not None for one in head]
    right = [one for at, one in enumerate(head) if at >= motto and not is_number[at]]
    left = [one for at, one in enumerate(head) if at < motto or is_number[at]]
    cells = ("<br>".join(_text(document, one) for one in column) for column in (left, right))
    return "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"


def _show_table(document: Document, rows: Sequence[Paragraph]) -> str:
    lines = ["".join(f"<td>{escape(document.text[start:end])}</td>" for start, end in row.cells) for row in rows]
    return "<table border='1'>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _show(document: Document, paragraph: Paragraph) -> str:
    return f"<p>{_text(document, paragraph)}</p>"


def _text(document: Document, paragraph: Paragraph) -> str:
    return escape(document.text[paragraph.start : paragraph.end])
