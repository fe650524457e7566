"""The shape of the database holds together."""

import sqlite3

import pytest

from pipeline.store.tables import SEARCH_COLUMNS, SEARCH_SQL, TABLES, VIEW_SQL, VIEWS
from pipeline.store.write import create_sql
from pipeline.vocab.tables import load_tables


@pytest.fixture
def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for table in TABLES.values():
        connection.execute(create_sql(table))
    for name, sql in VIEW_SQL.items():
        connection.execute(f"create view {name} as {sql}")
    return connection


@pytest.mark.parametrize("name", load_tables())
def test_every_table_and_column_is_described_in_both_languages(name: str) -> None:
    table = load_tables()[name]
    assert table.en.strip() and table.vi.strip()
    assert all(column.en.strip() and column.vi.strip() for column in table.columns)


@pytest.mark.parametrize("name", TABLES)
def test_keys_indexes_and_references_name_columns_that_exist(name: str) -> None:
    table = TABLES[name]
    names = {column.name for column in table.columns}
    assert len(names) == len(table.columns)
    assert set(table.key) and set(table.key) <= names
    assert {column for index in table.indexes for column in index} | set(table.unique) <= names
    for column in table.columns:
        if column.to:
            other, key = column.to.split(".")
            assert TABLES[other].key == (key,)


def test_every_view_gives_the_columns_described(empty: sqlite3.Connection) -> None:
    assert set(VIEW_SQL) == set(VIEWS)
    for name, view in VIEWS.items():
        given = [column[0] for column in empty.execute(f"select * from {name}").description]
        assert given == [column.name for column in view.columns]


def test_search_index_has_the_columns_of_its_view(empty: sqlite3.Connection) -> None:
    empty.execute(SEARCH_SQL)
    given = [column[0] for column in empty.execute("select * from documents_fts").description]
    assert tuple(given) == SEARCH_COLUMNS
    assert ["docid", *given] == [column.name for column in VIEWS["documents_full"].columns]


@pytest.mark.parametrize(
    "name",
    [
        "documents", "document_text", "citations", "links", "stubs", "tasks", "task_bodies", "deadlines", "bodies", "recipients",
        "signers", "sections", "sources", "issues", "runs", "evidence", "claims", "settings",
    ],
)  # fmt: skip
def test_tables_that_the_site_and_people_count_on_exist(name: str) -> None:
    assert name in TABLES
