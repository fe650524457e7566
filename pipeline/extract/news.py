"""Whether a page without a head of its own is an article.

What enters: the document. What leaves: whether it is a report that others tell. Guaranteed: a form, a timetable or a menu is
none, whatever sentences it holds; prose without any sign of an article is none.

Source: GUIDE (rules of the record: a paper that neither directs nor reports is `other`).
"""

import re

from pipeline.model.document import Document
from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.form import is_upper
from pipeline.vocab.frame import load_frame_words
from pipeline.vocab.kinds import load_kind_words
from pipeline.vocab.time_words import load_time_words

_WORDS = load_kind_words()
_SAYINGS = "".join(rf"(?<!{fold_lower(word)}\s)" for word in _WORDS.quoted_sayings)
# Ông A, trưởng bản, nói: “…”; not: Bác Hồ nói: “…”
_QUOTING = rf"{_SAYINGS}(?:{alternation(_WORDS.quoting)})\s*:?\s*[\"“”«]"
_SIGN = re.compile(rf"(?<![^\W_])(?:{_QUOTING}|(?:{alternation((*load_frame_words().news_words, *_WORDS.telling))})(?![^\W_]))")
# Bài và ảnh: Mai Pha; PV; not: gửi tin, bài và ảnh về …
_BYLINE = re.compile(rf"^\W*(?:{alternation(_WORDS.bylines)})\s*(?::|\W*$)", re.MULTILINE)
_PAST = re.compile(rf"(?<![^\W_])(?:{alternation(_WORDS.past_words)})(?![^\W_])")
# CTTĐT - Ngày 6/8, …; (ĐHSO) – Sáng 12/3: who reports, before how the report begins
_TAG = re.compile(r"\(?[A-ZĐ]{2,10}\)?\s*[-–]\s*")
_DAY_WORD = re.compile(rf"(?:{alternation(_WORDS.day_openings)})\s")
_DAY_OPENING = re.compile(
    rf"^\W*(?:[^\W\d_]{{2,10}}\W{{1,4}})?(?:{alternation(_WORDS.day_openings)})\s[^.:;\n]{{0,20}}\d{{1,2}}\s*[/-]\s*\d{{1,2}}",
    re.MULTILINE,
)
_OF_OBJECT = "|".join(
    rf"{alternation((word,))}(?:\s+(?:{alternation(of)}|\d+[^\W\d_]?)|\W*$)" for word, of in _WORDS.form_objects.items()
)
_FORM = re.compile(rf"\W*(?:{alternation(_WORDS.form_titles)}|{_OF_OBJECT})(?![^\W_])")
# Họ và tên: ........; Ngày …/…/……; [ ] Có; not: the leaders of a table of contents, which a figure ends.
_BLANK = re.compile(r"(?:\.{4,}|…{2,}|_{4,})(?!\s*\d+\s*$)", re.MULTILINE)
# Thứ Hai, 22/5: …; 8h00 …; 7 giờ 30 …; Ngày 03/4: …
_WEEK = alternation((*load_time_words()["weekday"], load_frame_words().day_word))
_CLOCK = re.compile(
    rf"^\W*(?:(?:{_WEEK})(?![^\W_])[^.:;\n]{{0,20}}:|\d{{1,2}}\s*(?:{alternation(_WORDS.hour_words)}|:)\s*(?:\d{{2}})?\b)",
    re.MULTILINE,
)
# Thứ bảy, 14/05/2022 | 08:30, as sites print above an article, a line of its own: two signs in one;
# not: Thứ Hai, 22/5/2023: 8h00 họp giao ban
_DATELINE = re.compile(
    rf"^\W*(?:{_WEEK})(?![^\W_])[^.:;\n]{{0,20}}\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*\d{{4}}"
    rf"\W{{1,4}}\d{{1,2}}\s*[:h]\s*\d{{2}}[^\w\n]*(?:gmt\S*)?[^\w\n]*$",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.!?…”](?=\s|$)")
_SHORTEST = 40
_LEAD_LINES = 6
_SHORT_LINE = 60
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
    signs = sum(1 for _ in _SIGN.finditer(document.lower)) + sum(1 for _ in _BYLINE.finditer(document.lower))
    dateline = _FEWEST_SIGNS if _DATELINE.search(document.lower) else 0
    return signs + dateline + _is_tagged(document) + (_DAY_OPENING.search(document.lower) is not None)


def _is_tagged(document: Document) -> bool:
    """Tell whether one of the first paragraphs says who reports before it tells of a day: `CTTĐT - Ngày 6/8, …`."""
    tags = (_TAG.match(document.plain, paragraph.start) for paragraph in document.paragraphs[:_LEAD_LINES])
    return any(_DAY_WORD.match(document.lower, tag.end()) for tag in tags if tag)


def is_form(document: Document) -> bool:
    """Return whether a page is to be filled in, or tells what is when: by its title, its dotted lines or its hours."""
    lines = ((paragraph.start, paragraph.end) for paragraph in document.paragraphs[:_TITLE_LINES])
    if any(_FORM.match(document.lower, *line) and is_upper(document.plain[slice(*line)]) for line in lines):
        return True
    return sum(1 for _ in _BLANK.finditer(document.plain)) >= _FEWEST_BLANKS or _is_timetable(document)


def _is_timetable(document: Document) -> bool:
    """Tell whether lines begin with hours, and most lines are short or nothing is told of the past."""
    if sum(1 for _ in _CLOCK.finditer(document.lower)) < _FEWEST_CLOCKS:
        return False
    short = sum(1 for paragraph in document.paragraphs if paragraph.end - paragraph.start <= _SHORT_LINE)
    return 2 * short > len(document.paragraphs) or _PAST.search(document.lower) is None
