"""Words of the assignment grammar: verbs, cues, headings. Data: `task_words.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class ReportWords(Frozen):
    """Cues of a report duty, the words that may link them to the body, and those before the body it goes through."""

    cues: tuple[str, ...]
    links: tuple[str, ...]
    via: tuple[str, ...]
    handing: tuple[str, ...]
    members: tuple[str, ...]
    ends: tuple[str, ...]


class StandingFor(Frozen):
    """Units that stand for those named before them, and by which words these are many (chi bộ, … cơ sở)."""

    units: tuple[str, ...]
    offices: tuple[str, ...]
    cells: tuple[str, ...]
    many: tuple[str, ...]
    many_ends: tuple[str, ...]
    one: tuple[str, ...]


class ClauseParticles(Frozen):
    """Small words by what they do in a clause: open a topic (đối với), conclude (thì), point (này), say the purpose (để) …"""

    topic: tuple[str, ...]
    placing: tuple[str, ...]
    concluding: tuple[str, ...]
    trouble: tuple[str, ...]
    each: tuple[str, ...]
    pointing: tuple[str, ...]
    purpose: tuple[str, ...]
    level: tuple[str, ...]
    owning_level: tuple[str, ...]
    breaking: tuple[str, ...]
    together: tuple[str, ...]
    leading: tuple[str, ...]
    accompanying: tuple[str, ...]
    timing: tuple[str, ...]
    following: tuple[str, ...]
    clock: tuple[str, ...]
    heading_openers: tuple[str, ...]
    letting: tuple[str, ...]
    sending: tuple[str, ...]
    sent_to: tuple[str, ...]
    sent_by_when: tuple[str, ...]
    undergoing: tuple[str, ...]
    places: tuple[str, ...]
    whichever: tuple[str, ...]
    pointing_back: tuple[str, ...]
    one_by_one: tuple[str, ...]
    until: tuple[str, ...]
    agreeing: tuple[str, ...]


class HeadingWords(Frozen):
    """Beginnings of headings by what the part under them holds; a heading that matches none is neutral."""

    none: tuple[str, ...]
    weak: tuple[str, ...]
    target: tuple[str, ...]
    duty: tuple[str, ...]


class TaskWords(Frozen):
    """The words of the assignment grammar, in lower case; what each list means stands in the file."""

    verbs: tuple[str, ...]
    modals: tuple[str, ...]
    adverbs: tuple[str, ...]
    facts: tuple[str, ...]
    stops: tuple[str, ...]
    nouns: tuple[str, ...]
    assign: tuple[str, ...]
    organs: tuple[str, ...]
    coordinate: tuple[str, ...]
    leading_verb: tuple[str, ...]
    reaching: tuple[str, ...]
    aiming: tuple[str, ...]
    agreements: tuple[str, ...]
    assisting_verb: tuple[str, ...]
    weak_coordinate: tuple[str, ...]
    directing: tuple[str, ...]
    report: ReportWords
    describing: tuple[str, ...]
    aims: tuple[str, ...]
    statements: tuple[str, ...]
    headings: HeadingWords
    heading_before: tuple[str, ...]
    heading_after: tuple[str, ...]
    basing: tuple[str, ...]
    loose_openers: tuple[str, ...]
    announcing: tuple[str, ...]
    adding: tuple[str, ...]
    before_subject: tuple[str, ...]
    openers: tuple[str, ...]
    target_words: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    ditto: tuple[str, ...]
    nobody: tuple[str, ...]
    other_tables: tuple[str, ...]
    work_titles: tuple[str, ...]
    striving: tuple[str, ...]
    particles: ClauseParticles
    standing_for: StandingFor
    considering: tuple[str, ...]
    done_by: tuple[str, ...]
    by: tuple[str, ...]
    given_to: tuple[str, ...]
    undergone: tuple[str, ...]
    must: tuple[str, ...]
    consenting: tuple[str, ...]
    charging: tuple[str, ...]
    spellings: dict[str, str]
    inserting: tuple[str, ...]
    resuming: tuple[str, ...]
    labelling: tuple[str, ...]
    addressing: tuple[str, ...]
    abbreviations: tuple[str, ...]


VOCABULARY = {"task_words": TaskWords}


@cache
def load_task_words() -> TaskWords:
    """Return the words, read once."""
    return read_vocabulary("task_words", VOCABULARY["task_words"])
