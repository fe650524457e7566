"""Whether a page without a head of its own is an article.

What enters: the document. What leaves: whether it is a report that others tell. Guaranteed: a form, a timetable or a menu is
none, whatever sentences it holds; prose without any sign of an article is none.

Source: GUIDE (rules of the record: a paper that neither directs nor reports is `other`).
"""

import re

from pipeline.model.document import Document
from pipeline.vocab import alternation
from pipeline.vocab.form import is_upper
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.kinds import load_kind_words

_WORDS = load_kind_words()
_SIGN = re.compile(rf"(?<![^\W_])(?:{alternation((*load_frame_words().news_words, *_WORDS.telling))})(?![^\W_])")
_DAY_OPENING = re.compile(
    rf"^\W*(?:{alternation(_WORDS.day_openings)})\s[^.:;\n]{{0,20}}\d{{1,2}}\s*[/-]\s*\d{{1,2}}", re.MULTILINE
)
_FORM = re.compile(rf"\W*(?!(?:{alternation(_WORDS.not_form)})\b)(?:{alternation(_WORDS.form_openings)})(?![^\W_])")
# Họ và tên: ........; Ngày …/…/……; [ ] Có; not: the leaders of a table of contents, which a figure ends.
_BLANK = re.compile(r"(?:\.{4,}|…{2,}|_{4,})(?!\s*\d+\s*$)", re.MULTILINE)
# Thứ Hai, 22/5: …; 8h00 …; 7 giờ 30 …; Ngày 03/4: …
_CLOCK = re.compile(r"^\W*(?:(?:thứ\s\w+|chủ nhật|ngày)[^.:;\n]{0,20}:|\d{1,2}\s*(?:h|giờ|g|:)\s*(?:\d{2})?\b)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…”](?=\s|$)")
_SHORTEST = 40
_TITLE_LINES = 12
_LEAST_PROSE = 0.25
_FEWEST_BLANKS = 3
_FEWEST_CLOCKS = 3
_FEWEST_SIGNS = 2


def is_news(document: Document) -> bool:
    """Return whether a page without a head of its own tells something as an article does.

    Args:
        document: whose number, type, addressees and signers have been looked for in vain.
    """
    return has_prose(document) and _count_signs(document) >= _FEWEST_SIGNS and not is_form(document)


def has_prose(document: Document) -> bool:
    """Return whether a page tells something in sentences: a quarter of it, or less among much that a site writes around it."""
    sentences = 0
    for paragraph in document.paragraphs:
        size = paragraph.end - paragraph.start
        if size > _SHORTEST and _SENTENCE_END.search(document.plain, paragraph.start, paragraph.end):
            sentences += size
    return sentences > _LEAST_PROSE * len(document.text) or (sentences > 0 and _count_signs(document) > _FEWEST_SIGNS)


def _count_signs(document: Document) -> int:
    return sum(1 for _ in _SIGN.finditer(document.lower)) + (_DAY_OPENING.search(document.lower) is not None)


def is_form(document: Document) -> bool:
    """Return whether a page is to be filled in, or tells what is when: by its title, its dotted lines or its hours."""
    lines = ((paragraph.start, paragraph.end) for paragraph in document.paragraphs[:_TITLE_LINES])
    if any(_FORM.match(document.lower, *line) and is_upper(document.plain[slice(*line)]) for line in lines):
        return True
    blanks = sum(1 for _ in _BLANK.finditer(document.plain))
    return blanks >= _FEWEST_BLANKS or sum(1 for _ in _CLOCK.finditer(document.lower)) >= _FEWEST_CLOCKS
