"""The terminal page of `explain`: each fact of a record, its evidence in context, the rule that found it.

What enters: a record with its text. What leaves: lines of Vietnamese labels and the document's own words. Nothing is printed
here.
"""

from collections.abc import Iterator

from pipeline.model.folding import squeeze
from pipeline.model.record import Citation, CitationTarget, Evidence, Header, Record, Task
from pipeline.vocab.decisions import load_decisions
from pipeline.vocab.labels import Labels, load_labels

CONTEXT = 60
LIST_FIELDS = ("addressees", "recipients", "signers")


def explain(record: Record) -> str:
    """Return the terminal page of a record: each fact, its evidence in context, the rule that found it."""
    labels = load_labels()
    lines = [f"# {record.file}", ""]
    lines += [f"  ! {issue.message_vi} [{issue.code}]" for issue in record.issues]
    lines += _explain_header(record, labels)
    lines += _explain_list(labels.tables["citations"], [_citation_lines(record, one, labels) for one in record.citations])
    lines += _explain_list(labels.tables["tasks"], [_task_lines(record, one) for one in record.tasks])
    return "\n".join(lines) + "\n"


def _explain_header(record: Record, labels: Labels) -> Iterator[str]:
    header = record.header
    yield ""
    for name in Header.model_fields:
        value = getattr(header, name)
        evidence = getattr(header.evidence, name, None)
        if name == "evidence" or value in (None, (), False):
            continue
        label = labels.fields.get(name) or labels.label_column("documents", name)
        if name in LIST_FIELDS:
            for entry, place in zip(value, evidence or (), strict=False):
                shown = entry if isinstance(entry, str) else " / ".join(filter(None, (entry.authority, entry.role, entry.name)))
                yield from _fact(label, shown, _around(record, place), place.rule)
        elif isinstance(evidence, Evidence):
            yield from _fact(label, str(value), _around(record, evidence), evidence.rule)
        else:
            yield f"{label}: {labels.label_value(name, value)}"


def _fact(label: str, value: str, context: str, rule: str) -> Iterator[str]:
    yield f"{label}: {squeeze(value)}"
    yield f"      {context}"
    yield f"      [{rule}]"


def _explain_list(title: str, entries: list[list[str]]) -> Iterator[str]:
    yield ""
    yield f"## {title}: {len(entries)}"
    for entry in entries:
        yield from entry


def _citation_lines(record: Record, citation: Citation, labels: Labels) -> list[str]:
    role = labels.values.get(citation.role, citation.role)
    details = [role, citation.doc_type, citation.date, citation.issuer, citation.citer and f"({citation.citer} → )"]
    return [
        f"- {citation.key or citation.text}: " + ", ".join(detail for detail in details if detail),
        f"      {_around(record, citation)}",
        f"      [{citation.rule}]",
        *_decision_lines(citation.target),
    ]


def _decision_lines(target: CitationTarget | None) -> list[str]:
    """Return which document is meant, or which it may be, and what decided."""
    if target is None:
        return []
    meant = target.id or " | ".join(target.candidates) or "?"
    return [f"      => {meant}", *([f"         {load_decisions().describe(target.rule)}"] if target.rule else [])]


def _task_lines(record: Record, task: Task) -> list[str]:
    deadlines = [
        f"{limit.text} = {limit.start or ''}..{limit.end or ''} {limit.kind} [{limit.rule}]" for limit in task.deadlines
    ]
    return [
        f"- {task.section or '–'} {', '.join(task.lead) or '?'}"
        + (f" + {', '.join(task.coordinating)}" if task.coordinating else ""),
        f"      {_around(record, task)}",
        *(f"      {deadline}" for deadline in deadlines),
        f"      [{task.rule}]",
    ]


def _around(record: Record, place: Evidence | Citation | Task) -> str:
    """Return the words of a place between marks, with what stands before and after it."""
    text = record.text or ""
    before = squeeze(text[max(0, place.start - CONTEXT) : place.start])
    surface = squeeze(text[place.start : place.end])
    shown = surface if len(surface) <= 2 * CONTEXT else f"{surface[:CONTEXT]} … {surface[-CONTEXT:]}"
    return f"{before} «{shown}» {squeeze(text[place.end : place.end + CONTEXT])}".strip()
