"""What the tests of misread words and of misread names ask of a surface."""

from pipeline.extract.task.surface import Surface, read_surface
from pipeline.model.document import Span
from pipeline.model.folding import fold, fold_lower


def read_misread(text: str) -> Surface:
    """Return the words of a text from a misread page."""
    return read_surface(fold(text), fold_lower(text), is_misread=True)


def read_clean(text: str) -> Surface:
    """Return the words of the same text from a page that was not."""
    return read_surface(fold(text), fold_lower(text))


def assert_mended(text: str, words: str) -> None:
    """The words are put right and said to be, on a misread page alone."""
    surface = read_misread(text)
    assert " ".join(surface.words) == words
    assert surface.is_mended(Span(0, len(text)))
    assert not read_clean(text).mended


def assert_untouched(text: str) -> None:
    """A misread page changes none of these words."""
    surface = read_misread(text)
    assert surface.words == read_clean(text).words
    assert not surface.mended
