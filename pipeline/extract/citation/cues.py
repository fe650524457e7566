"""Cues: the words of a sentence that say what a document does to the one it names.

What enters: folded lower text and the gap before a mention. What leaves: cues in reading order, without overlap; at one
place the first rule of the vocabulary that fits, so `được sửa đổi bởi` is no `sửa đổi`.

Source: citation_roles.yaml (cue, gating, note_on_precedence).
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.citation.patterns import trie_pattern
from pipeline.model.record import Role
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.citation_patterns import fill_pattern
from pipeline.vocab.citation_roles import CitationRole, CueWords, load_citation_roles
from pipeline.vocab.citation_words import load_citation_words

_LONGEST_ADJACENT = 30
_PLURAL = frozenset(load_citation_words().plural_words)
_WHOLE = r"(?![^\W\d_])"


class Cue(NamedTuple):
    """A cue in the text: its place, its role, the role's name in the record (which a cue may set itself), and its reach."""

    start: int
    end: int
    role: CitationRole
    gold_role: Role
    gap: re.Pattern[str] | None = None


class _Rule(NamedTuple):
    role: CitationRole
    words: CueWords
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    gap: re.Pattern[str] | None
    leads: re.Pattern[str] | None


def find_cues(lower: str, start: int, end: int) -> list[Cue]:
    """Return the cues that stand wholly between two offsets and govern what follows them."""
    cues: list[Cue] = []
    at = start
    scan = _head_words()
    while head := scan.search(lower, at, end):
        cue = _read_cue(lower, head.start(), end) if _begins_word(lower, head.start()) else None
        if cue:
            cues.append(cue)
        at = cue.end if cue else head.end()
    return cues


def find_adjacent_cue(lower: str, end: int, floor: int) -> Cue | None:
    """Return the cue without force that stands right before a mention (`đã ban hành Kế hoạch số …`, `… các Kế hoạch …`)."""
    left = lower[max(floor, end - _LONGEST_ADJACENT) : end].split()
    if len(left) > 1 and left[-1] in _PLURAL:
        end = lower.rindex(left.pop(), floor, end)
    if not left or left[-1] not in _last_words():
        return None
    found = _adjacent().search(lower, max(floor, end - _LONGEST_ADJACENT), end)
    return Cue(found.start(1), found.end(1), _adjacent_role(), _adjacent_role().gold_role) if found else None


def find_cue_around(lower: str, mention: int, start: int, end: int) -> Cue | None:
    """Return the cue that holds a mention on both sides, nearer than any before it (do Điều lệ Đảng quy định)."""
    left = lower[max(0, mention - 12) : mention]
    for rule in _rules_around():
        if rule.leads and rule.leads.search(left) and (cue := _find_after(rule, lower, start, end)):
            return cue
    return None


def find_cue_after(lower: str, mention: int, start: int, end: int) -> Cue | None:
    """Return the first cue that stands after the mention it is said of (`… đã hết hiệu lực`).

    Args:
        mention: where the mention begins.
        start, end: from where its own words end to the end of its clause.
    """
    if _words_after().search(lower, start, end) is None:
        return None
    left = lower[max(0, mention - 12) : mention]
    for rule in _rules_after():
        if (rule.leads is None or rule.leads.search(left)) and (cue := _find_after(rule, lower, start, end)):
            return cue
    return None


def _find_after(rule: _Rule, lower: str, start: int, end: int) -> Cue | None:
    for found in rule.pattern.finditer(lower, start, end):
        is_near = not rule.words.directly or not lower[start : found.start()].strip()
        if is_near and _begins_word(lower, found.start()) and _is_free(rule, lower, found):
            return Cue(found.start(), found.end(), rule.role, rule.role.gold_role)
    return None


def _read_cue(lower: str, at: int, end: int) -> Cue | None:
    syllable = lower[at : at + 12].split(" ", 1)[0].rstrip(",")
    for rule in _rules_by_syllable().get(syllable, ()):
        found = rule.pattern.match(lower, at, end)
        if found and _is_free(rule, lower, found):
            return Cue(at, found.end(), rule.role, rule.words.gold_role or rule.role.gold_role, rule.gap)
    return None


def _is_free(rule: _Rule, lower: str, found: re.Match[str]) -> bool:
    """Tell whether what stands around a cue lets it count."""
    left = lower[max(0, found.start() - 12) : found.start()]
    if (rule.before and not rule.before.search(left)) or (rule.unless_before and rule.unless_before.search(left)):
        return False
    if rule.after and not rule.after.match(lower, found.end()):
        return False
    return not (rule.unless_after and rule.unless_after.match(lower, found.end()))


def _begins_word(lower: str, at: int) -> bool:
    return at == 0 or not lower[at - 1].isalpha()


def _make_rule(role: CitationRole, words: CueWords) -> _Rule:
    more = fill_pattern(words.more, role.id, heads=_heads()) if words.more else ""
    if more and not words.required:
        more = f"(?:{more})?"
    pattern = re.compile(rf"(?:{trie_pattern(words.words)}){_WHOLE}{more}{_WHOLE}")
    around = [
        re.compile(text) if text else None for text in (words.before, words.unless_before, words.after, words.unless_after)
    ]
    gap = re.compile(words.gap.replace("%type%", trie_pattern(load_citation_words().name_by_type_word))) if words.gap else None
    before, unless_before, after, unless_after = around
    leads = re.compile(words.leads) if words.leads else None
    return _Rule(role, words, pattern, before, unless_before, after, unless_after, gap, leads)


@cache
def _heads() -> str:
    return trie_pattern((*load_citation_words().body_heads, *load_body_grammar().heads))


@cache
def _rules_by_syllable() -> dict[str, list[_Rule]]:
    rules: dict[str, list[_Rule]] = {}
    for role in load_citation_roles():
        for words in role.cues:
            if role.is_adjacent or role.is_after:
                continue
            rule = _make_rule(role, words)
            for syllable in sorted({word.split()[0].rstrip(",") for word in words.words}):
                rules.setdefault(syllable, []).append(rule)
    return rules


@cache
def _rules_after() -> list[_Rule]:
    return [_make_rule(role, words) for role in load_citation_roles() if role.is_after for words in role.cues]


@cache
def _words_after() -> re.Pattern[str]:
    return re.compile(trie_pattern(word for rule in _rules_after() for word in rule.words.words))


@cache
def _rules_around() -> list[_Rule]:
    return [rule for rule in _rules_after() if rule.leads is not None]


@cache
def _head_words() -> re.Pattern[str]:
    words = {
        word
        for role in load_citation_roles()
        if not (role.is_adjacent or role.is_after)
        for cue in role.cues
        for word in cue.words
    }
    return re.compile(rf"(?:{trie_pattern(words)}){_WHOLE}")


@cache
def _adjacent_role() -> CitationRole:
    return next(role for role in load_citation_roles() if role.is_adjacent)


@cache
def _last_words() -> frozenset[str]:
    """Return the last syllables of the cues without force, as they stand before a mention."""
    return frozenset(word.split()[-1] for cue in _adjacent_role().cues for word in cue.words)


@cache
def _adjacent() -> re.Pattern[str]:
    words = {word for role in load_citation_roles() if role.is_adjacent for cue in role.cues for word in cue.words}
    return re.compile(rf"(?<![^\W\d_])({trie_pattern(words)})\s*$")
