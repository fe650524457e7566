"""The site's hooks into Datasette. Thin: what is shown is decided in `pipeline.publish`.

Gives every connection the search functions, names the served database `directives`, adds the pages of the site, closes the
pages meant for developers, and sends headers that forbid scripts and anything from elsewhere.
"""

# mypy: disable-error-code="untyped-decorator"

import re
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from datasette import NotFound, Response, handle_exception, hookimpl
from datasette.app import Datasette
from datasette.utils import sqlite_timelimit, tilde_encode
from datasette.utils.asgi import Request
from datasette.views.base import DatasetteError

from pipeline.publish import as_json, document, moved, pages, render, search, table_cells
from pipeline.publish.build import hash_file, read_current
from pipeline.publish.following import follow
from pipeline.publish.metadata import DATABASE
from pipeline.publish.routes import PAGES, Asked, Page
from pipeline.publish.rows import read_page
from pipeline.vocab.labels import load_labels

T = TypeVar("T")
_CLOSED = ("threads", "databases", "actor", "permissions", "messages", "allow-debug", "patterns", "auth-token")
_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


@hookimpl
def startup(datasette: Datasette) -> None:
    """Silence the traceback printer that turns unknown paths into errors, and give the database its lasting name."""
    handle_exception.rich = None
    follow(datasette)


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Register the SQL functions after Datasette's own, so that its search folds đ."""
    search.register_functions(conn)


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Datasette) -> None:
    """Give the templates their words and their ways to show values."""
    labels = load_labels()
    env.filters.update(
        vi_number=render.format_number,
        vi_date=render.format_date,
        vi_moment=render.format_moment,
        shorten=render.shorten,
        snippet=render.render_snippet,
        mark_words=render.mark_words,
        tilde=tilde_encode,
    )
    env.tests["quiet"] = table_cells.is_quiet
    env.globals.update(
        words=labels,
        site_menu=labels.menu,
        label_of=table_cells.label_column,
        describe=table_cells.describe_column,
        title_of=table_cells.title_table,
        describe_table=table_cells.describe_table,
        parameter_label=table_cells.label_parameter,
        show_value=render.show_value,
        status_tag=render.status_tag,
        document_path=lambda value: datasette.urls.path(render.document_path(value)),
        body_path=lambda value: datasette.urls.path(render.body_path(value)),
        cell_class=lambda cell: table_cells.cell_class(cell["column"], cell["value_type"]),
        column_class=table_cells.cell_class,
        is_quiet=table_cells.is_quiet,
        sort_tables=table_cells.sort_tables,
        own_page=table_cells.own_page,
        has_own_subject=render.has_own_subject,
        reword_link=table_cells.reword_link,
        **_site_words(datasette),
    )


def _site_words(datasette: Datasette) -> dict[str, str | None]:
    """Return what every page says of the site as it is now."""
    return {
        "site_title": datasette.metadata("title") or load_labels().site.title,
        "site_license": datasette.metadata("license"),
        "asset_version": _asset_version(datasette),
        "data_version": _data_version(datasette),
    }


def _asset_version(datasette: Datasette) -> str:
    styles = Path(datasette.config_dir or ".") / "static" / "site.css"
    return hash_file(styles)[:8] if styles.is_file() else "0"


def _data_version(datasette: Datasette) -> str:
    current = read_current(datasette.config_dir) if datasette.config_dir else None
    return Path(current).stem.removeprefix(f"{DATABASE}-") if current else ""


@hookimpl
def extra_template_vars(view_name: str, request: Request | None, datasette: Datasette) -> Any:
    """Give the front page its rows, and every page its own path."""

    async def gather() -> dict[str, Any]:
        base = datasette.setting("base_url").rstrip("/")
        found: dict[str, Any] = {"current_path": request.path.removeprefix(base) if request else ""}
        if view_name == "index":
            found["front"] = await _read(datasette, pages.read_front)
        return found

    return gather


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Datasette) -> Any:
    """Show coded values by their label, and link documents and bodies to their pages."""
    name = f"{column.removesuffix('_id')}_label"
    label = row[name] if name in row.keys() else None  # noqa: SIM118 (a row iterates over its values)
    return table_cells.render_cell(table, column, value, label=label, base=datasette.setting("base_url").rstrip("/"))


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """The pages of the site; developers' pages of Datasette are closed."""
    return [
        (r"/(?:van-ban|tim)(?P<format>\.json)?$", show_search),
        (r"/van-ban/(?P<id>[^/]+?)(?P<format>\.json)?$", show_document),
        *((page.pattern, show(page)) for page in PAGES),
        (rf"/-/(?:{'|'.join(map(re.escape, _CLOSED))})(?:\.json)?$", refuse),
    ]


@hookimpl(specname="handle_exception", tryfirst=True)
def call_it_bad_request(exception: Exception) -> None:
    """Datasette calls some mistakes of an address errors of the server; give them the status that fits."""
    if isinstance(exception, DatasetteError) and exception.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        exception.status = HTTPStatus.BAD_REQUEST


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[..., Any]:
    """Turn to a new night's data before answering, and send the security headers with every answer."""
    return partial(_answer_from_the_newest, datasette)


def _answer_from_the_newest(datasette: Datasette, app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and follow(datasette):
            datasette.jinja_env.globals.update(_site_words(datasette))
        await app(scope, receive, partial(_send_with_headers, send))

    return answer


async def _send_with_headers(send: Callable[..., Awaitable[None]], message: dict[str, Any]) -> None:
    if message["type"] == "http.response.start":
        message = {**message, "headers": [*message.get("headers", []), *_HEADERS]}
    await send(message)


async def refuse() -> Response:
    """Answer as if there were no such page."""
    raise NotFound("closed")


async def show_search(request: Request, datasette: Datasette) -> Response:
    """Search, and the list of all documents where nothing is asked."""
    await _check(request, datasette)
    asked = {name: request.args.get(name) or "" for name in ("q", "loai", "co_quan", "nam", "nhom", "trang")}
    filters = search.Filters(
        doc_type=asked["loai"],
        body_id=asked["co_quan"],
        year=asked["nam"] if asked["nam"].isdigit() else "",
        kind=asked["nhom"],
    )
    found = await _read(datasette, search.search, asked["q"], filters, read_page(asked["trang"]))
    if _wants_json(request):
        return Response.json(as_json.search_json(found))
    choices = await _read(datasette, search.read_filter_choices, filters.body_id)
    return await _page(datasette, request, "search", found=found, choices=choices, most_choices=search.MOST_CHOICES)


async def show_document(request: Request, datasette: Datasette) -> Response:
    """One document, held or only cited."""
    await _check(request, datasette)
    identifier = unquote(request.url_vars["id"])
    base = datasette.setting("base_url").rstrip("/")
    found: document.DocumentPage | document.StubPage | None
    found = await _read(datasette, document.read_document, identifier, base)
    if found is None:
        found = await _read(datasette, document.read_stub, identifier, base)
    if found is None:
        return await _lead_on(datasette, request, "/van-ban/")
    if _wants_json(request):
        return Response.json(as_json.page_json(found))
    name = "document" if isinstance(found, document.DocumentPage) else "stub"
    return await _page(datasette, request, name, page=found, identifier=identifier)


def show(page: Page) -> Callable[..., Awaitable[Response]]:
    """Return what answers a page of `publish/routes.py`: HTML, JSON, or that there is no such thing."""

    async def answer(request: Request, datasette: Datasette) -> Response:
        await _check(request, datasette)
        asked = Asked(unquote(request.url_vars.get("id") or ""), {name: request.args.get(name) for name in request.args})
        found = await _read(datasette, page.read, asked)
        if found is None and not page.is_of_document:
            raise NotFound("nothing of this id")
        if found is None:
            return await _lead_on(datasette, request, page.path.removesuffix("<id>"))
        if _wants_json(request):
            return Response.json(page.to_json(found))
        return await _page(datasette, request, page.template, page=found)

    return answer


async def _lead_on(datasette: Datasette, request: Request, lead: str) -> Response:
    """Answer for an id that no document bears: lead to the one it became, name the several it may be, or say there is none.

    Args:
        lead: what stands before the id in the address.
    """
    identifier, base = unquote(request.url_vars["id"]), datasette.setting("base_url").rstrip("/")
    rows = await _read(datasette, moved.find_moved, identifier)
    tail = (request.url_vars["format"] or "") + (f"?{request.query_string}" if request.query_string else "")
    if not rows:
        raise NotFound("nothing of this id")
    if len(rows) == 1:
        path = f"{base}{lead}{quote(str(rows[0]['id']), safe='')}{tail}"
        return Response.redirect(path, status=HTTPStatus.MOVED_PERMANENTLY)
    page = moved.SharedPage(identifier, lead, tail, rows)
    if _wants_json(request):
        return Response.json(moved.shared_json(page), status=HTTPStatus.MULTIPLE_CHOICES)
    answer = await _page(datasette, request, "shared", page=page)
    answer.status = HTTPStatus.MULTIPLE_CHOICES
    return answer


def _wants_json(request: Request) -> bool:
    return bool(request.url_vars.get("format"))


async def _check(request: Request, datasette: Datasette) -> None:
    """Refuse who may not see the data, by Datasette's own permissions."""
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])


async def _read(datasette: Datasette, read: Callable[..., T], *given: Any) -> T:
    """Run a reader on a connection of the database, within the time limit of a query."""
    limit = datasette.setting("sql_time_limit_ms")

    def run(connection: sqlite3.Connection) -> T:
        with sqlite_timelimit(connection, limit):
            return read(connection, *given)

    return await datasette.get_database(DATABASE).execute_fn(run)  # type: ignore[no-any-return]


async def _page(datasette: Datasette, request: Request, name: str, **context: Any) -> Response:
    return Response.html(await datasette.render_template(f"{name}.html", context, request=request, view_name=name))
