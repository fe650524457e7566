"""Words whose marks were damaged (quyêt, thuc hiện, Tỉnh ưỷ), put right in the matching view only.

What enters: the folded text. What leaves: the same text, of the same length, in which known phrases of this room's
vocabularies that differ from their spelling by the marks of few syllables are spelt as they should be. The text shown never
changes, so a citation's surface stays as printed. A phrase that differs in more syllables stays.

Source: domain.md §8 (letters and marks lost by OCR); issue "OCR damage: repair limited to safe tokens".
"""

import re
import unicodedata
from functools import cache

from pipeline.extract.citation.patterns import SIGN, plain_signs, trie_pattern
from pipeline.model.folding import fold_lower
from pipeline.vocab.citation_roles import load_citation_roles
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.named_documents import load_named_documents

_MOST_WORDS = 50_000


class _Stripped(dict[str, str]):
    """Words without marks, each made once."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = _strip(word)
        return self[word]


_STRIPPED = _Stripped()


def repair_marks(plain: str, lower: str) -> tuple[str, str]:
    """Return both views with damaged phrases spelt right; unchanged where nothing is damaged.

    Example:
        `Nghị quyêt số 02` → `Nghị quyết số 02`, in the view
    """
    bare = plain_signs(" ".join(map(_STRIPPED.__getitem__, lower.split(" "))))
    known, right_forms = _phrases_by_bare(), _right_forms()
    edits: list[tuple[int, str]] = []
    for found in _bare_pattern().finditer(bare):
        start, end = found.span()  # of the sign before the phrase, and so of the phrase in the text without the line feed
        printed = lower[start : end - 1]
        if printed not in right_forms and (right := _find_nearest(printed, known[found[1]])):
            edits.append((start, right))
    if not edits:
        return plain, lower
    return _apply(plain, edits, keep_case=True), _apply(lower, edits, keep_case=False)


def spell_anew(plain: str, lower: str) -> tuple[str, str]:
    """Return both views with the spellings of old as those of today (`qui định` → `quy định`); unchanged where none stands."""
    words = load_citation_words().old_spellings
    if not any(old in lower for old in words):
        return plain, lower
    edits = [(found.start(), words[found[0]]) for found in _old_pattern().finditer(lower)]
    return (_apply(plain, edits, keep_case=True), _apply(lower, edits, keep_case=False)) if edits else (plain, lower)


@cache
def _old_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{trie_pattern(load_citation_words().old_spellings)})(?![^\W_])")


def _find_nearest(printed: str, forms: tuple[str, ...]) -> str | None:
    """Return the phrase that a damaged one is: the one of its form, or the one with another first syllable."""
    if len(forms) == 1:
        return forms[0] if _is_near(printed, forms[0]) else None
    return next((form for form in forms if form.partition(" ")[2] == printed.partition(" ")[2]), None)


def _is_near(printed: str, right: str) -> bool:
    """Tell whether few enough syllables differ: one of three, two of more, of two only one that is no word known here."""
    pairs = list(zip(printed.split(" "), right.split(" "), strict=True))
    differing = [one for one, other in pairs if one != other]
    if len(pairs) == 2:
        return len(differing) == 1 and differing[0] not in _syllables()
    return len(differing) <= (1 if len(pairs) == 3 else 2)


def _apply(view: str, edits: list[tuple[int, str]], *, keep_case: bool) -> str:
    pieces, at = [], 0
    for start, right in edits:
        printed = view[start : start + len(right)]
        fixed = (
            "".join(new.upper() if old.isupper() else new for old, new in zip(printed, right, strict=True))
            if keep_case
            else right
        )
        pieces += [view[at:start], fixed]
        at = start + len(right)
    return "".join([*pieces, view[at:]])


def _strip(word: str) -> str:
    """Return a word of the same length without marks; đ stays a letter of its own, a mark without letter stays."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in word)


@cache
def _phrases_by_bare() -> dict[str, tuple[str, ...]]:
    """Return the phrases of two syllables or more by their form without marks; forms of several are kept behind `của` alone."""
    words = load_citation_words()
    heads = tuple(f"{head} " for head in words.body_heads)
    bodies = {*words.body_heads, *words.central_organs, *(one for one in words.safe_phrases if one.startswith(heads))}
    phrases = {
        *words.name_by_type_word,
        *(cue for role in load_citation_roles() for one in role.cues for cue in one.words),
        *bodies,
        *words.safe_phrases,
        *(f"{words.issuer_lead} {body}" for body in bodies if " " in body),
        *load_named_documents().laws,
    }
    found: dict[str, list[str]] = {}
    for phrase in sorted({fold_lower(phrase) for phrase in phrases}):
        if " " in phrase and "," not in phrase:
            found.setdefault(_strip(phrase), []).append(phrase)
    return {bare: tuple(forms) for bare, forms in found.items() if len(forms) == 1 or _differ_behind_lead(forms)}


@cache
def _right_forms() -> frozenset[str]:
    """Return every phrase as it should be spelt: nearly all that a text holds are."""
    return frozenset(form for forms in _phrases_by_bare().values() for form in forms)


def _differ_behind_lead(phrases: list[str]) -> bool:
    """Tell whether phrases of one form begin with the word before an issuer, so that it alone may be told from them."""
    return all(phrase.startswith(f"{load_citation_words().issuer_lead} ") for phrase in phrases)


@cache
def _bare_pattern() -> re.Pattern[str]:
    return re.compile(rf"{SIGN}({trie_pattern(_phrases_by_bare(), folded=False)})".replace(r"\s+", " ") + r"(?![^\W\d_])")


@cache
def _syllables() -> frozenset[str]:
    """Return every syllable that a vocabulary of this room holds: none of them is damage."""
    words = load_citation_words()
    named = load_named_documents()
    phrases = {
        *(phrase for forms in _phrases_by_bare().values() for phrase in forms),
        *words.body_syllables,
        *words.issuer_stops,
        *words.title_stops,
        *words.main_verbs,
        *words.known_syllables,
        *named.laws,
        *named.codes,
        *named.charter_bodies,
    }
    return frozenset(syllable for phrase in phrases for syllable in re.findall(r"[^\W\d_]+", fold_lower(phrase)))
