"""The graph: measures by hand, exports that others can read."""

import json
from pathlib import Path

import networkx as nx
import pytest

from pipeline.graph import build_graph, measure_graph, write_graph
from pipeline.graph.rank import find_core, rank_nodes
from pipeline.model.collection import Collection, Link, Node


def collection(*pairs: tuple[str, str], nested: frozenset[tuple[str, str]] = frozenset()) -> Collection:
    """A collection of documents and the links between them, each an `implements`."""
    names = sorted({name for pair in pairs for name in pair} | {"alone"})
    nodes = tuple(Node(name, "held" if name < "m" else "stub", f"Thông tri {name}") for name in names)
    links = tuple(
        Link(start, end, "implements", (start, end) in nested, 1, 1, "a", f"{start}-{end}", 0, 0) for start, end in pairs
    )
    return Collection(held=(), nodes=nodes, links=links)


CASCADE = collection(("d", "c"), ("c", "b"), ("b", "t"), ("d", "b"), nested=frozenset({("b", "t")}))


def test_degrees_components_and_depths() -> None:
    measures = measure_graph(build_graph(CASCADE)).nodes
    assert {name: (m.in_degree, m.out_degree, m.component, m.depth) for name, m in measures.items()} == {
        "alone": (0, 0, 2, 0),
        "b": (2, 1, 1, 1),
        "c": (1, 1, 1, 2),
        "d": (0, 2, 1, 3),
        "t": (1, 0, 1, 0),
    }


def test_longest_chain_runs_down_to_what_cites_nothing() -> None:
    assert measure_graph(build_graph(CASCADE)).chains == (("d", "c", "b", "t"),)
    assert measure_graph(build_graph(collection())).chains == ()


def test_chains_are_the_longest_first_and_none_is_of_two() -> None:
    both = collection(("d", "c"), ("c", "b"), ("b", "t"), ("e", "c"), ("x", "y"), ("f", "d"))
    assert measure_graph(build_graph(both)).chains == (("f", "d", "c", "b", "t"), ("e", "c", "b", "t"))


def test_closed_way_is_told_by_its_shortest_round() -> None:
    tangle = collection(("a", "b"), ("b", "c"), ("c", "a"), ("b", "a"), ("d", "a"), ("x", "y"), ("y", "z"), ("z", "x"))
    assert measure_graph(build_graph(tangle)).cycles == (("a", "b"), ("x", "y", "z"))
    assert measure_graph(build_graph(CASCADE)).cycles == ()


def test_two_rings_are_two_communities_and_the_lone_belongs_to_none() -> None:
    left = [("a", "b"), ("b", "c"), ("a", "c"), ("d", "a"), ("d", "c")]
    right = [("p", "q"), ("q", "r"), ("p", "r")]
    measures = measure_graph(build_graph(collection(*left, *right)))
    assert [one.node_ids for one in measures.communities] == [("c", "a", "b", "d"), ("r", "q", "p")]
    assert (measures.nodes["d"].community, measures.nodes["q"].community, measures.nodes["alone"].community) == (1, 2, None)


def test_betweenness_is_measured_in_the_core_alone() -> None:
    ring = collection(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("c", "e"), ("x", "a"))
    graph = build_graph(ring)
    assert find_core(graph) == frozenset("abcde")
    measures = measure_graph(graph).nodes
    assert measures["x"].betweenness is None
    assert measures["c"].betweenness == pytest.approx(4 / 12)
    assert measures["a"].betweenness == 0


def test_documents_that_cite_each_other_end_the_measure() -> None:
    measures = measure_graph(build_graph(collection(("a", "b"), ("b", "a"), ("c", "a")))).nodes
    assert (measures["c"].depth, measures["a"].depth) == (1, 0)


def test_rank_sums_to_one_and_favours_the_cited() -> None:
    ranks = rank_nodes(build_graph(CASCADE))
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-6)
    assert max(ranks, key=lambda name: ranks[name]) == "t"
    assert ranks["b"] > ranks["c"] > ranks["d"] == pytest.approx(ranks["alone"])


def test_rank_of_a_known_case() -> None:
    """Two documents cite a third: by hand, the cited has (1 + 2 × 0.85) / (3 + 2 × 0.85)."""
    ranks = rank_nodes(
        build_graph(
            Collection(held=(), nodes=tuple(Node(n, "held", n) for n in "abc"), links=collection(("a", "c"), ("b", "c")).links)
        )
    )
    assert ranks["c"] == pytest.approx((1 + 2 * 0.85) / (3 + 2 * 0.85), abs=1e-6)


def test_exports_read_back_the_same_and_hold_no_clock(tmp_path: Path) -> None:
    graph = build_graph(CASCADE)
    gexf, graphml, plain = write_graph(graph, tmp_path)
    for read in (
        nx.read_gexf(gexf),
        nx.read_graphml(graphml),
        nx.node_link_graph(json.loads(plain.read_text("utf-8")), edges="edges"),
    ):
        assert set(read.nodes) == set(graph.nodes)
        assert set(read.edges) == set(graph.edges)
        assert read.nodes["b"]["label"] == "Thông tri b"
        assert read.edges["b", "t"]["nested"] in (True, "true")
        assert read.edges["d", "c"]["roles"] == "implements"
    first = [path.read_bytes() for path in (gexf, graphml, plain)]
    assert b"lastmodifieddate" not in first[0]
    assert [path.read_bytes() for path in write_graph(graph, tmp_path)] == first


def test_unknown_attributes_are_left_out() -> None:
    assert dict(build_graph(CASCADE).nodes["b"]) == {"label": "Thông tri b", "status": "held"}


def test_plain_json_is_what_the_library_would_write(tmp_path: Path) -> None:
    graph = nx.DiGraph()
    for count in range(3):
        _, _, plain = write_graph(graph, tmp_path)
        data = nx.node_link_data(graph, edges="edges")
        expected = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        assert plain.read_text(encoding="utf-8") == expected
        graph.add_node(f"b{count}", label='Thông tri, số "5": {về}\n', year=2022, status="held")
        graph.add_edge("a", f"b{count}", roles="amends per", weight=2, nested=True)


def test_files_carry_the_measures_with_their_types(tmp_path: Path) -> None:
    ring = collection(("a", "b"), ("b", "c"), ("a", "c"), ("x", "a"))
    graph = build_graph(ring)
    measures = measure_graph(graph).nodes
    gexf, graphml, plain = write_graph(graph, tmp_path, measures)
    for read in (
        nx.read_gexf(gexf),
        nx.read_graphml(graphml),
        nx.node_link_graph(json.loads(plain.read_text("utf-8")), edges="edges"),
    ):
        for name, one in measures.items():
            node = read.nodes[name]
            assert (node["pagerank"], node.get("betweenness"), node["component"]) == (
                one.pagerank,
                one.betweenness,
                one.component,
            )
            assert (node.get("community"), node["depth"]) == (one.community, one.depth)
        assert "betweenness" not in read.nodes["x"]
        assert {type(node["pagerank"]) for _, node in read.nodes(data=True)} == {float}
    declared = graphml.read_text(encoding="utf-8")
    assert all(f'attr.name="{name}" attr.type="double"' in declared for name in ("pagerank", "betweenness"))


def test_rank_does_not_run_in_circles() -> None:
    graph = build_graph(collection(("a", "b"), ("b", "a"), *((name, "t") for name in "cdefg"), ("g", "a")))
    ranks = rank_nodes(graph)
    assert max(ranks, key=lambda name: ranks[name]) == "t"
    assert ranks["a"] == ranks["b"] < ranks["t"]
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-6)
    alone = rank_nodes(build_graph(collection(("a", "b"), ("b", "a"))))
    assert alone["a"] == alone["b"] == alone["alone"] == pytest.approx(1 / 3)
