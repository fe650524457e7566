"""Kinds of files an office has, and what reading them needs. Data: `readable.yml`."""

from collections.abc import Mapping
from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class Proof(Frozen):
    """What a program must say of itself before it counts: it is asked `ask` and its answer shows the pattern `shows`."""

    ask: tuple[str, ...] = ()
    shows: str


class FileKind(Frozen):
    """One kind of file.

    `media_type` may have `+` and a further part, where one reader serves two kinds. `program` is looked for on the path (one
    of several, parted by bars); `package` is what Debian calls it; `proofs` hold for those programs that may stand on the path
    without being able to read the kind.
    """

    media_type: str
    name: str
    name_vi: str
    program: str | None = None
    package: str | None = None
    proofs: Mapping[str, Proof] = {}

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs of which one is enough, best first; none where Python alone reads the kind."""
        return tuple(self.program.split("|")) if self.program else ()


VOCABULARY = {"readable": tuple[FileKind, ...]}


@cache
def load_file_kinds() -> tuple[FileKind, ...]:
    """Return the kinds of files in the order of the file, read once."""
    return read_vocabulary("readable", VOCABULARY["readable"])


def find_install_command(program: str) -> str:
    """Return the command that installs a program on Debian; its name alone where no kind of file names its package."""
    package = next((kind.package for kind in load_file_kinds() if kind.program == program and kind.package), None)
    return f"apt-get install {package}" if package else program
