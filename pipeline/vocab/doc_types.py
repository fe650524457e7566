"""Document types (loại văn bản): names, codes, and which systems use them. Data: `doc_types.yml`."""

from functools import cache

from pipeline.model.folding import fold_lower
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class DocType(Frozen):
    """One type. `codes` are official, `variants` were seen; a code may belong to several types."""

    name: str
    gloss: str
    systems: tuple[str, ...]
    codes: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


class DocTypes:
    """The types, by folded name and by code (case kept, Đ look-alikes folded)."""

    def __init__(self, entries: tuple[DocType, ...]) -> None:
        self.entries = entries
        self.by_name = {fold_lower(entry.name): entry for entry in entries}
        self.by_code: dict[str, tuple[DocType, ...]] = {}
        for entry in entries:
            for code in (*entry.codes, *entry.variants):
                self.by_code[code] = (*self.by_code.get(code, ()), entry)


VOCABULARY = {"doc_types": tuple[DocType, ...]}


@cache
def load_doc_types() -> DocTypes:
    """Return the document types, read once."""
    return DocTypes(read_vocabulary("doc_types", VOCABULARY["doc_types"]))
