"""Mentions that mean a document of another bucket: those that say too little, and those that say a name.

What enters: a state whose buckets are settled. What leaves: for each mention that waits, the document it moves to, or its
candidates, with the rule. Guaranteed: only what was said in full decides; a mention that moves is no witness for another, so
that the order has no say; one candidate or open. Not done: mentions whose bucket is sure.

Source: issue 6 (the citing document's place, its superior chain, the issuer's words, the date and the title, in that order).
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.days import is_one_slip
from pipeline.resolve.drafts import comparable_title
from pipeline.resolve.intake import is_loose_body, is_without_unit, unit_of
from pipeline.resolve.recency import is_recent
from pipeline.resolve.state import State
from pipeline.resolve.undated import choose_undated

_MOST_CANDIDATES = 24
_KEPT_MARKS = 100_000
_WAITING = """
    select t.bucket, t.paper, t.at, m.own, m.said, m.doc_type, m.date, m.title, m.day, m.place, m.body, m.named, m.is_firm,
           m.moved, m.moved_rule, s.ident
    from todo t join mentions m on m.bucket = t.bucket and m.paper = t.paper and m.at = t.at
    left join nodes s on s.held = m.paper
    where m.active and m.is_watching order by t.bucket, t.paper, t.at
"""
_MARKS = "select mark from watches where paper = ? and at = ? order by ordinal"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a mention may mean."""

    ident: int
    is_held: bool
    when: str
    doc_type: str
    body: BodyRef | None
    days: frozenset[str]
    titles: set[str] = field(hash=False)
    is_firm: bool

    @property
    def day(self) -> str:
        """Its day where only one is said."""
        return next(iter(self.days)) if len(self.days) == 1 else ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mention that waits, as the state has it. `itself` is the document that holds it, where that cannot be meant."""

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
    def is_vague(self) -> bool:
        """Whether it names a kind of body below the province and nothing tells of which unit: `Huyện ủy` without a district."""
        return self.body is not None and not self.body.head.startswith("code:") and is_without_unit(self.body)


Decision = tuple[int | str | None, str | None]
Marked = Callable[[int], tuple[int, ...]]


def settle_loose(state: State) -> None:
    """Decide anew each mention that waits in a touched bucket or for something that changed."""
    state.rows("delete from todo")
    state.rows("delete from moves")
    state.rows(
        """insert or ignore into todo select m.bucket, m.paper, m.at from touched t cross join mentions m on m.bucket = t.bucket
        where m.is_watching and m.active"""
    )
    state.rows(
        "insert or ignore into todo select w.bucket, w.paper, w.at from changed c cross join watches w on w.mark = c.mark"
    )
    state.fill("moves", _decide_all(state), 5)
    state.rows(
        """update mentions set (moved, moved_rule) = (select c.moved, c.rule from moves c
            where c.bucket = mentions.bucket and c.paper = mentions.paper and c.at = mentions.at)
        where (bucket, paper, at) in (select bucket, paper, at from moves)"""
    )


def _decide_all(state: State) -> Iterator[tuple[object, ...]]:
    marked = lru_cache(maxsize=_KEPT_MARKS)(lambda mark: _idents(state, mark))
    known = lru_cache(maxsize=_KEPT_MARKS)(lambda ident: _candidate(state, ident))
    for row in state.rows(_WAITING):
        bucket, paper, at, own = row[:4]
        idents: tuple[int, ...] = () if own is None else (own,) if isinstance(own, int) else tuple(map(int, own.split(",")))
        said, doc_type, date, title, day, place, body, named, is_firm = row[4:13]
        one = Waiting(idents, said, doc_type, date, title, day, place, state.body(body), named is not None, bool(is_firm))
        if one.is_guess:
            one = replace(one, own=tuple(ident for ident in idents if ident != row[15]), itself=row[15])
        marks = [mark for (mark,) in state.rows(_MARKS, (paper, at))]
        decide = _decide_named if one.is_named else _decide_numbered
        moved, rule = decide(one, marks, marked, known)
        if (moved, rule) != row[13:15]:
            yield bucket, paper, at, moved, rule


def _idents(state: State, mark: int) -> tuple[int, ...]:
    return tuple(ident for (ident,) in state.rows("select ident from marks where mark = ? order by ident", (mark,)))


def _candidate(state: State, ident: int) -> Candidate:
    row = state.rows("select held, said, doc_type, body, days, titles, is_firm from nodes where ident = ?", (ident,)).fetchone()
    held, said, doc_type, body, days, titles, is_firm = row
    told = set(json.loads(titles))
    return Candidate(
        ident, held is not None, said, doc_type, state.body(body), frozenset(json.loads(days)), told, bool(is_firm)
    )


def _decide_numbered(one: Waiting, marks: Sequence[int], marked: Marked, known: Callable[[int], Candidate]) -> Decision:
    """Return the one document near that number and symbol can mean, or the several."""
    own = [known(ident) for ident in one.own]
    if any(draft.is_held and (one.is_firm or not one.date and not one.is_guess or one.date in draft.days) for draft in own):
        return None, None
    idents = {ident for mark in marks for ident in marked(mark)} - {*one.own, one.itself}
    marked_ones = [known(ident) for ident in sorted(idents)]
    near = [candidate for candidate in marked_ones if _fits(candidate, one)]
    found = [candidate for candidate in near if _says_same(candidate, one)]
    if one.is_guess:
        return _decide_guess(one, own, (found, [candidate for candidate in marked_ones if _fits(candidate, one, is_slip=True)]))
    if not found:
        return (_open(near, one), "near_other_day") if near and one.is_loose else (None, None)
    if one.is_vague and not (one.date and any(one.date in candidate.days for candidate in found)):
        return _open(found, one), "near_vague"
    if one.is_loose and not one.place.split("|")[0] and not any(_has_day(candidate, one) for candidate in found):
        return _open(found, one), "near_unplaced"
    narrowed, rule = _narrow(found, one)
    if len(narrowed) == 1 and not one.said and not _is_recent(narrowed[0], one):
        return _open(narrowed, one), "near_doubtful"
    return (narrowed[0].ident if len(narrowed) == 1 else _open(narrowed, one)), rule


def _decide_guess(one: Waiting, own: list[Candidate], above: tuple[list[Candidate], list[Candidate]]) -> Decision:
    """Return what a symbol of several levels means without words: what bears its day or title, or stands alone; else open.

    `above` are the documents of the other levels: those that say the same, and those whose day is a slip of the one said.
    """
    found, slips = ([candidate for candidate in group if _is_in_chain(candidate, one)] for group in above)
    firm = [draft for draft in own if draft.is_firm]
    if not one.date and any(draft.is_held for draft in own) and not any(_is_recent(candidate, one) for candidate in found):
        return None, None
    known, slipped = [*found, *firm], list[Candidate]()
    tests = [("near_title", [candidate for candidate in known if comparable_title(one.title) in candidate.titles])]
    if one.date:
        tests.insert(0, ("near_day", [candidate for candidate in known if one.date in candidate.days]))
        slipped = [*slips, *(draft for draft in firm if any(is_one_slip(day, one.date) for day in draft.days))]
        tests += [("near_slip", slipped)] if not tests[0][1] else []
    elif len(known) == 1 and _is_recent(known[0], one):
        tests.append(("near_only", known))
    for rule, left in tests:
        if len(left) == 1:
            return (None, None) if left[0].ident in one.own else (left[0].ident, rule)
    if not (known or slipped or own) and one.itself is not None:
        return "", "guess"
    return _open([*known, *slipped] or own, one), "guess"


def _open(candidates: Sequence[Candidate], one: Waiting) -> str | None:
    """Return a decision that names candidates alone; of very many the recent ones."""
    ranked = {candidate.ident: not _is_recent(candidate, one) for candidate in candidates}
    return ",".join(map(str, sorted(sorted(ranked, key=lambda ident: (ranked[ident], ident))[:_MOST_CANDIDATES]))) or None


def _is_recent(candidate: Candidate, one: Waiting) -> bool:
    return is_recent(candidate.when, candidate.day, one.day, candidate.body)


def _narrow(found: list[Candidate], one: Waiting) -> tuple[list[Candidate], str]:
    """Return those that the citing document's place, its superior chain, the date and the title leave, with the rule."""
    if len(found) == 1:
        return found, "near_only"
    steps: tuple[tuple[str, Callable[[Candidate], bool]], ...] = (
        ("near_own", lambda candidate: _place_of(candidate) == _own_place(one.place)),
        ("near_chain", lambda candidate: _is_above(_place_of(candidate), one.place)),
        ("near_day", lambda candidate: one.date in candidate.days),
        ("near_title", lambda candidate: comparable_title(one.title) in candidate.titles),
    )
    left = found
    for rule, test in steps:
        kept = [candidate for candidate in left if test(candidate)]
        if len(kept) == 1:
            return kept, rule
        left = kept or left
    return left, "near_several"


def _place_of(candidate: Candidate) -> str:
    return candidate.body.place.key if candidate.body is not None else ""


def _own_place(place: str) -> str:
    """Return a place as bodies are told by it: a commune's without its district."""
    province, _, commune = (place or "||").split("|")
    return f"{province}||{commune}" if commune else place


def _is_above(place: str, below: str) -> bool:
    """Whether one place is the other or a place above it: a province of its districts, the centre of all."""
    parts = place.split("|") if place else []
    return all(not ours or ours == theirs for ours, theirs in zip(parts, below.split("|"), strict=False))


def _is_in_chain(candidate: Candidate, one: Waiting) -> bool:
    """Whether a document is of the citing paper's own places or above, as a number without words means; unknown places pass."""
    pairs = zip(_place_of(candidate).split("|"), one.place.split("|"), strict=False)
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)


def _fits(candidate: Candidate, one: Waiting, *, is_slip: bool = False) -> bool:
    """Whether a document can be what a mention means that says too little, by year, type, kind of body and place.

    `is_slip`: whether it can be that by a slip of its day.
    """
    body, said = candidate.body, one.body
    if is_slip:
        meant = replace(one, said="") if any(is_one_slip(day, one.date) for day in candidate.days) else None
        return meant is not None and min(candidate.days) <= one.day and _fits(candidate, meant)
    if body is None or not _agrees(candidate, one):
        return False
    is_kind = said is None or said.head.startswith("code:") or said.head == body.head
    return is_kind and _is_near(body, one)


def _is_near(body: BodyRef, one: Waiting) -> bool:
    """Whether nothing that is known of two places speaks against it; one whose province is not known must share its unit."""
    if body.is_central:
        return True
    said = one.body
    is_named = said is not None and not said.head.startswith("code:")
    theirs = said.place.key if said is not None and is_named else one.place.split("|")[0] + "||"
    pairs = list(zip(body.place.key.split("|"), theirs.split("|"), strict=True))
    if any(ours and other and ours != other for ours, other in pairs):
        return False
    return bool(body.place.province) or bool(unit_of(body)) and unit_of(body) == unit_of(said)


def _says_same(candidate: Candidate, one: Waiting) -> bool:
    """Whether the days agree, or the titles where they do not."""
    if len(one.date) == 10 and candidate.days:
        return _has_day(candidate, one)
    return one.is_loose or not one.is_firm or not one.date


def _has_day(candidate: Candidate, one: Waiting) -> bool:
    return one.date in candidate.days or comparable_title(one.title) in candidate.titles


def _agrees(candidate: Candidate, one: Waiting) -> bool:
    is_blank = candidate.is_held and not candidate.when
    if one.said and candidate.when[:4] != one.said[:4] and not is_blank:
        return False
    if one.doc_type and candidate.doc_type and one.doc_type != candidate.doc_type:
        return False
    return not (one.day and candidate.when and candidate.when[:4] > one.day[:4])


def _decide_named(one: Waiting, marks: Sequence[int], marked: Marked, known: Callable[[int], Candidate]) -> Decision:
    """Return the one numbered document that bears the name, or the same type, body and title or day."""
    own = [known(ident) for ident in one.own]
    if len(own) != 1 or own[0].is_held:
        return None, None
    idents = next((found for found in map(marked, marks) if found), ())
    found = [candidate for candidate in map(known, idents) if candidate.ident != one.own[0]]
    if one.said:
        found = [candidate for candidate in found if candidate.when[:4] == one.said[:4]]
    elif found:
        found, _ = choose_undated(found, (one.doc_type, one.title, one.day, ""), found[0].body)
    return (found[0].ident, "name") if len(found) == 1 else (None, None)
