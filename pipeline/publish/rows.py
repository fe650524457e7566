"""Rows of the database as plain mappings: the one way the pages ask."""

import sqlite3

Value = str | int | float | None
Row = dict[str, Value]


def fetch(connection: sqlite3.Connection, sql: str, **params: Value) -> list[Row]:
    """Return the rows of a query, each as a mapping of column to value, in the query's order."""
    cursor = connection.execute(sql, params)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def fetch_one(connection: sqlite3.Connection, sql: str, **params: Value) -> Row | None:
    """Return the first row of a query, or None."""
    return next(iter(fetch(connection, sql, **params)), None)


def group(rows: list[Row], column: str) -> dict[Value, list[Row]]:
    """Return the rows by the value of a column, each group in the rows' order."""
    groups: dict[Value, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups
