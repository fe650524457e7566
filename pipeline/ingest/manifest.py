"""The manifest that may lie beside the files: where each came from, under which licence.

What enters: a folder. What leaves: entries by the file's shown name, and which folders alone hold documents where it says so.
Guaranteed: an entry fits its type; a folder without `manifest.yml` has no entries; an entry never keeps another file from being
read. Not done: checking of expected counts, which other keys of the same file may hold.
"""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import UsageError

MANIFEST_NAME = "manifest.yml"


class ManifestEntry(BaseModel):
    """What a manifest says of one file; keys meant for others are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str
    url: str | None = None
    publisher: str | None = None
    retrieved: str | None = None
    licence: str | None = None
    illustrative: bool = False


class _ManifestFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    documents: tuple[ManifestEntry, ...] = ()
    folders: tuple[str, ...] = ()


Manifest = dict[str, ManifestEntry]


def read_manifest(root: Path) -> Manifest:
    """Return the entries of a folder's `manifest.yml` by file name (relative to the folder, with `/`).

    Raises:
        UsageError: the manifest breaks YAML or its own form; it is the user's file, so the run says so at once.
    """
    return {entry.file: entry for entry in _read(root).documents}


def read_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders that a manifest says alone hold documents (`folders: [files]`); none where all of `root` is meant.

    Raises:
        UsageError: as `read_manifest`, and where a folder named is not there.
    """
    folders = tuple(root / name for name in _read(root).folders)
    missing = next((folder for folder in folders if not folder.is_dir()), None)
    if missing is not None:
        raise UsageError(f"{root / MANIFEST_NAME}: no folder {missing.name}")
    return folders


def _read(root: Path) -> _ManifestFile:
    path = root / MANIFEST_NAME
    if not path.is_file():
        return _ManifestFile()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not readable as YAML ({type(error).__name__})") from error
    try:
        return _ManifestFile.model_validate(content or {})
    except ValidationError as error:
        raise UsageError(f"{path}: {error}") from error
