"""What a document is called, and which of several sayings is believed.

What enters: type, number, subject; values with who says them. What leaves: a name; a value. Guaranteed: the same whatever the
order of the sayings.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.model.folding import fold_lower, squeeze
from pipeline.resolve.number import parse_number


def title_of(doc_type: str | None, key: str | None, subject: str | None, fallback: str) -> str:
    """Return a document's name for people: type and number; without a number, type and subject."""
    number = parse_number(key) if key else None
    if key and number and number.value:
        return f"{doc_type or ''} {squeeze(key)}".strip()
    if subject:
        says_type = doc_type and fold_lower(subject).startswith(fold_lower(doc_type))
        return subject if says_type else f"{doc_type or ''} {subject}".strip()
    return fallback or doc_type or ""


def best(values: Iterable[tuple[str, str]]) -> str | None:
    """Return the value that most documents say, then that most mentions say, then the first by its letters.

    Args:
        values: each value with the document that says it.
    """
    documents: dict[str, set[str]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    for value, document in values:
        documents[value].add(document)
        mentions[value] += 1
    return min(documents, key=lambda value: (-len(documents[value]), -mentions[value], value), default=None)
