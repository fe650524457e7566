"""How much rests on a document: PageRank over the links, and betweenness in the core of the graph.

What enters: a graph. What leaves: a number by node. Guaranteed: rounded, so that machines agree; nodes outside the core have no
betweenness rather than a guessed one. Not done: weighting by role.
"""

import networkx as nx
import numpy as np

from pipeline.graph.build import Graph

_DAMPING = 0.85
_MOST_ROUNDS = 200
_PRECISION = 1e-10
_DIGITS = 9
_MOST_CORE = 800  # betweenness costs nodes x edges: about ten seconds at this size


def rank_nodes(graph: Graph) -> dict[str, float]:
    """Return the PageRank of each node by power iteration; rank flows from the citing to the cited.

    Nodes that lead to each other count as one, so that no rank runs in circles: what the whole has they share evenly. What
    cites nothing shares its rank with all. The sum is 1, each value rounded to nine digits.
    """
    if not graph:
        return {}
    parts = list(nx.strongly_connected_components(graph))
    places = {node: at for at, part in enumerate(parts) for node in part}
    between = sorted((places[start], places[end]) for start, end in graph.edges if places[start] != places[end])
    edges = np.array(between, dtype=np.int64).reshape(-1, 2)
    sizes = np.array([len(part) for part in parts], dtype=np.float64)
    ranks = _iterate(edges, sizes / len(graph))
    return {node: round(float(ranks[places[node]] / sizes[places[node]]), _DIGITS) for node in graph}


def _iterate(edges: np.ndarray, ranks: np.ndarray) -> np.ndarray:
    """Return the ranks that edges between places give, from those that each place has by its size."""
    start, count = ranks, len(ranks)
    degrees = np.bincount(edges[:, 0], minlength=count)
    share = 1.0 / np.maximum(degrees, 1)
    for _ in range(_MOST_ROUNDS):
        loose = ranks[degrees == 0].sum()
        given = np.bincount(edges[:, 1], weights=(ranks * share)[edges[:, 0]], minlength=count)
        fresh = _DAMPING * given + ((1 - _DAMPING) + _DAMPING * loose) * start
        moved = np.abs(fresh - ranks).sum()
        ranks = fresh
        if moved < _PRECISION:
            break
    return ranks


def find_core(graph: Graph) -> frozenset[str]:
    """Return the at most 800 nodes that stand deepest in the graph, by core number, then by degree, then by id.

    The core number of a node is the greatest k for which it belongs to nodes each tied to at least k others of them; those of
    number 1, which lie on no closed ring, are never in the core.
    """
    plain = nx.Graph(graph)
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    numbers = nx.core_number(plain)
    inner = (node for node, number in numbers.items() if number > 1)
    return frozenset(sorted(inner, key=lambda node: (-numbers[node], -plain.degree(node), node))[:_MOST_CORE])


def measure_betweenness(graph: Graph) -> dict[str, float]:
    """Return, for each node of the core, the share of shortest ways between two others of the core that lead through it."""
    core = find_core(graph)
    inner = nx.DiGraph()
    inner.add_nodes_from(node for node in graph if node in core)
    inner.add_edges_from((start, end) for start, end in graph.edges if start in core and end in core)
    return {node: round(value, _DIGITS) for node, value in nx.betweenness_centrality(inner).items()}
