"""Words behind a body that still belong to it: `của tỉnh`, `nơi có từ 500 lao động`, `chưa tổ chức đại hội`, `(CĐCS)`.

What enters: a body while it is read, and a token behind it. What leaves: the token to read on from, or None where the
body ends.
"""

from pipeline.extract.task.body_reading import Reading, measure_capital
from pipeline.extract.task.brackets import acts_by_document, opens_quantity, skip_brackets, starts_quantity
from pipeline.extract.task.lexicon import BODY, JOINING, OWNING, Mark, Phrase, split_words
from pipeline.vocab.body_grammar import load_body_grammar

_PARTICLES = load_body_grammar().particles
_PLACING = frozenset(_PARTICLES.placing)
_SITING = frozenset(_PARTICLES.siting)
_HAVING = frozenset(_PARTICLES.having)
_DELEGATING = frozenset(_PARTICLES.delegating)
_LACKING = frozenset(_PARTICLES.lacking)
_LONGEST_LACK = 9
_EVERY = frozenset(_PARTICLES.every)
_CONDITIONING = frozenset(_PARTICLES.conditioning)
_RESIDING = frozenset(tuple(split_words(words)) for words in _PARTICLES.residing)
_LONGEST_RESIDENCE = 7
_ALTERNATING = frozenset(_PARTICLES.alternating)
_PASSIVE = frozenset(_PARTICLES.passive)
_CHARGES = frozenset(tuple(split_words(words)) for words in _PARTICLES.charging)
_FIELDS = frozenset(tuple(split_words(words)) for words in _PARTICLES.fields)
_LONGEST_CHARGE = 7
_ENTRUSTED = frozenset(tuple(split_words(words)) for words in _PARTICLES.entrusted)
_LONGEST_OBJECT = 8
_LONGEST_TAIL = 5
_OWN_ENTRY = Mark.HEAD | Mark.INSTITUTION | Mark.PERSON


def qualify(reading: Reading, at: int, phrase: Phrase, stop: int) -> int | None:
    """Read on over a word that qualifies the body (cấp huyện, trực thuộc), and the clause that it may open."""
    end = at + phrase.length
    is_told = reading.surface.words[at] in _PASSIVE and phrase.marks & Mark.MODAL and _is_single(reading)
    if is_told and end < stop and reading.surface.phrase(end).marks & Mark.VERB:
        return None
    reading.note(at, phrase)
    reading.is_relative = reading.surface.words[at] in _PASSIVE and reading.surface.words[end - 1] in _DELEGATING
    if reading.surface.words[at:end] in _CHARGES and reading.opening == Mark.PERSON and at == reading.after_last:
        return _read_charge(reading, end, stop) or end
    return _read_clause(reading, end, stop) if reading.surface.words[at] in _CONDITIONING else end


def _read_charge(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over what an office holder is in charge of, to the verb: `Phó Giám đốc phụ trách đào tạo | duyệt …`."""
    if at >= stop or not reading.is_word(at):
        return None
    here = reading.surface.phrase(at)
    end = at + here.length
    if here.marks & (Mark.ADVERB | Mark.MODAL | Mark.COORDINATE | Mark.STOP | Mark.ARTICLE):
        return None
    if reading.surface.words[at:end] in _FIELDS and end < stop and reading.is_word(end):
        end += reading.surface.phrase(end).length
    while end < min(stop, at + _LONGEST_CHARGE) and reading.is_word(end):
        phrase = reading.surface.phrase(end)
        if phrase.marks & (Mark.VERB | Mark.MODAL) and not phrase.marks & Mark.NOUN:
            return end
        if phrase.marks & (Mark.COORDINATE | Mark.ADVERB | Mark.STOP | Mark.FACT) or reading.surface.words[end] in JOINING:
            return None
        end += phrase.length
    return None


def _is_single(reading: Reading) -> bool:
    """Tell whether one body is named, whose `được giao` says what it is to do: no group, no office holder, no kind of unit."""
    return reading.opening in (Mark.HEAD, Mark.INSTITUTION) and not reading.is_group and not reading.is_plural


def read_relation(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over `của tỉnh`, `trong các doanh nghiệp`, `nơi có từ 500 lao động`, where they belong to the body."""
    following = at + 1
    if following >= stop:
        return None
    here = reading.surface.phrase(at)
    if reading.is_relative and here.marks & (Mark.VERB | Mark.FACT) and at + here.length < stop:
        reading.is_relative = False
        is_followed = reading.surface.phrase(at + here.length).marks & Mark.VERB
        return at + here.length if is_followed else _read_entrusted(reading, at, here, stop)
    phrase = reading.surface.phrase(following)
    word = reading.surface.words[at]
    if word in _CONDITIONING:
        return _read_residence(reading, following, stop)
    if word in OWNING and (reading.is_group or phrase.marks & Mark.QUALIFIER):
        return following if phrase.marks & (BODY | Mark.QUALIFIER) or reading.surface.is_capital(following) else None
    if word in _PLACING and phrase.marks & (BODY | Mark.ARTICLE) and not phrase.marks & Mark.NOUN:
        return following
    if word in _SITING and reading.surface.is_capital(following):
        return following
    return _read_state(reading, at, stop)


def _read_residence(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over `nơi đảng viên cư trú`, `nơi công tác`, to what the body does."""
    words = reading.surface.words
    for end in range(at, min(stop, at + _LONGEST_RESIDENCE)):
        if not reading.is_word(end):
            return None
        size = next((size for size in (3, 2) if words[end : end + size] in _RESIDING), 0)
        if size:
            return end + size if end + size < stop else None
    return None


def counts_each(reading: Reading, at: int) -> bool:
    """Tell whether what falls to each begins at a token: `mỗi xã | ít nhất 05 nhà`."""
    return reading.surface.words[reading.start] in _EVERY and starts_quantity(reading.surface, at)


def _read_entrusted(reading: Reading, at: int, verb: Phrase, stop: int) -> int | None:
    """Read on over what is given into a body's hands, with its object, to the verb that is the body's own.

    Example:
        `các đơn vị được phân công giúp đỡ xã nghèo | tiếp tục …`; in `… được giao thực hiện nghiêm túc …` the verb is their own
    """
    if reading.surface.words[at : at + verb.length] not in _ENTRUSTED:
        return None
    end = start = at + verb.length
    while end < min(stop, start + _LONGEST_OBJECT):
        if not reading.is_word(end) or reading.surface.words[end] in JOINING:
            return None
        phrase = reading.surface.phrase(end)
        if acts_by_document(reading.surface, end, len(reading.surface.words)):
            return end if end > start else None
        if phrase.marks & (Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.COORDINATE) and not phrase.marks & Mark.NOUN:
            return end if end > start and not reading.surface.is_capital(end) else None
        end += phrase.length
    return None


def _read_state(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over what a group has (`có đảng viên là …`) or has not done (`chưa tổ chức đại hội`)."""
    word = reading.surface.words[at]
    if word in _LACKING and reading.is_group:
        return _read_lack(reading, at + 1, stop)
    if word not in _HAVING or not reading.surface.phrase(at).marks & Mark.FACT:
        return None
    if reading.surface.words[reading.start] in _EVERY and opens_quantity(reading.surface, at, stop):
        return None
    return _read_clause(reading, at + 1, stop) if reading.is_group or reading.opening == Mark.INSTITUTION else None


def _read_lack(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over `chưa tổ chức đại hội` where a word of duty follows (phải, khẩn trương); else it tells of a fault."""
    for end in range(at, min(stop, at + _LONGEST_LACK)):
        if not reading.is_word(end):
            return None
        if reading.surface.phrase(end).marks & (Mark.MODAL | Mark.ADVERB) and end > at:
            return end
    return None


def _read_clause(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over a relative clause to the verb that is the body's own."""
    for end in range(at, min(stop, at + 12)):
        if not reading.is_word(end):
            return None
        marks = reading.surface.phrase(end).marks
        if marks & (Mark.VERB | Mark.MODAL) and end > at:
            return end
    return None


def read_enumeration(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over the colon of `các Sở: Tài chính, Y tế`."""
    follows = at + 1 < stop and reading.is_word(at + 1) and reading.surface.is_capital(at + 1)
    if at != reading.after_last or not (reading.is_group or reading.is_plural) or not follows:
        return None
    phrase = reading.surface.phrase(at + 1)
    is_work = phrase.marks & (Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.COORDINATE)
    if phrase.marks & _OWN_ENTRY or (is_work and not _lists_names(reading, at + 1, stop)):
        return None
    reading.is_enumerated = True
    return at + 1 + measure_capital(phrase)


def _lists_names(reading: Reading, at: int, stop: int) -> bool:
    """Tell whether capitals between commas follow, as in a list of names, not of work."""
    for end in range(at + 1, min(stop, at + _LONGEST_TAIL)):
        if reading.surface.words[end] == ",":
            return end + 1 < stop and reading.surface.is_capital(end + 1)
    return False


def read_brackets(reading: Reading, at: int, stop: int) -> int | None:
    """Read on over an abbreviation or an alternative in brackets: (CĐCS), (hoặc Ban Tổ chức)."""
    end = skip_brackets(reading.surface, at, stop)
    if end == at:
        return None
    if reading.surface.words[at + 1] in _ALTERNATING or _holds_institution(reading, at + 1, end - 1):
        return end
    inside = reading.surface.plain[reading.surface.starts[at + 1] : reading.surface.ends[end - 2]]
    return end if end - at <= 6 and inside.upper() == inside and inside.replace(" ", "").isascii() is False else None


def _holds_institution(reading: Reading, at: int, end: int) -> bool:
    """Tell whether brackets hold an institution and nothing else: Đảng ủy (chi ủy) cơ sở."""
    phrase = reading.surface.phrase(at)
    return bool(phrase.marks & Mark.INSTITUTION) and at + phrase.length == end
