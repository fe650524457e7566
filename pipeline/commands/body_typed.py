"""What a person means who types a name of a body in a hurry: without accents, in small letters, or by its symbol.

What enters: a name as typed, the document that it is asked for (or none), the output folder's database (or none). What leaves:
a name as papers print it, with a line that says what was done. Guaranteed: a name that means a body as it is typed stays.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from pipeline.model.folding import fold, strip_marks
from pipeline.resolve.body_heads import plain_head, words_of
from pipeline.resolve.issuers import Speaker, entries_of, issuing_body
from pipeline.resolve.naming import read_name
from pipeline.resolve.number import Number
from pipeline.resolve.places import provinces_by_name
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.provincial_cities import provincial_cities

_LONGEST_PLACE = 5
_NAMES = """
    select distinct n.name from body_names n join bodies b on b.id = n.body_id
    where n.kind <> 'symbol' and plain(n.name) = ? order by n.name
"""


def as_printed(name: str, speaker: Speaker | None, database: Path | None) -> tuple[str, str | None]:
    """Return a name as papers print it, and the line that says so; the name itself and None where nothing was to be done.

    Example:
        `tinh uy yen bai` → `tỉnh ủy Yên Bái`; `TU` in a paper of a district of Yên Bái → `Tỉnh ủy Yên Bái`
    """
    lines = load_body_explaining().lines
    if read_name(name, speaker or Speaker()).body is not None:
        return name, None
    meant = _by_symbol(name, speaker)
    if meant is not None:
        return meant, lines["symbol_of"].format(symbol=name, name=meant)
    is_hasty = name == name.lower() or " " in name and strip_marks(name) == name.lower()
    if not is_hasty:
        return name, None
    meant = _in_collection(name, database) or _with_marks(name)
    return (name, None) if meant == name else (meant, lines["typed"].format(name=meant))


def _by_symbol(name: str, speaker: Speaker | None) -> str | None:
    """Return the body whose symbol a word is: of the document's place, else the kind of body; None where it is no symbol."""
    symbol = fold(name.strip())
    entries = () if " " in symbol or symbol.islower() else entries_of(symbol)
    if not entries or words_of(name)[1] == words_of(entries[0].names[0])[1]:
        return None
    if speaker is None:
        return entries[0].names[0]
    body = issuing_body(Number("", "", (symbol,)), None, speaker, date=speaker.date)
    return body.name if not body.head.startswith("code:") else entries[0].names[0]


def _in_collection(name: str, database: Path | None) -> str | None:
    """Return the only name that a collection's bodies bear and that is written so without marks."""
    if database is None or not database.is_file():
        return None
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.create_function("plain", 1, strip_marks, deterministic=True)
        rows = connection.execute(_NAMES, (strip_marks(name),)).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def _with_marks(name: str) -> str:
    """Return a name with the marks of its heads, of units and of provinces, other words as names are printed."""
    plain = tuple(map(strip_marks, words_of(name)[1]))
    heads: list[str] = []
    while head := plain_head(plain[len(heads) :]):
        heads += head
    return " ".join((*heads, *_place_words(plain[len(heads) :], words_of(name)[1][len(heads) :]))) if heads else name


def _place_words(plain: tuple[str, ...], low: tuple[str, ...]) -> Iterator[str]:
    at = 0
    while at < len(plain):
        for size in range(min(_LONGEST_PLACE, len(plain) - at), 0, -1):
            known = _places().get(" ".join(plain[at : at + size]))
            if known is not None:
                yield known
                at += size
                break
        else:
            yield low[at].capitalize()
            at += 1


@cache
def _places() -> dict[str, str]:
    """Return the names of units, provinces and their cities, as printed, by their words without marks."""
    units = {strip_marks(unit.name): unit.name for unit in load_body_words().units}
    cities = {plain: city for plain, (city, _) in provincial_cities().items()}
    return {**units, **cities, **{plain: unit.name for plain, unit in provinces_by_name().items()}}
