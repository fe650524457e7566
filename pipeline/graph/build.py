"""The graph of a collection: a node for each document known, an edge for each pair of which one acts on the other."""

from collections import defaultdict
from typing import TypeAlias

import networkx as nx

from pipeline.model.collection import Collection, Link, Node

Graph: TypeAlias = nx.DiGraph


def build_graph(collection: Collection) -> Graph:
    """Return the graph of a collection.

    Returns:
        Nodes bear label, status, type, year, issuer and level where known; an edge bears `roles` (joined by blanks, sorted),
        `weight` (mentions) and `nested` (whether every mention stood inside a third document's citation). Nodes and edges
        stand in the order of their ids, and no attribute is None (the writers refuse it).
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
