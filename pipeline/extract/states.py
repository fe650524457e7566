"""How sure each fact is: read, or to be looked at.

What enters: header, citations and tasks as their rules read them, and whether the text was recognised from pictures. What
leaves: the same, each with its state. Guaranteed: `read` only where the rule's measured precision suffices; a fact that its
rule doubts, that was repaired, or that stands in recognised text (where no rule has been measured often enough) is to be
looked at; a rule that was never measured too. Not done: `confirmed`, which people say (see `office`).

Source: `vocab/rule_families.yml`, which says when a measurement suffices.
"""

from pipeline.model.document import Document, Span
from pipeline.model.record import Citation, Evidence, Header, HeaderEvidence, State, Task
from pipeline.vocab.rule_precision import load_sure_rules

Facts = tuple[Header, tuple[Citation, ...], tuple[Task, ...]]


def settle_states(
    header: Header,
    citations: tuple[Citation, ...],
    tasks: tuple[Task, ...],
    *,
    is_recognised: bool,
    document: Document | None = None,
) -> Facts:
    """Return the facts of a document with the state that the measured precision of their rules gives them.

    Args:
        header, citations, tasks: as read; a state `look` that a rule has set itself stays.
        is_recognised: the text, or a part of it, comes from character recognition.
        document: says in which facts words were repaired for matching; in none where it is left out.
    """
    sure = frozenset() if is_recognised else load_sure_rules()
    evidence = {name: _settle_field(name, getattr(header.evidence, name), sure) for name in HeaderEvidence.model_fields}
    if document is not None and document.repaired is not None:
        evidence = {name: _doubt(found, document) for name, found in evidence.items()}
    return (
        header.model_copy(update={"evidence": HeaderEvidence().model_copy(update=evidence)}),
        tuple(_settle_citation(one, sure) for one in citations),
        tuple(_settle_task(one, sure, document) for one in tasks),
    )


def _settle_task(task: Task, sure: frozenset[str], document: Document | None) -> Task:
    is_doubted = document is not None and _is_repaired(task, document)
    state = "look" if is_doubted else choose_state(task.rule, task.state, sure)
    return task if state == task.state else task.model_copy(update={"state": state})


def _is_repaired(fact: Evidence | Task, document: Document) -> bool:
    return bool(document.list_repairs(Span(fact.start, fact.end)))


def _doubt(found: Evidence | tuple[Evidence, ...] | None, document: Document) -> Evidence | tuple[Evidence, ...] | None:
    """Return evidence as to be looked at where words in it were repaired."""
    if isinstance(found, tuple):
        return tuple(one.model_copy(update={"state": "look"}) if _is_repaired(one, document) else one for one in found)
    return found.model_copy(update={"state": "look"}) if found and _is_repaired(found, document) else found


def choose_state(rule: str, state: State, sure: frozenset[str]) -> State:
    """Return the state of a fact: what its rule said, but `read` only of a sure rule."""
    return "look" if state == "read" and rule not in sure else state


def name_header_rule(field: str, evidence: Evidence) -> str:
    """Return the name that a rule of the header is measured under: `header.number.number_line`."""
    return f"header.{field}.{evidence.rule}"


def name_citation_rule(citation: Citation) -> str:
    """Return the name that a rule of citations is measured under: `citation.symbol-with-type`."""
    return f"citation.{citation.rule}"


def _settle_citation(citation: Citation, sure: frozenset[str]) -> Citation:
    state = "look" if citation.repairs else choose_state(name_citation_rule(citation), citation.state, sure)
    return citation if state == citation.state else citation.model_copy(update={"state": state})


def _settle_field(
    field: str, found: Evidence | tuple[Evidence, ...] | None, sure: frozenset[str]
) -> Evidence | tuple[Evidence, ...] | None:
    if found is None:
        return None
    if isinstance(found, tuple):
        return tuple(_settle(field, one, sure) for one in found)
    return _settle(field, found, sure)


def _settle(field: str, evidence: Evidence, sure: frozenset[str]) -> Evidence:
    state = choose_state(name_header_rule(field, evidence), evidence.state, sure)
    return evidence if state == evidence.state else evidence.model_copy(update={"state": state})
