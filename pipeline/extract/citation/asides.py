"""Brackets round mentions: asides to the mention before them, and the definitions of short names.

What enters: the view and drafts in reading order. What leaves: for each draft the bracket it stands in, if any. A
closed aside is no member of a list: what follows it goes on from the mention before the bracket.
"""

import re
from typing import NamedTuple

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.view import View
from pipeline.vocab.citation_patterns import read_pattern
from pipeline.vocab.citation_words import load_citation_words

_DEFINES = re.compile(
    read_pattern("definition_opens", short_name_words=trie_pattern(load_citation_words().short_name_words)) + r"[“\"]?$"
)


class Aside(NamedTuple):
    """A bracket: where it opens and closes, and whether it defines a short name."""

    opens: int
    closes: int
    is_definition: bool


def find_asides(view: View, drafts: list[Draft]) -> list[Aside | None]:
    """Return the innermost bracket round the start of each draft, within its sentence or title."""
    return [_find_aside(view, draft) for draft in drafts]


def _find_aside(view: View, draft: Draft) -> Aside | None:
    floor = view.paragraph_start(draft.start)
    opens = view.plain.rfind("(", floor, draft.start)
    if opens < 0 or view.plain.find(")", opens, draft.start) >= 0:
        return None
    closes = view.plain.find(")", draft.end, view.paragraph_end(draft.start))
    if closes < 0:
        return None
    return Aside(opens, closes, _DEFINES.search(view.lower, opens, draft.start) is not None)
