"""Misread words that are good words too, put right for matching where two words beside them leave one that fits.

What enters: a line. What leaves: a line of the same length: `chủ trì củng Thường trực` as `chủ trì cùng Thường trực`, `Trước
ngày 25 hãng tháng` as `25 hằng tháng`. A word changes only where three words in a row are one of the field's fixed forms but
for one sign (two marks) of it, where it is itself no word that stands there, and where exactly one word fits most of those
rows. A comma between the words, or what is read for it, counts for nothing. Guaranteed: figures stay.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.model.folding import strip_marks
from pipeline.normalise.repair import Token, put_words, read_tokens
from pipeline.vocab.misread import FIGURE, load_lexicon
from pipeline.vocab.misread_windows import SIZE, load_misread_windows, load_windows
from pipeline.vocab.syllables import is_syllable

_GAPS = frozenset({" ", ", ", ". ", "; ", ": ", " - ", ""})
_MOST_MARKS = 2
_LONG = 4
_SHORTEST = 2
_FREE = load_misread_windows().free
_SAME = load_misread_windows().same
_MIDDLE, _LAST = 1, 2
_BOTH_SIDES = 2


def repair_phrases(line: str) -> str:
    """Return a line whose fixed forms stand as they should."""
    tokens = [token for token in read_tokens(line) if token.word]
    words = [token.word for token in tokens]
    gaps = ["\n", *(line[one.end : two.start] for one, two in zip(tokens, tokens[1:], strict=False)), "\n"]
    edits = []
    for at, token in enumerate(tokens):
        if len(token.word) < _SHORTEST or token.word == FIGURE or _is_abbreviated(line, token):
            continue
        best = _choose(words, gaps, at, is_small=line[token.start].islower())
        if best is not None and len(best) <= len(token.word):
            edits.append((token, best.ljust(len(token.word))))
            words[at] = best
    return put_words(line, edits) if edits else line


def _is_abbreviated(line: str, token: Token) -> bool:
    """Tell whether a token is an abbreviation, or a short word of a heading, where words are read by other rules."""
    printed = line[token.start : token.end]
    return printed.isupper() and len(printed) <= _LONG


def _choose(words: Sequence[str], gaps: Sequence[str], at: int, *, is_small: bool) -> str | None:
    """Return the one word of a fixed form that what is printed can be; None where it stands well, or none or several fit."""
    word = words[at]
    if word in _FREE:
        return None
    found: Counter[str] = Counter()
    for place, fillers in _list_fillers(words, gaps, at):
        if word in fillers:
            return None
        is_between = place == _MIDDLE
        rows = _BOTH_SIDES if is_between or gaps[at + place // _LAST] != " " else 1
        near = {_SAME.get(filler, filler) for filler in fillers if _is_near(filler, word, is_between=is_between)}
        found.update(dict.fromkeys(near, rows))
    (best, rows), (_, others) = (*found.most_common(2), ("", 0), ("", 0))[:2]
    is_strange = not is_syllable(word) or (is_small and word not in load_lexicon().syllables)
    is_enough = rows >= (1 if is_strange else _BOTH_SIDES)
    return best if is_enough and rows > others and not _is_at_home(words, gaps, at) else None


def _list_fillers(words: Sequence[str], gaps: Sequence[str], at: int) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield where a place is in a row of three words and what stands there, for each row of three words that it is part of."""
    known = load_windows()
    for place in range(SIZE):
        first = at - place
        if first < 0 or first + SIZE > len(words) or not _GAPS.issuperset(gaps[first + 1 : first + SIZE]):
            continue
        one, other = (words[first + step] for step in range(SIZE) if step != place)
        fillers = known.get((place, one, other))
        if fillers:
            yield place, fillers


def _is_at_home(words: Sequence[str], gaps: Sequence[str], at: int) -> bool:
    """Tell whether a word stands beside one that it makes a word of the field with: `xã hội tình nguyện`, `củng cố`."""
    pairs = load_lexicon().pairs
    after = gaps[at + 1] == " " and (words[at], words[at + 1]) in pairs
    return after or (gaps[at] == " " and (words[at - 1], words[at]) in pairs)


def _is_near(filler: str, word: str, *, is_between: bool) -> bool:
    """Tell whether a word can have been read for another: one sign of it is another or too many, or its marks are.

    Between the two others a good word may differ in a sign, before or after them in its marks alone.
    """
    if filler == FIGURE or abs(len(word) - len(filler)) > 1:
        return False
    is_bad = not is_syllable(word)
    if len(word) == len(filler):
        off, bare = _count_off(word, filler), _count_off(strip_marks(word), strip_marks(filler))
        if is_bad and len(word) >= _LONG:
            return off <= _MOST_MARKS or bare <= 1
        return (off <= _MOST_MARKS and not bare) or (off == 1 and (is_bad or is_between))
    has_more = len(word) > len(filler) > 1 and (is_bad or is_between)
    return has_more and any(word[:at] + word[at + 1 :] == filler for at in range(len(word)))


def _count_off(one: str, other: str) -> int:
    return sum(map(str.__ne__, one, other))
