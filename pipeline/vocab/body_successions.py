"""What became of bodies that ended, were renamed or joined. Data: `body_successions.yml`, its meaning explained there."""

from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary

SuccessionKind = Literal["renamed", "merged", "split", "replaced", "ended"]


class Succession(Frozen):
    """One change: `before` gave way to `after` on the day `since`.

    `note` says in Vietnamese what became of the tasks where nobody took over.
    """

    before: str
    after: tuple[str, ...]
    since: str
    kind: SuccessionKind
    level: str | None = None
    note: str | None = None
    source: str = Field(min_length=1)
    verified: bool


VOCABULARY = {"body_successions": tuple[Succession, ...]}


@cache
def load_successions() -> tuple[Succession, ...]:
    """Return the changes in the order of the file, read once."""
    return read_vocabulary("body_successions", VOCABULARY["body_successions"])


@cache
def successions_from() -> dict[str, tuple[Succession, ...]]:
    """Return the changes by the entry that gave way."""
    found: dict[str, tuple[Succession, ...]] = {}
    for change in load_successions():
        found[change.before] = (*found.get(change.before, ()), change)
    return found
