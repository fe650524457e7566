"""Follows the site's folder: a server that runs for months shows each night's data without a restart.

What enters: Datasette over the folder that `build` makes. What leaves: the same Datasette, its database, metadata and counts
those of the folder as it is now. Guaranteed: a folder that is half there, or gone for a moment, changes nothing; whoever is
being answered keeps the database begun with. Not done: new code; after an update of the program the server is started anew.
"""

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database

from pipeline.publish.build import INSPECT, METADATA
from pipeline.publish.metadata import DATABASE

T = TypeVar("T")
_Stamp = tuple[int, int]


class SiteDatabase(Database):  # type: ignore[misc]
    """One version of the published database, with connections of its own.

    Datasette keeps connections by a database's name, which stays while the file behind it changes; these are kept by the
    object, and close with it. `stamp` tells which state of the folder it belongs to.
    """

    def __init__(self, datasette: Datasette, path: Path, stamp: _Stamp) -> None:
        """Take a database file that nothing changes any more."""
        super().__init__(datasette, path=str(path), is_mutable=False)
        self.stamp = stamp
        self._kept = threading.local()

    @property
    def cached_table_counts(self) -> dict[str, int]:
        """The rows of each table; those of views, which the site's folder knows too, are no tables of a list."""
        tables = self.ds.inspect_data[self.name]["tables"]
        return {name: entry["count"] for name, entry in tables.items() if not entry.get("is_view")}

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function on this thread's connection, as Datasette does."""
        if self.ds.executor is None:
            return fn(self._connection())
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, lambda: fn(self._connection()))

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._kept, "connection"):
            connection = self.connect()
            self.ds._prepare_connection(connection, self.name)
            self._kept.connection = connection
        return self._kept.connection  # type: ignore[no-any-return]

    def connect(self, write: bool = False) -> Any:
        """Open a connection that ends with this object; Datasette would hold on to it."""
        connection = super().connect(write)
        self._all_file_connections.clear()
        return connection


def follow(datasette: Datasette) -> bool:
    """Serve what the folder holds now, where that is something else than what is served; return whether it was."""
    stamp = _read_stamp(datasette.config_dir)
    serving = datasette.databases.get(DATABASE)
    if stamp is None or getattr(serving, "stamp", None) == stamp:
        return False
    try:
        inspect, metadata = (json.loads((datasette.config_dir / name).read_text("utf-8")) for name in (INSPECT, METADATA))
    except (OSError, ValueError):  # being replaced this moment: the next request asks again
        return False
    name = inspect.get(DATABASE, {}).get("file")
    path = datasette.config_dir / (name or "")
    if not name or not path.is_file():
        return False
    datasette.inspect_data, datasette._metadata_local = inspect, metadata
    for name in [name for name in datasette.databases if name == DATABASE or name.startswith(f"{DATABASE}-")]:
        datasette.remove_database(name)
    datasette.add_database(SiteDatabase(datasette, path, stamp), name=DATABASE)
    return True


def _read_stamp(folder: Path | None) -> _Stamp | None:
    try:
        found = (folder / INSPECT).stat() if folder else None
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns) if found else None
