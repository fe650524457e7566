"""What a task is about: its wording without bodies, citations, limits and empty words, as pairs of neighbouring syllables.

What enters: texts, and the words in them that do not count. What leaves: `Wording`s; an index of many, and the likest of them.
Guaranteed: work grows with what is shared, not with the product of both sides; texts that are equal but for days are alike
whatever their words are. Where empty and common words leave too little to compare, the words themselves are compared, all in
all: with the bodies and without. Not done: meaning. The words that say nothing, or little, stand in `citator.yml`.

Source: domain.md §7 (task grammar: what only says who leads, assists or reports).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.citator import load_citator_words
from pipeline.vocab.doc_types import load_doc_types

Pair = tuple[str, str]
_RUN = re.compile(r"[^\W\d_]+|[^\w\s]+|\d+")
_LEAST_PAIRS = 2  # of words that are not common to the whole field
_FLOOR = 3.0  # a lighter wording counts as if it weighed so much, so that two words in common prove nothing
_COMMON_WEIGHT = 0.25
_LEAST_WORDS = 4  # that two texts compared whole must have
_NEARLY = 0.85  # share of words, without bodies, of two texts that are nearly the same
_LEAST_WHOLE = 0.5  # and with the bodies
_NOT_EQUAL = 0.96  # most that a text can be like another where a third is equal to it


@dataclass(frozen=True, slots=True)
class Wording:
    """The pairs of syllables of one task, in reading order, each once; and its words but for days and limits, all of them
    (`whole`) and without what does not count (`core`)."""

    pairs: tuple[Pair, ...]
    whole: tuple[str, ...] = ()
    core: tuple[str, ...] = ()


class Likeness(NamedTuple):
    """How like a wording the one at a place of an index is; `by_whole` where only the words all in all tell it."""

    at: int
    share: float
    by_whole: bool


@dataclass
class Index:
    """Wordings to be looked up by pair. `weights` fall with the tasks that share a pair; `light` are those that say little."""

    wordings: Sequence[Wording]
    by_pair: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[Pair, float] = field(default_factory=dict)
    sizes: list[float] = field(default_factory=list)
    equal: dict[tuple[str, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    light: list[int] = field(default_factory=list)


@cache
def _empty() -> tuple[re.Pattern[str], frozenset[str]]:
    words = load_citator_words()
    pattern = re.compile(rf"(?<![^\W\d_])(?:{alternation(words.empty_phrases)})(?![^\W\d_])")
    return pattern, frozenset(fold_lower(word) for word in words.empty_words)


@cache
def _common() -> frozenset[Pair]:
    """Return the pairs of words common to the whole field."""
    phrases = (fold_lower(phrase).split() for phrase in load_citator_words().common_phrases)
    return frozenset(pair for words in phrases for pair in zip(words, words[1:], strict=False))


def _weight(pair: Pair) -> float:
    return _COMMON_WEIGHT if pair in _common() else 1.0


@cache
def _this_document() -> re.Pattern[str]:
    """Return the pattern of a document's name for itself."""
    names = alternation([fold_lower(entry.name) for entry in load_doc_types().entries])
    return re.compile(rf"(?<![^\W\d_])(?:{names})\s+{load_citator_words().self_word}(?![^\W\d_])")


def read_wording(text: str, told: Iterable[str | None] = (), limits: Iterable[str | None] = ()) -> Wording:
    """Return what a text is about.

    Args:
        text: a task as printed.
        told: words in it that do not count: names of bodies, citations.
        limits: words of its time limits, which count nowhere.
    """
    whole = _without(_this_document().sub(" . ", fold_lower(text)), limits)
    core = _without(whole, told)
    pairs = tuple(dict.fromkeys(_pairs(_empty()[0].sub(" . ", core))))
    return Wording(pairs, _words(whole), _words(core))


def _without(low: str, told: Iterable[str | None]) -> str:
    for words in sorted({fold_lower(" ".join(one.split())) for one in told if one and one.strip()}, key=len, reverse=True):
        low = low.replace(words, " . ")
    return low


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text without figures and signs."""
    return tuple(word for word in _RUN.findall(text) if word[0].isalpha())


def _pairs(text: str) -> Iterable[Pair]:
    before, empty = "", _empty()[1]
    for word in _RUN.findall(text):
        if not word[0].isalpha():
            before = ""
            continue
        if word in empty:
            before = ""
            continue
        if before:
            yield before, word
        before = word


def build_index(wordings: Sequence[Wording]) -> Index:
    """Return the index of wordings. A pair weighs less the more tasks have it, and where the field has it."""
    index = Index(wordings)
    counts: Counter[Pair] = Counter(pair for wording in wordings for pair in wording.pairs)
    index.weights = {pair: _weight(pair) / count for pair, count in counts.items()}
    for at, wording in enumerate(wordings):
        for pair in wording.pairs:
            index.by_pair[pair].append(at)
        index.sizes.append(sum(index.weights[pair] for pair in wording.pairs))
        if len(wording.whole) >= _LEAST_WORDS:
            index.equal[wording.whole].append(at)
        if _is_light(wording):
            index.light.append(at)
    return index


def _is_light(wording: Wording) -> bool:
    """Whether empty and common words leave too little of a text to tell it by."""
    return len(wording.core) >= _LEAST_WORDS and sum(map(_weight, wording.pairs)) < _FLOOR


def find_like(wording: Wording, index: Index, *, least: float) -> list[Likeness]:
    """Return the tasks whose wording is like this one's.

    Returns:
        Places in the index with a share from `least` to 1, the likest first: the share of the lighter wording's weight that
        both have, or, of equal texts and of texts that say little, of all their words.
    """
    shares = {at: Likeness(at, share, False) for at, share in _share_pairs(wording, index)}
    equal = index.equal.get(wording.whole, ())
    if equal:
        shares = {at: one._replace(share=min(one.share, _NOT_EQUAL)) for at, one in shares.items()}
    for at, share in _share_words(wording, index, equal):
        if at not in shares or shares[at].share < share:
            shares[at] = Likeness(at, share, at not in shares)
    return sorted((one for one in shares.values() if one.share >= least), key=lambda one: (-one.share, one.at))


def _share_words(wording: Wording, index: Index, equal: Sequence[int]) -> Iterable[tuple[int, float]]:
    """Yield the places of equal texts, and, of a text that says little, of those that are nearly the same."""
    yield from ((at, 1.0) for at in equal)
    for at in index.light if _is_light(wording) else ():
        other = index.wordings[at]
        core, whole = _overlap(wording.core, other.core), _overlap(wording.whole, other.whole)
        if at not in equal and core >= _NEARLY and whole >= _LEAST_WHOLE:
            yield at, min((core + whole) / 2, _NOT_EQUAL)


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return the share of words that two texts have in common, each as often as both have it."""
    both = sum((Counter(one) & Counter(other)).values())
    return 2 * both / (len(one) + len(other)) if both else 0.0


def _share_pairs(wording: Wording, index: Index) -> Iterable[tuple[int, float]]:
    """Yield each place that shares enough pairs, with the share of the lighter wording's weight that both have."""
    shared: dict[int, float] = defaultdict(float)
    count: dict[int, int] = defaultdict(int)
    common = _common()
    for pair in wording.pairs:
        if places := index.by_pair.get(pair):
            weight, counts = index.weights[pair], pair not in common
            for at in places:
                shared[at] += weight
                count[at] += counts
    own = sum(index.weights.get(pair, _weight(pair)) for pair in wording.pairs)
    for at, weight in shared.items():
        if count[at] >= _LEAST_PAIRS:
            yield at, min(weight / max(min(own, index.sizes[at]), _FLOOR), 1.0)


def show_shared(wording: Wording, other: Wording, *, by_whole: bool = False) -> str:
    """Return the words that two wordings share, in the order of the first, parted by ` … `: those that tell,
    or, `by_whole`, all that say what is done."""
    common, runs = set(other.pairs), list[list[str]]()
    pairs: Sequence[Pair] = wording.pairs
    if by_whole:
        common, pairs = set(_neighbours(other.core)), _neighbours(wording.core)
    last: Pair | None = None
    for pair in pairs:
        if pair not in common:
            last = None
            continue
        if last is not None and last[1] == pair[0]:
            runs[-1].append(pair[1])
        else:
            runs.append([*pair])
        last = pair
    return " … ".join(" ".join(run) for run in runs)


def _neighbours(words: tuple[str, ...]) -> list[Pair]:
    return list(zip(words, words[1:], strict=False))
