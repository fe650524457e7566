"""The article meant: `khoản 2 Điều 5`, `điểm d khoản 1 Điều 10`, `Mục II phần A`, before the document.

Source: domain.md §6 form 13 (small to large, sometimes the other way round).
"""

import re

from pipeline.extract.citation.view import View
from pipeline.vocab.citation_patterns import compile_pattern

_PIN = compile_pattern("pin")
_MARK = compile_pattern("pin_end")
_LONGEST = 90
_LONGEST_MARK = 24


def find_pin(view: View, start: int, *, floor: int = 0) -> re.Match[str] | None:
    """Return the match of the article, in its group `pin`, that stands right before a mention, or None.

    Args:
        start: where the mention begins.
        floor: where the text before it begins that does not belong to it.
    """
    if _MARK.search(view.lower, max(floor, start - _LONGEST_MARK), start) is None:
        return None
    return _PIN.search(view.lower, max(floor, start - _LONGEST), start)
