"""The documents that one bucket holds as they are put together, and what is said of them.

What enters: what papers print of themselves, what mentions say. What leaves: `HeldPaper`, `Unit`, `Draft`, `Settled`.
Guaranteed: a day that a paper prints of itself outweighs any number of citations. Not done: deciding.

Source: domain.md §6 (conflict policy).
"""

from collections import Counter
from dataclasses import dataclass, field

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.named import NamedKey
from pipeline.resolve.number import Number

Bucket = tuple[str, str, str]
UnitKey = tuple[str, str, str, bool]
UndatedKey = tuple[str, str, str, str]  # type, title, day of the citing paper, its theme where it carries the document out
CANDIDATES = frozenset({"doubtful", "other_day", "other_time", "other_title"})  # rules that name a mere candidate
WHOLE_DAY = 10
_TITLE_WORDS = 4
_OWN_WORD = 1_000_000  # what a paper prints of itself outweighs any number of citations


@dataclass(eq=False, slots=True)
class HeldPaper:
    """A paper held, as its bucket sees it. `key` and `slug` are its identity, `when` its year or period.

    `words` is its subject without marks, however short; `district` that of a commune's paper; `marks` what may tell it from
    others of its number and year (`alike.marks_of`), `is_marked` whether its identity bears one of them.
    """

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
    words: str = ""
    district: str = ""
    marks: tuple[str, ...] = ()
    is_marked: bool = False


@dataclass(eq=False, slots=True)
class Unit:
    """Mentions that say the same year or period, type and day. `is_fixed`: the number itself holds the year.

    `is_firm`: at least one says whose document it is; the issuer of the others is inferred from the symbol. `papers` are the
    first and the last of those that say it, `first_cited` the earliest day of them. `is_late`: all of them are older than the
    day said, which therefore slipped; what later papers say of the same day is a unit of its own.
    """

    said: str
    doc_type: str
    date: str
    titles: set[str] = field(default_factory=set)
    laws: set[str] = field(default_factory=set)
    support: int = 0
    is_firm: bool = False
    is_fixed: bool = False
    papers: set[int] = field(default_factory=set)
    first_cited: str = ""
    is_late: bool = False

    @property
    def key(self) -> UnitKey:
        """What tells it from the other units of its bucket."""
        return (self.said, self.doc_type, self.date, self.is_late)


@dataclass(eq=False, slots=True)
class Draft:
    """A document being put together from what is said of it. `held` is the document itself where it is held.

    `twin_day` is the day of one that is not held and bears the number of another of its year (see `families`).
    """

    when: str = ""
    doc_type: str = ""
    held: HeldPaper | None = None
    units: list[Unit] = field(default_factory=list)
    undated_titles: set[str] = field(default_factory=set)
    is_said: bool = False
    twin_day: str = ""

    @property
    def year(self) -> int | None:
        """Year of issue."""
        return int(self.when[:4]) if self.when else None

    @property
    def is_held(self) -> bool:
        """Whether the document itself is held."""
        return self.held is not None

    @property
    def words(self) -> str:
        """Its own title without marks, however short; empty where it is not held."""
        return self.held.words if self.held is not None else ""

    @property
    def days(self) -> Counter[str]:
        """Every whole day said of it, with how many say so."""
        days: Counter[str] = Counter()
        for unit in self.units:
            if len(unit.date) == WHOLE_DAY:
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
        return own | {unit.date for unit in self.units if unit.is_firm and len(unit.date) == WHOLE_DAY}

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


@dataclass(slots=True)
class Settled:
    """The drafts of one bucket, and the decision for each saying: the drafts it can mean and the rule."""

    drafts: list[Draft]
    dated: dict[UnitKey, tuple[Draft, str]] = field(default_factory=dict)
    undated: dict[UndatedKey, tuple[list[Draft], str]] = field(default_factory=dict)


def comparable_title(title: str | None) -> str:
    """Return a title comparable, empty where it is too short to tell documents apart."""
    return strip_marks(title) if title and len(title.split()) >= _TITLE_WORDS else ""
