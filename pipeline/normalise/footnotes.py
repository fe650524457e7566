"""Footnotes: which lines are notes, where each begins, and its mark.

What enters: lines of the text, those of footnote blocks among them. What leaves: the lines of the running text and the
notes with the line after which they follow. A note in the flow of a plain text begins with a raised digit or a bracketed
number that the text above it calls; it ends where the sentence that it interrupted goes on.
"""

import re
from typing import NamedTuple

from pipeline.model.folding import LOWER, RAISED
from pipeline.normalise.lines import Line
from pipeline.normalise.looks import Look
from pipeline.normalise.wrapping import Wrapping, is_full

_RAISED_LABEL = re.compile(rf"(?:\(([{RAISED}]+)\)|([{RAISED}]+))\s*(?=\S)")
# In a block of notes the mark may be plain: `1 Theo Kế hoạch`, `(1) Theo`, `[1] Theo`, `* Theo`, `1Theo`; not `2a) Theo`
_PLAIN_LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})(?:[\])]?[.\s]\s*(?=[^\W\d_]|[“\"(])|(?=[^\W\d_]{2}))")
_BRACKET_LABEL = re.compile(r"\[(\d{1,3})\]\s*(?=\S)")


class Note(NamedTuple):
    """A footnote: its mark, its lines, and the index of the line of the running text that it follows (-1: none); `label` is
    None where the note goes on from the page before."""

    label: str | None
    lines: list[Line]
    after: int


def lift_footnotes(lines: list[Line], looks: list[Look], wrapping: Wrapping) -> tuple[list[Line], list[Look], list[Note]]:
    """Return the running text with its looks, and the footnotes."""
    if not any(line.kind == "footnote" or line.text[0] in RAISED + "([" for line in lines):
        return lines, looks, []
    text: list[Line] = []
    text_looks: list[Look] = []
    notes: list[Note] = []
    is_in_note = False
    for line, look in zip(lines, looks, strict=True):
        label = _find_label(line, text_looks)
        if label is not None or (line.kind == "footnote" and not is_in_note):
            notes.append(Note(label, [line], len(text) - 1))
            is_in_note = True
        elif is_in_note and _stays_in_note(notes[-1].lines[-1], line, look, text_looks, wrapping):
            notes[-1].lines.append(line)
        else:
            was_in_note, is_in_note = is_in_note, False
            text.append(line._replace(is_after_break=True) if was_in_note else line)
            text_looks.append(look)
    return text, text_looks, notes


def _find_label(line: Line, above: list[Look]) -> str | None:
    """Return the mark of the note that a line opens, or None."""
    if line.kind == "row":
        return None
    raised = _RAISED_LABEL.match(line.text)
    if raised:
        return (raised[1] or raised[2]).translate(LOWER)
    if line.kind == "footnote":
        plain = _PLAIN_LABEL.match(line.text)
        return plain[1] if plain else None
    bracket = _BRACKET_LABEL.match(line.text)
    return bracket[1] if bracket and any(bracket[0].strip() in look.plain for look in above) else None


def _stays_in_note(last: Line, line: Line, look: Look, above: list[Look], wrapping: Wrapping) -> bool:
    """Tell whether a line goes on with the note above it."""
    if line.kind == "footnote":
        return True
    if last.kind == "footnote" or line.is_after_break or line.kind == "row" or look.marker or look.is_opener or look.is_form:
        return False
    has_ended = last.text[-1] in ".;:!?"
    is_interrupted = bool(above) and not above[-1].has_ended
    if look.is_small and not has_ended:
        return bool(wrapping.room) or not is_interrupted
    return is_full(last, look, wrapping) and not (is_interrupted and look.is_small and has_ended)
