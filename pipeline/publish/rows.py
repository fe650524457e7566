"""Rows of the database as plain mappings: the one way the pages ask."""

import sqlite3
from dataclasses import dataclass

Value = str | int | float | None
Row = dict[str, Value]
_MAX_PAGE = 100_000


@dataclass(frozen=True)
class Paging:
    """Where a page of a long list stands: its number from 1, rows a page, rows in all."""

    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """Return the number of pages, at least 1."""
        return max(-(-self.total // self.size), 1)

    @property
    def next_page(self) -> int | None:
        """Return the number of the next page, None at the end."""
        return self.page + 1 if self.page < self.pages else None

    @property
    def offset(self) -> int:
        """Return the rows before the page."""
        return (self.page - 1) * self.size


def read_page(typed: str) -> int:
    """Return the number of a page as an address holds it, 1 at least and cut at a largest one; 1 where it holds no number."""
    return min(max(int(typed), 1), _MAX_PAGE) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1


def fetch(connection: sqlite3.Connection, sql: str, **params: Value) -> list[Row]:
    """Return the rows of a query, each as a mapping of column to value, in the query's order.

    Args:
        connection: to the published database.
        sql: with named parameters alone.
        params: their values by name.

    Raises:
        sqlite3.Error: as SQLite says it; a name of the query without a value too.
    """
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
