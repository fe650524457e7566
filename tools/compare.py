"""What a change gained and lost over the corpus: the records of another commit beside those of the working tree.

usage: .venv/bin/python -m tools.compare [BASE] [--limit N]

The files are those of the working tree; BASE's code reads them in a worktree of its own, which is removed afterwards.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.evaluate import Facts, compare_runs, read_lines, render_comparison

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "files"


@contextmanager
def open_worktree(base: str, repository: Path = ROOT) -> Iterator[Path]:
    """Yield a folder that holds the tree of a commit.

    Raises:
        subprocess.CalledProcessError: there is no such commit.
    """
    git = ["git", "-C", str(repository)]
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        tree = Path(folder) / "base"
        subprocess.run([*git, "worktree", "add", "--quiet", "--detach", str(tree), base], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "worktree", "remove", "--force", str(tree)], check=True)


def extract(code: Path, files: Sequence[Path]) -> dict[str, Facts]:
    """Return the records of files as the code in a folder reads them, by stem."""
    command = [sys.executable, "-m", "pipeline", "extract", *map(str, files)]
    result = subprocess.run(
        command,
        cwd=code,
        env={**os.environ, "PYTHONPATH": str(code)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode not in (0, 1):
        raise SystemExit(f"compare: {code}: {result.stderr.strip()}")
    return read_lines(result.stdout.split("\n"))


def main(arguments: Sequence[str]) -> int:
    """Compare and print; return 2 where BASE is no commit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", nargs="?", default="main")
    parser.add_argument("--limit", type=int, default=200, help="most differences shown")
    options = parser.parse_args(arguments)
    files = sorted(path for path in CORPUS.iterdir() if path.is_file())
    try:
        with open_worktree(options.base) as tree:
            before = extract(tree, files)
    except subprocess.CalledProcessError:
        print(f"compare: {options.base}: no such commit", file=sys.stderr)
        return 2
    print(render_comparison(compare_runs(before, extract(ROOT, files)), options.limit), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
