"""The one door to spaCy and underthesea.

spaCy: a blank multilingual vocabulary with a phrase matcher over syllable tokens. The tokens are given (Vietnamese
syllables and marks, folded, in lower case), so the matcher's positions are the caller's positions and no offset is lost.
underthesea: the words of a subject, by which papers on the same matter are found; words and phrases of a text aligned to its
offsets, for ends of names in doubt and for measurements. It stays off the hot path (it normalises and joins words by context,
see the library survey).
Both are loaded when first needed.
"""

import gc
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from pipeline.model.document import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


_GAP = "\N{REPLACEMENT CHARACTER}"
_OPENING = 3  # the words of a name by which its places are looked for


class NameRuler:
    """Finds whole names in a sequence of folded syllable tokens, the longest first, none overlapping."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        from spacy.matcher import PhraseMatcher

        known = [list(name) for name in names if name]
        self._longest: dict[tuple[str, ...], int] = {}
        for name in known:
            opening = tuple(name[:_OPENING])
            self._longest[opening] = max(len(name), self._longest.get(opening, 0))
        self._second: dict[str, set[str]] = {}
        for opening in self._longest:
            self._second.setdefault(opening[0], set()).add(opening[1] if len(opening) > 1 else "")
        self._matcher = PhraseMatcher(_load_pipeline().vocab)
        self._matcher.add("name", [self._read(name) for name in known])

    def find_names(self, tokens: Sequence[str]) -> list[Span]:
        """Return the spans, in tokens, of the names found, in order.

        Example:
            `["sở", "văn", "hóa", ",", "thể", "thao", "và", "du", "lịch", "tỉnh"]` → `[Span(0, 9)]`
        """
        places = self._list_places(tokens) if tokens else []
        if not places:
            return []
        matches = self._matcher(self._read([tokens[at] if at >= 0 else _GAP for at in places]))
        found = sorted((places[start], -places[end - 1] - 1) for _, start, end in matches)
        spans: list[Span] = []
        for start, minus_end in found:
            if not spans or start >= spans[-1].end:
                spans.append(Span(start, -minus_end))
        return spans

    def _list_places(self, tokens: Sequence[str]) -> list[int]:
        """Return the places of tokens that a name can cover, parted by -1: most of a text cannot begin one."""
        places: list[int] = []
        done = 0
        second = self._second
        first = map(second.__contains__, tokens)
        for at in compress(range(len(tokens)), first):
            following = second[tokens[at]]
            if "" not in following and (at + 1 == len(tokens) or tokens[at + 1] not in following):
                continue
            end = min(at + self._measure(tuple(tokens[at : at + _OPENING])), len(tokens))
            if end > max(at, done):
                if at > done:
                    places.append(-1)
                places.extend(range(max(at, done), end))
                done = end
        return places

    def _measure(self, opening: tuple[str, ...]) -> int:
        """Return the length of the longest name that begins so; 0 where none does."""
        longest = self._longest.get
        return max(longest(opening[:1], 0), longest(opening[:2], 0), longest(opening, 0))

    def _read(self, tokens: Sequence[str]) -> "Doc":
        from spacy.tokens import Doc

        return Doc(_load_pipeline().vocab, words=list(tokens))


@cache
def _load_pipeline() -> "Language":
    import spacy

    return spacy.blank("xx")


def find_phrases(text: str) -> list[tuple[Span, str, str]]:
    """Return words of a text with part of speech and chunk tag, as underthesea sees them, with their offsets.

    Args:
        text: NFC text of one sentence or clause.

    Returns:
        Words in order; one that cannot be found again in the text (underthesea changed it) is left out.
    """
    _load_words()
    import underthesea

    phrases: list[tuple[Span, str, str]] = []
    at = 0
    for word, part_of_speech, chunk in underthesea.chunk(text):
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        phrases.append((Span(start, at), part_of_speech, chunk))
    return phrases


def split_words(text: str) -> list[str]:
    """Return the words of a short text as underthesea parts it, in order and in lower case, syllables parted by one blank.

    Args:
        text: NFC text of one sentence or clause.

    Returns:
        Words that hold a letter or a figure; marks are left out.

    Example:
        `"Về tổ chức Đại hội Công đoàn"` → `["về", "tổ chức", "đại hội", "công đoàn"]`
    """
    _load_words()
    from underthesea import word_tokenize

    return [word.lower() for word in word_tokenize(text) if any(char.isalnum() for char in word)]


@cache
def _load_words() -> None:
    """Load what underthesea reads words and phrases with, and keep it out of every later search for garbage."""
    import underthesea

    underthesea.chunk("a")
    gc.collect()
    gc.freeze()
