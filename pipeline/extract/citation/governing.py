"""Which words govern a mention: a cue before it, one in the line that opens its list, or one behind it.

What enters: the scene, a mention, where what may govern it begins. What leaves: a cue, or None. Guaranteed: no cue reaches over
`;` or the end of a cell; a cue behind a list of mentions (`N, khoản 2 Điều 5 M hết hiệu lực`) is that of each.

Source: citation_roles.yaml (gating, list_scope).
"""

from collections.abc import Iterator

from pipeline.extract.citation.cues import Cue, find_adjacent_cue, find_cue_after, find_cues
from pipeline.extract.citation.deeds import judge, role_of
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.pins import find_pin
from pipeline.extract.citation.scene import Scene
from pipeline.extract.citation.view import WALL, View
from pipeline.vocab.citation_patterns import compile_pattern

_GLUE = compile_pattern("mention_glue")
_MARKER = compile_pattern("item_marker")
_LEADS_LIST = compile_pattern("leads_list")
_BASIS_HEADING = compile_pattern("basis_heading")
_BASIS = "legal_basis"
_BULLETS = "-+*•"
_LONGEST_LIST = 15
_FAR = 160
_NEAR_COLON = 60


def find_floor(scene: Scene, draft: Draft, holder: int | None) -> int:
    """Return where what governs a mention may begin: its sentence, or the title or name that holds it."""
    if holder is None:
        return scene.view.sentence_starts[scene.view.sentence_of(draft.start)]
    title = scene.drafts[holder].title
    return title.start if title and title.start <= draft.start < title.end else scene.drafts[holder].name_end


def govern(view: View, floor: int, start: int) -> Cue | None:
    """Return the cue between two offsets that governs a mention at the second."""
    adjacent = find_adjacent_cue(view.lower, start, floor)
    if adjacent:
        return adjacent
    cues = [
        cue for cue in find_cues(view.lower, floor, start) if cue.gap is None or cue.gap.fullmatch(view.lower, cue.end, start)
    ]
    if not cues:
        return None
    between = view.lower[cues[-1].end : start]
    return None if ";" in between or WALL in between or len(between) > _FAR else cues[-1]


def find_lead_in(scene: Scene, floor: int, start: int) -> Cue | None:
    """Return the cue of the line that opens a list of documents with ':', or heads it (`I. CĂN CỨ XÂY DỰNG ĐỀ ÁN`), also past
    the items between.

    Items with labels (`a)`, `1.`) count where each of them begins with a mention.
    """
    view = scene.view
    if not _MARKER.fullmatch(view.lower, floor, start):
        return None
    end = floor - 1
    for _ in range(_LONGEST_LIST):
        while end > 0 and view.plain[end] in f"{WALL} ":
            end -= 1
        begin = view.paragraph_start(end)
        if end <= 0 or view.plain[end] == ":":
            break
        if _BASIS_HEADING.fullmatch(view.lower, begin, end + 1):
            return Cue(begin, end + 1, role_of(_BASIS), role_of(_BASIS).gold_role)
        is_item = view.plain[begin : begin + 1] in _BULLETS or _is_labelled(scene, begin)
        if not is_item or view.plain[end] not in ";,.":
            return None
        end = begin - 1
    return _find_list_cue(view, end) if end > 0 and view.plain[end] == ":" else None


def _is_labelled(scene: Scene, begin: int) -> bool:
    marker = _MARKER.match(scene.view.lower, begin)
    return marker is not None and any(begin < draft.start <= marker.end() for draft in scene.drafts)


def _find_list_cue(view: View, end: int) -> Cue | None:
    """Return the cue of a line that ends in ':', before what it lists, or said of it (`Các văn bản sau hết hiệu lực:`)."""
    start = view.sentence_starts[view.sentence_of(end)]
    leads = _LEADS_LIST.search(view.lower, start, end)
    cue = find_cue_after(view.lower, leads.start(), leads.end(), end) if leads else None
    if cue is not None:
        return cue
    cues = find_cues(view.lower, start, end)
    return cues[-1] if cues and end - cues[-1].end < _NEAR_COLON else None


def look_behind(scene: Scene, at: int, *, past_bracket: bool = False) -> Cue | None:
    """Return the cue that stands behind a mention, or behind the list that it opens; judged (see `deeds`)."""
    draft = scene.drafts[at]
    end = scene.view.sentence_end(max(draft.reach - 1, draft.start))
    others = _list_behind(scene, at) if past_bracket else scene.drafts[at + 1 :]
    after = next((other.start for other in others if other.start >= draft.reach), end)
    cue = find_cue_after(scene.view.lower, draft.start, draft.reach, max(min(end, after), draft.reach))
    last = _last_joined(scene, at, end) if cue is None and not past_bracket else at
    if last != at:
        member = scene.drafts[last]
        after = scene.drafts[last + 1].start if last + 1 < len(scene.drafts) else end
        cue = find_cue_after(scene.view.lower, draft.start, member.reach, max(min(end, after), member.reach))
        return judge(scene.view, cue, member, find_floor(scene, draft, None)) if cue else None
    return judge(scene.view, cue, draft, find_floor(scene, draft, None)) if cue else None


def _last_joined(scene: Scene, at: int, end: int) -> int:
    """Return the last mention of the list that one opens within its sentence."""
    view, last = scene.view, at
    while last + 1 < len(scene.drafts) and scene.drafts[last + 1].start < end:
        reach, following = scene.drafts[last].reach, scene.drafts[last + 1]
        pin = find_pin(view, following.start, floor=reach)
        if _GLUE.fullmatch(view.lower, reach, max(pin.start() if pin else following.start, reach)) is None:
            break
        last += 1
    return last


def _list_behind(scene: Scene, at: int) -> Iterator[Draft]:
    """Yield the mentions behind one, but for those in the bracket that describes it."""
    draft, pairs = scene.drafts[at], zip(scene.drafts[at + 1 :], scene.asides[at + 1 :], strict=True)
    return (one for one, aside in pairs if aside is None or scene.view.lower[draft.reach : aside.opens].strip())
