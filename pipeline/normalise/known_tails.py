"""What stands behind a document's number, as the field writes it: `/NQ-BCH`, `-CTr/TU`, `/QĐ-TTg`.

What enters: the name of a type, or none. What leaves: the tails that a type's codes and the codes of bodies make, each once.
`bare` is how a tail is compared: in small letters, without tones and marks, one sign for each group of signs read for another.

Source: domain.md §1.1; NĐ 30/2020/NĐ-CP annex III, HD 05-HD/VPTW.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from pipeline.model.folding import fold, fold_lower
from pipeline.normalise.misread_codes import list_issuer_codes
from pipeline.vocab import alternation
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.number_formats import load_number_formats

_ALIKE = str.maketrans({"đ": "d", "ð": "d", "o": "q", "0": "q", "1": "i", "l": "i", "!": "i", "~": "-"})
_LEADS = (("-", "/"), ("/", "-"))
_CODE = re.compile(r"[^\W\d_]{2,}\d{0,2}")


@lru_cache(maxsize=1 << 13)
def bare(tail: str) -> str:
    """Return a tail as it is compared."""
    marked = unicodedata.normalize("NFD", fold_lower(tail).translate(_ALIKE))
    return "".join(char for char in marked if not unicodedata.combining(char))


class Pool(NamedTuple):
    """Tails that a printed one may be: their bare forms, and each as it is written."""

    forms: Sequence[str]
    tails: Mapping[str, str]


@cache
def load_tails() -> Mapping[str, str]:
    """Return every tail by its bare form; of codes with one form the type's that stands first."""
    return load_pool("").tails


@cache
def load_pool(name: str) -> Pool:
    """Return the tails of the type that a name in small letters stands for, and of the shorter name it begins with; of all
    types where it is empty."""
    tails: dict[str, str] = {}
    for code, one in load_number_formats().type_names.items():
        names = {one, *(entry.name for entry in load_doc_types().by_code.get(code, ()))}
        if not name or any(name.startswith(fold_lower(other)) for other in names):
            for form, tail in _list_tails(code):
                tails.setdefault(form, tail)
    return Pool(tuple(tails), tails)


@cache
def _list_tails(code: str) -> tuple[tuple[str, str], ...]:
    if not _CODE.fullmatch(code):
        return ()
    form = bare(code)
    return tuple(
        (f"{first}{form}{second}{body}", f"{first}{fold(code)}{second}{issuer}")
        for (first, second), (body, issuer) in product(_LEADS, _list_bodies())
    )


@cache
def _list_bodies() -> tuple[tuple[str, str], ...]:
    """Return the codes of bodies with their bare forms, each form once: the usual writing of it."""
    codes = (code for code in list_issuer_codes() if _CODE.fullmatch(code))
    usual = sorted(codes, key=lambda code: (-code.count("\u0110"), "\u01af" in code, code.isupper(), code))
    found: dict[str, str] = {}
    for code in usual:
        if not code.startswith(load_number_formats().assembly_codes):
            found.setdefault(bare(code), code)
    return tuple(found.items())


@cache
def name_before() -> re.Pattern[str]:
    """Return the pattern of a type's name, and the word `số`, right before a number; on folded text in small letters."""
    names = alternation(fold_lower(name) for name in set(load_number_formats().type_names.values()))
    return re.compile(rf"(?:(?P<name>{names})\s*)?(?P<word>s\w\s*[:;.]?\s*)?[\[(“\"]?$")
