"""The full name of a body, in sentence case, with its place: `BAN TỔ CHỨC` under `TỈNH ỦY HÀ SƠN` → Ban Tổ chức Tỉnh ủy Hà Sơn.

What enters: the name as printed and what the document says around it. What leaves: the name with short forms expanded, the
tone on the first vowel, damaged capitals mended from the vocabulary and from the place, and the place filled in from the
other line of the head, then from the date line. Guaranteed: a place is never invented; without one the name stays short.

Source: GUIDE (issuer_canonical), domain.md §3 (locality is elliptical).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.extract.name_words import case_words, find_level_place, has_own_name, name_union
from pipeline.extract.place_spelling import expand_name, has_lost_marks
from pipeline.model.folding import fold_lower
from pipeline.vocab import alternation
from pipeline.vocab.form import starts_body
from pipeline.vocab.frame import blur, load_frame_words
from pipeline.vocab.provinces import load_provinces

_WORDS = load_frame_words()
_AND = f" {_WORDS.and_word} "
_JOINT = re.compile(rf"\s*[-–]\s*|\s+{_WORDS.and_word}\s+")
_NATIONAL = re.compile(rf"(?:{alternation(name for name in _WORDS.national if ' ' in name)})(?![^\W_])")
_LEVELS = {form: level for level, forms in _WORDS.levels.items() for form in (level, *forms)}
_LEVEL = re.compile(rf"(?<![^\W_])(?P<level>{alternation(_LEVELS)})(?![^\W_])")
_ORGAN = re.compile(rf"(?:{alternation(_WORDS.organs)})$")
_LEADING_ORGAN = re.compile(rf"(?:{alternation(_WORDS.organs)}) ")
_MASS = re.compile(rf"(?:{alternation(_WORDS.mass_openers)})(?![^\W_])")
_OFFICE = re.compile(rf"(?:{alternation((*_WORDS.offices, *_WORDS.organs))})(?![^\W_])")
_PARTY = re.compile(rf"(?:{alternation(_WORDS.party_committees)})(?![^\W_])")
_MOST_KEPT = 1 << 10  # the papers of one office bear the same few names
_SECTORED = frozenset(_WORDS.sectored)
_LOCAL = frozenset(_WORDS.local_openers)
_TOPICAL = re.compile(rf"(?:{alternation(_WORDS.topical)})(?![^\W_])")
_LENDER = re.compile(rf"(?:{alternation(_WORDS.place_lenders)})(?![^\W_])")


@dataclass(frozen=True)
class Surroundings:
    """What a document says around its issuer's name.

    `superior` is the line above, `block` the head's left block where another line named the issuer, `place` stands before
    the date, `authorities` are the lines of those signed for; `is_youth`: the head bears the youth union's motto;
    `is_single`: the symbol has one body's code, so that a hyphen joins words of one name.
    """

    superior: str | None = None
    block: str | None = None
    place: str | None = None
    authorities: tuple[str, ...] = ()
    is_youth: bool = False
    is_single: bool = False


@lru_cache(maxsize=_MOST_KEPT)
def name_body(printed: str, around: Surroundings) -> str:
    """Return the full name of a body, joint bodies joined by `và`."""
    words = expand_name(printed)
    around = replace(around, superior=_choose_superior(around.superior))
    central = _name_central(words, around)
    if central:
        return central
    parts = [words] if around.is_single else _split_joint(words)
    if len(parts) == 1:
        return case_words(_complete(words, around))
    tail = next((found for part in reversed(parts) if (found := _tail_place(part))), None)
    inner = Surroundings(block=tail, place=around.place) if tail else around
    named = [_complete(_lend_sector(part, parts), inner) for part in parts]
    if tail:
        named = [name if _find_place(name) or has_own_name(name) else f"{name} {tail}" for name in named]
    return _AND.join(case_words(name) for name in named)


def _name_central(words: str, around: Surroundings) -> str | None:
    """Name the Central Committee's header by who decides, as the signature says."""
    header = _WORDS.central_header
    if around.is_youth and words.startswith(header.rsplit(" ", 2)[0]):
        return _name_youth(words, around)
    if words in _WORDS.central_bodies and words != header:
        return _WORDS.central_bodies[words]
    organs = words.split(", ")
    if len(organs) > 1 and all(organ in _WORDS.central_bodies for organ in organs):
        return _AND.join(map(case_words, organs))
    if words != header:
        return None
    signed = " ".join(fold_lower(authority) for authority in around.authorities)
    for body, name in _WORDS.central_bodies.items():
        if body in signed and body != header:
            return name
    return _WORDS.central_bodies[header]


def _name_youth(words: str, around: Surroundings) -> str:
    """Name a youth union's committee, whose header says only Ban Chấp hành and its level."""
    organ, header = _WORDS.committee_organ, _WORDS.central_header
    signed = " ".join(fold_lower(authority) for authority in around.authorities)
    if words == header:
        decided = next((body for body in _WORDS.deciding_organs if body in signed), organ)
        return case_words(f"{decided} {_WORDS.central_word.lower()} {_WORDS.youth_union}")
    level = words[len(organ) :].strip()
    opener = _WORDS.youth_union.split()[0].lower()
    if opener in level.split():
        return case_words(_complete(words, around))
    return case_words(_complete(f"{organ} {_WORDS.youth_union.lower()} {level}".strip(), around))


def _split_joint(words: str) -> list[str]:
    """Part joint bodies: both sides of a hyphen or `và` are bodies on their own."""
    parts: list[str] = []
    start = 0
    for found in _JOINT.finditer(words):
        rest = words[found.end() :]
        if starts_body(rest) and _is_whole_body(words[start : found.start()]) and _is_whole_body(rest):
            parts.append(words[start : found.start()])
            start = found.end()
    return [*parts, words[start:]]


def _choose_superior(superior: str | None) -> str | None:
    """Return the line above an issuer; of two bodies that stand there for two issuers, the one that bears the place."""
    parts = _split_joint(expand_name(superior)) if superior else []
    return next((part for part in parts if _find_place(part)), superior) if len(parts) > 1 else superior


def _is_whole_body(words: str) -> bool:
    """Tell whether words can name a body alone: `sở y tế`, not the `tuyên giáo` of `ban tuyên giáo và dân vận`."""
    return starts_body(words) and len(words.split()) > 1


def _lend_sector(part: str, parts: list[str]) -> str:
    """Lend `công đoàn ngành` the sector of its partner: with `sở y tế`, công đoàn ngành y tế."""
    if not part.endswith(f" {_WORDS.branch_word}"):
        return part
    opener = f"{_WORDS.sector_opener} "
    partner = next((other for other in parts if other.startswith(opener)), "")
    return f"{part} {partner.removeprefix(opener)}".strip()


def _tail_place(words: str) -> str | None:
    """Return level and place that the last of joint bodies ends with, which all share."""
    found = _find_place(words)
    return f"{found[0]} {found[1]}" if found and words.endswith(found[1]) else None


def _find_place(words: str) -> tuple[str, str] | None:
    """Return level and name of the place that a name bears: `quận ủy kiến an` → quận, kiến an."""
    found = find_level_place(words)
    return found if found and found[1] else None


def _complete(words: str, around: Surroundings) -> str:
    """Add what the name leaves to its surroundings."""
    words = _mend_place(words, around.place)
    named = _name_organ(words, around)
    if named or _find_place(words):
        return named or words
    open_level = find_level_place(words)
    if open_level:
        name = _place_of_level(open_level[0], around)
        return f"{words} {name}" if name else words
    if _is_national(words):
        return words
    return _complete_office(words, around)


def _name_organ(words: str, around: Surroundings) -> str | None:
    """Name an organ whose body the head's other lines give: the block's own name, or the association above it.

    Example:
        `ban chấp hành đảng bộ khối` over ĐẢNG ỦY KHỐI DOANH NGHIỆP → ban chấp hành đảng bộ khối doanh nghiệp …
        `ban thường vụ tỉnh đông hà sơn` under HỘI LHPN VIỆT NAM → ban thường vụ hội liên hiệp phụ nữ tỉnh …
    """
    organ = _LEADING_ORGAN.match(words)
    if not organ:
        return None
    rest = words[organ.end() :]
    if around.block:
        body = _complete(expand_name(around.block), Surroundings(superior=around.superior, place=around.place))
        if rest.startswith(_WORDS.party_body) and body.startswith(_WORDS.party_committee):
            body = _WORDS.party_body + body.removeprefix(_WORDS.party_committee)
        return organ[0] + body if body.startswith(f"{rest} ") else None
    above = expand_name(around.superior or "")
    if _LEVEL.match(rest) and _MASS.match(above) and above.endswith(f" {_WORDS.national_word}"):
        return f"{organ[0]}{above.removesuffix(_WORDS.national_word)}{rest}"
    return None


def _is_national(words: str) -> bool:
    """Tell whether a body belongs to the whole country: a ministry, or a name that says so."""
    return words.split()[0] in _WORDS.national or _NATIONAL.search(words) is not None


def _mend_place(words: str, place: str | None) -> str:
    """Put the date line's spelling where the head's capitals lost a mark: `liên chiếu` beside Liên Chiểu.

    Recognition loses marks of vowels and invents none: the date line's own loss (`Gò Váp` beside GÒ VẤP) is not taken over.
    """
    if not place:
        return words
    wanted, plain = fold_lower(place), blur(words)
    at = plain.rfind(blur(wanted))
    if at < 0 or len(plain) != len(words):
        return words
    end = at + len(wanted)
    return words if has_lost_marks(wanted, words[at:end]) else words[:at] + wanted + words[end:]


def _place_of_level(level: str, around: Surroundings) -> str | None:
    """Return the place's name of a level: from the other lines of the head, then from the date line."""
    for line in (around.block, around.superior):
        if not line:
            continue
        found = _find_place(_mend_place(expand_name(line), around.place))
        if found and found[0] == level:
            return found[1]
    return _plain_place(around.place)


def _plain_place(place: str | None) -> str | None:
    """Return a date line's place without its level."""
    if not place:
        return None
    words = expand_name(place)
    found = _LEVEL.match(words)
    return (words[found.end() :].strip() or words) if found else words


def _complete_office(words: str, around: Surroundings) -> str:
    """Add the body above to an office's name, or its place to a body of a place."""
    above = expand_name(around.block or around.superior or "")
    if above == _WORDS.central_header:
        return words if words.endswith(_WORDS.central_word.lower()) else f"{words} {_central_tail(words)}"
    if not above or above == words:
        return _add_province(words, around.place)
    above = _complete(above, Surroundings(place=around.place))
    if _takes_above(words, above):
        return _append(words, above)
    place = _find_place(above)
    is_local = _TOPICAL.match(words) is not None or not has_own_name(words)
    return f"{words} {place[0]} {place[1]}" if place and is_local else words


def _append(words: str, above: str) -> str:
    """Return a name followed by the body above, what both print given once: ban thường vụ đảng ủy + đảng ủy xã …

    A bureau under its committee is the bureau of the committee's body: ban thường vụ + ban chấp hành đoàn tỉnh.
    """
    inner = _LEADING_ORGAN.match(above)
    if inner and _ORGAN.fullmatch(words):
        above = name_union(above[inner.end() :])
    parts, more = words.split(), above.split()
    shared = next((size for size in range(min(len(parts), len(more)), 1, -1) if parts[-size:] == more[:size]), 0)
    return " ".join([*parts, *more[shared:]])


def _takes_above(words: str, above: str) -> bool:
    """Tell whether the body above stands in the name: offices of a Party committee, organs, the office of a council."""
    if words in _WORDS.inner_bodies:
        return not _LENDER.match(above)
    if above.split()[0] in _SECTORED:
        return words.split()[0] in _WORDS.inner_offices or words.startswith(_WORDS.office_word)
    if above.startswith(_WORDS.assembly):
        return words.split()[0] in _LOCAL or words.startswith(_WORDS.office_word)
    if not _OFFICE.match(words):
        return False
    if _PARTY.match(above) or _ORGAN.fullmatch(words):
        return True
    if above.startswith(_WORDS.council_openers):
        return words.startswith(_WORDS.office_word)
    return not above.startswith(_WORDS.party_body)


def _central_tail(words: str) -> str:
    """Return what a central office adds: Văn phòng takes Trung ương Đảng, the committees' offices Trung ương."""
    return _WORDS.central_party if words.startswith(_WORDS.office_word) else _WORDS.central_word


def _add_province(words: str, place: str | None) -> str:
    """Add the province where the date line names one and the body has no name of its own."""
    opener, *_ = words.split()
    is_local = _LENDER.fullmatch(words) is not None or opener in _LOCAL or words.startswith(_WORDS.local_openers[-1])
    if not place or not is_local or has_own_name(words):
        return words
    plain = fold_lower(_plain_place(place) or "")
    kinds = {province.kind for province in load_provinces() if fold_lower(province.name) == plain}
    if not kinds:
        return words
    return f"{words} {_WORDS.province_kinds['city' if kinds == {'city'} else 'province']} {plain}"
