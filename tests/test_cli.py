"""The command line as a user meets it: real processes, real files, exit codes, UTF-8."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "files"
COMMANDS = ("run", "extract", "explain", "search", "export", "evaluate", "serve", "check")
HEAVY = ("spacy", "underthesea", "pdfplumber", "pypdfium2", "docx", "networkx", "sqlite_utils", "datasette", "pydantic", "yaml")


def directives(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **environment}, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does(command: str) -> None:
    result = directives(command, "--help")
    assert result.returncode == 0
    assert len(result.stdout.decode("utf-8").split()) > 20


def test_help_imports_nothing_heavy() -> None:
    script = "import sys, pipeline.cli; print([name for name in sys.argv[1:] if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", script, *HEAVY], capture_output=True, text=True, cwd=ROOT, check=True)
    assert result.stdout.strip() == "[]"


def test_extract_prints_one_line_a_file_in_order_and_nothing_else() -> None:
    files = [CORPUS / "hd-14-tt-qu-2022.txt", CORPUS / "hd-16-tt-qu-2022.pdf", CORPUS / "hd-01-tt-du-2022.docx"]
    result = directives("extract", *files)
    records = [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]
    assert result.returncode == 0
    assert [record["file"] for record in records] == [path.name for path in files]
    assert [record["header"]["number"] for record in records] == ["14-TT/QU", "16-TT/QU", "01-TT/ĐU"]


def test_extract_reads_standard_input() -> None:
    given = CORPUS / "hd-01-tt-du-2022.docx"
    command = [sys.executable, "-m", "pipeline", "extract", "-"]
    result = subprocess.run(command, input=given.read_bytes(), capture_output=True, check=False, cwd=ROOT)
    record = json.loads(result.stdout)
    assert (record["file"], record["header"]["number"]) == ("-", "01-TT/ĐU")
    assert record["sha256"] == hashlib.sha256(given.read_bytes()).hexdigest()


def test_extract_writes_utf8_whatever_the_console_says() -> None:
    result = directives("extract", CORPUS / "hd-14-tt-qu-2022.txt", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "QUẬN ỦY SAO KHUÊ" in result.stdout.decode("utf-8")


def test_extract_says_why_a_file_cannot_be_read_and_goes_on(tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"")
    result = directives("extract", broken, CORPUS / "hd-14-tt-qu-2022.txt")
    first, second = (json.loads(line) for line in result.stdout.decode("utf-8").splitlines())
    assert result.returncode == 1
    assert (first["kind"], [issue["code"] for issue in first["issues"]]) == (None, ["empty_file"])
    assert second["kind"] == "directive"


def test_explain_shows_the_evidence_of_a_fact() -> None:
    page = directives("explain", CORPUS / "hd-14-tt-qu-2022.txt").stdout.decode("utf-8")
    assert "«14-TT/QU»" in page
    assert "217-QĐ/TW" in page


def test_explain_speaks_vietnamese_to_the_last_field() -> None:
    words = directives("explain", CORPUS / "hd-12-kh-ldld-2022.txt").stdout.decode("utf-8")
    assert "Độ rõ của ngày: Ngày" in words and "date_precision" not in words


def test_wrong_use_ends_with_two() -> None:
    assert directives("extract", "khong-co.txt").returncode == 2
    assert directives("search", "dai hoi", "--output", "/khong/co").returncode == 2


def test_run_then_search_and_export(tmp_path: Path) -> None:
    papers = tmp_path / "giấy tờ"
    papers.mkdir()
    for name in ("hd-14-tt-qu-2022.txt", "hd-05-tt-tu-2022.docx"):
        (papers / name).write_bytes((CORPUS / name).read_bytes())
    (papers / "rong.txt").write_bytes(b"")
    output = tmp_path / "ra"
    ran = directives("run", papers, "--output", output, "--workers", "1")
    assert ran.returncode == 1
    assert (output / "directives.db").is_file()
    assert (output / "site").is_dir()
    found = directives("search", "dai hoi cong doan", "--output", output).stdout.decode("utf-8")
    assert "05-TT/TU" in found
    assert "05-TT/TU" in directives("search", "05tt/tu", "--output", output).stdout.decode("utf-8")
    exported = directives("export", tmp_path / "bảng", "--output", output)
    assert exported.returncode == 0
    assert {Path(line).suffix for line in exported.stdout.decode("utf-8").splitlines()} >= {
        ".xlsx",
        ".csv",
        ".gexf",
        ".graphml",
        ".jsonl",
    }


def test_settings_of_the_office_reach_the_database_and_the_site(tmp_path: Path) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("home_body: Quận ủy Sao Khuê\ntitle: Kho của Quận ủy\n", encoding="utf-8")
    ran = directives("run", CORPUS / "hd-14-tt-qu-2022.txt", "--output", tmp_path / "ra", "--settings", settings)
    assert ran.returncode == 0
    assert "Kho của Quận ủy" in (tmp_path / "ra" / "site" / "metadata.json").read_text(encoding="utf-8")
    with sqlite3.connect(tmp_path / "ra" / "directives.db") as database:
        assert database.execute("select value from settings where name = 'home_body'").fetchone() == ("Quận ủy Sao Khuê",)


def test_unknown_setting_is_refused(tmp_path: Path) -> None:
    settings = tmp_path / "settings.yml"
    settings.write_text("hom_body: Quận ủy Sao Khuê\n", encoding="utf-8")
    ran = directives("run", CORPUS / "hd-14-tt-qu-2022.txt", "--output", tmp_path / "ra", "--settings", settings)
    assert ran.returncode == 2
    assert "hom_body" in ran.stderr.decode("utf-8")


def test_evaluate_compares_records_with_gold(tmp_path: Path) -> None:
    record = json.loads(directives("extract", CORPUS / "hd-14-tt-qu-2022.txt").stdout)
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "hd-14-tt-qu-2022.gold.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    wrong = {**record, "header": {**record["header"], "number": "41-TT/QU"}}
    lines, page = tmp_path / "lines.jsonl", tmp_path / "sai.html"
    lines.write_text(json.dumps(wrong, ensure_ascii=False) + "\n", encoding="utf-8")
    shown = directives("evaluate", gold, lines, "--errors", page).stdout.decode("utf-8")
    figures = {line.split()[0]: line.split()[-1] for line in shown.splitlines() if line.startswith("header.")}
    assert (figures["header.number"], figures["header.date"]) == ("0.000", "1.000")
    assert "41-TT/QU" in page.read_text(encoding="utf-8")
