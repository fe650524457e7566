"""Numeric targets (chỉ tiêu): `phấn đấu có 390.000 đoàn viên`, `80% trở lên`, with the milestone they are due at.

What enters: a document, its structure and header. What leaves: targets in reading order. Guaranteed: each one's span shows
its figure with its unit; `by` is the last day of a milestone, limit or period of the same sentence, else of the same item.
Not targets: sizes (`doanh nghiệp có từ 20 lao động trở lên`), figures of the past, amounts in items that aim at nothing.

Source: contract.md, `targets`; domain.md §7 (thousands are parted by dots, decimals by a comma).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.extract.deadline import DeadlineContext, build_context, find_deadlines, may_begin_within
from pipeline.model.document import Document, Span
from pipeline.model.folding import squeeze
from pipeline.model.record import Deadline, Header, NumericTarget
from pipeline.model.section import Structure
from pipeline.vocab.target_words import target_pattern

# ít nhất 1.200 đoàn viên | 80% trở lên | 2,5 tỷ đồng; near miss: 31/5/2023, 217-qđ/tw
_FIGURE = re.compile(
    rf"""(?<![\w/.,:-])(?:(?P<least>{target_pattern("least")})\s+)?(?<![\w/.,:-])
    (?P<value>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}}(?:,\d{{1,2}})?)(?:\s*[*]{{0,2}}(?P<percent>%)|[*]{{0,2}}\s+(?P<unit>{target_pattern("unit")})(?!\w))
    (?P<more>\s+{target_pattern("more")})?""",
    re.VERBOSE,
)
# a figure's last digit with what is counted; a cheap look before the pattern, which can begin with words
_COUNTED = re.compile(rf"\d(?:\s*[*]{{0,2}}%|[*]{{0,2}}\s+{target_pattern('unit')}(?!\w))")
_AIM = re.compile(rf"(?<!\w){target_pattern('aim')}(?!\w)")
_HEADING = re.compile(rf"(?<!\w){target_pattern('heading')}(?!\w)")
_SIZE = re.compile(rf"{target_pattern('size')}")
_OF_HOLDER = re.compile(
    rf"(?<!\w){target_pattern('holder')}(?:\s+\w+){{0,3}}?\s+{target_pattern('has')}\s*(?:{target_pattern('least')}\s*)?$"
)
_PAST = re.compile(rf"(?<!\w){target_pattern('past')}(?:\s+\w+){{0,4}}\s*$")
_SENTENCE = re.compile(r"[.;](?=\s|$)|\n")
_OPENING = 60
_OPENERS = ("milestone", "interval", "recurring")
_DATED = ("milestone", "by", "interval")


def find_targets(document: Document, structure: Structure, header: Header) -> tuple[NumericTarget, ...]:
    """Find the targets in figures that a document sets.

    Args:
        document: the text.
        structure: head and close hold no targets; headings say what stands beneath them.
        header: date and subject, for milestones without a year.
    """
    context = build_context(document, structure, header, ())
    aiming = _find_aiming(document, structure)
    found: list[NumericTarget] = []
    for item in _items(document, structure):
        if _COUNTED.search(document.lower, item.start, item.end):
            found.extend(_read_item(document, item, context, is_aiming=item.start in aiming))
    return tuple(found)


def _items(document: Document, structure: Structure) -> Iterator[Span]:
    """Yield the paragraphs between head and close, and those of the appendices."""
    frame = structure.frame
    for paragraph in document.paragraphs:
        is_head = paragraph.end <= frame.head.end
        is_close = frame.close.start <= paragraph.start < frame.close.end
        if not is_head and not is_close:
            yield Span(paragraph.start, paragraph.end)


def _find_aiming(document: Document, structure: Structure) -> frozenset[int]:
    """Return where the paragraphs begin that stand under a heading of targets."""
    starts = [paragraph.start for paragraph in document.paragraphs]
    aiming: set[int] = set()
    for section in structure.sections:
        heading = document.lower[section.content.start : min(section.content.end, section.content.start + 160)]
        if section.span.end > section.content.end and _HEADING.search(heading):
            first = bisect_right(starts, section.span.start)
            aiming.update(start for start in starts[first:] if start < section.span.end)
    return frozenset(aiming)


def _read_item(document: Document, item: Span, context: DeadlineContext, *, is_aiming: bool) -> Iterator[NumericTarget]:
    lower = document.lower
    figures = [found for found in _FIGURE.finditer(lower, item.start, item.end) if _is_target(lower, item, found)]
    if not figures:
        return
    is_aiming = is_aiming or _AIM.search(lower, item.start, item.end) is not None
    if not (is_aiming or may_begin_within(document, item, _OPENING)):
        return
    times = find_deadlines(document, item, context)
    deadlines = tuple(deadline for deadline in times if deadline.kind in _DATED)
    opens_dated = bool(times) and times[0].span.start < item.start + _OPENING and times[0].kind in _OPENERS
    if not (is_aiming or opens_dated):
        return
    for found in figures:
        yield _make_target(document, found, _find_day(lower, found.start(), deadlines))


def _is_target(lower: str, item: Span, found: re.Match[str]) -> bool:
    before = lower[max(item.start, found.start() - 60) : found.start("value")]
    if _PAST.search(before):
        return False
    is_size = found["unit"] is not None and _SIZE.fullmatch(found["unit"]) is not None
    return not (is_size and _OF_HOLDER.search(before))


def _find_day(lower: str, at: int, deadlines: tuple[Deadline, ...]) -> str | None:
    """The day of the nearest time of the same sentence before a figure, else after it, else of the item's first time."""
    before = [deadline for deadline in deadlines if deadline.span.start < at]
    if before and not _SENTENCE.search(lower, before[-1].span.end, at):
        return before[-1].end
    after = [deadline for deadline in deadlines if deadline.span.start > at]
    if after and not _SENTENCE.search(lower, at, after[0].span.start):
        return after[0].end
    return before[0].end if before else None


def _make_target(document: Document, found: re.Match[str], by: str | None) -> NumericTarget:
    value = float(found["value"].replace(".", "").replace(",", "."))
    unit = "%" if found["percent"] else squeeze(document.text[found.start("unit") : found.end("unit")])
    text = squeeze(document.text[found.start() : found.end()])
    return NumericTarget(text=text, value=value, unit=unit, by=by, start=found.start(), end=found.end())
