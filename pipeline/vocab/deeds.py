"""Words that take from a change what makes it one that happened. Data: `deeds.yml`, explained there."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class DeedWords(Frozen):
    """Patterns on the folded lower-case view; `*_before` end right before the words that change, `*_behind` begin behind."""

    denied_before: str
    planned_before: str
    planned_lead: str
    purpose_before: str
    made_before: str
    condition_before: str
    condition_behind: str
    then_between: str
    question_behind: str
    done: str
    effect_before: str
    opinion_before: str
    example_before: str
    new_wording: str
    noun_before: str
    denied_behind: str
    own_of_others: str
    done_before: str
    made_at: str
    never_carried: frozenset[str]


class DeedPatterns(NamedTuple):
    """The same, compiled; `never_carried` are types that only their own papers call themselves by."""

    denied_before: re.Pattern[str]
    planned_before: re.Pattern[str]
    planned_lead: re.Pattern[str]
    purpose_before: re.Pattern[str]
    made_before: re.Pattern[str]
    condition_before: re.Pattern[str]
    condition_behind: re.Pattern[str]
    then_between: re.Pattern[str]
    question_behind: re.Pattern[str]
    done: re.Pattern[str]
    effect_before: re.Pattern[str]
    opinion_before: re.Pattern[str]
    example_before: re.Pattern[str]
    new_wording: re.Pattern[str]
    noun_before: re.Pattern[str]
    denied_behind: re.Pattern[str]
    own_of_others: re.Pattern[str]
    done_before: re.Pattern[str]
    made_at: re.Pattern[str]
    never_carried: frozenset[str]


VOCABULARY = {"deeds": DeedWords}


@cache
def load_deed_patterns() -> DeedPatterns:
    """Return the patterns, read and compiled once."""
    words = read_vocabulary("deeds", VOCABULARY["deeds"])
    patterns = words.model_dump(exclude={"never_carried"})
    return DeedPatterns(**{name: re.compile(text) for name, text in patterns.items()}, never_carried=words.never_carried)
