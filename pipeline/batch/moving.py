"""What a run has made goes into its place, all at once.

What enters: files in the building folder. What leaves: the same in the output folder. Guaranteed: a reader of the database sees
the old one or the new one, whole; a file that is held open (Windows) stays and is told. Not done: making them.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

DATABASE = "directives.db"


def publish_files(output: Path, versioned: Path, files: Sequence[Path]) -> tuple[Path, tuple[str, ...]]:
    """Move what was made into the output folder.

    The database goes in under its versioned name, then under `directives.db`; where that one is held open (Windows), the old
    one stays and a warning says so. Older versions go where nothing holds them.

    Returns:
        The database's path and the warnings.
    """
    final = output / versioned.name
    os.replace(versioned, final)
    warnings: list[str] = []
    plain = output / DATABASE
    try:
        _copy_beside(final, plain)
        database = plain
    except PermissionError:
        database = final
        warnings.append(f"{plain} is in use; the new database is {final.name}")
    for file in files:
        os.replace(file, output / file.name)
    for old in sorted(output.glob("directives-*.db")):
        if old != final and not _remove(old):
            warnings.append(f"{old.name} is in use and stays")
    return database, tuple(warnings)


def _copy_beside(source: Path, target: Path) -> None:
    """Put the same bytes under another name at once: a second name of the file where the disk can, else a copy."""
    beside = target.with_name(f".{target.name}.new")
    beside.unlink(missing_ok=True)
    try:
        os.link(source, beside)
    except OSError:
        shutil.copyfile(source, beside)
    os.replace(beside, target)


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except PermissionError:
        return False
    return True
