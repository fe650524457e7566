"""How words and numbers are looked up.

What enters: words or a number as a person types them. What leaves: a query for the search index, or the form that the columns
`number_search` hold. Guaranteed: đ and d, capitals and small letters, tone marks make no difference; a number finds its
document however it is separated or padded (`5-TT/TU`, `05tt/tu`). Not done: ranking, snippets.

Source: survey of search designs (fold đ alone: the index's tokenizer folds the rest; small letters would turn OR into a word).
"""

import re

from pipeline.model.folding import fold, strip_marks

_STROKES = str.maketrans({"đ": "d", "Đ": "D"})
_NUMBER_LIKE = re.compile(r"^\s*(?:số\s*:?\s*)?(\d{1,5}[a-zđ]?)\s*[-/ ]?\s*(?=\S*[^\W\d_])([\w&.\-/ ]{2,40})$", re.IGNORECASE)
_PARTS = re.compile(r"\d+|[A-Z]+")
_MOST_CODE = 24


def fold_strokes(text: str) -> str:
    """Return a text with d for đ, the rest as it is; same length."""
    return fold(text).translate(_STROKES)


def fold_number(number: str | None) -> str | None:
    """Return a number in the form of `number_search`: capitals without marks, separators and leading zeros.

    Example:
        `05-TT/TU` → `5TTTU`; `217/QĐ-TW` → `217QDTW`
    """
    parts = _PARTS.findall(strip_marks(number or "").upper())
    return "".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts) or None


def read_number(words: str) -> str | None:
    """Return the form of `number_search` where the words look like a number with its symbol; else None.

    Example:
        `05tt/tu` → `5TTTU`; `đại hội 12` → None
    """
    found = _NUMBER_LIKE.match(words.strip())
    if found is None or not _is_symbol(found[2]):
        return None
    return fold_number(f"{found[1]}{found[2]}")


def _is_symbol(code: str) -> bool:
    """A symbol has no blanks but round its separators, and is short: `TT/TU`, not `năm qua`."""
    tight = re.sub(r"\s*[-/]\s*", "/", code.strip())
    return " " not in tight and len(tight) <= _MOST_CODE and (bool(re.search(r"[-/]", tight)) or tight.isupper())


def search_query(words: str) -> str:
    """Return a query of the search index that finds rows with all the words; an empty one finds nothing and is no error.

    Words in double quotes stay a phrase.

    Example:
        `đại hội "công đoàn"` → `"dại" "hội" "cong doan"`, which the index's tokenizer folds further
    """
    parts = re.findall(r'"([^"]*)"|(\S+)', fold_strokes(words))
    terms = [phrase or word for phrase, word in parts]
    quoted = ['"' + term.replace('"', " ").strip() + '"' for term in terms if re.search(r"\w", term)]
    return " ".join(quoted) or '""'
