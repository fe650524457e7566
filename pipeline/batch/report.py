"""What a run says of itself: counts, files set aside with their reasons, corrections that did nothing.

What enters: the collection that was written, and counts. What leaves: `RunReport`. Guaranteed: lines in one order for the same
collection. Not done: showing it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.batch.moving import DATABASE
from pipeline.model.collection import Collection
from pipeline.model.correction import Numbered


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run has done, in counts of files, documents, citations and tasks.

    `set_aside` names each file that became no document, with the code that says why; `reasons` tells it by the file's name, in
    Vietnamese and in English; `corrections` are lines on those that are no longer needed or have no place; `unchanged` counts
    files given whose records were kept from the last run.
    """

    files: int
    documents: int
    database: Path
    set_aside: tuple[tuple[str, str], ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    duplicates: int = 0
    stubs: int = 0
    citations: int = 0
    tasks: int = 0
    warnings: tuple[str, ...] = field(default=())
    corrections: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def exit_code(self) -> int:
        """0 where every file was read, 1 where some were set aside."""
        return 1 if self.set_aside else 0

    @property
    def summary(self) -> str:
        """The report in plain lines: counts, then each file set aside with its reason."""
        lines = [
            f"{self.files} files, {self.documents} documents, {self.duplicates} duplicates, {len(self.set_aside)} set aside",
            f"{self.citations} citations, {self.stubs} documents cited and not held, {self.tasks} tasks",
            *("\n    ".join((f"  {code}: {file}", *self.reasons.get(file, ()))) for file, code in self.set_aside),
            *([f"{self.unchanged} files are as the last run read them"] if self.unchanged else []),
            *self.corrections,
            *self.warnings,
        ]
        return "\n".join(lines)


def make_report(collection: Collection, counts: Counter[str]) -> RunReport:
    """Return the report of a collection that was written.

    Args:
        collection: with its sources, whose status says what became of each file, and its issues.
        counts: documents, citations and tasks, as the lines of records were counted.

    Returns:
        The report, its database by name alone; what was kept and what people said is for the run to add.
    """
    aside = [entry for entry in collection.sources if entry.status in ("set_aside", "secret")]
    told = {(placed.source_id, placed.issue.code): placed.issue for placed in collection.issues}
    reasons = {entry.file: told.get((entry.id, entry.reason or "")) for entry in aside}
    return RunReport(
        files=len({entry.file for entry in collection.sources}),
        documents=counts["documents"],
        database=Path(DATABASE),
        set_aside=tuple((entry.file, entry.reason or "") for entry in aside),
        reasons={file: (issue.message_vi, issue.message) for file, issue in reasons.items() if issue},
        duplicates=sum(entry.status == "duplicate" for entry in collection.sources),
        stubs=len(collection.stubs),
        citations=counts["citations"],
        tasks=counts["tasks"],
    )


def tell_corrections(collection: Collection, told: Sequence[Numbered]) -> tuple[str, ...]:
    """Return how many corrections there are, and a line for each that did nothing."""
    if not told:
        return ()
    lines = [f"  {one.issue.message}" for one in collection.issues if one.issue.code.startswith("correction_")]
    return (f"{len(told)} corrections by people", *sorted(set(lines)))
