"""What people say of the fields and facts of documents, brought into records before they are resolved.

What enters: the corrections of the office, records as read. What leaves: the same records with corrected values, each with
evidence by the rule `corrected`, confirmed facts with that state, and what was done (`Record.corrections`). Guaranteed: a
record is corrected by itself alone, so that neither order nor batches have a say; a value that the machine now reads itself
is left to it and reported. Not done: meanings and identities, which are decisions of `resolve`.

A correction finds its record by the bytes of the file; a record of another file by the id that it has by itself, if it still
reads what was read when it was corrected, and if the file corrected is gone or both are files of one paper: another paper of
the same number is none of the correction's business. Where the file corrected is gone and another prints the right value, so
that with the wrong one it would be the very document that was corrected, the file has been mended: its corrections are no
longer needed, and what else people said of it holds.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from pipeline.corrections.record import CorrectedRecord, Mine, find_places, reading
from pipeline.model.collection import PlacedIssue
from pipeline.model.correction import Confirmation, FieldCorrection, Numbered
from pipeline.model.record import Record
from pipeline.resolve import are_one_paper, own_id
from pipeline.vocab.issues import make_issue

_SHA256 = re.compile(rb'"sha256":"([0-9a-f]{64})"')


class Corrector:
    """Brings corrections into records, and knows which have found theirs."""

    def __init__(self, told: Sequence[Numbered]) -> None:
        self._by_bytes: dict[tuple[str, int | None], list[tuple[int, Mine]]] = defaultdict(list)
        self._mine: list[tuple[int, Mine]] = []
        self._papers: dict[tuple[str, int | None], Record] = {}
        self.found: set[int] = set()
        for one in told:
            if isinstance(one.entry, FieldCorrection | Confirmation):
                self._mine.append((one.number, one.entry))
                self._by_bytes[(one.entry.sha256 or "", one.entry.part)].append((one.number, one.entry))

    @property
    def has_any(self) -> bool:
        """Whether any record may be corrected."""
        return bool(self._mine)

    def look_at(self, lines: Iterable[bytes]) -> None:
        """Find the papers that were corrected among all records, given as lines of JSON; call before the first `correct`."""
        wanted = {sha256.encode() for sha256, _ in self._by_bytes}
        for line in lines:
            mark = _SHA256.search(line)
            if mark is not None and mark[1] in wanted:
                record = Record.model_validate_json(line)
                if (record.sha256, record.part) in self._by_bytes:
                    self._papers.setdefault((record.sha256, record.part), record)

    def correct(self, record: Record) -> Record:
        """Return a record with the entries applied that name its id or its file's bytes, in order; itself where none does."""
        if record.kind is None:
            return record
        meant = dict([*self._by_bytes.get((record.sha256, record.part), ()), *self._by_id(record), *self._by_mending(record)])
        if not meant:
            return record
        work = CorrectedRecord(record)
        for number, entry in sorted(meant.items()):
            self.found.add(number)
            work.apply(number, entry)
        return work.finish()

    def _by_id(self, record: Record) -> Iterator[tuple[int, Mine]]:
        """Yield the corrections made on another file of this document that reads the same."""
        identifier: str | None = None
        for number, entry in self._mine:
            if (entry.sha256, entry.part) == (record.sha256, record.part) or record.kind is None:
                continue
            if not _may_read(record, entry):
                continue
            identifier = identifier or own_id(record)
            if identifier == entry.document and self._is_of(record, entry):
                yield number, entry

    def _by_mending(self, record: Record) -> Iterator[tuple[int, Mine]]:
        """Yield the corrections of a file that is gone where this record is the same paper, printed right."""
        for paper, told in self._by_bytes.items():
            if paper in self._papers or paper == (record.sha256, record.part):
                continue
            mended = [entry for _, entry in told if isinstance(entry, FieldCorrection) and _reads_as_told(record, entry)]
            ids = {entry.document for _, entry in told}
            if any(own_id(_as_read_then(record, entry)) in ids for entry in mended):
                fields = {entry.field for entry in mended}
                yield from (one for one in told if _holds_still(record, one[1], fields))

    def _is_of(self, record: Record, entry: Mine) -> bool:
        """Whether a record of the same id is meant: the file that was corrected is gone, or both are files of one paper."""
        paper = self._papers.get((entry.sha256 or "", entry.part))
        return paper is None or are_one_paper(paper, record)

    def list_lost(self) -> Iterator[PlacedIssue]:
        """Yield an issue for each correction whose document did not come; call after all records have been gone through."""
        for number, entry in self._mine:
            if number not in self.found:
                of = entry.field if isinstance(entry, FieldCorrection) else entry.kind
                yield PlacedIssue(None, None, make_issue("correction_no_place", number=number, of=of))


def _may_read(record: Record, entry: Mine) -> bool:
    """Whether a record reads, somewhere, what an entry says that it read."""
    was = entry.value if isinstance(entry, Confirmation) else entry.was
    return any(reading(record, place, entry) == was for place in find_places(record, entry))


def _reads_as_told(record: Record, entry: FieldCorrection) -> bool:
    """Whether the machine reads in a head what a person has told."""
    return entry.fact is None and reading(record, ("header", 0, None), entry) == entry.value != entry.was


def _as_read_then(record: Record, entry: FieldCorrection) -> Record:
    """Return a record as its file was read when it was corrected."""
    return record.model_copy(update={"header": record.header.model_copy(update={entry.field: entry.was})})


def _holds_still(record: Record, entry: Mine, mended: Container[str]) -> bool:
    """Whether an entry on a file speaks of the mended one too: of a field that was mended, or of what is read as it was."""
    if isinstance(entry, FieldCorrection) and entry.fact is None and entry.field in mended:
        return True
    return _may_read(record, entry)
