"""What the placing of mentions looks at, and what it gives."""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.citation.asides import Aside
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.model.record import Header, Role


class Placed(NamedTuple):
    """A mention with its role.

    Attributes:
        citer: index of the mention it hangs on; None where this document cites it.
        holder: index of the mention in whose title or name it stands, or None.
        subject: index of the mention that is the subject of the clause it stands in, or None.
    """

    draft: Draft
    role: Role
    subrole: str | None
    cue: Span | None
    citer: int | None
    holder: int | None
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one placing looks at."""

    view: View
    drafts: list[Draft]
    asides: list[Aside | None]
    header: Header


@dataclass(frozen=True, slots=True)
class Before:
    """The mention before in the same sentence, and where what belongs to it ends."""

    at: int
    gap: int
