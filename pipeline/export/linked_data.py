"""Tells the collection as linked data: JSON-LD and N-Triples, with identifiers in the manner of ELI.

What enters: the database of a run. What leaves: `directives.jsonld` and `directives.nt`, the same statements. Guaranteed: a
document's identifier is `eli/vn/<body>/<type>/<year>/<number>` where these four tell it from all others, else
`eli/vn/van-ban/<id>`; no file names a context or anything else that a reader would have to fetch; the same database gives the
same bytes. A link that is only known from a third document's words is no statement of its own: it is told as a statement that
this document makes. Not done: texts, tasks and deadlines, which the tables hold.

Source: European Legislation Identifier (pattern of identifiers, ontology).
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pipeline.model.folding import strip_marks
from pipeline.vocab.linked_data import load_linked_data

DEFAULT_BASE = "urn:vn-directives:"

_DOCUMENTS = """
    select id, number_key, doc_type, date, year, body_id, title, subject from documents
    union all
    select id, number_key, doc_type, date, year, body_id, title, subject from stubs
    order by 1
"""
_BODIES = "select id, name, parent_id, valid_from, valid_to from bodies order by id"
_LINKS = "select from_id, to_id, role, is_nested, document_id from links order by id"

_FIRST_NUMBER = re.compile(r"\d+[a-z]?(?=[-/ ])", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class Words:
    """A literal: words in Vietnamese, or of a datatype given in short form; an empty `datatype` is a plain code."""

    text: str
    datatype: str | None = None


Value = Words | str  # words, or the address of a thing
Statement = tuple[str, Value]
Thing = tuple[str, list[Statement]]


def write_linked_data(connection: sqlite3.Connection, directory: Path, *, base: str = DEFAULT_BASE) -> tuple[Path, Path]:
    """Write the two files and return their paths.

    Args:
        connection: to the database of a run; only read.
        directory: where the files go; it must exist.
        base: what every identifier begins with: the address of the site with a slash at its end, or a URN.
    """
    lines, plain = directory / "directives.jsonld", directory / "directives.nt"
    with lines.open("w", encoding="utf-8", newline="\n") as graph, plain.open("w", encoding="utf-8", newline="\n") as triples:
        graph.write(f'{{"@context": {json.dumps(load_linked_data().prefixes, sort_keys=True)},\n"@graph": [\n')
        for at, thing in enumerate(describe(connection, base)):
            graph.write((",\n" if at else "") + json.dumps(_as_json(thing), ensure_ascii=False))
            triples.writelines(f"{line}\n" for line in _as_triples(thing))
        graph.write("\n]}\n")
    return lines, plain


def describe(connection: sqlite3.Connection, base: str) -> Iterator[Thing]:
    """Yield each body, each document known, and each reported statement, with what is said of it."""
    addresses = {key: f"{base}{path}" for key, path in identify(connection).items()}
    for body, name, parent, since, until in connection.execute(_BODIES):
        yield _body_address(base, body), list(_describe_body(base, name, parent, (since, until)))
    links: dict[str, list[Statement]] = {}
    reported: list[tuple[str, str, str, str]] = []
    for start, end, role, is_nested, teller in connection.execute(_LINKS):
        term = load_linked_data().property_of(role)
        if is_nested:
            reported.append((start, term, end, teller))
        elif (statement := (term, addresses[end])) not in links.setdefault(start, []):
            links[start].append(statement)
    for row in connection.execute(_DOCUMENTS):
        yield addresses[row[0]], [*_describe_document(base, row), *sorted(links.get(row[0], []), key=str)]
    for start, term, end, teller in reported:
        name = f"{base}loi-dan/{quote(f'{start}--{term}--{end}', safe='-')}"
        yield name, list(_report(addresses[start], term, addresses[end], addresses[teller]))


def identify(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the path of each document known, by its id."""
    rows = list(connection.execute(_DOCUMENTS))
    paths = {row[0]: _path(row) for row in rows}
    taken = Counter(paths.values())
    return {key: path if path and taken[path] == 1 else f"eli/vn/van-ban/{quote(key, safe='')}" for key, path in paths.items()}


def _path(row: tuple[str | None, ...]) -> str:
    _, number_key, doc_type, _, year, body, _, _ = row
    number = _FIRST_NUMBER.match(number_key or "")
    if not (number and doc_type and year and body):
        return ""
    kind = re.sub(r"[^a-z0-9]+", "-", strip_marks(doc_type)).strip("-")
    return f"eli/vn/{quote(body, safe='')}/{kind}/{year}/{number[0].lower()}"


def _body_address(base: str, body: str) -> str:
    return f"{base}co-quan/{quote(body, safe='')}"


def _describe_body(base: str, name: str, parent: str | None, life: tuple[str | None, str | None]) -> Iterator[Statement]:
    yield "rdf:type", load_linked_data().expand("org:Organization")
    yield "skos:prefLabel", Words(name)
    if parent:
        yield "org:subOrganizationOf", _body_address(base, parent)
    if any(life):
        yield "dcterms:valid", Words(f"start={life[0] or ''}; end={life[1] or ''}", "dcterms:Period")


def _describe_document(base: str, row: tuple[str | None, ...]) -> Iterator[Statement]:
    key, number_key, doc_type, day, _, body, title, subject = row
    yield "rdf:type", load_linked_data().expand("eli:LegalResource")
    yield "dcterms:identifier", Words(str(key), "")
    yield "dcterms:title", Words(title or str(key))
    if number_key:
        yield "eli:id_local", Words(number_key, "")
    if doc_type:
        yield "dcterms:type", Words(doc_type)
    if subject:
        yield "dcterms:description", Words(subject)
    if day and _DAY.fullmatch(day):
        yield "eli:date_document", Words(day, "xsd:date")
    if body:
        yield "eli:passed_by", _body_address(base, body)


def _report(start: str, term: str, end: str, teller: str) -> Iterator[Statement]:
    """Yield what a third document says of two others, without saying it."""
    terms = load_linked_data()
    yield "rdf:type", terms.expand("rdf:Statement")
    yield "rdf:subject", start
    yield "rdf:predicate", terms.expand(term)
    yield "rdf:object", end
    yield "dcterms:source", teller


def _as_json(thing: Thing) -> dict[str, object]:
    address, statements = thing
    found: dict[str, object] = {"@id": address}
    for term, value in statements:
        if term == "rdf:type":
            found["@type"] = value
            continue
        values = found.setdefault(term, [])
        if isinstance(values, list):
            values.append(_value_as_json(value))
    return found


def _value_as_json(value: Value) -> dict[str, str]:
    if isinstance(value, str):
        return {"@id": value}
    if value.datatype is None:
        return {"@value": value.text, "@language": _LANGUAGE}
    return {"@value": value.text, "@type": value.datatype} if value.datatype else {"@value": value.text}


def _as_triples(thing: Thing) -> Iterator[str]:
    address, statements = thing
    for term, value in statements:
        yield f"<{address}> <{load_linked_data().expand(term)}> {_value_as_triple(value)} ."


def _value_as_triple(value: Value) -> str:
    if isinstance(value, str):
        return f"<{value}>"
    words = json.dumps(value.text, ensure_ascii=False)
    if value.datatype is None:
        return f"{words}@{_LANGUAGE}"
    return f"{words}^^<{load_linked_data().expand(value.datatype)}>" if value.datatype else words
