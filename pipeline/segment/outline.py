"""The outline of a document as a tree of sections with spans.

What enters: `Document` and its `Frame`. What leaves: sections in reading order: items with a label (`IV`, `1.1`, `a`, `-2`,
`Điều 3`), unnumbered paragraphs, rows of tables and footnotes of the body, and the appendices with theirs. Guaranteed:
children lie inside their parent, in order and without overlap; a path is made of the labels from the root. An unnumbered
paragraph has the path of the item it belongs to, and none where it belongs to none: before the first item, and where it
closes the body. Not done: reading what a section says.

Source: domain.md §5 (Structure); eval/GUIDE.md (section).
"""

import re

from pipeline.model.document import Document, Paragraph, Span
from pipeline.model.section import Frame, Section
from pipeline.segment.issued_with import APPENDIX_WORDS, is_appendix_title, is_issued_with
from pipeline.segment.outline_node import UNCOUNTED, Node, find_continued, find_followers, name_unit, read_row_label
from pipeline.vocab import alternation
from pipeline.vocab.layout import load_layout
from pipeline.vocab.markers import Marker, find_marker
from pipeline.vocab.numbering import can_follow, is_first, read_value

_RANKS = {"appendix": 0, "part": 1, "chapter": 2, "division": 3, "capital": 4, "roman": 5, "article": 6}
_LONGEST_TITLE = 160
_HEAD_OF_PARAGRAPH = 90
_EMPHASIS = re.compile(r"\*{1,3}:?\s+")
_NOTE_LABEL = re.compile(r"[\[(]?[\d*\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+[\])]?[.\s]*")
_WORDS = load_layout()
# Example: `Trong quá trình thực hiện`, `Kế hoạch này được phổ biến`
_CLOSING = re.compile(rf"(?:{alternation(_WORDS.closings)})\b|(?:\w+\s){{1,5}}(?:{alternation(_WORDS.closing_pointers)})\b")


def find_sections(document: Document, frame: Frame) -> tuple[Section, ...]:
    """Return the sections of body and appendices in reading order."""
    outline = _Outline(document)
    outline.read(_between(document, frame.body))
    for appendix in frame.appendices:
        outline.read_appendix(_between(document, appendix))
    return outline.build()


def _between(document: Document, span: Span) -> list[Paragraph]:
    return [one for one in document.paragraphs if one.start >= span.start and one.end <= span.end and one.start < one.end]


class _Outline:
    """Grows the sections paragraph by paragraph; `_open` holds the indices of the open items, outermost first."""

    def __init__(self, document: Document) -> None:
        self._plain = document.plain
        self._lower = document.lower
        self._nodes: list[Node] = []
        self._open: list[int] = []
        self._root_counts: dict[str, int] = {}
        self._last_counted = -1
        self._continued: set[int] = set()
        self._follower: Marker | None = None
        self._is_below_close = False

    def read(self, paragraphs: list[Paragraph], *, is_appendix: bool = False) -> None:
        """Add the sections of a region, under an appendix of their own where said; items that were open before are closed."""
        self._close_all()
        if is_appendix:
            self._open_appendix(paragraphs[0].start)
        markers = [self._find_marker(one) for one in paragraphs]
        counted = [
            one.start for one, marker in zip(paragraphs, markers, strict=True) if marker and marker.kind not in UNCOUNTED
        ]
        self._last_counted = counted[-1] if counted else -1
        self._continued = find_continued([marker for marker in markers if marker])
        in_table: list[Paragraph] = []
        followers = find_followers(markers)
        for paragraph, marker, self._follower in zip(paragraphs, markers, followers, strict=True):
            if paragraph.kind == "row":
                in_table.append(paragraph)
                continue
            self._add_rows(in_table)
            in_table = []
            self._add_paragraph(paragraph, marker)
        self._add_rows(in_table)

    def read_appendix(self, paragraphs: list[Paragraph]) -> None:
        """Add the sections below the close: from the first heading of an appendix, text issued with it, or table on."""
        self._is_below_close = True
        for at, paragraph in enumerate(paragraphs):
            marker = self._find_marker(paragraph)
            if marker is not None and marker.kind == "appendix":
                self.read(paragraphs[at:])
                return
            if (is_titled := is_appendix_title(self._plain, self._lower, paragraph)) or is_issued_with(
                self._plain, self._lower, paragraphs, at
            ):
                self.read(paragraphs[at if is_titled else at + 1 :], is_appendix=is_titled)
                return
        rows = [one for one in paragraphs if one.kind == "row"]
        if rows:
            self.read(rows, is_appendix=True)

    def _open_appendix(self, start: int) -> None:
        label = APPENDIX_WORDS[0].capitalize()
        self._push(Node("appendix", "appendix", label, label, Span(start, start), Span(start, start), start, None, 0))

    def build(self) -> tuple[Section, ...]:
        """Return the sections, each span reaching over its children."""
        ends = [node.content.end for node in self._nodes]
        for at in range(len(self._nodes) - 1, -1, -1):
            parent = self._nodes[at].parent
            if parent is not None:
                ends[parent] = max(ends[parent], ends[at])
        return tuple(
            Section(
                at, node.kind, node.label, node.path, node.marker, node.content, Span(node.start, end), node.parent, node.level
            )
            for at, (node, end) in enumerate(zip(self._nodes, ends, strict=True))
        )

    def _find_marker(self, paragraph: Paragraph) -> Marker | None:
        if paragraph.kind in ("row", "footnote"):
            return None
        head = self._plain[paragraph.start : min(paragraph.end, paragraph.start + _HEAD_OF_PARAGRAPH)]
        marker = find_marker(head)
        return marker and marker._replace(start=marker.start + paragraph.start, end=marker.end + paragraph.start)

    def _add_paragraph(self, paragraph: Paragraph, marker: Marker | None) -> None:
        if paragraph.kind == "footnote":
            self._add_footnote(paragraph)
        elif marker is None or not self._add_item(paragraph, marker):
            self._add_plain(paragraph)

    def _add_footnote(self, paragraph: Paragraph) -> None:
        label = paragraph.label or ""
        found = _NOTE_LABEL.match(self._plain, paragraph.start, paragraph.end)
        end = found.end() if found and label else paragraph.start
        marker, content = Span(paragraph.start, end), Span(end, paragraph.end)
        self._nodes.append(Node("footnote", "", label, None, marker, content, paragraph.start, None, 0))

    def _add_item(self, paragraph: Paragraph, marker: Marker) -> bool:
        """Open the item of a marker and return True; False where the marker fits no list here."""
        value = read_value(marker)
        depth = self._find_depth(marker, value)
        if depth is None:
            return False
        del self._open[depth:]
        end = min(marker.end, paragraph.end)
        emphasis = _EMPHASIS.match(self._plain, end, paragraph.end)
        content = Span(emphasis.end() if emphasis else end, paragraph.end)
        label, path = self._name(marker)
        node = Node(
            marker.kind,
            marker.style,
            label,
            path,
            Span(marker.start, end),
            content,
            paragraph.start,
            self._top(),
            len(self._open),
            value,
        )
        node.is_title = self._is_title(content)
        self._push(node)
        return True

    def _find_depth(self, marker: Marker, value: int | None) -> int | None:
        """Return how many open items stay open above an item; None where its label fits nowhere."""
        for depth in range(len(self._open) - 1, -1, -1):
            node = self._nodes[self._open[depth]]
            if node.style != marker.style:
                continue
            if not can_follow(node.value, value) and not self._is_child_of_new_prefix(marker, node):
                return None
            return self._fit_prefix(marker, depth)
        rank = _RANKS.get(marker.style)
        if rank is not None:
            depth = next(
                (at for at, one in enumerate(self._open) if _RANKS.get(self._nodes[one].style, 9) >= rank), len(self._open)
            )
            return depth if self._can_open(marker, value) or marker.kind in ("article", "appendix", "chapter", "part") else None
        if not self._can_open(marker, value) and not (marker.kind == "number" and "." in marker.label):
            return None
        return self._fit_prefix(marker, len(self._open))

    def _can_open(self, marker: Marker, value: int | None) -> bool:
        """Tell whether a label can open a list: a first one, or one that the list after it counts on from."""
        return is_first(value) or marker.start in self._continued

    def _is_child_of_new_prefix(self, marker: Marker, node: Node) -> bool:
        """Tell whether `2.1` follows `1.4`: the prefix has moved on."""
        return "." in marker.label and marker.label.rpartition(".")[0] != node.label.rpartition(".")[0]

    def _fit_prefix(self, marker: Marker, depth: int) -> int:
        """Return the depth at which no open number contradicts the label's prefix (`4.1` is no child of `3`)."""
        if marker.kind != "number" or "." not in marker.label:
            return depth
        prefix = marker.label.rpartition(".")[0]
        for at in range(depth - 1, -1, -1):
            node = self._nodes[self._open[at]]
            if node.kind == "number" and node.label != prefix and not prefix.startswith(f"{node.label}."):
                depth = at
            elif node.kind == "number":
                return at + 1
        return depth

    def _name(self, marker: Marker) -> tuple[str, str]:
        """Return label and path of a new item under the open ones."""
        label = marker.label
        if marker.kind in UNCOUNTED:
            sign = {"dash": "-", "plus": "+"}.get(marker.kind, "*")
            label = f"{sign}{self._count(sign)}"
        elif marker.kind in ("part", "chapter", "article", "appendix") or marker.style == "division":
            label = name_unit(label)
        top = self._top()
        if top is None or marker.kind in ("article", "appendix"):
            return label, label
        above = self._nodes[top]
        prefix, over = above.path or "", above
        while over.kind == "number" and marker.kind == "number" and label.startswith(f"{over.label}."):
            prefix = self._nodes[over.parent].path or "" if over.parent is not None else ""
            if over.parent is None:
                break
            over = self._nodes[over.parent]
        return label, f"{prefix}.{label}" if prefix else label

    def _count(self, sign: str) -> int:
        top = self._top()
        counts = self._root_counts if top is None else self._nodes[top].counts
        counts[sign] = counts.get(sign, 0) + 1
        return counts[sign]

    def _is_title(self, content: Span) -> bool:
        text = self._plain[content.start : content.end].rstrip("*_ ")
        return len(text) <= _LONGEST_TITLE and (text[-1:] not in ".;," or text.isupper())

    def _add_plain(self, paragraph: Paragraph) -> None:
        """Add an unnumbered paragraph under the item it belongs to, or the title of an appendix that opens one."""
        is_titled = self._is_below_close and is_appendix_title(self._plain, self._lower, paragraph)
        if is_titled and self._nodes[-1:] and self._nodes[-1].start != paragraph.start:
            self._close_all()
            self._open_appendix(paragraph.start)
        self._close_uncounted()
        if self._open and not self._belongs(paragraph):
            self._close_all()
        self._root_counts = {}
        top = self._top()
        path = None if top is None else self._nodes[top].path
        if top is not None:
            self._nodes[top].has_text = True
        span = Span(paragraph.start, paragraph.end)
        node = Node("paragraph", "", "", path, Span(span.start, span.start), span, span.start, top, len(self._open))
        self._nodes.append(node)

    def _close_uncounted(self) -> None:
        """Close the dashes that are open, but for one whose list of pluses goes on after the paragraph."""
        styles = [self._nodes[one].style for one in self._open]
        style = self._follower.style if self._follower and self._follower.kind in UNCOUNTED else None
        depth = styles.index(style) if style in styles else 0
        while len(self._open) > depth and self._nodes[self._open[-1]].kind in UNCOUNTED:
            self._open.pop()

    def _belongs(self, paragraph: Paragraph) -> bool:
        """Tell whether an unnumbered paragraph belongs to the open item: more items follow, or the item is only a title."""
        node = self._nodes[self._open[-1]]
        if paragraph.start < self._last_counted or node.kind == "appendix" or node.kind in UNCOUNTED:
            return True
        if node.is_title and not node.has_text and not node.counts:
            return True
        is_closing = _CLOSING.match(self._lower, paragraph.start, paragraph.end) is not None
        return node.is_title and node.has_text and not is_closing

    def _add_rows(self, rows: list[Paragraph]) -> None:
        """Add the rows of a table under the open item; the rows above the first labelled one are its head."""
        if not rows:
            return
        while self._open and self._nodes[self._open[-1]].kind in UNCOUNTED:
            self._open.pop()
        markers = [read_row_label(self._plain, self._lower, row) for row in rows]
        labelled = [at for at, marker in enumerate(markers) if marker is not None]
        first = labelled[0] if labelled else min(1, len(rows) - 1)
        last = ""
        for at, (row, marker) in enumerate(zip(rows, markers, strict=True)):
            if at < first:
                self._add_row(row, None, "")
                continue
            last = marker.label if marker else last if labelled else str(at - first + 1)
            self._add_row(row, marker, last)

    def _add_row(self, row: Paragraph, marker: Marker | None, label: str) -> None:
        top = self._top()
        above = None if top is None else self._nodes[top].path
        path = (f"{above}.{label}" if above else label) if label else None
        place = Span(marker.start, marker.end) if marker else Span(row.start, row.start)
        content = Span(place.end, row.end)
        self._nodes.append(Node("row", "row", label, path, place, content, row.start, top, len(self._open)))

    def _top(self) -> int | None:
        return self._open[-1] if self._open else None

    def _push(self, node: Node) -> None:
        if node.kind not in UNCOUNTED:
            self._root_counts = {}
        self._nodes.append(node)
        self._open.append(len(self._nodes) - 1)

    def _close_all(self) -> None:
        self._open.clear()
        self._root_counts = {}
