"""Linked data and the graph's files, opened by parsers that others wrote."""

import json
import logging
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import igraph
import pytest
import rdflib

from pipeline.export.linked_data import identify, write_linked_data
from pipeline.graph import build_graph, write_graph
from pipeline.resolve import resolve
from pipeline.store.write import RunStamp, write_database
from tests.resolve.papers import two_provinces

BASE = "https://kho.example/"
ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
DCTERMS = rdflib.DCTERMS


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = write_database(resolve(list(two_provinces())), tmp_path / "directives.db", stamp=RunStamp("r", "t"))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def read(path: Path, form: str) -> rdflib.Graph:
    """Parse a file; a warning of the parser about what it reads is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", "ConjunctiveGraph")  # rdflib's own
        return rdflib.Graph().parse(path, format=form)


def test_both_files_say_the_same_without_a_warning(
    database: sqlite3.Connection, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        linked, plain = (
            read(path, form)
            for path, form in zip(write_linked_data(database, tmp_path, base=BASE), ("json-ld", "nt"), strict=True)
        )
    assert set(linked) == set(plain)
    assert len(linked) > 50
    assert caplog.records == []


def test_document_has_an_identifier_in_the_manner_of_eli(database: sqlite3.Connection, tmp_path: Path) -> None:
    graph = read(write_linked_data(database, tmp_path, base=BASE)[0], "json-ld")
    (district,) = graph.subjects(ELI.id_local, rdflib.Literal("16-TT/QU"))
    assert str(district).startswith(f"{BASE}eli/vn/") and str(district).endswith("/thong-tri/2022/16")
    above = {str(graph.value(target, ELI.id_local)) for target in graph.objects(district, ELI.implements)}
    assert "05-TT/TU" in above
    assert graph.value(district, ELI.date_document).datatype == rdflib.XSD.date


def test_two_documents_of_one_path_keep_their_own_ids(database: sqlite3.Connection) -> None:
    database.execute("update documents set body_id = 'x', doc_type = 'Thông tri', year = 2022, number_key = '01-TT/X'")
    paths = identify(database)
    assert len(set(paths.values())) == len(paths)
    assert all("/van-ban/" in paths[key] for (key,) in database.execute("select id from documents"))


def test_link_by_hearsay_is_a_statement_of_its_teller(database: sqlite3.Connection, tmp_path: Path) -> None:
    start, end, teller = (row[0] for row in database.execute("select id from nodes order by id limit 3"))
    database.execute("delete from links")
    database.execute(
        "insert into links (id, from_id, to_id, role, is_nested, document_id) values ('l', ?, ?, 'implements', 1, ?)",
        (start, end, teller),
    )
    graph = read(write_linked_data(database, tmp_path, base=BASE)[1], "nt")
    assert list(graph.triples((None, ELI.implements, None))) == []
    (said,) = graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement)
    assert graph.value(said, rdflib.RDF.predicate) == ELI.implements
    assert str(graph.value(graph.value(said, DCTERMS.source), DCTERMS.identifier)) == teller


def test_odd_words_come_back_as_they_are(database: sqlite3.Connection, tmp_path: Path) -> None:
    odd = 'về "đoàn phí" \\ dòng\nhai \x07 <b>'
    database.execute("update documents set subject = ?", (odd,))
    for path, form in zip(write_linked_data(database, tmp_path, base=BASE), ("json-ld", "nt"), strict=True):
        assert {str(value) for value in read(path, form).objects(None, DCTERMS.description)} >= {odd}


def test_files_name_nothing_to_fetch_and_are_the_same_twice(database: sqlite3.Connection, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_linked_data(database, tmp_path)]
    assert [path.read_bytes() for path in write_linked_data(database, tmp_path)] == first
    context = json.loads(first[0])["@context"]
    assert isinstance(context, dict) and all(isinstance(value, str) for value in context.values())
    assert b"urn:vn-directives:eli/vn/" in first[1]


_GEXF = "{http://www.gexf.net/1.2draft}"
_VALUES = {"string": str, "long": int, "boolean": {"true": True, "false": False}.__getitem__}


def test_gexf_holds_nothing_that_gephi_warns_of(tmp_path: Path) -> None:
    """What its importer reports: a value of no declared attribute or of another type, an edge without its end, a second id."""
    collection = resolve(two_provinces())
    root = ElementTree.parse(write_graph(build_graph(collection), tmp_path)[0]).getroot()
    declared = {one.get("id"): one.get("type") for one in root.iter(f"{_GEXF}attribute")}
    (graph,) = root.iter(f"{_GEXF}graph")
    assert set(graph.keys()) <= {"defaultedgetype", "mode", "start", "end", "timeformat", "idtype"}  # all that its schema has
    for value in root.iter(f"{_GEXF}attvalue"):
        assert _VALUES[declared[value.get("for")]](value.get("value")) is not None
    nodes = [node.get("id") for node in root.iter(f"{_GEXF}node")]
    assert sorted(set(nodes)) == sorted(nodes) == [node.id for node in collection.nodes]
    edges = [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{_GEXF}edge")]
    assert set(edges) == {(link.from_id, link.to_id) for link in collection.links} and len(set(edges)) == len(edges)
    assert all(float(edge.get("weight")) >= 1 for edge in root.iter(f"{_GEXF}edge"))


def test_graphml_is_read_by_igraph_without_a_warning(tmp_path: Path) -> None:
    """A parser in C that is no kin of the writer's library."""
    graph = build_graph(resolve(two_provinces()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_back = igraph.Graph.Read_GraphML(str(write_graph(graph, tmp_path)[1]))
    assert (read_back.vcount(), read_back.ecount(), read_back.is_directed()) == (len(graph), graph.size(), True)
    assert {vertex["id"]: vertex["label"] for vertex in read_back.vs} == dict(graph.nodes(data="label"))
    assert sorted(edge["roles"] for edge in read_back.es) == sorted(roles for *_, roles in graph.edges(data="roles"))
