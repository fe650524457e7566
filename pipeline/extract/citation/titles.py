"""Titles that follow a mention, and what stands after them.

What enters: drafts in reading order. What leaves: the same drafts with the places of their titles, with date and issuer
that stand after a title, and with `reach` at the end of all that belongs to them. A quoted title is what the quotes
hold; an unquoted one begins with `về` and ends where its sentence goes on without it.

Source: GUIDE.md "Rules: citations" (titles); domain.md §6 forms 3 and 14.
"""

import re

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.issuers import HEAD
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.shape import read_after
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»", "”": "”"}

_QUOTED = compile_pattern("quoted_title")
_UNQUOTED = compile_pattern("unquoted_title")
_STOP = compile_pattern("title_stop", breaks=trie_pattern(_WORDS.title_breaks))
_AND = compile_pattern("and_alone")
_CLAUSE = re.compile(rf",\s*(?:{trie_pattern(_WORDS.title_stops)}){NOT_IN_WORD}")
_BRACKET = re.compile(rf"\(\s*(?:{trie_pattern(_WORDS.bracket_stops)}){NOT_IN_WORD}")
_MAIN_VERB = re.compile(rf"\s(?:{trie_pattern(_WORDS.main_verbs)}){NOT_IN_WORD}")
_JOINT = compile_pattern("joint")
_JOINT_SIGN = compile_pattern("joint_sign")
_LONGEST = 700


def add_titles(view: View, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with their titles; inner ones are read first, so that an outer title can run over them."""
    done: list[Draft] = []
    for draft in reversed(drafts):
        done.insert(0, _add_title(view, draft, done))
    return done


def _add_title(view: View, draft: Draft, later: list[Draft]) -> Draft:
    if later and later[0].start < draft.reach:
        return draft
    quoted = _QUOTED.match(view.lower, draft.reach)
    if quoted:
        return _add_quoted(view, draft, quoted)
    unquoted = _UNQUOTED.match(view.lower, draft.reach)
    if unquoted is None or draft.form == "named" and draft.rule in ("named-law", "named-charter"):
        return draft
    start = unquoted.start("title")
    end = find_title_end(view, start, draft, later)
    if end - start < 8:
        return draft
    return _read_behind(view, draft._replace(title=Span(start, end), reach=end))


def _add_quoted(view: View, draft: Draft, quoted: re.Match[str]) -> Draft:
    start = quoted.end()
    end = find_close(view, start - 1)
    if end is None or end - start > _LONGEST or end <= start:
        return draft
    inner = view.text[start:end]
    lead, tail = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
    return _read_behind(view, draft._replace(title=Span(start + lead, end - tail), reach=end + 1))


def find_close(view: View, at: int) -> int | None:
    """Return where the quotation that opens at an offset closes, within its paragraph; None where it does not."""
    opening, closing = view.text[at], _QUOTES[view.text[at]]
    end = view.paragraph_end(at)
    if opening == closing:
        place = view.text.find(closing, at + 1, end)
        return place if place >= 0 else None
    depth = 0
    for place in range(at, end):
        if view.text[place] == opening:
            depth += 1
        elif view.text[place] == closing:
            depth -= 1
            if depth == 0:
                return place
    return None


def _read_behind(view: View, draft: Draft) -> Draft:
    """Read the date and issuer that stand after a title (`về …, ngày 05/5/2017 của Thường trực Tỉnh uỷ`)."""
    if draft.form == "named" or (draft.date_seen and draft.issuer):
        return draft
    after = read_after(view.plain, view.lower, draft.reach, limit=view.sentence_end(draft.reach))
    if after.end == draft.reach or (draft.issuer and after.issuer and not after.date_seen):
        return draft
    if draft.date_seen and after.date_seen:
        return draft
    return draft._replace(
        date=draft.date or after.date,
        date_seen=draft.date_seen or after.date_seen,
        issuer=draft.issuer or after.issuer,
        reach=after.reach,
    )


def find_title_end(view: View, start: int, draft: Draft, later: list[Draft]) -> int:
    """Return where an unquoted title ends: before a new clause, a sibling of its document, or the end of the sentence."""
    limit = min(view.sentence_end(start), view.paragraph_end(start), start + _LONGEST)
    upcoming = [other for other in later if other.start < limit]
    inner: Draft | None = None
    at = start + 3
    while at < limit:
        stop = _STOP.search(view.lower, at, limit)
        here = stop.start() if stop else limit
        if upcoming and _is_next(view, upcoming[0], here):
            other = upcoming[0]
            if _is_sibling(view, start, other, inner, draft):
                return _cut_joint(view, start, other.start)
            inner, at = other, max(other.reach, at)
            upcoming = [one for one in upcoming if one.start >= other.reach]
            continue
        onward = _pass_stop(view, stop, limit, inner) if stop else None
        if onward is None:
            return _trim(view, start, here)
        at = onward
    return _trim(view, start, limit) if at == limit else at


def _is_next(view: View, other: Draft, here: int) -> bool:
    """Tell whether the next mention comes before a stop, or right behind a comma or 'và'."""
    return other.start <= here or _JOINT_SIGN.fullmatch(view.lower, here, other.start) is not None


def _is_sibling(view: View, start: int, other: Draft, inner: Draft | None, draft: Draft) -> bool:
    """Tell whether the next mention stands beside the title's document and not inside the title."""
    between = view.lower[inner.reach if inner else start : other.start]
    joint = _JOINT.search(between)
    if joint is None:
        return False
    if inner is not None and not between[: joint.start()].strip(" ,;"):
        return not (";" not in joint[0] and inner.doc_type == other.doc_type != draft.doc_type)
    return True


def _cut_joint(view: View, start: int, end: int) -> int:
    joint = _JOINT.search(view.lower, start, end)
    return _trim(view, start, joint.start() if joint else end)


def _pass_stop(view: View, stop: re.Match[str], limit: int, inner: Draft | None) -> int | None:
    """Return from where a title goes on after a sign or word that may end it; None where it ends."""
    sign = stop[0].strip()
    if sign == "(":
        close = view.plain.find(")", stop.end(), limit)
        return None if close < 0 or _BRACKET.match(view.lower, stop.start()) else close + 1
    if sign in ("“", '"', "«"):
        quoted = find_close(view, stop.start())
        return None if quoted is None else quoted + 1
    if _AND.fullmatch(stop[0]):
        return stop.end() - 1
    if sign == ",":
        return None if _ends_at_comma(view, stop.start(), limit, inner) else stop.end()
    return None


def _ends_at_comma(view: View, comma: int, limit: int, inner: Draft | None) -> bool:
    if inner is not None and not view.lower[inner.reach : comma].strip():
        return True
    if _CLAUSE.match(view.lower, comma):
        return True
    after = comma + 1
    while after < limit and view.plain[after] == " ":
        after += 1
    if not view.plain[after : after + 1].isupper() or HEAD.match(view.lower, after) is None:
        return False
    stops = (stop.start() for stop in _STOP.finditer(view.lower, after, limit) if not _AND.fullmatch(stop[0]))
    return _MAIN_VERB.search(view.lower, after, next(stops, limit)) is not None


def _trim(view: View, start: int, end: int) -> int:
    return start + len(view.text[start:end].rstrip(" ,;:.…/-*"))
