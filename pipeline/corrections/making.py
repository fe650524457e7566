"""From what a person names on the site or the command line to a correction that finds its place again.

What enters: ids of documents and facts as the last run made them. What leaves: corrections with the bytes of the file, what the
machine read, and the words of a mention. Guaranteed: an id that this output does not know is refused with a plain sentence.
Not done: keeping them (`office`).
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.corrections.record import show
from pipeline.errors import UsageError
from pipeline.model.applied import Value
from pipeline.model.correction import FIELDS, Confirmation, Correction, FieldCorrection, Meaning, kind_of
from pipeline.model.folding import squeeze
from pipeline.model.record import Citation, Deadline, HeaderEvidence, Record, Task
from pipeline.office import Author, read_corrections
from pipeline.vocab.correction_values import find_fault, find_role_fault

RECORDS = "records.jsonl"
DATABASE = "directives.db"
ISSUES = "issues.jsonl"
_ENTRY: TypeAdapter[Correction] = TypeAdapter(Correction)
_OF_PICTURES = ('"picture_unread"', '"picture_cleared"')
_PICTURE_KEY = re.compile(r"[0-9a-f]{64}")
_BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Output:
    """What the last run made in a folder."""

    folder: Path

    def find_record(self, document: str) -> Record:
        """Return the record of a document, without its text.

        Raises:
            UsageError: there is no such document held here.
        """
        found = self._find_line("id", self.current(document))
        if found is None:
            raise UsageError(f"{document}: no document of this id is held in {self.folder}")
        return found

    def find_paper(self, entry: FieldCorrection | Confirmation | Meaning) -> Record:
        """Return the record that a correction is of: by the bytes of its file, else by the id; raises as `find_record` does."""
        found = self._find_line("sha256", entry.sha256, entry.part) if entry.sha256 else None
        return found or self.find_record(entry.document)

    def _find_line(self, name: str, wanted: str, part: int | None = None) -> Record | None:
        mark = f'"{name}":{json.dumps(wanted, ensure_ascii=False)}'
        with self._open(RECORDS).open(encoding="utf-8") as lines:
            for line in lines:
                if mark in line:
                    told = json.loads(line)
                    if told[name] == wanted and (name == "id" or told["part"] == part):
                        return Record.model_validate(told)
        return None

    def holds(self, document: str) -> bool:
        """Whether the last run holds the document that an id or former id leads to; False for one that is only cited."""
        return self._find_line("id", self.current(document)) is not None

    def machine_meaning(self, citation: str) -> str | None:
        """Return the id of the document that the machine took a mention for before people said another; None where it took it
        for none, or nobody has said anything."""
        sql = "select was from corrections where fact_id = ? and kind = 'meaning'"
        with closing(self._connect()) as connection:
            found = connection.execute(sql, (citation,)).fetchone()
        return str(found[0]) if found and found[0] else None

    def machine_value(self, fact: str, field: str | None, value: Value) -> Value:
        """Return what the machine read where a person has corrected it since; else the value given."""
        sql = "select was from corrections where fact_id = ? and field = ? and kind = 'field' order by number desc limit 1"
        with closing(self._connect()) as connection:
            found = connection.execute(sql, (fact, field)).fetchone()
        if found is None:
            return value
        is_plain = found[0] is None or not isinstance(value, tuple | bool)
        told: Any = found[0] if is_plain else json.loads(found[0])
        return tuple(told) if isinstance(told, list) else told

    def has_node(self, identifier: str) -> bool:
        """Whether a document of this id is held or cited here."""
        with closing(self._connect()) as connection:
            return connection.execute("select 1 from nodes where id = ?", (self.current(identifier),)).fetchone() is not None

    def waits_for(self, picture: str) -> bool:
        """Whether a file waits for a person because of a picture of this key, or was read since it was cleared."""
        with self._open(ISSUES).open(encoding="utf-8") as lines:
            return any(picture in line and any(code in line for code in _OF_PICTURES) for line in lines)

    def current(self, identifier: str) -> str:
        """Return the id that a former id is redirected to; the id itself where it is no former one, or that of several now."""
        with closing(self._connect()) as connection:
            found = connection.execute("select node_id from redirects where address = ?", (identifier,)).fetchall()
        return str(found[0][0]) if len(found) == 1 else identifier

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._open(DATABASE).absolute().as_uri()}?mode=ro", uri=True)

    def _open(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise UsageError(f"{path}: nothing was made here yet; run `directives run` first")
        return path


def correct_field(output: Output, place: str, field: str, words: Sequence[str] | None, author: Author) -> Correction:
    """Return the correction of a field.

    Args:
        output: of the last run.
        place: the id of a document (a field of its head), or of a citation, a task or a deadline.
        field: its name in the record.
        words: the right value; several of a list; None where the document does not say it.
        author: who, when, why.

    Raises:
        UsageError: the id, the field or the value is none.
    """
    record, fact = _find(output, place)
    known = FIELDS[kind_of(fact)]
    if field not in known:
        raise UsageError(f"{field}: no field that can be corrected here; there are: {', '.join(known)}")
    owner = record.header if fact is None else fact_of(record, place)
    was = show(getattr(owner, field))
    machine = output.machine_value(fact or f"{record.id}--e-{field}-0", field, was)
    value = _value(words, was)
    if fault := find_fault(kind_of(fact), field, value):
        raise UsageError(fault)
    if isinstance(owner, Citation) and field == "subrole":
        _check_finer(output, fact, owner, value)
    told = {"fact": fact, "field": field, "was": machine, "value": value}
    return _make({"kind": "field", **_anchor(record), **told}, author)


def _check_finer(output: Output, fact: str | None, citation: Citation, value: object) -> None:
    """Refuse a finer role of another role than a person has given the citation last, or than it had in the last run."""
    said = [one.entry for one in read_corrections(output.folder) if isinstance(one.entry, FieldCorrection)]
    role = next((str(one.value) for one in reversed(said) if (one.fact, one.field) == (fact, "role")), citation.role)
    if fault := find_role_fault(value, role):
        raise UsageError(fault)


def _value(words: Sequence[str] | None, was: Value) -> object:
    if isinstance(was, tuple):
        return tuple(words or ())
    if words is None:
        return None
    if len(words) != 1:
        raise UsageError("this field has one value; put it in quotes")
    return _BOOLEANS.get(words[0], words[0]) if isinstance(was, bool) else words[0]


def correct_meaning(output: Output, citation: str, means: str | None, author: Author) -> Correction:
    """Return the saying that a mention, named by the id of its citation, means a document, or none."""
    record, fact = _find(output, citation)
    if fact is None or kind_of(fact) != "citation":
        raise UsageError(f"{citation}: not the id of a citation")
    if means is not None and not output.has_node(means):
        raise UsageError(f"{means}: no document of this id is held or cited in {output.folder}")
    words = squeeze(next(one.text for one in record.citations if one.id == citation))
    same = [one.id for one in record.citations if squeeze(one.text) == words]
    told = {"words": words, "occurrence": same.index(citation) + 1, "means": means}
    return _make({"kind": "meaning", **_anchor(record), **told}, author)


def join_documents(output: Output, stays: str, other: str, author: Author) -> Correction:
    """Return the saying that two documents are one."""
    for identifier in (stays, other):
        if not output.has_node(identifier):
            raise UsageError(f"{identifier}: no document of this id is held or cited in {output.folder}")
    return _make({"kind": "same", "document": stays, "other": other}, author)


def confirm_fact(output: Output, place: str, field: str | None, author: Author) -> Correction:
    """Return the confirmation of a fact: a citation or task by its id, a field of the head by the document's id."""
    if field is not None:
        place = f"{place}--e-{field}-0"
    document = place.partition("--")[0]
    record = output.find_record(document)
    tail = place.partition("--")[2]
    fact = f"{record.id}--{tail}"
    if tail.startswith("e-"):
        name, _, ordinal = tail.removeprefix("e-").rpartition("-")
        known = HeaderEvidence.model_fields
        if not ordinal.isdigit() or name not in known or getattr(record.header.evidence, name) in (None, ()):
            raise UsageError(f"{place}: the head of this document has no such field")
        told = show(getattr(record.header, name))
        value: Value = told[int(ordinal)] if isinstance(told, tuple) and int(ordinal) < len(told) else told
    else:
        value = fact_of(record, fact).text
    return _make({"kind": "confirm", **_anchor(record), "fact": fact, "value": value}, author)


def clear_picture(output: Output, picture: str, author: Author) -> Correction:
    """Return the saying that a picture, named by the key that a waiting file tells, is no mark of secrecy."""
    key = picture.strip().lower()
    if not _PICTURE_KEY.fullmatch(key) or not output.waits_for(key):
        raise UsageError(f"{picture}: no file of {output.folder} waits because of a picture of this key")
    return _make({"kind": "picture", "picture": key}, author)


def _find(output: Output, place: str) -> tuple[Record, str | None]:
    """Return the record that an id belongs to, and the id of the fact where it names one, as it is now."""
    document, mark, tail = place.partition("--")
    record = output.find_record(document)
    if not mark:
        return record, None
    fact = f"{record.id}--{tail}"
    fact_of(record, fact)
    return record, fact


def fact_of(record: Record, fact: str) -> Citation | Task | Deadline:
    """Return the citation, task or deadline of an id.

    Raises:
        UsageError: the record has none of it.
    """
    deadlines = tuple(deadline for task in record.tasks for deadline in task.deadlines)
    facts: tuple[Citation | Task | Deadline, ...] = (*record.citations, *record.tasks, *deadlines)
    for one in facts:
        if one.id == fact:
            return one
    raise UsageError(f"{fact}: this document has no citation, task or deadline of this id")


def _anchor(record: Record) -> dict[str, object]:
    return {"document": record.id, "sha256": record.sha256, "part": record.part}


def _make(told: dict[str, object], author: Author) -> Correction:
    said = {"who": author.who, "at": author.at, "why": author.why}
    try:
        return _ENTRY.validate_python({**told, **said})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = str(first["msg"]).removeprefix("Value error, ")
        raise UsageError(": ".join([*map(str, first["loc"][1:]), message])) from error
