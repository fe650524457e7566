"""Builds the site: a folder that `datasette FOLDER` serves.

What enters: the database of a run. What leaves: the folder with the published part of the database under a name that
carries its version, Datasette's metadata, settings and counts, templates, styles and the plugin. Guaranteed: the folder is
made beside the old one and takes its place by a rename, so that nothing half made is ever seen; the same database gives the
same bytes. A server that runs on the old folder finds its database in the new one until it has turned to the new one
(`following`). Not done: serving.

Source: survey of publishing (a replaced or un-checkpointed database is served stale or short of rows).
"""

import base64
import hashlib
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from pipeline.errors import PublishError
from pipeline.model.issue import Frozen
from pipeline.publish.metadata import DATABASE, build_metadata
from pipeline.publish.render import picture_path
from pipeline.publish.withhold import withhold
from pipeline.vocab.labels import load_labels

INSPECT = "inspect-data.json"
METADATA = "metadata.json"
_IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc")
_BLOCK_BYTES = 1 << 20


class SiteSettings(Frozen):
    """What may differ from office to office.

    `publish_limited` also shows documents whose mark limits their circulation; the default keeps them back.
    `publish_corrections` shows who corrected what, when, why and what was read; by default only that it was.
    `publish_series` shows which numbers of a series are known; by default nobody sees the gaps, where secret papers stand.
    """

    title: str | None = None
    licence: str | None = None
    licence_url: str | None = None
    source: str | None = None
    publish_limited: bool = False
    publish_series: bool = False
    publish_corrections: bool = False


def build_site(database: Path, directory: Path, settings: SiteSettings | None = None) -> Path:
    """Build the site's folder from a database and return the folder.

    Args:
        database: as `store` wrote it; only read.
        directory: the folder to make or to replace; its parent must exist.
        settings: titles, terms and what is shown.

    Raises:
        PublishError: the database cannot be read, or the old folder cannot be replaced because a server holds it.
    """
    settings = settings or SiteSettings()
    if not database.is_file():
        raise PublishError(f"{database}: no database to publish; run the pipeline first")
    fresh = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    try:
        _fill(fresh, database, settings)
        fresh.chmod(0o755)
        _replace(fresh, directory)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return directory


def _fill(folder: Path, database: Path, settings: SiteSettings) -> None:
    """Write everything that the site consists of into an empty folder."""
    with as_file(files(__package__) / "site") as site:
        shutil.copytree(site, folder, ignore=_IGNORED, dirs_exist_ok=True)
    copied = folder / f"{DATABASE}.db"
    _copy_database(database, copied, settings)
    digest = hash_file(copied)
    versioned = copied.rename(folder / f"{DATABASE}-{digest[:12]}.db")
    words = load_labels().site
    metadata = build_metadata(
        title=settings.title or words.title,
        licence=settings.licence or words.licence,
        licence_url=settings.licence_url,
        source=settings.source,
    )
    _write_pictures(folder, versioned)
    _write_json(folder / METADATA, metadata)
    _write_json(folder / INSPECT, _inspect(versioned, digest))


def _write_pictures(folder: Path, database: Path) -> None:
    """Write the pictures of unread numbers and days as files beside the styles; they are not served from anywhere else."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        for identifier, png in connection.execute("select id, png from pictures order by id"):
            path = folder / picture_path(identifier).lstrip("/")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(base64.b64decode(png))


def _copy_database(database: Path, copied: Path, settings: SiteSettings) -> None:
    """Copy what may be shown, with nothing left in free pages and no journal beside the file."""
    try:
        with (
            closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copied)) as target,
        ):
            source.backup(target)
            target.execute("pragma journal_mode = delete")
            if settings.publish_limited:
                target.execute("update documents set published = 1")
                target.commit()
            withhold(target)
            if not settings.publish_series:
                target.execute("delete from series_numbers")
                target.commit()
            if not settings.publish_corrections:
                target.execute("update corrections set was = null, who = null, at = null, why = null")
                target.commit()
            target.execute("analyze")
            target.commit()
            target.execute("vacuum")
    except sqlite3.DatabaseError as error:
        raise PublishError(f"{database}: not a database of the pipeline ({error}); run the pipeline again") from error


def _inspect(database: Path, digest: str) -> dict[str, Any]:
    """Return what Datasette wants to know of an immutable file: fingerprint, size and the rows of each table.

    Views are counted too, but for those that look at today's date, so that no page counts them anew (`is_view`).
    The entry stands under the file's name, by which Datasette opens it, and under the name that the plugin gives it.
    """
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table' order by name")]
        counts: dict[str, dict[str, Any]] = {name: {"count": _count(connection, name)} for name in names}
        for name, sql in connection.execute("select name, sql from sqlite_master where type = 'view' order by name").fetchall():
            if "'now'" not in sql:
                counts[name] = {"count": _count(connection, name), "is_view": True}
    entry = {"hash": digest, "size": database.stat().st_size, "file": database.name, "tables": counts}
    return {database.stem: entry, DATABASE: entry}


def _count(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f'select count(*) from "{name}"').fetchone()[0])


def _replace(fresh: Path, directory: Path) -> None:
    """Put a finished folder in the place of the old one, keeping the old database for a server that still runs."""
    old = Path(f"{fresh}-old")
    try:
        if directory.exists():
            directory.rename(old)
        fresh.rename(directory)
    except OSError as error:
        if old.exists() and not directory.exists():
            old.rename(directory)
        raise PublishError(f"{directory}: cannot be replaced ({error}); stop the server and run again") from error
    if old.exists():
        _keep_database(old, directory)
        shutil.rmtree(old, ignore_errors=True)


def _keep_database(old: Path, directory: Path) -> None:
    """Move the database that the old folder served into the new one; where both serve the same data, the one kept before."""
    current = read_current(old)
    older = (path.name for path in sorted(old.glob(f"{DATABASE}-*.db")) if path.name != current)
    for name in (current, *older):
        if name and (old / name).is_file() and not (directory / name).exists():
            (old / name).rename(directory / name)
            return


def read_current(folder: Path) -> str | None:
    """Return the name of the database file that a site's folder serves, or None where it is no such folder or damaged."""
    try:
        found = json.loads((folder / INSPECT).read_text(encoding="utf-8")).get(DATABASE)
    except (OSError, ValueError):
        return None
    return str(found["file"]) if found else None


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
