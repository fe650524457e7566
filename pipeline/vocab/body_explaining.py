"""Words with which a body is explained. Data: `body_explaining.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class Notes(Frozen):
    """What became of bodies whose successor no list names."""

    district: str
    commune: str
    zone: str


class PeriodWords(Frozen):
    """Templates of a name (`name`) borne before and since a day (`day`)."""

    before: str
    since: str


class BodyExplaining(Frozen):
    """The whole file; `lines` and `listed` are templates whose places in braces are filled."""

    notes: Notes
    periods: PeriodWords
    listed: str
    kinds: dict[str, str]
    place_sources: dict[str, str]
    series: dict[str, str]
    lines: dict[str, str]


VOCABULARY = {"body_explaining": BodyExplaining}


@cache
def load_body_explaining() -> BodyExplaining:
    """Return the words, read once."""
    return read_vocabulary("body_explaining", VOCABULARY["body_explaining"])
