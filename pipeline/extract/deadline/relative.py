"""Limits counted from or tied to an event: `trong vòng 15 ngày kể từ ngày ký`, `ngay sau khi bế mạc`, `trước khi trình`.

What enters: folded lower-case text and an offset. What leaves: the relative expression that begins exactly there, or None.
Guaranteed: no day is computed, also where the event's day could be known. Not limits: lengths of time (`hội nghị không quá 02
ngày`, `trong 05 năm qua`) and spans round an event (`trước, trong và sau đại hội`).

Source: GUIDE, "Rules: deadlines" (relative).
"""

import re

from pipeline.extract.deadline.expression import Expression
from pipeline.extract.deadline.operators import read_tail
from pipeline.vocab.time_words import compile_time

_LENGTH = r"(?P<length>(?:\d{1,3}|<number_word>)(?:~\(\w+(?:_\w+)?\))?_(?:(?P<years><year>)|<duration_unit>))(?!\w)"
_COUNTED = r"(?P<counted>~,?~\(?(?:<counted>(?!\w)|(?:<after>|<before>)_(?=<event>))(?!~(?:<day>_)?\d))"
# trong vòng 15 ngày kể từ ngày | chậm nhất 30 ngày trước khi | sau 10 ngày | trước 24 tháng; near miss: trong 3 ngày tết
_DURATION = compile_time(
    rf"""(?P<then><after_that>~,?_)?(?P<most>(?:<at_most>_)*)
    (?:(?P<limit><within_limit>_(?:<at_most>_)?)|(?P<within><within>_(?:<at_most>_)?)|(?P<after><after>_)|(?P<before><before>_(?:<at_least>_)?))?
    {_LENGTH}(?P<working>_<working>)?{_COUNTED}?"""
)
# <= 10 (ngày làm việc) | ≥ 20 ngày
_COMPARED = compile_time(
    r"[≤≥<>]=?~\d{1,3}_?\(?(?:<duration_unit>)(?:_<working>|_<work>(?!\w))?\)?(?P<if>_<if>_)?(?P<counted>_(?:<counted>|(?:sau|<before>)_(?=<event>))(?!\w))?"
)
_OF_EVENT = compile_time(r"_<whose>_")
_TIED = compile_time(r"(?:<right_after>|<before_event>|<after_event>|<since_event>|<at_event>)(?!\w)(?!_\d)")
# trước kỳ họp thứ 10 | sau hội nghị; near miss: trước, trong và sau đại hội
_BEFORE_EVENT = compile_time(r"(?:(?:<to>_)?<before>|<after>)_(?P<event><event>)(?!\w)(?!_\d{1,2}~[/.-]|_\d{1,2}_<month>)")
_BY_EVENT = compile_time(r"(?:(?P<whole><no_tail>)|<by_event>)(?!\w)")
_ANSWERED = compile_time(r"(?<!\w)<answering>(?:_<done>)?_$")
# tham mưu sơ kết sau 01 năm thực hiện; near miss: Sau 05 năm thực hiện
_REVIEWED = compile_time(r"(?<!\w)<review>_$")
_STRETCH = compile_time(r"_<stretch>(?!\w)")
_AT_MOST = compile_time(r"<latest_word>")
_BEFORE_LENGTH = compile_time(r"_(?:<at_most>_)?\d{1,3}_<duration_unit>(?:_<working>)?(?!\w)")
_IN_SPAN = compile_time(r"(?:<and>|,|<within>|<and>_<after>)~$")


# what a relative expression can begin with; a cheap look before the patterns
_OPENS = compile_time(
    r"""<at_most>|<within>|<within_limit>|<before>|<after>|<right_after>|<after_event>|<since_event>|<at_event>|<to>|<by_event>|<no_tail>
    |\d{1,3}(?![\d./-])|<number_word>|[≤≥<>]"""
)


def read_relative(text: str, at: int) -> Expression | None:
    """Read the relative expression that begins at an offset.

    Example:
        `ít nhất 07 ngày trước hội nghị kiểm điểm, …` → up to the comma
    """
    if _OPENS.match(text, at) is None:
        return None
    end = _read_duration(text, at) or _read_compared(text, at) or _read_tied(text, at)
    return None if end is None else Expression(at, end, "relative", rule="relative")


def _read_duration(text: str, at: int) -> int | None:
    found = _DURATION.match(text, at)
    if found is None or not _limits(text, found):
        return None
    if found["counted"]:
        return read_tail(text, found.end())
    of_event = _OF_EVENT.match(text, found.end())
    return read_tail(text, of_event.end()) if of_event is not None else found.end()


def _limits(text: str, found: re.Match[str]) -> bool:
    """Whether a length of time is a limit: it is counted from something, or governed by a word that limits."""
    if found["counted"] or found["working"] or found["then"]:
        return True
    if found["years"]:
        return bool(found["limit"] or (found["after"] and _REVIEWED.search(text, max(0, found.start() - 24), found.start())))
    if found["limit"] or found["after"] or found["before"]:
        return True
    if found["within"]:
        return _is_answer(text, found)
    return bool(found["most"]) and _AT_MOST.match(found["most"]) is not None


def _is_answer(text: str, found: re.Match[str]) -> bool:
    """`giải quyết trong 10 ngày`: a length that a verb of answering bounds, and no stretch of time (`trong 3 ngày Tết`)."""
    return _ANSWERED.search(text, max(0, found.start() - 24), found.start()) is not None and not _STRETCH.match(
        text, found.end()
    )


def _read_compared(text: str, at: int) -> int | None:
    found = _COMPARED.match(text, at)
    if found is None:
        return None
    return read_tail(text, found.end()) if found["if"] or found["counted"] else found.end()


def _read_tied(text: str, at: int) -> int | None:
    tied = _TIED.match(text, at)
    if tied is not None:
        return _after_words(text, tied.end())
    event = _BEFORE_EVENT.match(text, at)
    if event is not None and _IN_SPAN.search(text, max(0, at - 12), at) is None:
        end = read_tail(text, event.end())
        counted = _BEFORE_LENGTH.match(text, end)
        return counted.end() if counted is not None else end
    by_event = _BY_EVENT.match(text, at)
    if by_event is None:
        return None
    return by_event.end() if by_event["whole"] else read_tail(text, by_event.end())


def counts_back(text: str, at: int) -> bool:
    """Tell whether a length of time follows the words of an event: `trước Tết Nguyên đán Đinh Mùi 15 ngày`."""
    return _BEFORE_LENGTH.match(text, at) is not None


def _after_words(text: str, at: int) -> int | None:
    """The event must be said: something other than a stop follows."""
    end = read_tail(text, at)
    length = _BEFORE_LENGTH.match(text, end)
    end = length.end() if length is not None else end
    return end if end > at else None
