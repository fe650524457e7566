"""The parts of a Word file, opened with care.

What enters: the bytes of a DOCX. What leaves: the XML roots that matter to text. Guaranteed: nothing is unpacked before the
container's list says that it is of bearable size; a damaged or locked container raises the code that says so. Not done:
reading of the parts.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.package import Package
from lxml import etree

from pipeline.errors import UnreadableFile

MOST_MEMBERS = 5_000
MOST_UNPACKED_BYTES = 400 * 2**20
MOST_PART_BYTES = 120 * 2**20
_MOST_RATIO = 150
_RATIO_FROM_BYTES = 20 * 2**20  # small files may pack any number of times
_LOCKED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, etree.XMLSyntaxError, EOFError, OSError, ValueError)
# What the libraries let out where a part is not what its relation says, or is packed in a way they do not know.
_BROKEN_TOO = (KeyError, IndexError, AttributeError, TypeError, AssertionError, NotImplementedError, RuntimeError)
_DRAWN = ("/image", "/diagramData")  # ends of the kinds of relations

Element = etree._Element


@dataclass(frozen=True, slots=True)
class WordParts:
    """XML roots: the main document, and those beside it that hold or shape text; None where a file has none.

    `files`: what the document and each header or foot draw (pictures, data of diagrams), by the names they use; in their order.
    """

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: tuple[Element, ...]
    files: tuple[Mapping[str, bytes], ...] = ()


def open_parts(data: bytes) -> WordParts:
    """Return the parts of a Word file.

    Raises:
        UnreadableFile: `unpacks_too_large`, `password_needed` or `damaged_file`.
    """
    check_container(data)
    try:
        main = Package.open(io.BytesIO(data)).main_document_part
        edges = (*_parts_of(main, RELATIONSHIP_TYPE.HEADER), *_parts_of(main, RELATIONSHIP_TYPE.FOOTER))
        return WordParts(
            document=_root(main),
            styles=_related(main, RELATIONSHIP_TYPE.STYLES),
            numbering=_related(main, RELATIONSHIP_TYPE.NUMBERING),
            footnotes=_related(main, RELATIONSHIP_TYPE.FOOTNOTES),
            endnotes=_related(main, RELATIONSHIP_TYPE.ENDNOTES),
            headers=tuple(map(_root, edges)),
            files=tuple(map(_drawn, (main, *edges))),
        )
    except (*_BROKEN, *_BROKEN_TOO) as error:
        raise UnreadableFile("damaged_file", f"Word parts ({type(error).__name__})") from error
    except (OpcError, PythonDocxError) as error:
        raise UnreadableFile("damaged_file", f"Word package ({type(error).__name__})") from error


def check_container(data: bytes) -> None:
    """Raise where a zip container is damaged, locked, or unpacks to more than a document can need.

    The sizes in the container's list bound what `zipfile` ever unpacks, so a list that lies cannot break the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (*_BROKEN, NotImplementedError) as error:
        raise UnreadableFile("damaged_file", "zip container") from error
    if any(member.flag_bits & _LOCKED for member in members):
        raise UnreadableFile("password_needed")
    unpacked = sum(member.file_size for member in members)
    is_dense = unpacked > _RATIO_FROM_BYTES and unpacked > _MOST_RATIO * max(len(data), 1)
    is_large = unpacked > MOST_UNPACKED_BYTES or any(
        member.file_size > MOST_PART_BYTES for member in members if _is_xml(member)
    )
    if len(members) > MOST_MEMBERS or is_dense or is_large:
        raise UnreadableFile("unpacks_too_large", f"{MOST_UNPACKED_BYTES // 2**20} MB")


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _root(part: Any) -> Element:
    """Return a part's XML; parts that python-docx has no class for (macro files, notes) hold bytes."""
    element: Element | None = getattr(part, "element", None)
    if element is not None:
        return element
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root: Element = etree.fromstring(part.blob, parser)
    return root


def _related(part: Any, kind: str) -> Element | None:
    found = _all_related(part, kind)
    return found[0] if found else None


def _all_related(part: Any, kind: str) -> tuple[Element, ...]:
    return tuple(map(_root, _parts_of(part, kind)))


def _parts_of(part: Any, kind: str) -> list[Any]:
    relations = sorted(part.rels.items())
    return [relation.target_part for _, relation in relations if relation.reltype == kind and not relation.is_external]


def _drawn(part: Any) -> dict[str, bytes]:
    """Return the pictures and the data of diagrams that a part draws, by the names of its relations."""
    held = ((name, relation) for name, relation in part.rels.items() if not relation.is_external)
    return {name: relation.target_part.blob for name, relation in held if relation.reltype.endswith(_DRAWN)}
