"""The facts of a record as they must be the same whatever file the directive was read from."""

import re
from collections import Counter
from typing import Any

from pipeline.model.record import Record, Task

_CALL = re.compile(r"(?:\[\^\d+\]|[\d¹²³])$")
HEADER = (
    "number", "doc_type", "issuer", "issuer_canonical", "superior", "place", "date", "subject", "draft", "secrecy", "circulation",
    "addressees", "recipients",
)  # fmt: skip


def find_facts(record: Record) -> dict[str, Any]:
    """Header, citations with role, tasks with bodies and deadlines, each without its place in the text."""
    header = record.header
    return {
        "kind": record.kind,
        **{name: getattr(header, name) for name in HEADER},
        "signers": tuple((signer.authority, signer.role, signer.name) for signer in header.signers),
        "citations": Counter(
            (cited.key or cited.text, cited.role, cited.date, _without_call(cited.issuer)) for cited in record.citations
        ),
        "tasks": Counter(map(_task, record.tasks)),
    }


def _without_call(name: str | None) -> str | None:
    """A body's name without the call of a note behind it, which each format writes in its own way."""
    return name and _CALL.sub("", name)


def _task(task: Task) -> tuple[Any, ...]:
    limits = tuple((limit.kind, limit.start, limit.end, limit.every, limit.op) for limit in task.deadlines)
    return " ".join(task.text.split()), task.lead, task.coordinating, limits


def differences(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What was read otherwise, by field: (read, expected); of lists only what one side lacks."""
    told = {}
    for name, value in expected.items():
        if found[name] == value:
            continue
        both = (found[name] - value, value - found[name]) if isinstance(value, Counter) else (found[name], value)
        told[name] = both
    return told
