"""Who leads where a clause begins with the matter, and names behind it by whom it is to be done.

What enters: a surface and the tokens of a clause. What leaves: the bodies, or None. Guaranteed: nobody is read where a clause
begins with an order or a condition, where a body that opens it is only described (`Tổ giúp việc do X phụ trách | tổng hợp`), or
where the doer is part of a name for the matter (`Các đề tài do Sở Y tế chủ trì | phải …`).
Source: annotation guide, rules on tasks (who is to do it, as printed); domain reference, assignment verbs.
"""

from pipeline.extract.task.body_list import BodyList, read_bodies
from pipeline.extract.task.brackets import skip_brackets
from pipeline.extract.task.charges import cut_charges
from pipeline.extract.task.clause_opening import is_order
from pipeline.extract.task.lexicon import ACTION, BODY, JOINING, Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.vocab.task_words import load_task_words

_WORDS = load_task_words()
_BY = frozenset(_WORDS.by)
_DONE_BY = frozenset(tuple(split_words(words)) for words in _WORDS.done_by)
_GIVEN = frozenset(tuple(split_words(words)) for words in _WORDS.given_to)
_FIRST_GIVEN = frozenset(words[0] for words in _GIVEN)
_UNDERGOING = frozenset(_WORDS.undergone)
_MUST = frozenset(_WORDS.must)
_TURNS = _BY | _FIRST_GIVEN | _UNDERGOING
_CONCLUDING = frozenset(_WORDS.particles.concluding)
_ENDS = frozenset({".", ";", ":"})
_LISTING = frozenset({",", *JOINING})
_CONSIDERING = frozenset(tuple(split_words(words)) for words in _WORDS.considering)
_LONGEST_MATTER = 32


def find_doer(surface: Surface, start: int, end: int) -> BodyList | None:
    """Return the bodies that are to do the matter with which a clause begins.

    Example:
        `Công tác hậu cần do Văn phòng đảm nhiệm`, `Việc sửa cầu giao Phòng Kinh tế làm`, `Quỹ được giao Hội Nông dân quản lý`,
        `Đơn thư phải được Ủy ban Kiểm tra xem xét`
    """
    stop = min(end, start + _LONGEST_MATTER)
    if _TURNS.isdisjoint(surface.words[start + 1 : stop]) or not _opens_matter(surface, start):
        return None
    for at in range(start + 1, stop - 1):
        word = surface.words[at]
        if word in _ENDS or word in _CONCLUDING:
            return None
        if word in _TURNS:
            bodies = _read_turn(surface, start, at, end)
            if bodies is not None:
                return bodies
    return None


def _opens_matter(surface: Surface, start: int) -> bool:
    """Tell whether a clause begins with neither an order nor a condition nor a time."""
    marks = surface.phrase(start).marks
    if marks & Mark.ARTICLE or not marks:
        return True
    is_other = marks & (Mark.OPENER | Mark.ASSIGN | Mark.LOOSE | Mark.BASIS | Mark.ANNOUNCE) or is_order(surface, start)
    return bool(marks & (Mark.NOUN | BODY)) and not is_other


def _read_turn(surface: Surface, start: int, at: int, end: int) -> BodyList | None:
    """Return the bodies behind `do`, `giao`, `được giao`, `phải được`, where they are who does the matter."""
    word = surface.words[at]
    is_owed = surface.words[at - 1] in _MUST
    if word in _BY:
        return _read_done_by(surface, start, at, end, is_owed=is_owed)
    if word in _UNDERGOING:
        length = _measure_given(surface, at + 1)
        if length or is_owed:
            return _read_acting(surface, at + 1 + length, end)
        return None
    length = _measure_given(surface, at)
    is_matter = surface.phrase(start).marks & (Mark.NOUN | Mark.ARTICLE) and surface.words[at - 1] not in _UNDERGOING
    if not length or not is_matter or surface.words[at - 1] in _LISTING or _opens_with_body(surface, start, at):
        return None
    bodies = _read_acting(surface, at + length, end)
    return bodies if bodies is not None and bodies.entries[0].opening != Mark.PERSON else None


def _measure_given(surface: Surface, at: int) -> int:
    """Return how many tokens `giao`, `giao cho`, `phân công` have where they stand at a token; 0 elsewhere."""
    length = surface.phrase(at).length
    return length if surface.words[at : at + length] in _GIVEN else 0


def _read_done_by(surface: Surface, start: int, at: int, end: int, *, is_owed: bool) -> BodyList | None:
    """Read `do X phụ trách`, `phải do X xác nhận`, unless it tells which of the matters is meant."""
    bodies = _read_acting(surface, at + 1, end)
    if is_owed or _opens_with_body(surface, start, at):
        return bodies if is_owed else None
    if bodies is None:
        return _cut_charge(surface, at + 1, end)
    after = _measure_charge(surface, bodies.end)
    if not after and _does_more(surface, bodies.end, end):
        after = bodies.end
    return bodies if after and not _goes_on(surface, after, end) else None


def _does_more(surface: Surface, at: int, end: int) -> bool:
    """Tell whether a second verb follows the doer's first behind a comma: `do Nhà hát xây dựng, tổng duyệt vào …`."""
    phrase = surface.phrase(at)
    if phrase.marks & Mark.DIRECTING or surface.words[at : at + phrase.length] in _CONSIDERING:
        return False
    comma = next((mark for mark in range(at, end) if not surface.words[mark][0].isalnum()), end)
    if comma + 1 >= end or surface.words[comma] != "," or not phrase.marks & Mark.VERB:
        return False
    return bool(surface.phrase(comma + 1).marks & Mark.VERB) and not _goes_on(surface, comma + 1, end)


def _measure_charge(surface: Surface, at: int) -> int:
    """Return the token after `phụ trách`, `chủ động` or `trực tiếp chỉ đạo` at a token; 0 where none of them stands there."""
    for verb in (at, _skip_adverb(surface, at)):
        after = verb + surface.phrase(verb).length
        if surface.words[verb:after] in _DONE_BY:
            return after
    return 0


def _cut_charge(surface: Surface, at: int, end: int) -> BodyList | None:
    """Read `do Huyện đoàn | phụ trách`, whose last words could go on with the name of a body."""
    bodies = read_bodies(surface, at, end) if at < end else None
    if bodies is None or (bodies.end < end and surface.words[bodies.end][0].isalnum()):
        return None
    cut = cut_charges(surface, bodies, end)
    return cut if cut.end < bodies.end else None


def _opens_with_body(surface: Surface, start: int, at: int) -> bool:
    """Tell whether a body, and nothing else, stands before a token: it gives out work, or is described."""
    bodies = read_bodies(surface, start, at)
    return bodies is not None and bodies.end == at


def _read_acting(surface: Surface, at: int, end: int) -> BodyList | None:
    """Return the bodies at a token where a verb of theirs follows."""
    bodies = read_bodies(surface, at, end) if at < end else None
    if bodies is None:
        return None
    verb = skip_brackets(surface, bodies.end, end)
    acts = verb < end and surface.phrase(verb).marks & ACTION and not surface.is_capital(verb)
    return bodies if acts else None


def _skip_adverb(surface: Surface, at: int) -> int:
    return at + surface.phrase(at).length if surface.phrase(at).marks & Mark.ADVERB and at + 1 < len(surface.words) else at


def _goes_on(surface: Surface, at: int, end: int) -> bool:
    """Tell whether a predicate of the matter's own follows the doer's verb before the next mark."""
    while at < end and surface.words[at][0].isalnum():
        phrase = surface.phrase(at)
        if surface.words[at] in _MUST or surface.words[at] in _UNDERGOING:
            return True
        at += phrase.length
    return False
