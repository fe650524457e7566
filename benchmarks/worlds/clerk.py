"""What a careful clerk could know: which papers of the world a mention can mean by what is printed.

What enters: a world, and a mention as written in a paper. What leaves: the papers compatible with it. A mention is
*resolvable* where exactly one paper of the whole world, held or not, is compatible with

- its number and symbol, in whatever separators (a paper held has the number that it prints), and a day of issue not after the citing paper's;
- the type it prints;
- the issuer it prints: a full name means the bodies of that name, in the citing paper's own places where there are such; a
  name without a place (`Thành ủy`), or no name beside the symbol, means the bodies of the citing paper's own chain of places
  (its commune, district and province by their names, before and since the merger) or of the centre; where the citing paper
  prints too little to tell its own body from others of its name, the chains of all of them; names of communes repeat by the
  hundred, so that where it prints no province, and no paper held of a body of that name under the same superior does, its
  place may also be one that nobody here knows (`UNKNOWN`), and only a day or title that one paper bears tells what it cites
  below the centre. The chain of a paper issued since the merger has the old bodies of all provinces that its own was made of,
  and of their districts: no page says in which of them a commune lay. `Tỉnh ủy` on a day before the merger then means any of
  these committees that is a province's, `Thành ủy` a city's, and only the number with its day or title can tell which;
- the day it prints; where no paper left bears it, one that is a single slip away (a digit, day and month changed over, the
  year before or after), and where none is, the day counts for nothing;
- the title it prints, where a paper left bears it or begins with it;
- where it prints neither issuer nor day: what the same paper's fuller mentions of that number and type leave over.

Numbers restart with each term or year, so that a body has given out a low number in every one of them, whether the world tells
of that paper or not. A mention without a day therefore can mean one that nobody here knows (`UNKNOWN`) besides, where no paper
left bears the title that it prints, or where it prints none and a paper left is of an earlier term than the citing one: that
this world holds one paper of the number is nothing that a clerk could know.

Nothing here looks at what the resolver does: these are the facts of the world and the words of the page.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.worlds.mentions import Written, plain_key
from benchmarks.worlds.offices import Office
from benchmarks.worlds.plan import Paper, World
from benchmarks.worlds.printing import Meant, shows

UNKNOWN = -1
_PLACES = ("scope", "recipients")  # where papers of districts and communes print their province
_YEAR_DAYS = 366


class Clerk:
    """Answers for one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._alike: dict[tuple[str, str | None], list[Office]] = defaultdict(list)
        for office in world.offices:
            self._alike[(office.heading, None)].append(office)
            self._alike[(office.heading, office.above)].append(office)
        self._placed = {id(office) for office in self._find_placed()}
        self._by_key: dict[str, list[Paper]] = defaultdict(list)
        for paper in world.papers:
            self._by_key[plain_key(paper.printed_key if paper.is_held else paper.key)].append(paper)

    def find_compatible(self, citing: Paper, meant: Sequence[Meant]) -> list[frozenset[int]]:
        """Return the papers that each mention of a paper can mean, in their order."""
        selves = self._possible_selves(citing)
        is_placed = self._is_placed(citing, selves)
        alone = [self._fit(citing, selves, one.written, is_placed=is_placed) for one in meant]
        found = []
        for at, one in enumerate(meant):
            fuller = [alone[other] for other, two in enumerate(meant) if is_fuller(two.written, one.written)]
            found.append(frozenset[int]().union(*fuller) or alone[at])
        return found

    def _possible_selves(self, citing: Paper) -> list[Office]:
        """Return the bodies that a paper can be of by the places it prints."""
        if citing.office.kind.level in ("province", "centre") or self._tells_places(citing):
            return [citing.office]
        above = citing.office.above if shows(citing, self._world, "above") else None
        alike = self._alike[(citing.office.heading, above)]
        return [office for office in alike if office.is_alive(citing.day)]

    def _find_placed(self) -> Iterator[Office]:
        """Yield the bodies of communes of which a paper held prints district and province."""
        for paper in map(self._world.papers.__getitem__, self._world.order):
            if paper.office.kind.level == "commune" and shows(paper, self._world, "above") and self._tells_places(paper):
                yield paper.office

    def _tells_places(self, paper: Paper) -> bool:
        return any(shows(paper, self._world, what) for what in _PLACES)

    def _is_placed(self, citing: Paper, selves: list[Office]) -> bool:
        """Whether a paper prints its province, or another paper held does for its body under the same superior."""
        level = citing.office.kind.level
        if level not in ("district", "commune") or self._tells_places(citing):
            return True
        is_told = level == "district" or not citing.office.seat.district  # their superior is the province's
        return shows(citing, self._world, "above") and (is_told or any(id(office) in self._placed for office in selves))

    def _fit(self, citing: Paper, selves: list[Office], written: Written, *, is_placed: bool) -> frozenset[int]:
        fitting = [paper for paper in self._by_key[plain_key(written.key)] if paper.day <= citing.day]
        fitting = _by_issuer(fitting, selves, written)
        if written.doc_type:
            fitting = [paper for paper in fitting if paper.doc_type == written.doc_type] or fitting
        if written.date:
            exact = [paper for paper in fitting if paper.day.isoformat() == written.date]
            near = [paper for paper in fitting if is_one_slip(paper.day.isoformat(), written.date)]
            fitting = exact or near or fitting
        titled: list[Paper] = []
        if written.title:
            titled = [paper for paper in fitting if paper.subject.startswith(written.title)]
            fitting = titled or fitting
        is_told = bool(written.date or titled)
        doubtful = not is_told and (written.title or not all(is_current(paper, citing) for paper in fitting))
        if not is_placed and any(paper.office.seat.province for paper in fitting):
            doubtful = doubtful or not self._is_only_one(written)
        return frozenset(paper.id for paper in fitting) | (frozenset({UNKNOWN}) if doubtful else frozenset())

    def _is_only_one(self, written: Written) -> bool:
        """Whether one paper alone of all that bear a number bears the day printed, or the title where no day is."""
        papers = self._by_key[plain_key(written.key)]
        if written.date:
            return sum(paper.day.isoformat() == written.date for paper in papers) == 1
        return written.title is not None and sum(paper.subject.startswith(written.title) for paper in papers) == 1


def is_current(paper: Paper, citing: Paper) -> bool:
    """Whether a paper is of the term in which another cites it, or of the year before that day.

    That bodies of the Party, and the centre's, number by term is known; whether another body does is its own choice.
    """
    office = paper.office
    if (citing.day - paper.day).days <= _YEAR_DAYS and (office.is_yearly or office.kind.system != "party"):
        return True
    is_by_term = not office.is_yearly and (office.kind.system == "party" or office.kind.level == "centre")
    return is_by_term and office.term_of(paper.day) == office.term_of(citing.day)


def is_fuller(other: Written, bare: Written) -> bool:
    """Whether a mention of the same number and type says more than one that prints neither issuer nor day."""
    if bare.date or bare.issuer or not (other.date or other.issuer) or other.key != bare.key:
        return False
    return bare.doc_type is None or other.doc_type in (None, bare.doc_type)


def _by_issuer(papers: list[Paper], selves: list[Office], written: Written) -> list[Paper]:
    chain = [paper for paper in papers if any(is_in_chain(paper.office, own) for own in selves)]
    if written.named == "full":
        said = [paper for paper in papers if _is_named(paper, written.issuer or "")]
        return [paper for paper in said if paper in chain] or said
    if written.named == "bare":
        return [paper for paper in chain if _ends(written.issuer, paper.office.bare, paper.office.short)]
    return chain


def _is_named(paper: Paper, issuer: str) -> bool:
    office = paper.office
    if office.kind.organs:
        return True
    return _ends(issuer, office.full, f"{office.full}, {office.seat.province_words}")


def _ends(issuer: str | None, *names: str | None) -> bool:
    return any(name is not None and (issuer or "").endswith(name) for name in names)


def is_in_chain(office: Office, own: Office) -> bool:
    """Whether a body is of the centre or of another body's own commune, district or province, by name.

    Old bodies are of that of a body since the merger where their province was joined in its own.
    """
    seat, here = office.seat, own.seat
    if seat.province is None:
        return True
    if here.members and office.is_old:
        return seat.province in here.members and seat.commune is None
    return seat.province == here.province and seat.district in (None, here.district) and seat.commune in (None, here.commune)


def is_one_slip(true: str, shown: str) -> bool:
    """Whether one slip of a pen turns one ISO day into another."""
    if true[:4] == shown[:4] and true[5:7] == shown[8:] and true[8:] == shown[5:7]:
        return True
    if true[5:] == shown[5:] and abs(int(true[:4]) - int(shown[:4])) == 1:
        return True
    if true[:8] == shown[:8] and abs(int(true[8:]) - int(shown[8:])) == 1:
        return True
    if true[:4] == shown[:4] and true[8:] == shown[8:] and abs(int(true[5:7]) - int(shown[5:7])) == 1:
        return True
    return sum(one != other for one, other in zip(true, shown, strict=True)) == 1
