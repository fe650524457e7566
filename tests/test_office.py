"""What people add survives, says who and when, is never altered, and comes and goes as one file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from pipeline.errors import UsageError
from pipeline.model.correction import ClearedPicture, Confirmation, Correction, FieldCorrection, Meaning, Numbered, Same
from pipeline.office import (
    Author,
    Note,
    Status,
    add_missing,
    format_corrections,
    open_office,
    parse_corrections,
    read_corrections,
)
from pipeline.office.tables import OFFICE_SQL
from tests.command_line import call

LAN = Author("Trần Thị Thử", "2026-11-21T08:00:00+07:00", "đọc lại bản gốc")
SAID = {"who": "Trần Thị Thử", "at": "2026-11-21", "why": "bản giấy: ngày 02/3"}
ENTRIES: tuple[Correction, ...] = (
    FieldCorrection(
        kind="field", document="tt-05", sha256="a" * 64, field="date", was="2022-03-20", value="2022-03-02", **SAID
    ),
    FieldCorrection(kind="field", document="tt-05", part=2, field="addressees", was=("A",), value=("A", "Ông B: C"), **SAID),
    FieldCorrection(kind="field", document="tt-05", field="draft", was=False, value=True, **SAID),
    FieldCorrection(kind="field", document="tt-05", fact="tt-05--d-x-1", field="end", was="null", value=None, **SAID),
    Meaning(kind="meaning", document="tt-05", words="Chỉ thị 05", occurrence=2, means="ct-05-tw-2016", **SAID),
    Meaning(kind="meaning", document="tt-05", words="Chỉ thị 05", means=None, **SAID),
    Same(kind="same", document="ct-05-tw-2016", other="ct-05-tw", **SAID),
    Confirmation(kind="confirm", document="tt-05", fact="tt-05--e-number-0", value="0123", **SAID),
    ClearedPicture(kind="picture", picture="b" * 64, **SAID),
)
FILE = """- kind: field
  document: tt-05
  field: date
  was: 2022-03-20
  value: 2022-03-02
  who: Trần Thị Thử
  at: 2026-11-21
  why: bản giấy
"""


def test_statuses_and_notes_are_kept_with_who_when_and_why(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        office.add(Status("van-ban-1", "van-ban-1--t-1", "done"), LAN)
        office.add(Note("van-ban-2", "Xem bản giấy"), LAN)
    with open_office(tmp_path) as office:
        (status,) = office.read("statuses")
        assert (status["status"], status["who"], status["why"]) == ("done", LAN.who, LAN.why)
        assert office.read("notes", document_id="van-ban-1") == ()
    assert [path.name for path in tmp_path.iterdir()] == ["office.db"]


def test_corrections_come_back_as_they_were_added(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        numbers = [office.correct(entry) for entry in ENTRIES]
    assert read_corrections(tmp_path) == tuple(Numbered(number=n, entry=e) for n, e in zip(numbers, ENTRIES, strict=True))


def test_withdrawn_correction_is_no_longer_meant_and_its_number_not_used_again(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        numbers = [office.correct(entry) for entry in ENTRIES[:2]]
        assert office.withdraw("corrections", numbers[1], LAN)
        assert not office.withdraw("corrections", numbers[1], LAN)
        assert [one.number for one in office.corrections()] == numbers[:1]
        assert office.correct(ENTRIES[2]) == numbers[1] + 1


def test_who_withdraws_a_correction_says_why_also_in_an_office_of_an_earlier_form(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        numbers = [office.correct(entry) for entry in ENTRIES[:2]]
    with closing(sqlite3.connect(tmp_path / "office.db")) as old:
        for table in OFFICE_SQL:
            old.execute(f"alter table {table} drop column withdrawn_why")
        old.execute("pragma user_version = 2")
        old.commit()
    with open_office(tmp_path) as office:
        assert len(office.corrections()) == 2
    call("corrections", "withdraw", numbers[0], "--who", "Lan", "--why", "đọc nhầm dòng", "--at", "2026-11-22", "-o", tmp_path)
    call("corrections", "withdraw", numbers[1], "--who", "Lan", "--at", "2026-11-22", "-o", tmp_path)
    with closing(sqlite3.connect(tmp_path / "office.db")) as office_file:
        told = office_file.execute("select withdrawn_by, withdrawn_why from corrections order by id").fetchall()
    assert told == [("Lan", "đọc nhầm dòng"), ("Lan", None)]


def test_reading_makes_no_database(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_file_of_an_earlier_form_keeps_all_its_rows(tmp_path: Path) -> None:
    said = "who text, at text, why text, withdrawn_at text, withdrawn_by text"
    with closing(sqlite3.connect(tmp_path / "office.db")) as old:
        old.execute(
            "create table corrections (id integer primary key, document_id text, field text, ordinal integer, old_value text,"
            f" new_value text, {said})"
        )
        old.execute(f"create table confirmations (id integer primary key, document_id text, fact_id text, {said})")
        old.execute(
            "insert into corrections values (7, 'tt-05', 'date', 0, null, '2022-03-02', 'Lan', '2026-11-21', '', null, null)"
        )
        old.execute("insert into confirmations values (1, 'tt-05', 'tt-05--c-1', 'Lan', '2026-11-20', 'đã xem', null, null)")
        old.commit()
    first, second = read_corrections(tmp_path)
    assert (first.number, first.entry.kind, first.entry.why) == (7, "field", "-")
    assert isinstance(first.entry, FieldCorrection)
    assert (first.entry.value, first.entry.was) == ("2022-03-02", None)
    assert isinstance(second.entry, Confirmation)
    assert (second.number, second.entry.fact, second.entry.value) == (8, "tt-05--c-1", None)


def test_file_from_before_pictures_were_cleared_keeps_its_rows_and_takes_pictures(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        office.correct(ENTRIES[0])
    sql = (
        OFFICE_SQL["corrections"]
        .replace(", 'picture'", "")
        .replace("text check (kind = 'picture' or document_id", "text check (document_id")
    )
    with closing(sqlite3.connect(tmp_path / "office.db")) as old:
        old.execute("alter table corrections rename to kept")
        old.execute(sql)
        old.execute("insert into corrections select * from kept")
        old.execute("drop table kept")
        old.execute("pragma user_version = 1")
        old.commit()
        with pytest.raises(sqlite3.IntegrityError):
            old.execute("insert into corrections (kind, sha256, who, at) values ('picture', 'b', 'Lan', '2026-11-21')")
    with open_office(tmp_path) as office:
        assert office.correct(ENTRIES[-1]) == 2
        assert [one.entry for one in office.corrections()] == [ENTRIES[0], ENTRIES[-1]]


@pytest.mark.parametrize(
    ("entry", "author"),
    [
        (Note("van-ban-1", "  "), LAN),
        (Status("van-ban-1", "t", "xong"), LAN),
        (Note("van-ban-1", "có"), Author(" ", "2026-11-21")),
        (Note("van-ban-1", "có"), Author("A", "hôm nay")),
    ],
)
def test_entry_without_sense_is_refused(tmp_path: Path, entry: Note | Status, author: Author) -> None:
    with open_office(tmp_path) as office, pytest.raises(UsageError):
        office.add(entry, author)


@pytest.mark.parametrize("folder", ["không có"])
def test_folder_must_exist(tmp_path: Path, folder: str) -> None:
    with pytest.raises(UsageError):
        open_office(tmp_path / folder)


def test_what_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "office.db").write_text("không phải cơ sở dữ liệu " * 50)
    with pytest.raises(UsageError, match="cannot be opened"):
        read_corrections(tmp_path)


def test_file_written_is_read_again_as_the_same() -> None:
    text = format_corrections(Numbered(number=at, entry=entry) for at, entry in enumerate(ENTRIES, start=1))
    assert parse_corrections(text, "corrections.yml") == ENTRIES
    assert format_corrections(Numbered(number=at, entry=one) for at, one in enumerate(ENTRIES, start=1)) == text
    assert parse_corrections(format_corrections(()), "corrections.yml") == ()


def test_nothing_that_looks_like_a_date_or_a_number_becomes_one() -> None:
    (entry,) = parse_corrections(
        FILE.replace("field: date", "field: subject").replace("value: 2022-03-02", "value: 0123"), "c.yml"
    )
    assert isinstance(entry, FieldCorrection)
    assert (entry.value, entry.was) == ("0123", "2022-03-20")


@pytest.mark.parametrize("word", ["nghị quyết", "null và", "true đến", "nullification", "~x", "no", "1e3"])
def test_words_that_begin_like_nothing_or_truth_stay_words(word: str) -> None:
    (entry,) = parse_corrections(FILE.replace("field: date", "field: subject").replace("2022-03-02", word), "c.yml")
    assert isinstance(entry, FieldCorrection)
    assert entry.value == word


def test_import_adds_only_what_is_missing(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        assert add_missing(office, ENTRIES) == tuple(range(1, len(ENTRIES) + 1))
        assert add_missing(office, ENTRIES) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FILE.replace("  who: Trần Thị Thử\n", ""), "c.yml:1: the entry lacks who"),
        (FILE.replace("  who:", "  whom:"), "c.yml:6: whom is not known here"),
        (FILE + FILE.replace("kind: field", "kind: fields"), "c.yml:9: kind must be field, meaning, same, confirm or picture"),
        (FILE.replace("field: date", "field: dates"), "c.yml:1: dates is no field of a header"),
        (FILE.replace("value: 2022-03-02", "value: 02/3/2022"), "c.yml:5: date: “02/3/2022” không phải là một ngày có thật"),
        (FILE.replace("at: 2026-11-21", "at: hôm qua"), "c.yml:7: at: String should match"),
        (FILE.replace("document: tt-05", "document: [tt-05"), "c.yml:3: not YAML"),
        ("kind: field", "c.yml:1: a list of entries is wanted"),
    ],
)
def test_error_names_its_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_corrections(text, "c.yml")
    assert [line for line in str(error.value).splitlines() if line.startswith(said)]


def test_secrecy_and_unknown_facts_cannot_be_corrected() -> None:
    adapter: TypeAdapter[Correction] = TypeAdapter(Correction)
    told = {"kind": "field", "document": "tt-05", "was": None, **SAID}
    for wrong in ({"field": "secrecy", "value": None}, {"fact": "tt-05", "field": "date", "value": None}):
        with pytest.raises(ValueError, match="secrecy|fact"):
            adapter.validate_python({**told, **wrong})
