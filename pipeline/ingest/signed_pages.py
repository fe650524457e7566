"""What the pages of one revision of a PDF show, as a hash: the same hash, the same pages.

What enters: a revision as pyHanko resolves it. What leaves: a hash over the pages' content, resources, annotations and
filled fields. Guaranteed: signature fields and their looks count for nothing, nor do links, dates and metadata; a cycle of
references ends. Not done: finding out what differs.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.rw_common import PdfHandler

_MOST_DEPTH = 80
_MOST_PAGES = 5_000
_PAGE_KEYS = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate")
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_IGNORED = frozenset(
    (
        "/Length",
        "/Parent",
        "/P",
        "/Metadata",
        "/PieceInfo",
        "/LastModified",
        "/StructParent",
        "/StructParents",
        "/M",
        "/NM",
        "/OC",
    )
)
_UNSEEN_ANNOTATIONS = frozenset(("/Link", "/Popup"))


def print_pages(revision: PdfHandler) -> str:
    """Return the hash of what the pages of a revision show."""
    printer = _Printer(revision)
    for page in _pages(_entry(revision.root, "/Pages")):
        printer.add_page(page)
    return printer.hash.hexdigest()


def _entry(dictionary: Any, key: str) -> Any:
    """Return an entry of a dictionary, references followed; None where there is none."""
    return dictionary[key] if key in dictionary else None  # noqa: SIM401 (pyHanko's get follows no reference)


def _pages(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the entries of each page, with those inherited from its parents; a tree that bites its tail is cut off."""
    waiting: list[tuple[Any, dict[str, Any], int]] = [(root, {}, 0)]
    seen = 0
    while waiting and seen < _MOST_PAGES:
        node, above, depth = waiting.pop()
        if not isinstance(node, generic.DictionaryObject) or depth > _MOST_DEPTH:
            continue
        own = {**above, **{key: node.raw_get(key) for key in _INHERITED if key in node}}
        kids = _entry(node, "/Kids")
        if isinstance(kids, generic.ArrayObject):
            waiting += [(kids[at], own, depth + 1) for at in reversed(range(len(kids)))]
            continue
        seen += 1
        yield {**own, **{key: node.raw_get(key) for key in (*_PAGE_KEYS, "/Annots") if key in node}}


class _Printer:
    """Feeds objects into a hash; an object met again is named by its place in the order of meeting."""

    def __init__(self, revision: PdfHandler) -> None:
        self.hash = hashlib.sha256()
        self._revision = revision
        self._met: dict[tuple[int, int], int] = {}

    def add_page(self, page: dict[str, Any]) -> None:
        self.hash.update(b"page")
        for key in _PAGE_KEYS:
            if key in page:
                self.hash.update(key.encode())
                self._add(page[key], 0)
        annotations = self._resolve(page.get("/Annots"))
        for at in range(len(annotations)) if isinstance(annotations, generic.ArrayObject) else ():
            self._add_annotation(annotations[at])

    def _add_annotation(self, shown: Any) -> None:
        if not isinstance(shown, generic.DictionaryObject) or _entry(shown, "/Subtype") in _UNSEEN_ANNOTATIONS:
            return
        if _field_type(shown) == "/Sig":
            return
        self.hash.update(b"annotation")
        for key in ("/Subtype", "/Rect", "/Contents", "/V", "/AP"):
            if key in shown:
                self.hash.update(key.encode())
                self._add(shown.raw_get(key), 0)

    def _resolve(self, value: Any) -> Any:
        return self._revision.get_object(value.reference) if isinstance(value, generic.IndirectObject) else value

    def _add(self, value: Any, depth: int) -> None:
        if depth > _MOST_DEPTH:
            self.hash.update(b"deep")
            return
        if isinstance(value, generic.IndirectObject):
            self._add_reference(value, depth)
        elif isinstance(value, generic.DictionaryObject):
            self._add_dictionary(value, depth)
        elif isinstance(value, generic.ArrayObject):
            self.hash.update(b"[")
            for at in range(len(value)):
                self._add(value.raw_get(at), depth + 1)
            self.hash.update(b"]")
        else:
            self.hash.update(repr(value).encode())

    def _add_reference(self, value: Any, depth: int) -> None:
        place = (value.idnum, value.generation)
        if place in self._met:
            self.hash.update(b"met%d" % self._met[place])
            return
        self._met[place] = len(self._met)
        self._add(self._revision.get_object(value.reference), depth + 1)

    def _add_dictionary(self, value: Any, depth: int) -> None:
        self.hash.update(b"<<")
        for key in sorted(value.keys()):
            if key not in _IGNORED:
                self.hash.update(key.encode())
                self._add(value.raw_get(key), depth + 1)
        if isinstance(value, generic.StreamObject):
            self.hash.update(hashlib.sha256(value.encoded_data).digest())
        self.hash.update(b">>")


def _field_type(annotation: Any) -> Any:
    """Return the type of the field that an annotation draws, its own or its parent's."""
    for _ in range(_MOST_DEPTH):
        if "/FT" in annotation:
            return annotation["/FT"]
        annotation = _entry(annotation, "/Parent")
        if not isinstance(annotation, generic.DictionaryObject):
            return None
    return None
