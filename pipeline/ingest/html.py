"""HTML pages, as saved from websites or exported by offices.

What enters: the bytes of a page. What leaves: one page of hard lines and tables in reading order. Guaranteed: scripts,
styles, navigation and forms are left out; entities are characters, also where they were escaped twice; the labels of lists
are written out; of a news page the article alone is left.
"""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

import lxml.html
from lxml import etree

from pipeline.errors import UnreadableFile
from pipeline.ingest.article import cut_to_article, find_publisher
from pipeline.ingest.beside import read_beside
from pipeline.ingest.columns import opens_column
from pipeline.ingest.html_bytes import decode_page
from pipeline.ingest.html_fonts import recode_page
from pipeline.ingest.html_pictures import Find, read_drawn
from pipeline.ingest.legacy import describe_recoded
from pipeline.ingest.tabbed import find_tabbed_columns
from pipeline.ingest.table_block import Place, join_row, make_table
from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage, Source
from pipeline.model.folding import RAISE, fold_lower
from pipeline.vocab.columns import line_start_pattern

_DROPPED = frozenset(
    ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select", "option")
    + ("textarea", "input", "iframe", "object", "svg", "canvas", "head", "menu", "dialog", "audio", "video")
)
_SITE_PARTS = frozenset(("header", "footer", "aside", "form"))  # kept where they hold a document's head or close
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins")
    + ("kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var")
    + ("wbr", "nobr", "o:p")
)
_MENU_TAGS = frozenset(("ul", "ol", "div", "section"))
_LEAST_MENU_LINKS = 4
_MENU_SHARE = 0.85
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ESCAPED = re.compile(r"&(?:amp;)?(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_DEPTH = 200
_MOST_LAYOUT_ROWS = 4


def read_html(data: bytes, source: Source, *, find: Find = read_beside) -> RawDocument:
    """Return a page's text.

    Args:
        data: the page.
        source: where it came from; passed through.
        find: returns what an address on the page holds, None where that is not there.

    Raises:
        UnreadableFile: `damaged_file` where nothing can be parsed, `empty_file` where it shows no text, and what `read_drawn`
            raises.
    """
    text, issues = decode_page(data)
    try:
        root = lxml.html.document_fromstring(_XML_DECLARATION.sub("", text), parser=lxml.html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged_file", "HTML") from error
    recoded = recode_page(root)
    blocks = _Blocks()
    parts = _main_parts(root)
    for part in parts:
        _walk(part, blocks, 0)
    blocks.end_line()
    found = tuple(blocks.close())
    if not any(block.rows or any(line.text for line in block.lines) for block in found):
        raise UnreadableFile("empty_file", "no text in the page")
    drawn, told = read_drawn(parts, _is_dropped, find)
    publisher = source.publisher or find_publisher(root)
    article = cut_to_article(root, text, found)
    return RawDocument(
        source=replace(source, publisher=publisher),
        pages=(RawPage(1, (*article, *drawn)),),
        issues=(*issues, *told, *describe_recoded(recoded)),
        recoded=recoded,
    )


def _main_parts(root: etree._Element) -> list[etree._Element]:
    """Return the part that a page marks as its main text, else its whole body."""
    for path in (".//main", ".//article", ".//*[@role='main']"):
        found = [part for part in root.iterfind(path) if len(" ".join(map(str, part.itertext())).split()) > 30]
        if len(found) == 1:
            return found
    bodies = root.findall("body")
    return bodies or [root]


@dataclass(slots=True)
class _Blocks:
    """Grows blocks of lines and tables; `pieces` is the line being read."""

    done: list[RawBlock] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        text = _BLANKS.sub(" ", "".join(self.pieces)).strip()
        self.pieces.clear()
        if text:
            self.lines.append(_unescape(text))

    def add_table(self, rows: tuple[tuple[str, ...], ...], merged: Collection[Place]) -> None:
        self._flush()
        self.done.append(make_table(rows, merged))

    def add_column(self, lines: list[str]) -> None:
        self._flush()
        self.done.append(_hard_block(lines))

    def close(self) -> list[RawBlock]:
        self._flush()
        return self.done

    def _flush(self) -> None:
        self.end_line()
        columns = find_tabbed_columns(self.lines)
        if columns is None:
            groups = [self.lines]
        else:
            groups = [self.lines[: columns.start], list(columns.left), list(columns.right), self.lines[columns.stop :]]
        self.done += [_hard_block(lines) for lines in groups if lines]
        self.lines = []


def _hard_block(lines: list[str]) -> RawBlock:
    return RawBlock(kind="lines", lines=tuple(RawLine(line) for line in lines), hard=True)


def _unescape(text: str) -> str:
    """Return text with entities that were escaped twice as characters; `R&D` and addresses stay."""
    for _ in range(2):
        if not _ESCAPED.search(text):
            return text
        text = html.unescape(text)
    return text


def _walk(element: etree._Element, blocks: _Blocks, depth: int) -> None:
    """Read an element and its tail into blocks."""
    tag = element.tag if isinstance(element.tag, str) else None
    if tag is None or depth > _MOST_DEPTH or _is_dropped(element, tag):
        return
    if tag == "br" or tag == "hr":
        blocks.end_line()
    elif tag == "table":
        _read_table(element, blocks)
    else:
        _read_children(element, tag, blocks, depth)


def _read_children(element: etree._Element, tag: str, blocks: _Blocks, depth: int) -> None:
    is_block = tag not in _INLINE
    if is_block:
        blocks.end_line()
    if tag == "li":
        blocks.pieces.append(_list_label(element))
    if element.text:
        blocks.pieces.append(_piece(element.text, element, tag))
    for child in element:
        _walk(child, blocks, depth + 1)
        if child.tail:
            blocks.pieces.append(_piece(child.tail, element, tag))
    if is_block:
        blocks.end_line()


def _piece(text: str, element: etree._Element, tag: str) -> str:
    if tag == "sup" and text.strip().isdecimal():
        return text.strip().translate(RAISE)
    return text.upper() if "text-transform:uppercase" in (element.get("style") or "").replace(" ", "").lower() else text


def _is_dropped(element: etree._Element, tag: str) -> bool:
    if tag in _DROPPED and (tag not in _SITE_PARTS or not _holds_document(element)):
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return tag in _MENU_TAGS and _is_menu(element)


def _is_menu(element: etree._Element) -> bool:
    """Return whether a part is a run of links and little else, as menus and lists of other articles are."""
    links = ["".join(map(str, link.itertext())) for link in element.iter("a")]
    if len(links) < _LEAST_MENU_LINKS:
        return False
    whole = len("".join("".join(map(str, element.itertext())).split()))
    return len("".join("".join(links).split())) > _MENU_SHARE * whole


def _holds_document(element: etree._Element) -> bool:
    """Return whether a page's header or footer part holds the head of a document, not of a site."""
    return any(line_start_pattern("mottos", "recipient_headings").match(fold_lower(text)) for text in _lines_of(element))


def _lines_of(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        yield from (line.strip() for line in str(text).splitlines() if line.strip())


def _list_label(item: etree._Element) -> str:
    """Return the label that a browser prints before an item: its number, or a dash."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = _number(parent.get("start"), 1)
    at = start + sum(1 for sibling in item.itersiblings("li", preceding=True))
    at = _number(item.get("value"), at)
    kind = parent.get("type", "1")
    if kind in ("a", "A") and 1 <= at <= 26:
        return f"{chr(ord(kind) + at - 1)}) "
    return f"{_roman(at) if kind == 'I' else at}. "


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.strip().isdecimal() else otherwise


def _roman(number: int) -> str:
    parts = []
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            parts.append(letters)
            number -= value
    return "".join(parts)


# --- tables


def _read_table(table: etree._Element, blocks: _Blocks) -> None:
    """Read a table: by columns where it only sets a head or a close side by side, else row by row."""
    blocks.end_line()
    grid, merged = _grid(table)
    filled = [cell for row in grid for cell in row if cell]
    width = max((len(row) for row in grid), default=0)
    if len(filled) <= 1 or width <= 1:
        for cell in filled:
            blocks.add_column(cell)
    elif _is_layout(grid, width):
        for at in range(width):
            column = [line for row in grid if at < len(row) for line in row[at]]
            if column:
                blocks.add_column(column)
    else:
        rows = (tuple("\n".join(cell) for cell in (*row, *([[]] * (width - len(row))))) for row in grid)
        blocks.add_table(tuple(rows), merged)


def _is_layout(grid: list[list[list[str]]], width: int) -> bool:
    if width > 3:
        return False
    return any(opens_column(cell[0]) for row in grid[:_MOST_LAYOUT_ROWS] for cell in row if cell)


def _grid(table: etree._Element) -> tuple[list[list[list[str]]], set[Place]]:
    """Return a table's cells as lists of lines, and the places that cells above span, which are empty."""
    grid: list[list[list[str]]] = []
    spanned: set[Place] = set()
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    for at, row in enumerate(rows):
        cells: list[list[str]] = []
        for cell in row.iterchildren("td", "th"):
            while (at, len(cells)) in spanned:
                cells.append([])
            down, across = min(_number(cell.get("rowspan"), 1), 500), min(_number(cell.get("colspan"), 1), 100)
            spanned.update((at + i, len(cells) + j) for i in range(1, down) for j in range(across))
            cells += [_cell_lines(cell), *([[]] * (across - 1))]
        grid.append(cells)
    return grid, spanned


def _cell_lines(cell: etree._Element) -> list[str]:
    inner = _Blocks()
    _read_children(cell, cell.tag, inner, 0)
    lines: list[str] = []
    for block in inner.close():
        lines += [line.text for line in block.lines] + [join_row(row) for row in block.rows]
    return lines
