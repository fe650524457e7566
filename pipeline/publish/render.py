"""Values as a reader sees them: Vietnamese labels, dates and numbers, snippets, and the cells of Datasette's tables.

What enters: values of the database. What leaves: plain text, or `Markup` in which every character of a value is escaped.
Guaranteed: no value of a document becomes markup. Not done: whole pages (the templates) and the text with its marks
(`marks`).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from urllib.parse import quote

from markupsafe import Markup, escape

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.issues import load_issue_codes
from pipeline.vocab.labels import load_labels
from pipeline.vocab.tables import load_tables

PICTURES = "hinh"
HIT_START, HIT_END = "\x01", "\x02"
_MARK = Markup('<mark class="hit">{}</mark>')
_LINK = Markup('<a href="{}">{}</a>')
_TAG = Markup('<span class="tag {}">{}</span>')
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DOCUMENT_COLUMNS = {"documents.id": "/van-ban/", "stubs.id": "/van-ban/", "nodes.id": "/van-ban/", "bodies.id": "/co-quan/"}
_CODE = re.compile(r" \(([a-z]+(?:[-_][a-z]+)*)\)")
_ASIDE = re.compile(r"\s*\([^()]*\{[^{}]*\}[^()]*\)")
_DETAIL = re.compile(r"[\u201c\u201d]?\{[^{}]*\}[\u201c\u201d]?")
_TITLED = Markup('<a href="{}" title="{}">{}</a>')
_ANCHOR = re.compile(r'<a href="([^"<>]*)">([^<]*)</a>')
_BETWEEN_HITS = re.compile(f"{HIT_END}([ /-]){HIT_START}")  # hits that touch are one
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\w+")
_CUT_FROM = 40  # shorter pieces begin or end the text: no word is cut there
_LONG_COLUMNS = frozenset({"text", "task", "title", "subject", "message", "message_vi", "deadline", "description", "sentence"})
_MIDDLE_COLUMNS = frozenset({"role", "body", "lead", "issuer", "issuer_canonical", "document_id", "target_id", "citer_id"})
_SHORT_COLUMNS = frozenset({"date", "number", "number_key", "retrieved", "valid_from", "valid_to", "received_date"})
_LABEL_CHARS = 90
_PAGED = frozenset(name.split(".")[0] for name in _DOCUMENT_COLUMNS)
_NUMBER_TYPES = frozenset({"int", "float"})


def format_number(value: object) -> str:
    """Return a number as Vietnamese print it: a full stop every three digits, a comma before decimals."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.6g}".replace(",", " ").replace(".", ",").replace(" ", ".")
    if isinstance(value, int | float):
        return f"{int(value):,}".replace(",", ".")
    return "" if value is None else str(value)


def format_date(value: object) -> str:
    """Return an ISO date, whole or cut to month or year, as dd/mm/yyyy; other text as it is.

    Example:
        `2022-03-02` → `02/03/2022`; `2022-03` → `03/2022`
    """
    text = "" if value is None else str(value)
    if found := _ISO_DAY.fullmatch(text):
        return f"{found[3]}/{found[2]}/{found[1]}"
    if found := _ISO_MONTH.fullmatch(text):
        return f"{found[2]}/{found[1]}"
    return text


def count_days(since: str, until: str) -> int:
    """Return the days from one whole ISO day to another, negative where the second is earlier; no cut days."""
    return (date.fromisoformat(until) - date.fromisoformat(since)).days


def show_value(column: str, value: object) -> str:
    """Return a value as text for a reader: coded values by their label, days as dd/mm/yyyy."""
    labels = load_labels()
    if column in labels.flags or column in labels.value_columns:
        return labels.label_value(column, value)
    return format_date(value)


def shorten(text: str | None, limit: int) -> str:
    """Return a text cut at a blank to at most `limit` characters, with … where something was cut."""
    words = " ".join((text or "").split())
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:-") + "…"


def render_snippet(text: str | None) -> Markup:
    """Return a search snippet, in which hits stand between the characters 1 and 2, as safe HTML with marked hits."""
    parts = []
    joined = _BETWEEN_HITS.sub(r"\1", " ".join((text or "").split()))
    for at, piece in enumerate(joined.split(HIT_START)):
        hit, _, rest = piece.partition(HIT_END) if at else ("", "", piece)
        parts += [_MARK.format(hit), escape(rest)] if at else [escape(rest)]
    return Markup("").join(parts)


def render_context(around: str, at: int, length: int) -> Markup:
    """Return the words round a fact with the fact marked, cut at blanks.

    Args:
        around: a piece of text.
        at, length: the place of the fact in it, in code points.
    """
    before, fact, after = around[:at], around[at : at + length], around[at + length :]
    before = before.partition(" ")[2] if len(before) > _CUT_FROM else before
    after = after.rpartition(" ")[0] if len(after) > _CUT_FROM else after
    return Markup("{}{}{}").format(_one_line(before), _MARK.format(_one_line(fact)), _one_line(after))


def cut_at_blanks(around: str, at: int, length: int, most: int) -> str:
    """Return the words round a fact on one line, none of them cut.

    Args:
        around: a piece of text.
        at, length: the place of the fact in it.
        most: characters on each side at which the piece was cut; a shorter side begins or ends the text.
    """
    before, fact, after = around[:at], around[at : at + length], around[at + length :]
    if len(before) >= most:
        before = "".join(_BLANKS.split(before, maxsplit=1)[1:])
    if len(after) >= most:
        after = after[: max((found.start() for found in _BLANKS.finditer(after)), default=0)]
    return _one_line(f"{before}{fact}{after}").strip()


def mark_words(text: str | None, query: str | None) -> Markup:
    """Return a text as safe HTML with the words of a query marked, accents and case aside.

    Whole words are marked, and figures whatever zeros stand before them: `5` marks `05`.
    """
    shown = text or ""
    words = {word.lstrip("0") for word in _WORDS.findall(strip_marks(query or ""))}
    parts, at = [], 0
    for found in _WORDS.finditer(shown):
        if strip_marks(found[0]).lstrip("0") in words:
            parts += [shown[at : found.start()], HIT_START, found[0], HIT_END]
            at = found.end()
    return render_snippet("".join([*parts, shown[at:]]))


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text)


def document_path(identifier: object) -> str:
    """Return the path of a document's page, held or not, from the root of the site; the id is escaped."""
    return f"/van-ban/{quote(str(identifier), safe='')}"


def body_path(identifier: object) -> str:
    """Return the path of a body's page from the root of the site; the id is escaped."""
    return f"/co-quan/{quote(str(identifier), safe='')}"


def picture_path(identifier: object) -> str:
    """Return the path of the picture of an unread number or day, a file of the site."""
    return f"/static/{PICTURES}/{hashlib.sha256(str(identifier).encode()).hexdigest()[:20]}.png"


def format_moment(value: object) -> str:
    """Return a moment as day and time as its own clock showed it; other text as it is.

    Example:
        `2025-08-21T15:41:16+07:00` → `21/08/2025 15:41`
    """
    text = "" if value is None else str(value)
    day, _, time = text.partition("T")
    return f"{format_date(day)} {time[:5]}".rstrip()


def status_tag(status: object) -> Markup:
    """Return the label of held, stub or ambiguous as a small mark."""
    css = {"held": "held", "stub": "missing", "ambiguous": "look"}.get(str(status), "")
    return _TAG.format(css, load_labels().values.get(str(status), str(status)))


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


def has_own_subject(row: Mapping[str, object]) -> bool:
    """Say whether a document's subject says more than its title."""
    subject, title = str(row.get("subject") or ""), str(row.get("title") or "")
    return bool(subject) and fold_lower(subject) not in fold_lower(title)


def own_page(table: str, identifier: object) -> str | None:
    """Return the path of a row's own page on the site, or None where it has none."""
    path = _targets().get((table, "id")) if table in _PAGED else None
    return f"{path}{quote(str(identifier), safe='')}" if path else None
