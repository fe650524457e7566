"""The terminal page of `explain`: each fact of a record, its evidence in context, the rule that found it.

What enters: a record with its text, and what a collection holds of its mentions (or nothing). What leaves: lines of Vietnamese
labels and the document's own words. Guaranteed: which document a mention means is told of the collection where one is given;
without one it is said that the file alone was asked. Nothing is printed here.
"""

import sqlite3
from collections.abc import Iterator, Mapping

from pipeline.model.folding import squeeze
from pipeline.model.record import Citation, CitationTarget, Evidence, Header, Record, Task
from pipeline.vocab.command_words import load_command_words
from pipeline.vocab.decisions import load_decisions
from pipeline.vocab.labels import Labels, load_labels

CONTEXT = 60
LIST_FIELDS = ("addressees", "recipients", "signers")
_DOCUMENT = "select document_id from sources where sha256 = ? and part is ? and document_id is not null"
_MENTIONS = """
    select c.id, c.text, c.start_offset, c.end_offset, c.target_id, c.target_status, c.resolved_by, n.label, n.issuer
    from citations c left join nodes n on n.id = c.target_id where c.document_id = ? order by c.ordinal
"""
_CANDIDATES = """
    select k.node_id, n.label, n.issuer, n.status from citation_candidates k left join nodes n on n.id = k.node_id
    where k.citation_id = ? order by k.node_id
"""
Decided = Mapping[tuple[int, int], list[str]]


def find_document(connection: sqlite3.Connection, record: Record) -> str | None:
    """Return the document of a collection that a file's bytes became, None where it holds none."""
    row = connection.execute(_DOCUMENT, (record.sha256, record.part)).fetchone()
    return str(row[0]) if row else None


def decided_in(connection: sqlite3.Connection, identifier: str) -> dict[tuple[int, int], list[str]]:
    """Return by each mention's span which document it means in the collection, and what decided.

    Args:
        connection: to the database of the output folder, only read.
        identifier: of a document held; one that is unknown gives nothing.

    Returns:
        Lines to show, by start and end of the mention in code points of the document's text.
    """
    rows = connection.execute(_MENTIONS, (identifier,)).fetchall()
    return {(row[2], row[3]): _decided_lines(connection, row) for row in rows}


def explain_mentions(connection: sqlite3.Connection, identifier: str) -> str | None:
    """Return the mentions of a document of the collection with what decided each; None where there is no such document."""
    row = connection.execute("select title from documents where id = ?", (identifier,)).fetchone()
    if row is None:
        return None
    rows = connection.execute(_MENTIONS, (identifier,)).fetchall()
    lines = [f"# {row[0]} [{identifier}]", "", f"## {load_labels().tables['citations']}: {len(rows)}"]
    for one in rows:
        lines += [f"- {squeeze(str(one[1]))}", *_decided_lines(connection, one)]
    return "\n".join(lines) + "\n"


def _decided_lines(connection: sqlite3.Connection, row: tuple[object, ...]) -> list[str]:
    """Return the lines of one mention: the document meant, or those that it may mean, and the reason."""
    ident, _, _, _, target, status, resolved_by, label, issuer = row
    if target:
        meant = [_named(str(target), label, issuer, status)]
    else:
        meant = [_named(str(one[0]), *one[1:]) for one in connection.execute(_CANDIDATES, (ident,))]
    reason = load_decisions().describe(str(resolved_by), is_stub=status == "stub") if resolved_by else ""
    return [f"      => {' | '.join(meant) or '?'}", *([f"         {reason}"] if reason else [])]


def _named(ident: str, label: object, issuer: object, status: object) -> str:
    mark = load_command_words().explain.stub if status == "stub" else None
    told = ", ".join(str(one) for one in (label, issuer, mark) if one)
    return f"{ident} ({told})" if told else ident


def explain(record: Record, identifier: str | None = None, decided: Decided | None = None) -> str:
    """Return the terminal page of a record: each fact, its evidence in context, the rule that found it.

    Args:
        record: with its text.
        identifier: the document that it became in a collection.
        decided: what is decided of its mentions there, see `decided_in`; None where no collection was asked.
    """
    labels, words = load_labels(), load_command_words().explain
    source = words.alone if decided is None else words.in_collection.format(id=identifier) if identifier else words.not_held
    lines = [f"# {record.file}", *([source] if record.citations else []), ""]
    lines += [f"  ! {issue.message_vi} [{issue.code}]" for issue in record.issues]
    lines += _explain_header(record, labels)
    lines += _explain_list(
        labels.tables["citations"], [_citation_lines(record, one, labels, decided or {}) for one in record.citations]
    )
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


def _citation_lines(record: Record, citation: Citation, labels: Labels, decided: Decided) -> list[str]:
    role = labels.values.get(citation.role, citation.role)
    details = [role, citation.doc_type, citation.date, citation.issuer, citation.citer and f"({citation.citer} → )"]
    return [
        f"- {citation.key or citation.text}: " + ", ".join(detail for detail in details if detail),
        f"      {_around(record, citation)}",
        f"      [{citation.rule}]",
        *(decided.get((citation.start, citation.end)) or _decision_lines(citation.target, record.id)),
    ]


def _decision_lines(target: CitationTarget | None, own: str | None) -> list[str]:
    """Return which document is meant, or which it may be, by the file alone, which holds no document but itself (`own`)."""
    if target is None:
        return []
    meant = target.id or " | ".join(target.candidates) or "?"
    return [
        f"      => {meant}",
        *([f"         {load_decisions().describe(target.rule, is_stub=target.id != own)}"] if target.rule else []),
    ]


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
