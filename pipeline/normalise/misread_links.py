"""The words behind a number or day, and before a title in quotes, that were misread: `cäạ Ban Thường vụ`, `vệ “Đổi mới …”`.

What enters: a line. What leaves: a line of the same length. Only the word of an issuer (`của`) before a capital and the word of
a subject (`về`) are read so, where what is printed is no word of the field and is that word but for one letter, marks apart.

Source: domain.md §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re

from pipeline.model.folding import fold_lower, strip_marks
from pipeline.model.likeness import is_changed_once
from pipeline.vocab.misread import load_lexicon, load_misread_words
from pipeline.vocab.syllables import is_syllable

_OF, _ABOUT = load_misread_words().issuer_word, load_misread_words().subject_word
_QUOTES = '“"«'
_BEFORE_QUOTE = re.compile(rf"(?:(?<= )|^)([^\W\d_]{{{len(_ABOUT)}}})(?= [{_QUOTES}][^\W\d_])")
# ngày 14/11/2023 cäạ Thường trực; 05-CT/TW củạ Bộ Chính trị
_BEHIND_MENTION = re.compile(rf"((?:\d{{4}},?|[A-Z\u0110]{{2}}) )([^\s\d]{{{len(_ABOUT)},{len(_OF)}}})(?= ([^\W\d_]))")
_LAST_WORD = re.compile(r"[^\W\d_]+(?= $)")


def repair_links(line: str) -> str:
    """Return a line whose words of issuers and subjects stand as they should."""
    if any(sign in line for sign in _QUOTES):
        line = _BEFORE_QUOTE.sub(_read_subject, line)
    return _BEHIND_MENTION.sub(_read_behind, line)


def _read_subject(found: re.Match[str]) -> str:
    word = fold_lower(found[0])
    if not is_changed_once(word, _ABOUT) or (is_syllable(word) and strip_marks(word) != strip_marks(_ABOUT)):
        return found[0]
    before = _LAST_WORD.search(found.string[: found.start()])
    is_bound = before is not None and (fold_lower(before[0]), word) in load_lexicon().pairs
    return found[0] if is_bound else _ABOUT


def _read_behind(found: re.Match[str]) -> str:
    lead, printed, following = found.groups()
    word = fold_lower(printed)
    if word in load_lexicon().syllables or not printed[-1].islower():
        return found[0]
    is_large = following.isupper()
    wanted = _OF if len(word) == len(_OF) else _ABOUT
    is_unmarked = strip_marks(word) == strip_marks(wanted)
    is_near = is_unmarked or (not is_syllable(word) and is_changed_once(strip_marks(word), strip_marks(wanted)))
    return lead + wanted if is_near and is_large == (wanted == _OF) else found[0]
