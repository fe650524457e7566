"""Web pages that Word saved in fonts of the time before Unicode.

What enters: the root of a page. What leaves: the same root with its texts in Unicode, and what was turned. Guaranteed: only a
page whose text as a whole is in one old encoding is touched. Not done: pages that mix encodings.
"""

import re

from lxml import etree

from pipeline.ingest.legacy import choose_encoding, decode
from pipeline.model.document import Recoded
from pipeline.vocab.legacy_encodings import find_by_font

_FONT_STYLE = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_UNSEEN = frozenset(("script", "style", "head", "title"))


def recode_page(root: etree._Element) -> tuple[Recoded, ...]:
    """Turn a page's texts into Unicode in place; return what was turned."""
    nodes = [node for node in root.iter() if isinstance(node.tag, str) and node.tag not in _UNSEEN]
    encoding = choose_encoding(" ".join(text for node in nodes for text in (node.text, node.tail) if text))
    if encoding is None:
        return ()
    recoded: list[Recoded] = []
    for node in nodes:
        font = _font_of(node)
        told = find_by_font(font) if font else None
        text = decode(node.text or "", encoding, is_capital=bool(told and told[1]))
        tail = decode(node.tail or "", encoding)
        pairs = ((text, node.text), (tail, node.tail))
        recoded += [Recoded(read, held, encoding.name) for read, held in pairs if held and read != held]
        node.text, node.tail = text or None, tail or None
    return tuple(recoded)


def _font_of(node: etree._Element) -> str | None:
    """Return the font that an element names for itself, as Word saves it."""
    styled = _FONT_STYLE.search(node.get("style", ""))
    return node.get("face") or (styled[1] if styled else None)
