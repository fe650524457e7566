"""Citations of a number that two held papers bear on one day, or two communes of one name: whose district, day or title it is.

What enters: the drafts of a settled bucket, then the state that its decisions were written into. What leaves: the same state,
each mention of such a paper decided by itself. Guaranteed: one paper or open with all of them as candidates; buckets without
such papers are not looked at.

Source: issue 6 (the citing document's place, its superior chain, the date and the title, in that order; abstain else).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.folding import strip_marks
from pipeline.resolve.drafts import CANDIDATES, Draft
from pipeline.resolve.state import State, pack_decision

_LEAST_TITLE = 8
_MENTIONS = """
    select paper, at, own, rule, date, title, place, theme, day from mentions
    where bucket = ? and active and own is not null order by paper, at
"""
_WRITE = "update mentions set own = ?, rule = ? where bucket = ? and paper = ? and at = ?"


@dataclass(frozen=True, slots=True)
class Namesake:
    """A paper that shares number and year with another: what tells it from that one."""

    ident: int
    district: str
    day: str
    title: str


Group = tuple[Namesake, ...]


def find_namesakes(drafts: Sequence[Draft], idents: Mapping[int, int]) -> Iterator[Group]:
    """Yield the papers of one number and year that neither day nor type tells apart: of one day, or of two districts.

    Args:
        drafts: of one bucket.
        idents: the key of each draft, by its `id`.
    """
    held = sorted((draft for draft in drafts if draft.held is not None), key=lambda draft: idents[id(draft)])
    waiting = {idents[id(draft)]: draft for draft in held} if len(held) > 1 else {}
    while waiting:
        _, first = waiting.popitem()
        kin = [(ident, other) for ident, other in waiting.items() if _are_namesakes(first, other)]
        for ident, _ in kin:
            del waiting[ident]
        if kin:
            yield tuple(_namesake(draft, idents[id(draft)]) for draft in (first, *(other for _, other in kin)))


def _are_namesakes(one: Draft, other: Draft) -> bool:
    here, there = one.held, other.held
    if here is None or there is None or one.when != other.when or here.doc_type != there.doc_type:
        return False
    is_apart = bool(here.district and there.district and here.district != there.district)
    return is_apart or here.date == there.date


def _namesake(draft: Draft, ident: int) -> Namesake:
    held = draft.held
    return Namesake(ident, held.district, held.date, held.words) if held is not None else Namesake(ident, "", "", "")


def part_mentions(state: State, found: Iterable[tuple[int, Group]]) -> None:
    """Decide anew, each by itself, the mentions that mean one of several namesakes.

    Args:
        state: the decisions of its touched buckets are written.
        found: each group with its bucket.
    """
    for bucket, group in found:
        idents = {one.ident for one in group}
        for paper, at, own, told, *said in state.rows(_MENTIONS, (bucket,)).fetchall():
            meant = set(map(int, str(own).split(","))) if own != "" else set[int]()
            if meant and meant <= idents and told not in CANDIDATES:
                left, rule = _choose(group, *said)
                state.rows(_WRITE, (pack_decision(one.ident for one in left), rule, bucket, paper, at))


def _choose(
    group: Group, date: str, title: str, place: str, theme: str, citing_day: str
) -> tuple[Sequence[Namesake], str]:  # fmt: skip
    """Return the namesakes that a mention leaves, by the citing paper's district, the day, then the title or common subject.

    One that is later than the citing paper is left out where another is not.
    """
    district = (place or "||").split("|")[1]
    titles = [words for words in (strip_marks(title or ""), theme) if len(words) >= _LEAST_TITLE]
    steps: tuple[tuple[str, Callable[[Namesake], bool]], ...] = (
        ("near_chain", lambda one: bool(district) and one.district == district),
        ("near_day", lambda one: bool(date) and one.day == date),
        ("near_title", lambda one: any(_is_cut(words, one.title) for words in titles)),
    )
    there = [one for one in group if not (citing_day and one.day > citing_day)]
    left: Sequence[Namesake] = there or group
    if len(left) == 1:
        return left, "near_only"
    for rule, test in steps:
        kept = [one for one in left if test(one)]
        if len(kept) == 1:
            return kept, rule
        left = kept or left
    return left, "near_several"


def _is_cut(one: str, other: str) -> bool:
    return bool(other) and (one.startswith(other) or other.startswith(one))
