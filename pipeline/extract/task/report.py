"""Report duties: to whom an item's result is reported, and through whom.

What enters: a surface and an item's tokens. What leaves: the body as printed, or None. Not done: what is reported on.
Source: domain reference, report patterns (`báo cáo … về X`, `định kỳ báo cáo X (qua Y)`; about a topic it is no duty to X).
"""

from typing import NamedTuple

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.body_name import Entry
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.lexicon import Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.extract.task.told import is_spoken_of
from pipeline.model.document import Span
from pipeline.vocab.task_words import load_task_words

_CUES = frozenset(tuple(split_words(cue)) for cue in load_task_words().report.cues)
_FIRST = frozenset(cue[0] for cue in _CUES)
_LINKS = frozenset(load_task_words().report.links)
_VIA = tuple(tuple(split_words(via)) for via in load_task_words().report.via)
_HANDING = frozenset(load_task_words().report.handing)
_MEMBERS = frozenset(tuple(split_words(words)) for words in load_task_words().report.members)
_ENDS = frozenset(load_task_words().report.ends)
_REACH = 30
_BREAKS = frozenset({".", ";", *load_task_words().particles.concluding})
_LONGEST_CUE = max(len(cue) for cue in _CUES)


class Report(NamedTuple):
    """The span of the body that gets the report, and of the one it goes through."""

    to: Span | None = None
    via: Span | None = None


def find_report(surface: Surface, start: int, stop: int) -> Report:
    """Return the first report duty of an item; only where it reports to nobody, whom it hands papers to.

    What is sent to members, or to a group of bodies (`gửi các chi bộ`), is sent down and is no report.

    Example:
        `định kỳ báo cáo Ban Thường vụ Quận ủy (qua Văn phòng)` → to Ban Thường vụ Quận ủy, via Văn phòng
    """
    handed = Report()
    if _FIRST.isdisjoint(surface.words[start:stop]):
        return handed
    for at, word in enumerate(surface.words[start:stop], start):
        if word not in _FIRST:
            continue
        length = _read_cue(surface, at, stop)
        bodies = _find_receiver(surface, at + length, stop) if length else None
        if bodies is None or (word in _HANDING and bodies.entries[0].is_group):
            continue
        report = Report(_cover(surface, bodies), _find_via(surface, bodies.end, stop))
        if word not in _HANDING:
            return report
        handed = handed if handed.to else report
    return handed


def _read_cue(surface: Surface, at: int, stop: int) -> int:
    for length in range(min(_LONGEST_CUE, stop - at), 0, -1):
        if surface.words[at : at + length] in _CUES:
            return 0 if surface.phrase(at).marks & Mark.PERSON else length
    return 0


def _find_receiver(surface: Surface, at: int, stop: int) -> BodyList | None:
    """Return the bodies right after the cue, or after a link within the clause; `thì` ends its reach."""
    if at < stop and surface.words[at] in _BREAKS:
        return None
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
    return None if _names_members(surface, bodies.entries[0]) else bodies


def _names_members(surface: Surface, entry: Entry) -> bool:
    """Tell whether what opens a name are people without an office: `các ủy viên`, `đảng viên`, `cán bộ cơ sở`."""
    if entry.opening != Mark.PERSON:
        return False
    opening = surface.phrase(entry.start)
    start = entry.start + (opening.length if opening.marks & Mark.ARTICLE else 0)
    words = surface.words[start : start + surface.phrase(start).length]
    return words in _MEMBERS or is_spoken_of(surface, entry._replace(is_group=True))


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
    last = bodies.entries[-1]
    end = next((at for at in range(last.start + 1, last.end) if _ends_name(surface, at)), last.end)
    return surface.span(bodies.entries[0].start, end)


def _ends_name(surface: Surface, at: int) -> bool:
    """Tell whether a limit starts at a token, which no receiver's name holds: `Tỉnh đoàn | hạn cuối`, `… | ít nhất 05 ngày`."""
    return surface.words[at] in _ENDS or bool(surface.phrase(at).marks & Mark.TARGET)
