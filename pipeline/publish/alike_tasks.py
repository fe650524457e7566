"""Tasks of two sides beside each other: which of the one is which of the other.

What enters: the tasks of both sides as rows, and which of them carry out one task above. What leaves: pairs, and the tasks that
stand alone. Guaranteed: a task stands once; the likest stand beside each other, of those alike the ones of one level, then the
ones whose bodies are named alike; a task worded nearly as one that is taken stands with its pair, never as "only here".

Source: issue 6 (two places beside each other under one directive: what one has and the other lacks).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.publish.rows import Row, Value
from pipeline.vocab.wording import Wording, build_index, find_like, read_wording

ALIKE = 0.55
_SAME = 0.85
_NEAR = 0.75  # share of words from which two texts are alike, however many tasks share these words
_OTHER_LEVEL = 0.2  # a task of another level must be so much liker to be the one that stands beside
_TIE = 0.01  # what the names of bodies count, where all else is the same
_LEAST_WORDS = 4


@dataclass(frozen=True)
class Pair:
    """Two tasks alike. `likeness` is in per cent; `is_same` says that the wording is nearly the same.

    `left_more` and `right_more` are further tasks of each side that are worded nearly as these.
    """

    left: Row
    right: Row
    likeness: int
    is_same: bool
    left_more: list[Row] = field(default_factory=list)
    right_more: list[Row] = field(default_factory=list)


def match_tasks(
    left: Sequence[Row], right: Sequence[Row], shared: Mapping[Value, Sequence[Value]]
) -> tuple[list[Pair], list[Row], list[Row]]:
    """Return the tasks alike, the likest first, and those of each side alone.

    Args:
        left, right: rows with `id`, `text`, `bodies` and `deadline` (parted by `; `), `level` of the issuing body.
        shared: ids of tasks of the right that carry out the same task above, by id of the left.
    """
    liked = _find_alike(left, right, shared)
    pairs: list[Pair] = []
    by_left, by_right = dict[int, Pair](), dict[int, Pair]()
    for _, score, at, to in sorted(liked):
        if at not in by_left and to not in by_right:
            by_left[at] = by_right[to] = Pair(left[at], right[to], round(-100 * score), -score >= _SAME)
            pairs.append(by_left[at])
    more_left, more_right = set[int](), set[int]()
    for _, score, at, to in sorted(liked):
        if -score >= _SAME and at not in by_left and at not in more_left and to in by_right:
            by_right[to].left_more.append(left[at])
            more_left.add(at)
        if -score >= _SAME and to not in by_right and to not in more_right and at in by_left:
            by_left[at].right_more.append(right[to])
            more_right.add(to)
    alone = [row for at, row in enumerate(left) if at not in by_left and at not in more_left]
    return pairs, alone, [row for to, row in enumerate(right) if to not in by_right and to not in more_right]


def _find_alike(
    left: Sequence[Row], right: Sequence[Row], shared: Mapping[Value, Sequence[Value]]
) -> list[tuple[float, float, int, int]]:
    """Return rank, negative share of the wording, and the places of tasks alike; the lowest rank is to be taken first."""
    one, other = [_wording(row) for row in left], [_wording(row) for row in right]
    index, places = build_index(other), {row["id"]: at for at, row in enumerate(right)}
    ranked: list[tuple[float, float, int, int]] = []
    for at, wording in enumerate(one):
        like = {known.at: known.share for known in find_like(wording, index, least=ALIKE)}
        for to, theirs in enumerate(other):
            share = _share(wording.core, theirs.core)
            if share >= _NEAR:
                like[to] = max(share, like.get(to, 0.0))
        for task in shared.get(left[at]["id"], ()):
            like.setdefault(places[task], ALIKE)
        for to, share in like.items():
            step = 0.0 if left[at]["level"] == right[to]["level"] else _OTHER_LEVEL
            ranked.append((step - share - _TIE * _share(wording.whole, other[to].whole), -share, at, to))
    return ranked


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of words that two texts have in common, of both; 0 where one has too few to tell."""
    mine, theirs = frozenset(one), frozenset(other)
    if min(len(mine), len(theirs)) < _LEAST_WORDS:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _wording(row: Row) -> Wording:
    """Return what a task says without its bodies and limits, which differ from place to place."""
    return read_wording(str(row["text"]), str(row["bodies"] or "").split("; "), str(row["deadline"] or "").split("; "))
