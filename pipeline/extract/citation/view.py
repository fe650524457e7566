"""The text of a document as the patterns of this room see it: folded, with every end of a paragraph or cell as a wall.

What enters: a document and its structure. What leaves: a `View` whose strings have the offsets of the text shown.
Guaranteed: no pattern runs from one paragraph into the next, but the printed lines of one subject read on.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.repair import repair_marks, spell_anew
from pipeline.model.document import Document
from pipeline.model.folding import RAISED
from pipeline.model.section import Structure
from pipeline.vocab import alternation
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.number_formats import load_number_formats

WALL = "\x07"

_PROSE = ("line", "paragraph")
_CLOSES = ".;:!?/”…"

_SENTENCE_END = compile_pattern("sentence_end")
_LINE_OPEN = compile_pattern("line_open", number_word=alternation(load_number_formats().number_words))
_LINE_GOES_ON = compile_pattern("line_goes_on")
_LINE_CUES = compile_pattern("line_cues")
_LINE_NAMES = compile_pattern(
    "line_names",
    types=trie_pattern(load_citation_words().name_by_type_word),
    number_word=alternation(load_number_formats().number_words),
)
_LINE_ITEM = compile_pattern("line_item")
_HEADING = 45  # characters of a heading that ends with such a word: `2. Tổ chức thực hiện`


@dataclass(frozen=True)
class View:
    """Text shown, folded text, folded lower text, and where sentences begin; all of one length."""

    text: str
    plain: str
    lower: str
    sentence_starts: tuple[int, ...]

    def sentence_of(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset."""
        return bisect_right(self.sentence_starts, offset) - 1

    def sentence_end(self, offset: int) -> int:
        """Return where the sentence that holds an offset ends."""
        after = bisect_right(self.sentence_starts, offset)
        return self.sentence_starts[after] if after < len(self.sentence_starts) else len(self.text)

    def paragraph_end(self, offset: int) -> int:
        """Return where the paragraph or cell that holds an offset ends."""
        end = self.plain.find(WALL, offset)
        return end if end >= 0 else len(self.text)

    def paragraph_start(self, offset: int) -> int:
        """Return where the paragraph or cell that holds an offset begins."""
        return self.plain.rfind(WALL, 0, offset) + 1


def make_view(document: Document, structure: Structure) -> View:
    """Return the view of a document."""
    plain, lower = spell_anew(*repair_marks(document.plain, document.lower))
    plain, lower = plain.replace("\n", WALL), lower.replace("\n", WALL)
    for mark in RAISED:
        if mark in plain:
            plain, lower = plain.replace(mark, " "), lower.replace(mark, " ")
    if "\t" in document.text:
        tabs = [found.start() for found in re.finditer("\t", document.text)]
        plain, lower = _put(plain, tabs, WALL), _put(lower, tabs, WALL)
    joins = sorted({*_joins_of_subject(document, structure), *_joins_in_sentences(document)})
    plain, lower = _put(plain, joins, " "), _put(lower, joins, " ")
    ends = [found.end() for found in _SENTENCE_END.finditer(plain) if _starts_sentence(plain, found.end())]
    return View(document.text, plain, lower, (0, *ends))


def _starts_sentence(plain: str, at: int) -> bool:
    return plain[at - 1] == WALL or not plain[at].islower()


def _joins_of_subject(document: Document, structure: Structure) -> list[int]:
    """Return the line feeds inside one subject, whose printed lines are one sentence."""
    pieces = structure.frame.parts.get("subject", ())
    return [one.end for one, after in zip(pieces, pieces[1:], strict=False) if document.text[one.end : after.start] == "\n"]


def _joins_in_sentences(document: Document) -> list[int]:
    """Return the line feeds that a sentence runs over, where two printed lines were left apart."""
    text = document.text
    return [
        one.end
        for one, after in zip(document.paragraphs, document.paragraphs[1:], strict=False)
        if one.kind in _PROSE
        and after.kind in _PROSE
        and one.end > one.start
        and text[one.end - 1] not in _CLOSES
        and _runs_on(document, one.end, after.start)
    ]


def _runs_on(document: Document, end: int, start: int) -> bool:
    """Tell whether a sentence goes on from one printed line to the next: in lower case, or behind a word that wants more."""
    if document.text[start : start + 1].islower():
        return document.text[start + 1 : start + 2] not in ")."
    if _LINE_OPEN.search(document.lower, max(0, end - 12), end):
        return _LINE_GOES_ON.match(document.plain, start) is not None
    return _names_what_is_done(document, end, start)


def _names_what_is_done(document: Document, end: int, start: int) -> bool:
    """Tell whether a line ends with a cue and the next begins with a paper's name (`… thực hiện` | `Kết luận số 45`)."""
    if not document.plain[start].isupper() or _LINE_NAMES.match(document.lower, start) is None:
        return False
    if _LINE_CUES.search(document.plain, max(0, end - 16), end) is None:
        return False
    line = document.text.rfind("\n", 0, end) + 1
    return end - line > _HEADING or _LINE_ITEM.match(document.lower, line, end) is None


def _put(view: str, places: list[int], char: str) -> str:
    if not places:
        return view
    pieces, at = [], 0
    for place in places:
        pieces += [view[at:place], char]
        at = place + 1
    return "".join([*pieces, view[at:]])
