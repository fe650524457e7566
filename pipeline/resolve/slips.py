"""Days and years that slipped, and days that are another document's, within one bucket.

What enters: the drafts of a bucket with what is said of each. What leaves: the same, sayings moved to the draft that they mean,
drafts of second documents of one number and year. Guaranteed: a slip is one (see `days`); a document is never cited before it
was there; a day that nothing explains is no link.

Source: domain.md §1.2 (numbers restart with each term, state numbers with each year), §6 (conflict policy).
"""

from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.days import is_one_slip, is_year_slip
from pipeline.resolve.drafts import WHOLE_DAY, Draft, Settled, Unit
from pipeline.resolve.recency import is_of_one_term, is_of_two_terms
from pipeline.resolve.undated import are_all_other

_BY_TERM = "party"
_FEW, _LONE = 5, 20  # a second document is cited about as often as the first; one voice among many is a slip


def is_slip_of(draft: Draft, group: list[Unit], body: BodyRef | None = None) -> bool:
    """Whether another year is a slip of the pen: the title, or the day and month that most say, where few say the year.

    Days that few say tell nothing here: among many sayings some slip onto the day of another year. A year that several
    papers say is no slip for a title that one of them shares, but where a Party committee's number stands once in the term; nor
    is a day of another year with quite another title, where numbers restart between the two.
    """
    if any(unit.is_fixed for unit in group) or not draft.when:
        return False
    if not all(_is_out_by(draft, unit) for unit in group):
        return False
    support = sum(unit.support for unit in group)
    is_single = len(set[int]().union(*(unit.papers for unit in group))) <= 1
    is_late = all(unit.is_late for unit in group)
    is_rare = 2 * support <= sum(unit.support for unit in draft.units) or is_late
    alone = Draft(units=group)
    titles = set[str]().union(*(unit.titles for unit in group))
    is_once, is_of_year = _is_once_in_term(draft, group, alone.day, body), _is_slip_of_year(draft, alone.day)
    if is_of_year and is_once:
        return True
    if is_of_year and (is_single or is_late or is_rare and _is_beside(draft, group, body)):
        return is_late or not are_all_other(titles, draft.titles)
    if titles and titles <= draft.titles and is_once:
        return True
    return is_single and (is_rare or draft.held is not None) and bool(titles & draft.titles)


def _is_slip_of_year(draft: Draft, day: str) -> bool:
    return bool(day and draft.day) and is_year_slip(day, draft.day)


def _is_beside(draft: Draft, group: list[Unit], body: BodyRef | None) -> bool:
    """Whether a year that several papers say is the one beside a document's, or one that very many gainsay.

    Of the Party's bodies, whose numbers are few in a year, any year is. All others have a document of each number in nearly
    each year: one of the same day some years off is none that several papers meant by one slip.
    """
    if body is None or body.system == _BY_TERM or abs(int(group[0].said[:4]) - int(draft.day[:4])) == 1:
        return True
    return _LONE * sum(unit.support for unit in group) <= sum(unit.support for unit in draft.units)


def _is_once_in_term(draft: Draft, group: list[Unit], day: str, body: BodyRef | None) -> bool:
    """Whether one term of a committee that numbers by it holds both days, and no paper speaks before the day of the draft."""
    if not day or not draft.day or any(unit.first_cited and unit.first_cited < draft.day for unit in group):
        return False
    return is_of_one_term(day, draft.day, body)


def _is_out_by(draft: Draft, unit: Unit) -> bool:
    """Whether a document held was there when the first paper that says so cites it."""
    return not (draft.held and draft.held.date and unit.first_cited) or draft.held.date <= unit.first_cited


def move_slips(settled: Settled) -> None:
    """Give a saying whose day nobody else says in its year to the document of another year that has its day and month or title.

    A number that restarts every year has a document in most years, so that a year written wrong falls on another's. Of several
    such documents the one of the year beside is meant, where it is only one.
    """
    for key, (home, _) in sorted(settled.dated.items()):
        unit = next((unit for unit in home.units if unit.key == key), None)
        if unit is None or not _is_odd(unit, home):
            continue
        others = [draft for draft in settled.drafts if draft is not home and _is_meant(draft, unit, home)]
        beside = [draft for draft in others if draft.day and abs(int(draft.day[:4]) - int(unit.date[:4])) == 1]
        meant = beside if len(beside) == 1 else others
        if len(meant) == 1:
            home.units.remove(unit)
            meant[0].take(unit)
            settled.dated[key] = (meant[0], "slip")


def _is_odd(unit: Unit, home: Draft) -> bool:
    """Whether a day stands against another that more say, or is one on which a known document of its year was not there yet."""
    if unit.is_fixed or len(unit.date) != WHOLE_DAY or home.when != unit.said:
        return False
    if unit.is_late and home.day > unit.first_cited:
        return home.held is not None or any(not other.is_late for other in home.units)
    if unit.date == home.day:
        return False
    return home.days[home.day] > unit.support


def _is_meant(draft: Draft, unit: Unit, home: Draft) -> bool:
    if not _is_out_by(draft, unit) or (unit.is_late and draft.day > unit.first_cited):
        return False
    rest = set[str]().union(*(other.titles for other in home.units if other is not unit))
    own = {home.held.title} if home.held else set()
    is_titled = bool(unit.titles & draft.titles) and not unit.titles & (rest | own)
    is_dated = draft.day == unit.date or bool(draft.day) and is_year_slip(draft.day, unit.date)
    return is_titled or is_dated and not unit.titles & (rest | own)


def part_days(settled: Settled, body: BodyRef | None = None) -> None:
    """Part what bears the number and year of a document but quite another day: a number used twice, or in two terms of a year.

    A day that a slip makes of the own one, that stands with its title, or that one says where very many say the other, is
    its own. Another that several papers say is that of a second document, where not many more say the first, or one of another
    term with a title of its own; else it is open.
    """
    for home in list(settled.drafts):
        for unit in sorted(home.units, key=lambda unit: (-len(unit.papers), -unit.support, unit.key)):
            if not _is_of_another_day(home, unit):
                continue
            twins = [draft for draft in settled.drafts if draft is not home and _is_twin(draft, home, unit)]
            exact = [draft for draft in twins if draft.day == unit.date] or twins
            home.units.remove(unit)
            if len(exact) == 1:
                exact[0].take(unit)
                settled.dated[unit.key] = (exact[0], "date" if exact[0].day == unit.date else "slip")
            elif not exact and (_is_out_later(home, unit) or _is_second(home, unit) or _is_of_other_term(home, unit, body)):
                settled.drafts.append(Draft(home.when, unit.doc_type, twin_day=unit.date))
                settled.drafts[-1].take(unit)
                settled.dated[unit.key] = (settled.drafts[-1], "second")
            else:
                settled.dated[unit.key] = (home, "other_day")


def _is_of_another_day(home: Draft, unit: Unit) -> bool:
    if len(unit.date) != WHOLE_DAY or unit.said != home.when or not home.day or unit.date == home.day or unit.is_fixed:
        return False
    if unit.is_late:
        return False
    if _is_out_later(home, unit):
        return not (home.held and any(_is_cut(title, home.held.title) for title in unit.titles if home.held.title))
    if _LONE * unit.support <= _support_of_day(home):
        return False
    own = {home.held.title} if home.held else set()
    rest = own.union(*(other.titles for other in home.units if other.date == home.day))
    return not is_one_slip(home.day, unit.date) and not unit.titles & rest


def _is_out_later(home: Draft, unit: Unit) -> bool:
    """Whether a document held was not there yet when a paper that says another day cites it by its number.

    Where several papers say that day, they must also say another title: one of them may bear a wrong day itself.
    """
    if _is_out_by(home, unit):
        return False
    own = home.held.title if home.held else ""
    is_titled = bool(own and unit.titles) and not any(_is_cut(title, own) for title in unit.titles)
    return len(unit.papers) == 1 or is_titled


def _is_cut(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _is_of_other_term(home: Draft, unit: Unit, body: BodyRef | None) -> bool:
    """Whether a Party committee's congress lies between a day and the own one, and both have titles of their own."""
    first, last = sorted((home.day, unit.date))
    return bool(unit.titles and home.titles) and is_of_two_terms(first, last, body)


def _is_second(home: Draft, unit: Unit) -> bool:
    """Whether several papers, and enough of all, say a day."""
    return len(unit.papers) > 1 and _FEW * unit.support >= _support_of_day(home)


def _support_of_day(home: Draft) -> int:
    """Return how many citations say a document's own day."""
    return sum(unit.support for unit in home.units if unit.date == home.day)


def _is_twin(draft: Draft, home: Draft, unit: Unit) -> bool:
    """Whether a draft is another document of the same number and year that has a unit's day, or is one slip from it."""
    is_kin = draft.when == home.when and (not draft.doc_type or not unit.doc_type or draft.doc_type == unit.doc_type)
    return is_kin and bool(draft.day) and (draft.day == unit.date or is_one_slip(draft.day, unit.date))
