"""Why each mention is cited, and by whom: role, cue and citer.

What enters: drafts with titles and shared attributes, in reading order. What leaves: for each the role's name in the
record, its finer name, the cue that governs it and the mention it hangs on. The nearest cue to the left in the clause
governs; members of a list take the role of the member before them; what stands in a title, a description or a bracket
of another mention hangs on it.

Source: citation_roles.yaml (gating, passive, acting_document, list_scope, nesting); GUIDE.md "Rules: citations" (roles,
citer).
"""

from typing import NamedTuple

from pipeline.extract.citation.asides import find_asides
from pipeline.extract.citation.citers import find_citer, is_described, is_too_young
from pipeline.extract.citation.cues import Cue, find_cue_around
from pipeline.extract.citation.deeds import as_role, is_change, judge, judge_next, judge_order
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.governing import find_floor, find_lead_in, govern, look_behind
from pipeline.extract.citation.pins import find_pin
from pipeline.extract.citation.scene import Before, Placed, Scene
from pipeline.extract.citation.speakers import CARRIER, choose_speaker, find_carried, find_carried_too, name_actors
from pipeline.extract.citation.subjects import find_quotations, find_subject, opens_sentence
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.model.record import Header
from pipeline.vocab.citation_patterns import compile_pattern

_GLUE = compile_pattern("mention_glue")
_INHERITED = compile_pattern("inherited_gap")
_RESUMED = compile_pattern("resumed_gap")
_SIBLING = compile_pattern("sibling_after_description")
_MARKER = compile_pattern("item_marker")
_BASIS = compile_pattern("basis_lead")
_YEARS = compile_pattern("years_of")
_LONGEST_LIST = 15
_LONGEST_MENTION = 2_000
_BEHIND_BRACKET = compile_pattern("behind_bracket")
_OWN_PREDICATE = compile_pattern("own_predicate")
_FAR = 160
_NEAR = 20


def place_all(view: View, drafts: list[Draft], header: Header) -> list[Placed]:
    """Return the role of every draft, in the same order."""
    scene = Scene(view, drafts, find_asides(view, drafts), header)
    placed: list[Placed] = []
    for at in range(len(drafts)):
        placed.append(_place(scene, placed, at))
    return _hang_on_authors(view, drafts, name_actors(view, placed), header)


def _hang_on_authors(view: View, drafts: list[Draft], placed: list[Placed], header: Header) -> list[Placed]:
    """Hang what a quoted directive cites on that directive."""
    quotations = find_quotations(view, drafts, header)
    return [
        next(
            (
                one._replace(citer=author)
                for span, author in quotations
                if span.start < one.draft.start < span.end and one.citer is None
            ),
            one,
        )
        for one in placed
    ]


def _place(scene: Scene, placed: list[Placed], at: int) -> Placed:
    draft, view = scene.drafts[at], scene.view
    holder = _find_holder(scene.drafts, at)
    aside = scene.asides[at]
    if aside and aside.is_definition:
        return Placed(draft, "mentions", "short_name", None, None, holder)
    around = find_cue_around(view.lower, draft.start, draft.reach, draft.reach + _NEAR)
    if around:
        return _make(draft, around, holder, holder)
    pin = find_pin(view, draft.start)
    start = pin.start() if pin else draft.start
    before = _find_before(scene, placed, at, holder)
    if before is None:
        return _place_first(scene, at, start, holder)
    return _place_next(scene, placed, at, before, start, holder)


def _find_holder(drafts: list[Draft], at: int) -> int | None:
    """Return the nearest mention before whose title or own name holds this one."""
    start = drafts[at].start
    for other in range(at - 1, -1, -1):
        if start - drafts[other].start > _LONGEST_MENTION:
            return None
        title = drafts[other].title
        if (title and title.start <= start < title.end) or (drafts[other].start <= start < drafts[other].end):
            return other
    return None


def _find_before(scene: Scene, placed: list[Placed], at: int, holder: int | None) -> Before | None:
    """Return the mention before this one in the same sentence and title, past asides that have closed."""
    start, view = scene.drafts[at].start, scene.view
    sentence, gap = view.sentence_of(start), 0
    for other in range(at - 1, -1, -1):
        draft, aside = scene.drafts[other], scene.asides[other]
        if draft.reach > start or placed[other].holder != holder:
            continue
        if view.sentence_of(max(draft.reach - 1, draft.start)) < sentence:
            return None
        if aside and aside.closes < start:
            gap = max(gap, aside.closes + 1)
            continue
        return Before(other, max(gap, draft.reach))
    return None


def _place_first(scene: Scene, at: int, start: int, holder: int | None) -> Placed:
    view, draft = scene.view, scene.drafts[at]
    if holder is not None:
        return _make(draft, _govern_in_title(scene, draft, holder, start), holder, holder)
    floor = find_floor(scene, draft, None)
    cue = govern(view, floor, start) or find_lead_in(scene, floor, start)
    cue = look_behind(scene, at) or cue if cue is None or cue.gold_role == "per" else cue
    if cue is None:
        return _make(draft, None, None, None)
    subject = find_subject(view, scene.drafts, view.sentence_of(draft.start), scene.header)
    spoken = choose_speaker(scene, cue, draft, subject)
    carried = _find_carried(scene, at, cue, floor)
    cue = as_role(cue, spoken) if spoken else judge_order(view, judge(view, cue, draft, floor), draft)
    one = _make(draft, cue, subject, None)._replace(subject=subject)
    return one._replace(subrole=carried) if carried else one


def _find_carried(scene: Scene, at: int, cue: Cue, floor: int) -> str | None:
    """Return the finer role of what is done to the rule that a cited decision carries, before it or behind it."""
    if cue.role.id != CARRIER:
        return None
    behind = look_behind(scene, at)
    return find_carried(scene, cue, scene.drafts[at], floor) or (behind.role.id if behind and is_change(behind) else None)


def _govern_in_title(scene: Scene, draft: Draft, holder: int, start: int) -> Cue | None:
    floor = find_floor(scene, draft, holder)
    cue = govern(scene.view, floor, start)
    if cue is None:
        return None
    spoken = choose_speaker(scene, cue, draft, holder)
    return as_role(cue, spoken) if spoken else judge(scene.view, cue, draft, floor)


def _place_next(scene: Scene, placed: list[Placed], at: int, before: Before, start: int, holder: int | None) -> Placed:
    view, draft, last = scene.view, scene.drafts[at], placed[before.at]
    cue = govern(view, _skip_bracket(view, before.gap, start), start)
    aside = scene.asides[at]
    opens_aside = aside is not None and aside.opens >= before.gap
    if cue is None:
        if not opens_aside and (_may_inherit(view, before.gap, start) or _resumes_basis(view, last, before.gap, start)):
            apart = _find_own_clause(scene, at, last, before.gap)
            if apart is not None:
                return _make(draft, apart.cue, holder, holder)
            if _is_reviewed_too(scene, placed, at, before):
                return _as_last(draft, placed[at - 1], holder)
            if _returns_outward(scene, placed, at, before) or is_too_young(placed, before, draft):
                last = placed[last.citer if last.citer is not None else before.at]
            return _as_last(draft, last, holder)
        return _make(draft, look_behind(scene, at), holder, holder)._replace(subject=last.subject)
    is_same_review = last.role == "reviews" and _YEARS.fullmatch(view.lower, before.gap, start) is not None
    if is_same_review or (_SIBLING.fullmatch(view.lower, cue.end, start) and is_described(view, before, cue)):
        return _as_last(draft, last, holder)
    carried = find_carried(scene, cue, draft, before.gap) or find_carried_too(view, last, before.gap, cue)
    cue = judge_next(view, last, judge(view, cue, draft, before.gap), before.gap)
    citer = find_citer(scene, placed, at, before, cue)
    subject = before.at if citer == before.at and opens_sentence(view, last.draft) and not opens_aside else last.subject
    if ";" in view.lower[before.gap : cue.start]:
        subject = None
    citer = subject if citer == holder and subject is not None else citer
    spoken = choose_speaker(scene, cue, draft, citer)
    one = _make(draft, as_role(cue, spoken) if spoken else cue, citer, holder)._replace(subject=subject)
    return one._replace(subrole=carried) if carried else one


class _Apart(NamedTuple):
    """A mention with a clause of its own, and the cue in it if there is one."""

    cue: Cue | None


def _find_own_clause(scene: Scene, at: int, last: Placed, gap: int) -> _Apart | None:
    """Return what governs a mention behind ';' with a clause of its own (`…; Quy chế N cần được bổ sung`); None without one."""
    view, draft = scene.view, scene.drafts[at]
    if ";" not in view.lower[gap : draft.start]:
        return None
    if last.role != "basis" and _OWN_PREDICATE.match(view.lower, draft.reach):
        return _Apart(None)
    behind = look_behind(scene, at, past_bracket=True)
    return _Apart(behind) if behind is not None and behind.gold_role == "mentions" else None


def _skip_bracket(view: View, gap: int, start: int) -> int:
    """Return a gap's start past the bracket right behind a mention, whose words do not govern the next (`N (dự thảo), M`)."""
    bracket = _BEHIND_BRACKET.match(view.lower, gap, start) if "(" in view.lower[gap : gap + 2] else None
    return bracket.end() if bracket else gap


def _as_last(draft: Draft, last: Placed, holder: int | None) -> Placed:
    return Placed(draft, last.role, last.subrole, last.cue, last.citer, holder, last.subject)


def _is_reviewed_too(scene: Scene, placed: list[Placed], at: int, before: Before) -> bool:
    """Tell whether a mention is the next of those that a title reviews (`N về sơ kết 5 năm thực hiện A và B`).

    The title was read as ending before `và`. A document younger than the review itself was not reviewed by it.
    """
    last, draft, review = placed[at - 1], scene.drafts[at], scene.drafts[before.at]
    if last.role != "reviews" or last.citer != before.at or ";" in scene.view.lower[last.draft.reach : draft.start]:
        return False
    is_younger = draft.date is not None and review.date is not None and draft.date > review.date
    return not is_younger and _GLUE.fullmatch(scene.view.lower, last.draft.reach, draft.start) is not None


def _returns_outward(scene: Scene, placed: list[Placed], at: int, before: Before) -> bool:
    """Tell whether a list goes on beside the mention that the last one hangs on: after ';', with another type after ','."""
    last = placed[before.at]
    if last.citer is None or last.citer == last.holder:
        return False
    glue = scene.view.lower[before.gap : scene.drafts[at].start]
    outer = placed[last.citer]
    is_other_type = scene.drafts[at].doc_type != last.draft.doc_type
    if last.citer == last.subject:
        return ";" in glue and is_other_type
    return ";" in glue or ("," in glue and outer.role != "mentions" and is_other_type)


def _may_inherit(view: View, gap: int, start: int) -> bool:
    """Tell whether a gap only joins, or with words of its own still lists (…, các chủ trương của Đảng và Luật Công đoàn)."""
    return (_GLUE.fullmatch(view.lower, gap, start) or _INHERITED.fullmatch(view.lower, gap, start)) is not None


def _resumes_basis(view: View, last: Placed, gap: int, start: int) -> bool:
    """Tell whether a line of bases goes on behind the description of the document before."""
    sentence = view.sentence_starts[view.sentence_of(start)]
    is_basis = last.citer is None and _BASIS.match(view.lower, sentence) is not None
    return is_basis and last.role == "basis" and _RESUMED.fullmatch(view.lower, gap, start) is not None


def _make(draft: Draft, cue: Cue | None, citer: int | None, holder: int | None) -> Placed:
    if cue is None:
        return Placed(draft, "mentions", None, None, citer, holder)
    return Placed(draft, cue.gold_role, cue.role.finer, Span(cue.start, cue.end), citer, holder)
