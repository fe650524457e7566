"""The words of a body's name: short forms expanded, OCR's lost marks mended, capitals as a name in full has them.

What enters: a printed name, often in capitals. What leaves: words in lower case for comparison, or the name in sentence
case. Not done: places, which `body_name` fills in.
"""

import re
from collections.abc import Iterator

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.vocab import alternation
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.frame import blur, load_frame_words, load_name_phrases
from pipeline.vocab.provinces import load_provinces

_WORDS = load_frame_words()
_LEVELS = {form: level for level, forms in _WORDS.levels.items() for form in (level, *forms)}
_SECTORED = re.compile(rf"(?:{alternation(_WORDS.sectored)})(?![^\W_])")
_OPENS_SECTOR = frozenset((*_WORDS.sectored, *_WORDS.connectives))
_PROPER = frozenset((*_LEVELS, *(word.lower() for word in _WORDS.proper_words)))
_TOPICAL = re.compile(rf"(?:{alternation(_WORDS.topical)})(?![^\W_])")
_PLACE_PHRASES = frozenset(fold_lower(province.name) for province in load_provinces())
_UNITS = alternation(unit.name for unit in load_body_words().units if unit.numbered)
_NUMBER = r"(?P<number>\d{1,2}|(?!x(?![^\W_]))[ivx]{1,5})(?![^\W_])"
_NUMBERED = re.compile(rf"(?<![^\W_])(?P<unit>{_UNITS})\s{_NUMBER}", re.IGNORECASE)
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
            found = phrases.by_unmarked.get(tuple(blur(" ".join(chunk)).split()))
            if found:
                parts[at : at + size] = found.lower().split()
                at += size - 1
                break
        at += 1
    return " ".join(parts)


def case_words(words: str) -> str:
    """Return a name in sentence case: `ban thường vụ quận ủy kiến an` → Ban Thường vụ Quận ủy Kiến An."""
    topical = _TOPICAL.match(words.lower())
    sector = _SECTORED.match(words.lower())
    quiet_from = len(topical[0].split()) if topical else 0
    shown: list[str] = []
    is_named = False
    for phrase, is_known, at in walk_phrases(words):
        is_level = phrase.lower() in _LEVELS
        is_named = is_named or is_level
        if topical and at >= quiet_from and not is_named:
            phrase = phrase if phrase.lower() in _PROPER else phrase.lower()
        elif not is_known:
            is_first = not shown or shown[-1].lower() in _OPENS_SECTOR
            phrase = _capital(phrase) if is_named or not sector or is_first else phrase
        shown.append(phrase)
    text = _NUMBERED.sub(_case_numbered, " ".join(shown))
    return text[:1].upper() + text[1:]


def _case_numbered(found: re.Match[str]) -> str:
    """Return a unit's word and its number as one name (NĐ 30/2020/NĐ-CP, Phụ lục II): `phường iv` → Phường IV."""
    return f"{found['unit'].capitalize()} {found['number'].upper()}"


def walk_phrases(words: str) -> Iterator[tuple[str, bool, int]]:
    """Yield the longest known phrases and, one by one, the words between: text, whether known, index of the first word."""
    parts = words.split()
    at = 0
    while at < len(parts):
        phrase, size = _match_phrase(parts, at)
        yield phrase or parts[at], phrase is not None, at
        at += size


def find_level_place(words: str) -> tuple[str, str] | None:
    """Return level and name of the last place in a name: `quận ủy kiến an` → quận, kiến an; no name: the name is empty."""
    level = None
    names: list[str] = []
    found: tuple[str, str] | None = None
    walked = tuple(walk_phrases(words))
    for at, (phrase, is_known, _) in enumerate(walked):
        lower = phrase.lower()
        if lower in _LEVELS:
            level, names = _LEVELS[lower], []
            found = (level, "") if found is None or not found[1] else found
        elif level and (not is_known or names or lower in _PLACE_PHRASES or _opens_name(walked, at)):
            names.append(lower)
            found = (level, " ".join(names))
        elif level and is_known:
            level = None
    return found


def _opens_name(walked: tuple[tuple[str, bool, int], ...], at: int) -> bool:
    """Tell whether a word that elsewhere opens a body opens a place's name: behind a level, before a word of none (Hội An)."""
    is_behind = at > 0 and walked[at - 1][0].lower() in _LEVELS
    return is_behind and " " not in walked[at][0] and at + 1 < len(walked) and not walked[at + 1][1]


def find_first_level(words: str) -> tuple[str, str] | None:
    """Return the level that a body is of, and the number that is its place's name, if it has one; None where none is said.

    Example:
        `đảng ủy phường 05 quận 3` → phường, 5; `sở lao động - thương binh và xã hội` → None
    """
    phrases = [phrase.lower() for phrase, _, _ in walk_phrases(words)]
    level = next((_LEVELS[phrase] for phrase in phrases if phrase in _LEVELS), None)
    pairs = zip(phrases, phrases[1:], strict=False)
    number = next((after for phrase, after in pairs if _LEVELS.get(phrase) == level and after.isdigit()), "")
    return (level, number.lstrip("0")) if level else None


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


def has_own_name(words: str) -> bool:
    """Tell whether a name holds a word of its own, outside the phrases of the field."""
    return any(not is_known and phrase not in ("-", "&") for phrase, is_known, _ in walk_phrases(words))


def name_union(words: str) -> str:
    """Return the youth union of a place as its bureau is called: `đoàn tỉnh đông hà sơn` → tỉnh đoàn đông hà sơn."""
    opener = _WORDS.youth_union.split()[0].lower()
    found = find_level_place(words)
    if not found or not found[1] or words != f"{opener} {found[0]} {found[1]}":
        return words
    name = next((form for form in _WORDS.levels[found[0]] if form.endswith(f" {opener}")), None)
    return f"{name} {found[1]}" if name else words
