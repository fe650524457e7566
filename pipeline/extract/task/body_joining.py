"""Whether what follows a comma or `và` belongs to the body before it, or is one of its own.

What enters: a body while it is read, and the token of the comma. What leaves: the token to read on from, or None where the body
ends. Source: the annotation guide, lists of bodies.
"""

from pipeline.extract.task.body_opening import choose_opening, is_local_abbreviation
from pipeline.extract.task.body_reading import Reading, measure_capital
from pipeline.extract.task.lexicon import JOINING, Mark, Phrase, split_words
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.task_words import load_task_words

_PARTICLES = load_body_grammar().particles
_ZONES = frozenset(_PARTICLES.zones)
_ZONE_GROUPS = frozenset(tuple(split_words(words)) for words in _PARTICLES.zone_groups)
_SEPARATORS = frozenset({",", ";"})
_LOCAL = frozenset(tuple(split_words(words)) for words in _PARTICLES.local)
_LEADERS = frozenset(tuple(split_words(words)) for words in _PARTICLES.heading)
_COMRADES = frozenset(tuple(split_words(words)) for words in _PARTICLES.comrades)
_CELLS = frozenset(load_task_words().standing_for.cells)
_UNDER = frozenset(load_body_grammar().units)
_LONGEST_TAIL = 5
_OWN_ENTRY = Mark.HEAD | Mark.INSTITUTION | Mark.PERSON


def join(reading: Reading, at: int, following: int, stop: int) -> int | None:
    """Return the token to read on from where what follows a comma or `và` belongs to the same entry."""
    if reading.surface.words[at] in _SEPARATORS and following < stop and reading.surface.words[following] in JOINING:
        following += 1
    if following >= stop or not reading.is_word(following):
        return None
    shared = _join_under_places(reading, at, following, stop)
    if shared is not None or following in reading.surface.names:
        return shared
    phrase = reading.surface.phrase(following)
    if phrase.marks & Mark.ARTICLE:
        return _join_zones(reading, following)
    return _join_phrase(reading, at, following, stop)


def _join_phrase(reading: Reading, at: int, following: int, stop: int) -> int | None:
    """Return the token to read on from where the phrase after a comma or `và`, no article and no whole name, belongs."""
    phrase = reading.surface.phrase(following)
    if _names_place(reading, phrase, following) or (
        not phrase.marks and is_local_abbreviation(reading.surface, following, stop)
    ):
        return None
    if _shares_head(reading, phrase, at, following) or _shares_leader(reading, phrase, following):
        reading.note(following, phrase)
        return following + phrase.length
    if _lists_people(reading, phrase, following):
        return following + phrase.length
    if phrase.marks & _OWN_ENTRY and (reading.surface.is_capital(following) or phrase.marks & (Mark.INSTITUTION | Mark.PERSON)):
        return _join_under_place(reading, at, following, stop)
    return _join_words(reading, at, following, phrase, stop)


def _shares_head(reading: Reading, phrase: Phrase, at: int, following: int) -> bool:
    """Tell whether a unit word or institution goes on with the group before it."""
    if phrase.marks & Mark.UNIT and not phrase.marks & Mark.INSTITUTION:
        is_named = reading.opening == Mark.HEAD and reading.nouns == 1 and at > reading.after_last
        return not is_named and _shares_article(reading, phrase, following)
    if not phrase.marks & Mark.INSTITUTION or reading.nouns < 2 or reading.surface.is_capital(following):
        return False
    is_many = reading.is_plural or "places" in reading.families
    return bool(reading.last.families & phrase.families or (is_many and reading.families & phrase.families))


def _shares_article(reading: Reading, phrase: Phrase, following: int) -> bool:
    """Tell whether a unit word stands under the article or head of the unit word before it."""
    if reading.surface.is_capital(following) and (reading.opening != Mark.UNIT or _opens_name(reading, phrase, following)):
        return False
    if phrase.marks & Mark.HEAD and _turns_capital(reading, following):
        return False
    if _has_cells(reading, phrase, following):
        return True
    if "cap" in reading.last.families:
        return "places" in phrase.families
    shares = reading.opening == Mark.UNIT or bool(reading.last.families & phrase.families)
    return shares and bool(reading.last.marks & Mark.UNIT)


def _has_cells(reading: Reading, phrase: Phrase, following: int) -> bool:
    """Tell whether cells, unions or branches stand under units of any kind: `các CĐCS trường học, xã, thị trấn`."""
    surface = reading.surface
    first = reading.start + (surface.phrase(reading.start).length if reading.is_group else 0)
    named = surface.phrase(first)
    follows = following + phrase.length
    is_bare = not surface.is_capital(following) and not (follows < len(surface.words) and surface.is_capital(follows))
    is_under = bool(named.families & _CELLS) and not reading.is_plural and bool(reading.last.marks & Mark.UNIT)
    return is_under and is_bare and bool(phrase.families & _UNDER)


def _turns_capital(reading: Reading, following: int) -> bool:
    """Tell whether a name in capitals follows a unit in small letters: `các doanh nghiệp, Trung tâm dạy nghề huyện`."""
    return reading.surface.is_capital(following) and not reading.surface.is_capital(reading.after_last - 1)


def _names_place(reading: Reading, phrase: Phrase, following: int) -> bool:
    """Tell whether two places stand by their own names: Thành phố Hà Sơn, thị xã Bến Đá."""
    if reading.opening != Mark.UNIT or reading.surface.phrase(reading.start).marks & Mark.ARTICLE:
        return False
    end = following + phrase.length
    is_place = "places" in phrase.families and end < len(reading.surface.words) and reading.surface.is_capital(end)
    return is_place and any(reading.surface.is_capital(at) for at in range(reading.start + 2, following))


def _opens_name(reading: Reading, phrase: Phrase, following: int) -> bool:
    """Tell `Trung tâm Y tế` from the `Ban` of `các Sở, Ban, ngành`."""
    end = following + phrase.length
    return bool(phrase.marks & Mark.HEAD) and end < len(reading.surface.words) and reading.surface.is_capital(end)


def _join_zones(reading: Reading, following: int) -> int | None:
    """Read `Ban Quản lý Khu kinh tế … và các khu công nghiệp` as one body."""
    words = reading.surface.words
    if not _ZONES.intersection(words[reading.start : following]):
        return None
    return following + 1 if words[following : following + 2] in _ZONE_GROUPS else None


def _lists_people(reading: Reading, phrase: Phrase, following: int) -> bool:
    """Tell whether one who is named by an office goes on with `các đồng chí …`, or with `các cán bộ, …` in small letters.

    `Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ` are offices that each stand for themselves.
    """
    if reading.opening != Mark.PERSON or not reading.is_group or not phrase.marks & Mark.PERSON:
        return False
    surface = reading.surface
    first = reading.start + surface.phrase(reading.start).length
    is_addressed = surface.words[first : first + surface.phrase(first).length] in _COMRADES
    return is_addressed or not surface.is_capital(following)


def _join_under_place(reading: Reading, at: int, following: int, stop: int) -> int | None:
    """Read `UBND và LĐLĐ huyện` as one: two bare heads under one place."""
    if reading.surface.words[at] not in JOINING or reading.nouns > 1 or reading.is_group or reading.opening == Mark.PERSON:
        return None
    if at != reading.start + reading.surface.phrase(reading.start).length:
        return None
    end = following + reading.surface.phrase(following).length
    if end >= stop or "places" not in reading.surface.phrase(end).families or reading.surface.is_capital(end):
        return None
    return end


def _join_under_places(reading: Reading, at: int, following: int, stop: int) -> int | None:
    """Read `LĐLĐ và Công an các huyện` as one: two bodies that each place has, under places that both share."""
    surface = reading.surface
    if surface.words[at] not in JOINING or surface.words[reading.start : at] not in _LOCAL:
        return None
    end = surface.names.get(following) or following + surface.phrase(following).length
    while end < stop and surface.is_capital(end):
        end += 1
    if end + 1 >= stop or surface.words[following:end] not in _LOCAL or not surface.phrase(end).marks & Mark.ARTICLE:
        return None
    return end if "places" in surface.phrase(end + surface.phrase(end).length).families else None


def _shares_leader(reading: Reading, phrase: Phrase, following: int) -> bool:
    """Tell whether a kind of body goes on with those whom one leads: `người đứng đầu cấp ủy, chính quyền các cấp`."""
    surface = reading.surface
    if reading.opening != Mark.PERSON or surface.is_capital(following) or not phrase.marks & (Mark.INSTITUTION | Mark.UNIT):
        return False
    start = reading.start + (surface.phrase(reading.start).length if surface.phrase(reading.start).marks & Mark.ARTICLE else 0)
    leader = surface.phrase(start)
    if surface.words[start : start + leader.length] not in _LEADERS:
        return False
    led = start + leader.length
    led += surface.phrase(led).length if surface.phrase(led).marks & Mark.ARTICLE else 0
    return bool(surface.phrase(led).marks & (Mark.INSTITUTION | Mark.UNIT)) and not surface.is_capital(led)


def _join_words(reading: Reading, at: int, following: int, phrase: Phrase, stop: int) -> int | None:
    """Read on over the rest of a name (Hạ tầng và Đô thị) or of a group's description (thông tấn, báo chí)."""
    if (
        reading.surface.words[at] == ";"
        or phrase.marks & (Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.NOUN | Mark.FACT)
        and not (reading.surface.is_capital(following))
    ):
        return None
    if reading.surface.is_capital(following):
        return following + measure_capital(phrase) if _is_proper_name(reading, at) else None
    if phrase.marks & Mark.STOP:
        return None
    if reading.opening == Mark.HEAD and phrase.marks & Mark.UNIT and choose_opening(reading.surface, following, stop):
        return None
    if reading.surface.words[at] in JOINING or phrase.marks & Mark.QUALIFIER:
        return following + phrase.length if reading.is_group or reading.opening == Mark.HEAD else None
    return following if reading.is_group and _has_short_tail(reading, following, stop) else None


def _is_proper_name(reading: Reading, at: int) -> bool:
    """Tell whether the body is named in capitals, so that one after a comma or `và` may go on with its name."""
    if reading.is_enumerated or reading.opening == Mark.HEAD or reading.last.marks & Mark.HEAD:
        return True
    return any(reading.surface.is_capital(inner) for inner in range(reading.start + 1, at))


def _has_short_tail(reading: Reading, at: int, stop: int) -> bool:
    for end in range(at, min(stop, at + _LONGEST_TAIL + 1)):
        if not reading.is_word(end) or reading.surface.phrase(end).marks & (Mark.VERB | Mark.MODAL | Mark.ADVERB):
            return end > at
    return False
