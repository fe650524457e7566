"""Whose words a change stands in, and who makes it: this paper, one that is quoted, others who are told to, another mention.

What enters: the scene, a cue that says a change, and what it governs. What leaves: the same, or what says that this paper made
no change: words quoted or given as a model (`change_quoted`), words that order it of others (`change_planned`), the mention
behind that made it (`citer`); and of a decision the change of the rule that it carries. Guaranteed: where this paper speaks of
itself nothing changes.

Source: citation_roles.yaml (acting_document, self, quoted_titles; promulgated_with); domain.md §2 (a rule and its decision are
one document), §6 (quoted or reported speech).
"""

import re

from pipeline.extract.citation.cues import Cue, find_cues
from pipeline.extract.citation.deeds import is_change, judge
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.links import is_own_type
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.quotes import find_close
from pipeline.extract.citation.scene import Placed, Scene
from pipeline.extract.citation.view import WALL, View
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.citator import load_citator_words
from pipeline.vocab.deeds import load_deed_patterns

_WORDS = load_citation_words()
_TYPES = {word: name for word, name in _WORDS.name_by_type_word.items() if name}
_SPEAKER = re.compile(rf"(?<![^\W\d_])(?P<type>{trie_pattern(_TYPES)})\s+(?:{trie_pattern(_WORDS.self_words)}){NOT_IN_WORD}")
_OTHERS = compile_pattern("others_told", heads=trie_pattern((*_WORDS.body_heads, *load_body_grammar().heads)))
_CARRIED_NEXT = compile_pattern("carried_next", types=trie_pattern(_TYPES))
_DEEDS = load_deed_patterns()
_ACTING = ("amends", "replaces")
_PROPOSING = frozenset((*load_citator_words().proposing_types, *load_citator_words().telling_types))
_QUOTED, _ORDERED = "change_quoted", "change_planned"
CARRIER = "promulgated_with"
_FAR = 160
_LONGEST_QUOTE = 4_000
_STOP = 2  # the stop and the space before a sentence


def choose_speaker(scene: Scene, cue: Cue, draft: Draft, author: int | None = None) -> str | None:
    """Return the role of a change that this paper does not make by these words; None where it may.

    Args:
        cue: what governs the mention, before or behind it.
        author: the mention that it hangs on, which makes the change unless it only proposes or tells.

    Example:
        in a Hướng dẫn: `Ví dụ: Quyết định này thay thế Quy định số 51-QĐ/TU` → `change_quoted`
    """
    if not is_change(cue):
        return None
    if author is not None:
        is_active = cue.gold_role in _ACTING and scene.drafts[author].doc_type in _PROPOSING
        return _ORDERED if is_active and scene.drafts[author].doc_type != draft.doc_type else None
    view, first = scene.view, min(cue.start, draft.start)
    start = view.sentence_starts[view.sentence_of(first)]
    if cue.gold_role in _ACTING and cue.end <= draft.start:
        is_theirs = _DEEDS.own_of_others.match(view.lower, draft.reach) is not None
        if is_theirs or _OTHERS.search(view.lower, max(start - _STOP, 0), cue.start):
            return _ORDERED
    speakers = list(_SPEAKER.finditer(view.lower, start, cue.end))
    if not speakers:
        return None
    speaker = speakers[-1]
    name, own = _TYPES[" ".join(speaker["type"].split())], scene.header.doc_type
    is_example = _DEEDS.example_before.search(view.lower, start, speaker.start()) is not None
    is_another = is_example and own is not None and name in _DEEDS.never_carried and not is_own_type(name, own)
    return _QUOTED if is_another or _is_in_quotes(view, speaker.start(), cue.end) else None


def find_carried(scene: Scene, cue: Cue, draft: Draft, floor: int) -> str | None:
    """Return the finer role of what is done to the rule that a cited decision carries; None where nothing is.

    Example:
        `thay thế Quy chế ban hành kèm theo Quyết định số 21-QĐ/TU` → `replaces`
    """
    if cue.role.id != CARRIER:
        return None
    before = [one for one in find_cues(scene.view.lower, floor, cue.start) if one.role.id != cue.role.id]
    if not before or not is_change(before[-1]) or before[-1].role.is_passive:
        return None
    between = scene.view.lower[before[-1].end : cue.start]
    if len(between) > _FAR or ";" in between or WALL in between:
        return None
    role_id = choose_speaker(scene, before[-1], draft)
    return role_id or judge(scene.view, before[-1], draft, floor).role.id


def find_carried_too(view: View, last: Placed, gap: int, cue: Cue) -> str | None:
    """Return the finer role of a rule that is the next of those that a change is said of (`bãi bỏ N và Quy chế kèm theo M`)."""
    if cue.role.id != CARRIER or _CARRIED_NEXT.fullmatch(view.lower, gap, cue.start) is None:
        return None
    is_made = last.role in _ACTING or (last.role == "issues" and last.subrole is not None)
    return (last.subrole or last.role) if is_made else None


def name_actors(view: View, placed: list[Placed]) -> list[Placed]:
    """Return the mentions, where one that was changed hangs on the one that changed it (`Đã sửa đổi N tại M`: M)."""
    return [
        one._replace(citer=at + 1)
        if one.role in _ACTING and one.citer is None and at + 1 < len(placed) and _is_actor(view, one, placed[at + 1])
        else one
        for at, one in enumerate(placed)
    ]


def _is_actor(view: View, one: Placed, other: Placed) -> bool:
    """Tell whether a mention right behind one that has been changed is where the change was made."""
    if one.cue is None or one.cue.start > one.draft.start or other.draft.symbol is None:
        return False
    if _DEEDS.done_before.search(view.lower, max(one.cue.start - _FAR, 0), one.cue.start) is None:
        return False
    return _DEEDS.made_at.fullmatch(view.lower, one.draft.reach, other.draft.start) is not None


def _is_in_quotes(view: View, place: int, end: int) -> bool:
    """Tell whether a place stands in quotation marks that close behind what is said there.

    They open in its paragraph, or paragraphs before where an amendment quotes the new wording (`… như sau: “`).
    """
    at = max(view.text.rfind(mark, max(place - _LONGEST_QUOTE, 0), place) for mark in "“«")
    if at < 0:
        return False
    if at >= view.paragraph_start(place):
        close = find_close(view, at)
        return close is not None and close >= end
    close = view.text.find("”", at)
    return close >= end and _DEEDS.new_wording.search(view.lower, max(at - _FAR, 0), at) is not None
