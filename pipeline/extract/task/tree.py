"""The outline as the task stage walks it: items with their words as tokens, and what each part of a document may hold.

What enters: a document, its structure and surface. What leaves: one `Item` for each section, and its attitude. Guaranteed:
an item's tokens are its own words, joined over continued paragraphs; its children are those left over.
"""

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.task.labelled import is_part, names_bodies
from pipeline.extract.task.surface import Surface
from pipeline.model.document import Document, Span
from pipeline.model.section import Section, SectionKind, Structure
from pipeline.vocab import alternation
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.layout import load_layout
from pipeline.vocab.task_words import load_task_words

Attitude = Literal["none", "weak", "neutral", "target", "duty"]

_LONGEST_HEADING = 200
_FINAL = "*_|" + "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_OPENING = re.compile(rf"(?:(?:{alternation(load_task_words().particles.heading_openers)})\s+)?")
_JOINED = re.compile(rf"\s*(?:[,;–-]\s*|(?:{alternation(load_body_grammar().particles.joining)})\s+)")
_HEADINGS = load_task_words().headings
_WORDS: tuple[tuple[Attitude, tuple[str, ...]], ...] = (
    ("weak", _HEADINGS.weak),
    ("target", _HEADINGS.target),
    ("duty", _HEADINGS.duty),
    ("none", _HEADINGS.none),
)
_ATTITUDES = tuple((attitude, re.compile(rf"(?:{alternation(words)})(?!\w)")) for attitude, words in _WORDS)
_AIMING = re.compile(alternation(load_task_words().aiming))
_OTHER_TABLES = re.compile(rf"(?:{alternation(load_task_words().other_tables)})(?!\w)")
_APPENDIX = alternation(word for unit in load_layout().units if unit.kind == "appendix" for word in unit.words)
_WORK_TITLES = re.compile(rf"\s*(?:(?:{_APPENDIX})\s+)?(?:{alternation(load_task_words().work_titles)})(?!\w)")


@dataclass(frozen=True)
class Item:
    """A section with its own words: `span` in the text, `start` and `stop` in tokens."""

    section: Section
    span: Span
    start: int
    stop: int
    words: str
    children: tuple["Item", ...]

    @property
    def kind(self) -> SectionKind:
        """Return what the item's label is."""
        return self.section.kind

    @property
    def is_leading_in(self) -> bool:
        """Tell whether the item ends with a colon, so that what follows completes it."""
        return self.words.endswith(":")

    @property
    def is_heading(self) -> bool:
        """Tell whether the item is a title: short and without the end of a sentence."""
        return len(self.words) <= _LONGEST_HEADING and not self.words.endswith((".", ";", "/."))

    @property
    def stands_alone(self) -> bool:
        """Tell whether the item is a sentence of its own, which other paragraphs follow without completing it."""
        return not self.is_leading_in and all(child.kind == "paragraph" for child in self.children)


def build_items(document: Document, structure: Structure, surface: Surface) -> tuple[Item, ...]:
    """Return the outermost items of body and appendices, in order."""
    children: dict[int | None, list[Section]] = {}
    for section in structure.sections:
        children.setdefault(section.parent, []).append(section)
    return tuple(_build(document, surface, section, children) for section in children.get(None, []))


def _build(document: Document, surface: Surface, section: Section, children: dict[int | None, list[Section]]) -> Item:
    kids = tuple(_build(document, surface, child, children) for child in children.get(section.index, []))
    span = section.content
    words = document.lower[span.start : span.end].rstrip(_FINAL)
    if kids and _is_continued(section, words, kids):
        span, kids = Span(span.start, kids[-1].span.end), ()
        words = document.lower[span.start : span.end].rstrip(_FINAL)
    start, stop = surface.tokens(span)
    return Item(section, span, start, stop, words, kids)


def _is_continued(section: Section, words: str, kids: tuple[Item, ...]) -> bool:
    """Tell whether an item's paragraphs go on with its own sentences, or are parts of it with their labels."""
    if section.kind in ("paragraph", "row", "appendix", "article", "roman", "part", "chapter"):
        return False
    if all(is_part(kid.words) and not kid.children for kid in kids) and any(names_bodies(kid.words) for kid in kids):
        return True
    has_sentence = words.endswith((".", ";")) or len(words) > _LONGEST_HEADING
    return has_sentence and not words.endswith(":") and all(kid.kind == "paragraph" and not kid.children for kid in kids)


def choose_attitude(item: Item, above: Attitude) -> Attitude:
    """Return what the part under an item may hold, by the beginning of its heading; as above where the heading says nothing."""
    if not item.children or not item.is_heading:
        return above
    start = _OPENING.match(item.words)
    begin = start.end() if start else 0
    best: Attitude = above
    longest = 0
    for attitude, pattern in _ATTITUDES:
        found = pattern.match(item.words, begin)
        if found and found.end() > longest:
            best, longest = attitude, found.end()
    return (_choose_second(item.words, longest) or best) if best == "none" else best


def states_aims(item: Item) -> bool:
    """Tell whether an item is the heading of what a paper aims at: `I. MỤC ĐÍCH, YÊU CẦU`."""
    return bool(item.children) and item.is_heading and _AIMING.fullmatch(item.words.rstrip(" :.")) is not None


def _choose_second(words: str, at: int) -> Attitude | None:
    """Return what a heading of two parts may hold by its second: `QUAN ĐIỂM, MỤC TIÊU` holds targets."""
    joined = _JOINED.match(words, at)
    if not joined:
        return None
    return next(
        (attitude for attitude, pattern in _ATTITUDES if attitude != "none" and pattern.match(words, joined.end())), None
    )


def gives_out_work(appendix: Item) -> bool:
    """Tell whether the title of an appendix, its own words or its first paragraph, says that it gives out work."""
    titles = [appendix.words, *(child.words for child in appendix.children[:2] if child.kind == "paragraph")]
    return any(_WORK_TITLES.match(title.strip()) is not None for title in titles)


def holds_other_table(words: str) -> bool:
    """Tell whether the title of an appendix says that its table is no list of tasks."""
    return _OTHER_TABLES.match(words) is not None
