"""The texts of cases: what the last run holds of a paper, cut to what a reading needs, and read by the machine alone.

What enters: the output of the last run, or the texts of a case. What leaves: texts; records. Guaranteed: a cut text keeps its
head, its close and the paragraph around the place; a record is read without corrections. Not done: saying what must be read.
"""

import hashlib
import sqlite3
from contextlib import closing

from pipeline.corrections.making import DATABASE, Output
from pipeline.errors import UsageError
from pipeline.ingest.text import read_text
from pipeline.model.document import Source
from pipeline.model.record import Record
from pipeline.reading import read_pages

_WHOLE, _HEAD, _CLOSE = 6_000, 2_500, 1_500


def open_database(made: Output) -> "closing[sqlite3.Connection]":
    """Return the database of the last run, to be read and closed."""
    return closing(sqlite3.connect(f"{(made.folder / DATABASE).absolute().as_uri()}?mode=ro", uri=True))


def find_text(made: Output, document: str) -> str:
    """Return the text of a document held.

    Raises:
        UsageError: it is not there.
    """
    with open_database(made) as connection:
        found = connection.execute("select text from document_text where document_id = ?", (document,)).fetchone()
    if found is None:
        raise UsageError(f"{document}: its text is not in {made.folder / DATABASE}; run again first")
    return str(found[0])


def cut(text: str, start: int) -> str:
    """Return a short text whole; of a long one its head, the paragraph around a place, and its close."""
    return "".join(text[first:last] for first, last in parts_kept(text, start))


def parts_kept(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a text that `cut` keeps for a place, in order."""
    if len(text) <= _WHOLE:
        return ((0, len(text)),)
    head, close = text.rfind("\n", 0, _HEAD) + 1, text.find("\n", len(text) - _CLOSE) + 1
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    middle = ((first, last + 1),) if head <= first and last < close else ()
    return ((0, head), *middle, (close, len(text)))


def read_alone(text: str, at: int) -> Record:
    """Return what the machine reads in a text of a case, the first of its papers where it holds several."""
    data = text.encode()
    source = Source(f"case-{at}.txt", hashlib.sha256(data).hexdigest(), len(data), "text/plain")
    return read_pages(read_text(data, source))[0]
