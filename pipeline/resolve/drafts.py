"""Which documents one bucket holds: mentions and papers that share body, series and number, told apart by year, type and
title.

What enters: the papers held of one bucket and what its mentions say, equal sayings together. What leaves: `Draft`s, and for
each saying the draft that it means, or its candidates, with the rule that decided. Guaranteed: the same sayings give the same
drafts in whatever order they came; nothing outside the bucket has a say; documents of one number from different terms stay
apart; different days said of one document stay together as claims.

Source: domain.md §1.2 (why numbers repeat), §6 (conflict policy), §10.6 (undated mentions).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from rapidfuzz.fuzz import ratio

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.named import NamedKey
from pipeline.resolve.number import Number
from pipeline.resolve.recency import is_recent

Bucket = tuple[str, str, str]
UnitKey = tuple[str, str, str]
UndatedKey = tuple[str, str, str]
_TITLE_WORDS = 4
_SAME_TITLE = 85
_OTHER_TITLE = 55
_OWN_WORD = 1_000_000  # what a paper prints of itself outweighs any number of citations


@dataclass(eq=False, slots=True)
class HeldPaper:
    """A paper held, as its bucket sees it. `key` and `slug` are its identity, `when` its year or period."""

    paper: int
    key: str
    slug: str
    when: str
    year: int | None
    doc_type: str
    date: str
    title: str
    number: Number | None = None
    body: BodyRef | None = None
    named: NamedKey | None = None


@dataclass(eq=False, slots=True)
class Unit:
    """Mentions that say the same year or period, type and day. `is_fixed`: the number itself holds the year.

    `is_firm`: at least one says whose document it is; the issuer of the others is inferred from the symbol.
    """

    said: str
    doc_type: str
    date: str
    titles: set[str] = field(default_factory=set)
    laws: set[str] = field(default_factory=set)
    support: int = 0
    is_firm: bool = False
    is_fixed: bool = False

    @property
    def key(self) -> UnitKey:
        """What tells it from the other units of its bucket."""
        return (self.said, self.doc_type, self.date)


@dataclass(eq=False, slots=True)
class Draft:
    """A document being put together from what is said of it. `held` is the document itself where it is held."""

    when: str = ""
    doc_type: str = ""
    held: HeldPaper | None = None
    units: list[Unit] = field(default_factory=list)
    undated_titles: set[str] = field(default_factory=set)
    is_said: bool = False

    @property
    def year(self) -> int | None:
        """Year of issue."""
        return int(self.when[:4]) if self.when else None

    @property
    def is_held(self) -> bool:
        """Whether the document itself is held."""
        return self.held is not None

    @property
    def days(self) -> Counter[str]:
        """Every whole day said of it, with how many say so."""
        days = Counter({unit.date: 0 for unit in self.units if len(unit.date) == 10})
        for unit in self.units:
            if unit.date in days:
                days[unit.date] += unit.support
        if self.held and self.held.date:
            days[self.held.date] += _OWN_WORD
        return days

    @property
    def day(self) -> str:
        """The day believed: its own, else the one that most say; empty where none is known."""
        return min(self.days.items(), key=lambda item: (-item[1], item[0]), default=("", 0))[0]

    @property
    def titles(self) -> set[str]:
        """Every title said of it, comparable."""
        own = {self.held.title} if self.held and self.held.title else set()
        return own.union(self.undated_titles, *(unit.titles for unit in self.units))

    @property
    def sure_days(self) -> set[str]:
        """The days that it bears itself, or that somebody says who says whose document it is."""
        own = {self.held.date} if self.held and self.held.date else set()
        return own | {unit.date for unit in self.units if unit.is_firm and len(unit.date) == 10}

    @property
    def sure_titles(self) -> set[str]:
        """The titles that it bears itself, or that somebody says who says whose document it is."""
        own = {self.held.title} if self.held and self.held.title else set()
        return own.union(self.undated_titles, *(unit.titles for unit in self.units if unit.is_firm))

    @property
    def is_firm(self) -> bool:
        """Whether it is held, or somebody says whose document it is."""
        return self.held is not None or self.is_said or any(unit.is_firm for unit in self.units)

    def take(self, unit: Unit) -> None:
        """Add what mentions say."""
        self.units.append(unit)
        self.doc_type = self.doc_type or unit.doc_type


class Choosable(Protocol):
    """What a choice among documents asks of each."""

    @property
    def when(self) -> str:
        """Year or period."""

    @property
    def doc_type(self) -> str:
        """Type."""

    @property
    def day(self) -> str:
        """Day believed."""

    @property
    def is_held(self) -> bool:
        """Whether it is held."""

    @property
    def titles(self) -> set[str]:
        """Titles, comparable."""


D = TypeVar("D", bound=Choosable)


@dataclass(slots=True)
class Settled:
    """The drafts of one bucket, and the decision for each saying: the drafts it can mean and the rule."""

    drafts: list[Draft]
    dated: dict[UnitKey, tuple[Draft, str]] = field(default_factory=dict)
    undated: dict[UndatedKey, tuple[list[Draft], str]] = field(default_factory=dict)


def comparable_title(title: str | None) -> str:
    """Return a title comparable, empty where it is too short to tell documents apart."""
    return strip_marks(title) if title and len(title.split()) >= _TITLE_WORDS else ""


def settle_bucket(
    held: Sequence[HeldPaper], units: Sequence[Unit], undated: Iterable[tuple[UndatedKey, bool]], body: BodyRef | None
) -> Settled:
    """Return the documents of a bucket and what each saying means.

    Args:
        held: its papers.
        units: its dated sayings.
        undated: type, title and citing day of the others, with whether one of them is firm.
        body: whose series it is; None for named documents.
    """
    settled = Settled([Draft(one.when, one.doc_type, one) for one in sorted(held, key=lambda one: one.key)])
    for group in _by_support(units):
        home, rule = _find_home(settled.drafts, group)
        for unit in group:
            home.take(unit)
            settled.dated[unit.key] = (home, rule)
    _move_slips(settled)
    _settle_undated(settled, undated, body)
    return settled


def _by_support(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the sayings of one year and type together, the year that most say first."""
    groups: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: unit.key):
        groups[(unit.said, unit.doc_type)].append(unit)
    yield from (groups[key] for key in sorted(groups, key=lambda key: (-sum(unit.support for unit in groups[key]), key)))


def _find_home(drafts: list[Draft], group: list[Unit]) -> tuple[Draft, str]:
    """Return the draft that a group means, or a new one, and the rule."""
    same = next((draft for draft in drafts if _is_same_year(draft, group)), None)
    if same is not None:
        return same, "date"
    slip = next((draft for draft in drafts if _is_slip_of(draft, group)), None)
    if slip is not None:
        return slip, "slip"
    blank = [draft for draft in drafts if draft.held is not None and not draft.when]
    if len(blank) == 1:
        return blank[0], "blank_paper"
    home = Draft(group[0].said, group[0].doc_type)
    drafts.append(home)
    return home, "date"


def _is_same_year(draft: Draft, group: list[Unit]) -> bool:
    first = group[0]
    if draft.when != first.said:
        return False
    if not draft.doc_type or not first.doc_type or draft.doc_type == first.doc_type:
        return True
    days = {unit.date for unit in group if unit.date}
    return not draft.days or not days or bool(draft.days.keys() & days)


def _is_slip_of(draft: Draft, group: list[Unit]) -> bool:
    """Whether another year is a slip of the pen: the day and month that most say, or the title where few say the year.

    Days that few say tell nothing here: among many sayings some slip onto the day of another year.
    """
    if any(unit.is_fixed for unit in group) or not draft.when:
        return False
    alone = Draft(units=group)
    if alone.day and draft.day and alone.day[4:] == draft.day[4:]:
        return True
    titles = set[str]().union(*(unit.titles for unit in group))
    support = sum(unit.support for unit in group)
    is_rare = 2 * support <= sum(unit.support for unit in draft.units) or draft.held is not None and support == 1
    return is_rare and bool(titles & draft.titles)


def _move_slips(settled: Settled) -> None:
    """Give a saying whose day nobody else says in its year to the document of another year that has its day and month or title.

    A number that restarts every year has a document in most years, so that a year written wrong falls on another's.
    """
    for key, (home, _) in sorted(settled.dated.items()):
        unit = next((unit for unit in home.units if unit.key == key), None)
        if unit is None or not _is_odd(unit, home):
            continue
        others = [draft for draft in settled.drafts if draft is not home and _is_meant(draft, unit, home)]
        if len(others) == 1:
            home.units.remove(unit)
            others[0].take(unit)
            settled.dated[key] = (others[0], "slip")


def _is_odd(unit: Unit, home: Draft) -> bool:
    """Whether a day stands against another that more say, or against a title."""
    if unit.is_fixed or len(unit.date) != 10 or unit.date == home.day or home.when != unit.said:
        return False
    return home.days[home.day] > unit.support


def _is_meant(draft: Draft, unit: Unit, home: Draft) -> bool:
    rest = set[str]().union(*(other.titles for other in home.units if other is not unit))
    own = {home.held.title} if home.held else set()
    is_titled = bool(unit.titles & draft.titles) and not unit.titles & (rest | own)
    return is_titled or bool(draft.day) and draft.day[4:] == unit.date[4:] and not unit.titles & (rest | own)


def _settle_undated(settled: Settled, undated: Iterable[tuple[UndatedKey, bool]], body: BodyRef | None) -> None:
    known = tuple(settled.drafts)
    blank: Draft | None = None
    for key, is_firm in sorted(undated):
        found, rule = choose_undated(known, key, body)
        if not found:
            if blank is None:
                blank = Draft("", key[0])
                settled.drafts.append(blank)
            found, rule = [blank], "new"
        settled.undated[key] = (list(found), rule)
        if len(found) == 1 and rule != "doubtful":
            found[0].is_said |= is_firm
            title = comparable_title(key[1])
            found[0].undated_titles |= {title} if title and is_firm else set()


def choose_undated(drafts: Sequence[D], key: UndatedKey, body: BodyRef | None) -> tuple[list[D], str]:
    """Return the drafts that a mention without a day can mean, and the rule that left so many.

    Args:
        drafts: of one body and number.
        key: type, title and the citing document's day; empty where not known.
        body: whose series it is.

    Returns:
        One draft: decided by title, or as the only one known; one with the rule `doubtful`: the only one, of
        a term long past, so that it is a mere candidate. Several: open. None: a document of which nothing else is known.
    """
    kind, title, day = key
    fitting = [draft for draft in drafts if not kind or not draft.doc_type or draft.doc_type == kind]
    rule = "only"
    if not fitting and len(drafts) == 1:
        fitting, rule = list(drafts), "other_type"
    fitting = [draft for draft in fitting if _can_precede(draft, day)]
    titled, is_told = _by_title(fitting, comparable_title(title))
    if is_told:
        return titled, "title" if len(titled) == 1 else "several"
    if len(titled) == 1:
        return titled, rule if is_recent(titled[0].when, titled[0].day, day, body) else "doubtful"
    return titled, "several"


def _can_precede(draft: Choosable, day: str) -> bool:
    """Whether a document can have been there on the day of the one that cites it."""
    if not day or not draft.when:
        return True
    return draft.day <= day if draft.is_held and draft.day else draft.when[:4] <= day[:4]


def _by_title(drafts: list[D], title: str) -> tuple[list[D], bool]:
    """Return the drafts of a title, and whether it told; those of quite other titles go."""
    if not title:
        return drafts, False
    alike = {id(draft): max((ratio(title, other) for other in draft.titles), default=-1.0) for draft in drafts}
    same = [draft for draft in drafts if alike[id(draft)] >= _SAME_TITLE or any(_begins(title, t) for t in draft.titles)]
    if same:
        return same, True
    return [draft for draft in drafts if alike[id(draft)] < 0 or alike[id(draft)] >= _OTHER_TITLE], False


def _begins(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)
