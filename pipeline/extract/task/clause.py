"""One clause of an item: whom it tells to act.

What enters: a surface, the clause's tokens, where it stands in its item, the issuing body's words. What leaves: the bodies
told, with the rule that read them. Source: domain reference §7 (the subject leads; `Giao X`, `Đề nghị X`, `X: …`,
`Đối với X: …`; a subject may stand after a time, a condition or a basis).
"""

from typing import NamedTuple

from pipeline.extract.task.body_list import BodyList, read_bodies, skip_owner
from pipeline.extract.task.body_name import Entry, holds_words
from pipeline.extract.task.body_opening import is_supplying
from pipeline.extract.task.brackets import acts_by_document, opens_quantity, skip_brackets
from pipeline.extract.task.charges import cut_charges, read_asked
from pipeline.extract.task.clause_opening import is_letting, is_order, skip_consent, skip_openings, skip_time
from pipeline.extract.task.insertion import skip_insertion
from pipeline.extract.task.later_subject import list_breaks
from pipeline.extract.task.lexicon import ACTION, OWNING, Mark, split_words
from pipeline.extract.task.matter_first import find_doer
from pipeline.extract.task.owning_subject import find_owning_subject
from pipeline.extract.task.surface import Surface
from pipeline.extract.task.told import is_spoken_of, may_be_told, shares_out_people
from pipeline.vocab.task_words import load_task_words

ANY_ISSUER = ("",)
_ORGANS = frozenset(word for phrase in load_task_words().organs for word in split_words(phrase))
_COLONS = frozenset({":", "|"})
_PARTICLES = load_task_words().particles
_EVERY = frozenset(_PARTICLES.each)
_CONCLUDING = frozenset(_PARTICLES.concluding)
_PURPOSE = frozenset(_PARTICLES.purpose)
_TIMING = frozenset(_PARTICLES.timing)
_NO_WORK = frozenset({".", ")", *_PARTICLES.breaking})
_TOPIC = tuple(split_words(_PARTICLES.topic[0]))
_SHORTEST_WORK = 2
_HEADED = tuple(tuple(split_words(words)) for words in load_task_words().heading_before if split_words(words)[-1] in OWNING)


class Found(NamedTuple):
    """Bodies told by a clause, the rule that read them, whether a command or duty word tells them.

    `is_owing` says that they are only to have so many (`Mỗi chi đoàn có ít nhất 01 công trình`).
    """

    bodies: BodyList
    rule: str
    is_told: bool = False
    is_owing: bool = False


class Position(NamedTuple):
    """Where a clause stands in its item."""

    is_first: bool
    may_ask: bool


class Clause:
    """One clause of an item; `end` is the end of its sentence, since a list of bodies may hold semicolons."""

    def __init__(self, surface: Surface, start: int, end: int, position: Position, issuer: tuple[str, ...]) -> None:
        self.surface = surface
        self.start = skip_openings(surface, start, end)
        self.end = end
        self.position = position
        self.issuer = issuer
        self.is_notice = False

    def find_lead(self) -> Found | None:
        """Return the bodies that the clause tells to act."""
        if self.start >= self.end:
            return None
        assigned = self._find_assigned(self.start, "assigned") if self.position.may_ask else None
        opening = assigned or self._find_doer() or self._find_topic() or self._find_headed() or self._find_opening_subject()
        later = opening or self._find_after_time() or self._find_later() or self._find_told(self.start)
        return later or self._find_owning()

    def _find_doer(self) -> Found | None:
        """Read `Các buổi khác do Hội Nông dân xã chủ động`, `Đơn thư phải được Ủy ban Kiểm tra xem xét`."""
        bodies = find_doer(self.surface, self.start, self.end)
        return Found(bodies, "subject") if bodies is not None else None

    def _find_owning(self) -> Found | None:
        """Read `Báo cáo của các chi bộ gửi về Đảng ủy …`."""
        bodies = find_owning_subject(self.surface, self.start, self.end)
        return Found(bodies, "subject") if bodies is not None else None

    def _find_assigned(self, at: int, rule: str) -> Found | None:
        """Read `Giao X …`, `Thống nhất đề nghị X …`."""
        at = skip_consent(self.surface, at, self.end)
        phrase = self.surface.phrase(at)
        if not phrase.marks & Mark.ASSIGN:
            return None
        following = at + phrase.length
        if following < self.end and self.surface.words[following] == ":":
            following += 1
        bodies = read_asked(self.surface, following, self.end)
        if bodies is not None and not self._is_acting(bodies.end):
            bodies = self._cut_unknown(bodies) or bodies
        if bodies is None or not self._is_followed(bodies) or shares_out_people(self.surface, bodies):
            return None
        return Found(bodies, rule, is_told=True)

    def _is_acting(self, at: int) -> bool:
        return at < self.end and self._is_action(skip_brackets(self.surface, at, self.end - 1))

    def _is_followed(self, bodies: BodyList) -> bool:
        """Tell whether something is left to be done after the bodies."""
        at = skip_brackets(self.surface, bodies.end, self.end)
        return at < self.end and self.surface.words[at] not in _NO_WORK

    def _find_topic(self) -> Found | None:
        """Read `Đối với X: …`, unless a subject of its own follows the colon or comma."""
        if self.surface.words[self.start : self.start + len(_TOPIC)] != _TOPIC:
            return None
        bodies = read_bodies(self.surface, self.start + len(_TOPIC), self.end)
        later = self._find_later()
        if later is not None or bodies is None or not self._is_colon(bodies.end):
            return later
        if any(is_spoken_of(self.surface, entry) for entry in bodies.entries):
            return None
        return Found(bodies, "topic")

    def _find_headed(self) -> Found | None:
        """Read `Trách nhiệm của X: …`."""
        opening = next((words for words in _HEADED if self.surface.words[self.start : self.start + len(words)] == words), None)
        if opening is None or self.start + len(opening) >= self.end:
            return None
        bodies = read_bodies(self.surface, self.start + len(opening), self.end)
        return Found(bodies, "colon") if bodies is not None and self._is_colon(bodies.end) else None

    def _find_after_time(self) -> Found | None:
        """Read `Hằng quý các chi bộ báo cáo …`: a subject behind a time without a comma."""
        at = skip_time(self.surface, self.start, self.end)
        return self._find_at(at) if self.start < at < self.end else None

    def _find_opening_subject(self) -> Found | None:
        bodies = read_bodies(self.surface, self.start, self.end)
        if bodies is None:
            return None
        if bodies.entries[-1].opening == Mark.PERSON and not bodies.entries[-1].is_group:
            charged = cut_charges(self.surface, bodies, self.end)
            if charged.end < bodies.end:
                return Found(charged, "subject", is_told=True)
        if self.position.is_first and self._is_colon(bodies.end):
            return self._read_colon(bodies)
        return self._read_subject(bodies)

    def _is_colon(self, at: int) -> bool:
        at = skip_brackets(self.surface, at, self.end)
        while at < self.end and self.surface.words[at] == "*":
            at += 1
        return at < self.end and self.surface.words[at] in _COLONS

    def _read_colon(self, before: BodyList) -> Found | None:
        """Read `Ban Chỉ đạo: khảo sát …`; in `Thanh tra khoa học: Ủy ban nhân dân huyện …` the words before are the matter."""
        at = before.end
        while self.surface.words[at] not in _COLONS:
            at += 1
        at = skip_openings(self.surface, at + 1, self.end)
        if at >= self.end:
            return Found(before, "colon")
        asked = self._find_assigned(at, "assigned")
        if asked is not None and holds_words(self.surface, asked.bodies.entries[0], before.entries[-1]):
            return asked
        bodies = read_bodies(self.surface, at, self.end)
        if bodies is not None and self.surface.words[bodies.entries[0].start] not in _EVERY:
            after = self._read_subject(bodies)
            if after is not None:
                return after
        phrase = self.surface.phrase(at)
        if "cap" in self.surface.phrase(before.entries[0].start).families:
            return Found(before, "colon")
        does = phrase.marks & (ACTION | Mark.COORDINATE | Mark.OPENER | Mark.STOP) or self.surface.words[at] in _EVERY
        is_time = self.surface.words[at] in _TIMING or self.surface.words[at][0].isdigit()
        return Found(before, "colon") if does or is_time else None

    def _read_subject(self, bodies: BodyList) -> Found | None:
        """Return the bodies if they are the subject of an order; the object where the issuer itself orders."""
        at = skip_brackets(self.surface, skip_owner(self.surface, bodies.end, self.end), self.end)
        if at < self.end and self.surface.words[at] == ",":
            verb = skip_insertion(self.surface, at, self.end) if not self._is_action(min(at + 1, self.end - 1)) else at
            at = max(verb, at + 1)
        if at >= self.end or not may_be_told(self.surface, bodies, is_first=self.position.is_first):
            return self._read_unknown(bodies)
        is_unknown = at == bodies.end and bodies.is_whole and self._is_unknown(at)
        if self._has_quantity(bodies.entries[0], at):
            return Found(bodies, "subject", is_owing=True)
        if not self._is_action(at) and not is_unknown and not acts_by_document(self.surface, at, self.end):
            return self._read_unknown(bodies)
        command = self.surface.phrase(skip_consent(self.surface, at, self.end))
        if command.marks & Mark.ASSIGN and self._is_issuer(bodies):
            return self._find_assigned(at, "assigned")
        if self.surface.phrase(at).marks & Mark.ANNOUNCE and self.is_notice:
            return self._find_told(at)
        return Found(bodies, "subject", is_told=bool(self.surface.phrase(at).marks & Mark.MODAL))

    def _read_unknown(self, bodies: BodyList) -> Found | None:
        """Read `Các chi bộ trực thuộc giao lưu …`: what a group that opens the item does is a word of no vocabulary."""
        cut = self._cut_unknown(bodies) if self.position.is_first else None
        return Found(cut, "subject") if cut is not None else None

    def _cut_unknown(self, bodies: BodyList) -> BodyList | None:
        """Return the bodies without the words of no vocabulary behind the last of them; None where there are none."""
        last = bodies.entries[-1]
        if not (last.is_group or last.opening == Mark.HEAD) or last.known_end >= last.end:
            return None
        if not self._is_unknown(last.known_end) or last.end - last.known_end < _SHORTEST_WORK:
            return None
        entries = (*bodies.entries[:-1], last._replace(end=last.known_end))
        return bodies._replace(entries=entries, end=last.known_end)

    def _is_action(self, at: int) -> bool:
        phrase = self.surface.phrase(at)
        if self.surface.is_capital(at):
            return False
        if is_supplying(self.surface, at, self.end) or is_letting(self.surface, at, self.end):
            return True
        return bool(phrase.marks & (ACTION | Mark.COORDINATE)) and not phrase.marks & Mark.FACT

    def _has_quantity(self, first: Entry, at: int) -> bool:
        """Tell whether each of a group is to have so many: `Mỗi chi đoàn có ít nhất 01 công trình`."""
        return self.surface.words[first.start] in _EVERY and opens_quantity(self.surface, at, self.end)

    def _is_unknown(self, at: int) -> bool:
        """Tell whether a word is in no vocabulary and printed small: after a whole name, what the body does."""
        is_word = self.surface.words[at].isalpha() and not self.surface.is_capital(at)
        return is_word and not self.surface.phrase(at).marks

    def _is_issuer(self, bodies: BodyList) -> bool:
        """Tell whether a subject is the issuing body, in full or shortened (Sở GDĐT)."""
        if len(bodies.entries) != 1 or not self.issuer:
            return False
        if self.issuer == ANY_ISSUER:
            return True
        initials = "".join(word[0] for word in self.issuer)
        words = self.surface.words[bodies.entries[0].start : bodies.entries[0].end]
        return all(word in self.issuer or word in _ORGANS or (len(word) > 2 and word in initials) for word in words)

    def _find_later(self) -> Found | None:
        """Look for a subject after `thì`, a comma, a colon or `vướng mắc`, where the clause does not itself order."""
        is_ordered = is_order(self.surface, self.start)
        if is_ordered and ":" not in self.surface.words[self.start : self.end]:
            return None
        stops = list_breaks(self.surface, self.start, self.end)
        if is_ordered:
            stops = [at for at in stops if self.surface.words[at] == ":"]
        conditional = [at for at in stops if self.surface.words[at] in _CONCLUDING]
        for at in conditional or stops:
            found = self._find_at(at + 1)
            if found is not None:
                return found
        return self._find_loose()

    def _find_told(self, start: int) -> Found | None:
        """Read `Thông báo ý kiến … để các sở, ngành thực hiện`, whose notice begins at a token."""
        if not self.surface.phrase(start).marks & Mark.ANNOUNCE:
            return None
        for at in range(start, self.end - 1):
            if self.surface.words[at] in _PURPOSE:
                found = self._find_at(at + 1)
                if found is not None:
                    return found
        return None

    def _find_at(self, at: int) -> Found | None:
        at = skip_openings(self.surface, at, self.end)
        if at >= self.end:
            return None
        assigned = self._find_assigned(at, "asked")
        if assigned is not None:
            return assigned
        bodies = read_bodies(self.surface, at, self.end)
        if bodies is None:
            return None
        later = Clause(self.surface, at, self.end, Position(is_first=False, may_ask=False), self.issuer)
        later.is_notice = bool(self.surface.phrase(self.start).marks & Mark.ANNOUNCE)
        return later._read_subject(bodies)

    def _find_loose(self) -> Found | None:
        """Read `Kết thúc đợt thi các đơn vị báo cáo …`: a group after an opening without a comma."""
        opening = self.surface.phrase(self.start)
        if not opening.marks & Mark.LOOSE:
            return None
        for at in range(self.start + opening.length, self.end):
            if self.surface.words[at] in (",", ";"):
                return None
            if self.surface.phrase(at).marks & (Mark.ARTICLE | Mark.PERSON) and not self._is_object(at):
                found = self._find_at(at)
                if found is not None:
                    return found
        return None

    def _is_object(self, at: int) -> bool:
        return bool(self.surface.phrase(at - 1).marks & (Mark.STOP | Mark.FACT))
