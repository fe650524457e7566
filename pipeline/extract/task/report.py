"""Report duties: to whom an item's result is reported, and through whom.

What enters: a surface and an item's tokens. What leaves: the body as printed, or None. Not done: what is reported on.
Source: domain reference, report patterns (`báo cáo … về X`, `định kỳ báo cáo X (qua Y)`; about a topic it is no duty to X).
"""

from typing import NamedTuple

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.lexicon import Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.model.document import Span
from pipeline.vocab.task_words import load_task_words

_CUES = frozenset(tuple(split_words(cue)) for cue in load_task_words().report.cues)
_FIRST = frozenset(cue[0] for cue in _CUES)
_LINKS = frozenset(load_task_words().report.links)
_VIA = tuple(tuple(split_words(via)) for via in load_task_words().report.via)
_REACH = 30
_BREAKS = frozenset({".", ";"})
_LONGEST_CUE = max(len(cue) for cue in _CUES)


class Report(NamedTuple):
    """The span of the body that gets the report, and of the one it goes through."""

    to: Span | None = None
    via: Span | None = None


def find_report(surface: Surface, start: int, stop: int) -> Report:
    """Return the first report duty of an item.

    Example:
        `định kỳ báo cáo Ban Thường vụ Quận ủy (qua Văn phòng)` → to Ban Thường vụ Quận ủy, via Văn phòng
    """
    for at, word in enumerate(surface.words[start:stop], start):
        if word not in _FIRST:
            continue
        length = _read_cue(surface, at, stop)
        bodies = _find_receiver(surface, at + length, stop) if length else None
        if bodies is not None:
            return Report(_cover(surface, bodies), _find_via(surface, bodies.end, stop))
    return Report()


def _read_cue(surface: Surface, at: int, stop: int) -> int:
    for length in range(min(_LONGEST_CUE, stop - at), 0, -1):
        if surface.words[at : at + length] in _CUES:
            return length
    return 0


def _find_receiver(surface: Surface, at: int, stop: int) -> BodyList | None:
    """Return the bodies right after the cue, or after a link within the clause."""
    bodies = _read_receiver(surface, at, stop)
    if bodies is not None:
        return bodies
    for link in range(at, min(stop - 1, at + _REACH)):
        if surface.words[link] in _BREAKS:
            return None
        if surface.words[link] in _LINKS:
            bodies = _read_receiver(surface, link + 1, stop)
            if bodies is not None:
                return bodies
    return None


def _read_receiver(surface: Surface, at: int, stop: int) -> BodyList | None:
    bodies = read_bodies(surface, at, stop) if at < stop else None
    if bodies is None or bodies.entries[0].opening == Mark.UNIT:
        return None
    return bodies


def _find_via(surface: Surface, at: int, stop: int) -> Span | None:
    if at >= stop or surface.words[at] != "(":
        return None
    end = skip_brackets(surface, at, stop)
    for via in _VIA:
        for begin in range(at + 1, min(at + 3, end)):
            if surface.words[begin : begin + len(via)] == via:
                bodies = read_bodies(surface, begin + len(via), end)
                return _cover(surface, bodies) if bodies else None
    return None


def _cover(surface: Surface, bodies: BodyList) -> Span:
    return surface.span(bodies.entries[0].start, bodies.end)
