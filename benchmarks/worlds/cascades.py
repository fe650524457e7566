"""Cascades as resolution's own links show them, against the truth of a world.

What enters: a world, the links told, the judged mentions, the one node of each paper. What leaves: `Trees` and `Open`. A cascade
is all that is reached from a directive by the role implements. It is

- *exact* where every edge told is true, and every true edge that a clerk could tell is told;
- *true* where every edge told is true;
- *settleable* where a clerk could tell every true edge of it;
- *whole* where it is true and shows every true edge, also those that no clerk could tell, as sure or as open with its candidates.

An open edge leads from a paper to a candidate of one of its mentions that is left open; those that some cascade shows are
counted. Edges of a paper that misprints its own number are left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.worlds.plan import World
from benchmarks.worlds.printing import Meant

Edges = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One mention: what it means, what it was taken for, and whether a careful clerk could tell.

    `is_only`: whether its paper is the only one of this world that it fits, which a clerk would have to know for sure.
    """

    citing: int
    meant: Meant
    target: str | None
    citer: str | None
    is_resolvable: bool
    candidates: tuple[str, ...] = ()
    rule: str = ""
    is_only: bool = False


@dataclass(frozen=True)
class Trees:
    """Counts of cascades, `exact_settleable` of those that are settleable; `sure_edges` and `open_edges` are those that some cascade shows, `open_right` those that are true."""

    count: int
    exact: int
    settleable: int
    exact_settleable: int
    true: int
    whole: int
    sure_edges: int
    open_edges: int
    open_right: int


@dataclass(frozen=True)
class Open:
    """Mentions left open; how many have the paper meant among their candidates, and how many candidates they have together."""

    mentions: int
    with_truth: int
    candidates: int


def count_open(judged: Sequence[Judged], node_of: dict[int, str]) -> Open:
    """Return how often the candidates of an open mention hold the paper meant."""
    found = [one for one in judged if one.target is None]
    right = sum(node_of.get(one.meant.target) in one.candidates for one in found)
    return Open(len(found), right, sum(len(one.candidates) for one in found))


def count_trees(world: World, links: Sequence[tuple[str, str]], judged: Sequence[Judged], node_of: dict[int, str]) -> Trees:
    """Return how the cascades of a world came out."""
    paper_of = {node: paper for paper, node in node_of.items()}
    misprinted = {paper.id for paper in world.papers if paper.is_held and paper.printed_key != paper.key}
    told = {(paper_of.get(one, -1), paper_of.get(other, -1)) for one, other in links}
    told = {(one, other) for one, other in told if other not in misprinted}
    true, plain, doubted = _edges_of(judged, paper_of)
    doubted -= told
    reached = _Reach(true | told)
    truly = _Reach(true)
    roots = [root for root in sorted({paper.root.id for paper in world.papers if paper.root}) if truly.below(root)]
    false, missed = {end for _, end in told - true}, {end for _, end in plain - told}
    hidden = {end for _, end in true - told - doubted}
    spread = [{root} | reached.below(root) for root in roots]
    unsettled = {end for _, end in true - plain}
    settleable = [not unsettled & ({root} | truly.below(root)) for root in roots]
    exact = [not (false | missed) & tree for tree in spread]
    shown = set[int]().union(
        *({root} | below for root, below in zip(roots, map(_Reach(told | doubted).below, roots), strict=True))
    )
    in_trees = {edge for edge in doubted if edge[1] in shown}
    return Trees(
        count=len(roots),
        exact=sum(exact),
        settleable=sum(settleable),
        exact_settleable=sum(map(all, zip(exact, settleable, strict=True))),
        true=sum(not false & tree for tree in spread),
        whole=sum(not (false | hidden) & tree for tree in spread),
        sure_edges=sum(end in shown for _, end in told),
        open_edges=len(in_trees),
        open_right=len(in_trees & true),
    )


def _edges_of(judged: Sequence[Judged], paper_of: dict[str, int]) -> tuple[Edges, Edges, Edges]:
    """Return the true edges, those of them that a clerk could tell, and the open ones."""
    true, plain, doubted = Edges(), Edges(), Edges()
    for one in judged:
        if one.meant.role == "implements" and one.meant.citer is None:
            true.add((one.citing, one.meant.target))
            if one.is_resolvable:
                plain.add((one.citing, one.meant.target))
            if one.target is None:
                doubted |= {(one.citing, paper_of.get(node, -1)) for node in one.candidates}
    return true, plain, doubted


class _Reach:
    """What is reached along edges against their direction."""

    def __init__(self, edges: Edges) -> None:
        self._children: dict[int, list[int]] = defaultdict(list)
        for child, parent in edges:
            self._children[parent].append(child)

    def below(self, root: int) -> set[int]:
        """Return all that is reached from a paper."""
        return set(self._walk(root))

    def _walk(self, root: int) -> Iterator[int]:
        seen, waiting = {root}, [root]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
                    yield child
