"""Texts that a document issues with itself: the Quy chế below a Quyết định's signature.

What enters: the paragraphs after the close. What leaves: whether one of them says that what follows is issued with the
document. Not done: finding where that text ends.
"""

import re

from pipeline.model.document import Paragraph
from pipeline.vocab import alternation
from pipeline.vocab.form import is_upper, read_type
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.layout import load_layout

# Example: (Ban hành kèm theo Quyết định số 12/QĐ-UBND …); not: Kèm theo là danh sách
ISSUED_WITH = re.compile(rf"\W*(?:{alternation(load_layout().issued_with)})(?!\w)")
_OTHER_TYPES = frozenset(load_frame_words().other_types)
_TITLE_LINES = 4
APPENDIX_WORDS = next(unit.words for unit in load_layout().units if unit.kind == "appendix")


def is_issued_with(plain: str, lower: str, paragraphs: list[Paragraph], at: int) -> bool:
    """Tell whether a line says under a type's name in capitals that the text below is issued with the document.

    Args:
        plain: the folded view of the document's text.
        lower: the same in lower case.
        paragraphs: those after the close, in order.
        at: index of the line asked about.
    """
    if ISSUED_WITH.match(lower, paragraphs[at].start) is None:
        return False
    titles = [plain[one.start : one.end] for one in paragraphs[max(0, at - _TITLE_LINES) : at]]
    types = [read_type(title) for title in titles if is_upper(title)]
    return any(name is not None and name.lower() not in _OTHER_TYPES for name in types)


def is_appendix_title(plain: str, lower: str, paragraph: Paragraph) -> bool:
    """Tell whether the word and the title of an appendix stand in one paragraph of capitals: `PHỤ LỤC NHIỆM VỤ …`."""
    words = lower[paragraph.start : paragraph.end]
    is_named = paragraph.kind != "row" and words.startswith(tuple(f"{word} " for word in APPENDIX_WORDS))
    return is_named and is_upper(plain[paragraph.start : paragraph.end])
