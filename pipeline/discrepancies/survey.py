"""What is known of a collection before its papers are gone through: whose word is believed, and which words are doubted.

What enters: a collection's nodes, claims and bodies, never its papers. What leaves: `Survey`. Guaranteed: what a
document prints of itself is believed first, then a verified entry of the reference list, then what most papers say; the
committee's plain name is no organ beside its Bureau or its Secretariat, nor that of a committee below the centre beside its
standing or its whole one; what the authority file does not verify ends nobody.

Source: domain.md §1.2 (the issuing organ is an attribute), §3 (TW covers three organs), §6 (conflict policy).
"""

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.discrepancies.slips import choose_slip
from pipeline.model.collection import BodyEntry, Claim, Collection
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab.bodies import LEVEL_ENDS, Body, load_bodies
from pipeline.vocab.citator import load_citator_words
from pipeline.vocab.discrepancies import load_discrepancy_words
from pipeline.vocab.provinces import load_provinces

ENOUGH_WORDS, _FEW_WORDS = 4, 3  # so few tell titles apart where they share none
_SEVERAL, SHARE_OF_SLIPS = 3, 4  # papers that make one slip are fewer than these, or than a fourth of those that are right
_YEARLY = re.compile(r"(?<![\d/-])\d{1,5}/(?:[^\W\d]|(?:19|20)\d\d/)")
_MOST_BEFORE_NUMBER = 10
_CENTRE = "central"
SHARED = 0.3  # titles that share less of the shorter one's words are two titles
_SIGNS = '.,;:“”"()'
_NUMBER = re.compile(r"\d[\d./-]*$")
_LOCAL = re.compile(
    r"(?:t\s?[/.]?\s?m\.?\s+)?("
    + "|".join(re.escape(fold_lower(form)) for forms in load_discrepancy_words().local_organs.values() for form in forms)
    + r")\b"
)
Place = tuple[str, str]


@dataclass(frozen=True)
class Survey:
    """All of it. Keys are a node and a field; `believed` holds the value believed, `counts` how many papers say it."""

    labels: dict[str, str] = field(default_factory=dict)
    issuers: dict[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    central: frozenset[str] = frozenset()
    bodies: dict[str, BodyEntry] = field(default_factory=dict)
    own: dict[Place, str] = field(default_factory=dict)
    listed: dict[Place, str] = field(default_factory=dict)
    sources: dict[Place, str | None] = field(default_factory=dict)
    believed: dict[Place, str] = field(default_factory=dict)
    counts: dict[Place, int] = field(default_factory=dict)
    doubted: dict[Place, frozenset[str]] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)

    def name_of(self, node_id: str) -> str:
        """Return a document's name with the body that issued it, unless that is of the centre, which the number tells."""
        issuer = None if node_id in self.central else self.issuers.get(node_id)
        return f"{self.labels.get(node_id, node_id)} ({issuer})" if issuer else self.labels.get(node_id, node_id)


def survey(collection: Collection) -> Survey:
    """Return what is known of a collection without its papers."""
    found = Survey(
        labels={node.id: node.label for node in collection.nodes},
        issuers={node.id: node.issuer for node in collection.nodes if node.issuer},
        held=frozenset(node.id for node in collection.nodes if node.status == "held"),
        central=frozenset(node.id for node in collection.nodes if node.level == _CENTRE),
        bodies={body.id: body for body in collection.bodies},
        ends=_ends_by_name(collection.bodies),
    )
    days = {stub.id: stub.date for stub in collection.stubs}
    claims: dict[Place, list[Claim]] = {}
    for claim in collection.claims:
        claims.setdefault((claim.node_id, claim.field), []).append(claim)
    for place, told in claims.items():
        _weigh(found, place, told, days.get(place[0]))
    return found


def _weigh(found: Survey, place: Place, told: list[Claim], day: str | None) -> None:
    """Note the value believed of one field, and the values that differ from it. `day` is that of a document not held."""
    is_organ = place[1] == "issuer"
    for claim in told:
        value = organ_of(claim.value) if is_organ else claim.value
        if value and claim.is_own:
            found.own[place] = value
        elif value and claim.origin == "reference" and claim.verified:
            found.listed[place] = value
            found.sources[place] = claim.source
    support: dict[str, int] = {}
    for claim in told:
        value = organ_of(claim.value) if is_organ else claim.value
        if value and claim.origin != "reference":
            support[value] = support.get(value, 0) + claim.document_count - claim.is_own
    chosen = None if is_organ else next((claim.value for claim in told if claim.is_chosen), None)
    believed = found.own.get(place) or found.listed.get(place) or _choose(place[1], support, day, chosen)
    if believed is None:
        return
    found.believed[place] = believed
    found.counts[place] = support.get(believed, 0)
    _doubt(found, place, believed, support)


def _choose(name: str, support: dict[str, int], day: str | None, chosen: str | None) -> str | None:
    """Return the value to believe of what papers say; of days the one that resolution took, which no earlier paper cites."""
    if name == "date" and day in support:
        return day
    if name == "title" and len(support) > 1:
        return _best_title(support)
    return chosen or min(support, key=lambda value: (-support[value], value), default=None)


def _best_title(support: dict[str, int]) -> str:
    """Return the title that most papers say in one form or another, in the form that most of them use, else the longest."""
    alike = {one: sum(count for other, count in support.items() if not differs("title", other, one)) for one in support}
    return min(support, key=lambda one: (-alike[one], -support[one], -len(one), one))


def _doubt(found: Survey, place: Place, believed: str, support: dict[str, int]) -> None:
    differing = frozenset(value for value in support if differs(place[1], value, believed))
    if place[1] == "date":
        differing -= find_other_years(believed, support, found.labels.get(place[0], ""))
    if differing:
        found.doubted[place] = differing


def find_other_years(believed: str, support: dict[str, int], label: str) -> frozenset[str]:
    """Return the days that are not doubted: they are those of another document of the number.

    So many papers do not make one slip: a day of another year that no single slip explains. Where numbers begin anew each year
    (state and unions: `12/KH-UBND`), a slip of the year alone explains nothing either.
    """
    least = max(_SEVERAL, support.get(believed, 0) / SHARE_OF_SLIPS)
    is_yearly = _YEARLY.search(label) is not None
    others = (day for day, papers in support.items() if papers >= least and day[:4] != believed[:4])
    return frozenset(day for day in others if is_yearly or choose_slip(day, believed) is None)


def differs(name: str, one: str, other: str) -> bool:
    """Whether two values of a field cannot both be right; a shorter form of one saying is no other saying.

    `one` is what is said, `other` what is believed: what a document is said to carry out is no other title of it.
    """
    if name == "date":
        return not (one.startswith(other) or other.startswith(one))
    if name == "issuer":
        return one != other
    if name == "doc_type":
        first, second = fold_lower(one), fold_lower(other)
        return not (first.startswith(second) or second.startswith(first))
    if _tells_carried(one):
        return False
    first_words, second_words = _words(one), _words(other)
    shorter, shared = min(len(first_words), len(second_words)), len(first_words & second_words)
    if shorter < ENOUGH_WORDS:
        return shorter >= _FEW_WORDS and not shared and not (_has_short_form(one) or _has_short_form(other))
    return shared < SHARED * shorter


def _tells_carried(title: str) -> bool:
    """Whether words in a title's place tell which numbered document is carried out."""
    return _carried().match(fold_lower(title)) is not None


@cache
def _carried() -> re.Pattern[str]:
    carrying = load_discrepancy_words().carrying
    verbs, leads = ("|".join(map(re.escape, words)) for words in (carrying[0], carrying[0] + carrying[1]))
    number = r"\d{1,5}[^\W\d_]?\s?[-/]\s?(?:(?:19|20)\d\d\s?[-/]\s?)?[^\W\d_]"
    return re.compile(rf"[“\"'\s]*(?:(?:{leads})[,\s]+)*(?:{verbs})\s+(?:[^\W\d_]+\s+){{1,{_MOST_BEFORE_NUMBER}}}{number}")


def _words(title: str) -> set[str]:
    """Return the words of a title that say what it is about, without marks; numbers and years say nothing.

    `đổi` is not the empty `đối`, nor `chuyển đổi số` a number: words are empty by their marks, that one before a number alone.
    """
    words = [word.strip(_SIGNS) for word in fold_lower(title).split()]
    empty = _empty_words(is_plain=strip_marks(title) == fold_lower(title))
    counter = load_discrepancy_words().counting
    is_counting = [
        word in (counter[-1], strip_marks(counter[-1])) and (before == counter[0] or _NUMBER.match(after) is not None)
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False)
    ]
    pairs = zip(words, is_counting, strict=True)
    return {strip_marks(word) for word, counts in pairs if not (counts or word in empty or _NUMBER.match(word))} - {""}


@cache
def _empty_words(*, is_plain: bool) -> frozenset[str]:
    """Return the words that say nothing; `is_plain` for a title without marks."""
    words = {*map(fold_lower, load_citator_words().empty_words)} - {load_discrepancy_words().counting[-1]}
    return frozenset(map(strip_marks, words)) if is_plain else frozenset(words)


def _has_short_form(title: str) -> bool:
    """Whether a title has a word of capitals alone beside others, which its long form shares no word with."""
    return not title.isupper() and any(len(word) > 1 and word.strip(_SIGNS).isupper() for word in title.split())


@cache
def organ_of(name: str) -> str | None:
    """Return the one organ that words name: of the Party's centre, or of a committee below, whose words begin with it.

    None for a committee's plain name and for others.

    Example:
        `Ban Thường vụ Tỉnh ủy`, `T/M BAN THƯỜNG VỤ` → `Ban Thường vụ`; `Tỉnh ủy`, `Ban Chấp hành Trung ương` → None
    """
    low = fold_lower(name)
    plain = {fold_lower(word) for word in load_discrepancy_words().plain_committees}
    organs = {organ for entry in load_bodies() if entry.id == "TW" for organ in entry.organs}
    found = {organ for organ in organs if fold_lower(organ) in low and fold_lower(organ) not in plain}
    if found or any(word in low for word in plain):
        return found.pop() if len(found) == 1 else None
    local = _LOCAL.match(low)
    forms = load_discrepancy_words().local_organs
    return next((organ for organ in forms if local and local[1] in map(fold_lower, forms[organ])), None)


def _ends_by_name(bodies: tuple[BodyEntry, ...]) -> dict[str, str]:
    """Return the last day of each body that has one, by its name; none where a body of that name lives on."""
    ends: dict[str, list[str | None]] = {}
    for body in bodies:
        ends.setdefault(body.name, []).append(end_of(body))
    return {name: max(day for day in days if day) for name, days in ends.items() if all(days)}


def end_of(body: BodyEntry) -> str | None:
    """Return the last day of a body by the authority file: its own, its kind's, or that of its province's name."""
    entry = _entries().get(body.vocabulary_id or "")
    is_sure = entry is None or not {"entry", "valid_to"} & set(entry.unverified)
    days = [body.valid_to if is_sure else None, _vanished().get(body.province or ""), LEVEL_ENDS.get(body.level or "")]
    return min((day for day in days if day), default=None)


@cache
def _entries() -> dict[str, Body]:
    return {entry.id: entry for entry in load_bodies()}


@cache
def _vanished() -> dict[str, str]:
    """Return the last day of each province whose name no later unit bears."""
    names = {unit.name for unit in load_provinces() if unit.period == "since-2025-07"}
    old = (unit for unit in load_provinces() if unit.period == "before-2025-07")
    return {unit.name: unit.valid_to for unit in old if unit.valid_to and unit.name not in names}
