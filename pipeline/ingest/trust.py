"""The root certificates that an office trusts, for the readers that are called within.

What enters: a file or a folder that the settings name. What leaves: files that hold certificates, and the same in force for the
reader of PDFs. Guaranteed: a file that holds no certificate is refused before anything is read, since a check against nothing
would say of each signature that it is not valid. Not done: the check of a signature.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from pipeline.errors import UsageError

_SUFFIXES = frozenset((".pem", ".crt", ".cer", ".der"))

_roots: ContextVar[tuple[Path, ...]] = ContextVar("roots", default=())


def current_roots() -> tuple[Path, ...]:
    """Return the certificates in force here; without any, signatures are shown as not verified."""
    return _roots.get()


@contextmanager
def use_roots(roots: Sequence[Path]) -> Iterator[None]:
    """Put certificates in force for the readers that are called within."""
    token = _roots.set(tuple(roots))
    try:
        yield
    finally:
        _roots.reset(token)


def find_roots(place: Path | None) -> tuple[Path, ...]:
    """Return the files of certificates that a path names, by name.

    Args:
        place: a file in PEM or DER, or a folder of such (`.pem`, `.crt`, `.cer`, `.der`); None where the office names none.

    Raises:
        UsageError: there is no such file, no certificate in the folder, or a file that holds none.
    """
    if place is None:
        return ()
    if not place.exists():
        raise UsageError(f"root_certificates: {place}: no such file or folder")
    files = sorted(path for path in place.iterdir() if path.suffix.lower() in _SUFFIXES) if place.is_dir() else [place]
    if not files:
        raise UsageError(f"root_certificates: {place}: no certificate here ({', '.join(sorted(_SUFFIXES))})")
    for path in files:
        _check(path)
    return tuple(path.absolute() for path in files)


def _check(path: Path) -> None:
    """Raise where a file holds no certificate."""
    from pipeline.ingest.signatures import load_roots  # a second to import, for offices that name certificates alone

    try:
        load_roots([path])
    except ValueError as error:
        raise UsageError(f"root_certificates: {path}: {error}") from error
