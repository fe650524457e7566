"""One directive, every format, the same facts.

What a picture may lose is stated in `assert_like`: a number or a day that is not sure is null and says so, never wrong; of
tasks those in tables, of the close the names under the seal.
"""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch.file_records import read_with_members
from pipeline.batch.jobs import named_job
from pipeline.model.folding import strip_marks
from pipeline.model.record import Record
from pipeline.reading import read_record
from tests.twins.facts import differences, find_facts
from tests.twins.papers import CIRCULAR, LETTER, LONG_PLAN, NAMES, STATE_LETTER, read_papers
from tests.twins.render import (
    OFFICE,
    WRITTEN,
    pack_mail,
    pack_pictures,
    pack_zip,
    render_signed,
    save_with_office,
    scan,
)

CASES = [(name, kind) for name in NAMES for kind in (*WRITTEN, "signed.pdf") if kind != "txt"]
OFFICE_NAMES = (LONG_PLAN, STATE_LETTER)
LEAST_TASKS = 0.6  # of those that the text tells


@cache
def expected_facts(name: str) -> dict[str, Any]:
    """The facts of a directive as its plain text tells them."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return find_facts(read(Path(folder) / "a.txt", WRITTEN["txt"](read_papers()[name])))


def read(path: Path, data: bytes) -> Record:
    path.write_bytes(data)
    return read_record(path)


@pytest.mark.parametrize("name", NAMES)
def test_text_says_what_the_source_says(name: str) -> None:
    told, facts = read_papers()[name].facts, expected_facts(name)
    assert (facts["number"], facts["date"], facts["doc_type"]) == (told["number"], str(told["date"]), told["type"])
    assert facts["recipients"] == tuple(told["recipients"])
    assert [signer[1:] for signer in facts["signers"]] == [(signer["role"], signer["name"]) for signer in told["signers"]]
    assert sum(facts["citations"].values()) >= 2
    assert sum(facts["tasks"].values()) >= 3


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_written_formats_say_the_same(tmp_path: Path, name: str, kind: str) -> None:
    document = read_papers()[name]
    data = render_signed(document) if kind == "signed.pdf" else WRITTEN[kind](document)
    assert differences(find_facts(read(tmp_path / f"a.{kind}", data)), expected_facts(name)) == {}


@pytest.fixture(scope="module")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Two directives as LibreOffice saves them, one call for each format."""
    folder = tmp_path_factory.mktemp("office")
    papers = {name: read_papers()[name] for name in OFFICE_NAMES}
    saved = {kind: save_with_office(papers, kind, folder) for kind in OFFICE}
    return {(name, kind): path for kind, paths in saved.items() for name, path in paths.items()}


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("kind", OFFICE)
@pytest.mark.parametrize("name", OFFICE_NAMES)
def test_office_formats_say_the_same(office_files: dict[tuple[str, str], Path], name: str, kind: str) -> None:
    assert differences(find_facts(read_record(office_files[name, kind])), expected_facts(name)) == {}


@pytest.mark.parametrize("code_page", [None, "cp1258"])
def test_members_of_an_archive_say_the_same(tmp_path: Path, code_page: str | None) -> None:
    document = read_papers()[LETTER]
    files = {f"Công văn {at}.{kind}": WRITTEN[kind](document) for at, kind in enumerate(("txt", "docx", "pdf"), 1)}
    (tmp_path / "a.zip").write_bytes(pack_zip(files, code_page=code_page))
    records = list(read_with_members(named_job(tmp_path / "a.zip")))
    assert [(record.file, record.container) for record in records] == [(f"a.zip/{name}", "a.zip") for name in files]
    assert all(differences(find_facts(record), expected_facts(LETTER)) == {} for record in records)


def test_attachments_of_a_letter_within_a_letter_say_the_same(tmp_path: Path) -> None:
    document = read_papers()[LETTER]
    inner = pack_mail({"Công văn 88.docx": WRITTEN["docx"](document)}, "Chuyển tiếp công văn")
    (tmp_path / "thu.eml").write_bytes(pack_mail({"thư cũ.eml": inner}, "V/v chuyển công văn"))
    records = {record.file: record for record in read_with_members(named_job(tmp_path / "thu.eml"))}
    assert list(records) == ["thu.eml", "thu.eml/thư cũ.eml", "thu.eml/thư cũ.eml/Công văn 88.docx"]
    assert differences(find_facts(records["thu.eml/thư cũ.eml/Công văn 88.docx"]), expected_facts(LETTER)) == {}


def assert_like(record: Record, name: str) -> None:
    """Assert that a picture says nothing wrong and most of what the text says."""
    found, expected = find_facts(record), expected_facts(name)
    assert record.text_source == "ocr"
    for field in ("kind", "doc_type", "issuer_canonical", "place", "subject"):
        assert found[field] == expected[field], field
    for field in ("number", "date"):
        is_open = found[field] is None and "number_on_stamp" in [issue.code for issue in record.issues]
        assert is_open or found[field] == expected[field], field
    assert _signers(found) == _signers(expected)
    assert _keys(found) == _keys(expected)
    limits = _limits(found)
    assert limits <= _limits(expected)
    assert limits.total() >= LEAST_TASKS * _limits(expected).total()


def _signers(facts: dict[str, Any]) -> list[tuple[str, str, str]]:
    """By what authority, in what role and who, by their letters: recognition loses marks of small letters under a seal."""
    return [(authority, role, strip_marks(name)) for authority, role, name in facts["signers"]]


def _keys(facts: dict[str, Any]) -> Counter[tuple[str, str]]:
    return Counter({(key, role): count for (key, role, _, _), count in facts["citations"].items()})


def _limits(facts: dict[str, Any]) -> Counter[Any]:
    """Tasks with a limit of time by who has them and by when; what they say may have a letter read wrong."""
    return Counter((lead, limits) for _, lead, _, limits in facts["tasks"].elements() if limits)


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.parametrize("name", [CIRCULAR, LETTER])
def test_scans_say_nothing_wrong(tmp_path: Path, name: str) -> None:
    assert_like(read(tmp_path / "a.pdf", pack_pictures(scan(read_papers()[name]), "PDF")), name)


@pytest.mark.ocr
@pytest.mark.slow
@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("TIFF", "tif")])
def test_pictures_say_nothing_wrong(tmp_path: Path, kind: str, suffix: str) -> None:
    pages = scan(read_papers()[STATE_LETTER], lean=-0.4)
    assert_like(read(tmp_path / f"a.{suffix}", pack_pictures(pages, kind)), STATE_LETTER)
