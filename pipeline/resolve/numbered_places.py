"""Districts and wards whose name is a number: Quận 3, Phường 12.

What enters: the words of a body's name, or a place's name. What leaves: the words with the unit's word before each such number
and the number in one spelling (`Quận ủy 03`, `Q.3`, `Phường V`), or what the name tells of its place. Guaranteed: a number is a
name only behind a unit that bears numbers.

Source: NĐ 30/2020/NĐ-CP, Phụ lục II (unit's word and number are one name, both with a capital); domain.md §1.2 (a body is told
by its place).
"""

import re
from functools import cache

from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.body_words import Unit, load_body_words
from pipeline.vocab.numbering import read_roman

Words = tuple[str, ...]
_HIGHEST = 40
_ARABIC = re.compile(r"0*([1-9]\d?)")
_ROMAN = re.compile(r"(?=[IVX]{2}|[IV])X{0,2}(?:IX|IV|V?I{0,3})")


@cache
def _units() -> dict[str, Unit]:
    """Return the units that bear numbers, by their word."""
    return {unit.name: unit for unit in load_body_words().units if unit.numbered is not None}


@cache
def _short() -> re.Pattern[str]:
    letters = (unit.numbered.letter for unit in _units().values() if unit.numbered is not None)
    return re.compile(
        rf"(?<![^\s,(])(?P<letter>{alternation(letters)})\.?\s?(?P<number>\d{{1,2}})(?![\w/.]\w|\w)", re.IGNORECASE
    )


@cache
def _heads() -> dict[Words, str]:
    """Return the heads that a number may follow without the unit's word, with that word."""
    found = ((head, unit) for unit in _units().values() if unit.numbered for head in unit.numbered.heads)
    return {tuple(fold_lower(head).split()): unit.name for head, unit in found}


def spell_letters(name: str) -> str:
    """Return a name with the units' words for their letters before a number: `UBND P.5, Q.3` → `UBND Phường 5, Quận 3`."""
    by_letter = {unit.numbered.letter: word for word, unit in _units().items() if unit.numbered is not None}
    return _short().sub(lambda hit: f"{by_letter[hit['letter'].lower()].capitalize()} {hit['number']}", name)


def read_number(printed: str) -> str | None:
    """Return the number that a word is as a place's name: `05` and `V` → `5`; None where it is none.

    X alone stands for a name that is left out.
    """
    word = printed.strip(".,;:()")
    if found := _ARABIC.fullmatch(word):
        return found[1] if int(found[1]) <= _HIGHEST else None
    return str(read_roman(word)) if _ROMAN.fullmatch(word) else None


def spell_numbers(shown: list[str], low: list[str]) -> None:
    """Write numbers behind units that bear them as digits, and the unit's word behind heads that leave it out; both in place.

    Example:
        `Quận ủy 03` → `Quận ủy Quận 3`
    """
    for at in range(len(low) - 1, 0, -1):
        number = read_number(shown[at])
        if number is None:
            continue
        unit = next((word for head, word in _heads().items() if tuple(low[max(0, at - len(head)) : at]) == head), None)
        if unit is None and low[at - 1] not in _units():
            continue
        tail = shown[at][len(shown[at].rstrip(".,;:()")) :]
        shown[at], low[at] = f"{number}{tail}", number
        if unit is not None:
            shown.insert(at, unit.capitalize())
            low.insert(at, unit)


def place_number(unit: str | None, word: str) -> str | None:
    """Return the name of a place of a unit's word and the word after it: `phường`, `5` → `Phường 5`; None where it is none."""
    return f"{unit.capitalize()} {word}" if unit in _units() and unit and word.isdigit() and int(word) <= _HIGHEST else None


def numbered_unit(name: str | None) -> Unit | None:
    """Return the unit of a place that bears a number for a name."""
    word, _, number = (name or "").rpartition(" ")
    return _units().get(word.lower()) if number.isdigit() else None


def split_number(name: str) -> tuple[str, str]:
    """Return a place's name with its number, and the town that the name goes on with; the name and nothing for others.

    Example:
        `Phường 1 Bảo Lộc` → `Phường 1`, `Bảo Lộc`
    """
    word, _, rest = name.partition(" ")
    number, _, town = rest.partition(" ")
    return (f"{word} {number}", town) if town and word.lower() in _units() and number.isdigit() else (name, "")


def heads_of_numbered(name: str | None) -> tuple[str, ...]:
    """Return the heads of the committees that such a place can have, in small letters: of Quận 3 no Huyện ủy."""
    unit = numbered_unit(name)
    return tuple(map(fold_lower, unit.numbered.heads)) if unit is not None and unit.numbered is not None else ()


def province_of_numbered(name: str | None) -> str | None:
    """Return the only province that has such a place: every Quận with a number is of one city; None for all others."""
    unit = numbered_unit(name)
    return unit.numbered.province if unit is not None and unit.numbered is not None else None
