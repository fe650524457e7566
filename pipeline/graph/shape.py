"""The shapes that run through the graph: connected parts, the longest chains, closed ways, and groups that cite each other.

What enters: a graph. What leaves: numbers by node and tuples of ids. Guaranteed: of equal choices the first by ids is taken,
the groups are drawn with a fixed seed. Not done: saying which link of a closed way is wrong.
"""

from itertools import islice

import networkx as nx

from pipeline.graph.build import Graph

_SEED = 1
_LEAST_CHAIN = 3
_MOST_CHAINS = 20


def number_components(graph: Graph) -> dict[str, int]:
    """Return the number of each node's connected part, the largest 1; equal ones in the order of their first node."""
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(graph)), key=lambda part: (-len(part), part[0]))
    return {node: number for number, part in enumerate(parts, start=1) for node in part}


def measure_depths(graph: Graph) -> dict[str, int]:
    """Return the length of the longest chain of links down from each node; documents that cite each other count as one."""
    condensed = nx.condensation(graph)
    depths: dict[int, int] = {}
    for part in reversed(list(nx.topological_sort(condensed))):
        depths[part] = max((depths[cited] + 1 for cited in condensed.successors(part)), default=0)
    return {node: depths[part] for node, part in condensed.graph["mapping"].items()}


def find_chains(graph: Graph, depths: dict[str, int]) -> tuple[tuple[str, ...], ...]:
    """Return the longest chains of at least three documents, each citing the next, from documents that none cites."""
    starts = sorted((node for node in graph if not graph.in_degree(node)), key=lambda node: (-depths[node], node))
    chains = (_walk_down(graph, depths, start) for start in islice(starts, _MOST_CHAINS))
    return tuple(chain for chain in chains if len(chain) >= _LEAST_CHAIN)


def _walk_down(graph: Graph, depths: dict[str, int], node: str) -> tuple[str, ...]:
    chain = [node]
    while below := [cited for cited in graph.successors(node) if depths[cited] == depths[node] - 1]:
        node = min(below)
        chain.append(node)
    return tuple(chain)


def find_cycles(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Return a shortest closed way through the first node of each set of documents that all lead to each other."""
    tangles = sorted(
        (sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1), key=lambda part: part[0]
    )
    return tuple(_shortest_cycle(graph, part) for part in tangles)


def _shortest_cycle(graph: Graph, part: list[str]) -> tuple[str, ...]:
    first, inside = part[0], set(part)
    inner = nx.DiGraph()
    inner.add_nodes_from(part)
    inner.add_edges_from(sorted((start, end) for start in part for end in graph.successors(start) if end in inside))
    ways = (nx.shortest_path(inner, step, first) for step in inner.successors(first))
    return (first, *min(ways, key=lambda way: (len(way), way))[:-1])


def find_communities(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Return the groups of at least two documents that cite each other more than others, the largest first (Louvain)."""
    plain = nx.Graph()
    plain.add_nodes_from(node for node in graph if graph.degree(node))
    for start, end, weight in graph.edges(data="weight", default=1):
        both = plain.get_edge_data(start, end, {"weight": 0})["weight"]
        plain.add_edge(start, end, weight=both + weight)
    found = nx.community.louvain_communities(plain, weight="weight", seed=_SEED)
    members = [sorted(part, key=lambda node: (-graph.in_degree(node), node)) for part in found if len(part) > 1]
    return tuple(tuple(part) for part in sorted(members, key=lambda part: (-len(part), part[0])))
