"""Which documents a mention without a day can mean, among those of one body and number.

What enters: documents known; type, title and the citing paper's day of a mention. What leaves: the documents left, with the
rule. Guaranteed: a document is never cited before it was there; of several nothing is chosen.

Source: domain.md §1.2 (why numbers repeat), §10.6 (undated mentions).
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from rapidfuzz.fuzz import ratio

from pipeline.model.folding import squeeze, strip_marks
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.drafts import UndatedKey, comparable_title
from pipeline.resolve.recency import is_recent

NO_SUBJECT = "-"
_SAME_TITLE = 85
_OTHER_TITLE = 55
_LEAST_CUT = 6  # fewer words begin many titles
_FEWEST_WORDS, _LEAD_WORDS = 2, 2  # `về trồng cây xanh`, `về việc trồng cây`


class Titled(Protocol):
    """What a choice by title asks of each document."""

    @property
    def titles(self) -> set[str]:
        """Titles, comparable."""


class Choosable(Titled, Protocol):
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
    def words(self) -> str:
        """Its own title without marks, however short; empty where it is not held."""


T = TypeVar("T", bound=Titled)
D = TypeVar("D", bound=Choosable)


def choose_undated(drafts: Sequence[D], key: UndatedKey, body: BodyRef | None) -> tuple[list[D], str]:
    """Return the drafts that a mention without a day can mean, and the rule that left so many.

    Args:
        drafts: of one body and number.
        key: type, title, the citing document's day, and what that is about where it carries the document out (`-` where it has
            no subject); empty where not known.
        body: whose series it is.

    Returns:
        One draft: decided by title (a short one where exactly one paper held bears it), by the subject that it shares with
        the paper that carries it out, as the only one of a Party committee's present term, or as the only one known; one with
        the rule `doubtful`: the only one, of a term long past, so that it is a mere candidate, unless the paper carries it out
        and nothing tells that it is about something else. Several: open. None: a document of which nothing else is known, or,
        with the rule `other_title`, one whose title all known ones of its type contradict.
    """
    kind, title, day, theme = key
    fitting = [draft for draft in drafts if is_of_type(draft, kind)]
    rule = "only"
    if not fitting and len(drafts) == 1:
        fitting, rule = list(drafts), "other_type"
    fitting = [draft for draft in fitting if can_precede(draft, day)]
    titled, is_told = by_title(fitting, comparable_title(title))
    if is_told:
        return titled, "title" if len(titled) == 1 else "several"
    themed = [draft for draft in titled or fitting if is_about(draft, theme)]
    if len(titled) == 1:
        is_near = is_recent(titled[0].when, titled[0].day, day, body)
        is_carried = bool(theme) and (theme == NO_SUBJECT or not titled[0].titles)
        return titled, rule if is_near else "theme" if themed else "carried" if is_carried else "doubtful"
    if len(themed) == 1:
        return themed, "theme"
    named = [draft for draft in titled if _bears(draft, title)]
    if len(named) == 1:
        return named, "title"
    is_about_something = bool(title) or theme not in ("", NO_SUBJECT)
    present = [] if is_about_something else _of_present_term(titled, day, body)
    if len(present) == 1:
        return present, "term"
    if titled or not fitting:
        return titled, "several"
    return titled, "other_title" if all(is_recent(one.when, one.day, day, body) for one in fitting) else "other_time"


def _bears(draft: Choosable, title: str) -> bool:
    """Whether a paper held bears a title of few words, told with or without the word that leads to it."""
    ours, theirs = draft.words, strip_marks(squeeze(title))
    number, more = len(ours.split()), len(theirs.split()) - len(ours.split())
    return number >= _FEWEST_WORDS and 0 <= more <= _LEAD_WORDS and f" {theirs}".endswith(f" {ours}")


def _of_present_term(drafts: list[D], day: str, body: BodyRef | None) -> list[D]:
    """Return the documents of the citing paper's own term, where the others are of an earlier one for sure.

    None of the centre, whose papers of past terms go on being cited by their numbers alone.
    """
    if body is None or body.system != "party" or body.is_central or not day:
        return []
    if not all(draft.day for draft in drafts):
        return []
    present = [draft for draft in drafts if is_recent(draft.when, draft.day, day, body)]
    return present if all(draft.is_held for draft in present) else []


def is_of_type(draft: Choosable, kind: str) -> bool:
    """Whether a document can be of a type; one not known speaks against nothing."""
    return not kind or not draft.doc_type or draft.doc_type == kind


def can_precede(draft: Choosable, day: str) -> bool:
    """Whether a document can have been there on the day of the one that cites it."""
    if not day or not draft.when:
        return True
    return draft.day <= day if draft.is_held and draft.day else draft.when[:4] <= day[:4]


def is_about(draft: Titled, theme: str) -> bool:
    """Whether a document's title is what another is about, alone or among other words."""
    return any(title in theme for title in draft.titles)


def by_title(drafts: list[T], title: str) -> tuple[list[T], bool]:
    """Return the drafts that a title leaves, in their order, and whether it told.

    Args:
        drafts: documents of one number.
        title: comparable, as the mention prints it; an empty one leaves all.

    Returns:
        Those of that title and True where there are any, also where it is cut short: those that bear it to the letter before
        those alike (`… đến năm 2021` and `… đến năm 2025` are two); else all but those of quite other titles, and False.
    """
    if not title:
        return drafts, False
    alike = {id(draft): max((ratio(title, other) for other in draft.titles), default=-1.0) for draft in drafts}
    same = [draft for draft in drafts if alike[id(draft)] >= _SAME_TITLE or any(_begins(title, t) for t in draft.titles)]
    if same:
        exact = [draft for draft in same if any(_begins(title, other) for other in draft.titles)]
        return exact or same, True
    return [draft for draft in drafts if alike[id(draft)] < 0 or alike[id(draft)] >= _OTHER_TITLE], False


def bears_title(draft: Titled, title: str) -> bool:
    """Whether a document has a comparable title, or of several words the beginning of it."""
    is_long = len(title.split()) >= _LEAST_CUT
    return title in draft.titles or is_long and any(other.startswith(title) for other in draft.titles)


def are_other_titles(first: str, second: str) -> bool:
    """Whether two titles as printed are of two documents: both long, quite unlike, neither the other cut short."""
    return are_all_other({comparable_title(first)}, {comparable_title(second)})


def are_all_other(first: set[str], second: set[str]) -> bool:
    """Whether each comparable title of one set is of another document than each of the other; no where a set tells none."""
    pairs = [(one, other) for one in first - {""} for other in second - {""}]
    return bool(pairs) and not any(_begins(one, other) or ratio(one, other) >= _OTHER_TITLE for one, other in pairs)


def _begins(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)
