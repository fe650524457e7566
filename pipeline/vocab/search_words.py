"""What people type into the search for longer words: abbreviations of bodies, of usual phrases, and codes of types.

Data: `search_words.yml`, and the codes of `doc_types.yml`.
"""

from functools import cache

from pipeline.model.folding import strip_marks
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary
from pipeline.vocab.doc_types import load_doc_types


class SearchWords(Frozen):
    """The whole file.

    Each of `abbreviations` with the phrases it stands for; `day_forms` are templates of how a day may be printed, `month_word`
    and `year_word` stand between its figures.
    """

    day_forms: tuple[str, ...]
    month_word: str
    year_word: str
    abbreviations: dict[str, tuple[str, ...]]


VOCABULARY = {"search_words": SearchWords}


@cache
def load_search_words() -> SearchWords:
    """Return the words, read once."""
    return read_vocabulary("search_words", VOCABULARY["search_words"])


@cache
def load_abbreviations() -> dict[str, tuple[str, ...]]:
    """Return the phrases of each abbreviation, by its letters without marks and in lower case."""
    found: dict[str, list[str]] = {}
    for short, phrases in load_search_words().abbreviations.items():
        found.setdefault(strip_marks(short), []).extend(phrases)
    for doc_type in load_doc_types().entries:
        for code in doc_type.codes:
            found.setdefault(strip_marks(code), []).append(doc_type.name.lower())
    return {short: tuple(dict.fromkeys(phrases)) for short, phrases in found.items()}
