"""How the parts of a mention are written. Data: `citation_patterns.yml`, each pattern explained there."""

import re
from functools import cache

from pipeline.errors import VocabularyError
from pipeline.vocab import read_vocabulary

_REFERENCE = re.compile(r"%(\w+)%")
_DEEPEST = 12


VOCABULARY = {"citation_patterns": dict[str, str]}


@cache
def _load() -> dict[str, str]:
    return read_vocabulary("citation_patterns", VOCABULARY["citation_patterns"])


def read_pattern(name: str, **words: str) -> str:
    """Return a pattern with every `%name%` in it filled in, from the words given or from the file.

    Args:
        name: an entry of the file.
        words: patterns of word lists, by the name that stands between the signs.

    Raises:
        VocabularyError: a name in a pattern is neither given nor in the file.
    """
    return fill_pattern(_load()[name], name, **words)


def fill_pattern(text: str, owner: str, **words: str) -> str:
    """Return a pattern of another vocabulary with every `%name%` in it filled in, as `read_pattern` does.

    Args:
        owner: whose pattern it is, for the message of an error.
    """
    for _ in range(_DEEPEST):
        if not _REFERENCE.search(text):
            return text
        text = _REFERENCE.sub(lambda found: _fill(owner, found[1], words), text)
    raise VocabularyError(f"citation_patterns.yml: {owner} refers to itself")


def compile_pattern(name: str, **words: str) -> re.Pattern[str]:
    """Return `read_pattern` of the name, compiled without flags, to run on `document.lower` or `document.plain`."""
    return re.compile(read_pattern(name, **words))


def _fill(pattern: str, name: str, words: dict[str, str]) -> str:
    if name in words:
        return words[name]
    if name not in _load():
        raise VocabularyError(f"citation_patterns.yml: {pattern} names %{name}%, which nothing gives")
    return _load()[name]
