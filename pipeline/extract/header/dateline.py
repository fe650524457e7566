"""The date of a page that is no document of its own: its time stamp or dateline."""

import datetime
import re

from pipeline.extract.header.fact import Fact
from pipeline.model.document import Document, Span
from pipeline.vocab import alternation
from pipeline.vocab.frame import load_frame_words

# Thứ Hai, 09/06/2025 | 06:52 GMT+7; 07/12/2023 08:15; Ngày đăng: 5-6-2020; not: Sáng ngày 27/3/2022, Đảng ủy … tổ chức
_STAMP = re.compile(
    rf"""(?P<words>(?:{alternation(load_frame_words().dateline_words)})\b[\s,:]*)*
    (?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>(?:19|20)\d\d)
    (?P<time>[\s|,\-–]*\d{{1,2}}(?::|\s?(?:{alternation(load_frame_words().stamp_hour_words)})\s?)\d{{2}})?""",
    re.VERBOSE,
)
_LINES = 15
_LONGEST = 110


def read_dateline(document: Document) -> Fact | None:
    """Return the date of the first short line that is a time stamp."""
    for paragraph in document.paragraphs[:_LINES]:
        if paragraph.end - paragraph.start > _LONGEST:
            continue
        found = _STAMP.search(document.lower, paragraph.start, paragraph.end)
        if not found or not (found["words"] or found["time"]):
            continue
        try:
            day = datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        return Fact(day.isoformat(), (Span(found.start("day"), found.end("year")),), "dateline")
    return None
