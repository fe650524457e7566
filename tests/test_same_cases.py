"""The case of two documents that are one: the papers that make them two, before and after the correction is applied."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from pipeline.batch.file_records import read_job
from pipeline.batch.jobs import Job
from pipeline.batch.workers import Outcome
from pipeline.cli import app
from tests.command_line import call

SAID = ("--who", "Lan", "--why", "bản giấy ghi số 05", "--at", "2026-11-21")
HEAD = "TỈNH ỦY ĐÔNG HÀ SƠN\n*\nSố {number}-{sign}/TU\nĐông Hà Sơn, ngày {day} tháng 4 năm 2022\n{kind}\n{about}\n"
CLOSE = "\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLò Thị Thử\n"
CITING = "Thực hiện Thông tri số {number}-TT/TU, ngày 02/3/2021 của Tỉnh ủy Đông Hà Sơn, các đơn vị rà soát sổ sách."


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process: nothing here is about workers, whose start takes longer than all the rest."""

    def work_here(jobs: Sequence[Job], *_: object, **__: object) -> Iterator[Outcome]:
        return (Outcome(at, read_job(job)) for at, job in enumerate(jobs))

    monkeypatch.setattr("pipeline.batch.spooling.work_apart", work_here)


def plan(number: int, cited: str) -> str:
    head = HEAD.format(number=number, sign="KH", day=f"{number:02d}", kind="KẾ HOẠCH", about="về trồng cây ven sông")
    return head + CITING.format(number=cited) + CLOSE


def notice(number: str, about: str) -> str:
    return HEAD.format(number=number, sign="TT", day="05", kind="THÔNG TRI", about=about) + "Các cơ sở lập sổ theo dõi." + CLOSE


def check(folder: Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["corrections", "check", str(folder)])
    return done.exit_code, done.output


def nodes(folder: Path, like: str) -> list[str]:
    with closing(sqlite3.connect(folder / "out" / "directives.db")) as connection:
        return [row[0] for row in connection.execute("select id from nodes where id like ? order by id", (like,))]


def run(folder: Path, papers: dict[str, str]) -> None:
    (folder / "in").mkdir(exist_ok=True)
    for name, text in papers.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    call("run", folder / "in", "-o", folder / "out", "--workers", 1)


@pytest.mark.parametrize("is_applied", [False, True])
def test_case_of_two_stubs_holds_the_papers_it_needs(tmp_path: Path, is_applied: bool) -> None:
    out = ("-o", tmp_path / "out")
    papers = {f"{number}.txt": plan(number, "05") for number in (11, 12, 13)} | {"14.txt": plan(14, "06")}
    run(tmp_path, papers)
    stays, other = nodes(tmp_path, "tt-0%") or nodes(tmp_path, "tt-%")
    call("corrections", "same", stays, other, *SAID, *out)
    if is_applied:
        run(tmp_path, papers)
        assert nodes(tmp_path, "tt-%") == [stays]
    path = Path(call("corrections", "case", 1, tmp_path / "cases", *out).strip())
    (case,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["expect"] == {"document": stays, "same": other}
    assert sorted(number in text for text in case["texts"] for number in ("số 05-TT/TU", "số 06-TT/TU")) == [
        False,
        False,
        True,
        True,
    ]
    code, told = check(tmp_path / "cases")
    assert (code, f"{other} is another document than {stays}; the correction makes them one" in told) == (1, True)
    path.write_text(path.read_text(encoding="utf-8").replace("06-TT/TU", "05-TT/TU"), encoding="utf-8")
    assert check(tmp_path / "cases") == (0, "correction-1.yml\tcorrection-1\tright\n")
    path.write_text(path.read_text(encoding="utf-8").replace("-TT/TU", "-CT/TU"), encoding="utf-8")
    assert check(tmp_path / "cases") == (1, f"correction-1.yml\tcorrection-1\tno document {stays}\n")


def test_case_of_two_documents_held_is_written_after_the_correction_too(tmp_path: Path) -> None:
    """The file of the one that became the other's speaks for no document any more; its words come from what the run keeps."""
    out = ("-o", tmp_path / "out")
    papers = {"a.txt": notice("05", "về sổ theo dõi bếp ăn"), "b.txt": notice("06", "về sổ theo dõi bếp ăn")}
    run(tmp_path, papers)
    stays, other = nodes(tmp_path, "tt-%")
    call("corrections", "same", stays, other, *SAID, *out)
    run(tmp_path, papers)
    assert nodes(tmp_path, "tt-%") == [stays]
    path = Path(call("corrections", "case", 1, tmp_path / "cases", *out).strip())
    (case,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert sorted(case["texts"]) == sorted(text.rstrip() for text in papers.values())
    assert check(tmp_path / "cases")[0] == 1


def test_case_that_tells_nothing_is_refused(tmp_path: Path) -> None:
    """A document of another number and none that cites it: without the kept words the pair cannot be told of."""
    out = ("-o", tmp_path / "out")
    papers = {"a.txt": notice("05", "về sổ theo dõi bếp ăn"), "b.txt": notice("06", "về sổ theo dõi bếp ăn")}
    run(tmp_path, papers)
    stays, other = nodes(tmp_path, "tt-%")
    call("corrections", "same", stays, other, *SAID, *out)
    run(tmp_path, papers)
    for path in (tmp_path / "out" / ".cache" / "records").glob("*.db"):
        path.unlink()
    done = CliRunner().invoke(app, ["corrections", "case", "1", str(tmp_path / "cases"), *map(str, out)])
    assert done.exit_code == 2
    assert "not two documents made one" in done.output
    assert not (tmp_path / "cases").exists()
