"""Misread words put right for matching, sign by sign, so that no offset moves.

What enters: the texts of lines. What leaves: texts of the same length in which a misread word of the field stands as it
should: `Chí thị` as `Chỉ thị`. A word is changed only where the field's phrases or the document's own good words say what
stands beside its neighbours; one that could be good needs more of that. A sign too many leaves a blank behind its word.
Guaranteed: figures stay. Not done: a word that lost a sign or its blank, and names that stand nowhere else.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.model.likeness import count_off
from pipeline.normalise.candidates import list_likely, list_longer, list_neighbours
from pipeline.normalise.misread_numerals import repair_numerals
from pipeline.vocab.misread import FIGURE, load_lexicon, load_misread_words
from pipeline.vocab.misread_windows import load_misread_windows
from pipeline.vocab.syllables import is_syllable

_COMMON = frozenset(load_misread_words().common)
_FREE = load_misread_windows().free
_ODD = re.escape(load_misread_words().odd_signs)
_TOKEN = re.compile(rf"[^\W_]+(?:[{_ODD}][^\W_]+)*|[{_ODD}](?=[a-zà-ỹ])[^\W_]+|\S")
# 2ân in Ban 2ân vận is a word with a figure in it
_FIGURE = re.compile(r"(?=.*\d)[\dlIOoSŠ]{1,8}$|\d(?![^\W\d_a-zđ][^\W\d_]+$)")
_NUMERAL = re.compile(r"[ivxlc]{1,6}$")
# a tone on a plain vowel beside one with a mark of its own, or on ư before ơ: Lỉên, chuưong
_TONE_ASTRAY = re.compile(
    "[aeiouy][\u0300\u0301\u0303\u0309\u0323][aeiouy][\u0302\u0306\u031b]|u\u031b[\u0300\u0301\u0303\u0309\u0323]o\u031b"
)
_VOWELS = frozenset("aeiouy")
_JOINTS = "-/&"
_PASSES = 2
_FEWEST_SEEN = 2
_LEAST_GOOD = 3
_SHORTEST = 2
_USUAL = 4
_LEFT, _GOOD, _BAD = range(3)


class Token(NamedTuple):
    """A word of a line: its place, its form in small letters, whether a blank alone parts it from the word before."""

    start: int
    end: int
    word: str
    follows: bool


Pair = tuple[str, str]
_make = tuple.__new__


class LineRepairer:
    """Repairs the lines of one document, whose good words it has counted."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lexicon = load_lexicon()
        self._words: Counter[str] = Counter()
        self._pairs: Counter[Pair] = Counter()
        for line in lines:
            tokens = read_tokens(line)
            self._words.update([token.word for token in tokens])
            self._pairs.update([(one.word, two.word) for one, two in zip(tokens, tokens[1:], strict=False) if two.follows])

    def repair(self, line: str) -> str:
        """Return a line as it should stand, of the same length."""
        line = repair_numerals(line)
        tokens = read_tokens(line)
        places: Iterable[int] = range(len(tokens))
        for _ in range(_PASSES):
            edits = [edit for at in self._list_suspects(tokens, places) if (edit := self._repair_token(line, tokens, at))]
            if not edits:
                break
            line = put_words(line, edits)
            tokens = read_tokens(line)
            places = _list_beside(tokens, [token for token, _ in edits])
        return line

    def _list_suspects(self, tokens: Sequence[Token], places: Iterable[int]) -> Iterator[int]:
        """Yield the places of words that may be put right: all but good ones that make a word of the field with a neighbour."""
        known = self._lexicon.pairs
        last = len(tokens) - 1
        for at in places:
            _, _, word, follows = tokens[at]
            kind = _sort_word(word)
            if kind == _LEFT:
                continue
            if kind == _GOOD:
                if follows and (tokens[at - 1].word, word) in known:
                    continue
                if at < last and tokens[at + 1].follows and (word, tokens[at + 1].word) in known:
                    continue
            yield at

    def _repair_token(self, line: str, tokens: Sequence[Token], at: int) -> tuple[Token, str] | None:
        token = tokens[at]
        if _is_code(line, token):
            return None
        before = tokens[at - 1].word if at and token.follows else ""
        after = tokens[at + 1].word if at + 1 < len(tokens) and tokens[at + 1].follows else ""
        is_good = _is_good(token.word)
        if is_good and self._support(before, token.word, after) > 0:
            return None
        is_strange = is_good and token.word not in self._lexicon.syllables
        is_edge = is_good and not (before and after) and (is_strange or _is_whole(line, tokens, at))
        if is_good:
            best = self._choose_good(token.word, before, after, is_edge=is_edge)
            return (token, best) if best else None
        best = self._choose(token.word, before, after)
        if best is None and token.end < len(line) and not line[token.end :].isspace():
            best = self._choose_shorter(token.word, before, after)
        return (token, best) if best else None

    def _choose_good(self, word: str, before: str, after: str, *, is_edge: bool) -> str | None:
        """Return the word that stands best between two others in place of a good one; None where none is sure."""
        found = [
            (support, one)
            for one in list_likely(word)
            if one != word and (support := self._support(before, one, after)) >= _LEAST_GOOD - 1
        ]
        if not found:
            return None
        bare = strip_marks(word)
        support, is_near, seen, best = max(
            (support, strip_marks(one) == bare, self._words.get(one, 0), one) for support, one in found
        )
        is_odd = seen >= _USUAL * self._words[word] and word not in self._lexicon.syllables
        wanted = _LEAST_GOOD - (is_odd or (is_edge and word not in _FREE)) if is_near else _LEAST_GOOD + 1
        is_rare = self._words[word] <= max(seen, 1)
        return best if support >= wanted and is_rare and (is_near or is_odd) else None

    def _choose(self, word: str, before: str, after: str) -> str | None:
        """Return the word that stands best between two others in place of one that is none; None where none is sure."""
        found = set(list_likely(word))
        found.discard(word)
        found.update(list_neighbours(word, self._lexicon.after.get(before, ())))
        found.update(list_neighbours(word, self._lexicon.before.get(after, ())))
        if not found:
            return None
        bare = strip_marks(word)
        supports = [(self._support(before, one, after), one) for one in found]
        support = max(supports)[0]
        ranked = sorted(
            [(strip_marks(one) == bare, self._words.get(one, 0), one) for much, one in supports if much == support],
            reverse=True,
        )
        if support:
            return ranked[0][2] if len(ranked) == 1 or ranked[1][:2] != ranked[0][:2] else None
        is_long = len(word) > _SHORTEST and word.isalpha()
        common = [one for _, _, one in ranked if is_long and one in _COMMON and count_off(one, word) == 1]
        alone = common or [one for near, _, one in ranked if near and one in self._lexicon.syllables]
        return alone[0] if len(alone) == 1 else None

    def _choose_shorter(self, word: str, before: str, after: str) -> str | None:
        """Return the word that is left when one sign goes, filled up with a blank."""
        found = sorted(((self._support(before, one, after), one) for one in list_longer(word)), reverse=True)
        if found and found[0][0] and (len(found) == 1 or found[0][0] > found[1][0]):
            return found[0][1] + " "
        return None

    def _support(self, before: str, word: str, after: str) -> int:
        """Return how much speaks for a word between two others: phrases of the field twice, pairs of the document once."""
        known, seen = self._lexicon.pairs, self._pairs
        total = 0
        if before:
            total += 2 if (before, word) in known else seen.get((before, word), 0) >= _FEWEST_SEEN
        if after:
            total += 2 if (word, after) in known else seen.get((word, after), 0) >= _FEWEST_SEEN
        return total


@lru_cache(1 << 11)
def read_tokens(line: str) -> tuple[Token, ...]:
    """Return the words and figures of a line, folded; every other sign is a token of its own that nothing follows.

    Between two tokens stands nothing or blanks alone.
    """
    tokens: list[Token] = []
    end, last = 0, ""
    for found in _TOKEN.finditer(line):
        start, stop = found.span()
        word = _read_word(found[0])
        tokens.append(_make(Token, (start, stop, word, start > end and last != "")))
        end, last = stop, word
    return tuple(tokens)


@lru_cache(1 << 14)
def _read_word(shown: str) -> str:
    """Return a token as it is compared: a figure or numeral as `#`, a sign that is no word as nothing."""
    if len(shown) == 1 and not shown.isalnum():
        return ""
    word = fold_lower(shown)
    is_figure = _FIGURE.match(shown) or (shown.isupper() and _NUMERAL.match(word))
    return FIGURE if is_figure else word


@lru_cache(1 << 14)
def _is_good(word: str) -> bool:
    """Tell whether a word is a syllable with its tone where it belongs."""
    return is_syllable(word) and not _TONE_ASTRAY.search(unicodedata.normalize("NFD", word))


@lru_cache(1 << 14)
def _sort_word(word: str) -> int:
    """Return whether a word is left as it is, is a good one that may be put right, or is none."""
    return _LEFT if not _is_mendable(word) else _GOOD if _is_good(word) else _BAD


def _is_mendable(word: str) -> bool:
    """Tell whether a word may be put right: long enough, wordlike, none of those that stand beside any other."""
    return len(word) >= _SHORTEST and word != FIGURE and word not in _COMMON and _is_wordlike(word)


def _is_wordlike(word: str) -> bool:
    """Tell whether a token is a word with at most one sign that is no letter, and not one with a figure behind it."""
    odd = sum(not char.isalpha() for char in word)
    return odd == 0 or (odd == 1 and len(word) > _SHORTEST and not (word[-1].isdigit() and is_syllable(word[:-1])))


def _is_code(line: str, token: Token) -> bool:
    """Tell whether a token in capitals is an abbreviation or a part of a symbol: `UBND`, `HD` of `61-HD/TLĐ`."""
    if not line[token.start : token.end].isupper():
        return False
    beside = line[max(token.start - 1, 0) : token.start] + line[token.end : token.end + 1]
    return any(sign in _JOINTS for sign in beside) or not _VOWELS & set(strip_marks(token.word))


def _is_whole(line: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word at an edge stands with nothing on another line: by a sign, in a heading, or first of a sentence.

    A heading is in capitals; a name (`Đồng Thị Khuyên`), each of whose words has one, is neither.
    """
    token = tokens[at]
    is_at_sign = (at > 0 and not token.follows) or (at + 1 < len(tokens) and not tokens[at + 1].follows)
    if is_at_sign or line[token.start : token.end].isupper():
        return True
    follows = at + 1 < len(tokens) and line[tokens[at + 1].start].islower()
    return line[token.start].isupper() and (not at or not token.follows) and follows


def _list_beside(tokens: Sequence[Token], edited: Sequence[Token]) -> list[int]:
    """Return the places of tokens that stand where others were put right, or beside them: only there is anything new."""
    touched = {at for at, token in enumerate(tokens) for one in edited if token.start <= one.end and one.start <= token.end}
    return sorted({place for at in touched for place in (at - 1, at, at + 1) if 0 <= place < len(tokens)})


def put_words(line: str, edits: Sequence[tuple[Token, str]]) -> str:
    """Return a line with words in place of tokens of its own, each of its token's length and in its capitals."""
    signs = list(line)
    for token, word in edits:
        printed = line[token.start : token.end]
        capitals = sum(char.isupper() for char in printed)
        is_capital = capitals > len(printed) // 2
        for step, sign in enumerate(word):
            keeps_first = step == 0 and (printed[0].isupper() or not printed[0].isalpha() and capitals)
            signs[token.start + step] = sign.upper() if is_capital or keeps_first else sign
    return "".join(signs)
