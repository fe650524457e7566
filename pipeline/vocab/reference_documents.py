"""Documents that papers cite most, as they are in truth. Data: `reference_documents.yml`, its meaning explained there."""

import re
from functools import cache

from pydantic import Field

from pipeline.errors import VocabularyError
from pipeline.model.issue import Frozen
from pipeline.model.record import IsoDate
from pipeline.vocab import read_vocabulary

# A host and what follows it: "lib.example.vn/chi-tiet?id=5", "example.vn (hội nghị …)"; not "domain.md §3", "real/000"
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info)(?=[/ ?]|$)")


class ReferenceDocument(Frozen):
    """One document. `id` is its key with the year; `replaced_by` is the id of the entry that took its place.

    `verified` says that the source states number and date; what is not verified contradicts nobody. `replaced_on` is the day
    since which the successor is in force, which may be later than its date.
    """

    id: str
    key: str
    doc_type: str
    date: IsoDate | None = None
    issuer: str | None = None
    title: str | None = None
    replaced_by: str | None = None
    replaced_on: IsoDate | None = None
    source: str = Field(min_length=1)
    verified: bool

    @property
    def address(self) -> str | None:
        """The source where a reader can open it, which is the address of a page; None for the field's reference and files."""
        return self.source if _ADDRESS.match(self.source) else None


VOCABULARY = {"reference_documents": tuple[ReferenceDocument, ...]}


@cache
def load_reference_documents() -> dict[str, ReferenceDocument]:
    """Return the entries by their ids in the order of the file, read once.

    Raises:
        VocabularyError: an id stands twice, or a successor is no entry.
    """
    entries: tuple[ReferenceDocument, ...] = read_vocabulary("reference_documents", VOCABULARY["reference_documents"])
    by_id = {entry.id: entry for entry in entries}
    if len(by_id) < len(entries):
        raise VocabularyError("reference_documents.yml: an id stands twice")
    lost = [entry.id for entry in entries if entry.replaced_by is not None and entry.replaced_by not in by_id]
    if lost:
        raise VocabularyError(f"reference_documents.yml: no entry for the successor of {', '.join(lost)}")
    return by_id
