"""Whether a change that a sentence tells of is one that happened: the one place that decides it, for every cue.

What enters: a mention and the cue that governs it. What leaves: the same cue, or, where the sentence denies the change, asks
for it, sets it a condition, puts it into the future or names it as a purpose, the role of a change that was not made.
Guaranteed: cues that change nothing pass as they are.

Source: citation_roles.yaml (change_planned, replaces, repeals, lapsed), GUIDE.md "Rules: citations" (roles).
"""

from functools import cache

from pipeline.extract.citation.cues import Cue
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.issuers import find_issuer_end
from pipeline.extract.citation.scene import Placed
from pipeline.extract.citation.view import View
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_roles import CitationRole, load_citation_roles
from pipeline.vocab.deeds import load_deed_patterns

_MARKER = compile_pattern("item_marker")
_ARTICLE = compile_pattern("article_lead")
_ORDERED = compile_pattern("ordered")
_LABEL = compile_pattern("item_label")
_DECIDES = compile_pattern("decides_itself")
_HASTE = compile_pattern("haste")
_PLAN_GOES_ON = compile_pattern("plan_goes_on")
_WORDS = load_deed_patterns()
_CHANGES = ("amends", "replaces", "amended_by", "replaced_by")
_ENDS = ("lapsed", "suspends", "suspended")
_MADE = ("amends", "replaces")
_PLANNED, _DENIED, _AFTER = "change_planned", "change_denied", "repeals_after"
_BY_THIS = "ends_with_this"  # `Khi Quyết định này có hiệu lực thì N hết hiệu lực`: its condition is this paper itself
_NEAR = 80


def judge(view: View, cue: Cue, draft: Draft, floor: int) -> Cue:
    """Return the cue of a mention, as a change that was not made where its sentence says so.

    Args:
        draft: the mention that the cue governs, before it or behind it.
        floor: where the sentence, the title that holds both, or what follows the mention before begins.

    Example:
        `Không bãi bỏ Quy định số 28-QĐ/TU` → `change_denied`; `Nếu … thì bãi bỏ …`, `… sẽ hết hiệu lực` → `change_planned`
    """
    if not is_change(cue):
        return cue
    if cue.role.id == "lapsed" and _ends_beside(view, cue):
        cue = as_role(cue, _AFTER)
    if _is_denied(view, cue, draft, floor):
        return as_role(cue, _DENIED)
    is_open = _is_planned(view, cue, draft, floor) or _is_conditional(view, cue, draft, floor) or _is_asked(view, cue, draft)
    return as_role(cue, _PLANNED) if is_open or _is_of_doer(view, cue) else cue


def judge_order(view: View, cue: Cue, draft: Draft) -> Cue:
    """Return a cue as a planned change where it is an item of its own with a label or a term, and so an order.

    Example:
        `2. Sửa đổi N. Chủ trì: Sở Xây dựng` → `change_planned`
    """
    if cue.gold_role not in _MADE:
        return cue
    start = view.paragraph_start(cue.start)
    if _MARKER.fullmatch(view.lower, start, cue.start) is None or _ARTICLE.match(view.lower, start):
        return cue
    line = view.text.find("\n", draft.reach)
    is_ordered = _ORDERED.search(view.lower, draft.reach, line if line >= 0 else len(view.text)) is not None
    return as_role(cue, _PLANNED) if is_ordered else cue


def judge_next(view: View, last: Placed, cue: Cue, gap: int) -> Cue:
    """Return a cue as a planned change where it stands beside one (`tham mưu sửa đổi A, bãi bỏ B`)."""
    is_beside = cue.gold_role in _MADE and last.subrole == _PLANNED
    return as_role(cue, _PLANNED) if is_beside and _PLAN_GOES_ON.fullmatch(view.lower, gap, cue.start) else cue


def is_change(cue: Cue) -> bool:
    """Tell whether a cue says that a document was changed or ended."""
    return cue.gold_role in _CHANGES or cue.role.id in _ENDS


def _ends_beside(view: View, cue: Cue) -> bool:
    """Tell whether a lapse follows this paper's own day of effect (`Quyết định này có hiệu lực …. N hết hiệu lực từ …`)."""
    start = view.paragraph_start(cue.start)
    return (
        _WORDS.done.match(view.lower, cue.start) is None
        and _WORDS.effect_before.search(view.lower, start, cue.start) is not None
    )


def _is_denied(view: View, cue: Cue, draft: Draft, floor: int) -> bool:
    """Tell whether a change is denied, or told as an opinion (`Việc thay thế N chưa được thông qua`)."""
    start, behind = max(floor, cue.start - _NEAR), max(cue.end, draft.reach)
    if _WORDS.denied_before.search(view.lower, start, cue.start) or _WORDS.opinion_before.search(view.lower, floor, cue.start):
        return True
    is_noun = _WORDS.noun_before.search(view.lower, start, cue.start) is not None
    return is_noun and _WORDS.denied_behind.match(view.lower, behind, view.sentence_end(behind - 1)) is not None


def _is_planned(view: View, cue: Cue, draft: Draft, floor: int) -> bool:
    """Tell whether the words before a change put it into the future, or name it as what something is for."""
    start = max(floor, cue.start - _NEAR)
    if _WORDS.planned_before.search(view.lower, start, cue.start):
        return True
    if _WORDS.purpose_before.search(view.lower, start, cue.start):
        return _WORDS.made_before.search(view.lower, start, cue.start) is None
    is_behind = cue.start >= draft.end and not _WORDS.done.match(view.lower, cue.start)
    return is_behind and _WORDS.planned_lead.search(view.lower, floor, draft.start) is not None


def _is_of_doer(view: View, cue: Cue) -> bool:
    """Tell whether an item gives the change to a body it begins with: alone, or behind ';' beside what else the body is to do.

    Example:
        `2. Ban Dân vận sửa đổi N`, `- Văn phòng rà soát hồ sơ; sửa đổi N`; not `2. Sửa đổi N`, `Điều 2. Ban A sửa đổi N`
    """
    if cue.gold_role not in _MADE:
        return False
    start = view.paragraph_start(cue.start)
    marker = _LABEL.match(view.lower, start, cue.start)
    if marker is None or _ARTICLE.match(view.lower, start) or not view.plain[marker.end()].isupper():
        return False
    end = find_issuer_end(view.plain, view.lower, marker.end(), limit=cue.start)
    if end is None or _DECIDES.search(view.lower, end, cue.start):
        return False
    clause = max(end, view.lower.rfind(";", end, cue.start) + 1)
    return _HASTE.fullmatch(view.lower, clause, cue.start) is not None


def _is_conditional(view: View, cue: Cue, draft: Draft, floor: int) -> bool:
    if _WORDS.condition_before.search(view.lower, floor, max(cue.start, draft.start)):
        return True
    if cue.role.id != _BY_THIS and cue.end < draft.start and _WORDS.then_between.search(view.lower, cue.end, draft.start):
        return True
    behind = max(cue.end, draft.reach)
    is_done = _WORDS.done.match(view.lower, cue.start) is not None or cue.role.is_passive
    return not is_done and _WORDS.condition_behind.match(view.lower, behind, view.sentence_end(behind - 1)) is not None


def _is_asked(view: View, cue: Cue, draft: Draft) -> bool:
    behind = max(cue.end, draft.reach)
    return _WORDS.question_behind.match(view.lower, behind, view.sentence_end(behind - 1)) is not None


def as_role(cue: Cue, role_id: str) -> Cue:
    """Return a cue as one of another role."""
    role = role_of(role_id)
    return cue._replace(role=role, gold_role=role.gold_role)


@cache
def role_of(role_id: str) -> CitationRole:
    """Return the role of a name in `citation_roles.yml`."""
    return next(role for role in load_citation_roles() if role.id == role_id)
