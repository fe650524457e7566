"""Values as a reader sees them: Vietnamese labels, dates and numbers, snippets, and paths.

What enters: values of the database. What leaves: plain text, or `Markup` in which every character of a value is escaped.
Guaranteed: no value of a document becomes markup. Not done: whole pages (the templates), the text with its marks (`marks`),
Datasette's own tables (`table_cells`).
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from markupsafe import Markup, escape

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.labels import load_labels

PICTURES = "hinh"
HIT_START, HIT_END = "\x01", "\x02"
_MARK = Markup('<mark class="hit">{}</mark>')
_TAG = Markup('<span class="tag {}">{}</span>')
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_BETWEEN_HITS = re.compile(f"{HIT_END}([ /-]){HIT_START}")  # hits that touch are one
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\w+")
_CUT_FROM = 40  # shorter pieces begin or end the text: no word is cut there


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


def has_own_subject(row: Mapping[str, object]) -> bool:
    """Say whether a document's subject says more than its title."""
    subject, title = str(row.get("subject") or ""), str(row.get("title") or "")
    return bool(subject) and fold_lower(subject) not in fold_lower(title)
