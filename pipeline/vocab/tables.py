"""Tables and views of the database: columns, keys and descriptions in two languages (data: `tables.yml`); its search index."""

from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary

# Fill the empty search indexes from the documents. What people search in has đ folded to d, as in what is asked for; the
# words of subjects are asked for as they stand.
FILL_SEARCH = (
    """
    insert into documents_fts(rowid, number, title, issuer, body)
    select docid,
           replace(replace(number, 'đ', 'd'), 'Đ', 'D'),
           replace(replace(title, 'đ', 'd'), 'Đ', 'D'),
           replace(replace(issuer, 'đ', 'd'), 'Đ', 'D'),
           replace(replace(body, 'đ', 'd'), 'Đ', 'D')
    from documents_full
    order by docid
    """,
    "insert into documents_fts(documents_fts) values ('optimize')",
    """
    insert into subjects_fts(rowid, words)
    select docid, subject_words from documents where subject_words is not null order by docid
    """,
    "insert into subjects_fts(subjects_fts) values ('optimize')",
)


class Column(Frozen):
    """One column. `to` names the row it stands for as `table.column`; `en` and `vi` describe it."""

    name: str
    type: Literal["text", "integer", "real"]
    en: str
    vi: str
    to: str | None = None


class Table(Frozen):
    """One table or view. `key` is the primary key, empty for a view; `indexes` are lists of columns."""

    name: str
    en: str
    vi: str
    columns: tuple[Column, ...] = Field(min_length=1)
    key: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[str, ...] = ()
    is_view: bool = False


VOCABULARY = {"tables": tuple[Table, ...]}


@cache
def load_tables() -> dict[str, Table]:
    """Return tables and views by name, in the order of the file, read once."""
    return {table.name: table for table in read_vocabulary("tables", VOCABULARY["tables"])}
