"""Why each mention is cited, and by whom: role, cue and citer.

What enters: drafts with titles and shared attributes, in reading order. What leaves: for each the role's name in the record, its
finer name, the cue that governs it and the mention it hangs on. The nearest cue to the left in the clause governs; members of a
list take the role of the member before them; what stands in a title, a description or a bracket of another mention hangs on that.

Source: citation_roles.yaml (gating, passive, acting_document, list_scope, nesting); GUIDE.md "Rules: citations" (roles, citer).
"""

import re
from dataclasses import dataclass

from pipeline.extract.citation.cues import Cue, find_adjacent_cue, find_cue_after, find_cues
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.pins import PIN
from pipeline.extract.citation.view import WALL, View
from pipeline.model.document import Span

_GLUE = re.compile(
    r"[\s,;&*]*(?:\(\s*)?(?:(?:và|hoặc|cùng với|cùng|gồm|cũng như|-|\+)\s*)?(?:(?:các|những|một số|cả|nội dung)\s+)*[\s,;*]*"
)
_ADJACENT = re.compile(r"[\s*]*(?:(?:về|đã|để|nhằm)\s+)?")
_SELF = re.compile(r"(?<![^\W_])(?:văn bản|[^\W\d_]+\s+[^\W\d_]+)\s+này(?![^\W_])")
_ACTING = ("amends", "replaces")
_FAR = 160


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its role.

    Attributes:
        citer: index of the mention it hangs on; None where this document cites it.
        level: index of the mention in whose title it stands, or None.
    """

    draft: Draft
    role: str
    subrole: str | None
    cue: Span | None
    citer: int | None
    holder: int | None


def place_all(view: View, drafts: list[Draft]) -> list[Placed]:
    """Return the role of every draft, in the same order."""
    placed: list[Placed] = []
    for at, draft in enumerate(drafts):
        placed.append(_place(view, drafts, placed, at))
    return placed


def _place(view: View, drafts: list[Draft], placed: list[Placed], at: int) -> Placed:
    draft = drafts[at]
    holder = _find_holder(drafts, placed, at)
    before = _find_before(view, drafts, placed, at, holder)
    pin = PIN.search(view.lower, max(0, draft.start - 90), draft.start)
    start = pin.start() if pin else draft.start
    if before is None:
        floor = _find_floor(view, drafts, draft, holder)
        return _place_first(view, draft, floor, start, holder, drafts)
    return _place_next(view, drafts, placed, at, before, start, holder)


def _find_holder(drafts: list[Draft], placed: list[Placed], at: int) -> int | None:
    """Return the nearest mention before whose title or own text holds this one."""
    start = drafts[at].start
    for other in range(at - 1, -1, -1):
        title = drafts[other].title
        if (title and title.start <= start < title.end) or drafts[other].start <= start < drafts[other].end:
            return other
    return None


def _find_before(view: View, drafts: list[Draft], placed: list[Placed], at: int, holder: int | None) -> int | None:
    """Return the mention before this one in the same sentence and the same title, or None."""
    start = drafts[at].start
    sentence = view.sentence_of(start)
    for other in range(at - 1, -1, -1):
        if drafts[other].reach <= start and view.sentence_of(drafts[other].reach - 1) < sentence:
            return None
        if placed[other].holder == holder and drafts[other].reach <= start:
            return other
    return None


def _find_floor(view: View, drafts: list[Draft], draft: Draft, holder: int | None) -> int:
    if holder is None:
        return view.sentence_starts[view.sentence_of(draft.start)]
    title = drafts[holder].title
    return title.start if title and title.start <= draft.start < title.end else drafts[holder].name_end


def _place_first(view: View, draft: Draft, floor: int, start: int, holder: int | None, drafts: list[Draft]) -> Placed:
    cue = _govern(view, floor, start)
    if cue is None and holder is None:
        cue = _find_lead_in(view, floor, start)
    if cue is None and holder is None:
        behind = _look_behind(view, drafts, draft)
        if behind:
            return _make(draft, behind, None, None)
    return _make(draft, cue, holder, holder)


def _place_next(
    view: View, drafts: list[Draft], placed: list[Placed], at: int, before: int, start: int, holder: int | None
) -> Placed:
    draft, last = drafts[at], placed[before]
    gap = drafts[before].reach
    cue = _govern(view, gap, start)
    if cue is None:
        if _GLUE.fullmatch(view.lower, gap, start) or _may_inherit(view, gap, start):
            return Placed(draft, last.role, last.subrole, last.cue, last.citer, holder)
        behind = _look_behind(view, drafts, draft) if holder is None else None
        return _make(draft, behind, holder, holder)
    citer = _find_citer(view, placed, before, gap, start, cue, holder)
    return _make(draft, cue, citer, holder)


def _find_citer(
    view: View, placed: list[Placed], before: int, gap: int, start: int, cue: Cue, holder: int | None
) -> int | None:
    """Return the mention that a cue after another mention hangs this one on."""
    between = view.lower[gap : cue.start]
    if cue.role.is_passive:
        return before
    opened = between.lstrip(" *").startswith("(")
    if opened and cue.gold_role in _ACTING:
        return before
    if cue.gold_role in _ACTING and between.strip() == "," and not _acts_itself(view, placed[before].draft.start):
        return before
    if (
        _ADJACENT.fullmatch(between)
        and between.strip() not in ("để", "nhằm")
        and not cue.role.is_adjacent
        and cue.role.id != "legal_basis"
    ):
        if cue.role.id in ("per", "proposal_of", "promulgated_with"):
            return holder
        return before
    return holder


def _acts_itself(view: View, offset: int) -> bool:
    """Tell whether the sentence up to here has this document as its subject (Quyết định này thay thế …)."""
    return _SELF.search(view.lower, view.sentence_starts[view.sentence_of(offset)], offset) is not None


def _govern(view: View, floor: int, start: int) -> Cue | None:
    """Return the cue between two offsets that governs a mention at the second."""
    adjacent = find_adjacent_cue(view.lower, start, floor)
    if adjacent:
        return adjacent
    cues = find_cues(view.lower, floor, start)
    if not cues:
        return None
    cue = cues[-1]
    between = view.lower[cue.end : start]
    return None if ";" in between or WALL in between or len(between) > _FAR else cue


def _may_inherit(view: View, gap: int, start: int) -> bool:
    """Tell whether a gap with words of its own still lists (…, các chủ trương của Đảng và Luật Công đoàn)."""
    between = view.lower[gap:start]
    return len(between) < 60 and between.lstrip().startswith((",", "và")) and ";" not in between and "." not in between


def _find_lead_in(view: View, floor: int, start: int) -> Cue | None:
    """Return the cue of the paragraph before, where it opens a list of documents with ':' or goes on after ';'."""
    opening = view.lower[floor:start]
    if opening.strip(" -+*•().0123456789abcdđ"):
        return None
    end = floor - 1
    while end > 0 and view.plain[end] in f"{WALL} ":
        end -= 1
    if end <= 0 or view.plain[end] != ":":
        return None
    begin = view.sentence_starts[view.sentence_of(end)]
    cues = find_cues(view.lower, begin, end)
    return cues[-1] if cues and end - cues[-1].end < 60 else None


def _look_behind(view: View, drafts: list[Draft], draft: Draft) -> Cue | None:
    end = view.sentence_end(draft.reach)
    after = next((other.start for other in drafts if other.start >= draft.reach), end)
    return find_cue_after(view.lower, draft.reach, min(end, max(after, draft.reach)))


def _make(draft: Draft, cue: Cue | None, citer: int | None, holder: int | None) -> Placed:
    if cue is None:
        return Placed(draft, "mentions", None, None, citer, holder)
    role = cue.role
    subrole = role.subrole or (
        role.id if role.id not in (cue.gold_role, "plain", "legal_basis", "promulgated_with", "reports_on") else None
    )
    return Placed(draft, cue.gold_role, subrole, Span(cue.start, cue.end), citer, holder)
