"""The tables that hold documents, filled as documents come by.

What enters: documents held, one by one in the order of their ids. What leaves: their rows in the database. Guaranteed: few
thousand rows at most wait in memory; each table has its rows in the order of the documents.
"""

import sqlite3

from pipeline.model.collection import HeldDocument
from pipeline.store.flat import Row
from pipeline.store.insert import insert
from pipeline.store.rows import document_row, part_rows
from pipeline.store.subject_words import SubjectWords
from pipeline.store.tables import TABLES

_BATCH_ROWS = 2_000


class DocumentTables:
    """The rows of documents on their way into their tables. Call `flush` after the last document."""

    def __init__(self, connection: sqlite3.Connection, words: SubjectWords) -> None:
        self._connection, self._words = connection, words
        self._waiting: dict[str, list[Row]] = {}
        self._documents = self._rows = 0

    def hear(self, held: HeldDocument) -> None:
        """Take in the rows of a document."""
        self._documents += 1
        words = self._words.find(held.record.header.subject)
        self._waiting.setdefault("documents", []).append(document_row(held, self._documents, words))
        for table, row in part_rows(held):
            self._waiting.setdefault(table, []).append(row)
            self._rows += 1
        if self._rows > _BATCH_ROWS:
            self.flush()

    def flush(self) -> None:
        """Insert the rows that wait, table by table in the order of `TABLES`; afterwards none waits."""
        for table in TABLES:
            if table in self._waiting:
                insert(self._connection, table, self._waiting.pop(table))
        self._rows = 0
