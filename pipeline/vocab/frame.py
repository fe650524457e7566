"""Words of a document's form: motto, number, authority, roles, addressees, recipients, bodies. Data: `frame.yml`."""

from functools import cache
from typing import NamedTuple

from pipeline.model.folding import fold, fold_lower, strip_marks
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class MottoWords(Frozen):
    """The right half of the head, by system."""

    party: tuple[str, ...]
    state: tuple[str, ...]
    youth: tuple[str, ...]


class BodyWords(Frozen):
    """Words that a body's name opens with; `bare` names say nothing without the line after.

    A line's end may part the words of `halves`, unless the second begins one of `whole_seconds`.
    """

    bare: tuple[str, ...]
    halves: tuple[str, ...]
    whole_seconds: tuple[str, ...]
    openers: tuple[str, ...]


class FrameWords(Frozen):
    """The words of head and close; each tuple is explained in `frame.yml`."""

    mottoes: MottoWords
    number_words: tuple[str, ...]
    law_word: str
    subject_words: tuple[str, ...]
    about_words: tuple[str, ...]
    meeting_words: tuple[str, ...]
    session_leads: tuple[str, ...]
    note_words: tuple[str, ...]
    told_words: tuple[str, ...]
    text_openers: tuple[str, ...]
    addressee_words: tuple[str, ...]
    wire_words: tuple[str, ...]
    recipient_words: tuple[str, ...]
    day_word: str
    month_word: str
    year_word: str
    from_hour_word: str
    minute_word: str
    hour_words: tuple[str, ...]
    before_word: str
    times_word: str
    basis_words: tuple[str, ...]
    unit_words: tuple[str, ...]
    copy_marks: tuple[str, ...]
    copy_codes: tuple[str, ...]
    received_marks: tuple[str, ...]
    received_lines: tuple[str, ...]
    received_files: tuple[str, ...]
    received_to: tuple[str, ...]
    to_word: str
    draft_marks: tuple[str, ...]
    publisher_marks: tuple[str, ...]
    signed_marks: tuple[str, ...]
    appendix_words: tuple[str, ...]
    portal_labels: tuple[str, ...]
    issuing_verbs: tuple[str, ...]
    preamble_words: tuple[str, ...]
    authority_prefixes: tuple[str, ...]
    acting_prefixes: tuple[str, ...]
    roles: tuple[str, ...]
    role_ends: tuple[str, ...]
    also_word: str
    deputy_short: str
    bodies: BodyWords
    national: tuple[str, ...]
    offices: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    expansions: dict[str, str]
    phrases: tuple[str, ...]
    lower_words: tuple[str, ...]
    central_header: str
    central_bodies: dict[str, str]
    youth_union: str
    central_party: str
    central_word: str
    ranks: tuple[str, ...]
    family_names: tuple[str, ...]
    other_types: tuple[str, ...]
    foreign_words: tuple[str, ...]
    inviting_types: tuple[str, ...]
    inviting_word: str
    order_words: tuple[str, ...]
    polite_words: tuple[str, ...]
    order_works: tuple[str, ...]
    person_words: tuple[str, ...]
    joint_words: tuple[str, ...]
    type_words_after: tuple[str, ...]
    news_words: tuple[str, ...]
    stamp_hour_words: tuple[str, ...]
    dateline_words: tuple[str, ...]
    organs: tuple[str, ...]
    organ_forms: tuple[str, ...]
    topical: tuple[str, ...]
    party_committees: tuple[str, ...]
    place_lenders: tuple[str, ...]
    of_word: str
    term_words: tuple[str, ...]
    institutions: tuple[str, ...]
    group_words: tuple[str, ...]
    many_word: str
    sectored: tuple[str, ...]
    connectives: tuple[str, ...]
    proper_words: tuple[str, ...]
    and_word: str
    this_word: str
    kept_word: str
    as_above_word: str
    letter_type: str
    joining_words: tuple[str, ...]
    small_words: tuple[str, ...]
    branch_word: str
    sector_opener: str
    office_word: str
    party_body: str
    party_committee: str
    committee_organ: str
    deciding_organs: tuple[str, ...]
    assembly: str
    inner_bodies: tuple[str, ...]
    council_openers: tuple[str, ...]
    association_openers: tuple[str, ...]
    mass_openers: tuple[str, ...]
    national_word: str
    joint_codes: tuple[str, ...]
    local_openers: tuple[str, ...]
    inner_offices: tuple[str, ...]
    province_kinds: dict[str, str]


class Phrases(NamedTuple):
    """Phrases by their folded words, for the longest match from a word on; `by_unmarked` has them without marks."""

    by_words: dict[tuple[str, ...], str]
    by_unmarked: dict[tuple[str, ...], str]
    longest: int


ALIKE = str.maketrans("l10|", "iioi")  # signs that OCR takes for each other


def blur(text: str) -> str:
    """Return words without marks and with the signs that OCR takes for each other as one: `LlÊN` and `LIÊN` → `iien`."""
    return strip_marks(text).translate(ALIKE)


VOCABULARY = {"frame": FrameWords}


@cache
def load_frame_words() -> FrameWords:
    """Return the words of the form, read once."""
    return read_vocabulary("frame", VOCABULARY["frame"])


@cache
def load_name_phrases() -> Phrases:
    """Return how phrases and single words stand in a name in full (`Ban Thường vụ`, `tỉnh`)."""
    words = load_frame_words()
    by_words = {tuple(fold_lower(phrase).split()): fold(phrase) for phrase in (*words.phrases, *words.lower_words)}
    by_unmarked = {tuple(blur(" ".join(key)).split()): phrase for key, phrase in by_words.items() if len(key) > 1}
    return Phrases(by_words, by_unmarked, max(map(len, by_words)))
