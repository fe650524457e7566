"""The graph as files that other programs open: GEXF (Gephi), GraphML, node-link JSON.

Guaranteed: the order of nodes and edges is the graph's own and no clock is written, so files are the same byte for byte.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from pipeline.graph.build import Graph

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
# What the writer puts in: the clock's day, and a name of the graph, which the schema of GEXF 1.2 does not know.
_ADDED = re.compile(r'(?<=<meta) lastmodifieddate="[^"]*"|(?<=mode="static") name="[^"]*"')


def write_graph(graph: Graph, folder: Path, *, stem: str = "graph") -> tuple[Path, ...]:
    """Write a graph as GEXF, GraphML and node-link JSON and return the paths."""
    gexf, graphml, plain = (folder / f"{stem}.{ending}" for ending in ("gexf", "graphml", "json"))
    _write(gexf, [_DECLARATION, *(_ADDED.sub("", line) for line in nx.generate_gexf(graph))])
    _write(graphml, [_DECLARATION, *nx.generate_graphml(graph)])
    data = nx.node_link_data(graph, edges="edges")
    _write(plain, [json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)])
    return gexf, graphml, plain


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
