"""The card of a document: the facts of its head and close, each with the anchor of its place in the text.

What enters: rows of a document. What leaves: `Fact`s in the order of the card. Guaranteed: a fact without a place has no
anchor.
"""

from dataclasses import dataclass

from pipeline.publish.render import body_path, show_value
from pipeline.publish.rows import Row, Value
from pipeline.vocab.labels import load_labels

_HEAD_FIELDS = (
    "number", "doc_type", "issuer", "issuer_canonical", "superior", "place", "date", "subject", "urgency", "circulation",
    "copy_number", "draft",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One line of the card: its label, its value, the anchor of its place (or empty), how sure it is, and a link."""

    field: str
    label: str
    value: str
    anchor: str = ""
    state: str = ""
    href: str = ""


def evidence_anchor(row: Row) -> str:
    """Return the anchor of a head fact's place in the text."""
    return f"cho-{row['field']}-{row['ordinal'] or 0}"


def head_facts(document: Row, evidence: list[Row], base: str) -> list[Fact]:
    """Return the lines of the card; an empty field has none, nor has a canonical name that only repeats the printed one.

    Args:
        document: the row of `documents`.
        evidence: rows of `evidence`.
        base: path that the site is mounted at.
    """
    places = {str(row["field"]): row for row in evidence if not row["ordinal"]}
    facts = []
    for name in _HEAD_FIELDS:
        value = document.get(name)
        if value is None or value == "" or (name == "draft" and not value):
            continue
        if name == "issuer_canonical" and value == document["issuer"]:
            continue
        place = places.get(name)
        href = base + body_path(document["body_id"]) if name == "issuer_canonical" and document["body_id"] else ""
        facts.append(
            Fact(
                field=name,
                label=load_labels().fields[name],
                value=show_value(name, value),
                anchor=evidence_anchor(place) if place else "",
                state=str(place["state"]) if place else "",
                href=href,
            )
        )
    return facts


def shown_fields(document: Row, head: list[Fact]) -> set[Value]:
    """Return the names of the fields that the page shows a line for, to which marks in the text can link."""
    received = {"received"} if document["received_number"] or document["received_date"] else set()
    return {"addressees", "recipients", "signers", *received, *(fact.field for fact in head)}


def list_facts(name: str, rows: list[Row], evidence: list[Row], base: str) -> list[Fact]:
    """Return a list of the head as facts, in the order of the paper.

    Args:
        name: `addressees` or `recipients`.
        rows: of that table, each with the name of its body as `body`, None where it is none.
        evidence: all rows of evidence of the document; an entry without one has no anchor and no state.
        base: path that the site stands under, empty for the root.
    """
    places = {row["ordinal"]: row for row in evidence if row["field"] == name}
    facts = []
    for row in rows:
        place = places.get(row["ordinal"])
        facts.append(
            Fact(
                field=name,
                label=str(row["body"] or ""),
                value=str(row["text"]),
                anchor=evidence_anchor(place) if place else "",
                state=str(place["state"]) if place else "",
                href=base + body_path(row["body_id"]) if row["body_id"] else "",
            )
        )
    return facts


def place_signers(rows: list[Row], evidence: list[Row]) -> list[Row]:
    """Return the signers' rows in their order, each with the anchor of its place, empty where the evidence has none."""
    places = {row["ordinal"]: evidence_anchor(row) for row in evidence if row["field"] == "signers"}
    return [{**row, "anchor": places.get(row["ordinal"], "")} for row in rows]
