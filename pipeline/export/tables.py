"""Takes the data out: a workbook for people, tables for programs.

What enters: the database of a run. What leaves: `directives.xlsx`, one CSV and one JSON Lines file for each table and view
listed. The workbook speaks as the site does: Vietnamese names of sheets, columns and values, a note on each column that tells
what it holds, and none of the columns that serve the machine. Guaranteed: numbers and symbols of documents are text cells; no
cell is a formula, in the workbook or in a CSV that a spreadsheet opens (a cell that begins like one gets an apostrophe); CSV
begins with a byte order mark, so that Excel reads Vietnamese; the same database gives the same bytes. Not done: the graph,
which `graph` writes.
"""

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import xlsxwriter

from pipeline.errors import UsageError
from pipeline.vocab.labels import load_labels
from pipeline.vocab.tables import Column, Table, load_tables

Value = str | int | float | None

# What people read, and what programs do.
SHEETS = (
    "documents", "assignments", "deadlines_ahead", "citations", "cited_not_held", "bodies", "sources", "issues", "issued_under",
    "statuses", "discrepancies", "task_lineage", "claims", "body_names", "body_successions", "chains", "cycles", "redirects",
)  # fmt: skip
FILES = (*SHEETS, "stubs", "links", "nodes", "tasks", "task_bodies", "deadlines", "recipients", "signers", "targets")

_MOST_CELL = 32_767
_MOST_SHEET_NAME = 31
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FIXED_DAY = datetime(2000, 1, 1)
_WIDTHS = {"text": 24, "integer": 10, "real": 10}
_WIDE = ("text", "task", "subject", "title", "message", "message_vi", "label")


def write_exports(connection: sqlite3.Connection, directory: Path) -> tuple[Path, ...]:
    """Write the exports into a folder, made where there is none, and return their paths.

    Args:
        connection: to the database of a run; only read.
        directory: where the files go.

    Raises:
        UsageError: the folder cannot be made.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{directory}: cannot be made ({error.strerror})") from error
    written = [_write_workbook(connection, directory / "directives.xlsx")]
    for name in FILES:
        written.append(_write_csv(connection, load_tables()[name], directory / f"{name}.csv"))
        written.append(_write_lines(connection, load_tables()[name], directory / f"{name}.jsonl"))
    return tuple(written)


def neutral(value: Value) -> Value:
    """Return a cell that no spreadsheet takes for a formula.

    Example:
        `=HYPERLINK(…)` → `'=HYPERLINK(…)`; `-2` as a number stays
    """
    if isinstance(value, str) and value.startswith(_FORMULA_START):
        return f"'{value}"
    return value


def _rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Value, ...]]:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    order = f" order by {', '.join(table.key)}" if table.key else ""
    yield from connection.execute(f"select {names} from {table.name}{order}")


def _write_workbook(connection: sqlite3.Connection, path: Path) -> Path:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"created": _FIXED_DAY})
        head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for name in SHEETS:
            table = _for_people(load_tables()[name])
            sheet = workbook.add_worksheet(load_labels().tables[name][:_MOST_SHEET_NAME])
            _write_sheet(sheet, _rows(connection, table), table, (head, text))
    return path


def _for_people(table: Table) -> Table:
    """Return a table without the columns that serve the machine."""
    words = load_labels()
    quiet = {*words.quiet_columns, *(words.quiet_in_views if table.is_view else ())}
    return table.model_copy(update={"columns": tuple(column for column in table.columns if column.name not in quiet)})


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    rows: Iterator[tuple[Value, ...]],
    table: Table,
    formats: tuple[xlsxwriter.format.Format, xlsxwriter.format.Format],
) -> None:
    """Write a sheet: Vietnamese labels as its head, with a note of what each column holds; every word as text."""
    head, text = formats
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(column))
        sheet.write_string(0, at, load_labels().label_column(table.name, column.name), head)
        sheet.write_comment(0, at, column.vi)
    count = 0
    for count, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            value = _said(table, table.columns[at].name, cell)
            if isinstance(value, str):
                sheet.write_string(count, at, _cell(value), text)
            elif value is not None:
                sheet.write_number(count, at, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(count, 1), len(table.columns) - 1)


def _said(table: Table, column: str, value: Value) -> Value:
    """Return a coded value by its label, any other as it is."""
    words = load_labels()
    is_coded = column in words.flags or column in words.value_columns
    return words.label_value(column, value) if is_coded and value is not None else value


def _width(column: Column) -> int:
    return 60 if column.name in _WIDE else _WIDTHS[column.type]


def _cell(text: str) -> str:
    clean = _CONTROL.sub(" ", text)
    return clean if len(clean) <= _MOST_CELL else clean[: _MOST_CELL - 1] + "…"


def _write_csv(connection: sqlite3.Connection, table: Table, path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows([neutral(value) for value in row] for row in _rows(connection, table))
    return path


def _write_lines(connection: sqlite3.Connection, table: Table, path: Path) -> Path:
    names = [column.name for column in table.columns]
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in _rows(connection, table):
            stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
    return path
