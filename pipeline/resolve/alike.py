"""When two files of one identity are one document: by district, day, subject and words.

What enters: facts of two papers whose body, type, number and year agree, and a way to read their texts. What leaves: whether
they are two papers, and the marks by which they are told apart. Guaranteed: files of the same bytes are one; two
files are one only where subject or words are alike, however badly one was recognised, cut or laid out; texts are read only
where two files of other bytes share an identity.

The measure is the share of all pairs of neighbouring words, without marks, of the shorter text that the longer has too: an
excerpt, a draft and other columns keep it high, a badly recognised page above 0.6, papers of one office with other matters and
the same formulas below 0.75.

Source: issue 4 (one document, many files: identity by number, issuing body and day, near-duplicates by normalised text).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from pipeline.model.folding import squeeze, strip_marks
from pipeline.model.record import Record
from pipeline.resolve.bodies import slugify
from pipeline.resolve.facts import DocumentFacts
from pipeline.resolve.identity import digest

ReadRecord = Callable[[int], Record]

_WORD = re.compile(r"\w+")
_SUBJECT_ALIKE = 80
_LEAST_SUBJECT = 8  # a cut subject of fewer letters stands in many
_FEW_PAIRS = 40  # so short a text tells nothing against a subject that both print
_MARK_WORDS = 6
_ONE_TEXT = 0.9
# The least share of pairs: subjects unlike, not known on both sides or known to say little, alike.
_LEAST = {"unlike": 0.85, "open": 0.5, "alike": 0.3}
_LEAST_RECOGNISED = {"unlike": 0.6, "open": 0.4, "alike": 0.0}


def are_two_papers(first: DocumentFacts, second: DocumentFacts, read: ReadRecord) -> bool:
    """Tell whether two files of one identity are two papers.

    Two communes of one name have the districts that they print above them; a number restarts with a term, so that another day
    with another subject is another paper, unless the texts are one; on one day, subject and words decide.
    """
    if first.sha256 == second.sha256:
        return False
    if are_of_two_districts(first, second):
        return True
    ours, theirs = _subject(first), _subject(second)
    if first.date and second.date and first.date != second.date and ours and theirs and ours != theirs:
        return not _have_one_text(read(first.index), read(second.index))
    return not _have_like_words(read(first.index), read(second.index), _compare_subjects(first, second))


def are_of_two_districts(first: DocumentFacts, second: DocumentFacts) -> bool:
    """Tell whether two papers are of communes that stand under two districts."""
    here, there = district_of(first), district_of(second)
    return bool(here and there and here != there)


def district_of(facts: DocumentFacts) -> str:
    """Return the district that a commune's paper stands under, comparable; empty for others and where it is not known."""
    body, place = facts.speaker.body, facts.speaker.place
    return strip_marks(place.district or "") if body is not None and body.place.commune and place.commune else ""


def marks_of(facts: DocumentFacts) -> tuple[str, ...]:
    """Return what may tell a paper from others of its identity, the first choice first: district, day, subject, bytes."""
    subject = slugify(" ".join((facts.subject or "").split()[:_MARK_WORDS]))
    return slugify(district_of(facts)), facts.date or "", subject, digest(facts.sha256, 8)


def telling_marks(papers: Sequence[DocumentFacts]) -> list[str]:
    """Return for each of several papers of one identity the first of its marks that no other of them bears.

    Args:
        papers: the files that speak for them; their order has no say.
    """
    columns = [Counter(column) for column in zip(*map(marks_of, papers), strict=True)]
    return [
        next((mark for mark, borne in zip(marks, columns, strict=True) if mark and borne[mark] == 1), marks[-1])
        for marks in map(marks_of, papers)
    ]


def _compare_subjects(first: DocumentFacts, second: DocumentFacts) -> str:
    """Return how the subjects of two files stand to each other; those that an identity without a number holds say nothing."""
    ours, theirs = _subject(first), _subject(second)
    if not ours or not theirs or first.number is None:
        return "open"
    shorter, longer = sorted((ours, theirs), key=len)
    is_cut = len(shorter) >= _LEAST_SUBJECT and shorter in longer
    return "alike" if is_cut or ratio(ours, theirs) >= _SUBJECT_ALIKE else "unlike"


def _have_like_words(first: Record, second: Record, subjects: str) -> bool:
    ours, theirs = first.text or "", second.text or ""
    if subjects == "alike" and min(len(_pairs(ours)), len(_pairs(theirs))) < _FEW_PAIRS:
        return True
    is_recognised = {first.text_source, second.text_source} & {"ocr", "mixed"}
    return share_of_pairs(ours, theirs) >= (_LEAST_RECOGNISED if is_recognised else _LEAST)[subjects]


def _have_one_text(first: Record, second: Record) -> bool:
    """Tell whether two texts are one but for slips: long enough to tell, and nine of ten pairs the same."""
    ours, theirs = _pairs(first.text or ""), _pairs(second.text or "")
    longer = max(len(ours), len(theirs))
    return min(len(ours), len(theirs)) >= _FEW_PAIRS and len(ours & theirs) >= _ONE_TEXT * longer


def share_of_pairs(first: str, second: str) -> float:
    """Return which share of the pairs of neighbouring words of the shorter text the longer has too.

    From 0 to 1, whichever text comes first; 1 where the shorter has no pair at all. So an excerpt of a paper is wholly alike.
    """
    ours, theirs = _pairs(first), _pairs(second)
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) / fewer if fewer else 1.0


@lru_cache(maxsize=64)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    words = _WORD.findall(strip_marks(text))
    return frozenset(zip(words, words[1:], strict=False))


def _subject(facts: DocumentFacts) -> str:
    return strip_marks(squeeze(facts.subject or ""))
