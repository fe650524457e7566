"""One body in running text: where it opens and where its name ends.

What enters: a surface and the token where a body may start. What leaves: `Entry`, its range of tokens. Guaranteed: an entry
holds no separator at its ends and ends before the verb. Not done: parting of lists (`body_list`).
Source: domain reference §7; annotation guide, lists of bodies.
"""

from typing import NamedTuple

from pipeline.extract.task.body_opening import choose_opening
from pipeline.extract.task.lexicon import BODY, HYPHENS, JOINING, OWNING, Mark, Phrase, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.body_grammar import load_body_grammar

_PARTICLES = load_body_grammar().particles
_PLACING = frozenset(_PARTICLES.placing)
_SITING = frozenset(_PARTICLES.siting)
_HAVING = frozenset(_PARTICLES.having)
_DELEGATING = frozenset(_PARTICLES.delegating)
_LACKING = frozenset(_PARTICLES.lacking)
_LONGEST_LACK = 9
_EVERY = frozenset(_PARTICLES.every)
_QUANTITY = frozenset(_PARTICLES.quantity)
_CONDITIONING = frozenset(_PARTICLES.conditioning)
_ALTERNATING = frozenset(_PARTICLES.alternating)
_PASSIVE = frozenset(_PARTICLES.passive)
_ZONES = frozenset(_PARTICLES.zones)
_ZONE_GROUPS = frozenset(tuple(split_words(words)) for words in _PARTICLES.zone_groups)
_SEPARATORS = frozenset({",", ";"})
_BRACKETS = {"(": ")", "[": "]"}
_LONGEST_ENTRY = 40
_LONGEST_TAIL = 5

_ENDS = Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.FACT | Mark.STOP | Mark.NOUN | Mark.COORDINATE
_IN_NAMES = BODY | Mark.VERB | Mark.QUALIFIER | Mark.NOUN
_OWN_ENTRY = Mark.HEAD | Mark.INSTITUTION | Mark.PERSON


class Entry(NamedTuple):
    """One body: a range of tokens; `opening` is the mark of its first noun, `is_group` says that an article opens it.

    `is_whole` says that its last word ends a name; behind `known_end` stand only words that are in no vocabulary.
    """

    start: int
    end: int
    opening: int
    is_group: bool
    is_whole: bool = False
    known_end: int = 0


def read_body(surface: Surface, at: int, stop: int) -> Entry | None:
    """Return the body that starts at a token, read to the end of its name, or None where none starts."""
    opening = choose_opening(surface, at, stop)
    if opening is None:
        return None
    mark, end, is_group = opening
    reader = _Reader(surface, at, mark, is_group)
    end = reader.read(end, min(stop, at + _LONGEST_ENTRY))
    return Entry(at, end, mark, is_group, reader.is_whole(end), min(reader.known_end, end))


class _Reader:
    """Reads on from the first noun of a body to its end, keeping the kind of the last noun read."""

    def __init__(self, surface: Surface, at: int, opening: int, is_group: bool) -> None:
        self.surface = surface
        self.start = at
        self.opening = opening
        self.is_group = is_group
        self.nouns = 1
        self.families: frozenset[str] = frozenset()
        self.is_plural = False
        self.is_relative = False
        self.is_enumerated = False
        self.whole_end = surface.names.get(at, -1)
        first = at + surface.phrase(at).length if surface.phrase(at).marks & Mark.ARTICLE else at
        self.last = surface.phrase(first)
        self.after_last = first + self.last.length
        self.known_end = self.after_last

    def read(self, at: int, stop: int) -> int:
        """Return the token after the body."""
        self.known_end = max(self.known_end, at)
        while at < stop:
            following = self._step(at, stop)
            if following is None:
                break
            if self._is_known(at):
                self.known_end = following
            at = following
        return self._trim(at)

    def _is_known(self, at: int) -> bool:
        """Tell whether a token can stand in a name: printed with a capital, or a word of bodies."""
        return self.surface.is_capital(at) or bool(self.surface.phrase(at).marks & (BODY | Mark.QUALIFIER | Mark.ARTICLE))

    def is_whole(self, end: int) -> bool:
        """Tell whether a name is complete before a token."""
        return self.whole_end == end

    def _trim(self, at: int) -> int:
        while at > self.start + 1 and (self.surface.words[at - 1] in HYPHENS or self.surface.words[at - 1] in _SEPARATORS):
            at -= 1
        return at

    def _step(self, at: int, stop: int) -> int | None:
        """Return the token after the next piece of the body, or None where the body ends."""
        word = self.surface.words[at]
        if at in self.surface.names:
            self.whole_end = self.surface.names[at]
            return self.whole_end
        if word in _SEPARATORS:
            return self._join(at, at + 1, stop)
        if word in HYPHENS:
            return at + 1 if at + 1 < stop and self._is_word(at + 1) else None
        if word == "(":
            return self._read_brackets(at, stop)
        if word == ":":
            return self._read_enumeration(at, stop)
        if not self._is_word(at):
            return None
        return self._step_word(at, stop)

    def _is_word(self, at: int) -> bool:
        return self.surface.words[at][0].isalnum()

    def _step_word(self, at: int, stop: int) -> int | None:
        phrase = self.surface.phrase(at)
        if phrase.marks & Mark.QUALIFIER:
            return self._qualify(at, phrase, stop)
        if self._completes_head(at, phrase):
            return at + phrase.length
        if self.surface.words[at] in JOINING:
            return self._join(at, at + 1, stop)
        if self.surface.is_capital(at):
            self._note(at, phrase)
            return at + (phrase.length if phrase.marks & _IN_NAMES else 1)
        if phrase.marks & (BODY | Mark.ARTICLE) and not phrase.marks & Mark.VERB:
            self._note(at, phrase)
            return at + phrase.length
        if phrase.marks & _ENDS:
            return self._read_relation(at, stop)
        return None if self.is_whole(at) else at + 1

    def _note(self, at: int, phrase: Phrase) -> None:
        self.is_plural = self.is_plural or bool(phrase.marks & Mark.ARTICLE)
        if phrase.marks & Mark.WHOLE or "uy" in phrase.families:
            self.whole_end = at + phrase.length
        if phrase.marks & BODY:
            self.last = phrase
            self.after_last = at + phrase.length
            self.nouns += 1
            self.families |= phrase.families

    def _qualify(self, at: int, phrase: Phrase, stop: int) -> int | None:
        self._note(at, phrase)
        end = at + phrase.length
        self.is_relative = self.surface.words[at] in _PASSIVE and self.surface.words[end - 1] in _DELEGATING
        return self._read_clause(end, stop) if self.surface.words[at] in _CONDITIONING else end

    def _completes_head(self, at: int, phrase: Phrase) -> bool:
        """Tell whether a verb right after a bare head is its name (Tổ thẩm định), not what it does."""
        is_open = at == self.after_last and self.last.marks & Mark.OPEN_HEAD and phrase.marks & Mark.VERB
        return bool(is_open) and not self.is_group and self.nouns == 1 and self.surface.is_capital(at - self.last.length)

    def _read_enumeration(self, at: int, stop: int) -> int | None:
        """Read on over the colon of `các Sở: Tài chính, Y tế`."""
        follows = at + 1 < stop and self._is_word(at + 1) and self.surface.is_capital(at + 1)
        if at != self.after_last or not (self.is_group or self.is_plural) or not follows:
            return None
        phrase = self.surface.phrase(at + 1)
        is_work = phrase.marks & (Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.COORDINATE)
        if phrase.marks & _OWN_ENTRY or (is_work and not self._lists_names(at + 1, stop)):
            return None
        self.is_enumerated = True
        return at + 2

    def _lists_names(self, at: int, stop: int) -> bool:
        """Tell whether capitals between commas follow, as in a list of names, not of work."""
        for end in range(at + 1, min(stop, at + _LONGEST_TAIL)):
            if self.surface.words[end] == ",":
                return end + 1 < stop and self.surface.is_capital(end + 1)
        return False

    def _read_brackets(self, at: int, stop: int) -> int | None:
        """Read on over an abbreviation or an alternative in brackets: (CĐCS), (hoặc Ban Tổ chức)."""
        end = skip_brackets(self.surface, at, stop)
        if end == at:
            return None
        if self.surface.words[at + 1] in _ALTERNATING or self._holds_institution(at + 1, end - 1):
            return end
        inside = self.surface.plain[self.surface.starts[at + 1] : self.surface.ends[end - 2]]
        return end if end - at <= 6 and inside.upper() == inside and inside.replace(" ", "").isascii() is False else None

    def _holds_institution(self, at: int, end: int) -> bool:
        """Tell whether brackets hold an institution and nothing else: Đảng ủy (chi ủy) cơ sở."""
        phrase = self.surface.phrase(at)
        return bool(phrase.marks & Mark.INSTITUTION) and at + phrase.length == end

    def _read_relation(self, at: int, stop: int) -> int | None:
        """Read on over `của tỉnh`, `trong các doanh nghiệp`, `nơi có từ 500 lao động`, where they belong to the body."""
        following = at + 1
        if following >= stop:
            return None
        here = self.surface.phrase(at)
        if self.is_relative and here.marks & Mark.VERB and at + here.length < stop:
            self.is_relative = False
            return at + here.length if self.surface.phrase(at + here.length).marks & Mark.VERB else None
        phrase = self.surface.phrase(following)
        word = self.surface.words[at]
        if word in OWNING and (self.is_group or phrase.marks & Mark.QUALIFIER):
            return following if phrase.marks & (BODY | Mark.QUALIFIER) or self.surface.is_capital(following) else None
        if word in _PLACING and phrase.marks & (BODY | Mark.ARTICLE) and not phrase.marks & Mark.NOUN:
            return following
        if word in _SITING and self.surface.is_capital(following):
            return following
        return self._read_state(at, stop)

    def _read_state(self, at: int, stop: int) -> int | None:
        """Read on over what a group has (`có đảng viên là …`) or has not done (`chưa tổ chức đại hội`)."""
        word = self.surface.words[at]
        if word in _LACKING and self.is_group:
            return self._read_lack(at + 1, stop)
        if word not in _HAVING or not self.surface.phrase(at).marks & Mark.FACT:
            return None
        if self.surface.words[self.start] in _EVERY and opens_quantity(self.surface, at, stop):
            return None
        return self._read_clause(at + 1, stop) if self.is_group or self.opening == Mark.INSTITUTION else None

    def _read_lack(self, at: int, stop: int) -> int | None:
        """Read on over `chưa tổ chức đại hội` where a word of duty follows (phải, khẩn trương); else it tells of a fault."""
        for end in range(at, min(stop, at + _LONGEST_LACK)):
            if not self._is_word(end):
                return None
            if self.surface.phrase(end).marks & (Mark.MODAL | Mark.ADVERB) and end > at:
                return end
        return None

    def _read_clause(self, at: int, stop: int) -> int | None:
        """Read on over a relative clause to the verb that is the body's own."""
        for end in range(at, min(stop, at + 12)):
            if not self._is_word(end):
                return None
            marks = self.surface.phrase(end).marks
            if marks & (Mark.VERB | Mark.MODAL) and end > at:
                return end
        return None

    def _join(self, at: int, following: int, stop: int) -> int | None:
        """Return the token to read on from where what follows a comma or `và` belongs to the same entry."""
        if self.surface.words[at] in _SEPARATORS and following < stop and self.surface.words[following] in JOINING:
            following += 1
        if following >= stop or not self._is_word(following) or following in self.surface.names:
            return None
        phrase = self.surface.phrase(following)
        if phrase.marks & Mark.ARTICLE:
            return self._join_zones(following)
        if self._names_place(phrase, following):
            return None
        if self._shares_head(phrase, at, following):
            self._note(following, phrase)
            return following + phrase.length
        if self._lists_people(phrase):
            return following + phrase.length
        if phrase.marks & _OWN_ENTRY and (
            self.surface.is_capital(following) or phrase.marks & (Mark.INSTITUTION | Mark.PERSON)
        ):
            return self._join_under_place(at, following, stop)
        return self._join_words(at, following, phrase, stop)

    def _shares_head(self, phrase: Phrase, at: int, following: int) -> bool:
        """Tell whether a unit word or institution goes on with the group before it."""
        if phrase.marks & Mark.UNIT and not phrase.marks & Mark.INSTITUTION:
            is_named = self.opening == Mark.HEAD and self.nouns == 1 and at > self.after_last
            return not is_named and self._shares_article(phrase, following)
        if not phrase.marks & Mark.INSTITUTION or self.nouns < 2 or self.surface.is_capital(following):
            return False
        is_many = self.is_plural or "places" in self.families
        return bool(self.last.families & phrase.families or (is_many and self.families & phrase.families))

    def _shares_article(self, phrase: Phrase, following: int) -> bool:
        """Tell whether a unit word stands under the article or head of the unit word before it."""
        if self.surface.is_capital(following) and (self.opening != Mark.UNIT or self._opens_name(phrase, following)):
            return False
        if "cap" in self.last.families:
            return "places" in phrase.families
        shares = self.opening == Mark.UNIT or bool(self.last.families & phrase.families)
        return shares and bool(self.last.marks & Mark.UNIT)

    def _names_place(self, phrase: Phrase, following: int) -> bool:
        """Tell whether two places stand by their own names: Thành phố Hà Sơn, thị xã Bến Đá."""
        if self.opening != Mark.UNIT or self.surface.phrase(self.start).marks & Mark.ARTICLE:
            return False
        end = following + phrase.length
        is_place = "places" in phrase.families and end < len(self.surface.words) and self.surface.is_capital(end)
        return is_place and any(self.surface.is_capital(at) for at in range(self.start + 2, following))

    def _opens_name(self, phrase: Phrase, following: int) -> bool:
        """Tell `Trung tâm Y tế` from the `Ban` of `các Sở, Ban, ngành`."""
        end = following + phrase.length
        return bool(phrase.marks & Mark.HEAD) and end < len(self.surface.words) and self.surface.is_capital(end)

    def _join_zones(self, following: int) -> int | None:
        """Read `Ban Quản lý Khu kinh tế … và các khu công nghiệp` as one body."""
        words = self.surface.words
        if not _ZONES.intersection(words[self.start : following]):
            return None
        return following + 1 if words[following : following + 2] in _ZONE_GROUPS else None

    def _lists_people(self, phrase: Phrase) -> bool:
        """Tell whether one who is named by an office goes on with `các đồng chí …`."""
        return self.opening == Mark.PERSON and self.is_group and bool(phrase.marks & Mark.PERSON)

    def _join_under_place(self, at: int, following: int, stop: int) -> int | None:
        """Read `UBND và LĐLĐ huyện` as one: two bare heads under one place."""
        if self.surface.words[at] not in JOINING or self.nouns > 1 or self.is_group or self.opening == Mark.PERSON:
            return None
        if at != self.start + self.surface.phrase(self.start).length:
            return None
        end = following + self.surface.phrase(following).length
        if end >= stop or "places" not in self.surface.phrase(end).families or self.surface.is_capital(end):
            return None
        return end

    def _join_words(self, at: int, following: int, phrase: Phrase, stop: int) -> int | None:
        """Read on over the rest of a name (Hạ tầng và Đô thị) or of a group's description (thông tấn, báo chí)."""
        if (
            self.surface.words[at] == ";"
            or phrase.marks & (Mark.VERB | Mark.MODAL | Mark.ADVERB | Mark.NOUN | Mark.FACT)
            and not (self.surface.is_capital(following))
        ):
            return None
        if self.surface.is_capital(following):
            return following + 1 if self._is_proper_name(at) else None
        if phrase.marks & Mark.STOP:
            return None
        if self.opening == Mark.HEAD and phrase.marks & Mark.UNIT and choose_opening(self.surface, following, stop):
            return None
        if self.surface.words[at] in JOINING or phrase.marks & Mark.QUALIFIER:
            return following + phrase.length if self.is_group or self.opening == Mark.HEAD else None
        return following if self.is_group and self._has_short_tail(following, stop) else None

    def _is_proper_name(self, at: int) -> bool:
        """Tell whether the body is named in capitals, so that one after a comma or `và` may go on with its name."""
        if self.is_enumerated or self.opening == Mark.HEAD or self.last.marks & Mark.HEAD:
            return True
        return any(self.surface.is_capital(inner) for inner in range(self.start + 1, at))

    def _has_short_tail(self, at: int, stop: int) -> bool:
        for end in range(at, min(stop, at + _LONGEST_TAIL + 1)):
            if not self._is_word(end) or self.surface.phrase(end).marks & (Mark.VERB | Mark.MODAL | Mark.ADVERB):
                return end > at
        return False


def opens_quantity(surface: Surface, at: int, stop: int) -> bool:
    """Tell whether `có` and a number stand at a token: `có ít nhất 01`, `có một`; not `có từ 10 … trở lên`."""
    if at + 1 >= stop or surface.words[at] not in _HAVING:
        return False
    return surface.words[at + 1][0].isdigit() or surface.words[at + 1] in _QUANTITY


def skip_brackets(surface: Surface, at: int, stop: int) -> int:
    """Return the token after brackets, those of a note's call too (`[1]`), that open at a token; else the token itself."""
    close = _BRACKETS.get(surface.words[at]) if at < stop else None
    if close is None:
        return at
    for end in range(at + 1, stop):
        if surface.words[end] == close:
            return end + 1
    return at
