"""New, changed and gone files into a state: the one way in which anything is resolved.

What enters: a state, records, names of files that are gone. What leaves: the same state, with only what they touch decided
anew. Guaranteed: the state after any batches in any order is the state after all records at once. Not done: reading out
(`collect`).

What a record touches: the papers that may be the same document; the buckets of its own number and of its mentions; then the
mentions elsewhere that wait for a document of such a number, name, title or day, where one came, went or changed.
"""

from collections.abc import Callable, Iterable, Sequence

from pipeline.model.correction import Numbered
from pipeline.model.record import Record
from pipeline.resolve.addresses import settle_addresses
from pipeline.resolve.intake import MENTION_WIDTH, PAPER_WIDTH, WATCH_WIDTH, Rows, make_rows
from pipeline.resolve.loose import settle_loose
from pipeline.resolve.papers import has_blank, settle_papers
from pipeline.resolve.settle import settle_touched
from pipeline.resolve.state import State
from pipeline.resolve.told import settle_told, take_back

_BATCH = 200
_WORKING = ("touched", "changed", "bases")


def update(
    state: State,
    records: Iterable[Record | Rows],
    read: Callable[[int], Record],
    gone: Iterable[str] = (),
    *,
    told: Sequence[Numbered] = (),
) -> None:
    """Bring records into a state.

    Args:
        state: changed as a whole or not at all.
        records: all parts of each file that is new or changed, or their rows; a file known before is replaced.
        read: returns the record of a paper (see `intake.paper_key`), asked for where files may be versions of one document.
        gone: names of files that are no more.
        told: all that people say at present of meanings and of documents that are one; it holds over every decision.
    """
    state.rows("begin")
    try:
        for table in _WORKING:
            state.rows(f"delete from {table}")
        take_back(state)
        idents: set[str] = set()
        scopes: set[str] = set()
        for file in gone:
            _remove(state, file, idents, scopes)
        _take_in(state, records, idents, scopes)
        settle_papers(state, idents, scopes, read)
        settle_touched(state)
        settle_loose(state)
        settle_addresses(state)
        settle_told(state, told, read)
        state.rows("commit")
    except BaseException:
        state.forget()
        state.rows("rollback")
        raise


def _remove(state: State, file: str, idents: set[str], scopes: set[str]) -> None:
    """Take out all papers of a file, and note what they touched."""
    for paper, ident, scope, blank, bucket in state.rows(
        "select paper, ident, scope, blank, bucket from papers where file = ?", (file,)
    ).fetchall():
        if ident is not None:
            idents.add(ident)
            scopes |= {scope} if blank or has_blank(state, scope) else set()
        state.rows("insert or ignore into touched select distinct bucket from mentions where paper = ?", (paper,))
        state.fill("touched", [(bucket,)] if bucket is not None else [], 1)
        state.rows("delete from mentions where paper = ?", (paper,))
        state.rows("delete from watches where paper = ?", (paper,))
        state.rows("delete from papers where paper = ?", (paper,))


def _take_in(state: State, records: Iterable[Record | Rows], idents: set[str], scopes: set[str]) -> None:
    """Write the rows of records; mentions lie aside until all are read, then go in by the order of their keys."""
    for table in ("mentions", "watches"):
        state.rows(f"create temp table fresh_{table} as select * from {table} limit 0")
    seen: set[str] = set()
    waiting: list[Rows] = []
    for one in records:
        rows = one if isinstance(one, Rows) else make_rows(one, state)
        if rows.file not in seen:
            seen.add(rows.file)
            _remove(state, rows.file, idents, scopes)
        waiting.append(rows)
        if len(waiting) >= _BATCH:
            _flush(state, waiting, idents, scopes)
    _flush(state, waiting, idents, scopes)
    state.rows("insert or ignore into touched select distinct bucket from fresh_mentions")
    state.rows("insert into mentions select * from fresh_mentions order by bucket, paper, at")
    state.rows("insert into watches select * from fresh_watches order by mark, bucket, paper, at")
    for table in ("mentions", "watches"):
        state.rows(f"drop table fresh_{table}")


def _flush(state: State, waiting: list[Rows], idents: set[str], scopes: set[str]) -> None:
    for rows in waiting:
        if rows.ident is not None and rows.scope is not None:
            idents.add(rows.ident)
            scopes |= {rows.scope} if rows.is_blank else set()
    state.fill("papers", (rows.row for rows in waiting), PAPER_WIDTH)
    state.fill("touched", ((rows.bucket,) for rows in waiting if rows.bucket is not None), 1)
    state.fill("fresh_mentions", (row for rows in waiting for row in rows.mentions), MENTION_WIDTH)
    state.fill("fresh_watches", (row for rows in waiting for row in rows.watches), WATCH_WIDTH)
    waiting.clear()
