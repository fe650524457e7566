"""Datasette's own tables as people read them: titles, columns in their order, and what stands in a cell.

What enters: names of tables and columns, values of the database. What leaves: Vietnamese words of the vocabularies, or `Markup`
in which every character of a value is escaped. Guaranteed: a name without words stays as it is. Not done: the pages of our own.
"""

import json
import re
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from pipeline.publish.render import shorten, show_value
from pipeline.vocab.issues import load_issue_codes
from pipeline.vocab.labels import load_labels
from pipeline.vocab.tables import load_tables

_LINK = Markup('<a href="{}">{}</a>')
_DOCUMENT_COLUMNS = {"documents.id": "/van-ban/", "stubs.id": "/van-ban/", "nodes.id": "/van-ban/", "bodies.id": "/co-quan/"}
_CODE = re.compile(r" \(([a-z]+(?:[-_][a-z]+)*)\)")
_ASIDE = re.compile(r"\s*\([^()]*\{[^{}]*\}[^()]*\)")
_DETAIL = re.compile(r"[\u201c\u201d]?\{[^{}]*\}[\u201c\u201d]?")
_TITLED = Markup('<a href="{}" title="{}">{}</a>')
_ANCHOR = re.compile(r'<a href="([^"<>]*)">([^<]*)</a>')
_LONG_COLUMNS = frozenset({"text", "task", "title", "subject", "message", "message_vi", "deadline", "description", "sentence"})
_MIDDLE_COLUMNS = frozenset({"role", "body", "lead", "issuer", "issuer_canonical", "document_id", "target_id", "citer_id"})
_SHORT_COLUMNS = frozenset({"date", "number", "number_key", "retrieved", "valid_from", "valid_to", "received_date"})
_LABEL_CHARS = 90
_PAGED = frozenset(name.split(".")[0] for name in _DOCUMENT_COLUMNS)
_NUMBER_TYPES = frozenset({"int", "float"})


def label_column(table: str | None, column: str) -> str:
    """Return the Vietnamese label of a column."""
    return load_labels().label_column(table, column)


def describe_column(table: str | None, column: str) -> str:
    """Return the Vietnamese description of a column, without the codes stored; empty where there is none."""
    return _without_codes(_descriptions().get((table or "", column), ""))


def _without_codes(description: str) -> str:
    """Leave out stored codes in brackets, which readers see by their labels: `trước hạn (by)` becomes `trước hạn`."""
    values = load_labels().values
    return _CODE.sub(lambda found: "" if found[1] in values else found[0], description)


def title_table(name: str) -> str:
    """Return the Vietnamese title of a table or view, or its name."""
    return load_labels().tables.get(name, name)


def describe_table(name: str) -> str:
    """Return the Vietnamese description of a table or view, empty where there is none."""
    found = load_tables().get(name)
    return found.vi if found else ""


def label_parameter(query: str | None, name: str) -> str:
    """Return the label of a canned query's parameter."""
    words = load_labels().queries.get(query or "")
    return words.params.get(name, name) if words else name


@cache
def _descriptions() -> dict[tuple[str, str], str]:
    return {(table.name, column.name): column.vi for table in load_tables().values() for column in table.columns}


@cache
def _targets() -> dict[tuple[str, str], str]:
    """Return the path's start of every column that names a document or a body, also as canned queries give them."""
    named = {
        (table.name, column.name): _DOCUMENT_COLUMNS[column.to]
        for table in load_tables().values()
        for column in table.columns
        if column.to in _DOCUMENT_COLUMNS
    }
    own = {(name.split(".")[0], "id"): path for name, path in _DOCUMENT_COLUMNS.items()}
    return {**named, **{("", column): path for (_, column), path in named.items() if column != "id"}, **own}


def render_cell(table: str | None, column: str, value: object, *, label: object = None, base: str = "") -> Markup | str | None:
    """Return what stands in a cell of Datasette's tables, or None where Datasette's own way is right.

    Args:
        table: the table; None for the result of a query.
        column: the column.
        value: the value, or a mapping of `value` and `label` where Datasette looked a key up.
        label: what the row itself says of the document that the column names.
        base: what stands before every path.
    """
    label = value.get("label") if isinstance(value, dict) else label
    value = value.get("value") if isinstance(value, dict) else value
    if value is None or value == "":
        return None
    path = _targets().get((table or "", column))
    if path:
        label = label or (load_labels().open_words if is_view(table) else None)
        return _LINK.format(f"{base}{path}{quote(str(value), safe='')}", shorten(str(label or value), _LABEL_CHARS))
    if label is not None:
        return None
    if column == "reason":
        return explain_reason(str(value))
    if column == "message_vi":
        return _DETAIL.sub("…", str(value))
    shown = show_value("" if column == "role" and table in load_labels().free_roles else column, value)
    if shown != str(value):
        return shown
    return _pretty_json(column, str(value))


def explain_reason(code: str) -> str:
    """Return what an issue's code means in Vietnamese, … for its details; the code where it is unknown."""
    found = load_issue_codes().get(code)
    return _DETAIL.sub("…", _ASIDE.sub("", found.message_vi)) if found else code


def _pretty_json(column: str, value: str) -> str | None:
    if column not in {"spans", "repairs"}:
        return None
    try:
        return ", ".join("–".join(map(str, part)) if isinstance(part, list) else str(part) for part in json.loads(value))
    except ValueError:
        return None


def cell_class(column: str, value_type: str = "") -> str:
    """Return the CSS class of a cell: long text, number, or short."""
    if column in _LONG_COLUMNS:
        return "long"
    if column in _MIDDLE_COLUMNS:
        return "middle"
    if column in _SHORT_COLUMNS or column.endswith("_on"):
        return "short"
    return "num" if value_type in _NUMBER_TYPES else ""


def is_quiet(column: str, table: str | None = None) -> bool:
    """Say whether a column serves the machine and is left out of the tables that people read."""
    return column in load_labels().quiet_columns or (is_view(table) and column in load_labels().quiet_in_views)


def is_view(table: str | None) -> bool:
    """Say whether a name is that of a view."""
    found = load_tables().get(table or "")
    return found is not None and found.is_view


def sort_tables(tables: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return Datasette's tables or views in the order in which the vocabulary explains them; unknown ones last."""
    order = {name: at for at, name in enumerate(load_tables())}
    return sorted(tables, key=lambda table: (order.get(str(table["name"]), len(order)), str(table["name"])))


def reword_link(link: Markup, words: str) -> Markup:
    """Return a link that Datasette made with other words in it; the words it had become its title."""
    found = _ANCHOR.fullmatch(str(link))
    return _TITLED.format(Markup(found[1]), Markup(found[2]), words) if found else link


def own_page(table: str, identifier: object) -> str | None:
    """Return the path of a row's own page on the site, or None where it has none."""
    path = _targets().get((table, "id")) if table in _PAGED else None
    return f"{path}{quote(str(identifier), safe='')}" if path else None
