"""Fields that a program fills in with the day of opening, which is no fact of the document.

What enters: the parts of a Word file that LibreOffice has just written. What leaves: how many such fields were emptied.
Guaranteed: the same file reads the same on any day. Not done: files that Word itself saved, which hold the day they were saved.
"""

from collections.abc import Iterable

from pipeline.ingest.docx_numbering import W
from pipeline.ingest.docx_package import Element

_OF_TODAY = frozenset(("DATE", "TIME"))


def empty_days(roots: Iterable[Element]) -> int:
    """Empty the fields of parts that hold the day or the time of opening; return how many there were."""
    return sum(_empty_in(paragraph) for root in roots for paragraph in root.iter(f"{W}p"))


def _empty_in(paragraph: Element) -> int:
    found, is_inside = 0, False
    for node in paragraph.iter(f"{W}instrText", f"{W}fldChar", f"{W}t"):
        if node.tag == f"{W}instrText":
            is_today = (node.text or "").strip().partition(" ")[0].upper() in _OF_TODAY
            found, is_inside = found + is_today, is_inside or is_today
        elif node.tag == f"{W}fldChar":
            is_inside = is_inside and node.get(f"{W}fldCharType") != "end"
        elif is_inside:
            node.text = ""
    return found
