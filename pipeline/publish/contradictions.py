"""The contradictions between papers, for their page and for the section on a document's page.

What enters: a connection to the published database. What leaves: rows with the words around both places. Guaranteed: the
serious ones first, then by kind. Not done: markup.
"""

import sqlite3

from pipeline.publish.rows import Row, Value, fetch
from pipeline.vocab.discrepancies import load_discrepancy_words

# What a contradiction tells is shown as one, not as an issue beside it.
NOT_TOLD = "i.code not in ({})".format(", ".join(f"'{code}'" for code in load_discrepancy_words().told_here))

_COLUMNS = """
    select x.*, k.vi as kind_label, n.label as node_label, n.status as node_status,
           d.title as document_title, o.title as other_title,
           substr(t.text, max(x.start_offset - 80, 0) + 1, x.end_offset - max(x.start_offset - 80, 0) + 80) as around,
           substr(u.text, max(x.other_start - 80, 0) + 1, x.other_end - max(x.other_start - 80, 0) + 80) as other_around
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
    """Return the contradictions of one document, as speaker or as spoken of."""
    return fetch(connection, _OF_ONE, id=identifier, limit=limit)


def read_contradictions(connection: sqlite3.Connection, *, code: str = "", limit: int, offset: int = 0) -> list[Row]:
    """Return the contradictions of a kind, or of all where no code is given."""
    return fetch(connection, _ALL, code=code, limit=limit, offset=offset)


def read_first_contradictions(connection: sqlite3.Connection, limit: int) -> list[Row]:
    """Return the first contradictions of each kind."""
    return fetch(connection, _FIRST, limit=limit)


def count_contradictions(connection: sqlite3.Connection) -> dict[Value, int]:
    """Return how many contradictions there are of each kind, the serious kinds first."""
    return dict(connection.execute(_COUNTS).fetchall())
