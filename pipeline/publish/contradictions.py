"""The contradictions between papers, for their page and for the section on a document's page.

What enters: a connection to the published database. What leaves: rows with the words around both places. Guaranteed: the
serious ones first, then by kind. Not done: markup.
"""

import sqlite3

from pipeline.publish.render import cut_at_blanks
from pipeline.publish.rows import Row, Value, fetch
from pipeline.vocab.discrepancies import load_discrepancy_words

# What a contradiction tells is shown as one, not as an issue beside it.
NOT_TOLD = "i.code not in ({})".format(", ".join(f"'{code}'" for code in load_discrepancy_words().told_here))

_AROUND = 90


def _around(table: str, start: str, end: str) -> str:
    """Return the SQL of the words round a side."""
    first = f"max(x.{start} - {_AROUND}, 0)"
    return f"substr({table}.text, {first} + 1, x.{end} - {first} + {_AROUND})"


def _page(document: str, citation: str, start: str) -> str:
    """Return the SQL of the page on which a side stands: that of its citation, else of the fact or task that stands there."""
    there = f"document_id = x.{document} and start_offset <= x.{start} and end_offset > x.{start} order by id limit 1"
    return f"""coalesce(
               (select page from citations where id = x.{citation}),
               (select page from evidence where {there}),
               (select page from tasks where {there}))"""


_COLUMNS = f"""
    select x.*, k.vi as kind_label, n.label as node_label, n.status as node_status,
           d.title as document_title, o.title as other_title,
           {_around("t", "start_offset", "end_offset")} as around,
           {_around("u", "other_start", "other_end")} as other_around,
           {_page("document_id", "citation_id", "start_offset")} as page,
           {_page("other_document_id", "other_citation_id", "other_start")} as other_page
"""

_JOINS = """
    join discrepancy_codes k on k.code = x.code
    left join nodes n on n.id = x.node_id
    left join documents d on d.id = x.document_id
    left join documents o on o.id = x.other_document_id
    left join document_text t on t.document_id = x.document_id
    left join document_text u on u.document_id = x.other_document_id
"""

_ORDER = "order by x.severity <> 'serious', x.severity <> 'check', x.code, x.id"

_OF_ONE = f"""
    {_COLUMNS}
    from discrepancies x
    {_JOINS}
    where x.node_id = :id or x.document_id = :id or x.other_document_id = :id
    {_ORDER}
    limit :limit
"""

_ALL = f"""
    {_COLUMNS}
    from (select * from discrepancies x where :code = '' or x.code = :code {_ORDER} limit :limit offset :offset) x
    {_JOINS}
    {_ORDER}
"""

_FIRST = f"""
    {_COLUMNS}
    from (select *, row_number() over (partition by x.code {_ORDER}) as place from discrepancies x) x
    {_JOINS}
    where x.place <= :limit
    {_ORDER}
"""

_COUNTS = """
    select x.code, count(*)
    from discrepancies x
    group by x.code
    order by min(case x.severity when 'serious' then 0 when 'check' then 1 else 2 end), x.code
"""


def read_own_contradictions(connection: sqlite3.Connection, identifier: str, *, limit: int) -> list[Row]:
    """Return the contradictions of one document, as speaker, as the other that speaks, or as spoken of.

    Args:
        connection: to the published database.
        identifier: of a document, held or not.
        limit: most rows, the serious ones first.

    Returns:
        Rows with the words around both sides' mentions, cut at whole words.
    """
    return _cut_quotations(fetch(connection, _OF_ONE, id=identifier, limit=limit))


def read_contradictions(connection: sqlite3.Connection, *, code: str = "", limit: int, offset: int = 0) -> list[Row]:
    """Return a stretch of the contradictions of a kind, or of all where no code is given, the serious ones first."""
    return _cut_quotations(fetch(connection, _ALL, code=code, limit=limit, offset=offset))


def read_first_contradictions(connection: sqlite3.Connection, limit: int) -> list[Row]:
    """Return at most `limit` contradictions of each kind, the serious kinds first."""
    return _cut_quotations(fetch(connection, _FIRST, limit=limit))


def _cut_quotations(rows: list[Row]) -> list[Row]:
    """Return rows whose quotations begin and end with whole words."""
    for row in rows:
        for words, start, end in (("around", "start_offset", "end_offset"), ("other_around", "other_start", "other_end")):
            if row[words]:
                first, last = int(row[start] or 0), int(row[end] or 0)
                row[words] = cut_at_blanks(str(row[words]), min(first, _AROUND), last - first, _AROUND)
    return rows


def count_contradictions(connection: sqlite3.Connection) -> dict[Value, int]:
    """Return how many contradictions there are of each kind, the serious kinds first."""
    return dict(connection.execute(_COUNTS).fetchall())
