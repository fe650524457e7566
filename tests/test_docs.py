"""What the pages of `docs/` and README say to type or to open is there: commands with their options, targets of make, files."""

import re

import pytest
import typer

from pipeline.cli import app
from pipeline.ingest import READERS
from pipeline.ingest.containers import CONTAINERS
from pipeline.vocab.readable import load_file_kinds
from tests.conftest import ROOT

PAGES = ("README.md", "docs/architecture.md", "docs/huong-dan.md", "docs/site.md", "docs/performance.md", "docs/accuracy.md")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:directives|make) [^`]+)`")
# A path of the project: with a folder before it, or a module of a room named just before.
PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w-]+\.(?:py|yml|md|json|lock))?)`")
ROOTS = ("", "pipeline", "pipeline/publish", "pipeline/ingest")


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def typed_lines() -> list[tuple[str, str]]:
    """Every command that a page says to type, with the page."""
    found = []
    for page in PAGES:
        inside = [line.strip(" $").partition("#")[0] for block in CONSOLE.findall(text_of(page)) for line in block.splitlines()]
        said = [*inside, *(line.partition("--help")[0] for line in INLINE.findall(text_of(page)))]
        found += [(page, line.removeprefix(".venv/bin/").strip()) for line in said]
    return sorted(set(found))


DIRECTIVES = [(page, line) for page, line in typed_lines() if line.startswith("directives ")]
MAKE = [(page, line) for page, line in typed_lines() if line.startswith("make ")]


@pytest.mark.parametrize(("page", "line"), DIRECTIVES)
def test_command_on_a_page_is_known_with_its_options(page: str, line: str) -> None:
    command = typer.main.get_command(app)
    words = line.split()[1:]
    while words and (commands := getattr(command, "commands", {})):
        names = words.pop(0).split("|")
        assert set(names) <= set(commands), f"{page}: `{line}`: no command {names}"
        command = commands[names[0]]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options, f"{page}: `{line}`"


@pytest.mark.parametrize(("page", "line"), MAKE)
def test_target_on_a_page_is_in_the_makefile(page: str, line: str) -> None:
    assert re.search(rf"^{line.split()[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), (
        f"{page}: `{line}`"
    )


@pytest.mark.parametrize("page", [page for page in PAGES if page != "docs/accuracy.md"])
def test_file_on_a_page_is_there(page: str) -> None:
    paths = {path for path in PATH.findall(text_of(page)) if not path.startswith(("outputs/", "site/", ".venv/"))}
    lost = sorted(path for path in paths if not any((ROOT / root / path).exists() for root in ROOTS))
    assert not lost, f"{page} names {lost}"


def test_pages_name_commands_at_all() -> None:
    assert {"corrections", "export", "status"} <= {line.split()[1] for _, line in DIRECTIVES}
    assert {"run", "test"} <= {line.split()[1] for _, line in MAKE}


def test_every_kind_of_file_that_is_read_has_a_name_for_people() -> None:
    named = {kind.media_type for kind in load_file_kinds()}
    assert {*READERS, *CONTAINERS} - named == {"image/png", "image/tiff", "image/heic"}, (
        "one name stands for all kinds of pictures"
    )
