"""What follows from what: roles, levels and words of the room `citator`. Data: `citator.yml`, its meaning explained there."""

from functools import cache

from pydantic import Field

from pipeline.model.issue import Frozen
from pipeline.model.record import IsoDate, Role
from pipeline.vocab import read_vocabulary


class CitatorLevel(Frozen):
    """One level. `until` is the last day on which it stood between its neighbours; None where it still does."""

    name: str
    until: IsoDate | None = None


class CitatorWords(Frozen):
    """The whole file; see its comments. `levels` stand from the highest down."""

    under_roles: tuple[Role, ...] = Field(min_length=1)
    answer_roles: tuple[Role, ...]
    levels: tuple[CitatorLevel, ...] = Field(min_length=1)
    proposing_types: tuple[str, ...]
    telling_types: tuple[str, ...]
    effect_cue: str
    effect_later: str
    ends_cue: str
    change_lead: str
    change_behind: str
    began_cue: str
    part_cue: str
    rule_part_cue: str
    part_in_cue: str
    sentence_label: str
    month_word: str
    year_word: str
    self_word: str
    empty_phrases: tuple[str, ...]
    empty_words: tuple[str, ...]
    common_phrases: tuple[str, ...]
    answers: dict[str, str]
    answer_when: str
    tellings: dict[str, str]
    tellings_told: dict[str, str]
    telling_part: str
    telling_since: str
    telling_unknown: str
    told_by: str
    told_by_list: str
    told_by_list_unverified: str
    side_unknown: str
    side_missing: str
    told_by_source: str


VOCABULARY = {"citator": CitatorWords}


@cache
def load_citator_words() -> CitatorWords:
    """Return the words, read once."""
    return read_vocabulary("citator", VOCABULARY["citator"])


def levels_between(upper: str | None, lower: str | None, day: str | None) -> tuple[str, ...]:
    """Return the levels that lie between two and stood on a day, from the top; none where a level is unknown.

    Example:
        central, district, 2022-03-28 → (`province`,); province, commune, 2025-08-01 → ()
    """
    levels = load_citator_words().levels
    order = [level.name for level in levels]
    if upper not in order or lower not in order:
        return ()
    inner = levels[order.index(upper) + 1 : order.index(lower)]
    return tuple(level.name for level in inner if level.until is None or day is None or day <= level.until)
