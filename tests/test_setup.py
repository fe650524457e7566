"""Setting up a machine: a damaged environment is built anew, and what is missing is said plainly."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import setup


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "STAMP", tmp_path / ".venv" / "ready")
    return tmp_path / ".venv"


def make(venv: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)


def test_environment_that_runs_works_and_lacks_what_it_lacks(venv: Path) -> None:
    assert not setup.works(())
    make(venv)
    assert setup.works(())
    assert not setup.works(("no-such-package",))


def test_environment_whose_python_is_gone_does_not_work(venv: Path) -> None:
    make(venv)
    setup.venv_python().unlink()
    assert not setup.works(())
    setup.venv_python().symlink_to(venv / "nowhere" / "python")
    assert not setup.works(())


def test_damaged_environment_is_built_anew_though_its_stamp_is_right(
    venv: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[tuple[str, ...]] = []
    monkeypatch.setattr(setup, "install", lambda *arguments: done.append(arguments))
    monkeypatch.setattr(setup, "locked_names", tuple)
    make(venv)
    assert setup.main([]) == 0
    assert len(done) == 2
    assert setup.main([]) == 0
    assert len(done) == 2, "what works is left alone"
    setup.venv_python().unlink()
    (venv / "old").touch()
    assert setup.main([]) == 0
    assert (len(done), (venv / "old").exists(), setup.venv_python().is_file()) == (4, False, True)
    assert "does not work any more" in capsys.readouterr().out


def test_interrupted_installing_leaves_no_stamp(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: str) -> None:
        raise setup.SetupError("no index")

    monkeypatch.setattr(setup, "install", fail)
    make(venv)
    (venv / "ready").write_text("an older lock", encoding="utf-8")
    assert setup.main([]) == 2
    assert not (venv / "ready").exists()


def test_failing_command_and_unknown_word_are_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(setup.SetupError, match="ended with 7; what it says stands above"):
        setup.run(sys.executable, "-c", "raise SystemExit(7)")
    assert setup.main(["reader"]) == 2
    assert "reader is not known here; there are packages, readers, browser" in capsys.readouterr().err


def test_one_who_may_not_install_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(setup.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    assert setup.main(["readers", "browser"]) == 0
    told = capsys.readouterr().err
    assert "as root: apt-get install tesseract-ocr tesseract-ocr-vie libreoffice-writer" in told
    assert "as root: apt-get install chromium" in told


def test_locked_names_are_those_of_the_lock() -> None:
    names = setup.locked_names()
    assert {"pydantic", "typer", "vn-directives"} <= set(names)
    assert all(name == name.strip() and "=" not in name for name in names)
