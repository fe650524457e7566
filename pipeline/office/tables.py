"""The tables of `office.db`, and how one of an earlier form is brought into this one.

What enters: an open database. What leaves: the same in the present form, with every row that it had.
"""

import sqlite3

_WHO_WHEN_WHY = """
    who text not null check (length(trim(who)) > 0),
    at text not null check (at like '____-__-__%'),
    why text,
    withdrawn_at text,
    withdrawn_by text,
    withdrawn_why text
"""

OFFICE_SQL: dict[str, str] = {
    "corrections": f"""
        create table if not exists corrections (
            id integer primary key,
            kind text not null check (kind in ('field', 'meaning', 'same', 'confirm', 'picture')),
            document_id text check (kind = 'picture' or document_id is not null),
            sha256 text,
            part integer,
            fact_id text,
            field text,
            old_value text,
            new_value text,
            words text,
            occurrence integer,
            {_WHO_WHEN_WHY}
        )
    """,
    "statuses": f"""
        create table if not exists statuses (
            id integer primary key,
            document_id text not null,
            task_id text not null,
            status text not null check (status in ('open', 'started', 'done', 'dropped')),
            {_WHO_WHEN_WHY}
        )
    """,
    "notes": f"""
        create table if not exists notes (
            id integer primary key,
            document_id text not null,
            fact_id text,
            text text not null check (length(trim(text)) > 0),
            {_WHO_WHEN_WHY}
        )
    """,
}

_SAID = {"who": "who", "at": "at", "why": "why"}
_PAPER = {"document": "document_id", "sha256": "sha256", "part": "part"}
# Of each kind of correction, its fields and their columns; old and new values are JSON.
COLUMNS: dict[str, dict[str, str]] = {
    "field": {**_PAPER, "fact": "fact_id", "field": "field", "was": "old_value", "value": "new_value", **_SAID},
    "meaning": {**_PAPER, "words": "words", "occurrence": "occurrence", "means": "new_value", **_SAID},
    "same": {"document": "document_id", "other": "new_value", **_SAID},
    "picture": {"picture": "sha256", **_SAID},
    "confirm": {**_PAPER, "fact": "fact_id", "value": "new_value", **_SAID},
}

_FORM = 3
_NEWEST = "withdrawn_why"
_OLD_SAID = "who, at, coalesce(nullif(trim(why), ''), '-'), withdrawn_at, withdrawn_by"
_UPGRADE = (
    "alter table corrections rename to old_corrections",
    OFFICE_SQL["corrections"],
    f"""
    insert into corrections
        (id, kind, document_id, field, old_value, new_value, who, at, why, withdrawn_at, withdrawn_by)
    select id, 'field', document_id, field, json_quote(old_value), json_quote(new_value), {_OLD_SAID}
    from old_corrections order by id
    """,
    "drop table old_corrections",
    f"""
    insert into corrections (kind, document_id, fact_id, new_value, who, at, why, withdrawn_at, withdrawn_by)
    select 'confirm', document_id, fact_id, 'null', {_OLD_SAID} from confirmations order by id
    """,
    "drop table confirmations",
)


_UPGRADE_KINDS = (
    "alter table corrections rename to old_corrections",
    OFFICE_SQL["corrections"],
    "insert into corrections select * from old_corrections order by id",
    "drop table old_corrections",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the tables of an earlier form into the present one; call inside a transaction."""
    if connection.execute("pragma user_version").fetchone()[0] >= _FORM:
        return
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    steps = _UPGRADE if "confirmations" in tables else _UPGRADE_KINDS if "corrections" in tables else ()
    for table in sorted(tables & set(OFFICE_SQL)):
        _add_newest(connection, table)
    for statement in steps:
        connection.execute(statement)
    connection.execute(f"pragma user_version = {_FORM}")


def _add_newest(connection: sqlite3.Connection, table: str) -> None:
    """Give a table the last column of the present form, where it lacks it."""
    columns = {name for _, name, *_ in connection.execute(f"pragma table_info({table})")}
    if _NEWEST not in columns:
        connection.execute(f"alter table {table} add column {_NEWEST} text")
