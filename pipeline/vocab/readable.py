"""Kinds of files an office has, and what reading them needs. Data: `readable.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class FileKind(Frozen):
    """One kind of file. `program` is looked for on the path; `package` is what Debian calls it."""

    media_type: str
    name: str
    name_vi: str
    program: str | None = None
    package: str | None = None


VOCABULARY = {"readable": tuple[FileKind, ...]}


@cache
def load_file_kinds() -> tuple[FileKind, ...]:
    """Return the kinds of files in the order of the file, read once."""
    return read_vocabulary("readable", VOCABULARY["readable"])
