"""Which values a person may give to a field: a day that exists, a number, a type of the vocabulary, one of a field's choices.

What enters: a field and the value told. What leaves: a sentence in Vietnamese and English that says what is wrong, or nothing.
Guaranteed: what passes breaks no later stage. Data: `correction_values.yml`.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pipeline.model.correction import FACT_TYPES, FactKind
from pipeline.model.issue import Frozen
from pipeline.model.record import Role
from pipeline.vocab import read_vocabulary
from pipeline.vocab.citation_roles import load_citation_roles
from pipeline.vocab.doc_types import load_doc_types

Form = Literal["day", "part_of_day", "number", "doc_type", "words", "subrole"]
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PART_OF_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class CorrectionValues(Frozen):
    """The whole file; see its comments."""

    forms: dict[FactKind, dict[str, Form]]
    more_subroles: dict[Role, tuple[str, ...]]
    first_year: int
    last_year: int
    number: str
    words: str
    faults: dict[str, str]


VOCABULARY = {"correction_values": CorrectionValues}


@cache
def load_correction_values() -> CorrectionValues:
    """Return the forms of values, read once."""
    return read_vocabulary("correction_values", VOCABULARY["correction_values"])


def subroles_of(role: str | None = None) -> tuple[str, ...]:
    """Return the finer roles that belong to a role of a citation, in the order of the alphabet; of all roles where it is None.

    Example:
        `replaces` → `(repeals,)`; `mentions` → `(change_denied, change_planned, …, lapsed, short_name, …)`
    """
    if role is not None:
        return _subroles().get(role, ())
    return tuple(sorted({one for finer in _subroles().values() for one in finer}))


@cache
def _subroles() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {role: set(more) for role, more in load_correction_values().more_subroles.items()}
    for entry in load_citation_roles():
        if entry.finer is not None:
            found.setdefault(entry.gold_role, set()).add(entry.finer)
    return {role: tuple(sorted(finer)) for role, finer in found.items()}


def find_role_fault(subrole: object, role: str) -> str | None:
    """Return what is wrong with a finer role told of a citation of a role, in both languages; None where it belongs to it."""
    known = load_correction_values()
    if subrole is None or subrole in subroles_of(role):
        return None
    choices = ", ".join(subroles_of(role)) or known.faults["no_subroles"]
    return known.faults["subrole_of"].format(field="subrole", value=_shown(subrole), role=role, choices=choices)


def find_fault(kind: FactKind, field: str, value: object) -> str | None:
    """Return what is wrong with a value told of a field, in both languages; None where it may be taken.

    None as a value says that the document does not say it, and is always right.

    Example:
        header, date, `2022-04-32` → `date: “2022-04-32” không phải là một ngày có thật …`
    """
    annotation = FACT_TYPES[kind].model_fields[field].annotation
    known = load_correction_values()
    form = _fault_of(annotation, known.forms[kind].get(field, "words"), value)
    if form is None:
        return None
    choices = ", ".join(subroles_of() if form == "subrole" else _choices(annotation))
    return known.faults[form].format(field=field, value=_shown(value), choices=choices)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _fault_of(annotation: Any, form: Form, value: object) -> str | None:
    """Return the name of what is wrong."""
    if annotation is bool:
        return None if isinstance(value, bool) else "flag"
    if get_origin(annotation) is tuple:
        if not isinstance(value, list | tuple):
            return "list"
        return "words" if any(_is_wrong("words", one) for one in value) else None
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return "one"
    if choices := list(_choices(annotation)):
        return None if value in choices else "choice"
    return form if _is_wrong(form, value) else None


def _choices(annotation: Any) -> Iterator[str]:
    """Yield the values of a type that holds one of a few."""
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    elif get_origin(annotation) in (Union, UnionType):
        for one in get_args(annotation):
            yield from _choices(one)


def _is_wrong(form: Form, value: object) -> bool:
    if not isinstance(value, str):
        return True
    if form == "doc_type":
        return value not in {entry.name for entry in load_doc_types().entries}
    if form == "subrole":
        return value not in subroles_of()
    if form in ("day", "part_of_day"):
        return not _exists(_DAY if form == "day" else _PART_OF_DAY, value)
    known = load_correction_values()
    return not (re.fullmatch(known.number, value) if form == "number" else re.search(known.words, value))


def _exists(pattern: re.Pattern[str], value: str) -> bool:
    """Whether a day, or a month or a year where the pattern takes them, exists and lies in the years of documents."""
    found = pattern.fullmatch(value)
    if found is None or not value.isascii():
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    known = load_correction_values()
    try:
        date(year, month, day)
    except ValueError:
        return False
    return known.first_year <= year <= known.last_year
