"""The rows of what documents are together: nodes, stubs, links, claims, bodies, files, issues.

What enters: a collection and the measures of its graph. What leaves: rows whose keys are the columns of `vocab/tables.yml`,
table by table.
"""

import json
from collections.abc import Iterable, Iterator

from pipeline.model.collection import Collection, Link, Node, PlacedIssue, SourceEntry, Stub, Version
from pipeline.model.folding import fold_number
from pipeline.model.graph import GraphMeasures, Measures
from pipeline.store.bodies import body_tables
from pipeline.store.flat import Row, fields_of


def collection_tables(collection: Collection, measures: GraphMeasures) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield each table that no single document fills (nodes, links, bodies, sources, issues …) with its rows."""
    yield "nodes", (_node_row(node, collection, measures) for node in collection.nodes)
    yield "chains", _way_rows("chain", measures.chains)
    yield "cycles", _way_rows("cycle", measures.cycles)
    yield from body_tables(collection)
    yield "sources", map(_source_row, collection.sources)
    yield "stubs", map(_stub_row, collection.stubs)
    yield "claims", _claim_rows(collection)
    yield "links", map(_link_row, collection.links)
    leading = {**collection.shared_addresses, **{address: (node,) for address, node in collection.redirects.items()}}
    yield "redirects", ({"address": address, "node_id": node} for address in sorted(leading) for node in leading[address])
    yield "issues", _issue_rows(collection.issues)
    yield "versions", _version_rows(collection.versions)


def _way_rows(name: str, ways: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    """Yield a row for each place of each way, the ways numbered from 1."""
    for number, way in enumerate(ways, start=1):
        for at, node in enumerate(way):
            yield {name: number, "ordinal": at, "node_id": node}


def _node_row(node: Node, collection: Collection, measures: GraphMeasures) -> Row:
    measured = fields_of(measures.nodes.get(node.id, Measures()))
    return {**fields_of(node), **measured, "mention_count": collection.mention_counts.get(node.id, 0)}


def _stub_row(stub: Stub) -> Row:
    return {**fields_of(stub), "number_search": fold_number(stub.number_key) or None}


def _link_row(link: Link) -> Row:
    sections = json.dumps(link.sections, ensure_ascii=False) if link.sections else None
    return {"id": link.id, **fields_of(link), "is_nested": int(link.is_nested), "sections": sections}


def _source_row(entry: SourceEntry) -> Row:
    origin = entry.origin
    row: Row = {
        "id": entry.id,
        "file": entry.file,
        "part": entry.part,
        "container": entry.container,
        "sha256": entry.sha256,
        "media_type": entry.media_type if entry.status != "secret" else None,
        "status": entry.status,
        "reason": entry.reason,
        "document_id": entry.document_id,
        "recoded_from": entry.recoded_from,
        "original_text": entry.original_text,
    }
    if origin is not None:
        row |= {name: getattr(origin, name) for name in ("url", "publisher", "retrieved", "licence")}
        row["illustrative"] = int(origin.illustrative)
    return row


def _claim_rows(collection: Collection) -> Iterator[Row]:
    ordinals: dict[tuple[str, str], int] = {}
    for claim in collection.claims:
        place = (claim.node_id, claim.field)
        ordinals[place] = ordinals.get(place, -1) + 1
        row = fields_of(claim) | {"is_own": int(claim.is_own), "is_chosen": int(claim.is_chosen)}
        row["verified"] = int(claim.verified) if claim.verified is not None else None
        yield {"id": f"{claim.node_id}--{claim.field}-{ordinals[place]}", **row}


def _version_rows(versions: Iterable[Version]) -> Iterator[Row]:
    for version in versions:
        yield {"id": f"{version.source_id}--{version.field}", **fields_of(version)}


def _issue_rows(issues: Iterable[PlacedIssue]) -> Iterator[Row]:
    ordinals: dict[str, int] = {}
    for placed in issues:
        place = placed.source_id or "office"
        ordinals[place] = ordinals.get(place, -1) + 1
        issue = placed.issue
        yield {
            "id": f"{place}--{ordinals[place]}",
            "source_id": placed.source_id,
            "document_id": placed.document_id,
            "code": issue.code,
            "level": issue.level,
            "message": issue.message,
            "message_vi": issue.message_vi,
            "start_offset": issue.start,
            "end_offset": issue.end,
        }
