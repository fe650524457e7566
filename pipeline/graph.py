"""The citation graph: who acts on whom, measured and exported.

What enters: the nodes and links of a collection. What leaves: a networkx `DiGraph` (one edge a pair, its roles joined),
measures by node, files in GEXF, GraphML and node-link JSON. Guaranteed: order of nodes and edges is that of
their ids, so files are the same byte for byte; no attribute is None (the writers refuse it). Not done: drawing.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import networkx as nx

from pipeline.model.collection import Collection, Link, Measures, Node

_DAMPING = 0.85
_MOST_ROUNDS = 200
_PRECISION = 1e-10
_DIGITS = 9
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_DAY = re.compile(r' lastmodifieddate="[^"]*"')  # the writer puts the clock's day there

Graph: TypeAlias = nx.DiGraph


def build_graph(collection: Collection) -> Graph:
    """Return the graph of a collection.

    Returns:
        Nodes bear label, status, type, year, issuer and level where known; an edge bears `roles` (joined by blanks, sorted),
        `weight` (mentions) and `nested` (whether every mention stood inside a third document's citation).
    """
    graph = nx.DiGraph()
    for node in collection.nodes:
        graph.add_node(node.id, **_node_attributes(node))
    by_pair: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in collection.links:
        by_pair[(link.from_id, link.to_id)].append(link)
    for (start, end), links in sorted(by_pair.items()):
        roles = " ".join(sorted({link.role for link in links}))
        weight = sum(link.mention_count for link in links)
        graph.add_edge(start, end, roles=roles, weight=weight, nested=all(link.is_nested for link in links))
    return graph


def _node_attributes(node: Node) -> dict[str, str | int]:
    known = {
        "label": node.label,
        "status": node.status,
        "doc_type": node.doc_type,
        "year": node.year,
        "issuer": node.issuer,
        "level": node.level,
    }
    return {name: value for name, value in known.items() if value is not None}


def measure_graph(graph: Graph) -> dict[str, Measures]:
    """Return where each node stands: degrees, PageRank, component, and the longest chain down from it."""
    ranks = rank_nodes(graph)
    components = number_components(graph)
    depths = measure_depths(graph)
    return {
        node: Measures(graph.in_degree(node), graph.out_degree(node), ranks[node], components[node], depths[node])
        for node in graph
    }


def rank_nodes(graph: Graph) -> dict[str, float]:
    """Return the PageRank of each node by power iteration; rank flows from the citing to the cited.

    Nodes that cite nothing share their rank with all. The sum is 1, each value rounded to nine digits.
    """
    nodes = list(graph)
    if not nodes:
        return {}
    even = 1.0 / len(nodes)
    ranks = dict.fromkeys(nodes, even)
    for _ in range(_MOST_ROUNDS):
        loose = sum(ranks[node] for node in nodes if not graph.out_degree(node))
        fresh = dict.fromkeys(nodes, (1 - _DAMPING) * even + _DAMPING * loose * even)
        for node in nodes:
            for cited in graph.successors(node):
                fresh[cited] += _DAMPING * ranks[node] / graph.out_degree(node)
        moved = sum(abs(fresh[node] - ranks[node]) for node in nodes)
        ranks = fresh
        if moved < _PRECISION:
            break
    return {node: round(rank, _DIGITS) for node, rank in ranks.items()}


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


def longest_chain(graph: Graph) -> tuple[str, ...]:
    """Return the longest chain of documents, each citing the next; of equal ones the first by ids. Empty without links."""
    depths = measure_depths(graph)
    linked = sorted(node for node in graph if graph.out_degree(node))
    if not linked:
        return ()
    node = min(linked, key=lambda one: (-depths[one], one))
    chain = [node]
    while below := [cited for cited in graph.successors(node) if depths[cited] == depths[node] - 1]:
        node = min(below)
        chain.append(node)
    return tuple(chain)


def write_graph(graph: Graph, folder: Path, *, stem: str = "graph") -> tuple[Path, ...]:
    """Write a graph as GEXF, GraphML and node-link JSON and return the paths."""
    gexf, graphml, plain = (folder / f"{stem}.{ending}" for ending in ("gexf", "graphml", "json"))
    _write(gexf, [_DECLARATION, *(_DAY.sub("", line) for line in nx.generate_gexf(graph))])
    _write(graphml, [_DECLARATION, *nx.generate_graphml(graph)])
    data = nx.node_link_data(graph, edges="edges")
    _write(plain, [json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)])
    return gexf, graphml, plain


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
