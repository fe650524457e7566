"""The shape of a numbered mention: type word and issuer before the number, date and issuer after it.

What enters: a symbol and what surrounds it. What leaves: a `Draft` whose text runs from the type word through number,
date and issuer, in the order printed; titles, nesting and roles are not looked at here.

Source: domain.md §6 forms 1-5, 8, 12; GUIDE.md "Rules: citations".
"""

import re
from typing import NamedTuple

from pipeline.extract.citation.dates import AFTER_NUMBER, DAMAGED_DAY, MONTH_ONLY, SAME_DAY, list_repairs, read_day
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.issuers import HEAD, find_issuer_end
from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.symbol import Symbol, agree_with_type, is_assembly, name_type
from pipeline.extract.citation.type_words import Before
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern, read_pattern
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.number_formats import load_number_formats

_FORMATS = load_number_formats()
_SHORT = trie_pattern(load_citation_words().short_name_words)

_OF = compile_pattern("of")
_BETWEEN = compile_pattern("between")
_TERM_BRACKET = compile_pattern("term_bracket")
_STATUS = compile_pattern("status")
_ABBREVIATION = compile_pattern("abbreviation_bracket")
_DEFINITION = re.compile(rf"\s*{read_pattern('definition_opens', short_name_words=_SHORT)}(?P<short>[^()]{{2,90}})\)")
_JOINT_TYPE = compile_pattern("joint_type")
# first letters of what is read: ngày, ký, ban hành, cùng ngày, tháng, năm; của, do, giữa, ký kết; a bracket, trước đây
_SKIPPED = frozenset((" ", ",", "\t", "\xa0"))
_BEGINS_DATE = frozenset("nkbct(0123456789")
_BEGINS_ISSUER = frozenset("cdgk")
_BEGINS_BRACKET = frozenset("(t")
_STARS = re.compile(r"\*+")
# figures go on where a day seems to end: 15/32|022, 10/37|20I7
_GOES_ON = re.compile(r"[^\W_]|[/.-]\d")


class _After(NamedTuple):
    """What was read after a number so far."""

    end: int
    reach: int
    date: str | None = None
    date_seen: bool = False
    issuer: Span | None = None
    definition: Span | None = None
    repairs: tuple[str, ...] = ()


def shape_numbered(plain: str, lower: str, symbol: Symbol, before: Before, *, limit: int) -> Draft | None:
    """Return the mention around a symbol, or None where the number is of a kind that is never cited.

    Args:
        limit: where the next mention's own words begin.
    """
    if symbol.code in _FORMATS.never_cited and before.name is None or symbol.code == "GP":
        return None
    symbol = agree_with_type(symbol, plain[symbol.start : symbol.end], before.name)
    after = read_after(plain, lower, symbol.end, limit=limit, bodies=_count_bodies(symbol, before))
    return Draft(
        start=before.start,
        end=after.end,
        form="numbered",
        doc_type=before.name or name_type(symbol),
        reach=after.reach,
        rule="symbol-with-type" if before.has_type else "symbol-alone",
        name_end=before.name_end,
        number=Span(symbol.start, symbol.end),
        symbol=symbol,
        date=after.date,
        date_seen=after.date_seen,
        issuer=after.issuer or before.issuer,
        definition=after.definition,
        has_type=before.has_type,
        repairs=(*symbol.repairs, *after.repairs),
    )


def read_after(plain: str, lower: str, at: int, *, limit: int, bodies: int = 1) -> _After:
    """Read date, issuer, terms and a defined short name after a number, in whatever order they are printed."""
    after = _After(end=at, reach=at)
    for _ in range(6):
        step = _read_next(plain, lower, after, limit, bodies)
        if step is None:
            return after
        after = step
    return after


def _read_next(plain: str, lower: str, after: _After, limit: int, bodies: int) -> _After | None:
    """Read one more piece, by the letter or sign it begins with; None where nothing more belongs to the mention."""
    if lower.startswith("*", after.end):
        return _read_stars(lower, after)
    at = after.reach
    while lower[at : at + 1] in _SKIPPED:
        at += 1
    sign, step = lower[at : at + 1], None
    if sign in _BEGINS_DATE:
        step = _read_date(lower, after, limit)
    if step is None and sign in _BEGINS_ISSUER:
        step = _read_issuer(plain, lower, after, limit, bodies)
    if step is None and sign in _BEGINS_BRACKET:
        step = _read_bracket(plain, lower, after, limit)
    return step


def _count_bodies(symbol: Symbol, before: Before) -> int:
    """Return how many bodies issue together, by the symbol's codes and the type's word."""
    codes = [code for code in symbol.issuers if not code.islower()] if symbol.code else []
    is_joint = _JOINT_TYPE.search(before.name or "") is not None
    return max(len(codes), 2 if is_joint else 1)


def _read_stars(lower: str, after: _After) -> _After | None:
    """Pass the stars of Markdown where a date follows them."""
    stars = _STARS.match(lower, after.end)
    if stars and AFTER_NUMBER.match(lower, stars.end()):
        return after._replace(end=stars.end(), reach=stars.end())
    return None


def _read_date(lower: str, after: _After, limit: int) -> _After | None:
    if after.date_seen:
        return None
    found = AFTER_NUMBER.match(lower, after.reach)
    is_cut = found is not None and _GOES_ON.match(lower, found.end()) is not None
    damaged = DAMAGED_DAY.match(lower, after.reach) if is_cut or not found else None
    if damaged and damaged.end() <= limit:
        return after._replace(end=damaged.end(), reach=damaged.end(), date_seen=True)
    if found and found.end() <= limit:
        end = found.end()
        if found["close"] and "(" not in (found["open"] or ""):
            end = found.start("close")
        repairs = (*after.repairs, *list_repairs(found[0]))
        return after._replace(end=end, reach=end, date=read_day(found), date_seen=True, repairs=repairs)
    vague = SAME_DAY.match(lower, after.reach) or MONTH_ONLY.match(lower, after.reach)
    if vague and vague.end() <= limit:
        return after._replace(end=vague.end(), reach=vague.end(), date_seen=vague.re is not SAME_DAY)
    return None


def _read_issuer(plain: str, lower: str, after: _After, limit: int, bodies: int) -> _After | None:
    if after.issuer is not None:
        return None
    between = _BETWEEN.match(lower, after.reach)
    of = between or _OF.match(lower, after.reach)
    if of:
        end = find_issuer_end(plain, lower, of.end(), limit=limit, bodies=max(bodies, 2) if between else bodies)
        if end:
            return after._replace(end=end, reach=end, issuer=Span(of.end(), end))
        return None
    return None


def _read_bracket(plain: str, lower: str, after: _After, limit: int) -> _After | None:
    """Pass a bracket: a term, a status, the body's abbreviation before a date, or the short name defined here."""
    term = _TERM_BRACKET.match(lower, after.reach) or (after.issuer and _STATUS.match(lower, after.reach))
    if term:
        return after._replace(reach=term.end())
    definition = _DEFINITION.match(lower, after.reach)
    if definition and after.definition is None and _is_document(lower, definition.start("short")):
        return after._replace(reach=definition.end(), definition=Span(*definition.span("short")))
    short = _ABBREVIATION.match(plain, after.reach)
    if short and after.issuer and AFTER_NUMBER.match(lower, short.end()):
        return after._replace(reach=short.end())
    return None


def _is_document(lower: str, at: int) -> bool:
    """Tell whether a defined short name is a document's and not a body's (gọi tắt là Ban Chỉ đạo)."""
    return HEAD.match(lower, at) is None


def is_law(draft: Draft) -> bool:
    """Tell whether a mention is of a law with its number."""
    return draft.symbol is not None and is_assembly(draft.symbol)
