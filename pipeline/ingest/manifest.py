"""The manifest that may lie beside the files: where each came from, under which licence.

What enters: a folder. What leaves: entries by the file's shown name. Guaranteed: an entry fits its type; a folder without
`manifest.yml` has no entries. Not done: checking of expected counts, which other keys of the same file may hold.
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


Manifest = dict[str, ManifestEntry]


def read_manifest(root: Path) -> Manifest:
    """Return the entries of a folder's `manifest.yml` by file name (relative to the folder, with `/`).

    Raises:
        UsageError: the manifest breaks YAML or its own form; it is the user's file, so the run says so at once.
    """
    path = root / MANIFEST_NAME
    if not path.is_file():
        return {}
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not readable as YAML ({type(error).__name__})") from error
    try:
        manifest = _ManifestFile.model_validate(content or {})
    except ValidationError as error:
        raise UsageError(f"{path}: {error}") from error
    return {entry.file: entry for entry in manifest.documents}
