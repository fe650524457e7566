"""Words that tell where two columns stand side by side on a page. Data: `columns.yml`."""

import re
from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import alternation, read_vocabulary


class ColumnWords(Frozen):
    """Starts of lines in the columns of the head and of the close, and the words before a number and a day; titles of
    columns of tables."""

    mottos: tuple[str, ...]
    recipient_headings: tuple[str, ...]
    signature_starts: tuple[str, ...]
    addressee_starts: tuple[str, ...]
    number_starts: tuple[str, ...]
    date_words: tuple[str, ...]
    page_words: tuple[str, ...]
    table_titles: tuple[str, ...]


VOCABULARY = {"columns": ColumnWords}


@cache
def load_columns() -> ColumnWords:
    """Return the words, read once."""
    return read_vocabulary("columns", VOCABULARY["columns"])


@cache
def line_start_pattern(*fields: str) -> re.Pattern[str]:
    """Return a pattern that matches, on folded lower-case text, a line that starts with a word of the fields named."""
    words = [word for field in fields for word in getattr(load_columns(), field)]
    return re.compile(rf"\W*(?:{alternation(words)})(?!\w)")
