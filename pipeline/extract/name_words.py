"""The words of a body's name: short forms expanded, OCR's lost marks mended, capitals as a name in full has them.

What enters: a printed name, often in capitals. What leaves: words in lower case for comparison, or the name in sentence
case. Not done: places, which `body_name` fills in.
"""

import re

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.vocab import alternation
from pipeline.vocab.frame import load_frame_words, load_name_phrases

_WORDS = load_frame_words()
_LEVELS = {form: level for level, forms in _WORDS.levels.items() for form in (level, *forms)}
_LEVEL_AT_END = re.compile(rf"(?<![^\W_])(?P<level>{alternation(_LEVELS)})$")
_TOPICAL = re.compile(rf"(?:{alternation(_WORDS.topical)})(?![^\W_])")
_GLUED = re.compile(r"(?<=\.)(?=[^\W\d_])")
_EDGES = " *_|.,;:-–"


def expand_words(printed: str) -> str:
    """Return a printed name in lower case, short forms in full: `UBND TP. HÀ SƠN` → ủy ban nhân dân thành phố hà sơn."""
    words = squeeze(_GLUED.sub(" ", fold_lower(printed))).strip(_EDGES).split()
    expanded = " ".join(_WORDS.expansions.get(word, word) for word in words)
    return _mend(expanded)


def _mend(words: str) -> str:
    """Give phrases that lost a mark their own spelling: `quận úy` → quận ủy."""
    phrases = load_name_phrases()
    parts = words.split()
    at = 0
    while at < len(parts):
        for size in range(min(phrases.longest, len(parts) - at), 1, -1):
            chunk = tuple(parts[at : at + size])
            if chunk in phrases.by_words:
                at += size - 1
                break
            found = phrases.by_unmarked.get(tuple(strip_marks(" ".join(chunk)).split()))
            if found:
                parts[at : at + size] = found.lower().split()
                at += size - 1
                break
        at += 1
    return " ".join(parts)


def case_words(words: str) -> str:
    """Return a name in sentence case: `ban thường vụ quận ủy kiến an` → Ban Thường vụ Quận ủy Kiến An."""
    parts = words.split()
    topical = _TOPICAL.match(words.lower())
    quiet_from = len(topical[0].split()) if topical else len(parts)
    shown: list[str] = []
    at = 0
    while at < len(parts):
        phrase, size = _match_phrase(parts, at)
        if phrase is None:
            follows_level = bool(shown) and shown[-1] in _WORDS.levels
            is_name = parts[at][0].isupper() or at < quiet_from or follows_level or not _is_quiet(shown)
            phrase = parts[at] if not is_name and at >= quiet_from else _capital(parts[at])
        elif at >= quiet_from and phrase.lower() not in ("trung ương", "việt nam") and _is_quiet(shown):
            phrase = phrase.lower()
        shown.append(phrase)
        at += size
    text = " ".join(shown)
    return text[:1].upper() + text[1:]


def _is_quiet(shown: list[str]) -> bool:
    """Tell whether no level of the country has been named yet: then the words of a topic are no names."""
    return not any(word in _LEVELS or word.lower() in _LEVELS for word in shown)


def _match_phrase(parts: list[str], at: int) -> tuple[str | None, int]:
    phrases = load_name_phrases()
    for size in range(min(phrases.longest, len(parts) - at), 0, -1):
        found = phrases.by_words.get(tuple(word.lower() for word in parts[at : at + size]))
        if found:
            return found, size
    return None, 1


def _capital(word: str) -> str:
    """Return a word with a capital; a word of letters and digits, or without a vowel, stays in capitals (TNHH, 35)."""
    plain = strip_marks(word)
    if not any(vowel in plain for vowel in "aeiouy") and len(plain) > 1:
        return word.upper()
    return word[:1].upper() + word[1:]


def level_of(words: str) -> str | None:
    """Return the level that a name ends with and that wants a place: `ban thường vụ tỉnh ủy` → tỉnh."""
    found = _LEVEL_AT_END.search(words)
    return _LEVELS[found["level"]] if found else None


def has_own_name(words: str) -> bool:
    """Tell whether a name holds a word of its own, outside the phrases of the field."""
    parts = words.split()
    at = 0
    while at < len(parts):
        phrase, size = _match_phrase(parts, at)
        if phrase is None and parts[at] not in ("-", "&"):
            return True
        at += size
    return False
