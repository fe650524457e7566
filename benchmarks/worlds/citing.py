"""What each paper of a world cites, and in which role: its parents, the centre's, its own body's, its superior's, others'.

What enters: bodies and papers in the order of days. What leaves: `World`. Guaranteed: only earlier papers are cited; a paper
relies on one that had been replaced only where that slip is planted, and then does not name the successor.
"""

from collections import defaultdict
from random import Random

from benchmarks.worlds.habits import Habits
from benchmarks.worlds.offices import Office
from benchmarks.worlds.plan import Paper, World, issue_papers
from benchmarks.worlds.printing import RELYING

_CITED_CEASED, _CITED_AFAR = (
    50,
    3,
)  # such papers are few; so many times the share of the slip cite one, of their place or another


def build_world(habits: Habits, size: int, seed: int) -> World:
    """Return the world of some habits whose collection holds `size` papers."""
    offices, papers = issue_papers(habits, size, seed)
    _Citing(habits, offices, papers, Random(f"citing {habits.name} {seed}")).run()
    order = [paper.id for paper in papers if paper.is_held]
    Random(f"order {seed}").shuffle(order)
    return World(habits, seed, offices, papers, order)


class _Citing:
    """Goes through the papers by day and gives each its targets."""

    def __init__(self, habits: Habits, offices: list[Office], papers: list[Paper], random: Random) -> None:
        self._habits, self._papers, self._random, self._offices = habits, papers, random, offices
        self._by_office: dict[int, list[int]] = defaultdict(list)
        self._centre: dict[str, list[int]] = defaultdict(list)
        self._foreign: list[int] = []
        self._ceased: dict[str | None, list[int]] = defaultdict(list)
        self._overs = _superiors(offices)

    def run(self) -> None:
        self._note_references()
        for paper in self._papers:
            if paper.is_held:
                self._cite(paper)
            self._by_office[paper.office.id].append(paper.id)
            if "issuer_ceased" in paper.slips and not paper.is_held:
                self._ceased[paper.office.seat.province].append(paper.id)
            if paper.office.kind.level == "centre":
                self._centre[paper.office.kind.system].append(paper.id)
            elif paper.office.kind.level == "province":
                self._foreign.append(paper.id)

    def _note_references(self) -> None:
        """Give the papers of the reference list the successors that it names."""
        by_id = {paper.reference.id: paper for paper in self._papers if paper.reference}
        for paper in by_id.values():
            entry = paper.reference
            if entry is not None and entry.replaced_by and entry.replaced_on:
                paper.replaced_on = paper.day.fromisoformat(entry.replaced_on)
                after = by_id.get(entry.replaced_by)
                paper.successor = after.id if after else -1

    def _cite(self, paper: Paper) -> None:
        chosen: dict[int, str] = {}
        self._cite_parents(paper, chosen)
        self._cite_centre(paper, chosen)
        self._cite_near(paper, chosen)
        self._replace(paper, chosen)
        self._cite_ceased(paper, chosen)
        if paper.doc_type != "Công văn" and not chosen and self._by_office[paper.office.id]:
            chosen[self._by_office[paper.office.id][-1]] = "basis"
        for target, role in chosen.items():
            if self._is_gone(target, paper, chosen) and role in RELYING:
                role = "reviews"
            paper.cited.append((target, role, None))
            above = self._papers[target].parent
            if above is not None and above.id not in chosen and self._random.random() < self._habits.nested * 4:
                paper.cited.append((above.id, "implements", target))
        self._plant_replaced(paper)

    def _cite_parents(self, paper: Paper, chosen: dict[int, str]) -> None:
        if paper.parent is None or paper.root is None:
            return
        chosen[paper.parent.id] = "implements"
        above = paper.parent.parent
        if above is not None and self._random.random() < 0.6:
            chosen.setdefault(above.id, "implements")
        if self._random.random() < 0.35:
            chosen.setdefault(paper.root.id, self._random.choice(("basis", "disseminates")))

    def _cite_centre(self, paper: Paper, chosen: dict[int, str]) -> None:
        system = paper.office.kind.system
        systems = [system, system, "party"] if system != "state" else ["state", "state", "party"]
        for _ in range(self._random.choice((1, 2, 2, 3))):
            known = self._centre[self._random.choice(systems)]
            if known:
                at = int(len(known) * self._random.random() ** 0.5)
                if self._random.random() < 0.5:
                    at = int(min(len(known), 60) * self._random.random() ** 2)
                self._add(paper, known[at], self._random.choice(("basis", "per", "per", "disseminates", "mentions")), chosen)

    def _cite_near(self, paper: Paper, chosen: dict[int, str]) -> None:
        for over in self._overs.get(paper.office.id, ()):
            known = self._by_office[over]
            is_past = self._offices[over].is_old and bool(paper.office.seat.members)
            if known and self._random.random() < (self._habits.own_old if is_past else 0.8):
                self._add(paper, self._recent(known), self._random.choice(("basis", "per", "mentions", "implements")), chosen)
        known = self._by_office[paper.office.id]
        for _ in range(self._random.choice((0, 1, 1, 2, 3))):
            if known:
                self._add(paper, self._recent(known), self._random.choice(("per", "mentions", "basis", "reviews")), chosen)
        if self._foreign and self._random.random() < self._habits.foreign * 5:
            self._add(paper, self._recent(self._foreign), "mentions", chosen)

    def _cite_ceased(self, paper: Paper, chosen: dict[int, str]) -> None:
        """Let some papers cite what was issued, at their place or another, in the name of a body that had ceased, and is not held."""
        random, near = Random(f"ceased {self._habits.name} {paper.id}"), self._ceased.get(paper.office.seat.province)
        known = near or [one for ones in self._ceased.values() for one in ones]
        if known and random.random() < self._habits.ceased * (_CITED_CEASED if near else _CITED_AFAR):
            self._add(paper, random.choice(known), "mentions", chosen)

    def _recent(self, known: list[int]) -> int:
        return known[len(known) - 1 - int(len(known) * self._random.random() ** 2.2)]

    def _add(self, paper: Paper, target: int, role: str, chosen: dict[int, str]) -> None:
        if self._papers[target].day < paper.day:
            chosen.setdefault(target, role)

    def _replace(self, paper: Paper, chosen: dict[int, str]) -> None:
        known = self._by_office[paper.office.id]
        if paper.parent is not None or not known or self._random.random() > 0.12:
            return
        old = self._papers[self._random.choice(known)]
        if old.day < paper.day and old.successor is None and old.doc_type == paper.doc_type and old.id not in chosen:
            old.successor, old.replaced_on = paper.id, paper.day
            chosen[old.id] = "replaces"

    def _is_gone(self, target: int, paper: Paper, chosen: dict[int, str]) -> bool:
        old = self._papers[target]
        return old.replaced_on is not None and old.replaced_on < paper.day and old.successor not in chosen

    def _plant_replaced(self, paper: Paper) -> None:
        """Let some papers rely on what had been replaced."""
        if self._random.random() > self._habits.cites_replaced * 12:
            return
        gone = [at for at, (target, role, citer) in enumerate(paper.cited) if role == "reviews" and citer is None]
        for at in gone[:1]:
            target = paper.cited[at][0]
            if self._is_gone(target, paper, dict.fromkeys((one for one, _, _ in paper.cited), "")):
                paper.cited[at] = (target, "implements", None)


def _superiors(offices: list[Office]) -> dict[int, tuple[int, ...]]:
    """Return the bodies of the same place chain that a body listens to."""
    at: dict[tuple[str | None, str | None], list[Office]] = defaultdict(list)
    for office in offices:
        if office.kind.level in ("province", "district"):
            at[(office.seat.province, office.seat.district)].append(office)
    found = {}
    for office in offices:
        seat, kind = office.seat, office.kind
        if kind.level == "centre":
            continue
        if seat.members:
            found[office.id] = tuple(one.id for one in _since_merger(office, at))
            continue
        above = list(at[(seat.province, None)]) + (at[(seat.province, seat.district)] if seat.district else [])
        near = [
            one for one in above if one is not office and one.begins < office.ends and one.kind.system in (kind.system, "party")
        ]
        near = [one for one in near if one.id != office.id]
        found[office.id] = tuple(one.id for one in near if _listens(office, one))[:3]
    return found


def _since_merger(office: Office, at: dict[tuple[str | None, str | None], list[Office]]) -> list[Office]:
    """Return the present bodies above a body since the merger, and the old ones that it came of or that its place lay under."""
    seat = office.seat
    heard = [one for one in at[(seat.province, None)] if one is not office and _listens(office, one)]
    present = [one for one in heard if not one.is_old][:2]
    if seat.origin is None:
        olds = [one for name in seat.members for one in at[(name, None)]]
        return present + [one for one in olds if one.is_old and one.kind.id == office.kind.id]
    above = [one for one in at[(seat.origin, None)] if one.is_old and _listens(office, one)][:2]
    district = [one for one in at[(seat.origin, seat.old_district)] if _listens(office, one)][:1]
    return present + above + district


def _listens(office: Office, over: Office) -> bool:
    return over.kind.system == office.kind.system or over.kind.id in ("TU", "HU")
