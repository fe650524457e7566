"""What a correction by a person did to a record, as the record bears it."""

from typing import Literal

from pipeline.model.issue import Frozen

Value = bool | tuple[str, ...] | str | None


class Applied(Frozen):
    """What one correction did in a run.

    `of` and `index` place the fact in its record (`inner`: which deadline of the task); `was` is what the machine reads now.
    """

    number: int
    kind: Literal["field", "meaning", "same", "confirm"]
    document: str
    of: Literal["header", "citations", "tasks"] = "header"
    index: int = 0
    inner: int | None = None
    field: str | None = None
    was: Value = None
    value: Value = None
    who: str = ""
    at: str = ""
    why: str = ""
