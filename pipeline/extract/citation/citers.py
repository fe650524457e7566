"""Which mention another hangs on: the one it amends, replaces or describes, or none where this document cites it.

What enters: the scene, the mentions placed so far, one with its cue. What leaves: the index of its citer. A bracket that
says what was replaced belongs to the mention it describes, also past words of description (`Nghị định A của Chính phủ quy
định về biên chế (thay thế các Nghị định B, C)`); where that mention itself hangs on another, to the nearest one of the type
of what was replaced.

Source: citation_roles.yaml (passive, acting_document, nesting); GUIDE.md "Rules: citations" (roles, citer); domain.md §6.
"""

from pipeline.extract.citation.cues import Cue, find_cues
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.links import is_own_type, is_same_type
from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.scene import Before, Placed, Scene
from pipeline.extract.citation.view import View
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_SELF = compile_pattern("acts_itself")
_OPENS_DESCRIPTION = compile_pattern("description_opens")
_MADE_FOR = compile_pattern("description_made")
_PURPOSE = compile_pattern("purpose")
_PASSIVE_GOES_ON = compile_pattern("passive_goes_on")
_ACTS_AFTER = compile_pattern("acts_after")
_DESCRIPTION = compile_pattern("part_of_description")
_BEFORE_BRACKET = compile_pattern(
    "description_before_bracket", description_words=trie_pattern(load_citation_words().description_words)
)
_ACTING = ("amends", "replaces")
_PASSIVES = ("amended_by", "replaced_by")
_NEVER_ACT = ("named-charter", "named-law")  # what changes a paper of another type is the paper they are named in
_NEVER_NESTED = ("legal_basis", "per", "proposal_of", "promulgated_with", "plain")


def find_citer(scene: Scene, placed: list[Placed], at: int, before: Before, cue: Cue) -> int | None:
    """Return the mention that a cue after another mention hangs this one on.

    Args:
        at: the mention, which is placed next.
        before: the mention before it, and where what belongs to that ends.
        cue: what governs it.
    """
    last, holder = placed[before.at], placed[before.at].holder
    is_acting = cue.role.is_passive or cue.gold_role in _ACTING
    if is_acting and _is_in_bracket_behind(scene, at, before, cue):
        return _find_replaced(scene, placed, at, before)
    if cue.role.is_passive:
        is_next = last.role == "amended_by" and _PASSIVE_GOES_ON.fullmatch(scene.view.lower, before.gap, cue.start) is not None
        return last.citer if is_next and last.citer is not None else before.at
    if is_acting and last.draft.rule in _NEVER_ACT and not is_same_type(last.draft.doc_type, scene.drafts[at].doc_type):
        return last.citer if last.citer is not None else holder
    goes_on = is_acting and _ACTS_AFTER.fullmatch(scene.view.lower, before.gap, cue.start)
    if goes_on and not _acts_itself(scene.view, last.draft.start):
        return before.at
    if last.role == "mentions" and last.cue and _PURPOSE.fullmatch(scene.view.lower, before.gap, cue.start):
        return before.at
    if is_described(scene.view, before, cue) or _opens_bracket(scene, at, before, cue):
        return holder if last.draft.rule == "named-programme" and holder is not None else before.at
    return holder


def is_described(view: View, before: Before, cue: Cue) -> bool:
    """Tell whether a cue stands in the description that follows a mention at once (N sửa đổi Quy chế ban hành kèm theo M).

    So does what it was made for (N được ban hành để thực hiện M).
    """
    first = next(iter(find_cues(view.lower, before.gap, cue.start)), cue)
    if _MADE_FOR.fullmatch(view.lower, before.gap, first.start):
        return _DESCRIPTION.fullmatch(view.lower, min(first.end, cue.start), cue.start) is not None
    if first.role.id in _NEVER_NESTED or not _OPENS_DESCRIPTION.fullmatch(view.lower, before.gap, first.start):
        return False
    return _DESCRIPTION.fullmatch(view.lower, min(first.end, cue.start), cue.start) is not None


def is_too_young(placed: list[Placed], before: Before, draft: Draft) -> bool:
    """Tell whether a mention is of a later day than the one that the last hangs on, which so cannot have carried it out."""
    citer = placed[before.at].citer
    held = placed[citer].draft.date if citer is not None and citer != placed[before.at].holder else None
    is_passive = placed[before.at].role in _PASSIVES
    return held is not None and draft.date is not None and draft.date > held and not is_passive


def _is_in_bracket_behind(scene: Scene, at: int, before: Before, cue: Cue) -> bool:
    """Tell whether a mention and its cue stand in the bracket behind the one before, or behind that one's description."""
    aside = scene.asides[at]
    if aside is None or not before.gap <= aside.opens < cue.start:
        return False
    return _BEFORE_BRACKET.fullmatch(scene.view.lower, before.gap, aside.opens) is not None


def _opens_bracket(scene: Scene, at: int, before: Before, cue: Cue) -> bool:
    """Tell whether a bracket right behind the mention before opens with a cue (`N của X (cụ thể hóa M) `)."""
    aside = scene.asides[at]
    if aside is None or aside.opens < before.gap or cue.role.id in _NEVER_NESTED:
        return False
    lower = scene.view.lower
    return not lower[before.gap : aside.opens].strip() and not lower[aside.opens + 1 : cue.start].strip()


def _find_replaced(scene: Scene, placed: list[Placed], at: int, before: Before) -> int | None:
    """Return the mention that a bracket speaks of: the nearest of the type named there, this document, or the one before."""
    doc_type = scene.drafts[at].doc_type
    chain: list[int] = []
    one: int | None = before.at
    while one is not None and one not in chain:
        chain.append(one)
        one = placed[one].citer
    for other in chain:
        if is_same_type(scene.drafts[other].doc_type, doc_type):
            return other
    if is_own_type(doc_type, scene.header.doc_type) and _acts_itself(scene.view, scene.drafts[at].start):
        return placed[before.at].holder
    return before.at


def _acts_itself(view: View, offset: int) -> bool:
    """Tell whether the sentence up to here has this document as its subject (Quyết định này thay thế …)."""
    return _SELF.search(view.lower, view.sentence_starts[view.sentence_of(offset)], offset) is not None
