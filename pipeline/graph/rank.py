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

    Nodes that cite nothing share their rank with all. The sum is 1, each value rounded to nine digits.
    """
    nodes = list(graph)
    if not nodes:
        return {}
    places = {node: at for at, node in enumerate(nodes)}
    edges = np.array([(places[start], places[end]) for start, end in graph.edges], dtype=np.int64).reshape(-1, 2)
    degrees = np.bincount(edges[:, 0], minlength=len(nodes))
    share = 1.0 / np.maximum(degrees, 1)
    ranks = np.full(len(nodes), 1.0 / len(nodes))
    for _ in range(_MOST_ROUNDS):
        loose = ranks[degrees == 0].sum()
        given = np.bincount(edges[:, 1], weights=(ranks * share)[edges[:, 0]], minlength=len(nodes))
        fresh = _DAMPING * given + ((1 - _DAMPING) + _DAMPING * loose) / len(nodes)
        moved = np.abs(fresh - ranks).sum()
        ranks = fresh
        if moved < _PRECISION:
            break
    return {node: round(float(rank), _DIGITS) for node, rank in zip(nodes, ranks, strict=True)}


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
