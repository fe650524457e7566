"""Something that was not understood, or must be said aloud. Codes come from `vocab/issues.yml`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Level = Literal["error", "warning", "info"]


class Frozen(BaseModel):
    """Base of every type of the record: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Issue(Frozen):
    """One finding about a file or a document, in English and in plain Vietnamese.

    `start` and `end` count code points in the document's text; None where the finding has no place in it.
    """

    code: str
    level: Level
    message: str
    message_vi: str
    start: int | None = None
    end: int | None = None
