"""A mention that waits for documents of other buckets, and what speaks for or against each of them.

What enters: a mention and a document as the state has them. What leaves: whether the document can be what the mention means, by
year, day, type, kind of body, place and title. Guaranteed: no document is meant before its day; nothing here looks at other
mentions. Not done: choosing among several.

Source: issue 6 (the citing document's place, its superior chain, the issuer's words, the date and the title, in that order).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model.folding import strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.days import is_one_slip
from pipeline.resolve.drafts import comparable_title
from pipeline.resolve.intake import is_loose_body, is_without_unit, unit_of
from pipeline.resolve.places import MERGER_DAY, Place, are_compatible, is_since_merger, members_of
from pipeline.resolve.recency import is_recent
from pipeline.resolve.undated import bears_title, can_precede

_MOST_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a mention may mean. `district` is that which a commune's paper stands under."""

    ident: int
    is_held: bool
    when: str
    doc_type: str
    body: BodyRef | None
    days: frozenset[str]
    titles: set[str] = field(hash=False)
    is_firm: bool
    district: str = ""

    @property
    def day(self) -> str:
        """Its day where only one is said."""
        return next(iter(self.days)) if len(self.days) == 1 else ""

    @property
    def words(self) -> str:
        """Titles of few words are not asked of documents elsewhere."""
        return ""

    @property
    def place(self) -> str:
        """The key of its body's place."""
        return self.body.place.key if self.body is not None else ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mention that waits, as the state has it.

    `itself` is the document that holds it, where that cannot be meant; `about` what that is about where it carries out what it
    mentions, empty elsewhere.
    """

    own: tuple[int, ...]
    said: str
    doc_type: str
    date: str
    title: str
    day: str
    place: str
    body: BodyRef | None
    is_named: bool
    is_firm: bool
    about: str = ""
    itself: int | None = None

    @property
    def is_loose(self) -> bool:
        """Whether its own bucket says too little of the body."""
        return self.body is None or is_loose_body(self.body)

    @property
    def is_guess(self) -> bool:
        """Whether only a symbol of several levels tells of the body; then the paper itself is not what it cites."""
        return not (self.is_firm or self.is_loose or self.is_named)

    @property
    def district(self) -> str:
        """The district of the paper that cites, which stands above the communes of that district."""
        return (self.place or "||").split("|")[1]

    @property
    def provinces(self) -> str:
        """The province of the body that it names, comparable; those joined in it where it may speak of before the merger."""
        place = self.body.place if self.body is not None else Place()
        if self.may_be_before_merger or self.is_guess and is_since_merger(self.day) and "" < self.date < MERGER_DAY:
            return "+".join(strip_marks(member.name) for member in members_of(place.province or ""))
        return place.key.split("|")[0]

    @property
    def may_be_before_merger(self) -> bool:
        """Whether it leaves out the day and the name of a province that the merger made, so that an old one can be meant."""
        place = self.body.place if self.body is not None else Place()
        is_whole = place.province is not None and not place.district and not place.commune
        is_open = self.is_firm and is_whole and not self.said and is_since_merger(self.day)
        return is_open and bool(members_of(place.province or ""))

    @property
    def is_among(self) -> bool:
        """Whether it names a body of one of the provinces joined, and only its day or title can tell of which."""
        return self.body is not None and self.body.place.is_open

    @property
    def is_vague(self) -> bool:
        """Whether it names a kind of body below the province and nothing tells of which unit: `Huyện ủy` without a district."""
        return self.body is not None and not self.body.head.startswith("code:") and is_without_unit(self.body)


def open_to(candidates: Sequence[Candidate], one: Waiting) -> str | None:
    """Return a decision that names candidates alone; None for none.

    Args:
        candidates: in any order; the same decision comes of any.
        one: the mention; of very many candidates those of its term or its last years stay.

    Returns:
        Their keys in the state, sorted and joined by commas, as `State.targets` reads them.
    """
    ranked = {candidate.ident: not is_recent_for(candidate, one) for candidate in candidates}
    return ",".join(map(str, sorted(sorted(ranked, key=lambda ident: (ranked[ident], ident))[:_MOST_CANDIDATES]))) or None


def is_recent_for(candidate: Candidate, one: Waiting) -> bool:
    """Whether a document is of the term, or of the few years, in which a paper cites by the number alone."""
    return is_recent(candidate.when, candidate.day, one.day, candidate.body)


def is_in_chain(candidate: Candidate, one: Waiting) -> bool:
    """Whether a document is of the citing paper's own places or above, as a number without words means; unknown places pass."""
    theirs = [one.provinces or one.place.split("|")[0], *one.place.split("|")[1:]]
    return all(are_compatible(ours, other) for ours, other in zip(candidate.place.split("|"), theirs, strict=False))


def fits(candidate: Candidate, one: Waiting) -> bool:
    """Whether a document can be what a mention means that says too little, by year, type, kind of body and place."""
    body, said = candidate.body, one.body
    if body is None or not _agrees(candidate, one):
        return False
    is_kind = said is None or said.head.startswith("code:") or said.head == body.head
    return is_kind and _is_near(body, one)


def fits_by_slip(candidate: Candidate, one: Waiting) -> bool:
    """Whether a document can be what a mention means by one slip of its day.

    It must fit in all else, and must not be later than the paper that cites.
    """
    if not any(is_one_slip(day, one.date) for day in candidate.days):
        return False
    return min(candidate.days) <= one.day and fits(candidate, replace(one, said=""))


def is_unit_unknown(body: BodyRef) -> bool:
    """Whether of a body of a district or commune the province alone is known, so that it is none of them in particular."""
    return bool(body.place.province) and is_without_unit(body)


def of_superior(candidates: Sequence[Candidate], one: Waiting) -> list[Candidate]:
    """Return the documents of the one body of the district that a paper stands under and that a mention names, if any.

    The province of such a paper is not known: a superior's heading leaves it out. Two districts of that name tell nothing.
    """
    said = one.body.place.district if one.body is not None and not one.body.place.commune else None
    if not said or strip_marks(said) != one.district:
        return []
    found = [candidate for candidate in candidates if candidate.body is not None and candidate.body.place.district]
    return found if len({candidate.place for candidate in found}) == 1 else []


def _is_near(body: BodyRef, one: Waiting) -> bool:
    """Whether nothing that is known of two places speaks against it; one whose province is not known must share its unit."""
    if body.is_central:
        return True
    said = one.body
    is_named = said is not None and not said.head.startswith("code:")
    theirs = f"{one.provinces}|{said.place.key.partition('|')[2]}" if said is not None and is_named else _province_of(one.place)
    pairs = list(zip(body.place.key.split("|"), theirs.split("|"), strict=True))
    if not all(are_compatible(ours, other) for ours, other in pairs):
        return False
    if "+" in one.provinces and theirs.endswith("||") and not body.place.key.endswith("||"):
        return False
    return bool(body.place.province) or bool(unit_of(body)) and unit_of(body) == unit_of(said)


def _province_of(place: str) -> str:
    return place.split("|")[0] + "||"


def says_same(candidate: Candidate, one: Waiting) -> bool:
    """Whether the days agree, or the titles where they do not."""
    if len(one.date) == 10 and candidate.days:
        return has_day_or_title(candidate, one)
    return one.is_loose or not one.is_firm or not one.date


def has_day_or_title(candidate: Candidate, one: Waiting) -> bool:
    """Whether a document bears the day or the title that a mention says, be it cut short."""
    return one.date in candidate.days or bears_title(candidate, comparable_title(one.title))


def _agrees(candidate: Candidate, one: Waiting) -> bool:
    is_blank = candidate.is_held and not candidate.when
    if one.said and candidate.when[:4] != one.said[:4] and not is_blank:
        return False
    if one.doc_type and candidate.doc_type and one.doc_type != candidate.doc_type:
        return False
    return can_precede(candidate, one.day)
