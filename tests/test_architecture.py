"""The house keeps its order: who may import whom, one door a package, sizes of files and functions."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.stages import STAGES as STAGE_ORDER

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pipeline"
STAGES = {
    "ingest",
    "secrecy",
    "normalise",
    "segment",
    "extract",
    "resolve",
    "discrepancies",
    "citator",
    "graph",
    "store",
    "publish",
    "office",
    "export",
    "evaluate",
}
LEFT = {
    "model": set(),
    "errors": set(),
    "vocab": {"model", "errors"},
    "language": {"model", "errors", "vocab"},
    "platform": {"model", "errors"},
}
DOORS = {
    "pdfplumber": {"ingest"},
    "pypdfium2": {"ingest"},
    "docx": {"ingest"},
    "spacy": {"language"},
    "underthesea": {"language"},
    "networkx": {"graph"},
    "sqlite_utils": {"store", "office"},
    "datasette": {"publish", "cli", "commands"},
    "typer": {"cli", "commands"},
    "yaml": {"vocab", "ingest", "settings", "office"},
    "xlsxwriter": {"export"},
    "py7zr": {"ingest"},
    "rarfile": {"ingest"},
    "oxmsg": {"ingest"},
    "compressed_rtf": {"ingest"},
    "trafilatura": {"ingest"},
    "PIL": {"ingest"},
    "pillow_heif": {"ingest"},
    "numpy": {"ingest", "graph"},
    "openpyxl": {"ingest"},
    "pyhanko": {"ingest"},
    "rapidfuzz": {"resolve", "segment", "ingest", "normalise", "model"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))
OTHERS = sorted(path for folder in ("benchmarks", "corpus", "tests", "tools") for path in (ROOT / folder).rglob("*.py"))
# A set of signs in a pattern, an escape, the name of a group.
CLASS_OR_ESCAPE = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\[a-zA-Z]|\(\?P<\w+>")
WORD = re.compile(r"[^\W\d_]{2,}")
# Rows of letters that stand for themselves: figures misread as letters, letters of an appended number, of broken encodings.
LETTERS = {"loió", "lioó", "abcdđ", "ăơư", "¾ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿ"}
MARKED = {
    "\u0111",
    *(chr(mark) for mark in (0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323)),
}  # đ and the combining marks


def room_of(path: Path) -> str:
    """The room a module stands in: its first folder, or its own name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Every module name that a module imports, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "pipeline")


def code_lines(source: str, node: ast.AST) -> int:
    """Lines of a node that are neither blank, comment nor docstring."""
    docstrings: set[int] = set()
    for part in ast.walk(node):
        body = getattr(part, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(getattr(body[0], "value", None), ast.Constant)
            and isinstance(body[0].value.value, str)
        ):
            docstrings.update(range(body[0].lineno, body[0].end_lineno + 1))
    first, last = getattr(node, "lineno", 1), getattr(node, "end_lineno", len(source.splitlines()))
    lines = source.splitlines()
    return sum(
        1
        for at in range(first, last + 1)
        if at not in docstrings and lines[at - 1].strip() and not lines[at - 1].strip().startswith("#")
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_imports_only_from_its_left(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(ast.parse(path.read_text(encoding="utf-8"))):
        if not name.startswith("pipeline."):
            continue
        other = name.split(".")[1]
        if room in LEFT:
            assert other == room or other in LEFT[room], f"{room} imports {name}"
        elif room in STAGES:
            assert other == room or other in LEFT, f"stage {room} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_package_has_one_door(path: Path) -> None:
    for name in imports_of(ast.parse(path.read_text(encoding="utf-8"))):
        door = DOORS.get(name.split(".")[0])
        assert door is None or room_of(path) in door, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", [*MODULES, *OTHERS], ids=lambda path: str(path.relative_to(ROOT)))
def test_module_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert code_lines(source, tree) <= 300, "more than 300 lines of code"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert code_lines(source, node) <= 50, f"{node.name} has more than 50 lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_command_line_prints(path: Path) -> None:
    if room_of(path) in {"cli", "commands"}:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]


def modules_imported(path: Path) -> set[Path]:
    """The modules of the package that a module imports, at any depth: the module named, else the package it is taken from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pipeline":
            folder = ROOT.joinpath(*(node.module or "").split("."))
            named = [folder.joinpath(alias.name).with_suffix(".py") for alias in node.names]
            places = [one if one.is_file() else folder / "__init__.py" for one in named]
            found.update([folder.with_suffix(".py")] if folder.with_suffix(".py").is_file() else places)
    return found


def test_no_two_modules_import_each_other_by_any_way() -> None:
    imported = {path: modules_imported(path) for path in MODULES}
    while free := [path for path, others in imported.items() if not others & imported.keys() - {path}]:
        for path in free:
            del imported[path]
    assert not imported, sorted(str(path.relative_to(ROOT)) for path in imported)


def docstrings_of(tree: ast.Module) -> set[int]:
    """The identities of the constants that are docstrings."""
    owners = (
        part for part in ast.walk(tree) if isinstance(part, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return {id(part.body[0].value) for part in owners if part.body and isinstance(part.body[0], ast.Expr)}


def help_texts_of(tree: ast.Module) -> set[int]:
    """The identities of the constants that are the `help` of an option: English, with names as examples."""
    return {id(part.value) for part in ast.walk(tree) if isinstance(part, ast.keyword) and part.arg == "help"}


def vietnamese_words(literal: str) -> list[str]:
    """The words of a literal or pattern with a letter that only Vietnamese has; signs in brackets and codes (TLĐ) are none."""
    words = WORD.findall(CLASS_OR_ESCAPE.sub(" ", unicodedata.normalize("NFC", literal)))
    return [
        word
        for word in words
        if not word.isupper() and word not in LETTERS and MARKED & set(unicodedata.normalize("NFD", word.lower()))
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_vietnamese_words_stand_in_vocab_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = docstrings_of(tree) | help_texts_of(tree)
    literals = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    found = {node.lineno: words for node in literals if id(node) not in documented and (words := vietnamese_words(node.value))}
    assert not found, f"put into a file of pipeline/vocab: {found}"


@pytest.mark.parametrize(
    ("literal", "words"),
    [
        (r"(?:về\s+việc)\s+[a-zđ]{2,}", ["về", "việc"]),
        (r"^\s*(?:Điều|I)\s+1", ["Điều"]),
        (r"[a-zà-ỹđ][ló]|\d[đ]|TLĐ|(?P<day>\d)", []),
        ("select name from bodies", []),
    ],
)
def test_vietnamese_words_are_told_from_letters_and_codes(literal: str, words: list[str]) -> None:
    assert vietnamese_words(literal) == words


def test_posix_only_calls_stand_in_one_module() -> None:
    posix = {"os.fork", "os.geteuid", "os.setuid", "os.kill", "signal.SIGALRM", "signal.SIGKILL", "resource", "fcntl", "pwd"}
    for path in MODULES:
        if room_of(path) == "platform":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | set(imports_of(tree))
        assert not used & posix, f"{path.name}: {used & posix}"


def test_the_order_of_stages_is_told_alike_everywhere() -> None:
    row = re.compile(r"^\| ([a-z]+) +\|", re.MULTILINE)
    told = tuple(name for name in row.findall(pipeline.__doc__ or "") if name != "stage")
    shown = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("\n## ")[1]
    assert told == STAGE_ORDER
    assert tuple(name for name in row.findall(shown) if name != "stage") == STAGE_ORDER
    assert all((PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file() for name in STAGE_ORDER)
