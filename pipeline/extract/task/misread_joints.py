"""Stops read inside words or for their first letter, in tokens of the assignment grammar: `c.ác`, `tuyên.truyền`, `.ao động`.

What enters: folded tokens with their offsets. What leaves: the same without such stops, what they parted joined where it is one
word of the field, a lost first letter told by the word behind. Guaranteed: a stop goes only before a small letter that touches
it, so that no sentence or number loses its end; parts that are no words of the field (`đ.c`, an address) stay.
"""

from pipeline.extract.task.misread_words import Tokens
from pipeline.vocab.misread import load_lexicon

_STOP = "."
_SIGNS = frozenset({_STOP, ","})
Token = tuple[str, int, int]


def join_parted(tokens: Tokens, plain: str) -> Tokens:
    """Return tokens without the stops that stand in a word.

    Args:
        tokens: as printed.
        plain: the text they were read from.
    """
    joined: list[Token] = []
    mended = set(tokens.mended)
    rest = list(zip(tokens.words, tokens.starts, tokens.ends, strict=True))[::-1]
    while rest:
        sign = rest.pop()
        word = _mend_behind(joined, sign, rest, plain) if sign[0] in _SIGNS and rest else None
        if word is None:
            joined.append(sign)
            continue
        rest.pop()
        if joined and joined[-1][1] == word[1]:
            joined.pop()
        joined.append(word)
        mended.add(word[1])
    words, starts, ends = zip(*joined, strict=True) if joined else ((), (), ())
    return Tokens(words, starts, ends, frozenset(mended))


def _mend_behind(joined: list[Token], sign: Token, rest: list[Token], plain: str) -> Token | None:
    """Return the word that a sign is part of, with what stands behind it; None where it is a stop."""
    after = rest[-1]
    if after[1] != sign[2] or not after[0].isalpha() or not plain[after[1]].islower():
        return None
    if joined and joined[-1][2] == sign[1]:
        return _join(joined[-1], after) if sign[0] == _STOP else None
    if not sign[1] or plain[sign[1] - 1] != " ":
        return None
    first = _find_first(after[0], rest[-2][0] if len(rest) > 1 else "")
    return (first, sign[1], after[2]) if first else None


def _join(before: Token, after: Token) -> Token | None:
    lexicon = load_lexicon()
    if before[0] + after[0] in lexicon.syllables:
        return (before[0] + after[0], before[1], after[2])
    return after if (before[0], after[0]) in lexicon.pairs else None


def _find_first(word: str, following: str) -> str | None:
    """Return the one word of the field that lost its first letter before another: `ao` before `động` is `lao`."""
    lexicon = load_lexicon()
    if word in lexicon.syllables and (word, following) in lexicon.pairs:
        return None
    found = [one for one in lexicon.before.get(following, ()) if one[1:] == word]
    return found[0] if len(found) == 1 else None
