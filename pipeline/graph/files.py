"""The graph as files that other programs open: GEXF (Gephi), GraphML, node-link JSON.

Guaranteed: the order of nodes and edges is the graph's own and no clock is written, so files are the same byte for byte.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import networkx as nx

from pipeline.graph.build import Graph
from pipeline.model.graph import Measures

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_MEASURES = ("pagerank", "betweenness", "component", "community", "depth")
_BETWEEN = ",\n   "  # two values of an object in node-link JSON
# What the writer puts in: the clock's day, and a name of the graph, which the schema of GEXF 1.2 does not know.
_ADDED = re.compile(r'(?<=<meta) lastmodifieddate="[^"]*"|(?<=mode="static") name="[^"]*"')


def write_graph(
    graph: Graph, folder: Path, measures: Mapping[str, Measures] | None = None, *, stem: str = "graph"
) -> tuple[Path, ...]:
    """Write a graph as GEXF, GraphML and node-link JSON and return the paths.

    Args:
        graph: to be written; its nodes bear their measures afterwards.
        folder: where the files go.
        measures: by node: PageRank, betweenness (in the core alone), component, community (where it has one), depth; each of
            one type, which GEXF and GraphML declare.
        stem: of the files' names.
    """
    for node, one in (measures or {}).items():
        told = {name: getattr(one, name) for name in _MEASURES}
        graph.nodes[node].update({name: value for name, value in told.items() if value is not None})
    gexf, graphml, plain = (folder / f"{stem}.{ending}" for ending in ("gexf", "graphml", "json"))
    _write(gexf, chain((_DECLARATION,), (_ADDED.sub("", line) for line in nx.generate_gexf(graph))))
    _write(graphml, chain((_DECLARATION,), nx.generate_graphml(graph)))
    _write(plain, _tell_plainly(graph))
    return gexf, graphml, plain


def _tell_plainly(graph: Graph) -> Iterator[str]:
    """Yield the lines of node-link JSON, each value on a line of its own, names in order, one node or edge at a time."""
    yield "{"
    yield f' "directed": {json.dumps(graph.is_directed())},'
    yield from _list("edges", ({**data, "source": start, "target": end} for start, end, data in graph.edges(data=True)), ",")
    yield ' "graph": {},'
    yield f' "multigraph": {json.dumps(graph.is_multigraph())},'
    yield from _list("nodes", ({**data, "id": node} for node, data in graph.nodes(data=True)), "")
    yield "}"


def _list(name: str, items: Iterable[dict[str, Any]], after: str) -> Iterator[str]:
    """Yield the lines of a list of flat objects."""
    before = f' "{name}": ['
    is_empty = True
    for item in items:
        yield f"{before}{'' if is_empty else ','}"
        told = json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(_BETWEEN, ": "))
        before, is_empty = f"  {{\n   {told[1:-1]}\n  }}", False
    yield f"{before}]{after}" if is_empty else before
    if not is_empty:
        yield f" ]{after}"


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)
