"""Rows into the tables of the database.

What enters: a connection, a table's name, rows. What leaves: nothing; columns that a row does not name are null.
"""

import sqlite3
from collections.abc import Iterable
from functools import cache

from pipeline.store.flat import Row
from pipeline.store.tables import TABLES


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows into a table, in their order."""
    statement, names = _statement(table)
    connection.executemany(statement, (tuple(map(row.get, names)) for row in rows))


@cache
def _statement(table: str) -> tuple[str, tuple[str, ...]]:
    """Return the statement that inserts a row, and the columns in its order."""
    names = tuple(column.name for column in TABLES[table].columns)
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    return f"insert into {table} ({columns}) values ({marks})", names
