"""Words of the site: names of pages, tables, columns and values in plain Vietnamese. Data: `labels.yml`.

What stands in the database is English (`implements`, `held`); what a reader sees is looked up here. A value without a
label is shown as it is.
"""

from functools import cache

from pydantic import Field

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class SiteWords(Frozen):
    """The site's name, what it says of itself, and the terms of its data."""

    title: str
    description: str
    licence: str


class ErrorWords(Frozen):
    """What an error page says."""

    title: str
    text: str


class QueryWords(Frozen):
    """A canned query: its title, what it answers, and the label of each parameter."""

    title: str
    description: str
    params: dict[str, str] = {}


class Labels(Frozen):
    """The whole file.

    `columns_of` overrides `columns` for one table. `values` label the values of `value_columns`, but for a `role` of the
    tables in `free_roles`; `flags` are columns of 0 and 1. `quiet_columns` serve the machine and are left out of tables that
    people read, `quiet_in_views` of views only; `english_columns` hold English on purpose. `open_words` stand on a link to a
    page whose name stands beside it. `messages` are Datasette's own, by their English words.
    """

    site: SiteWords
    menu: tuple[tuple[str, str], ...]
    errors: dict[str, ErrorWords]
    messages: dict[str, str] = {}
    tables: dict[str, str]
    columns: dict[str, str]
    columns_of: dict[str, dict[str, str]] = {}
    values: dict[str, str]
    value_columns: tuple[str, ...]
    free_roles: tuple[str, ...] = ()
    flags: tuple[str, ...]
    quiet_columns: tuple[str, ...] = ()
    quiet_in_views: tuple[str, ...] = ()
    open_words: str
    english_columns: tuple[str, ...] = ()
    true_word: str
    false_word: str
    fields: dict[str, str]
    marks: dict[str, str] = Field(min_length=1)
    filters: dict[str, str]
    queries: dict[str, QueryWords]

    def label_column(self, table: str | None, column: str) -> str:
        """Return the label of a column; its own name where it has none."""
        return self.columns_of.get(table or "", {}).get(column) or self.columns.get(column, column)

    def label_value(self, column: str, value: object) -> str:
        """Return what a reader sees of a coded value; the value itself where it is not coded."""
        if column in self.flags and value in (0, 1):
            return self.true_word if value else self.false_word
        text = "" if value is None else str(value)
        return self.values.get(text, text) if column in self.value_columns else text


VOCABULARY = {"labels": Labels}


@cache
def load_labels() -> Labels:
    """Return the words of the site, read once."""
    return read_vocabulary("labels", VOCABULARY["labels"])
