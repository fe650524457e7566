"""The syllables of the field and which of them stand beside each other, so that a misread word can be told from a good one.

What enters: the phrases of the other vocabularies. What leaves: `Lexicon`. Not a dictionary of the language: a syllable that is
not in it may be good. Data: `misread.yml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from pipeline.model.folding import fold_lower
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary
from pipeline.vocab.provinces import load_provinces
from pipeline.vocab.syllables import is_syllable

FIGURE = "#"
_PHRASE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class MisreadWords(Frozen):
    """Where phrases are taken from, and what stands beside figures; each entry is explained in `misread.yml`."""

    vocabularies: tuple[str, ...]
    left_out: tuple[str, ...]
    phrases: tuple[str, ...]
    before_figure: tuple[str, ...]
    after_figure: tuple[str, ...]
    odd_signs: str
    alike_capitals: tuple[str, ...]
    number_looks: dict[str, str]
    number_doubts: dict[str, str]
    read_twice: dict[str, str]
    code_looks: dict[str, str]
    date_looks: dict[str, str]
    slash_looks: str
    before_limit: tuple[str, ...]
    before_date: tuple[str, ...]
    month_word: str
    year_word: str
    hour_word: str
    and_word: str
    day_lost: tuple[str, ...]
    day_broken: tuple[str, ...]
    quarter_words: tuple[str, ...]
    quarter_lost: tuple[str, ...]
    day_word: str
    short_limits: tuple[str, ...]
    recurring_words: tuple[str, ...]
    before_other_words: tuple[str, ...]
    numeral_looks: dict[str, str]
    before_numeral: tuple[str, ...]
    common: tuple[str, ...]
    province_word: str
    issuer_word: str
    subject_word: str
    number_word: str
    opening_words: tuple[str, ...]
    label_looks: dict[str, str]
    dash_looks: tuple[str, ...]


VOCABULARY = {"misread": MisreadWords}


class Lexicon(NamedTuple):
    """Syllables in lower case; pairs that stand beside each other; for each what follows it and what goes before it."""

    syllables: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    after: dict[str, tuple[str, ...]]
    before: dict[str, tuple[str, ...]]


@cache
def load_misread_words() -> MisreadWords:
    """Return the words, read once."""
    return read_vocabulary("misread", MisreadWords)


@cache
def load_lexicon() -> Lexicon:
    """Return the syllables and pairs of all phrases, made once, where a text with misread words needs them."""
    words = load_misread_words()
    pairs: set[tuple[str, str]] = set()
    syllables: set[str] = set(words.common)
    for phrase in _list_phrases(words):
        parts = [part for part in phrase.split() if is_syllable(part)]
        if len(parts) == phrase.count(" ") + 1:
            syllables.update(parts)
            pairs.update(zip(parts, parts[1:], strict=False))
    pairs.update((fold_lower(word).split()[-1], FIGURE) for word in words.before_figure)
    pairs.update((FIGURE, fold_lower(word).split()[0]) for word in words.after_figure)
    return Lexicon(frozenset(syllables), frozenset(pairs), _index(pairs, 0), _index(pairs, 1))


def _index(pairs: set[tuple[str, str]], side: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for pair in sorted(pairs):
        found.setdefault(pair[side], []).append(pair[1 - side])
    return {one: tuple(others) for one, others in found.items()}


def _list_phrases(words: MisreadWords) -> Iterator[str]:
    yield from map(fold_lower, words.phrases)
    yield from (f"{words.province_word} {fold_lower(province.name)}" for province in load_provinces())
    left_out = frozenset(words.left_out)
    for name in words.vocabularies:
        text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
        for entry in _list_texts(yaml.load(text, Loader=_LOADER), left_out):  # noqa: S506 (a safe loader)
            yield from _PHRASE.findall(fold_lower(entry))


def _list_texts(data: Any, left_out: frozenset[str]) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for one in data:
            yield from _list_texts(one, left_out)
    elif isinstance(data, dict):
        for key, one in data.items():
            if key not in left_out:
                yield str(key)
                yield from _list_texts(one, left_out)
