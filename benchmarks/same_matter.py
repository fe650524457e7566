"""Whether words tell papers on the same matter better than syllables do: subjects of papers against titles of what they rest on.

What enters: documents with gold. What leaves: for each way to part a subject, the mean of one over the place at which the title
of the document that a paper rests on (a basis, or what it carries out) stands among all titles that gold knows, ranked as the
site ranks (bm25). Guaranteed: the same gold gives the same figures; titles that rank alike stand in the order of their letters.
"""

import random
import re
import sqlite3
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from benchmarks.gold import Material
from pipeline.language import split_words

ROLES = ("basis", "implements")
_SYLLABLE = re.compile(r"\w+")
_DRAWS = 2000

Part = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Matter:
    """One way to part subjects: its name, the mean, and where 95 in 100 redraws of its lead on syllables lie."""

    way: str
    mean: float
    lead: tuple[float, float]


def part_syllables(text: str) -> list[str]:
    """Return the syllables of a text in lower case."""
    return _SYLLABLE.findall(text.lower())


def part_pairs(text: str) -> list[str]:
    """Return the syllables of a text and each two neighbours, the simplest stand-in for words."""
    found = part_syllables(text)
    return [*found, *(f"{first}_{second}" for first, second in zip(found, found[1:], strict=False))]


def part_words(text: str) -> list[str]:
    """Return the words of a text as the site's index holds them."""
    return [word.replace(" ", "_") for word in split_words(text)]


WAYS: tuple[tuple[str, Part], ...] = (
    ("syllables", part_syllables),
    ("syllables and pairs of neighbours", part_pairs),
    ("words of underthesea", part_words),
)


def list_pairs(material: Iterable[Material]) -> Iterator[tuple[str, str]]:
    """Yield the subject of each paper with the title of each document that it rests on."""
    for one in material:
        for citation in one.gold.citations:
            if one.gold.header.subject and citation.title and citation.role in ROLES:
                yield one.gold.header.subject, citation.title


def measure_matters(material: Sequence[Material]) -> tuple[int, int, list[Matter]]:
    """Return how many pairs and titles there are, and what each way reaches."""
    pairs = list(list_pairs(material))
    titles = sorted({citation.title for one in material for citation in one.gold.citations if citation.title})
    scores = {way: _score(pairs, titles, part) for way, part in WAYS}
    plain = scores[WAYS[0][0]]
    matters = [Matter(way, statistics.fmean(found), _redraw(found, plain)) for way, found in scores.items()]
    return len(pairs), len(titles), matters


def _score(pairs: Sequence[tuple[str, str]], titles: Sequence[str], part: Part) -> list[float]:
    """Return for each pair one over the place of the true title, 0 where it is not found at all."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "create virtual table titles using fts5(words, tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
        )
        rows = ((number, " ".join(part(title))) for number, title in enumerate(titles))
        connection.executemany("insert into titles (rowid, words) values (?, ?)", rows)
        return [_place(connection, part(subject), titles.index(title)) for subject, title in pairs]


def _place(connection: sqlite3.Connection, words: Sequence[str], wanted: int) -> float:
    match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
    sql = "select rowid from titles where titles match ? order by bm25(titles), rowid"
    for place, (number,) in enumerate(connection.execute(sql, (match,)), start=1):
        if number == wanted:
            return 1 / place
    return 0.0


def _redraw(found: Sequence[float], plain: Sequence[float]) -> tuple[float, float]:
    """Return between which leads 95 of 100 redraws of the pairs lie."""
    leads = [one - other for one, other in zip(found, plain, strict=True)]
    draw = random.Random(1)
    means = sorted(statistics.fmean(draw.choices(leads, k=len(leads))) for _ in range(_DRAWS))
    return means[_DRAWS // 40], means[-_DRAWS // 40]
