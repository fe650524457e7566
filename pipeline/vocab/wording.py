"""What a task is about: its wording without bodies, citations, limits and empty words, as pairs of neighbouring syllables.

What enters: texts, and the words in them that do not count. What leaves: `Wording`s; an index of many, and the likest of them.
Guaranteed: work grows with what is shared, not with the product of both sides. Not done: meaning. The words that say nothing,
or little, stand in `citator.yml`.

Source: domain.md §7 (task grammar: what only says who leads, assists or reports).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.citator import load_citator_words

Pair = tuple[str, str]
_RUN = re.compile(r"[^\W\d_]+|[^\w\s]+|\d+")
_LEAST_PAIRS = 2  # of words that are not common to the whole field
_FLOOR = 3.0  # a lighter wording counts as if it weighed so much, so that two words in common prove nothing
_COMMON_WEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Wording:
    """The pairs of syllables of one task, in reading order, each once."""

    pairs: tuple[Pair, ...]


@dataclass
class Index:
    """Wordings to be looked up by pair. `weights` fall with the tasks that share a pair."""

    wordings: Sequence[Wording]
    by_pair: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[Pair, float] = field(default_factory=dict)
    sizes: list[float] = field(default_factory=list)


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


def read_wording(text: str, told: Iterable[str | None] = ()) -> Wording:
    """Return what a text is about.

    Args:
        text: a task as printed.
        told: words in it that do not count: names of bodies, limits, citations.
    """
    low = fold_lower(text)
    for words in sorted({fold_lower(" ".join(one.split())) for one in told if one and one.strip()}, key=len, reverse=True):
        low = low.replace(words, " . ")
    return Wording(tuple(dict.fromkeys(_pairs(_empty()[0].sub(" . ", low)))))


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
    return index


def find_like(wording: Wording, index: Index, *, least: float) -> list[tuple[int, float]]:
    """Return the tasks whose wording is like this one's, with the share of the lighter wording's weight that both have.

    Returns:
        Places in the index with a share from `least` to 1, the likest first.
    """
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
    found = [
        (at, min(weight / max(min(own, index.sizes[at]), _FLOOR), 1.0))
        for at, weight in shared.items()
        if count[at] >= _LEAST_PAIRS
    ]
    return sorted(((at, share) for at, share in found if share >= least), key=lambda one: (-one[1], one[0]))


def show_shared(wording: Wording, other: Wording) -> str:
    """Return the words that two wordings share, in the order of the first, parted by ` … `."""
    common, runs = set(other.pairs), list[list[str]]()
    last: Pair | None = None
    for pair in wording.pairs:
        if pair not in common:
            last = None
            continue
        if last is not None and last[1] == pair[0]:
            runs[-1].append(pair[1])
        else:
            runs.append([*pair])
        last = pair
    return " … ".join(" ".join(run) for run in runs)
