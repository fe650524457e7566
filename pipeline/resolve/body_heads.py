"""What a body's name begins with: the words of each entry's names, the offices and organs, and the words of a name themselves.

What enters: a name as printed. What leaves: its words, short forms written out, and the entry, office or organ that they begin
with. Guaranteed: the longest name wins; an entry that had ended or had not begun on the day gives way to one of the same name
that lived. Not done: places (`places.py`).
"""

import re
from functools import cache, lru_cache

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.resolve.numbered_places import spell_letters, spell_numbers
from pipeline.resolve.printed import open_brackets
from pipeline.vocab.bodies import Body, load_bodies
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.periods import BEGINNING, END, first_day, is_within, last_day, next_day
from pipeline.vocab.provinces import Province, load_provinces

Words = tuple[str, ...]
_GLUED_SHORT = re.compile(r"\b(tp|tx|t\.p)\.\s*(?=\w)", re.IGNORECASE)
_LONGEST_PHRASE = 8


@lru_cache(maxsize=50_000)
def words_of(name: str) -> tuple[Words, Words]:
    """Return the words as printed and folded, short forms written out in both."""
    spaced = _GLUED_SHORT.sub(r"\1. ", squeeze(spell_letters(open_brackets(name))))
    shown: list[str] = []
    low: list[str] = []
    forms = load_body_words().short_forms
    for word in spaced.split():
        bare = fold_lower(word).strip('.,;:()"“”')
        if not bare:
            continue
        is_short = bare in forms and not _is_of_a_name(word, bare, low)
        written = forms[bare].split() if is_short else [bare]
        low.extend(written)
        shown.extend(written if is_short else [word])
    spell_numbers(shown, low)
    return tuple(shown), tuple(low)


def _is_of_a_name(word: str, bare: str, before: list[str]) -> bool:
    """Whether a word that is a short form elsewhere is a place's: `Tư` of `Tư Nghĩa`, in capitals after HUYỆN, HUYỆN ỦY."""
    words = load_body_words()
    if bare not in words.name_forms:
        return False
    if word.istitle():
        return True
    last = before[:-1] if before and before[-1] in words.placed_heads else before
    return bool(last) and last[-1] in _unit_ends()


@cache
def _unit_ends() -> frozenset[str]:
    """Return the last words of the words for units."""
    return frozenset(unit.name.split()[-1] for unit in load_body_words().units)


@cache
def heads() -> dict[Words, tuple[Body, ...]]:
    """Return the entries by the words of each of their names."""
    found: dict[Words, tuple[Body, ...]] = {}
    for entry in load_bodies():
        for name in (*entry.names, *entry.name_variants):
            _, low = words_of(name)
            if entry not in found.get(low, ()):
                found[low] = (*found.get(low, ()), entry)
    return found


@cache
def _sizes_by_first() -> dict[str, tuple[int, ...]]:
    """Return how many words the names have that begin with a word, the most first."""
    sizes: dict[str, set[int]] = {}
    for words in heads():
        sizes.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


@cache
def offices() -> frozenset[Words]:
    """Return the names of bodies within a body."""
    return frozenset(words_of(name)[1] for name in load_body_words().offices)


@cache
def lower_offices() -> frozenset[Words]:
    """Return the names of bodies within a body that the centre has none of."""
    return frozenset(words_of(name)[1] for name in load_body_words().lower_offices)


@cache
def organs() -> frozenset[Words]:
    """Return the names of organs that act for a body."""
    return frozenset(words_of(name)[1] for name in load_body_words().organs)


@cache
def inner_names() -> frozenset[Words]:
    """Return the names of offices and organs: what follows them tells whose they are."""
    return offices() | organs()


@cache
def branches() -> frozenset[Words]:
    """Return the words after a central body's name that make another body of it."""
    return frozenset(words_of(name)[1] for name in load_body_words().branch_words)


def match_phrase(low: Words, phrases: frozenset[Words]) -> int:
    """Return how many words the longest of the phrases takes at the start; 0 for none."""
    return next((size for size in range(min(len(low), _LONGEST_PHRASE), 0, -1) if low[:size] in phrases), 0)


@lru_cache(maxsize=50_000)
def match_head(low: Words, symbol: str | None, date: str | None) -> tuple[int, Body] | None:
    """Return the longest name of an entry that the words begin with; a symbol or a date chooses among entries of one name."""
    for size in _sizes_by_first().get(low[0], ()) if low else ():
        entries = heads().get(low[:size]) if size <= len(low) else None
        if entries:
            return size, _choose_entry(entries, symbol, date)
    return None


def _choose_entry(entries: tuple[Body, ...], symbol: str | None, date: str | None) -> Body:
    if len(entries) == 1:
        return entries[0]
    named = [entry for entry in entries if symbol in (entry.symbol, *entry.symbol_variants)]
    alive = [entry for entry in named or entries if is_within(date, entry.valid_from, entry.valid_to)]
    return (alive or named or list(entries))[0]


@cache
def _turning_days() -> tuple[str, ...]:
    """Return the days on which an entry or a province begins, ends or becomes a city."""
    days = {BEGINNING}
    lives: tuple[Body | Province, ...] = (*load_bodies(), *load_provinces())
    for life in lives:
        days |= {first_day(life.valid_from), next_day(last_day(life.valid_to))}
    days |= {unit.city_from for unit in load_provinces() if unit.city_from}
    return tuple(sorted(days - {END}))


@lru_cache(maxsize=50_000)
def era_of(date: str | None) -> str | None:
    """Return the first day of the time in which nothing of the authority file changes, for a day; None for none.

    Two days of one era mean the same bodies by the same names.
    """
    if date is None:
        return None
    day = first_day(date)
    return next(turn for turn in reversed(_turning_days()) if turn <= day)


def latest_turn() -> str:
    """Return the last day on which anything of the authority file changes: since then its present order holds."""
    return _turning_days()[-1]


@cache
def _heads_without_marks() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the heads by their words without marks, where one alone is written so."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for words in heads():
        found.setdefault(tuple(map(strip_marks, words)), set()).add(words)
    return {plain: forms.pop() for plain, forms in found.items() if len(forms) == 1}


def mend_head(name: str) -> str | None:
    """Return a name whose head recognition gave wrong marks, with the one head that is written so without them; else None.

    Example:
        `TĨNH ỦY ĐÔNG HÀ SƠN` → `tỉnh ủy ĐÔNG HÀ SƠN`
    """
    shown, low = words_of(name)
    head = plain_head(tuple(map(strip_marks, low)))
    return " ".join((*head, *shown[len(head) :])) if head and head != low[: len(head)] else None


def plain_head(plain: Words) -> Words:
    """Return the longest head that words without marks begin with, with its marks; empty where there is none."""
    found = (_heads_without_marks().get(plain[:size]) for size in range(len(plain), 0, -1))
    return next((head for head in found if head is not None), ())
