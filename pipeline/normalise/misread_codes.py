"""Numbers of documents that lost a sign between their parts or had it misread, put right for matching.

What enters: a line. What leaves: a line of the same length: `90/2020NĐ-CP`, `93-KLTU`, `01ịCT-UBND`, `7b/NQ>BCH`, `02-NQ/7W`
and `1452020/NĐ-CP` as the field writes them; where a sign was lost, the blank before makes room for it (`số93-KL/TU`).
Guaranteed: no figure of a number is changed or moved, and a part is only parted from another where both are codes of the field.

Source: domain.md §1.1, §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re
from functools import cache

from pipeline.model.folding import fold
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.doc_types import load_doc_types
from pipeline.vocab.number_formats import load_number_formats

_NUMBER = r"(?<![\w/.-])(?P<number>\d[\dlIOŠS]{0,3}[a-zđ]?)"
_ISSUER_SIGNS = r"[^\W\d_][\w&]{1,9}(?![\w])"


@cache
def list_type_codes() -> frozenset[str]:
    """Return the codes of types, folded."""
    return frozenset(fold(code) for code in (*load_doc_types().by_code, *load_number_formats().type_names))


@cache
def list_issuer_codes() -> frozenset[str]:
    """Return the codes of bodies that the field knows, folded."""
    formats = load_number_formats()
    codes = (code for body in load_bodies() for code in (body.symbol, *body.symbol_variants))
    return frozenset(fold(code) for code in (*codes, *formats.party_ends, *formats.state_ends) if len(code) > 1)


@cache
def _types() -> str:
    codes = sorted((code for code in list_type_codes() if len(code) > 1), key=lambda code: (-len(code), code))
    return "|".join(map(re.escape, codes))


# 90/2020NĐ-CP, 24/2020 TT-BCA, 97/2010aTT-HTC
_AFTER_YEAR = re.compile(
    rf"(?P<gap>\s?){_NUMBER}/(?P<year>(?:19|20)\d\d)(?P<sign>[^\d/]?)(?P<rest>(?:{_types()})-{_ISSUER_SIGNS})"
)
# 1452020/NĐ-CP
_GLUED_YEAR = re.compile(rf"(?P<gap>\s)(?P<number>\d{{1,3}})(?P<year>20\d\d)(?P<rest>/(?:{_types()})-{_ISSUER_SIGNS})")
# 01ịCT-UBND, 02:CT-TLĐ, 06áNQ-BCH
_AFTER_NUMBER = re.compile(
    rf"{_NUMBER}(?P<sign>[^\w\s,;()./-]|[À-ỹ⁄]|\((?!\S*\)))(?P<code>{_types()})(?P<other>[-/])"
    rf"(?P<issuer>{_ISSUER_SIGNS})"
)
# 7b/NQ>BCH, 05-TT TU
_AFTER_CODE = re.compile(
    rf"{_NUMBER}(?P<other>[-/])(?P<code>{_types()})(?P<sign>[^\w;()./-]|\((?!\S*\)))(?P<issuer>{_ISSUER_SIGNS})"
)
# 93-KLTU, 129KH-TLĐ
_GLUED_CODE = re.compile(rf"(?P<gap>\s){_NUMBER}(?P<sign>[-/])(?P<codes>[^\W\d_]{{4,14}})(?![\w/-])")
# 02-NQ/7W, 16-CTr/2U
_PARTY_END = re.compile(rf"(?P<head>{_NUMBER}-(?:{_types()})/)(?P<wrong>\d)(?P<last>[WU])(?!\w)")
# 1674(NQ-UBTVQH15, 201í2025/QH15, 202/2025QH15: the numbers of the assembly
_SLASH_LIKE = r"[^\w\s,;)]|[À-ỹaeiotZ]"
_COMMITTEE = re.compile(
    rf"(?P<gap>\s?)(?<![\w/.-])(?P<number>\d{{1,4}})(?P<sign>{_SLASH_LIKE})?(?P<rest>(?:NQ|PL)-UBTVQH\d\d)(?!\w)"
)
_ASSEMBLY = re.compile(
    rf"(?P<gap>\s?)(?<![\w/.-])(?P<number>\d{{1,3}})(?P<sign>{_SLASH_LIKE})(?P<year>(?:19|20)\d\d)(?P<other>{_SLASH_LIKE})?"
    r"(?P<rest>QH\d\d)(?!\w)"
)
_OTHER = {"-": "/", "/": "-"}
_HYPHENS = "~+"
_T_LIKE = "71"


def repair_codes(line: str) -> str:
    """Return a line whose numbers have the signs between their parts."""
    line = _AFTER_YEAR.sub(_part_after_year, line)
    line = _ASSEMBLY.sub(_part_assembly, _COMMITTEE.sub(_part_assembly, line))
    line = _GLUED_YEAR.sub(r"\g<number>/\g<year>\g<rest>", line)
    line = _AFTER_NUMBER.sub(_sign_before_code, line)
    line = _AFTER_CODE.sub(_sign_after_code, line)
    line = _GLUED_CODE.sub(_part_codes, line)
    return _PARTY_END.sub(_name_end, line)


def _part_after_year(found: re.Match[str]) -> str:
    number, gap = f"{found['number']}/{found['year']}/{found['rest']}", found["gap"]
    if found["sign"]:
        return gap + number
    return number if gap else found[0]


def _part_assembly(found: re.Match[str]) -> str:
    """Put slashes between the parts of a number of the assembly; the blank before makes room for the one that was lost."""
    parts = [part for name in ("number", "year", "rest") if (part := found.groupdict().get(name))]
    number = found["gap"] + "/".join(parts)
    if len(number) > len(found[0]) and found["gap"]:
        number = number[1:]
    return number if len(number) == len(found[0]) else found[0]


def _sign_before_code(found: re.Match[str]) -> str:
    if fold(found["issuer"]) not in list_issuer_codes():
        return found[0]
    return f"{found['number']}{_read_sign(found)}{found['code']}{found['other']}{found['issuer']}"


def _sign_after_code(found: re.Match[str]) -> str:
    if fold(found["issuer"]) not in list_issuer_codes():
        return found[0]
    return f"{found['number']}{found['other']}{found['code']}{_read_sign(found)}{found['issuer']}"


def _read_sign(found: re.Match[str]) -> str:
    """Return the sign that was misread: a hyphen where it looks like one, else the one that the number does not have yet."""
    return "-" if found["sign"] in _HYPHENS else _OTHER[found["other"]]


def _part_codes(found: re.Match[str]) -> str:
    """Part a type's code from its issuer's, where one way alone gives two codes and the whole is no code."""
    codes = found["codes"]
    if fold(codes) in list_issuer_codes() or fold(codes) in list_type_codes():
        return found[0]
    ways = [
        at
        for at in range(2, len(codes) - 1)
        if fold(codes[:at]) in list_type_codes() and fold(codes[at:]) in list_issuer_codes()
    ]
    if len(ways) != 1:
        return found[0]
    at = ways[0]
    return f"{found['number']}{found['sign']}{codes[:at]}{_OTHER[found['sign']]}{codes[at:]}"


def _name_end(found: re.Match[str]) -> str:
    return f"{found['head']}T{found['last']}" if found["wrong"] in _T_LIKE or found["last"] == "W" else found[0]
