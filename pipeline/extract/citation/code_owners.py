"""Whose code a number bears: an office's or commission's is never that of the committee whose opinion it passes on.

What enters: a mention and a body said to have issued it. What leaves: whether its symbol speaks against that body. The words
of a commission's name are read from the bodies of the vocabulary: `BTCTU` Ban Tổ chức Tỉnh ủy → `BTC` before any committee's
code. Where no other body's code begins so, the beginning alone tells it (`VP`, `UBKT`).

Source: domain.md §3 (Party offices: function and level letters without a separator).
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.patterns import trie_pattern
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.bodies import Body, load_bodies
from pipeline.vocab.citation_words import load_citation_words

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(map(strip_marks, load_citation_words().joining_words))


def agrees_with_symbol(view: View, issuer: Span, draft: Draft) -> bool:
    """Tell whether nothing in a mention's symbol speaks against a body said to have issued it (VPTU is an office)."""
    code = draft.symbol.issuers[0] if draft.symbol and draft.symbol.issuers else ""
    for start, words in _words_by_start().items():
        if code.startswith(start):
            return any(word in view.lower[issuer.start : issuer.end] for word in words)
    return True


def spells_symbol(view: View, issuer: Span, draft: Draft) -> bool:
    """Tell whether a symbol's code is made of the first letters of a body's name (Sở Tư pháp: `203/BC-STP`)."""
    code = draft.symbol.issuers[0] if draft.symbol and draft.symbol.issuers else ""
    words = _WORD.findall(strip_marks(view.lower[issuer.start : issuer.end]))
    letters = "".join(word[0] for word in words)
    spelled = strip_marks(code.lower())
    return len(spelled) > 1 and spelled in (letters, "".join(word[0] for word in words if word not in _SMALL))


@cache
def _words_by_start() -> dict[str, tuple[str, ...]]:
    """Return the words of a body's name by how its codes begin, the longest beginning first."""
    found: dict[str, set[str]] = {}
    for body in load_bodies():
        for start, name in _list_starts(body):
            owners = [start] if _is_own(start, name) else [start + code for code in load_citation_words().committee_codes]
            for owner in owners:
                found.setdefault(owner, set()).update((name, start.lower()))
    return {start: tuple(sorted(found[start])) for start in sorted(found, key=lambda start: (-len(start), start))}


def _list_starts(body: Body) -> Iterator[tuple[str, str]]:
    """Yield how a Party office's codes begin, each with the words of its name before its committee's."""
    committees = load_citation_words().committee_codes
    for code in (body.symbol, *body.symbol_variants) if "party" in body.system.split("/") else ():
        tail = next((tail for tail in committees if code.endswith(tail)), "")
        start = code[: len(code) - len(tail)]
        if start.isalpha() and body.symbol.startswith(start) and len(start) > 1 and start not in committees:
            yield start, _before_committee().split(fold_lower(body.names[0]), 1)[0].strip()


@cache
def _before_committee() -> re.Pattern[str]:
    words = load_citation_words().issuer_words
    names = (name for code in load_citation_words().committee_codes for name in words.get(code, ()))
    return re.compile(rf"\s(?:{trie_pattern(names)})(?![^\W_])")


def _is_own(start: str, name: str) -> bool:
    """Tell whether every body whose code begins so has the name too."""
    others = (body for body in load_bodies() if body.symbol.startswith(start) and body.system != "party")
    return all(name in fold_lower(body.names[0]) for body in others)
