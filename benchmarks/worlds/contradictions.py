"""What contradicts what in a world, and how much of it was found.

What enters: a world and the answers of resolution. What leaves: a `Count` for each code. A contradiction is expected where the
papers held let a careful reader see it: a slip of a day, type, title or organ where the document itself is held, or stands
verified in the reference list, or another mention says otherwise, and the mention can be resolved (a slip told although a reader
could not have known counts neither way); a number used twice by two papers held; a number that three papers before it and three
after it within 400 days contradict, papers of one day having no order. Where as many papers say the wrong as the right, either
side counts; a day after the citing paper's own may be told as two days of the document meant. Rows of a code that was not
expected there are wrong. Counting neither way:
- a number used twice between whose days a new series can have begun for all that a reader knows;
- a slip beside a number of a term or year that was over, without a day or the true title: another document may bear that number;
- a number astray that passes no paper of more than a fortnight away: it may have been given out before its paper was signed;
- numbers of the papers of the reference list, which stand with their true days among invented ones;
- what is told of a paper that misprints its own number (its node bears another's), and two papers that print one number because
  one of them misprints it.

Source: the kinds of `pipeline/vocab/discrepancies.yml`; the last days of bodies by domain.md §3.1, numbering periods by §1.2 (the
years of congresses: the Party's in years that five divides, the youth's two years later; the unions', about the national ones of
2018 and 2023, and with the merger).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.worlds.clerk import Clerk
from benchmarks.worlds.mentions import Written
from benchmarks.worlds.plan import Paper, World
from benchmarks.worlds.printing import RELYING, Meant, ceased_recipient, has_impossible_day, print_paper
from benchmarks.worlds.scoring import Answers, is_misprinted
from pipeline.vocab.discrepancies import load_discrepancy_codes

_FIELDS = {"two_dates": "date", "two_types": "doc_type", "two_titles": "title", "two_issuers": "issuer"}
_SPECIFIC = ("Bộ Chính trị", "Ban Bí thư")
_NEAR, _NEAR_DAYS = 3, 400
_FORTNIGHT = 14
_PARTS, _TERM_YEARS = 3, 5
_AFTER_PARTY = {"party": 0, "youth": 2}  # years from the Party's congresses to those of a system
_UNION_CONGRESSES = frozenset({2017, 2018, 2022, 2023, 2025, 2026})
Finding = tuple[str, int, str]  # code, paper, value or what it is about


@dataclass
class Count:
    """Findings of one code: expected, found of these, told in all, told rightly."""

    expected: int = 0
    found: int = 0
    told: int = 0
    right: int = 0
    missed: list[Finding] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was told that is right; one where nothing was told."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; one where nothing was expected."""
        return self.found / self.expected if self.expected else 1.0


@dataclass
class _Told:
    """What the papers say of one field of one paper: right and wrong sayings by paper held."""

    right: set[int] = field(default_factory=set)
    wrong: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


class Expected:
    """The contradictions of a world: each with the other findings that tell the same."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.findings: dict[Finding, frozenset[Finding]] = {}
        self._told: dict[tuple[str, int], _Told] = defaultdict(_Told)
        self.dated_later: dict[Finding, int] = {}  # papers meant
        self.optional: set[Finding] = set()
        clerk = Clerk(world)
        for index, paper_id in enumerate(world.order):
            paper, meant = world.papers[paper_id], print_paper(world, index).meant
            self._read(paper, meant, clerk.find_compatible(paper, meant))
        self._weigh()
        self._find_numbers()

    def _add(self, code: str, paper: int, about: str = "", others: frozenset[Finding] = frozenset()) -> None:
        self.findings[(code, paper, about)] = others

    def _read(self, paper: Paper, meant: tuple[Meant, ...], compatible: list[frozenset[int]]) -> None:
        for one, fitting in zip(meant, compatible, strict=True):
            target = self.world.papers[one.target]
            if fitting == {one.target}:
                for code in _FIELDS:
                    self._hear(code, paper, target, one.written)
            self.optional |= {
                (code, paper.id, getattr(one.written, _FIELDS[code])) for code in _FIELDS if code in one.written.slips
            }
            if one.written.date and one.written.date > paper.day.isoformat():
                finding = ("cites_later", paper.id, one.written.date)
                self.optional.add(finding)
                if not is_misprinted(self.world, one.target):
                    self.dated_later[finding] = one.target
        self._read_alone(paper, meant)

    def _hear(self, code: str, paper: Paper, target: Paper, written: Written) -> None:
        value = getattr(written, _FIELDS[code])
        if value is None or (code == "two_issuers" and (value not in _SPECIFIC or target.organ not in _SPECIFIC)):
            return
        told = self._told[(code, target.id)]
        if code in written.slips and _is_of_old_term(paper, target, written):
            return
        if code in written.slips:
            told.wrong[value].add(paper.id)
        else:
            told.right.add(paper.id)

    def _read_alone(self, paper: Paper, meant: tuple[Meant, ...]) -> None:
        """Note what is wrong in one paper by itself."""
        if has_impossible_day(paper, self.world):
            self._add("impossible_date", paper.id)
        if "issuer_ceased" in paper.slips:
            self._add("issuer_ceased", paper.id)
            self.optional.add(("body_ceased", paper.id, ""))  # such a paper may be sent to its old province
        if ceased_recipient(paper, self.world):
            self._add("body_ceased", paper.id)
        cited = {one.target for one in meant}
        for one in meant:
            target = self.world.papers[one.target]
            if "issuer_ceased" in target.slips and not target.is_held and one.written.date == target.day.isoformat():
                self._add("cites_ceased", paper.id, str(one.target))
            if one.role in RELYING and one.citer is None and self._was_replaced(target, paper, cited):
                self._add("cites_replaced", paper.id, str(one.target))
        if _has_two_separators(meant):
            self._add("separators", paper.id)

    def _was_replaced(self, target: Paper, paper: Paper, cited: set[int]) -> bool:
        if target.replaced_on is None or paper.day <= target.replaced_on or target.successor in {*cited, paper.id}:
            return False
        return target.reference is not None or self.world.papers[target.successor or 0].is_held

    def _weigh(self) -> None:
        for (code, target_id), told in self._told.items():
            target = self.world.papers[target_id]
            is_known = target.is_held or target.reference is not None
            for value, papers in told.wrong.items():
                others = set().union(*(says for other, says in told.wrong.items() if other != value))
                if not (is_known or told.right or others):
                    continue
                is_tie = not is_known and len(told.right) <= max(map(len, told.wrong.values()))
                same = frozenset((code, one, "*") for one in told.right | others) if is_tie else frozenset[Finding]()
                for paper in papers:
                    self._add(code, paper, value, same)
        for code, paper_id, day in self.dated_later:
            if ("two_dates", paper_id, day) not in self.findings:
                self._add(code, paper_id, day)

    def _find_numbers(self) -> None:
        """Note the numbers used twice and those that their neighbours contradict."""
        series: dict[tuple[int, str, object], list[Paper]] = defaultdict(list)
        for paper in self.world.papers:
            if paper.reference is None:
                series[(paper.office.id, _code(paper.key), paper.office.term_of(paper.day))].append(paper)
        for papers in series.values():
            held = sorted((paper for paper in papers if paper.is_held), key=lambda one: (one.day, _value(one.printed_key)))
            for at, paper in enumerate(held):
                if "number_twice" in paper.slips:
                    self._find_first(held, paper)
                if "number_astray" in paper.slips:
                    self._find_astray(held, at)
        listed = (paper.id for paper in self.world.papers if paper.reference is not None)
        self.optional |= {(code, one, "") for one in listed for code in ("number_astray", "number_twice")}

    def _find_astray(self, held: list[Paper], at: int) -> None:
        """Note a number misprinted where its neighbours contradict it."""
        same = (one.id for one in held if _value(one.printed_key) == _value(held[at].printed_key))
        self.optional |= {("number_twice", one, "") for one in same} | {("number_astray", held[at].id, "")}
        if _is_contradicted(held, at) and _days_out(held, at) > _FORTNIGHT:
            self._add("number_astray", held[at].id)

    def _find_first(self, held: list[Paper], paper: Paper) -> None:
        """Note a number used twice beside the paper that has it too."""
        first = next((one for one in held if one is not paper and _value(one.printed_key) == paper.value), None)
        if first is not None and first.subject != paper.subject:
            if _can_begin_anew(first, paper):
                self.optional.add(("number_twice", paper.id, ""))
                return
            self._add("number_twice", paper.id, "", frozenset({("number_twice", first.id, "*")}))


def _is_of_old_term(paper: Paper, target: Paper, written: Written) -> bool:
    """Whether nothing but its number tells a document of a numbering period that is over by the citing paper's day."""
    is_told = written.date is not None or (written.title is not None and "two_titles" not in written.slips)
    return not is_told and target.office.term_of(paper.day) != target.office.term_of(target.day)


def _can_begin_anew(first: Paper, second: Paper) -> bool:
    """Whether a reader who does not know the body's habit must take two papers of one number for two series (domain.md §1.2).

    Unions number by the year or by the term, which no paper says; of congresses the year alone is known.
    """
    years, system = range(first.day.year, second.day.year + 1), first.office.kind.system
    if system in _AFTER_PARTY:
        return any((year - _AFTER_PARTY[system]) % _TERM_YEARS == 0 for year in years)
    return system == "union" and (len(years) > 1 or first.day.year in _UNION_CONGRESSES)


def _code(key: str) -> str:
    parts = key.replace("/", "-").split("-")
    return "CV" if len(parts) == 3 and parts[1] in ("UBND", "LĐLĐ", "CĐ", "TLĐ") else parts[1]


def _value(key: str) -> int:
    return int(key.replace("/", "-").split("-")[0])


def _is_contradicted(held: list[Paper], at: int) -> bool:
    before, after = held[max(0, at - _NEAR) : at], held[at + 1 : at + 1 + _NEAR]
    if len(before) < _NEAR or len(after) < _NEAR or (after[-1].day - before[0].day).days > _NEAR_DAYS:
        return False
    printed, values = _value(held[at].printed_key), [_value(one.printed_key) for one in (*before, *after)]
    return values == sorted(values) and not values[0] <= printed <= values[-1]


def _days_out(held: list[Paper], at: int) -> int:
    """Return the days to the farthest paper of a lower number after this one, or of a higher one before it."""
    one, value = held[at], _value(held[at].printed_key)
    passed = [other for other in held[at + 1 :] if _value(other.printed_key) < value]
    passed += [other for other in held[:at] if _value(other.printed_key) > value]
    return max((abs((other.day - one.day).days) for other in passed), default=0)


def _has_two_separators(meant: tuple[Meant, ...]) -> bool:
    """Whether one sentence holds numbers of one issuer with their separators in two ways, one of them the issuer's own."""
    shapes: dict[tuple[int, str], set[bool]] = defaultdict(set)
    for one in meant:
        written = one.written
        parts = written.key.replace("/", "-").split("-")
        if written.number and len(parts) == _PARTS and len(written.number) == len(written.key):
            shapes[(one.sentence, parts[-1])].add("separators" in written.slips)
    return any(len(ways) > 1 for ways in shapes.values())


def count_findings(world: World, answers: Answers, node_of: dict[int, str]) -> dict[str, Count]:
    """Return the counts of every code."""
    known = Expected(world)
    expected = known.findings
    counts = {code: Count() for code in load_discrepancy_codes()}
    paper_of = {node: paper for paper, node in node_of.items()}
    own = {node for paper, node in node_of.items() if is_misprinted(world, paper)}
    rows = [row for row in answers.discrepancies if row[0] not in _FIELDS or row[2] not in own]
    told = {_finding(row, paper_of) for row in rows}
    as_two_days = {("cites_later", *_finding(row, paper_of)[1:]): row[2] for row in rows if row[0] == "two_dates"}
    told |= {one for one, target in known.dated_later.items() if one in as_two_days and as_two_days[one] == node_of.get(target)}
    told -= known.optional - expected.keys()
    either = {other: finding for finding, others in expected.items() for other in others}
    found: set[Finding] = set(told & expected.keys())
    for finding in sorted(told):
        count = counts[finding[0]]
        count.told += 1
        other = either.get((finding[0], finding[1], "*"))
        if finding in expected or other is not None:
            count.right += 1
        else:
            count.wrong.append(finding)
    met = {other for finding in told if (other := either.get((finding[0], finding[1], "*"))) is not None}
    for finding in sorted(expected):
        count = counts[finding[0]]
        count.expected += 1
        if finding in found or finding in met or any(_is_told(one, told) for one in expected[finding]):
            count.found += 1
        else:
            count.missed.append(finding)
    return counts


def _is_told(one: Finding, told: set[Finding]) -> bool:
    return any(finding[:2] == one[:2] for finding in told)


def _finding(row: tuple[str, str | None, str | None, str, str | None], paper_of: dict[str, int]) -> Finding:
    """Return a row as a finding: of some codes the value counts, of some the document spoken of."""
    code, here, node, value, _ = row
    paper = paper_of.get(here or "", -1)
    if code in _FIELDS or code == "cites_later":
        return (code, paper, value)
    if code in ("cites_replaced", "cites_ceased"):
        return (code, paper, str(paper_of.get(node or "", -1)))
    return (code, paper, "")
