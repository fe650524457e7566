"""The text shown of pages whose words were repaired for matching.

What enters: a document built from repaired pages, and what was printed in place of each sign repaired. What leaves: the
document with the text as it was printed, and the repaired one beside it. Guaranteed: both are of one length, offset by offset.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from pipeline.model.document import Document

Printed = Mapping[int, Mapping[int, str]]


def show_printed(document: Document, printed: Printed) -> Document:
    """Return a document with its text as printed.

    Args:
        document: made from repaired pages.
        printed: for each page the sign printed at an offset of its raw text, where another stands in the repaired one.
    """
    places = {page: sorted(signs) for page, signs in printed.items()}
    shown = list(document.text)
    for origin in document.origins:
        offsets = places.get(origin.page, ())
        at = bisect_left(offsets, origin.raw_start)
        while at < len(offsets) and offsets[at] < origin.raw_start + origin.length:
            shown[origin.start + offsets[at] - origin.raw_start] = printed[origin.page][offsets[at]]
            at += 1
    text = "".join(shown)
    return document if text == document.text else replace(document, text=text, repaired=document.text)
