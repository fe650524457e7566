"""Illustrative documents as Word files: head and close as tables without rules, automatic numbering, footnotes. Byte-stable."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from corpus.illustrations import Illustration

MADE = datetime(2026, 1, 1)
ZIP_TIME = (2026, 1, 1, 0, 0, 0)
LIST_NUMBER = 90
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST_NUMBER}"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:lvlJc w:val="left"/></w:lvl>
</w:abstractNum>"""


def render_docx(document: Illustration) -> bytes:
    """Return the document as a Word file; the same source gives the same bytes."""
    word = Document()
    word.core_properties.created = word.core_properties.modified = MADE
    word.core_properties.title, word.core_properties.author = document.id, "vn-directives"
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Times New Roman", Pt(14)
    _columns(word, document.left_head, [*document.motto, document.date_line])
    for at, line in enumerate(document.title_lines):
        _line(word, line, centred=True, bold=at == 0)
    if document.title_lines:
        _line(word, "-----", centred=True)
    if addressees := document.facts.get("addressees"):
        _line(word, "Kính gửi: ")
        for entry in addressees:
            _line(word, f"- {entry};")
    _write_pieces(word, document)
    signatures = [line for block in document.signatures for line in (*block[:-1], "", block[-1])]
    place = len(word.element.body) - 1
    _columns(word, ["Nơi nhận:", *document.recipients], signatures)
    _move_close_before_appendix(word, document, place)
    if document.footnotes:
        _attach_footnotes(word, document.footnotes)
    return _stable(word)


def _line(word: Any, text: str, *, centred: bool = False, bold: bool = False) -> Paragraph:
    paragraph: Paragraph = word.add_paragraph()
    for at, part in enumerate(re.split(r"\[\^(\d+)\]", text)):
        if at % 2:
            call = parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{part}"/></w:r>'
            )
            paragraph._p.append(call)
        elif part:
            paragraph.add_run(part).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _columns(word: Any, left: list[str], right: list[str]) -> None:
    table = word.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def _write_pieces(word: Any, document: Illustration) -> None:
    automatic = document.facts.get("numbering") == "auto"
    if automatic:
        _add_list(word)
    for piece in document.pieces:
        label = re.match(r"(?:(\d+)\.|-) ", piece.text) if automatic else None
        if piece.kind == "table":
            table = word.add_table(rows=0, cols=len(piece.rows[0]))
            table.style = "Table Grid"
            for row in piece.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif label:
            _number(_line(word, piece.text[label.end() :]), level=0 if label[1] else 1)
        else:
            _line(word, piece.text, centred=piece.kind == "heading", bold=piece.kind == "heading")


def _add_list(word: Any) -> None:
    numbering = word.part.numbering_part.element
    first_num = numbering.find(qn("w:num"))
    first_num.addprevious(parse_xml(NUMBERING))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{LIST_NUMBER}"><w:abstractNumId w:val="{LIST_NUMBER}"/></w:num>')
    )


def _number(paragraph: Paragraph, *, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{LIST_NUMBER}"/></w:numPr>')
    )


def _move_close_before_appendix(word: Any, document: Illustration, place: int) -> None:
    """Put recipients and signature before the appendix, where offices put them."""
    if not any(piece.kind == "heading" and piece.text.startswith("PHỤ LỤC") for piece in document.pieces):
        return
    body = word.element.body
    close = body[place]
    appendix = next(element for element in body if "".join(element.itertext()).startswith("PHỤ LỤC"))
    appendix.addprevious(close)


def _attach_footnotes(word: Any, footnotes: dict[str, str]) -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in footnotes.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{notes}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode("utf-8"), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _stable(word: Any) -> bytes:
    """Save with every member of the archive at one fixed time."""
    first, second = io.BytesIO(), io.BytesIO()
    word.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            target.writestr(member, source.read(name))
    return second.getvalue()
