"""Where a sentence begins and ends round words that are shown.

What enters: a text and a range in it. What leaves: a range that holds it. Guaranteed: no more than can be shown. Not done: the
outline of a document (`section`).
"""

import re

_SENTENCE_END = re.compile(r"[.;!?]\s+(?=[^\W\d_])|\n")
_MOST_CHARS = 420


def sentence_range(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the range of the sentence that holds a range, cut to what can be shown."""
    low = max(first - _MOST_CHARS // 2, 0)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, first + 1)]
    start = ends[-1] if ends else (low if low == 0 else text.find(" ", low) + 1)
    after = _SENTENCE_END.search(text, last, min(last + _MOST_CHARS // 2, len(text)))
    if after is not None:
        return start, after.start() + (text[after.start()] != "\n")
    limit = min(last + _MOST_CHARS // 2, len(text))
    return start, limit if limit == len(text) else max(text.rfind(" ", last, limit), last)
