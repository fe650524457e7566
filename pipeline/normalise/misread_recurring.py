"""Words of recurring times that were misread, put right for matching: `hàng nâm`, `đối thoại định hỳ`, `họp định kỹ`.

What enters: a line. What leaves: a line of the same length. One of the two words stands as it should, the other differs in one
sign; it is put right where neither makes another word with what stands beside it (`quyết định kỷ luật` stays). A word
that the field has is put right only where its marks alone are others, and none of its signs.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml` (marks are lost or exchanged most of all).
"""

from collections.abc import Sequence

from pipeline.model.folding import strip_marks
from pipeline.model.likeness import is_changed_once
from pipeline.normalise.repair import Token, put_words, read_tokens
from pipeline.vocab.misread import load_lexicon, load_misread_words

_FORMS = tuple((first, second) for first, second in map(str.split, load_misread_words().recurring_words))
_FIRSTS = frozenset(first for first, _ in _FORMS)
_SECONDS = frozenset(second for _, second in _FORMS)
_COMMON = frozenset(load_misread_words().common)
_BEFORE_OTHERS = frozenset(load_misread_words().before_other_words)


def repair_recurring(line: str) -> str:
    """Return a line whose words of recurring times stand as they should.

    Example:
        `báo cáo hàng nâm cho các xã` → `báo cáo hàng năm cho các xã`
    """
    tokens = read_tokens(line)
    edits = [
        edit
        for at in range(1, len(tokens))
        if tokens[at].follows
        and (tokens[at - 1].word in _FIRSTS) != (tokens[at].word in _SECONDS)
        and (edit := _repair(tokens, at))
    ]
    return put_words(line, edits) if edits else line


def _repair(tokens: Sequence[Token], at: int) -> tuple[Token, str] | None:
    """Return which of two words that follow each other is put right, with the one form that they can be; or None."""
    one, two = tokens[at - 1], tokens[at]
    if _is_bound(tokens, at):
        return None
    found = [(two, second) for first, second in _FORMS if one.word == first and _is_like(two.word, second)]
    found += [(one, first) for first, second in _FORMS if two.word == second and _is_like(one.word, first)]
    return found[0] if len(found) == 1 else None


def _is_bound(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the first of two words makes another word with the one before, or the second with the one after."""
    if at > 1 and tokens[at - 1].follows and tokens[at - 2].word in _BEFORE_OTHERS:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(after and after.follows and after.word not in _COMMON and (tokens[at].word, after.word) in load_lexicon().pairs)


def _is_like(printed: str, word: str) -> bool:
    """Tell whether a word differs from another in one sign, and by its marks alone where the field has it."""
    if not is_changed_once(printed, word):
        return False
    return printed not in load_lexicon().syllables or strip_marks(printed) == strip_marks(word)
