"""How names of bodies and places are built: organs, offices, units of place, short forms. Data: `body_words.yml`."""

from functools import cache
from typing import Literal

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary

UnitLevel = Literal["province", "city", "district", "commune", "zone"]


class Numbered(Frozen):
    """How units that bear numbers for names are written, and the only province that has them, if it is one."""

    letter: str
    heads: tuple[str, ...] = ()
    province: str | None = None


class Unit(Frozen):
    """A word for a unit of place; `city` is a province's equal or a district's, as the context says."""

    name: str
    level: UnitLevel
    short: tuple[str, ...] = ()
    numbered: Numbered | None = None


class Congress(Frozen):
    """Words of a congress's name around the organisation and the ordinal."""

    head: str
    fillers: tuple[str, ...]
    ordinal_lead: tuple[str, ...]
    term_lead: tuple[str, ...]


class Plenum(Frozen):
    """Words of a plenum's name: before its number, whose committee and whose party it is of, before its term."""

    heads: tuple[str, ...]
    committees: tuple[str, ...]
    owners: tuple[str, ...]
    term_leads: tuple[str, ...]


class BodyWords(Frozen):
    """The whole file; each field is explained beside its data."""

    organs: tuple[str, ...]
    offices: tuple[str, ...]
    lower_offices: tuple[str, ...]
    own_offices: tuple[str, ...]
    owning_systems: tuple[str, ...]
    committee_words: tuple[str, ...]
    subject_heads: tuple[str, ...]
    short_name_words: tuple[str, ...]
    branch_words: tuple[str, ...]
    units: tuple[Unit, ...]
    short_forms: dict[str, str]
    name_forms: tuple[str, ...]
    name_ends: tuple[str, ...]
    numbered_ends: tuple[str, ...]
    area_leads: tuple[str, ...]
    group_words: tuple[str, ...]
    party_names: tuple[str, ...]
    congress: Congress
    plenum: Plenum
    laws: tuple[str, ...]
    charters: tuple[str, ...]
    country: str
    or_word: str
    law_name_ends: tuple[str, ...]
    charter_tails: tuple[str, ...]
    party_short: str
    central_word: str
    of_word: str
    city_words: tuple[str, ...]
    province_words: tuple[str, ...]
    placed_heads: tuple[str, ...]
    city_committee: str
    city_unit: str
    province_unit: str
    ordinals: dict[str, int]
    year_word: str
    day_word: str
    month_word: str
    plenum_label: str
    congress_label: str
    law_year_label: str
    law_term_label: str


VOCABULARY = {"body_words": BodyWords}


@cache
def load_body_words() -> BodyWords:
    """Return the words of names, read once."""
    return read_vocabulary("body_words", VOCABULARY["body_words"])
