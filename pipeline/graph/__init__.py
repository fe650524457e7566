"""The citation graph: who acts on whom, measured and exported.

What enters: the nodes and links of a collection. What leaves: a networkx `DiGraph` (one edge a pair, its roles joined), its
measures, and files. The modules: `build` makes it, `rank` and `shape` measure, `measure` ties them, `files` writes. Not done:
drawing; linked data, which `export` writes from the database.
"""

from pipeline.graph.build import Graph, build_graph
from pipeline.graph.files import write_graph
from pipeline.graph.measure import measure_graph

__all__ = ["Graph", "build_graph", "measure_graph", "write_graph"]
