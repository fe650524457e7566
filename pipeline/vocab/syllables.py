"""Whether letters form a Vietnamese syllable, by onset, rime and tone. Data: `syllables.yml`.

Not a dictionary: it tells what could be a syllable, so that a word broken at a line's end can be told from two words.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import product

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = {"\u0301", "\u0323"}


class Syllables(Frozen):
    """The parts of a syllable, without tone, and the words that are a rime alone."""

    onsets: tuple[str, ...]
    front_only: tuple[str, ...]
    back_only: tuple[str, ...]
    front_vowels: tuple[str, ...]
    stops: tuple[str, ...]
    open_rimes: tuple[str, ...]
    closed_rimes: tuple[str, ...]
    stopped_rimes: tuple[str, ...]
    vowel_words: tuple[str, ...]


VOCABULARY = {"syllables": Syllables}


@cache
def load_syllables() -> Syllables:
    """Return the parts of a syllable, read once."""
    return read_vocabulary("syllables", VOCABULARY["syllables"])


@cache
def _load_bases() -> dict[str, bool]:
    """Return every syllable without its tone; the value tells whether it ends in a stop."""
    parts = load_syllables()
    bases = {}
    rimes = [(rime, False) for rime in (*parts.open_rimes, *parts.closed_rimes)]
    rimes += [(rime, True) for rime in parts.stopped_rimes]
    for onset, (rime, is_stopped) in product(parts.onsets, rimes):
        is_front = rime[0] in parts.front_vowels
        if (onset in parts.front_only and not is_front) or (onset in parts.back_only and is_front):
            continue
        bases[onset + rime] = is_stopped
    bases["gi"] = False
    for rime, is_stopped in rimes:
        if rime[0] in "i":
            bases["g" + rime] = is_stopped
    return bases


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Tell whether a word of NFC letters could be one Vietnamese syllable, in any case.

    Example:
        `ngày` → True; `ng`, `ểmh`, `học tập` → False
    """
    marked = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marked if mark in _TONES]
    base = unicodedata.normalize("NFC", "".join(mark for mark in marked if mark not in _TONES))
    is_stopped = _load_bases().get(base)
    if is_stopped is None or len(tones) > 1:
        return False
    return not is_stopped or bool(tones and tones[0] in _STOP_TONES)
