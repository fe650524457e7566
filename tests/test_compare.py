"""The comparison of two commits over the corpus: a worktree comes and goes; unknown commits are said."""

import subprocess
from pathlib import Path

import pytest

from tools import compare
from tools.compare import extract, main, open_worktree


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of one commit."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git = ["git", "-C", str(folder), "-c", "user.name=Thu", "-c", "user.email=thu@example.org"]
    subprocess.run([*git, "init", "--quiet", "-b", "main"], check=True)
    (folder / "a.txt").write_text("một\n", encoding="utf-8")
    subprocess.run([*git, "add", "a.txt"], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "one"], check=True)
    return folder


def list_worktrees(repository: Path) -> int:
    shown = subprocess.run(
        ["git", "-C", str(repository), "worktree", "list"], check=True, capture_output=True, text=True
    ).stdout
    return len(shown.splitlines())


def test_worktree_holds_the_commit_and_is_removed(repository: Path) -> None:
    (repository / "a.txt").write_text("hai\n", encoding="utf-8")
    with open_worktree("main", repository) as tree:
        assert (tree / "a.txt").read_text(encoding="utf-8") == "một\n"
        assert list_worktrees(repository) == 2
    assert not tree.exists()
    assert list_worktrees(repository) == 1


def test_unknown_commit_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no-such-commit"]) == 2
    assert "no such commit" in capsys.readouterr().err


def test_code_of_a_folder_reads_the_files() -> None:
    path = compare.CORPUS / "hd-14-tt-qu-2022.txt"
    found = extract(compare.ROOT, [path])
    assert found["hd-14-tt-qu-2022"].header.number == "14-TT/QU"


def test_gained_lost_and_changed_values_are_printed(
    monkeypatch: pytest.MonkeyPatch, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = compare.CORPUS / "hd-14-tt-qu-2022.txt"
    now = extract(compare.ROOT, [path])
    facts = now["hd-14-tt-qu-2022"]
    before = facts.model_copy(update={"header": facts.header.model_copy(update={"place": "Nơi Khác", "number": None})})
    runs = iter([{"hd-14-tt-qu-2022": before}, now])
    monkeypatch.setattr(compare, "extract", lambda code, files: next(runs))
    monkeypatch.setattr(compare, "open_worktree", lambda base: open_worktree("main", repository))
    assert main(["main"]) == 0
    shown = capsys.readouterr().out
    assert "gained: hd-14-tt-qu-2022 header.number: None -> 14-TT/QU" in shown
    assert "changed: hd-14-tt-qu-2022 header.place: Nơi Khác -> Sao Khuê" in shown
