"""The addresses of the site's pages: what each reads, and how it is shown as HTML and as JSON.

What enters: nothing; the plugin of Datasette goes through `PAGES`. To add a page: a reader (a connection and what was asked, to
a page or None), its JSON, its template, and a line here. Search and single documents have answers of their own in the plugin.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.publish import as_json, citator_json, pages
from pipeline.publish.comparison import ComparisonPage, read_comparison
from pipeline.publish.implementing import ImplementingPage, list_roots, read_implementing
from pipeline.publish.network import network_json, read_network
from pipeline.publish.newcomers import NewPage, new_json, read_new
from pipeline.publish.rows import read_page
from pipeline.publish.search import MAX_QUERY
from pipeline.publish.series import SeriesPage, read_series


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the id in its path (empty where it has none) and the words after the question mark."""

    id: str
    args: Mapping[str, str | None]

    def word(self, name: str) -> str:
        """Return one argument, empty where it is not given."""
        return self.args.get(name) or ""

    @property
    def page(self) -> int:
        """Return the page of a long list, from 1."""
        return read_page(self.word("trang"))


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `path` is its address, with `/<id>` where it shows one thing; `read` gives None if it is not there.

    `is_of_document` says that the id is a document's: an address that it once had leads on to the one it has.
    """

    path: str
    template: str
    read: Callable[[sqlite3.Connection, Asked], Any]
    to_json: Callable[[Any], dict[str, Any]]
    is_of_document: bool = False

    @property
    def pattern(self) -> str:
        """Return the expression that Datasette compares addresses with; `.json` at the end asks for JSON."""
        return self.path.replace("<id>", "(?P<id>[^/]+?)") + r"(?P<format>\.json)?$"


def _read_deadlines(connection: sqlite3.Connection, asked: Asked) -> pages.DeadlinesPage:
    year, body_id = asked.word("nam"), asked.word("co_quan")
    return pages.read_deadlines(connection, body_id=body_id, year=year, show_past=bool(asked.word("qua")), page=asked.page)


def _read_bodies(connection: sqlite3.Connection, asked: Asked) -> pages.BodiesPage:
    name, level, province = asked.word("ten"), asked.word("cap"), asked.word("tinh")
    return pages.read_bodies(connection, name=name[:MAX_QUERY], level=level, province=province, page=asked.page)


def _read_discrepancies(connection: sqlite3.Connection, asked: Asked) -> pages.DiscrepanciesPage:
    return pages.read_discrepancies(connection, code=asked.word("loai"), page=asked.page)


def _read_body(connection: sqlite3.Connection, asked: Asked) -> pages.BodyPage | None:
    return pages.read_body(connection, asked.id)


def _read_implementing(connection: sqlite3.Connection, asked: Asked) -> ImplementingPage | None:
    return read_implementing(connection, asked.id, asked.word("noi")[:MAX_QUERY], asked.word("xep"))


def _read_comparison(connection: sqlite3.Connection, asked: Asked) -> ComparisonPage | None:
    return read_comparison(connection, asked.id, asked.word("a"), asked.word("b"))


def _read_new(connection: sqlite3.Connection, asked: Asked) -> NewPage:
    return read_new(connection, asked.word("tu"), asked.page)


def _read_series(connection: sqlite3.Connection, asked: Asked) -> SeriesPage:
    return read_series(connection, asked.word("co_quan"))


def _read_plain(read: Callable[[sqlite3.Connection], Any], connection: sqlite3.Connection, _asked: Asked) -> Any:
    return read(connection)


PAGES = (
    Page("/co-quan", "bodies", _read_bodies, as_json.bodies_json),
    Page("/co-quan/<id>", "body", _read_body, as_json.body_json),
    Page("/thoi-han", "deadlines", _read_deadlines, as_json.deadlines_json),
    Page("/doi-chieu", "discrepancies", _read_discrepancies, as_json.discrepancies_json),
    Page("/mang-vien-dan", "network", partial(_read_plain, read_network), network_json),
    Page("/trien-khai", "directives", partial(_read_plain, list_roots), citator_json.roots_json),
    Page("/trien-khai/<id>", "implementing", _read_implementing, citator_json.implementing_json, is_of_document=True),
    Page("/so-sanh/<id>", "comparison", _read_comparison, citator_json.comparison_json, is_of_document=True),
    Page("/day-so", "series", _read_series, citator_json.series_json),
    Page("/moi", "new", _read_new, new_json),
    Page("/van-de", "unread", partial(_read_plain, pages.read_unread), as_json.unread_json),
)
