"""Builders of Word files with lists and parts that python-docx does not write."""

import io
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.model.document import RawDocument
from tests.ingest.papers import add_element, save_docx
from tests.ingest.reading import read_bytes


def read(folder: Path, document: "docx.document.Document") -> RawDocument:
    return read_bytes(folder, "a.docx", save_docx(document))


def add_list(document: "docx.document.Document", levels: list[tuple[str, str]], *, restart: bool = False) -> int:
    """Add a list definition of (format, text) a level; returns the number of a list of it."""
    root = document.part.numbering_part.element
    number = 900 + len(root)
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        + "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (kind, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
    )
    root.insert(0, abstract)
    return add_instance(document, number, restart=restart)


def add_instance(document: "docx.document.Document", definition: int, *, restart: bool = False) -> int:
    root = document.part.numbering_part.element
    number = 900 + len(root)
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{start}</w:num>'))
    return number


def add_item(document: "docx.document.Document", text: str, number: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    numbering = add_element(properties, "w:numPr")
    add_element(numbering, "w:ilvl", val=str(level))
    add_element(numbering, "w:numId", val=str(number))


def definition_of(document: "docx.document.Document", number: int) -> int:
    for instance in document.part.numbering_part.element.findall(qn("w:num")):
        if instance.get(qn("w:numId")) == str(number):
            return int(instance.find(qn("w:abstractNumId")).get(qn("w:val")))
    raise AssertionError(number)


def with_part(data: bytes, name: str, content: str) -> bytes:
    """Add a part of notes to a Word file's container."""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            text = old.read(member)
            if member == "word/_rels/document.xml.rels":
                text = text.replace(
                    b"</Relationships>", f'<Relationship Id="rX" Type="{kind}" Target="{name}.xml"/></Relationships>'.encode()
                )
            if member == "[Content_Types].xml":
                entry = (
                    f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
                    f'officedocument.wordprocessingml.{name}+xml"/></Types>'
                )
                text = text.replace(b"</Types>", entry.encode())
            new.writestr(member, text)
        new.writestr(f"word/{name}.xml", content)
    return out.getvalue()
