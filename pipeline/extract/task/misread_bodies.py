"""Long kinds of bodies of which one word lost a letter: `Ủy an nhân dân`, `Liên đoàn ao động`, as tokens of the grammar.

What enters: folded tokens. What leaves: the same with that word as it should stand. Guaranteed: the kind has four words or
more, the three others stand as they should, one kind alone fits; what is printed may itself be a good word elsewhere.
"""

from functools import cache

from pipeline.extract.task.misread_words import Tokens
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.model.likeness import has_lost_one
from pipeline.vocab.body_grammar import load_body_grammar
from pipeline.vocab.misread import load_lexicon, load_misread_words

_SIZE = 4
_COMMON = frozenset(load_misread_words().common)
Gapped = tuple[int | str, ...]


def mend_bodies(tokens: Tokens) -> Tokens:
    """Return tokens with the words of long kinds of bodies put right."""
    words = list(tokens.words)
    mended = set(tokens.mended)
    known = _load_gapped()
    for at in range(len(words) - _SIZE + 1):
        row = words[at : at + _SIZE]
        for place in range(_SIZE):
            fillers = known.get((place, *row[:place], *row[place + 1 :]), ())
            best = [one for one in fillers if has_lost_one(strip_marks(row[place]), strip_marks(one))]
            if len(best) == 1 and row[place] not in fillers and not _is_at_home(words, at, place):
                words[at + place] = best[0]
                mended.add(tokens.starts[at + place])
    return Tokens(tuple(words), tokens.starts, tokens.ends, frozenset(mended))


def _is_at_home(words: list[str], first: int, place: int) -> bool:
    """Tell whether a word stands beside any other, or is the first of a kind and known behind what goes before: `đề án`."""
    if words[first + place] in _COMMON:
        return True
    return place == 0 and first > 0 and (words[first - 1], words[first]) in load_lexicon().pairs


@cache
def _load_gapped() -> dict[Gapped, tuple[str, ...]]:
    grammar = load_body_grammar()
    found: dict[Gapped, tuple[str, ...]] = {}
    phrases = {one for words in (*grammar.institutions.values(), *grammar.units.values()) for one in words}
    for phrase in sorted((*phrases, *grammar.names)):
        words = fold_lower(phrase).split()[:_SIZE]
        if len(words) < _SIZE or not all(word.isalpha() for word in words):
            continue
        for place in range(_SIZE):
            key: Gapped = (place, *words[:place], *words[place + 1 :])
            found[key] = tuple(sorted({*found.get(key, ()), words[place]}))
    return found
