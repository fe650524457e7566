"""Set up a fresh machine: the virtual environment with the locked packages; with `readers` the programs that read scans and old
Word files, with `browser` a Chromium for the tests.

What enters: nothing but Python 3.11 or newer. What leaves: `.venv/` with every package of `requirements.lock` and the command
`directives`, or a plain word about what is missing and how to get it (exit code 2). A `.venv` that does not work any more (its
Python was removed, packages deleted) is built anew. Runs with the standard library alone.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
OLDEST = (3, 11)
HELP = "Packages come from the index that pip is set up for (PIP_INDEX_URL, or a folder of wheels in PIP_FIND_LINKS)"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
READERS = {"tesseract": ("tesseract-ocr", "tesseract-ocr-vie"), "soffice": ("libreoffice-writer",)}
# Run by the Python of `.venv`: whether it is new enough and has every package named.
LOOK = """
import sys, importlib.metadata as found
for name in sys.argv[1:]:
    found.distribution(name)
sys.exit(sys.version_info < (3, 11))
"""
PYTHONS = ("python3.13", "python3.12", "python3.11", "python3", "python")


class SetupError(Exception):
    """Something is missing that this script cannot get; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Set up what the arguments name (`packages` where there are none) and return the exit code."""
    known = {"packages": setup_packages, "readers": setup_readers, "browser": setup_browser}
    try:
        for name in arguments or ["packages"]:
            if name not in known:
                raise SetupError(f"{name} is not known here; there are {', '.join(known)}")
            known[name]()
    except (SetupError, OSError) as error:
        print(f"setup: {error}", file=sys.stderr)
        return 2
    return 0


def setup_packages() -> None:
    """Build `.venv` with the locked packages, unless it is there, works, and the lock has not changed."""
    told = (ROOT / "requirements.lock").read_bytes() + (ROOT / "pyproject.toml").read_bytes() + os.fsencode(ROOT)
    wanted = hashlib.sha256(told).hexdigest()
    is_stamped = STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted
    if is_stamped and works(locked_names()):
        return
    if VENV.exists() and not works(()):
        print("setup: .venv does not work any more; it is built anew", flush=True)
        shutil.rmtree(VENV)
    print("setup: installing the locked packages into .venv (a minute or two the first time)", flush=True)
    STAMP.unlink(missing_ok=True)
    if not VENV.exists():
        build_venv()
    install("--requirement", str(ROOT / "requirements.lock"), "--require-hashes")
    install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted, encoding="utf-8")


def locked_names() -> tuple[str, ...]:
    """Return the names of the packages of the lock that every machine gets, and the project's own."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = (line for line in lines if "==" in line and not line.startswith((" ", "#")) and ";" not in line)
    return (*(line.partition("==")[0].partition("[")[0] for line in pinned), "vn-directives")


def works(names: tuple[str, ...]) -> bool:
    """Whether the Python of `.venv` runs, is new enough, and has the packages named."""
    try:
        done = subprocess.run([str(venv_python()), "-c", LOOK, *names], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def build_venv() -> None:
    """Create `.venv` with uv where it is there, else with Python's own venv."""
    if uv := shutil.which("uv"):
        run(uv, "venv", "--quiet", "--python", f">={OLDEST[0]}.{OLDEST[1]}", str(VENV))
        return
    python = find_python()
    made = subprocess.run([python, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        if not install_system("python3-venv"):
            raise SetupError(
                "Python has no venv module; install it (on Debian, as root: apt-get install python3-venv) and try again"
            )
        run(python, "-m", "venv", str(VENV))


def find_python() -> str:
    """Return a Python that is new enough."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in PYTHONS:
        path = shutil.which(name)
        check = "import sys; sys.exit(sys.version_info < (3, 11))"
        if path and subprocess.run([path, "-c", check], check=False).returncode == 0:
            return path
    raise SetupError(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}")


def install(*arguments: str) -> None:
    """Install into `.venv` with uv where it is there, else with its pip."""
    if uv := shutil.which("uv"):
        run(uv, "pip", "install", "--quiet", "--python", str(venv_python()), *arguments)
    else:
        run(str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def venv_python() -> Path:
    """Return the path of the virtual environment's Python, on Windows too."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def setup_readers() -> None:
    """Get the programs that read scans and old Word files, where the package manager and the rights allow it."""
    missing = [package for program, packages in READERS.items() if not shutil.which(program) for package in packages]
    if missing and not install_system(*missing):
        print(
            f"setup: some kinds of files cannot be read (on Debian, as root: apt-get install {' '.join(missing)})",
            file=sys.stderr,
        )


def setup_browser() -> None:
    """Get a Chromium for the browser tests, where the package manager and the rights allow it."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if not install_system("chromium", "fonts-dejavu-core"):
        print("setup: no Chromium, browser tests are skipped (on Debian, as root: apt-get install chromium)", file=sys.stderr)


def install_system(*packages: str) -> bool:
    """Install Debian packages where this user may; return whether they are there now."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print(f"setup: installing {' '.join(packages)} with apt-get", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], check=False, env=environment, **quiet)
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(command, check=False, env=environment, **quiet).returncode == 0


def run(*command: str) -> None:
    """Run a command; its output is the user's.

    Raises:
        SetupError: it fails.
    """
    code = subprocess.run(command, check=False, cwd=ROOT).returncode
    if code != 0:
        raise SetupError(
            f"`{' '.join(command[:4])} …` ended with {code}; what it says stands above. Mend that and try again: {HELP}"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
