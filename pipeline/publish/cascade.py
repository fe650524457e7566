"""The citation neighbourhood of a document: what it rests on, and what follows from it, two steps each way.

What enters: a connection and the document's id. What leaves: layers for a list, and a small drawing (SVG without script).
Guaranteed: the same database gives the same drawing; what is left out is counted. Not done: the whole graph.
"""

import json
import sqlite3
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.publish import queries
from pipeline.publish.render import document_path, shorten, show_value

_NEAR_LIMIT, _FAR_LIMIT, _LIST_LIMIT = 6, 8, 60
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _EDGE = 222, 46, 36, 12, 8
_LABEL_CHARS, _LOW_CHARS = 26, 32


@dataclass(frozen=True)
class Neighbour:
    """A document near another: `near` are the ids of the last layer that it is tied to, `roles` their relations."""

    id: str
    label: str
    issuer: str
    status: str
    near: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def role_words(self) -> str:
        """Return the relations in Vietnamese."""
        return ", ".join(show_value("role", role) for role in self.roles)


@dataclass(frozen=True)
class Layer:
    """The documents at one distance; `others` are in the list and not in the drawing, `more` in neither."""

    shown: tuple[Neighbour, ...]
    others: tuple[Neighbour, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Cascade:
    """The layers above (what it rests on) and below (what follows from it), the nearest first."""

    up: tuple[Layer, ...]
    down: tuple[Layer, ...]

    @property
    def undrawn(self) -> int:
        """Return how many documents near it are not in the drawing."""
        return sum(len(layer.others) + layer.more for layer in (*self.up, *self.down))

    @property
    def is_empty(self) -> bool:
        """Whether the document stands alone."""
        return not (self.up or self.down)


def find_cascade(connection: sqlite3.Connection, identifier: str) -> Cascade:
    """Return the documents at one and two links from a document or stub, upwards and downwards, the nearest first.

    Links of all roles count; both ways are empty for an id that is unknown.
    """
    return Cascade(
        up=_layers(connection, queries.NEIGHBOURS_UP, identifier),
        down=_layers(connection, queries.NEIGHBOURS_DOWN, identifier),
    )


def _layers(connection: sqlite3.Connection, sql: str, identifier: str) -> tuple[Layer, ...]:
    seen, ids = {identifier}, [identifier]
    layers: list[Layer] = []
    for limit in (_NEAR_LIMIT, _FAR_LIMIT):
        found = _neighbours(connection, sql, ids, seen, is_far=bool(layers))
        if not found:
            break
        layers.append(Layer(tuple(found[:limit]), tuple(found[limit:_LIST_LIMIT]), max(len(found) - _LIST_LIMIT, 0)))
        ids = [neighbour.id for neighbour in found[:limit]]
        seen.update(neighbour.id for neighbour in found)
    return tuple(layers)


def _neighbours(connection: sqlite3.Connection, sql: str, ids: list[str], seen: set[str], *, is_far: bool) -> list[Neighbour]:
    """Return the documents one step on; at the far step bare mentions do not count."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for near, far, role, label, issuer, status in connection.execute(sql, {"ids": json.dumps(ids)}):
        if far not in seen and not (is_far and role == "mentions"):
            rows.setdefault(far, []).append((near, role, label or far, issuer or "", status))
    return [
        Neighbour(
            id=far,
            label=found[0][2],
            issuer=found[0][3],
            status=found[0][4],
            near=tuple(dict.fromkeys(row[0] for row in found)),
            roles=tuple(dict.fromkeys(row[1] for row in found)),
        )
        for far, found in rows.items()
    ]


def draw_cascade(cascade: Cascade, identifier: str, label: str, base: str = "") -> Markup:
    """Return the drawing: what the document rests on at the left, what follows from it at the right.

    Args:
        cascade: the neighbourhood.
        identifier, label: of the document in the middle.
        base: what stands before every path.
    """
    columns = [layer.shown for layer in reversed(cascade.up)]
    middle = len(columns)
    centre = Neighbour(identifier, label, "", "this", (), ())
    columns += [(centre,), *(layer.shown for layer in cascade.down)]
    height = max(len(column) for column in columns) * (_HEIGHT + _GAP_Y) - _GAP_Y + 2 * _EDGE
    width = len(columns) * (_WIDTH + _GAP_X) - _GAP_X + 2 * _EDGE
    places = {
        neighbour.id: (_EDGE + at * (_WIDTH + _GAP_X), _top(row, len(column), height))
        for at, column in enumerate(columns)
        for row, neighbour in enumerate(column)
    }
    lines = [
        _draw_line(places[near], places[neighbour.id], goes_left=at < middle)
        for at, column in enumerate(columns)
        for neighbour in column
        for near in neighbour.near
        if near in places
    ]
    boxes = [_draw_box(neighbour, places[neighbour.id], base) for column in columns for neighbour in column]
    return _SVG.format(width, height, width, height, Markup("").join(lines), Markup("").join(boxes))


def _top(row: int, rows: int, height: int) -> int:
    used = rows * (_HEIGHT + _GAP_Y) - _GAP_Y
    return (height - used) // 2 + row * (_HEIGHT + _GAP_Y)


def _draw_line(near: tuple[int, int], far: tuple[int, int], *, goes_left: bool) -> Markup:
    left, right = (far, near) if goes_left else (near, far)
    start, end = left[0] + _WIDTH, right[0]
    bend = (start + end) // 2
    top, bottom = left[1] + _HEIGHT // 2, right[1] + _HEIGHT // 2
    return _LINE.format(start, top, bend, top, bend, bottom, end, bottom)


def _draw_box(neighbour: Neighbour, place: tuple[int, int], base: str) -> Markup:
    left, top = place
    low = " · ".join(part for part in (neighbour.role_words, neighbour.issuer) if part)
    box = _BOX.format(
        neighbour.status,
        f"{neighbour.label}. {low}".strip(". "),
        left,
        top,
        _WIDTH,
        _HEIGHT,
        left + 9,
        top + (19 if low else 28),
        shorten(neighbour.label, _LABEL_CHARS),
        left + 9,
        top + 36,
        shorten(low, _LOW_CHARS),
    )
    return box if neighbour.status == "this" else _LINKED.format(base + document_path(neighbour.id), box)


_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="cascade-title" '
    'width="{}" height="{}" viewBox="0 0 {} {}">{}{}</svg>'
)
_LINE = Markup('<path d="M{} {}C{} {} {} {} {} {}"/>')
_LINKED = Markup('<a href="{}">{}</a>')
_BOX = Markup(
    '<g class="{}"><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="4"/>'
    '<text class="top" x="{}" y="{}">{}</text><text class="low" x="{}" y="{}">{}</text></g>'
)
