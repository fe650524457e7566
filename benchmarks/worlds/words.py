"""The words of the worlds, typed. Data: `words.yml`."""

from functools import cache
from pathlib import Path

import yaml

from pipeline.model.issue import Frozen

_FILE = Path(__file__).with_name("words.yml")


class Kind(Frozen):
    """A kind of body; names are templates. `follows` are kinds that carry out its papers, `answers` the types they use."""

    id: str
    symbol: str
    system: str
    level: str
    full: str
    heading: str
    bare: str | None = None
    short: str | None = None
    above: str | None = None
    prefix: str | None = None
    organs: tuple[str, ...] = ()
    yearly: bool = False
    begins: str | None = None
    ends: str | None = None
    rates: dict[str, int]
    answers: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()


class Words(Frozen):
    """The whole file; see its comments."""

    codes: dict[str, str]
    kinds: tuple[Kind, ...]
    departments: dict[str, tuple[str, ...]]
    first_words: tuple[str, ...]
    second_words: tuple[str, ...]
    district_units: tuple[str, ...]
    commune_units: tuple[str, ...]
    actions: tuple[str, ...]
    matters: tuple[str, ...]
    tails: tuple[str, ...]
    cues: dict[str, tuple[str, ...]]
    fillers: tuple[str, ...]


@cache
def load_words() -> Words:
    """Return the words, read once."""
    return Words.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


@cache
def kinds_by_id() -> dict[str, Kind]:
    """Return the kinds of bodies by id."""
    return {kind.id: kind for kind in load_words().kinds}
