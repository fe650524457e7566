"""Mentions that mean a document of another bucket: those that say too little, and those that say a name.

What enters: a state whose buckets are settled. What leaves: for each mention that waits, the document it moves to, or its
candidates, with the rule. Guaranteed: only what was said in full decides; a mention that moves is no witness for another, so
that the order has no say; one candidate or open. Not done: mentions whose bucket is sure.

Source: issue 6 (the citing document's place, its superior chain, the issuer's words, the date and the title, in that order).
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.resolve.drafts import comparable_title
from pipeline.resolve.guesses import Decision, decide_guess
from pipeline.resolve.places import MERGER_DAY
from pipeline.resolve.state import State
from pipeline.resolve.undated import bears_title, choose_undated, is_about
from pipeline.resolve.waiting import (
    Candidate,
    Waiting,
    fits,
    fits_by_slip,
    has_day_or_title,
    is_recent_for,
    of_superior,
    open_to,
    says_same,
)

_KEPT_MARKS = 100_000
_WAITING = """
    select t.bucket, t.paper, t.at, m.own, m.said, m.doc_type, m.date, m.title, m.day, m.place, m.body, m.named, m.is_firm,
           m.about, m.moved, m.moved_rule, s.ident
    from todo t join mentions m on m.bucket = t.bucket and m.paper = t.paper and m.at = t.at
    left join nodes s on s.held = m.paper
    where m.active and m.is_watching order by t.bucket, t.paper, t.at
"""
_NODE = "select held, said, doc_type, body, days, titles, is_firm, district from nodes where ident = ?"
_MARKS = """
    select w.bucket, w.paper, w.at, w.mark from todo t join watches w on w.paper = t.paper and w.at = t.at
    order by t.bucket, t.paper, t.at, w.ordinal
"""
_NO_MARKS: tuple[tuple[int, ...], Iterator[tuple[int, ...]]] = ((), iter(()))

Marked = Callable[[int], tuple[int, ...]]


def settle_loose(state: State) -> None:
    """Decide anew each mention that waits in a touched bucket or for something that changed.

    What is decided is written to `moved` and `moved_rule` of the mention; what does not wait is left as it stands. Call it when
    the touched buckets are settled.
    """
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
    for row, marks in _waiting(state):
        bucket, paper, at, own = row[:4]
        idents: tuple[int, ...] = () if own is None else (own,) if isinstance(own, int) else tuple(map(int, own.split(",")))
        said, doc_type, date, title, day, place, body, named, is_firm, about = row[4:14]
        one = Waiting(
            idents, said, doc_type, date, title, day, place, state.body(body), named is not None, bool(is_firm), about
        )
        if one.is_guess:
            one = replace(one, own=tuple(ident for ident in idents if ident != row[16]), itself=row[16])
        decide = _decide_named if one.is_named else _decide_numbered
        moved, rule = decide(one, marks, marked, known)
        if (moved, rule) != row[14:16]:
            yield bucket, paper, at, moved, rule


def _waiting(state: State) -> Iterator[tuple[tuple[Any, ...], list[int]]]:
    """Yield each mention that is to be decided, with the marks that it waits for, the surest first."""
    groups = groupby(state.rows(_MARKS), key=itemgetter(0, 1, 2))
    key, marks = next(groups, _NO_MARKS)
    for row in state.rows(_WAITING):
        while key and key < row[:3]:
            key, marks = next(groups, _NO_MARKS)
        yield row, [mark for *_, mark in marks] if key == row[:3] else []


def _idents(state: State, mark: int) -> tuple[int, ...]:
    return tuple(ident for (ident,) in state.rows("select ident from marks where mark = ? order by ident", (mark,)))


def _candidate(state: State, ident: int) -> Candidate:
    row = state.rows(_NODE, (ident,)).fetchone()
    held, said, doc_type, body, days, titles, is_firm, district = row
    told = set(json.loads(titles))
    return Candidate(
        ident, held is not None, said, doc_type, state.body(body), frozenset(json.loads(days)), told, bool(is_firm), district
    )


def _decide_numbered(one: Waiting, marks: Sequence[int], marked: Marked, known: Callable[[int], Candidate]) -> Decision:
    """Return the one document near that number and symbol can mean, or the several."""
    own = [known(ident) for ident in one.own]
    is_own = not one.may_be_before_merger
    if is_own and any(
        draft.is_held and (one.is_firm or not one.date and not one.is_guess or one.date in draft.days) for draft in own
    ):
        return None, None
    idents = {ident for mark in marks for ident in marked(mark)} - {*one.own, one.itself}
    marked_ones = [known(ident) for ident in sorted(idents)]
    near = [candidate for candidate in marked_ones if fits(candidate, one)]
    found = [candidate for candidate in near if says_same(candidate, one)]
    if one.is_guess:
        return decide_guess(one, own, found, [candidate for candidate in marked_ones if fits_by_slip(candidate, one)])
    if one.may_be_before_merger:
        return _decide_merged(one, own, found)
    if not found:
        return _decide_other_day(one, near, marked_ones)
    if one.is_vague and not (one.date and any(one.date in candidate.days for candidate in found)):
        return open_to(found, one), "near_vague"
    if one.is_loose and not one.place.split("|")[0] and not any(has_day_or_title(candidate, one) for candidate in found):
        return _decide_unplaced(found, one)
    narrowed, rule = _narrow(found, one)
    if len(narrowed) == 1 and not one.said and not is_recent_for(narrowed[0], one):
        return open_to(narrowed, one), "near_doubtful"
    return (narrowed[0].ident if len(narrowed) == 1 else open_to(narrowed, one)), rule


def _decide_unplaced(found: list[Candidate], one: Waiting) -> Decision:
    """Return what a mention means in a paper whose province is not known: the superior's one document, else open."""
    above = of_superior(found, one)
    if len(above) == 1 and (one.said or is_recent_for(above[0], one)):
        return above[0].ident, "near_chain"
    return open_to(above or found, one), "near_unplaced"


def _decide_other_day(one: Waiting, near: list[Candidate], marked_ones: list[Candidate]) -> Decision:
    """Return what a mention means whose day no document near it bears: of joined provinces' the one slip of it; else open."""
    slipped = [candidate for candidate in marked_ones if one.is_among and fits_by_slip(candidate, one)]
    if len(slipped) == 1:
        return slipped[0].ident, "near_slip"
    found = slipped or near
    return (open_to(found, one), "near_other_day") if found and one.is_loose else (None, None)


def _decide_merged(one: Waiting, own: list[Candidate], found: list[Candidate]) -> Decision:
    """Return what a mention without day or province means in a paper of a merged province.

    The present body's document where one is known; else, of the old ones', the one that bears its title or the subject of the
    paper that carries it out; else open.
    """
    if any(draft.when >= MERGER_DAY[:7] for draft in own):
        return None, None
    known = [*(draft for draft in own if draft.when), *found]
    titled = [candidate for candidate in known if comparable_title(one.title) in candidate.titles]
    themed = [candidate for candidate in known if one.about and any(title in one.about for title in candidate.titles)]
    for rule, left in (("near_title", titled), ("near_theme", themed)):
        if len(left) == 1:
            return (None, None) if left[0] in own else (left[0].ident, rule)
    return (open_to(titled or known, one), "near_merged") if known else (None, None)


def _narrow(found: list[Candidate], one: Waiting) -> tuple[list[Candidate], str]:
    """Return those that the citing paper's place, superior chain, the date, the title or both subjects leave, with the rule."""
    if len(found) == 1:
        return found, "near_only"
    steps: tuple[tuple[str, Callable[[Candidate], bool]], ...] = (
        ("near_chain", lambda candidate: bool(candidate.district) and candidate.district == one.district),
        ("near_own", lambda candidate: candidate.place == _own_place(one.place)),
        ("near_chain", lambda candidate: _is_above(candidate.place, one.place)),
        ("near_day", lambda candidate: one.date in candidate.days),
        ("near_title", lambda candidate: bears_title(candidate, comparable_title(one.title))),
        ("near_theme", lambda candidate: one.date in candidate.days and is_about(candidate, one.about)),
    )
    left = found
    for rule, test in steps[3:] if one.is_among else steps:
        kept = [candidate for candidate in left if test(candidate)]
        if len(kept) == 1:
            return kept, rule
        left = kept or left
    return left, "near_several"


def _own_place(place: str) -> str:
    """Return a place as bodies are told by it: a commune's without its district."""
    province, _, commune = (place or "||").split("|")
    return f"{province}||{commune}" if commune else place


def _is_above(place: str, below: str) -> bool:
    """Whether one place is the other or a place above it: a province of its districts, the centre of all."""
    parts = place.split("|") if place else []
    return all(not ours or ours == theirs for ours, theirs in zip(parts, below.split("|"), strict=False))


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
