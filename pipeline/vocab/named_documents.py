"""Documents cited by name. Data: `named_documents.yml`, each list explained there."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class NamedDocuments(Frozen):
    """All lists of `named_documents.yml`, under the names that its comments explain."""

    laws: tuple[str, ...]
    codes: tuple[str, ...]
    ordinances: tuple[str, ...]
    charter_bodies: tuple[str, ...]
    treaties: tuple[str, ...]
    body_rules: dict[str, tuple[str, ...]]
    single_rules: tuple[str, ...]
    body_programmes: tuple[str, ...]
    platforms: tuple[str, ...]
    class_words: tuple[str, ...]
    readers: dict[str, tuple[str, ...]]
    heads: tuple[str, ...]


VOCABULARY = {"named_documents": NamedDocuments}


@cache
def load_named_documents() -> NamedDocuments:
    """Return the named documents, read once."""
    return read_vocabulary("named_documents", VOCABULARY["named_documents"])
