"""What people say of documents: entries of `office.db` and `corrections.yml`, and what became of each in a run.

An entry names its document by its id, and by the bytes of its file, since a correction of number or day changes the id.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from pipeline.model.applied import Value
from pipeline.model.issue import Frozen
from pipeline.model.record import Citation, Deadline, Header, Task

FactKind = Literal["header", "citation", "task", "deadline"]
Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?$")]

FIELDS: dict[FactKind, tuple[str, ...]] = {
    "header": (
        "number", "draft", "doc_type", "issuer", "issuer_canonical", "superior", "place", "date", "subject", "urgency",
        "circulation", "copy_number", "addressees", "recipients",
    ),
    "citation": ("number", "doc_type", "date", "issuer", "title", "role", "subrole", "pin"),
    "task": ("lead", "coordinating", "report_to", "report_via"),
    "deadline": ("start", "end", "latest", "kind", "op", "every"),
}  # fmt: skip
FACT_TYPES: dict[FactKind, type[Frozen]] = {"header": Header, "citation": Citation, "task": Task, "deadline": Deadline}
_LETTERS: dict[str, FactKind] = {"c": "citation", "t": "task", "d": "deadline", "e": "header"}
FACT_PATTERN = r"^.+--[ctde]-.+$"


class _Said(Frozen):
    """Who says it, when and why."""

    who: Words
    at: Day
    why: Words


class _OfPaper(_Said):
    """Of one document: its id when it was said, the SHA-256 of its file, and which document of the file it is."""

    document: Words
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    part: int | None = None


class FieldCorrection(_OfPaper):
    """This field is that. `fact` is the id of a citation, a task or a deadline; without it the field is of the head.

    `was` is what the machine read; `value` None says that the document does not say it.
    """

    kind: Literal["field"]
    fact: Annotated[str, Field(pattern=FACT_PATTERN)] | None = None
    field: Words
    was: Value = None
    value: Value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse a field that no person corrects, or a value of another form than the field's."""
        kind = kind_of(self.fact)
        if self.field not in FIELDS[kind]:
            raise ValueError(f"{self.field} is no field of a {kind}: {', '.join(FIELDS[kind])}")
        annotation: Any = FACT_TYPES[kind].model_fields[self.field].annotation
        try:
            TypeAdapter(annotation).validate_python(self.value)
        except ValidationError as error:
            raise ValueError(f"{self.field}: {error.errors()[0]['msg']}") from error
        return self


class Meaning(_OfPaper):
    """This mention means that document. `words` are its own, `occurrence` counts equal ones from 1; `means` None: none."""

    kind: Literal["meaning"]
    words: Words
    occurrence: Annotated[int, Field(ge=1)] = 1
    means: Words | None


class Same(_Said):
    """Two documents are one: `document` is the id that stays, `other` leads to it."""

    kind: Literal["same"]
    document: Words
    other: Words

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.document == self.other:
            raise ValueError("document and other are the same id")
        return self


class Confirmation(_OfPaper):
    """This fact is right as read: a citation, a task, a field of the head (`<id>--e-<field>-<ordinal>`) with its `value`."""

    kind: Literal["confirm"]
    fact: Annotated[str, Field(pattern=FACT_PATTERN)]
    value: Value

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if kind_of(self.fact) == "deadline":
            raise ValueError("a deadline is confirmed with its task")
        return self


class ClearedPicture(_Said):
    """This picture in the head of papers is no mark of secrecy: every file that shows it there is read. `picture`: its key."""

    kind: Literal["picture"]
    picture: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


Correction = Annotated[FieldCorrection | Meaning | Same | Confirmation | ClearedPicture, Field(discriminator="kind")]


class Numbered(Frozen):
    """A correction with the number that `office.db` gives it, by which people withdraw it and reports tell of it."""

    number: int
    entry: Correction


def kind_of(fact: str | None) -> FactKind:
    """Return what kind of fact an id names; the head where there is none."""
    return _LETTERS[fact_tail(fact)[:1]] if fact else "header"


def fact_tail(fact: str) -> str:
    """Return the part of a fact's id behind its document's: `c-1f2e3d4c-1` of `<document>--c-1f2e3d4c-1`."""
    return fact.partition("--")[2]


def find_overridden(told: Iterable[Numbered]) -> dict[int, int]:
    """Return the numbers of entries that a later one takes the place of, with the number of the last such one.

    That is of one field, of one mention, or of the same two documents, whichever of them was to stay.
    """
    last: dict[tuple[object, ...], int] = {}
    keys = {one.number: _about(one.entry) for one in told}
    for number in sorted(keys):
        last[keys[number]] = number
    return {number: last[key] for number, key in sorted(keys.items()) if last[key] != number}


def _about(entry: Correction) -> tuple[object, ...]:
    """Return what an entry speaks of."""
    if isinstance(entry, Same):
        return ("same", frozenset((entry.document, entry.other)))
    if isinstance(entry, ClearedPicture):
        return ("picture", entry.picture)
    paper = (entry.kind, entry.sha256 or entry.document, entry.part)
    if isinstance(entry, Meaning):
        return (*paper, entry.words, entry.occurrence)
    return (*paper, fact_tail(entry.fact) if entry.fact else None, entry.field if isinstance(entry, FieldCorrection) else None)
