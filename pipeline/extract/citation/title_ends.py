"""Where an unquoted title ends: before a new clause, a sibling of its document, or with the sentence.

What enters: the view, the place where a title begins, the draft it belongs to and the drafts after it. What leaves: the
title's end. A sign or word that may end a title is weighed by what follows it (`title_clauses`); another mention ends it
where it stands beside the title's document and not inside the title.

Source: GUIDE.md "Rules: citations" (titles: the title, not the sentence); domain.md §6 forms 3 and 14.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.pins import find_pin
from pipeline.extract.citation.quotes import find_close
from pipeline.extract.citation.title_clauses import opens_adjunct, opens_clause, opens_deed
from pipeline.extract.citation.view import View
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()
_STOP, _STOP_SAID, _STOP_MEANS = (
    compile_pattern(
        name,
        breaks=trie_pattern(_WORDS.title_breaks),
        documents=trie_pattern(_WORDS.title_document_breaks),
        heads=trie_pattern(_WORDS.body_heads),
    )
    for name in ("title_stop", "title_stop_said", "title_stop_means")
)
_DEED = compile_pattern("deed_link")
_MEANS_LEAD = compile_pattern("means_lead")
_SAID_LEAD = compile_pattern("stands_lead")
_EFFECTIVE_VERB = compile_pattern("effective_verb")
_AGAINST = compile_pattern("against")
_MARKER = compile_pattern("item_marker")
_AND = compile_pattern("and_alone")
_BRACKET = re.compile(
    rf"\(\s*(?:(?:{trie_pattern(_WORDS.bracket_stops)}){NOT_IN_WORD}|(?:{trie_pattern(_WORDS.name_by_type_word)})\s+\d{{1,4}}\s*\))"
)
_JOINT = compile_pattern("joint")
_JOINT_SIGN = compile_pattern("joint_sign")
LONGEST_TITLE = 700


def find_title_end(view: View, start: int, draft: Draft, later: Iterable[Draft]) -> int:
    """Return where the unquoted title that begins at an offset ends.

    Args:
        draft: the mention it belongs to.
        later: the mentions after it, in reading order.
    """
    limit = min(view.sentence_end(start), view.paragraph_end(start), start + LONGEST_TITLE)
    upcoming = list(takewhile(lambda other: other.start < limit, later))
    inner: Draft | None = None
    stops = _choose_stops(view, view.sentence_starts[view.sentence_of(draft.start)], draft.start, limit)
    at = start + 3
    while at < limit:
        stop = stops.search(view.lower, at, limit)
        here = stop.start() if stop else limit
        other = upcoming[0] if upcoming else None
        if other and _is_next(view, other, start, here):
            if _is_sibling(view, start, other, inner, draft):
                return _cut_joint(view, start, _find_own_start(view, start, other))
            inner, at = other, max(other.reach, at)
            upcoming = [one for one in upcoming if one.start >= other.reach]
            continue
        if stop and stop[0] == "(" and other and _holds_mention(view, stop.end(), other):
            return _trim(view, start, here)
        onward = _pass_stop(view, stop, start, limit, inner) if stop else None
        if onward is None:
            return _trim(view, start, here)
        at = onward
    return _trim(view, start, limit) if at == limit else at


def _choose_stops(view: View, sentence: int, mention: int, limit: int) -> re.Pattern[str]:
    """Return what may end a title, by how its sentence begins: of the paper or its doing is told, it is a means, or neither."""
    clause = max(sentence, view.lower.rfind(";", sentence, mention) + 1)
    if _SAID_LEAD.fullmatch(view.lower, sentence, mention) or _MARKER.fullmatch(view.lower, clause, mention):
        return _STOP_SAID
    has_deed = _DEED.search(view.lower, mention, limit) is not None
    return _STOP_MEANS if has_deed and _MEANS_LEAD.search(view.lower, sentence, mention) else _STOP


def _find_own_start(view: View, floor: int, draft: Draft) -> int:
    """Return where a mention begins with the article it is cited for (`mục III Hướng dẫn số …`)."""
    pin = find_pin(view, draft.start, floor=floor)
    return pin.start() if pin else draft.start


def _is_next(view: View, other: Draft, floor: int, here: int) -> bool:
    """Tell whether the next mention comes before a stop, or right behind a comma or 'và'."""
    return other.start <= here or _JOINT_SIGN.fullmatch(view.lower, here, _find_own_start(view, floor, other)) is not None


def _holds_mention(view: View, opens: int, other: Draft) -> bool:
    """Tell whether a bracket holds nothing but a paper with its number: what a clause points at, no words of a title."""
    if other.symbol is None or view.lower[opens : other.start].strip():
        return False
    return view.plain[other.reach : other.reach + 1] == ")"


def _is_sibling(view: View, start: int, other: Draft, inner: Draft | None, draft: Draft) -> bool:
    """Tell whether the next mention stands beside the title's document and not inside the title."""
    between = view.lower[inner.reach if inner else start : _find_own_start(view, start, other)]
    joint = _JOINT.search(between)
    if joint is None:
        return False
    if inner is not None and not between[: joint.start()].strip(" ,;"):
        return not (";" not in joint[0] and inner.doc_type == other.doc_type != draft.doc_type)
    return True


def _cut_joint(view: View, start: int, end: int) -> int:
    joint = _JOINT.search(view.lower, start, end)
    return _trim(view, start, joint.start() if joint else end)


def _pass_stop(view: View, stop: re.Match[str], start: int, limit: int, inner: Draft | None) -> int | None:
    """Return from where a title goes on after a sign or word that may end it; None where it ends."""
    sign = stop[0].strip()
    if sign == "(":
        close = view.plain.find(")", stop.end(), limit)
        return None if close < 0 or _BRACKET.match(view.lower, stop.start()) else close + 1
    if sign in ("“", '"', "«"):
        quoted = find_close(view, stop.start())
        return None if quoted is None else quoted + 1
    if _AND.fullmatch(stop[0]) or (stop["documents"] and inner is not None):
        return None if opens_deed(view, start, stop.start(), limit) else stop.end() - 1
    if stop["limit"] or stop["to"] or stop["by"]:
        return None if opens_adjunct(view, start, stop, limit) else stop.start() + 2
    if stop["effective"]:
        return stop.start() + 2 if _EFFECTIVE_VERB.search(view.lower, start, stop.start()) else None
    if stop["slow"]:
        return stop.start() + 2 if _AGAINST.search(view.lower, start, stop.start()) else None
    if sign == ",":
        return None if _ends_at_comma(view, start, stop.start(), limit, inner) else stop.end()
    return None


def _ends_at_comma(view: View, start: int, comma: int, limit: int, inner: Draft | None) -> bool:
    if inner is not None and not view.lower[inner.reach : comma].strip():
        return True
    return opens_clause(view, start, comma, limit)


def _trim(view: View, start: int, end: int) -> int:
    return start + len(view.text[start:end].rstrip(" ,;:.…/-*"))
