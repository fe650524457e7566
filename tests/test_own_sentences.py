"""No case, corpus source, fixture or vocabulary says in one run what a document of the shared sets says.

Numbers, days and the set phrases of the field (`own_sentences.yml`, titles of papers that many cite) are taken out first.
"""

import html
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import yaml

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
RUN = 12
# a number of a paper with its code, then a day, then any word with a figure, then a Roman figure
FIGURES = re.compile(r"\d+(?:[/.-][\wđ.-]+)*(?:/[\wđ-]+)*|\b(?:ngày|tháng|năm|số)\s+(?=\d)|\b[ivx]+\b")
WORDS = re.compile(r"[^\W_]+")
TAGS = re.compile(r"<[^>]+>")
READ = {".yml", ".txt", ".md", ".html", ".py"}
# what is made from the corpus, and the list of set phrases itself
MADE = ("tests/golden/", "tests/own_sentences.yml", "corpus/README")

WORDING = yaml.safe_load((ROOT / "tests" / "own_sentences.yml").read_text(encoding="utf-8"))


def fold(text: str) -> str:
    """The text in lower case and composed letters, `uỷ` as `ủy`, with one space between words."""
    text = unicodedata.normalize("NFC", html.unescape(text)).lower()
    return " ".join(WORDS.findall(text)).replace("uỷ", "ủy").replace("hoà ", "hòa ")


@cache
def phrases() -> re.Pattern[str]:
    """All set phrases as one pattern, the longest first."""
    cited = yaml.safe_load((ROOT / "pipeline" / "vocab" / "reference_documents.yml").read_text(encoding="utf-8"))
    entries = [entry["title"] for entry in cited if entry.get("title")] + WORDING["phrases"]
    folded = {own_words(entry) for entry in entries} - {""}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(folded, key=lambda word: (-len(word), word))))})\b")


def own_words(text: str) -> str:
    """The folded words of a text without its figures."""
    text = unicodedata.normalize("NFC", html.unescape(text)).lower()
    return fold(FIGURES.sub(" ", FIGURES.sub(" ", text)))


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Every run of `RUN` words of a text, without figures and set phrases."""
    words = phrases().sub(" ", own_words(text)).split()
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def read_shared(path: Path) -> str:
    """The text of a document of the shared sets; nothing where its pages are pictures."""
    if path.suffix == ".pdf":
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as container:
            return TAGS.sub("", re.sub(r"</w:p>|<w:tab/>|<w:br/>", " ", container.read("word/document.xml").decode()))
    if path.suffix in {".html", ".txt"}:
        return TAGS.sub(" ", path.read_text(encoding="utf-8", errors="replace"))
    return ""


@cache
def shared_runs() -> frozenset[tuple[str, ...]]:
    """Every run of the documents of `shared/real` and `shared/authored`."""
    paths = [path for folder in ("real", "authored") for path in sorted((SHARED / folder).iterdir())]
    return frozenset().union(*(runs_of(read_shared(path)) for path in paths if path.name != "SOURCES.md"))


def strings_of(value: object) -> Iterator[str]:
    """Every string within a value of YAML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner)


def read_own(path: Path) -> list[str]:
    """The texts of a file of the project: each string of a YAML file, else the whole."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.parent.name == "cases" and path.suffix == ".yml":
        return sorted(set(strings_of(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))))
    return [TAGS.sub(" ", text) if path.suffix == ".html" else text]


def own_files() -> list[Path]:
    """The cases, corpus sources, fixtures and vocabularies that are read as text."""
    paths = [path for folder in ("tests", "corpus", "pipeline/vocab") for path in sorted((ROOT / folder).rglob("*"))]
    return [
        path
        for path in paths
        if path.suffix in READ and path.is_file() and not path.relative_to(ROOT).as_posix().startswith(MADE)
    ]


@pytest.mark.shared
def test_no_text_shares_a_run_with_a_shared_document() -> None:
    found = {}
    for path in own_files():
        shared = set().union(*(runs_of(text) for text in read_own(path))) & shared_runs()
        if shared:
            found[path.relative_to(ROOT).as_posix()] = sorted(" ".join(run) for run in shared)
    left = WORDING["left"]
    told = {name: runs for name, runs in found.items() if len(runs) > left.get(name, 0)}
    assert not told, f"{sum(map(len, told.values()))} runs: {told}"
    assert set(left) <= set(found), "a file of `left` shares nothing any more: take it out"


def test_a_run_is_met_though_its_number_and_day_differ() -> None:
    said = "thực hiện Kế hoạch số {} ngày {} các hợp tác xã ven hồ rủ nhau trồng lại hàng tre chắn gió quanh bến"
    assert runs_of(said.format("12-KH/HU", "03/4/2019")) == runs_of(said.format("7-KH/TU", "28/11/2021")) != set()


def test_a_set_phrase_makes_no_run() -> None:
    assert runs_of(" ".join(WORDING["phrases"])) == set()


def test_another_sentence_shares_no_run() -> None:
    first = "các hợp tác xã ven hồ rủ nhau trồng lại hàng tre chắn gió quanh bến"
    assert not runs_of(first) & runs_of(first.replace("hàng tre", "vườn cau"))
