"""Titles that follow a mention, and what stands after them.

What enters: drafts in reading order. What leaves: the same drafts with the places of their titles, with date and issuer
that stand after a title, and with `reach` at the end of all that belongs to them. A quoted title is what the quotes
hold; an unquoted one begins with `về` and ends where its sentence goes on without it.

Source: GUIDE.md "Rules: citations" (titles); domain.md §6 forms 3 and 14.
"""

import re
from collections import deque

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.quotes import find_close
from pipeline.extract.citation.shape import read_after
from pipeline.extract.citation.title_ends import LONGEST_TITLE, find_title_end
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_QUOTED = compile_pattern("quoted_title")
_UNQUOTED = compile_pattern("unquoted_title")
_POINTING = compile_pattern("pointing_title", back_words=trie_pattern(load_citation_words().back_words))
_CHANGE = compile_pattern("change_bracket")


def add_titles(view: View, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with their titles; inner ones are read first, so that an outer title can run over them."""
    done: deque[Draft] = deque()
    for draft in reversed(drafts):
        done.appendleft(_add_behind_change(view, draft, done) or _add_title(view, draft, done))
    return list(done)


def _add_behind_change(view: View, draft: Draft, later: deque[Draft]) -> Draft | None:
    """Return a mention with issuer and title that stand behind the bracket of what changed it (`N (sửa đổi tại M) của X về …`).

    Its reach stays before the bracket, so that what the bracket cites is read as standing behind it.
    """
    bracket = _CHANGE.match(view.lower, draft.reach) if draft.form == "numbered" else None
    close = view.plain.find(")", bracket.end(), view.paragraph_end(draft.reach)) if bracket else -1
    if close < 0 or not later or later[0].start > close:
        return None
    behind = deque(one for one in later if one.start > close)
    whole = _add_title(view, _read_behind(view, draft._replace(reach=close + 1)), behind)
    return draft._replace(date=whole.date, date_seen=whole.date_seen, issuer=whole.issuer, title=whole.title)


def _add_title(view: View, draft: Draft, later: deque[Draft]) -> Draft:
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
    if end - start < 8 or _POINTING.match(view.lower, start, end):
        return draft
    return _read_behind(view, draft._replace(title=Span(start, end), reach=end))


def _add_quoted(view: View, draft: Draft, quoted: re.Match[str]) -> Draft:
    start = quoted.end()
    end = find_close(view, start - 1)
    if end is None or end - start > LONGEST_TITLE or end <= start:
        return draft
    inner = view.text[start:end]
    lead, tail = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
    return _read_behind(view, draft._replace(title=Span(start + lead, end - tail), reach=end + 1))


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
