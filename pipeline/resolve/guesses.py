"""What a number means without words where bodies of several levels use its symbol: the own body's paper, or one from above.

What enters: a mention that waits, the documents of its own bucket and of the other levels. What leaves: the document it moves
to, none where its own bucket's stands, or its candidates, with the rule. Guaranteed: the day decides, then the title, then the
subject that a document shares with the paper that carries it out, then being the only one of its time. A document that bears
quite another title, or that was not there yet, decides nothing; nor does a slip of the year alone to another than the next,
since each year has such a number, unless the subject is shared.

Source: issue 6 (the date and the title decide last); domain.md §1.2 (one symbol, several levels).
"""

from collections.abc import Sequence

from pipeline.resolve.days import is_one_slip
from pipeline.resolve.drafts import comparable_title
from pipeline.resolve.undated import by_title, is_about
from pipeline.resolve.waiting import Candidate, Waiting, is_in_chain, is_recent_for, open_to

Decision = tuple[int | str | None, str | None]
Tests = list[tuple[str, list[Candidate]]]


def decide_guess(one: Waiting, own: Sequence[Candidate], found: list[Candidate], slips: list[Candidate]) -> Decision:
    """Return what a symbol of several levels means without words: what bears its day or title, or stands alone; else open.

    Args:
        one: the mention.
        own: documents of its own bucket.
        found: those of other levels that say the same.
        slips: those of other levels whose day is a slip of the one said.
    """
    found, slips = ([candidate for candidate in group if is_in_chain(candidate, one)] for group in (found, slips))
    firm = [draft for draft in own if draft.is_firm]
    is_own = any(draft.is_held and is_recent_for(draft, one) for draft in own)
    if not one.date and is_own and not any(is_recent_for(candidate, one) for candidate in found):
        return None, None
    known = [*found, *firm]
    slipped = [*slips, *(draft for draft in firm if any(is_one_slip(day, one.date) for day in draft.days))] if one.date else []
    for rule, left in _tests(one, known, slipped):
        if len(left) == 1:
            return (None, None) if left[0].ident in one.own else (left[0].ident, rule)
    if not (known or slipped or own) and one.itself is not None:
        return "", "guess"
    return open_to([*known, *slipped] or list(own), one), "guess"


def _tests(one: Waiting, known: list[Candidate], slipped: list[Candidate]) -> Tests:
    """Return what each rule leaves, the surest rule first."""
    title = comparable_title(one.title)
    titled, is_told = by_title(known, title)
    same_title = ("near_title", titled if is_told else [])
    if one.date:
        same_day = [candidate for candidate in known if one.date in candidate.days]
        slips = [] if same_day else by_title(slipped, title)[0]
        if not any(_is_about_the_year(candidate, one) or is_about(candidate, one.about) for candidate in slips):
            slips = []
        return [("near_day", same_day), same_title, ("near_slip", slips)]
    about = [candidate for candidate in titled if is_about(candidate, one.about)]
    only = titled if len(known) == 1 and not is_told and all(is_recent_for(candidate, one) for candidate in titled) else []
    return [same_title, ("near_theme", [] if is_told else about), ("near_only", only)]


def _is_about_the_year(candidate: Candidate, one: Waiting) -> bool:
    """Whether a document is of the year said or the one beside it, where a pen slips."""
    return any(abs(int(day[:4]) - int(one.date[:4])) <= 1 for day in candidate.days)
