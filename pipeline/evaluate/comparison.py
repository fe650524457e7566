"""Two runs side by side: which values were gained, lost and changed, and, with gold, for better or worse.

What enters: the records of two runs, by stem. What leaves: a `Comparison`. Items of lists are told apart by what they are (a
citation by key or words, a task by its words), so that an item that moved is no change.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.evaluate.facts import CitationFacts, Facts, HeaderFacts, TaskFacts
from pipeline.evaluate.readings import read_strictly

Outcome = Literal["gained", "lost", "changed"]
LABEL_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that two runs do not share."""

    outcome: Outcome
    stem: str
    field: str
    item: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Comparison:
    """All that two runs do not share, in the order of documents and fields."""

    differences: tuple[Difference, ...]

    def count(self) -> dict[str, Counter[Outcome]]:
        """Return how many values of each field were gained, lost and changed, by field in order."""
        counts: dict[str, Counter[Outcome]] = {}
        for difference in sorted(self.differences, key=lambda one: one.field):
            counts.setdefault(difference.field, Counter())[difference.outcome] += 1
        return counts


def compare_runs(before: Mapping[str, Facts], after: Mapping[str, Facts]) -> Comparison:
    """Compare the records of two runs.

    Args:
        before, after: by stem; a document of one run only is gained or lost with all it says.
    """
    stems = dict.fromkeys((*before, *after))
    return Comparison(tuple(one for stem in stems for one in _compare_documents(stem, before.get(stem), after.get(stem))))


def render_comparison(comparison: Comparison, limit: int | None = None) -> str:
    """Return the counts of each field and then each difference, one a line.

    Args:
        comparison: of two runs.
        limit: most differences shown; None shows all.
    """
    lines = [f"{'field':28} {'gained':>7} {'lost':>7} {'changed':>8}"]
    for field, counts in comparison.count().items():
        lines.append(f"{field:28} {counts['gained']:7d} {counts['lost']:7d} {counts['changed']:8d}")
    for one in comparison.differences[:limit]:
        item = f" «{one.item}»" if one.item else ""
        lines.append(f"{one.outcome}: {one.stem} {one.field}{item}: {one.before} -> {one.after}")
    return "\n".join(lines) + "\n"


def _compare_documents(stem: str, before: Facts | None, after: Facts | None) -> Iterator[Difference]:
    old = dict(_values(before)) if before else {}
    new = dict(_values(after)) if after else {}
    for field, item in dict.fromkeys((*old, *new)):
        one, other = old.get((field, item)), new.get((field, item))
        if one != other:
            outcome: Outcome = "gained" if one is None else "lost" if other is None else "changed"
            yield Difference(outcome, stem, field, item, one, other)


def _values(facts: Facts) -> Iterator[tuple[tuple[str, str | None], str]]:
    """Yield field, item and value of all that a record says."""
    if facts.kind:
        yield ("kind", None), facts.kind
    yield from _header_values(facts.header)
    seen: Counter[str] = Counter()
    for citation in facts.citations:
        yield from _citation_values(citation, _name(seen, citation.key or citation.text))
    seen = Counter()
    for task in facts.tasks:
        yield from _task_values(task, _name(seen, task.text))


def _name(seen: Counter[str], label: str) -> str:
    """A name that tells an item from its twins: its words, and its number from the second on."""
    short = read_strictly(label)[:LABEL_LENGTH]
    seen[short] += 1
    return short if seen[short] == 1 else f"{short} ({seen[short]})"


def _header_values(header: HeaderFacts) -> Iterator[tuple[tuple[str, str | None], str]]:
    for name in HeaderFacts.model_fields:
        value = getattr(header, name)
        if not value:
            continue
        if isinstance(value, tuple):
            shown = (
                one if isinstance(one, str) else " / ".join(filter(None, (one.authority, one.role, one.name))) for one in value
            )
            value = "; ".join(shown)
        yield (f"header.{name}", None), str(value)


def _citation_values(citation: CitationFacts, item: str) -> Iterator[tuple[tuple[str, str | None], str]]:
    yield ("citation.found", item), citation.text
    for name in ("number", "doc_type", "date", "issuer", "title", "role", "citer"):
        if value := getattr(citation, name):
            yield (f"citation.{name}", item), value


def _task_values(task: TaskFacts, item: str) -> Iterator[tuple[tuple[str, str | None], str]]:
    yield ("task.found", item), task.text
    for name in ("lead", "coordinating"):
        if value := getattr(task, name):
            yield (f"task.{name}", item), "; ".join(value)
    times = sorted(" ".join(part or "-" for part in (one.kind, one.start, one.end, one.every)) for one in task.deadlines)
    if times:
        yield ("task.deadlines", item), "; ".join(times)
