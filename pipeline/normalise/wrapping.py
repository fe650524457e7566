"""How a document's print lines were broken: how long a full line is, whether blank lines part lines or paragraphs.

What enters: lines and their looks. What leaves: `Wrapping`. Measured on the breaks that are certain, where a line ends in
the middle of a sentence and the next begins with a small letter: a line was full if the next line's first word had no room.
"""

from typing import NamedTuple

from pipeline.normalise.lines import Line
from pipeline.normalise.looks import Look

_FEWEST_BREAKS = 3
_LEAST_SHARE = 0.05
_SHORTEST_FULL = 25
_LEAST_INDENT = 2.0


class Wrapping(NamedTuple):
    """How lines were broken.

    `room` is the length that a full line and the next word reach together (in characters; 0 where lines are not wrapped),
    `edge` the same in points where lines have positions; `longest` and `rightmost` are what most full lines do not pass.
    `gap` is the number of blank lines that part two print lines of one paragraph. From `indent` to `indent_end` stand the
    first lines of paragraphs, beyond it centred ones; None where indents tell nothing.
    """

    room: int = 0
    longest: int = 0
    edge: float = 0.0
    rightmost: float = 0.0
    gap: int = 0
    indent: float | None = None
    indent_end: float = 0.0

    def is_indented(self, line: Line) -> bool:
        """Tell whether a line stands where first lines of paragraphs do."""
        return self.indent is not None and self.indent <= line.left <= self.indent_end

    def is_flush(self, line: Line) -> bool:
        """Tell whether a line stands where the inner lines of paragraphs do."""
        return self.indent is not None and line.left < self.indent


def measure_wrapping(lines: list[Line], looks: list[Look]) -> Wrapping:
    """Return how the lines of a document were broken."""
    broken = [at for at in range(len(lines) - 1) if _is_certain_break(lines, looks, at)]
    if len(broken) < max(_FEWEST_BREAKS, _LEAST_SHARE * len(lines)):
        broken = _surest_breaks(lines, looks, broken)
    if not broken:
        return Wrapping()
    reach = sorted(len(lines[at].text) + 1 + looks[at + 1].first for at in broken)
    room = reach[len(reach) // 10]
    if sum(len(line.text) > 1.5 * reach[-1 - len(reach) // 20] for line in lines) > len(broken):
        return Wrapping()
    gaps = sum(lines[at + 1].gap > 0 for at in broken if not lines[at + 1].is_after_break)
    lengths = sorted(len(lines[at].text) for at in broken)
    edge, rightmost = _measure_edge(lines, looks, broken)
    indent, indent_end = _measure_indent(lines, looks, broken)
    return Wrapping(
        room=room,
        longest=lengths[len(lengths) * 3 // 4],
        edge=edge,
        rightmost=rightmost,
        gap=int(gaps > 0.5 * len(broken)),
        indent=indent,
        indent_end=indent_end,
    )


def _surest_breaks(lines: list[Line], looks: list[Look], broken: list[int]) -> list[int]:
    """Return, of the few breaks of a short text, those whose next word would have made the text's longest line."""
    longest = max((len(line.text) for line in lines if line.kind == "line"), default=0)
    return [at for at in broken if len(lines[at].text) + 1 + looks[at + 1].first > longest]


def _is_certain_break(lines: list[Line], looks: list[Look], at: int) -> bool:
    line, after, look, next_look = lines[at], lines[at + 1], looks[at], looks[at + 1]
    return (
        line.kind == after.kind == "line"
        and not (line.is_hard or after.is_hard)
        and len(line.text) >= _SHORTEST_FULL
        and next_look.is_small
        and next_look.marker is None
        and not (look.has_ended or look.is_form or look.is_capitals)
    )


def _measure_edge(lines: list[Line], looks: list[Look], broken: list[int]) -> tuple[float, float]:
    """Return the position that a full line and the next word reach, in points, and where most full lines end."""
    placed = [at for at in broken if lines[at].right is not None]
    if len(placed) <= len(broken) // 2:
        return 0.0, 0.0
    reach = sorted(_reach(lines[at], looks[at + 1]) for at in placed)
    rights = sorted(lines[at].right or 0.0 for at in placed)
    return reach[len(reach) // 10], rights[len(rights) * 3 // 4]


def _reach(line: Line, next_look: Look) -> float:
    """Return where the next line's first word would end, had it been set on this line."""
    right = line.right or 0.0
    return right + (right - line.left) / len(line.text) * (1 + next_look.first)


def _measure_indent(lines: list[Line], looks: list[Look], broken: list[int]) -> tuple[float | None, float]:
    """Return where indented first lines begin, and where they end; None where the document keeps to no indent."""
    inner = sorted(lines[at + 1].left for at in broken)
    first = sorted(lines[at].left for at in broken if looks[at].marker)
    if len(first) < _FEWEST_BREAKS:
        return None, 0.0
    usual_inner, usual_first = inner[len(inner) // 2], first[len(first) // 2]
    depth = usual_first - usual_inner
    middle = usual_inner + depth / 2
    is_kept = depth >= _LEAST_INDENT and inner[int(len(inner) * 0.9)] < middle <= first[len(first) // 10]
    return (middle, usual_first + depth / 2) if is_kept else (None, 0.0)


def is_full(line: Line, next_look: Look, wrapping: Wrapping, *, surely: bool = False) -> bool:
    """Tell whether the next line's first word had no room on this line.

    Args:
        surely: ask for more, as where the line ends a sentence and may end its paragraph.
    """
    if not wrapping.room:
        return False
    if wrapping.edge and line.right is not None:
        return _reach(line, next_look) >= (max(wrapping.edge, wrapping.rightmost) if surely else wrapping.edge)
    return len(line.text) + 1 + next_look.first >= (max(wrapping.room, wrapping.longest + 1) if surely else wrapping.room)
