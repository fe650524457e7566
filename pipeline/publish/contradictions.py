"""The contradictions between papers, for their page and for the section on a document's page.

What enters: a connection to the published database. What leaves: rows with the words around both places. Guaranteed: the
serious ones first, then by kind. Not done: markup.
"""

import sqlite3

from pipeline.publish.rows import Row, fetch
from pipeline.vocab.discrepancies import load_discrepancy_words

# What a contradiction tells is shown as one, not as an issue beside it.
NOT_TOLD = "i.code not in ({})".format(", ".join(f"'{code}'" for code in load_discrepancy_words().told_here))

_ROWS = """
    select x.*, k.vi as kind_label, n.label as node_label, n.status as node_status,
           d.title as document_title, o.title as other_title,
           substr(t.text, max(x.start_offset - 80, 0) + 1, x.end_offset - max(x.start_offset - 80, 0) + 80) as around,
           substr(u.text, max(x.other_start - 80, 0) + 1, x.other_end - max(x.other_start - 80, 0) + 80) as other_around
    from discrepancies x
    join discrepancy_codes k on k.code = x.code
    left join nodes n on n.id = x.node_id
    left join documents d on d.id = x.document_id
    left join documents o on o.id = x.other_document_id
    left join document_text t on t.document_id = x.document_id
    left join document_text u on u.document_id = x.other_document_id
    where :id = '' or x.node_id = :id or x.document_id = :id or x.other_document_id = :id
    order by x.severity <> 'serious', x.severity <> 'check', x.code, x.id
    limit :limit
"""


def read_contradictions(connection: sqlite3.Connection, identifier: str = "", *, limit: int) -> list[Row]:
    """Return the contradictions of one document, as speaker or as spoken of; of all where no id is given."""
    return fetch(connection, _ROWS, id=identifier, limit=limit)
