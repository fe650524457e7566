"""What was issued in a world: cascades from a directive down over levels and places, single papers, and their numbers.

What enters: habits, a size, a seed. What leaves: `World`: bodies and papers in the order of their days. Guaranteed: within a
numbering period of a body a code's numbers grow with the days; central papers that the reference list knows are in the world
as the list has them, and no other bears their number.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.worlds.habits import Habits
from benchmarks.worlds.offices import FIRST_DAY, LAST_DAY, Office, build_offices
from benchmarks.worlds.words import load_words
from pipeline.vocab.reference_documents import ReferenceDocument, load_reference_documents


@dataclass(eq=False, slots=True)
class Paper:
    """One document of the world. `cited` are targets with role and, where told of another paper, that paper's position."""

    office: Office
    doc_type: str
    day: date
    subject: str
    parent: "Paper | None" = None
    root: "Paper | None" = None
    organ: str | None = None
    id: int = -1
    value: int = 0
    key: str = ""
    is_held: bool = False
    reference: ReferenceDocument | None = None
    cited: list[tuple[int, str, int | None]] = field(default_factory=list)
    replaced_on: date | None = None
    successor: int | None = None
    printed_key: str = ""
    slips: tuple[str, ...] = ()


@dataclass(frozen=True)
class World:
    """Everything true of a world; `order` are the positions of the papers held, in the order in which they arrive."""

    habits: Habits
    seed: int
    offices: list[Office]
    papers: list[Paper]
    order: list[int]


def issue_papers(habits: Habits, size: int, seed: int) -> tuple[list[Office], list[Paper]]:
    """Return the bodies, and the papers with their numbers in the order of days; about `size` of them are held."""
    random = Random(f"plan {habits.name} {seed}")
    offices = build_offices(habits, size, random)
    papers = _reference_papers(offices)
    needed = size * 1.28
    roots = _Roots(offices, habits, random, max(2, size // 500))
    while len(papers) < needed:
        cascade = roots.make_cascade()
        papers += cascade
        papers += [roots.make_home() for _ in range(len(cascade) // 4)]
        papers += [roots.make_single() for _ in range(random.randint(2, 6))]
    papers.sort(key=lambda paper: (paper.day, paper.office.id, paper.doc_type))
    for at, paper in enumerate(papers):
        paper.id = at
        paper.is_held = random.random() < _share_held(paper, habits)
    _trim(papers, size, random)
    _number(papers, habits, random)
    return offices, papers


def _share_held(paper: Paper, habits: Habits) -> float:
    level = paper.office.kind.level
    return {"centre": habits.held_centre, "province": habits.held_province}.get(level, habits.held_below)


def _trim(papers: list[Paper], size: int, random: Random) -> None:
    """Bring the number of papers held to the size asked for."""
    held = [paper for paper in papers if paper.is_held]
    others = [paper for paper in papers if not paper.is_held]
    for paper in random.sample(held, max(0, len(held) - size)):
        paper.is_held = False
    for paper in random.sample(others, min(len(others), max(0, size - len(held)))):
        paper.is_held = True


class _Roots:
    """Cascades and single papers, made one by one. `homes` is how many bodies keep nearly all of their own papers."""

    def __init__(self, offices: list[Office], habits: Habits, random: Random, homes: int) -> None:
        self._habits, self._random = habits, random
        old = [
            office
            for office in offices
            if office.kind.level in ("province", "district") and (office.ends - office.begins).days > _HOME_DAYS
        ]
        self._homes = [(office, self._day(office)) for office in random.sample(old, min(homes, len(old)))]
        self._centres = [office for office in offices if office.kind.follows and office.kind.level == "centre"]
        self._locals = [office for office in offices if office.kind.follows and office.kind.level == "province"]
        self._offices = offices
        self._below: dict[tuple[str, str | None, str | None], list[Office]] = {}
        for office in offices:
            for key in {
                (office.kind.id, office.seat.province, office.seat.district),
                (office.kind.id, office.seat.province, None),
                (office.kind.id, office.seat.origin or office.seat.province, None),
            }:
                self._below.setdefault(key, []).append(office)
        self._provinces: dict[str, list[Office]] = {}
        for office in offices:
            if office.kind.level == "province":
                self._provinces.setdefault(office.kind.id, []).append(office)

    def make_cascade(self) -> list[Paper]:
        """Return a directive and the papers that carry it out, level by level."""
        random = self._random
        is_local = random.random() < self._habits.local
        office = random.choice(self._locals if is_local else self._centres_weighted())
        root = self._paper(office, self._day(office), [name for name in office.kind.rates if name not in _ROUTINE])
        found, layer = [root], [root]
        while layer:
            layer = [below for paper in layer for below in self._answers(paper, root)]
            found += layer
        return found

    def make_single(self) -> Paper:
        """Return a paper that carries out nothing in particular."""
        office = self._random.choice(self._offices)
        paper = self._paper(office, self._day(office), list(office.kind.rates))
        if office.is_ended_by_law and self._random.random() < self._habits.ceased * 6:
            paper.day = office.ends + timedelta(days=self._random.randint(4, 60))
            paper.slips = ("issuer_ceased",)
        return paper

    def make_home(self) -> Paper:
        """Return a paper of a body whose own numbers the collection holds nearly all of, for some years."""
        office, begins = self._random.choice(self._homes)
        last = min(office.ends, LAST_DAY)
        begins = min(begins, last - timedelta(days=_HOME_DAYS))
        day = begins + timedelta(days=self._random.randrange(_HOME_DAYS))
        common = sorted(office.kind.rates, key=lambda name: -office.kind.rates[name])
        return self._paper(office, day, common[:3])

    def _centres_weighted(self) -> list[Office]:
        shares = {"party": self._habits.party, "union": self._habits.union, "state": self._habits.state}
        left = 1 - sum(shares.values())
        weights = [shares.get(office.kind.system, left) for office in self._centres]
        return self._random.choices(self._centres, weights)

    def _day(self, office: Office) -> date:
        first = max(office.begins, FIRST_DAY)
        last = min(office.ends, LAST_DAY)
        return first + timedelta(days=self._random.randrange(max(1, (last - first).days)))

    def _answers(self, paper: Paper, root: Paper) -> list[Paper]:
        found = []
        for kind in paper.office.kind.follows:
            for office in self._followers(kind, paper.office):
                share = self._share(office)
                day = paper.day + timedelta(days=self._random.randint(6, 75))
                if self._random.random() < share and office.is_alive(day) and day <= LAST_DAY:
                    found.append(self._paper(office, day, list(office.kind.answers), paper, root))
        return found

    def _followers(self, kind: str, over: Office) -> list[Office]:
        if over.kind.level == "centre":
            return self._provinces.get(kind, [])
        found = self._below.get((kind, over.seat.province, over.seat.district), [])
        if over.kind.level != "province":
            return found
        if over.is_old:
            found = [one for one in found if not one.seat.members or one.seat.was_under(over.seat)]
        return [one for one in found if one.kind.level != "commune" or not one.seat.district]

    def _share(self, office: Office) -> float:
        level = office.kind.level
        habits = self._habits
        return {"province": habits.province_answers, "district": habits.district_answers}.get(level, habits.commune_answers)

    def _paper(
        self, office: Office, day: date, types: list[str], parent: Paper | None = None, root: Paper | None = None
    ) -> Paper:
        random = self._random
        organ = random.choice(office.kind.organs) if office.kind.organs else None
        subject = root.subject if root else _subject(random, day)
        return Paper(office, random.choice(types), day, subject, parent, root, organ)


_HOME_DAYS = 900
_ROUTINE = ("Công văn", "Báo cáo", "Thông báo", "Quyết định")


def _subject(random: Random, day: date) -> str:
    words = load_words()
    tail = random.choice(words.tails).format(year=day.year, later=day.year + random.randint(2, 6))
    return f"về {random.choice(words.actions)} {random.choice(words.matters)} {tail}"


def _reference_papers(offices: list[Office]) -> list[Paper]:
    """Return the papers of the reference list that are verified to the day, of the central bodies of the world."""
    by_symbol = {office.symbol: office for office in offices if office.kind.level == "centre"}
    found = []
    for entry in load_reference_documents().values():
        office = by_symbol.get(entry.key.replace("/", "-").split("-")[-1])
        if office is None or not entry.verified or not entry.date or not entry.title:
            continue
        if entry.doc_type not in load_words().codes or entry.doc_type == "Luật":
            continue
        day = date.fromisoformat(entry.date)
        paper = Paper(office, entry.doc_type, day, entry.title, organ=entry.issuer, key=entry.key, reference=entry)
        found.append(paper)
    return found


def _number(papers: list[Paper], habits: Habits, random: Random) -> None:
    """Number the papers of each body, code and period by their days, past the numbers that the reference list knows."""
    taken = {entry.key for entry in load_reference_documents().values()}
    last: dict[tuple[int, str, date], int] = {}
    for paper in sorted(papers, key=lambda paper: (_given_out(paper, habits, random), paper.id)):
        if paper.reference is None:
            _number_one(paper, last, taken, habits, random)
        paper.printed_key = _misprint(paper, habits, random)


def _given_out(paper: Paper, habits: Habits, random: Random) -> date:
    """Return the day on which a paper got its number: some days before its own, in the same period."""
    if random.random() >= habits.number_early:
        return paper.day
    return max(paper.day - timedelta(days=random.randint(1, 9)), paper.office.term_of(paper.day))


def _number_one(paper: Paper, last: dict[tuple[int, str, date], int], taken: set[str], habits: Habits, random: Random) -> None:
    office, code = paper.office, load_words().codes[paper.doc_type]
    begins = office.term_of(paper.day)
    place = (office.id, code, begins)
    rate = sum(rate for name, rate in office.kind.rates.items() if load_words().codes[name] == code)
    expected = int(rate * max(0, (paper.day - begins).days) / 365 * random.uniform(0.94, 1.0))
    value = max(last.get(place, 0) + 1, expected)
    department = random.choice(load_words().departments.get(office.kind.system, ("VP",)))
    while office.kind.level == "centre" and make_key(office, code, value, paper.day, department) in taken:
        value += 1
    if place in last and office.kind.level != "centre" and random.random() < habits.number_twice:
        value = last[place]
        paper.slips = (*paper.slips, "number_twice")
    last[place] = value
    paper.value = value
    paper.key = make_key(office, code, value, paper.day, department)


def _misprint(paper: Paper, habits: Habits, random: Random) -> str:
    """Return the number as the paper itself prints it: some change two digits over or get one wrong."""
    text = str(paper.value)
    is_plain = paper.reference is None and len(text) > 1 and not paper.slips and paper.key.startswith(text)
    if not is_plain or random.random() >= habits.number_astray:
        return paper.key
    at = random.randrange(len(text))
    wrong = text[:at] + random.choice("123456789") + text[at + 1 :]
    if random.random() < 0.5:
        wrong = text[:-2] + text[-1] + text[-2]
    if wrong == text or wrong.startswith("0"):
        return paper.key
    paper.slips = (*paper.slips, "number_astray")
    return wrong + paper.key[len(text) :]


def make_key(office: Office, code: str, value: int, day: date, department: str = "VP") -> str:
    """Return a number as its issuer prints it."""
    number, system = f"{value:02d}", office.kind.system
    if code == "NĐ":
        return f"{number}/{day.year}/NĐ-{office.symbol}"
    if code == "CV" and system in ("state", "union"):
        return f"{number}/{office.symbol}-{department}"
    if system in ("party", "youth"):
        return f"{number}-{code}/{office.symbol}"
    return f"{number}/{code}-{office.symbol}"
