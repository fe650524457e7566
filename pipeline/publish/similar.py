"""Papers held that may be on the same matter as one: those whose subjects share its words.

What enters: a connection to the published database, the row of a document. What leaves: rows of other documents, the most alike
first. Guaranteed: a suggestion, never a link; nothing where the subject says too little. Not done: papers that are only cited.

Source: `benchmarks/same_matter.py`, where words of underthesea are compared with syllables and pairs of syllables.
"""

import sqlite3

from pipeline.publish.rows import Row, fetch

# of the likeness of a subject to itself: under a fifth only words of every subject are shared (tăng cường, công tác, lãnh đạo)
_LEAST = 0.2
_MOST = 6

_SIMILAR = """
    select d.id as id, d.title as title, d.number as number, d.subject as subject, d.date as date,
           coalesce(d.issuer_canonical, d.issuer) as issuer, d.illustrative as illustrative, found.score as score
    from (select rowid as docid, -bm25(subjects_fts) as score from subjects_fts
          where subjects_fts match :match order by bm25(subjects_fts), rowid limit :limit) found
    join documents d on d.docid = found.docid
    order by found.score desc, d.id
"""
_OWN = "select -bm25(subjects_fts) from subjects_fts where subjects_fts match :match and rowid = :docid"


def find_similar(connection: sqlite3.Connection, document: Row) -> list[Row]:
    """Return the documents whose subjects share the words of a document's, at most six."""
    words = dict.fromkeys(str(document["subject_words"] or "").replace('"', " ").split())
    if not words:
        return []
    match = " OR ".join(f'"{word}"' for word in words)
    own = connection.execute(_OWN, {"match": match, "docid": document["docid"]}).fetchone()
    least = _LEAST * float(own[0] if own else 0.0)
    rows = fetch(connection, _SIMILAR, match=match, limit=_MOST + 1)
    return [row for row in rows if row["id"] != document["id"] and float(row["score"] or 0.0) >= least][:_MOST]
