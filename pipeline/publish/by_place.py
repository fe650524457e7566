"""One province under a directive: its branch of the tree, and all its bodies in one table, those without an answer too.

What enters: the tree, the bodies below it and what an address asks for. What leaves: the places with their counts, and one of
them whole. Guaranteed: a body stands once in the table; one that answered bears its papers with the days they took; the order
that is asked for, with a fixed order below it. Not done: markup.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.model.folding import strip_marks
from pipeline.publish.branches import Branch, days_between
from pipeline.publish.places import ShownPlace, place_of
from pipeline.publish.rows import Row, Value
from pipeline.publish.silent import Silent
from pipeline.vocab.citator import load_citator_words

ORDERS = ("cap", "ten", "ngay")


@dataclass(frozen=True)
class Answer:
    """A paper by which a body answered; `is_aside` says that it stands in no branch of the tree (an item, a report)."""

    row: Row
    days: int | None
    from_root: int | None
    is_aside: bool = False


@dataclass
class PlaceBody:
    """One body of a place. `answers` is empty where none is in the collection; `open` counts papers that may be one."""

    id: Value
    name: str
    level: Value
    superior_id: Value
    superior: Value
    held: int
    open: int = 0
    answers: list[Answer] = field(default_factory=list)

    @property
    def first_days(self) -> int | None:
        """Return the days from the directive to the first answer."""
        return min((one.from_root for one in self.answers if one.from_root is not None), default=None)


@dataclass(frozen=True)
class PlaceCount:
    """A place in numbers: papers in the tree, bodies with and without an answer, first and last day after the directive."""

    place: ShownPlace
    documents: int
    answered: int
    silent: int
    first: int | None
    last: int | None


@dataclass(frozen=True)
class PlaceView:
    """One place: its counts, its bodies in the order asked for, and the tree with nothing but what leads to its papers."""

    count: PlaceCount
    bodies: list[PlaceBody]
    tree: Branch


def list_places(tree: Branch, below: Iterable[Silent]) -> dict[ShownPlace, list[PlaceBody]]:
    """Return the bodies of each place under a directive, the places by name."""
    found: dict[ShownPlace, dict[str, PlaceBody]] = defaultdict(dict)
    for branch in tree.walk():
        place = place_of_branch(branch)
        if branch is not tree and place:
            _body_of(found[place], branch.row).answers.append(Answer(branch.row, branch.days, branch.from_root))
    for one in below:
        for row in (*one.missing, *one.answering):
            place = place_of(row["province"], valid_from=row["valid_from"], valid_to=row["valid_to"], day=one.superior["date"])
            if place and str(row["id"]) not in found[place]:
                found[place][str(row["id"])] = _below(row, one, tree)
    counted = {place: set(bodies) for place, bodies in found.items()}
    for branch in tree.walk_open():
        place = place_of_branch(branch)
        if place and _key_of(branch.row) not in counted.get(place, ()):
            _body_of(found[place], branch.row).open += 1
    return {place: list(found[place].values()) for place in sorted(found, key=lambda one: strip_marks(one.name))}


def place_of_branch(branch: Branch) -> ShownPlace | None:
    """Return the place of a document of the tree."""
    row = branch.row
    return place_of(row["province"], valid_from=row["valid_from"], valid_to=row["valid_to"], day=row["date"])


def _key_of(row: Row) -> str:
    return str(row["body_id"] or row["issuer"] or row["id"])


def _body_of(known: dict[str, PlaceBody], row: Row) -> PlaceBody:
    name = str(row["body"] or row["issuer"] or row["label"])
    fresh = PlaceBody(row["body_id"], name, row["level"], row["superior_id"], row["superior"], int(row["held"] or 0))
    return known.setdefault(_key_of(row), fresh)


def _below(row: Row, one: Silent, tree: Branch) -> PlaceBody:
    answers = [
        Answer(paper, days_between(one.superior, paper), days_between(tree.row, paper), is_aside=True)
        for paper in one.answers.get(row["id"], [])
    ]
    superior = one.superior["body"] or one.superior["issuer"]
    held, maybe = int(row["held"] or 0), int(row["open"] or 0)
    return PlaceBody(row["id"], str(row["name"]), row["level"], row["parent_id"], superior, held, maybe, answers)


def count_place(place: ShownPlace, bodies: Iterable[PlaceBody]) -> PlaceCount:
    """Return a place in numbers."""
    known = list(bodies)
    days = [one.from_root for body in known for one in body.answers if one.from_root is not None and not one.is_aside]
    documents = sum(1 for body in known for one in body.answers if not one.is_aside)
    answered = Counter(bool(body.answers) for body in known)
    return PlaceCount(place, documents, answered[True], answered[False], min(days, default=None), max(days, default=None))


def view_place(place: ShownPlace, bodies: list[PlaceBody], tree: Branch, order: str) -> PlaceView:
    """Return one place; an order that is unknown is that by level."""
    shown = next(_cut(tree, place), replace(tree, children=[], open=[]))
    return PlaceView(count_place(place, bodies), sort_bodies(bodies, order), shown)


def sort_bodies(bodies: Iterable[PlaceBody], order: str) -> list[PlaceBody]:
    """Return bodies by level (`cap`), by name (`ten`), or by the day of their answer (`ngay`), those without one last."""
    levels = [level.name for level in load_citator_words().levels]

    def rank(body: PlaceBody) -> tuple[int, str, str]:
        level = levels.index(str(body.level)) if body.level in levels else len(levels)
        return level, strip_marks(str(body.superior or "")), strip_marks(body.name)

    def place(body: PlaceBody) -> tuple[object, ...]:
        if order == "ten":
            return (strip_marks(body.name), *rank(body), str(body.id))
        if order == "ngay":
            days = body.first_days
            return (not body.answers, days is None, days or 0, *rank(body), str(body.id))
        return (*rank(body), str(body.id))

    return sorted(bodies, key=place)


def _cut(branch: Branch, place: ShownPlace) -> Iterator[Branch]:
    """Yield a branch with nothing below but what is of the place or leads to it; nothing where nothing is."""
    children = [one for child in branch.children for one in _cut(child, place)]
    opened = [one for child in branch.open for one in _cut(child, place)]
    if children or opened or place_of_branch(branch) == place:
        yield replace(branch, children=children, open=opened)
