"""How the people of a world write: shares of what they leave out and of their slips, and the mix of levels.

Shares are of mentions unless a name says otherwise. World one has the shares of issue 6; the rules were never tuned on two.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """One world's habits.

    Attributes:
        no_issuer, no_date, with_title: what a first mention leaves out or adds; a later one repeats number and type only.
        bare_place: issuers of one's own place written without it (`Thành ủy`).
        bare_old, bare_joined: the same of bodies that ended with the merger of provinces, in papers issued since: in those of a
            commune, of the old province that it lay in; in those of the new province's own bodies, of any that was joined. No
            count of real papers stands behind these two: of the few seen some name the old province, some do not. `old_words` are
            the old districts cited there with their province's name beside theirs.
        own_old: of papers issued since the merger, how often they cite each old body that theirs came of or lay under.
        swapped, date_slips: separators the other way round; days wrong as a pen gets them wrong. `ocr_slips` are misread digits.
        later: of papers of the same year that the collection does not hold; their day is written with the next one, so that it
            lies after the citing paper's.
        impossible_day, ceased, number_*: of papers. `number_early` are numbers given out some days before the paper is signed.
        listed: mentions that share a sentence with the one before.
        held_*: shares of documents that the collection holds.
        is_union_yearly: whether the unions of provinces and districts number by year.
        no_province: papers of districts and communes that print their province nowhere.
    """

    name: str
    no_issuer: float = 0.30
    no_date: float = 0.12
    no_type: float = 0.03
    with_title: float = 0.30
    bare_place: float = 0.70
    bare_old: float = 0.60
    bare_joined: float = 0.30
    old_words: float = 0.10
    own_old: float = 0.50
    short_names: float = 0.20
    symbol_only: float = 0.04
    repeats: float = 0.75
    swapped: float = 0.10
    date_slips: float = 0.03
    ocr_slips: float = 0.0
    later: float = 0.03
    wrong_type: float = 0.004
    wrong_title: float = 0.004
    wrong_organ: float = 0.006
    impossible_day: float = 0.003
    number_twice: float = 0.005
    number_astray: float = 0.02
    number_early: float = 0.05
    cites_replaced: float = 0.01
    ceased: float = 0.01
    listed: float = 0.25
    nested: float = 0.06
    foreign: float = 0.03
    held_centre: float = 0.45
    held_province: float = 0.80
    held_below: float = 0.85
    province_answers: float = 0.62
    district_answers: float = 0.45
    commune_answers: float = 0.14
    party: float = 0.45
    union: float = 0.25
    state: float = 0.20
    local: float = 0.35
    is_union_yearly: bool = True
    no_province: float = 0.0
    long_dates: float = 0.3


WORLD_ONE = Habits(name="one")
WORLD_TWO = Habits(
    name="two",
    no_issuer=0.42,
    no_date=0.20,
    no_type=0.06,
    with_title=0.18,
    bare_place=0.55,
    bare_old=0.45,
    bare_joined=0.15,
    old_words=0.25,
    short_names=0.35,
    symbol_only=0.08,
    repeats=0.55,
    swapped=0.17,
    date_slips=0.02,
    ocr_slips=0.02,
    wrong_type=0.006,
    wrong_title=0.003,
    wrong_organ=0.01,
    nested=0.09,
    foreign=0.05,
    held_centre=0.30,
    held_province=0.65,
    held_below=0.75,
    province_answers=0.45,
    district_answers=0.35,
    commune_answers=0.25,
    party=0.35,
    union=0.20,
    state=0.30,
    local=0.45,
    is_union_yearly=False,
    no_province=0.04,
    long_dates=0.6,
)
WORLDS = {habits.name: habits for habits in (WORLD_ONE, WORLD_TWO)}
