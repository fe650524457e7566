"""The one door to spaCy and underthesea.

spaCy: a blank multilingual vocabulary with a phrase matcher over syllable tokens. The tokens are given (Vietnamese
syllables and marks, folded, in lower case), so the matcher's positions are the caller's positions and no offset is lost.
underthesea: words and phrases of a text aligned to its offsets, as hints for people who tend the vocabularies and for
measurements; it stays off the hot path (it normalises and joins words by context, see the library survey).
Both are loaded when first needed.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.model.document import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


_GAP = "\N{REPLACEMENT CHARACTER}"


class NameRuler:
    """Finds whole names in a sequence of folded syllable tokens, the longest first, none overlapping."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        from spacy.matcher import PhraseMatcher

        known = [list(name) for name in names if name]
        self._openings = frozenset(tuple(name[:2]) for name in known)
        self._longest = max(map(len, known), default=0)
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
        openings, longest, last = self._openings, self._longest, len(tokens)
        for at, pair in enumerate(zip(tokens, (*tokens[1:], _GAP), strict=True)):
            if pair in openings or pair[:1] in openings:
                if at > done:
                    places.append(-1)
                places.extend(range(max(at, done), min(at + longest, last)))
                done = min(at + longest, last)
        return places

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
