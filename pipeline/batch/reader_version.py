"""What readings depend on beside the files: this code, its words, the libraries and programs that it calls.

What enters: the certificates in force. What leaves: a short mark. Guaranteed: equal marks mean that the same bytes under the
same name are read the same; any change of code, vocabulary, library, program or certificate gives another mark. Not done:
settings that only bound time and memory, since what they end is read again each time.
"""

import hashlib
import platform
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from pipeline.reading import EXTRACTOR
from pipeline.vocab.readable import load_file_kinds

_PACKAGE = Path(__file__).parent.parent
_SUFFIXES = frozenset((".py", ".yml", ".json", ".txt", ".csv"))
_TESSDATA = ("share/tessdata", "share/tesseract-ocr")  # beside the folder that the program lies in


def reader_version(roots: Sequence[Path] = ()) -> str:
    """Return a mark of all that a reading depends on: code, words, libraries, programs and the roots given.

    Args:
        roots: files of root certificates.

    Returns:
        16 hexadecimal digits; another mark means that records kept by an earlier run are of no use.
    """
    told = hashlib.sha256(f"{EXTRACTOR} {platform.python_version()} {unicodedata.unidata_version}".encode())
    for name, content in _read_package():
        told.update(name.encode() + b"\0" + content + b"\0")
    for line in (*sorted(_list_libraries()), *_list_programs()):
        told.update(line.encode() + b"\0")
    for root in roots:
        told.update(root.read_bytes() + b"\0")
    return told.hexdigest()[:16]


def _read_package() -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in _PACKAGE.rglob("*") if path.suffix in _SUFFIXES):
        yield path.relative_to(_PACKAGE).as_posix(), path.read_bytes()


def _list_libraries() -> Iterator[str]:
    """Yield each distribution's folder, whose name bears its version."""
    for distribution in metadata.distributions():
        yield str(getattr(distribution, "_path", "")).rsplit("/", 1)[-1] or str(distribution.version)


def _list_programs() -> Iterator[str]:
    """Yield each program that reads kinds of files, and the models of the recogniser, by name, size and day of change."""
    names = sorted({name for kind in load_file_kinds() for name in kind.programs})
    for name in names:
        found = shutil.which(name)
        if found is None:
            yield f"{name} -"
            continue
        path = Path(found).resolve()
        yield _tell(path)
        for folder in (path.parent.parent / place for place in _TESSDATA):
            yield from map(_tell, sorted(folder.rglob("*.traineddata")) if name == "tesseract" else ())


def _tell(path: Path) -> str:
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns}"
