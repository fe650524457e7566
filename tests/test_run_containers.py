"""A run over archives and e-mails: every member has its row, nothing secret and nothing unpacked is left."""

import io
import json
import sqlite3
import unicodedata
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.batch.jobs import find_jobs, find_on_disk, named_job
from pipeline.batch.running import RunReport, RunSettings, run
from pipeline.errors import UsageError
from pipeline.stages import extract_lines
from tests.ingest.archives import build_mail
from tests.ingest.containers import build_zip, lock_zip
from tests.test_run import DIRECTIVE, SECRET, SECRET_WORDS

OTHER = DIRECTIVE.replace("16-TT/QU", "21-TT/QU")
THIRD = DIRECTIVE.replace("16-TT/QU", "22-TT/QU")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RunReport]:
    folder = tmp_path_factory.mktemp("papers")
    inner = build_zip({"sâu/22.txt": THIRD.encode(), "bản sao.txt": OTHER.encode()})
    members = {
        "thư mục/21.txt": OTHER.encode(),
        "kin.txt": SECRET.encode(),
        "trong.zip": inner,
        "khoa.txt": b"x",
        "ảnh.bin": b"\x00\x01" * 40,
    }
    (folder / "hồ sơ.zip").write_bytes(lock_zip(build_zip(members), "khoa.txt"))
    (folder / "MẬT hồ sơ.zip").write_bytes(build_zip({"23.txt": DIRECTIVE.replace("16-TT/QU", "23-TT/QU").encode()}))
    (folder / "thu.eml").write_bytes(
        build_mail("Kính gửi các đồng chí văn bản kèm theo để thực hiện.", a_txt=DIRECTIVE.encode()).as_bytes()
    )
    (folder / "hong.zip").write_bytes(build_zip({"a.txt": b"x" * 99})[:70])
    (folder / "manifest.yml").write_text("documents:\n  - {file: hồ sơ.zip, publisher: Huyện Suối Mây}\n", encoding="utf-8")
    output = tmp_path_factory.mktemp("made")
    return output, run([folder], RunSettings(output=output, workers=1))


def rows(made: tuple[Path, RunReport], sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(made[0] / "directives.db")) as connection:
        return connection.execute(sql).fetchall()


def test_every_member_has_its_row(made: tuple[Path, RunReport]) -> None:
    told = {row[0]: row[1:] for row in rows(made, "select file, status, reason, container from sources")}
    assert told == {
        "hong.zip": ("set_aside", "damaged_file", None),
        "hồ sơ.zip/thư mục/21.txt": ("stored", None, "hồ sơ.zip"),
        "hồ sơ.zip/kin.txt": ("secret", "secret", None),
        "hồ sơ.zip/trong.zip/sâu/22.txt": ("stored", None, "hồ sơ.zip/trong.zip"),
        "hồ sơ.zip/trong.zip/bản sao.txt": ("duplicate", None, "hồ sơ.zip/trong.zip"),
        "hồ sơ.zip/khoa.txt": ("set_aside", "password_needed", "hồ sơ.zip"),
        "hồ sơ.zip/ảnh.bin": ("set_aside", "unknown_format", "hồ sơ.zip"),
        "MẬT hồ sơ.zip/23.txt": ("secret", "secret", None),
        "thu.eml": ("stored", None, None),
        "thu.eml/a.txt": ("stored", None, "thu.eml"),
    }
    assert made[1].files == len(told)


def test_mail_s_words_are_another_paper_and_its_attachment_a_directive(made: tuple[Path, RunReport]) -> None:
    told = rows(made, "select file, kind, number from documents where file like 'thu.eml%' order by file")
    assert told == [("thu.eml", "other", None), ("thu.eml/a.txt", "directive", "16-TT/QU")]


def test_member_has_the_origin_of_its_container(made: tuple[Path, RunReport]) -> None:
    assert rows(made, "select publisher from sources where file = 'hồ sơ.zip/thư mục/21.txt'") == [("Huyện Suối Mây",)]


def test_nothing_secret_and_nothing_unpacked_is_left(made: tuple[Path, RunReport]) -> None:
    left = sorted(path.name for path in made[0].iterdir())
    assert [name for name in left if name.startswith(".")] == [".cache"]
    for path in made[0].rglob("*"):
        if path.is_file():
            assert SECRET_WORDS.encode() not in path.read_bytes(), path.name
            assert b"23-TT/QU" not in path.read_bytes(), path.name


def test_second_run_gives_the_same_records(made: tuple[Path, RunReport], tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(build_zip({f"{at}.txt": DIRECTIVE.replace("16-TT/QU", f"{at}-TT/QU").encode() for at in range(3, 7)}))
    for output in ("mot", "hai"):
        run([path], RunSettings(output=tmp_path / output, workers=2))
    assert (tmp_path / "mot" / "directives.db").read_bytes() == (tmp_path / "hai" / "directives.db").read_bytes()


def test_extract_prints_one_line_a_member(tmp_path: Path) -> None:
    path = tmp_path / "hai.zip"
    path.write_bytes(build_zip({"1.txt": DIRECTIVE.encode(), "2.txt": OTHER.encode()}))
    told = [json.loads(line) for line, _ in extract_lines([path])]
    assert [(one["file"], one["container"], one["header"]["number"]) for one in told] == [
        ("hai.zip/1.txt", "hai.zip", "16-TT/QU"),
        ("hai.zip/2.txt", "hai.zip", "21-TT/QU"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_name_in_either_form_is_shown_composed_and_found(form: str, tmp_path: Path) -> None:
    name = "Kế hoạch 'số 5' \"đính kèm\".txt"
    folder = tmp_path / unicodedata.normalize(form, "thư mục")
    folder.mkdir()
    (folder / unicodedata.normalize(form, name)).write_text(DIRECTIVE, encoding="utf-8")
    (tmp_path / "manifest.yml").write_text("{}", encoding="utf-8")
    (job,) = find_jobs([tmp_path])
    assert job.shown == f"thư mục/{name}"
    for asked in ("NFC", "NFD"):
        path = tmp_path / unicodedata.normalize(asked, f"thư mục/{name}")
        assert find_on_disk(path).read_text(encoding="utf-8") == DIRECTIVE
        assert named_job(path).shown == name


def test_names_that_differ_only_in_form_stay_apart(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / unicodedata.normalize(form, "công văn.txt")).write_text(DIRECTIVE, encoding="utf-8")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this disk keeps one form")
    shown = [job.shown for job in find_jobs([tmp_path])]
    assert len(set(shown)) == 2 and all(unicodedata.is_normalized("NFC", name) for name in shown)


def test_name_that_is_nowhere_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_on_disk(tmp_path / "khong co.txt")


def test_member_of_a_wrong_name_is_read_by_its_content(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("van ban.pdf", DIRECTIVE)
    path = tmp_path / "a.zip"
    path.write_bytes(stream.getvalue())
    (line,) = [json.loads(line) for line, _ in extract_lines([path])]
    assert ([issue["code"] for issue in line["issues"]][0], line["header"]["number"]) == ("wrong_extension", "16-TT/QU")
