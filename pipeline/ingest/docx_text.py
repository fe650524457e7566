"""The text of Word paragraphs, as a reader of the final version sees it.

What enters: paragraph elements. What leaves: their text (line breaks as line feeds, tabs as tabs), and what hangs on it:
text boxes, call-outs of notes, page breaks. Guaranteed: deleted and hidden text is left out, inserted text is in; comments
are left out. Not done: joining or splitting of paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.ingest.docx_fonts import Piece, RunFonts
from pipeline.ingest.docx_numbering import Numbering, W
from pipeline.ingest.docx_package import Element
from pipeline.ingest.legacy import decode
from pipeline.model.folding import RAISE, fold_lower
from pipeline.vocab.legacy_encodings import find_by_font
from pipeline.vocab.marks import marks_by_form

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "commentReference", "rt")
} | {f"{_MC}Fallback"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN_PARAGRAPH = f"{_A}p"
_LETTER_ART = (_DRAWN_PARAGRAPH, "{urn:schemas-microsoft-com:vml}textpath")
_BOXES = (*_LETTER_ART, f"{W}txbxContent")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"';]+)")
_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_CHARS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0x2D: "-",
    0xA8: "☐",
    0x6F: "☐",
    0xFE: "☑",
    0xFC: "✓",
    0xFB: "✗",
    0xD8: "➢",
    0x76: "❖",
    0xE0: "→",
    0xB3: "≥",
    0xA3: "≤",
    0xB1: "±",
    0xB4: "×",
    0xB0: "°",
}
_PRIVATE = 0xF000
_BYTES = (f"{W}softHyphen", f"{W}sym")  # bytes of an old font that Word has a word of its own for
_SOFT_HYPHEN = "\u00ad"
_MOST_DEPTH = 60
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


@dataclass(slots=True)
class Notes:
    """Counts the call-outs of notes in the order they are met: the mark of each note by its id.

    A note whose mark its writer set by hand is not counted; its mark stands in the text itself and is empty here.
    """

    footnotes: dict[str, str] = field(default_factory=dict)
    endnotes: dict[str, str] = field(default_factory=dict)

    def call_out(self, kind: str, reference: Element) -> str:
        """Return the superscript mark of a note, the same for a note called again."""
        marks = self.footnotes if kind == "footnote" else self.endnotes
        note_id = reference.get(f"{W}id", "")
        if note_id not in marks:
            has_own = reference.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
            marks[note_id] = "" if has_own else mark_of(sum(map(bool, marks.values())) + 1)
        return marks[note_id]


@dataclass(slots=True)
class ParagraphText:
    """A paragraph's text, the paragraphs of text boxes anchored in it, and whether a page begins with or after it.

    `fields` are the fields open where its reading stands: whether each is still in its instruction, which is not printed.
    """

    text: str = ""
    boxes: list["ParagraphText"] = field(default_factory=list)
    starts_page: bool = False
    ends_page: bool = False
    joins_next: bool = False
    fields: list[bool] = field(default_factory=list)


def mark_of(number: int) -> str:
    """Return a note's number as superscript digits."""
    return str(number).translate(RAISE)


def has_changes(root: Element) -> bool:
    """Return whether a part holds tracked changes."""
    return next(root.iter(*_CHANGES), None) is not None


class ParagraphReader:
    """Reads paragraphs in document order; keeps the count of lists and notes.

    `fonts` is given for files that hold text of the time before Unicode.
    """

    def __init__(self, numbering: Numbering, styles: Element | None, notes: Notes, fonts: RunFonts | None = None) -> None:
        self._numbering = numbering
        self._notes = notes
        self._fonts = fonts
        self._capital_styles = _capital_styles(styles)
        self.floating: list[str] = []  # marks in text boxes, which stand on the page wherever they were put

    def read(self, paragraph: Element) -> ParagraphText:
        """Return a paragraph's text with its label; each paragraph must be read once."""
        read = ParagraphText()
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        has_capitals = style is not None and style.get(f"{W}val") in self._capital_styles
        label = self._numbering.label_of(paragraph)
        pieces = list(self._pieces(paragraph, read, has_capitals, 0))
        has_text = any(piece.text.strip() for piece in pieces)
        read.text = self._join(label if has_text else "", pieces)
        if properties is not None:
            read.starts_page = read.starts_page or _is_on(properties.find(f"{W}pageBreakBefore"))
            mark = properties.find(f"{W}rPr")
            read.joins_next = mark is not None and (mark.find(f"{W}del") is not None or _is_on(mark.find(f"{W}vanish")))
        return read

    def _join(self, label: str, pieces: list[Piece]) -> str:
        if self._fonts is not None:
            return self._fonts.join(label, pieces)
        return label + "".join(piece.text.upper() if piece.is_upper else piece.text for piece in pieces)

    def _pieces(self, element: Element, read: ParagraphText, has_capitals: bool, depth: int) -> Iterator[Piece]:
        if depth > _MOST_DEPTH:
            return
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag == f"{W}r":
                yield from self._run_pieces(child, read, has_capitals, depth)
            elif tag == _FORMULA_TEXT:
                yield Piece(child.text or "")
            elif tag == f"{W}sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                continue  # words that ask for an entry, where none was made
            elif tag in _BOXES:
                read.boxes += [box for box in self._boxes_of(child) if not self._lifts_mark(box)]
            else:
                yield from self._pieces(child, read, has_capitals, depth + 1)

    def _boxes_of(self, element: Element) -> list[ParagraphText]:
        """Return the paragraphs of a text box, or the words of letters that are drawn."""
        if element.tag in _LETTER_ART:
            return [ParagraphText(text=_read_art(element))]
        return [self.read(paragraph) for paragraph in _own_paragraphs(element)]

    def _lifts_mark(self, box: ParagraphText) -> bool:
        """Keep a mark of a text box for the head of the paper; return whether the box was one."""
        is_mark = fold_lower(" ".join(box.text.split())) in marks_by_form() and box.text.isupper()
        self.floating += [box.text.strip()] if is_mark else []
        return is_mark

    def _run_pieces(self, run: Element, read: ParagraphText, has_capitals: bool, depth: int) -> Iterator[Piece]:
        properties = run.find(f"{W}rPr")
        if properties is not None and _is_on(properties.find(f"{W}vanish")):
            return
        own = properties.find(f"{W}caps") if properties is not None else None
        is_upper = _is_on(own) if own is not None else has_capitals
        is_raised = _is_raised(properties)
        font = self._font_of(run)
        for child in run:
            if child.tag == f"{W}fldChar":
                _follow_field(child, read.fields)
            if any(read.fields):
                continue
            piece = self._piece(child, read)
            if piece is None:
                yield from self._pieces(child, read, has_capitals, depth + 1) if child.tag not in _SKIPPED else ()
            elif is_raised and piece.strip().isdecimal():
                yield Piece(piece.translate(RAISE))
            elif font is not None and child.tag in _BYTES:
                yield _read_byte(child, piece, font)
            else:
                yield Piece(piece, font if child.tag == f"{W}t" else None, is_upper)

    def _font_of(self, run: Element) -> str | None:
        """Return the font of a run where old text is looked for."""
        if self._fonts is None:
            return None
        paragraph = next(run.iterancestors(f"{W}p"), run)
        return self._fonts.font_of(run, paragraph)

    def _piece(self, child: Element, read: ParagraphText) -> str | None:
        """Return what one element of a run prints; None for elements that hold others."""
        tag = child.tag
        if tag == f"{W}t":
            return child.text or ""
        if tag in _CHARS:
            return _CHARS[tag]
        if tag == f"{W}br":
            return _read_break(child, read)
        if tag == f"{W}sym":
            return _read_symbol(child)
        if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            return self._notes.call_out(tag.removeprefix(W).removesuffix("Reference"), child)
        if tag == f"{W}lastRenderedPageBreak":
            read.starts_page = True
            return ""
        return "" if tag == f"{W}softHyphen" else None


def _read_art(element: Element) -> str:
    """Return the words of letters that are drawn: WordArt of either make."""
    if element.tag == _DRAWN_PARAGRAPH:
        return "".join(text.text or "" for text in element.iter(f"{_A}t"))
    text = element.get("string", "")
    family = _FAMILY.search(element.get("style", ""))
    old = find_by_font(family[1]) if family else None
    return decode(text, old[0], is_capital=old[1]) if old else text


def _own_paragraphs(box: Element) -> Iterator[Element]:
    """Yield the paragraphs of a text box, without those of boxes inside it, which their own paragraph brings."""
    for paragraph in box.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}txbxContent"), None) is box:
            yield paragraph


def _follow_field(element: Element, fields: list[bool]) -> None:
    """Keep account of the fields that are open; a field within another's instruction prints nothing."""
    kind = element.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _read_break(element: Element, read: ParagraphText) -> str:
    """Return a line feed; a page break moves what follows the paragraph to the next page."""
    if element.get(f"{W}type") == "page":
        read.ends_page = True
        return ""
    return "\n"


def _read_symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if code < _PRIVATE:
        return chr(code)
    return _SYMBOLS.get(code - _PRIVATE, "•")


def _read_byte(element: Element, piece: str, font: str) -> Piece:
    """Return the letter that an old font has in the place of a soft hyphen or a symbol; what Word means where it has none."""
    if element.tag == f"{W}softHyphen":
        return Piece(_SOFT_HYPHEN, font) if find_by_font(font) else Piece(piece)
    own = element.get(f"{W}font", "")
    code = element.get(f"{W}char", "")
    return Piece(chr(int(code, 16)), own) if find_by_font(own) and piece else Piece(piece)


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _is_raised(properties: Element | None) -> bool:
    align = properties.find(f"{W}vertAlign") if properties is not None else None
    return align is not None and align.get(f"{W}val") == "superscript"


def _capital_styles(styles: Element | None) -> frozenset[str]:
    """Return the styles whose text is printed in capitals though it is stored in small letters."""
    if styles is None:
        return frozenset()
    found = (style for style in styles.iter(f"{W}style") if _is_on(style.find(f"{W}rPr/{W}caps")))
    return frozenset(style.get(f"{W}styleId", "") for style in found)
