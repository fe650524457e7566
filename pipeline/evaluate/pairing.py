"""Which extracted item stands for which gold item.

What enters: two lists and how well two items fit. What leaves: pairs of positions, the best first taken, each item once;
of equal ones those at like places in their lists.

Source: the definitions of eval/score.py.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.evaluate.facts import CitationFacts, SignerFacts, TaskFacts
from pipeline.evaluate.readings import find_ordinals, is_same, likeness, read_softly, split_key

T = TypeVar("T")
NAMED_LIKENESS = 0.8
TASK_OVERLAP = 0.5
OPENING = 120
SIGNER_PARTS = ("name", "role", "authority")


def pair(gold: Sequence[T], found: Sequence[T], fit: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Return pairs (position in gold, position in found), sorted; a fit of 0 or less cannot be a pair."""
    candidates = sorted(
        (-value, abs(i / len(gold) - j / len(found)), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (value := fit(one, other)) > 0
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, _, i, j in candidates:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def fit_text(*, soft: bool) -> Callable[[str, str], float]:
    """Return the fit of two entries of a list: one where they are the same."""
    return _fit_softly if soft else _fit_strictly


def _fit_softly(one: str, other: str) -> float:
    return float(is_same(one, other, soft=True))


def _fit_strictly(one: str, other: str) -> float:
    return float(is_same(one, other, soft=False))


def fit_signers(one: SignerFacts, other: SignerFacts) -> float:
    """Any two signers may be one; each equal part makes it likelier."""
    return 1.0 + sum(is_same(getattr(one, part), getattr(other, part), soft=True) for part in SIGNER_PARTS)


def fit_citations(gold: CitationFacts, found: CitationFacts) -> float:
    """Numbered ones by key, the words and the date telling twins apart; others by their words."""
    left, right = read_softly(gold.text), read_softly(found.text)
    if gold.key:
        if not found.key or split_key(found.key) != split_key(gold.key):
            return 0.0
        return 1.0 + 0.5 * likeness(left, right) + 0.25 * (gold.date == found.date)
    alike = likeness(left, right)
    return alike if alike >= NAMED_LIKENESS and find_ordinals(left) == find_ordinals(right) else 0.0


def fit_tasks(gold: TaskFacts, found: TaskFacts) -> float:
    """By the share of their words in common; the opening words tell twins apart."""
    left, right = read_softly(gold.text), read_softly(found.text)
    words, others = set(left.split()), set(right.split())
    if not words or not others:
        return 0.0
    shared = len(words & others) / len(words | others)
    return shared + 0.2 * likeness(left[:OPENING], right[:OPENING]) if shared >= TASK_OVERLAP else 0.0
