"""Who speaks in the document that `directives body --in` names: a file just read, or a document of the database.

What enters: a record or an open database. What leaves: the speaker with the document's title. Guaranteed: the same reading
of the head as in a run.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pipeline.commands.body_page import explain_body, is_known
from pipeline.commands.body_typed import as_printed
from pipeline.commands.typed_days import read_day
from pipeline.errors import UsageError
from pipeline.model.record import Header, Record
from pipeline.resolve.bodies import read_body
from pipeline.resolve.facts import read_facts
from pipeline.resolve.issuers import Speaker, read_speaker
from pipeline.resolve.places import Place, find_province
from pipeline.resolve.short_names import read_short_names
from pipeline.resolve.titles import title_of
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.body_words import load_body_words

_COLUMNS = ("number", "doc_type", "date", "issuer", "issuer_canonical", "superior", "place", "subject")
Asked = tuple[Speaker, str]


def explain_name(name: str, asked: Asked | None, day: str | None, database: Path | None = None) -> tuple[str, bool]:
    """Return the page of a name in a document, or alone, and whether it is known; one plain line where it is not.

    Args:
        name: as printed.
        asked: who speaks, with the document's title; None for the name alone.
        day: as typed.
        database: of the output folder, which may not be there: it tells the province of a district's or commune's body where
            it knows one body of that name alone.

    Raises:
        UsageError: the day is none.
    """
    speaker, title = asked or (None, None)
    on = read_day(day) if day else None
    printed, line = as_printed(name, speaker, database)
    if not is_known(printed, speaker):
        return load_body_explaining().lines["unknown"].format(name=name), False
    is_alone = asked is None and database is not None and database.is_file()
    full = _name_with_province(printed, on, database) if is_alone and database is not None else printed
    return explain_body(full, speaker, title=title, day=on, typed=(name, line) if line else None), True


def _name_with_province(name: str, day: str | None, database: Path) -> str:
    """Return a name with the province that the collection knows for it, where it leaves that out."""
    body = read_body(name, Place(), date=day)
    if body is None or body.place.province or not (body.place.district or body.place.commune):
        return name
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "select distinct province from bodies where name = ? and province is not null", (body.name,)
        ).fetchall()
    if len(rows) != 1:
        return name
    place = find_province(rows[0][0])
    unit = load_body_words().city_unit if place is not None and place.is_city else load_body_words().province_unit
    return f"{name}, {unit} {rows[0][0]}"


def speaker_in_record(record: Record) -> Asked:
    """Return who speaks in a file that was read.

    Raises:
        UsageError: the file could not be read.
    """
    if record.kind is None:
        raise UsageError(f"{record.file}: could not be read")
    header = record.header
    return read_facts(record, 0).speaker, title_of(header.doc_type, header.number, header.subject, record.file)


def speaker_in_database(connection: sqlite3.Connection, identifier: str) -> Asked:
    """Return who speaks in a document of the database.

    Raises:
        UsageError: there is no document of that id, and no file of that name.
    """
    connection.row_factory = sqlite3.Row
    row = connection.execute("select * from documents where id = ?", (identifier,)).fetchone()
    if row is None:
        raise UsageError(f"{identifier}: no such file, and no such document in the output folder")
    text = connection.execute("select text from document_text where document_id = ?", (identifier,)).fetchone()
    lists = {
        name: tuple(found["text"] for found in connection.execute(sql, (identifier,)))
        for name, sql in (
            ("addressees", "select text from addressees where document_id = ? order by ordinal"),
            ("recipients", "select text from recipients where document_id = ? order by ordinal"),
        )
    }
    header = Header.model_validate({**{name: row[name] for name in _COLUMNS}, **lists})
    cited = connection.execute("select issuer from citations where document_id = ? and issuer is not null", (identifier,))
    is_news = row["kind"] == "news"
    words = text["text"] if text else ""
    speaker = read_speaker(header, tuple(found["issuer"] for found in cited) if is_news else (), words if is_news else "")
    return replace(speaker, short_names=read_short_names(words)), str(row["title"])
