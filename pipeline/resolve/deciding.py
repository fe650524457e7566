"""Which documents one bucket holds: mentions and papers that share body, series and number, told apart by year, type, day and
title.

What enters: the papers held of one bucket and what its mentions say, equal sayings together. What leaves: `Draft`s, and for
each saying the draft that it means, or its candidates, with the rule that decided. Guaranteed: the same sayings give the same
drafts in whatever order they came; nothing outside the bucket has a say; documents of one number from different terms stay
apart; days of which one is a slip of the other, said of one document, stay together as claims.

Source: domain.md §1.2 (why numbers repeat), §6 (conflict policy), §10.6 (undated mentions).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.drafts import CANDIDATES, Draft, HeldPaper, Settled, UndatedKey, Unit, comparable_title
from pipeline.resolve.slips import is_slip_of, move_slips, part_days
from pipeline.resolve.undated import can_precede, choose_undated, is_of_type


def settle_bucket(
    held: Sequence[HeldPaper], units: Sequence[Unit], undated: Iterable[tuple[UndatedKey, bool]], body: BodyRef | None
) -> Settled:
    """Return the documents of a bucket and what each saying means.

    Args:
        held: its papers.
        units: its dated sayings.
        undated: type, title, citing day and theme of the others, with whether one of them is firm.
        body: whose series it is; None for named documents.
    """
    settled = Settled([Draft(one.when, one.doc_type, one) for one in sorted(held, key=lambda one: one.key)])
    for group in _by_support(units):
        home, rule = _find_home(settled.drafts, group, body)
        for unit in group:
            home.take(unit)
            settled.dated[unit.key] = (home, rule)
    move_slips(settled)
    part_days(settled, body)
    _settle_undated(settled, undated, body)
    return settled


def _by_support(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the sayings of one year and type together, the year that most say first; last those that come before their day.

    The year of those is wrong for sure and binds nothing: each of their days stands by itself.
    """
    groups: dict[tuple[bool, str, str, str], list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: unit.key):
        groups[(unit.is_late, unit.said, unit.doc_type, unit.date if unit.is_late else "")].append(unit)
    yield from (
        groups[key] for key in sorted(groups, key=lambda key: (key[0], -sum(unit.support for unit in groups[key]), key))
    )


def _find_home(drafts: list[Draft], group: list[Unit], body: BodyRef | None) -> tuple[Draft, str]:
    """Return the draft that a group means, or a new one, and the rule."""
    same = [draft for draft in drafts if _is_same_year(draft, group)]
    if same:
        return next((draft for draft in same if draft.doc_type == group[0].doc_type), same[0]), "date"
    slip = next((draft for draft in drafts if is_slip_of(draft, group, body)), None)
    if slip is not None:
        return slip, "slip"
    blank = [draft for draft in drafts if draft.held is not None and not draft.when]
    if len(blank) == 1:
        return blank[0], "blank_paper"
    home = Draft(group[0].said, group[0].doc_type)
    drafts.append(home)
    return home, "date"


def _is_same_year(draft: Draft, group: list[Unit]) -> bool:
    first = group[0]
    if draft.when != first.said:
        return False
    if not draft.doc_type or not first.doc_type or draft.doc_type == first.doc_type:
        return True
    days = {unit.date for unit in group if unit.date}
    return not draft.days or not days or bool(draft.days.keys() & days)


def _settle_undated(settled: Settled, undated: Iterable[tuple[UndatedKey, bool]], body: BodyRef | None) -> None:
    known = tuple(settled.drafts)
    blank: Draft | None = None
    for key, is_firm in sorted(undated):
        found, rule = choose_undated(known, key, body)
        if not found and rule in CANDIDATES:
            settled.undated[key] = (
                [draft for draft in known if is_of_type(draft, key[0]) and can_precede(draft, key[2])],
                rule,
            )
            continue
        if not found:
            if blank is None:
                blank = Draft("", key[0])
                settled.drafts.append(blank)
            found, rule = [blank], "new"
        settled.undated[key] = (list(found), rule)
        if len(found) == 1 and rule not in CANDIDATES:
            found[0].is_said |= is_firm
            title = comparable_title(key[1])
            found[0].undated_titles |= {title} if title and is_firm and rule != "theme" else set()
