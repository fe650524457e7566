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


class NameRuler:
    """Finds whole names in a sequence of folded syllable tokens, the longest first, none overlapping."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(_load_pipeline().vocab)
        self._matcher.add("name", [self._read(name) for name in names if name])

    def find_names(self, tokens: Sequence[str]) -> list[Span]:
        """Return the spans, in tokens, of the names found, in order.

        Example:
            `["sở", "văn", "hóa", ",", "thể", "thao", "và", "du", "lịch", "tỉnh"]` → `[Span(0, 9)]`
        """
        if not tokens:
            return []
        found = sorted((start, -end) for _, start, end in self._matcher(self._read(tokens)))
        spans: list[Span] = []
        for start, minus_end in found:
            if not spans or start >= spans[-1].end:
                spans.append(Span(start, -minus_end))
        return spans

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
