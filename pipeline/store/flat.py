"""What a row is, and the rows of flat dataclasses."""

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = str | int | float | None
Row = dict[str, Value]


def fields_of(one: "DataclassInstance") -> Row:
    """Return the fields of a flat dataclass by name, as they are: nothing is copied, which `asdict` does for each value."""
    return {name: getattr(one, name) for name in _field_names(type(one))}


@cache
def _field_names(kind: type["DataclassInstance"]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
