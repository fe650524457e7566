"""What became of a document, for its page, for the command line and on a given day.

What enters: a connection to the database. What leaves: rows with the names and places of who says so. Guaranteed: nothing is
said to be in force; where no change is known, that is said of the collection, not of the document. Not done: markup.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.publish.render import format_date
from pipeline.publish.rows import Row, Value, fetch, fetch_one, group
from pipeline.vocab.citator import load_citator_words

_ENDED = ("replaced", "repealed", "lapsed")

_STATUSES = """
    select s.*, coalesce(n.label, s.by_label) as by_name, n.issuer as by_issuer, n.status as by_status,
           d.title as told_title, d.date as told_date, c.ordinal as citation_ordinal, d.illustrative as illustrative
    from statuses s
    left join nodes n on n.id = s.by_id
    left join documents d on d.id = s.document_id
    left join citations c on c.id = s.citation_id
    where s.node_id = :id
    order by case s.status when 'replaced' then 0 when 'repealed' then 1 when 'lapsed' then 2
             when 'suspended' then 3 else 4 end,
             s.since, s.id
"""

_ACTS = """
    select s.*, n.label as node_label, n.issuer as node_issuer
    from statuses s
    join nodes n on n.id = s.node_id
    where s.by_id = :id
    order by s.status, s.node_id
"""

_LINEAGE = """
    select l.*, t.text as text, t.ordinal as ordinal, n.label as label, n.issuer as issuer, d.date as date
    from task_lineage l
    join tasks t on t.id = l.{other}task_id
    join nodes n on n.id = l.{other}document_id
    join documents d on d.id = l.{other}document_id
    where l.{own}document_id = :id
    order by l.{own}task_id, case l.certainty when 'sure' then 0 when 'likely' then 1 else 2 end, d.date, l.id
    limit 1000
"""
_ABOVE, _BELOW = _LINEAGE.format(own="", other="upper_"), _LINEAGE.format(own="upper_", other="")

_BY_NUMBER = """
    select id, title as label, issuer_canonical as issuer, date, 'held' as status from documents where number_search = :number
    union all
    select id, title, issuer, date, 'stub' from stubs where number_search = :number
    order by 4, 1
"""


@dataclass(frozen=True)
class StatusView:
    """`rows` say what became of a document, the ends first; `acts` what it did to others."""

    rows: list[Row]
    acts: list[Row]

    @property
    def has_ended(self) -> bool:
        """Whether anything tells of its end."""
        return any(row["status"] in _ENDED for row in self.rows)


@dataclass(frozen=True)
class Answer:
    """What is known of one document on a day: `ended`, `suspended`, `amended`, `not_yet` issued, or `open` (no change known).

    `told_later`: a later paper reports that it had lapsed, and not since when.
    """

    document: Row
    verdict: str
    rows: list[Row]


def read_status(connection: sqlite3.Connection, identifier: str) -> StatusView:
    """Return what became of a document and what it did to others, rows of `statuses`; none for an id that is unknown."""
    return StatusView(fetch(connection, _STATUSES, id=identifier), fetch(connection, _ACTS, id=identifier))


def read_lineage(connection: sqlite3.Connection, identifier: str) -> tuple[dict[Value, list[Row]], dict[Value, list[Row]]]:
    """Return by a document's tasks the tasks above that they carry out, and the tasks below that carry them out."""
    above = group(fetch(connection, _ABOVE, id=identifier), "task_id")
    return above, group(fetch(connection, _BELOW, id=identifier), "upper_task_id")


def count_below(connection: sqlite3.Connection, identifier: str) -> int:
    """Return how many documents, held or not, are directly issued under one; 0 for an id that is unknown."""
    found = fetch_one(
        connection, "select count(distinct node_id) as count from issued_under where under_id = :id", id=identifier
    )
    return int((found and found["count"]) or 0)


def answer_number(connection: sqlite3.Connection, number: str, day: str = "") -> list[Answer]:
    """Return what is known on a day of each document that bears a number.

    Args:
        number: as `search.number_search` folds it.
        day: ISO; empty asks without a day.
    """
    return [_answer(connection, row, day) for row in fetch(connection, _BY_NUMBER, number=number)]


def _answer(connection: sqlite3.Connection, document: Row, day: str) -> Answer:
    rows = fetch(connection, _STATUSES, id=document["id"])
    issued = str(document["date"] or "")
    if day and issued and day[: len(issued)] < issued:
        return Answer(document, "not_yet", [])
    known = [row for row in rows if not _is_later(row, day)]
    if any(row["status"] in _ENDED for row in known):
        return Answer(document, "ended", known)
    told = [row for row in rows if row not in known and row["since_from"] == "told" and row["status"] in _ENDED]
    is_suspended = any(row["status"] == "suspended" for row in known)
    verdict = "told_later" if told else "suspended" if is_suspended else "amended" if known else "open"
    return Answer(document, verdict, [*told, *known])


def _is_later(row: Row, day: str) -> bool:
    """Whether what a row tells begins after a day; a bare report's day is the latest that it can have begun."""
    since = str(row["since"] or "")
    return bool(day and since) and since > day[: len(since)]


def answer_lines(answers: list[Answer], day: str = "") -> Iterator[str]:
    """Yield answers as plain Vietnamese lines: what is known of each document, then who says each thing, indented."""
    words = load_citator_words()
    when = words.answer_when.format(day=format_date(day)) if day else ""
    for answer in answers:
        row = answer.document
        known = ", ".join(str(part) for part in (row["issuer"], format_date(row["date"])) if part)
        name = f"{row['label']} ({known})" if known else str(row["label"])
        yield words.answers[answer.verdict].format(document=name, when=when)
        for status in answer.rows:
            yield f"  - {_telling(status)}"
            yield f"    {_teller(status)}"


def _telling(row: Row) -> str:
    words = load_citator_words()
    if row["since_from"] == "told":
        return words.tellings_told[str(row["status"])].format(day=format_date(row["since"]))
    by = ", ".join(str(part) for part in (row["by_name"], row["by_issuer"]) if part)
    part = words.telling_part if row["is_partial"] else ""
    since = words.telling_since.format(day=format_date(row["since"])) if row["since"] else words.telling_unknown
    return part + words.tellings[str(row["status"])].format(by=by) + since


def _teller(row: Row) -> str:
    words = load_citator_words()
    if row["origin"] != "reference":
        return words.told_by.format(sentence=row["sentence"] or "", document=row["told_title"])
    listed = words.told_by_list if row["verified"] else words.told_by_list_unverified
    return listed + (words.told_by_source.format(source=row["source"]) if row["source"] else "")


def find_label(connection: sqlite3.Connection, identifier: str) -> Row | None:
    """Return a document's names, held or not, or None where there is none of that id."""
    return fetch_one(
        connection,
        """
        select n.id, n.label, n.issuer, n.level, n.status, n.year, coalesce(d.title, s.title, n.label) as title,
               coalesce(d.date, s.date) as date, coalesce(d.subject, s.subject) as subject
        from nodes n
        left join documents d on d.id = n.id
        left join stubs s on s.id = n.id
        where n.id = :id
        """,
        id=identifier,
    )
