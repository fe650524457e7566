"""Lists under one type word: what the members share.

What enters: drafts with their titles, in reading order. What leaves: the same drafts, each with the type, date and
issuer that its list gives it. `Quyết định số A và Quyết định số B ngày D của X`: both have D and X. `Quyết định của X
số A và số B ngày D`: both have both.

Source: GUIDE.md "Rules: citations"; domain.md §6 forms 6 and 7.
"""

from pipeline.extract.citation.code_owners import agrees_with_symbol, spells_symbol
from pipeline.extract.citation.dates import AFTER_NUMBER, MONTH_WORDS, SAME_DAY, read_day
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.issuers import find_issuer_end
from pipeline.extract.citation.links import is_same_type
from pipeline.extract.citation.type_words import LAW_TYPES
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_GLUE = compile_pattern("list_glue")
_AND_GLUE = compile_pattern("and_glue")
_ISSUES = compile_pattern("issues")
_SAID_AT = compile_pattern("said_at")
_CHECKED_AT = compile_pattern("checked_at")
_CHANGED_AT = compile_pattern("changed_at")
_DATED_GIVER = compile_pattern("dated_giver", digit=r"\d", month_words=MONTH_WORDS)
_DATED_LEAD = compile_pattern("dated_lead", digit=r"\d", month_words=MONTH_WORDS)
_GIVER_ENDS = load_citation_words().giver_ends
_CLAUSE_SIGNS = ",.;:(\x07"


def share_over_lists(view: View, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with what their lists share."""
    shared = list(drafts)
    for at in range(1, len(shared)):
        shared[at] = _take_type(view, shared[at - 1], shared[at])
    for at in range(len(shared) - 2, -1, -1):
        shared[at] = _take_back(view, shared[at], shared[at + 1])
    for at in range(1, len(shared)):
        shared[at] = _take_forward(view, shared[at - 1], shared[at])
    for at in range(1, len(shared)):
        shared[at] = _take_same_day(view, shared[at - 1], shared[at])
    return [_take_giver(view, draft) for draft in shared]


def _take_same_day(view: View, first: Draft, second: Draft) -> Draft:
    """Give a mention of `cùng ngày` the day of the one before it in its sentence."""
    if second.date is not None or first.date is None or second.number is None or second.form == "named":
        return second
    if SAME_DAY.match(view.lower, second.number.end) is None:
        return second
    return second._replace(date=first.date) if view.sentence_of(first.start) == view.sentence_of(second.start) else second


def _take_giver(view: View, draft: Draft) -> Draft:
    """Give a mention without issuer the body said to issue it: `X (đã) ban hành N`, `chỉ đạo của X tại N`."""
    if draft.issuer is not None or draft.form == "named":
        return draft
    last = view.lower[max(0, draft.start - 6) : draft.start].rstrip()
    if not last.endswith(_GIVER_ENDS):
        return draft
    floor = max(view.sentence_starts[view.sentence_of(draft.start)], draft.start - 160)
    issues = _ISSUES.search(view.lower, floor, draft.start)
    if issues:
        begin = max(view.plain.rfind(sign, floor, issues.start()) for sign in _CLAUSE_SIGNS) + 1
        lead = _DATED_LEAD.match(view.lower, _skip_signs(view, max(begin, floor)), issues.start())
        begin = lead.end() if lead else max(begin, floor)
        given = _with_giver(view, draft, begin, issues.start())
        given = given if given.issuer and agrees_with_symbol(view, given.issuer, draft) else draft
        return _take_day_before(view, given, floor, issues.start())
    said = _SAID_AT.search(view.lower, floor, draft.start)
    checked = None if said else _CHECKED_AT.search(view.lower, floor, draft.start)
    if checked:
        begin = max(view.plain.rfind(sign, floor, checked.start()) for sign in _CLAUSE_SIGNS) + 1
        given = _with_giver(view, draft, max(begin, floor), checked.start())
        return given if given.issuer and spells_symbol(view, given.issuer, draft) else draft
    told = _with_giver(view, draft, said.start("body"), said.end("body")) if said else draft
    return told if told.issuer is None or agrees_with_symbol(view, told.issuer, draft) else draft


def _take_day_before(view: View, draft: Draft, floor: int, end: int) -> Draft:
    """Give a mention the day said before the body that issued it (`Ngày 03/9/2019, Ban Bí thư ban hành N`)."""
    if draft.issuer is None or draft.date_seen or draft.issuer.end != end:
        return draft
    dated = _DATED_GIVER.search(view.lower, floor, draft.issuer.start)
    day = AFTER_NUMBER.match(view.lower, dated.start("day"), dated.end("day")) if dated else None
    return draft._replace(date=read_day(day)) if day else draft


def _skip_signs(view: View, start: int) -> int:
    while start < len(view.plain) and not view.plain[start].isalpha():
        start += 1
    return start


def _with_giver(view: View, draft: Draft, start: int, end: int) -> Draft:
    """Take a stretch of text as issuer, where it is one body's name from first letter to last."""
    start = _skip_signs(view, start)
    if not view.plain[start : start + 1].isupper() or find_issuer_end(view.plain, view.lower, start, limit=end) != end:
        return draft
    return draft._replace(issuer=Span(start, end))


def _is_listed(view: View, first: Draft, second: Draft) -> bool:
    """Tell whether nothing but a comma or 'và' stands between two mentions."""
    return first.reach <= second.start and _GLUE.fullmatch(view.lower, first.reach, second.start) is not None


def _take_type(view: View, first: Draft, second: Draft) -> Draft:
    """Give a bare number the type of the one before it in the list, where its own code does not speak against it."""
    if second.has_type or not _is_listed(view, first, second) or first.doc_type is None:
        return second
    codes = {first.symbol.code if first.symbol else None, second.symbol.code if second.symbol else None}
    return second._replace(doc_type=first.doc_type, rule="list-member") if len(codes) == 1 or None in codes else second


def _take_back(view: View, first: Draft, second: Draft) -> Draft:
    """Give a member what stands after a later one of the same issuer: its issuer, and its date where the types agree."""
    if "named" in (first.form, second.form) or first.title is not None:
        return first
    is_listed = _is_listed(view, first, second)
    if first.issuer is not None:
        crosswise = is_listed and not first.date_seen and first.issuer.start < (first.number or first.issuer).start
        return first._replace(date=second.date) if crosswise and first.doc_type == second.doc_type else first
    if not _may_share(first, second) or not (is_listed or _is_changed_at(view, first, second)):
        return first
    if first.doc_type != second.doc_type and ";" in view.lower[first.reach : second.start]:
        return first
    if first.date_seen:
        return first._replace(issuer=second.issuer)
    if _is_of_other_year(first, second):
        return first._replace(issuer=second.issuer) if first.doc_type not in LAW_TYPES else first
    if first.doc_type == second.doc_type and is_listed:
        return first._replace(date=second.date, issuer=second.issuer)
    joined = is_listed and _AND_GLUE.fullmatch(view.lower, first.reach, second.start)
    return first._replace(issuer=second.issuer) if joined else first


def _is_of_other_year(first: Draft, second: Draft) -> bool:
    """Tell whether a day belongs to another year than a number says (Luật A số 58/2014/QH13; Luật B số … ngày 20/6/2012)."""
    year = first.symbol.year if first.symbol else None
    return year is not None and second.date is not None and not second.date.startswith(year)


def _is_changed_at(view: View, first: Draft, second: Draft) -> bool:
    """Tell whether the second is where the first was changed (A, được sửa đổi tại B ngày … của X), not who changed it."""
    return first.reach <= second.start and _CHANGED_AT.fullmatch(view.lower, first.reach, second.start) is not None


def _take_forward(view: View, first: Draft, second: Draft) -> Draft:
    """Give a bare number the issuer that stands before the first number (Quyết định của Bộ Chính trị số A và số B)."""
    if second.has_type or second.issuer or first.issuer is None or first.issuer.start > (first.number or first.issuer).start:
        return second
    return second._replace(issuer=first.issuer) if _is_listed(view, first, second) else second


def _may_share(first: Draft, second: Draft) -> bool:
    """Tell whether a mention may have the issuer of the one behind it: of one code; a law and a bare number, of one type."""
    if first.doc_type in LAW_TYPES or (first.form == "short" and second.symbol):
        return is_same_type(first.doc_type, second.doc_type)
    return first.symbol is None or second.symbol is None or first.symbol.issuers == second.symbol.issuers
