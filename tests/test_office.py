"""What people add survives, says who and when, and is never altered."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.office import Author, Confirmation, Correction, Note, Status, open_office

LAN = Author("Trần Thị Thử", "2026-11-21T08:00:00+07:00", "đọc lại bản gốc")


def test_each_kind_is_kept_with_who_when_and_why(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        office.add(Correction("van-ban-1", "date", "2022-03-02", "2022-03-20"), LAN)
        office.add(Confirmation("van-ban-1", "van-ban-1--c-1"), LAN)
        office.add(Status("van-ban-1", "van-ban-1--t-1", "done"), LAN)
        office.add(Note("van-ban-2", "Xem bản giấy"), LAN)
    with open_office(tmp_path) as office:
        (correction,) = office.read("corrections")
        assert (correction["new_value"], correction["who"], correction["why"]) == ("2022-03-02", LAN.who, LAN.why)
        assert [row["status"] for row in office.read("statuses")] == ["done"]
        assert office.read("notes", document_id="van-ban-1") == ()
        assert len(office.read("confirmations", document_id="van-ban-1")) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["office.db"]


def test_withdrawn_entry_is_no_longer_read(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        number = office.add(Note("van-ban-1", "nhầm"), LAN)
        assert office.withdraw("notes", number, LAN)
        assert not office.withdraw("notes", number, LAN)
        assert office.read("notes") == ()


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


def test_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_office(tmp_path / "không có")
