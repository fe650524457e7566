"""What a person may have meant who typed only a number, or a word that no document has.

What enters: a connection to the published database and the typed text. What leaves: documents of that number, or the text with
one letter of a word put right. Guaranteed: a text is offered only where some document has all its words. Not done: words of
less than three letters, and more than one slip in a word.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from string import ascii_lowercase

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.publish import queries_found as queries
from pipeline.publish.rows import Row, fetch
from pipeline.publish.typed import FOLD_D, read_keys
from pipeline.vocab.number_formats import load_number_formats

_NUMBER_WORD = "|".join(sorted({strip_marks(word) for word in load_number_formats().number_words}))
# only a number, perhaps with the type before it:  5 · số 05 · Thông tri 05 · nghi quyet so 2     but not:  khóa XIV 2023 2028
_NUMBER_ALONE = re.compile(rf"(?P<type>[^\W\d_]+(?: [^\W\d_]+){{1,3}}?)?\s*(?:\b(?:{_NUMBER_WORD}))?\s*(?P<number>\d{{1,5}})")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 20  # documents whose print of a word is looked at
_SHORTEST = 3
_LONGEST = 20
_MOST = 12


def find_number_alone(connection: sqlite3.Connection, query: str) -> list[Row]:
    """Return documents, held or only cited, whose number is the one typed without a symbol.

    Args:
        connection: to the published database.
        query: a whole query: `5`, `số 05`, `Thông tri 05`, accents or not; anything else gives nothing.

    Returns:
        At most twelve, held ones first, then the most cited; of the type where one was typed.
    """
    found = _NUMBER_ALONE.fullmatch(strip_marks(query))
    number = found["number"].lstrip("0") if found else ""
    if not found or not number:
        return []
    doc_type = re.sub(rf" (?:{_NUMBER_WORD})$", "", found["type"] or "")
    return fetch(connection, queries.NUMBER_ALONE, number=number, doc_type=doc_type, limit=_MOST)


def read_typed_keys(connection: sqlite3.Connection, query: str) -> str | None:
    """Return what was meant by a query typed with the keys of Telex or VNI, each word as most documents print it.

    None where every word is known as it stands, or one is known in no way.
    """
    words = [word.strip(".,;:()") for word in strip_marks(query.replace('"', " ")).split()]
    words = [word for word in words if word]
    meant = {word: list(read_keys(word)) for word in words}
    known = _known(connection, [*words, *(one for found in meant.values() for one in found)])
    read = [word if word in known else next((one for one in meant[word] if one in known), "") for word in words]
    if read == words or not all(read):
        return None
    return " ".join(_print(connection, read, at) for at in range(len(read)))


def respell(connection: sqlite3.Connection, query: str) -> str | None:
    """Return the query with each unknown word put right by one letter, or None where every word is known or one cannot be."""
    words = [word.strip(".,;:()") for word in query.split()]
    bare = [strip_marks(word) for word in words]
    known = _known(connection, bare)
    wrong = [at for at, word in enumerate(bare) if word not in known and word.isalpha()]
    for at in wrong:
        near = _known(connection, list(_one_letter_off(bare[at]))) if _SHORTEST <= len(bare[at]) <= _LONGEST else {}
        if not near:
            return None
        words[at] = next(iter(near))
    if wrong and strip_marks(query) != query.lower():  # typed with marks, so asked back with marks
        for at in wrong:
            words[at] = _print(connection, words, at)
    return " ".join(words) if wrong else None


def _print(connection: sqlite3.Connection, words: list[str], at: int) -> str:
    """Return a word as most documents that hold all the words print it; as it is where none holds them."""
    match = " ".join('"{}"'.format(word.replace('"', "")) for word in words).translate(FOLD_D)
    texts = connection.execute(queries.TEXTS_HOLDING, {"match": match, "limit": _READ})
    printed = Counter(word for (text,) in texts for word in set(_WORD.findall(fold_lower(text))))
    like = (word for word in printed if strip_marks(word) == words[at])
    return min(like, key=lambda word: (-printed[word], word), default=words[at])


def _known(connection: sqlite3.Connection, words: list[str]) -> dict[str, int]:
    """Return the words that documents have, with how many; the most frequent first."""
    connection.execute(queries.WORDS_TABLE)
    return dict(connection.execute(queries.KNOWN_WORDS, {"words": json.dumps(words)}).fetchall())


def _one_letter_off(word: str) -> Iterator[str]:
    """Yield every word that differs by one letter left out, put in, changed, or by two neighbours swapped."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]
