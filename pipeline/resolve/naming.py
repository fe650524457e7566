"""Which body a name means in a document: the words, what the text says they stand for, and whose paper it is.

What enters: a name of a lead, a coordinating body, an addressee or a recipient, and who speaks. What leaves: the one body, with
what was done to find it; None for groups and for bodies outside the authority file. Guaranteed: an office without an owner is
that of the committee or union whose paper names it, never another's.

Source: domain.md §3 (locality is elliptical), §6 (form 8).
"""

from dataclasses import dataclass
from functools import cache

from pipeline.resolve.bodies import BodyRef, body_at, read_body
from pipeline.resolve.body_heads import words_of
from pipeline.resolve.issuers import Speaker
from pipeline.resolve.places import Place
from pipeline.resolve.short_names import expand
from pipeline.vocab.bodies import bodies_by_id, load_bodies
from pipeline.vocab.body_words import load_body_words


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means. `words` was read: the name, written out (`is_expanded`) or with its owner (`is_own_office`)."""

    body: BodyRef | None
    words: str
    is_expanded: bool = False
    is_own_office: bool = False


def read_name(name: str, speaker: Speaker) -> Named:
    """Return the one body that a name means in a document.

    Example:
        `Ban Tuyên giáo` in a paper of Tỉnh ủy Đông Hà Sơn → Ban Tuyên giáo Tỉnh ủy Đông Hà Sơn
    """
    full = expand(name, speaker.short_names)
    for words in dict.fromkeys((full, name)):
        owned = _own_office(words, speaker)
        body = _one(read_body(owned or words, speaker.place, date=speaker.date))
        if body is not None:
            return Named(body, owned or words, is_expanded=words != name, is_own_office=owned is not None)
    return Named(None, name)


def _one(body: BodyRef | None) -> BodyRef | None:
    """Return a body of the authority file's kinds; None for a bare department and for one with words that nobody knows."""
    if body is None or body.head.startswith("code:") or body.head in _departments():
        return None
    return body if not body.extra or body.owner is not None or body.vocabulary_id in load_body_words().subject_heads else None


@cache
def _departments() -> frozenset[str]:
    """Return the entries that are parts of other bodies: a bare `Văn phòng` is nobody's in particular."""
    return frozenset(entry.id for entry in load_bodies() if entry.level == "department")


@cache
def _own_offices() -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(name)[1] for name in load_body_words().own_offices)


def _own_office(name: str, speaker: Speaker) -> str | None:
    """Return an office's name with its owner, where a paper of a committee or union names its own office without one."""
    low = words_of(name)[1]
    if speaker.body is None or low not in _own_offices():
        return None
    owner = _owner(speaker.body)
    if owner is None or owner.system not in load_body_words().owning_systems:
        return None
    if low == _office_word() and owner.key != speaker.body.key:
        return None
    return f"{name} {load_body_words().central_word if owner.head == 'TW' else owner.name}"


@cache
def _office_word() -> tuple[str, ...]:
    """Return the words of Văn phòng: in the paper of an office they mean that office's own."""
    return words_of(load_body_words().own_offices[-1])[1]


@cache
def _committees() -> frozenset[tuple[str, ...]]:
    """Return the first words of committees that stand under a province's without being an office of it (Đảng ủy …)."""
    return frozenset(words_of(word)[1] for word in load_body_words().committee_words)


def _owner(body: BodyRef) -> BodyRef | None:
    """Return the committee or union whose paper it is: the body, or the one whose office it is."""
    if body.owner is not None:
        return body.owner
    parents = bodies_by_id()[body.vocabulary_id].parents if body.vocabulary_id in bodies_by_id() else ()
    if (
        body.level == "province"
        and parents == ("TU",)
        and body.head != "TU"
        and words_of(body.name)[1][:1] not in _committees()
    ):
        return body_at(bodies_by_id()["TU"], Place(body.place.province, is_city=body.place.is_city))
    return body if body.level != "central" or body.vocabulary_id in ("TW", "TLĐ") else None
