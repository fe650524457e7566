"""Which items oblige, and whom: the walk over the outline.

What enters: the outline as items, the surface, the issuing body's words and the addressees' spans. What leaves: duties, each
an item's span with its bodies. Guaranteed: duties are in reading order and do not overlap, but for an item that orders
something of its own and also leads in to others.
Source: annotation guide, rules on tasks (the smallest item that tells a named body to act, or sets a deadline; lead from the
item, its heading, its lead-in, in that order).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.extract.task.assignee import Assignees, find_assignees, find_last_asked
from pipeline.extract.task.body_list import read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.clause import ANY_ISSUER
from pipeline.extract.task.clause_opening import is_order
from pipeline.extract.task.labelled import is_time_label
from pipeline.extract.task.lexicon import Mark, split_words
from pipeline.extract.task.saying import (
    describes,
    ends_submission,
    holds,
    is_named,
    is_of_paper,
    is_own_act,
    is_quoted,
    is_statement,
    opens_aim,
    opens_milestone,
    orders,
    sets_target,
)
from pipeline.extract.task.second_look import look_again
from pipeline.extract.task.surface import Surface
from pipeline.extract.task.tree import Attitude, Item, choose_attitude, gives_out_work, states_aims
from pipeline.model.document import Span
from pipeline.model.record import AssigneeFrom
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.task_words import load_task_words

_ASKING = frozenset(split_words(words)[0] for words in load_task_words().assign)
_BASES = tuple(tuple(split_words(words)) for words in load_frame_words().basis_words)
_BEFORE = tuple(sorted((tuple(split_words(words)) for words in load_task_words().heading_before), key=len, reverse=True))
_AFTER = frozenset(tuple(split_words(words)) for words in load_task_words().heading_after)


@dataclass(frozen=True)
class Leads:
    """Bodies that what stands below inherits; whether a heading or a lead-in names them, all in words of the vocabularies."""

    spans: tuple[Span, ...] = ()
    source: AssigneeFrom = "none"
    is_known: bool = True


@dataclass(frozen=True)
class Duty:
    """An item that obliges: its words, who leads and who coordinates, and the rule that says so.

    `is_plain` says that nothing in it is doubtful: names of known words, in an item of one sentence.
    """

    item: Item
    leads: tuple[Span, ...]
    coordinating: tuple[Span, ...]
    assignee_from: AssigneeFrom
    rule: str
    is_plain: bool = True


@dataclass(frozen=True)
class Scope:
    """Where in the outline an item stands: what its part may hold, and the bodies it inherits.

    `is_listed` says that the item completes a sentence that already tells its bodies what to do (gửi hồ sơ gồm: …).
    """

    attitude: Attitude = "neutral"
    leads: Leads = Leads()
    is_labelled: bool = False
    is_listed: bool = False


class Walk:
    """Walks the outline once.

    Args:
        surface: the tokens of the document.
        issuer: folded words of the issuing body.
        addressees: spans of the addressees, who are asked where the lead-in names nobody.
        has_deadline: tells whether a span of the text sets a deadline.
    """

    def __init__(
        self, surface: Surface, issuer: tuple[str, ...], addressees: tuple[Span, ...], has_deadline: Callable[[Span], bool]
    ) -> None:
        self.surface = surface
        self.issuer = issuer
        self.addressees = addressees
        self.has_deadline = has_deadline

    def find_duties(self, items: tuple[Item, ...], scope: Scope = Scope()) -> list[Duty]:  # noqa: B008 (frozen)
        """Return the duties of items that follow each other, and of what stands below them."""
        duties: list[Duty] = []
        first_label = next((at for at, item in enumerate(items) if item.section.path is not None), len(items))
        enacting = None if scope.is_labelled else self._find_enacting(items)
        for at, item in enumerate(items):
            if item.kind == "appendix":
                duties.extend(self._judge_appendix(item))
            if item.kind in ("row", "appendix") or item is enacting:
                continue
            follows = items[at + 1] if at + 1 < len(items) else None
            if item.kind == "paragraph" and item.is_leading_in and follows is not None and follows.kind != "paragraph":
                scope = self._enter(item, scope)
                duties.extend(self._judge_beside(item, scope))
                continue
            if item.section.path is None:
                duties.extend(self._judge_paragraph(item, is_before=at < first_label < len(items)))
                continue
            duties.extend(self._judge_item(item, scope))
        return duties

    def _judge_appendix(self, item: Item) -> list[Duty]:
        """Judge what an appendix gives out: items with labels of those who do them; all that name who, under such a title."""
        kept = ("item", "heading") if gives_out_work(item) else ()
        return [one for one in self.find_duties(item.children) if one.rule == "label" or one.assignee_from in kept]

    def _find_enacting(self, items: tuple[Item, ...]) -> Item | None:
        """Return the last basis where it runs into who issues: `- Căn cứ …, ⏎ Ban Chấp hành … ban hành Quy chế như sau:`."""
        words = self.surface.words
        last = None
        for item in items:
            if item.section.path is not None:
                if not any(words[item.start : item.start + len(basis)] == basis for basis in _BASES):
                    break
                last = item
        return last if last is not None and last.is_leading_in and not last.children else None

    def _judge_paragraph(self, item: Item, *, is_before: bool) -> list[Duty]:
        """Judge a paragraph outside the items; before the first of them only what asks a body in so many words obliges."""
        is_before = is_before and not is_time_label(item.words)
        if is_before and item.kind != "footnote" and not self._asks(item):
            return []
        duties = self._judge(item, Scope())
        return [duty for duty in duties if not is_before or duty.rule in ("assigned", "asked", "footnote")]

    def _enter(self, item: Item, scope: Scope) -> Scope:
        """Return the scope of what follows a lead-in."""
        leads = self._read_lead_in(item)
        if not leads.spans and self._asks(item):
            leads = Leads(self.addressees, "lead-in")
        return replace(scope, leads=leads) if leads.spans else scope

    def _read_lead_in(self, item: Item) -> Leads:
        last = self._last_sentence(item)
        asked = find_last_asked(self.surface, last, item.stop)
        if not asked:
            found = find_assignees(self.surface, last, item.stop, self.issuer)
            if (item.section.path is None and is_own_act(self.surface, found)) or found.rule not in (
                "assigned",
                "asked",
                "subject",
                "topic",
                "colon",
            ):
                return Leads()
            asked = found.leads
        return Leads(self._spans(asked), "lead-in", _are_known(asked))

    def _asks(self, item: Item) -> bool:
        """Tell whether a lead-in asks somebody whom it does not name (`… đề nghị thực hiện một số nội dung sau:`)."""
        words = enumerate(self.surface.words[item.start : item.stop], item.start)
        return any(word in _ASKING and self.surface.phrase(at).marks & Mark.ASSIGN for at, word in words)

    def _judge_item(self, item: Item, scope: Scope) -> list[Duty]:
        attitude = choose_attitude(item, scope.attitude)
        scope = replace(scope, leads=Leads()) if states_aims(item) else scope
        if attitude == "weak" and scope.leads.source == "lead-in":
            attitude = "neutral"
        below = Scope(attitude, scope.leads, True, scope.is_listed)
        if not item.children:
            return self._judge(item, below)
        leads = self._read_heading(item)
        inner = replace(below, leads=leads, is_listed=leads.source == "lead-in") if leads.spans else below
        duties = self.find_duties(item.children, inner)
        if not item.is_heading or (item.is_leading_in and not duties):
            own = self._judge(item, below) if not duties or item.stands_alone else self._judge_beside(item, below)
            duties = own + duties
        return duties

    def _read_heading(self, item: Item) -> Leads:
        """Return the bodies that a heading names, as a heading or as the first words of a lead-in."""
        at = self._skip_before(item.start, item.stop)
        bodies = read_bodies(self.surface, at, item.stop) if at < item.stop else None
        if bodies is not None and self._ends_heading(bodies.end, item.stop):
            return Leads(self._spans(bodies.entries), "heading")
        if item.is_heading and not item.is_leading_in:
            return Leads()
        found = find_assignees(self.surface, item.start, item.stop, self.issuer)
        last = [entry for entry in found.leads if entry.start >= self._last_sentence(item)] or list(found.leads)
        return Leads(self._spans(last), "lead-in" if last else "none", _are_known(last))

    def _spans(self, entries: Iterable[Entry]) -> tuple[Span, ...]:
        return tuple(self.surface.span(entry.start, entry.end) for entry in entries)

    def _last_sentence(self, item: Item) -> int:
        if "." not in self.surface.words[item.start + 1 : item.stop - 1]:
            return item.start
        for at in range(item.stop - 2, item.start, -1):
            if self.surface.words[at] == "." and self.surface.is_capital(at + 1):
                return at + 1
        return item.start

    def _skip_before(self, at: int, stop: int) -> int:
        for words in _BEFORE:
            if self.surface.words[at : at + len(words)] == words:
                return at + len(words)
        return at

    def _ends_heading(self, at: int, stop: int) -> bool:
        """Tell whether nothing but `chủ trì`, `có trách nhiệm` or marks stand after a heading's bodies."""
        rest = tuple(word for word in self.surface.words[at:stop] if word[0].isalnum() or word == ",")
        return not rest or rest in _AFTER

    def _judge_beside(self, item: Item, scope: Scope) -> list[Duty]:
        """Judge an item that leads in to others: it is a duty where a sentence before its last orders something."""
        if self._last_sentence(item) == item.start:
            return []
        found = find_assignees(self.surface, item.start, item.stop, self.issuer)
        first_ends = next((at for at in range(item.start, item.stop) if self.surface.words[at] == "."), item.stop)
        orders_first = bool(found.leads) and found.leads[0].start <= first_ends and found.rule == "assigned"
        return [self._make(item, found, scope)] if orders_first else []

    def _judge(self, item: Item, scope: Scope) -> list[Duty]:
        if item.start >= item.stop or scope.attitude == "none" or is_quoted(self.surface, item):
            return []
        if item.kind == "footnote":
            return self._judge_footnote(item, scope)
        is_outside = item.section.path is None
        found = find_assignees(self.surface, item.start, item.stop, ANY_ISSUER if is_outside else self.issuer)
        if is_outside and not found.leads:
            found = found._replace(leads=find_last_asked(self.surface, item.start, item.stop), rule="asked", is_told=True)
        duty = self._make(item, found, scope)
        if not self._obliges(item, found, duty, scope):
            return []
        again = look_again(self.surface, found, item.stop)
        return [duty if again is found else self._make(item, again, scope)]

    def _obliges(self, item: Item, found: Assignees, duty: Duty, scope: Scope) -> bool:
        if found.is_owing and scope.attitude == "target":
            return True
        if found.is_owing and scope.attitude not in ("target", "duty") and not self.has_deadline(item.span):
            return False
        if found.leads and duty.assignee_from == "item":
            is_sure = scope.attitude != "weak" or is_named(self.surface, item, found)
            is_said = is_statement(self.surface, item, found) or ends_submission(self.surface, item, found)
            return is_sure and not is_said
        if scope.attitude == "weak" or not (scope.is_labelled or is_time_label(item.words)):
            return False
        if describes(self.surface, item) or is_of_paper(self.surface, item) or (duty.rule == "lead-in" and self._aims(item)):
            return False
        if duty.leads:
            return not scope.is_listed or orders(self.surface, item) or self.has_deadline(item.span)
        if is_statement(self.surface, item, found):
            return False
        return self.has_deadline(item.span) or sets_target(self.surface, item, scope.attitude)

    def _aims(self, item: Item) -> bool:
        """Tell whether an item without a day says what is aimed at."""
        return opens_aim(self.surface, item) and not self.has_deadline(item.span)

    def _judge_footnote(self, item: Item, scope: Scope) -> list[Duty]:
        is_target = holds(self.surface, Mark.TARGET, item.start, item.stop) and self.has_deadline(item.span)
        return [Duty(item, (), (), "none", "footnote")] if is_target else []

    def _make(self, item: Item, found: Assignees, scope: Scope) -> Duty:
        own = self._spans(found.leads)
        coordinating = self._spans(found.coordinating)
        is_aimed = scope.attitude == "target" and (found.is_owing or opens_milestone(self.surface, item))
        if is_aimed or (own and found.rule == "asked" and scope.leads.source == "heading"):
            own = ()
        if own and found.is_added and is_order(self.surface, item.start):
            own = scope.leads.spans + own
        if own:
            return Duty(item, own, coordinating, "item", found.rule, self._is_plain(item, found))
        rule = scope.leads.source if scope.leads.spans else "deadline"
        return Duty(item, scope.leads.spans, coordinating, scope.leads.source, rule, scope.leads.is_known)

    def _is_plain(self, item: Item, found: Assignees) -> bool:
        """Tell whether an item is one sentence, of the outline where no command word says who is told, with known names."""
        is_placed = item.section.path is not None or found.rule == "assigned"
        return is_placed and self._last_sentence(item) == item.start and _are_known(found.leads)


def _are_known(entries: Iterable[Entry]) -> bool:
    """Tell whether names end with words of the vocabularies or capitals."""
    return all(entry.known_end >= entry.end and not entry.is_doubtful for entry in entries)
