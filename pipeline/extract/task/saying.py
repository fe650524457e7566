"""What kind of saying an item is: an order, a description, an aim, a statement, a target.

What enters: a surface, an item, the bodies found in it. What leaves: yes or no. Source: annotation guide, rules on tasks.
"""

from pipeline.extract.task.assignee import Assignees
from pipeline.extract.task.clause_opening import is_order, skip_openings
from pipeline.extract.task.lexicon import Mark, split_words
from pipeline.extract.task.surface import Surface
from pipeline.extract.task.tree import Attitude, Item
from pipeline.vocab.task_words import load_task_words

_AIMS = tuple(tuple(split_words(words)) for words in load_task_words().aims)
_STRIVING = tuple(tuple(split_words(words)) for words in load_task_words().striving)
_CONSIDERING = frozenset(tuple(split_words(words)) for words in load_task_words().considering)
_AGREEING = tuple(tuple(split_words(words)) for words in load_task_words().particles.agreeing)
_UNTIL = frozenset(load_task_words().particles.until)
_LABELS = frozenset(tuple(split_words(words)) for words in load_task_words().labelling)
_CLOSING_QUOTE = "”"
_OPENING_QUOTES = ("“", '"')
_REACHING = frozenset(tuple(split_words(words)) for words in load_task_words().reaching)
_FIRST_REACHING = frozenset(words[0] for words in _REACHING)
_SIZES = (1, 2, 3)
_NEAR = 4
_EARLY = 8
_REACH = 20


def holds(surface: Surface, marks: int, start: int, stop: int) -> bool:
    """Tell whether a phrase with one of the marks starts in a range of tokens."""
    return any(surface.phrase(at).marks & marks for at in range(start, stop))


def is_named(surface: Surface, item: Item, found: Assignees) -> bool:
    """Tell whether a body, not a person, is told, and early in the item or in so many words."""
    first = found.leads[0]
    is_early = first.start - item.start < _EARLY or found.rule == "subject"
    return first.opening != Mark.PERSON and (found.is_told or is_early) and not _is_after_noun(surface, item, first.start)


def _is_after_noun(surface: Surface, item: Item, at: int) -> bool:
    """Tell whether an item speaks of a matter (`Việc phát triển …`) before a body that may be its object."""
    return at > item.start and bool(surface.phrase(item.start).marks & Mark.NOUN)


def orders(surface: Surface, item: Item) -> bool:
    """Tell whether an item says what is to be done, and is not one of a list of papers or things."""
    return is_order(surface, item.start) or holds(surface, Mark.MODAL, item.start, min(item.stop, item.start + _REACH))


def describes(surface: Surface, item: Item) -> bool:
    """Tell whether an item says what something consists of (`Đợt 1: gồm …`), or what its label names (`Đối tượng: …`)."""
    end = min(item.start + _EARLY, item.stop)
    if ":" in surface.words[item.start : end]:
        colon = surface.words.index(":", item.start)
        if surface.words[item.start : colon] in _LABELS:
            return True
    return holds(surface, Mark.DESCRIBE, item.start, end)


def opens_aim(surface: Surface, item: Item) -> bool:
    """Tell whether an item only says what is aimed at (`Góp phần đưa Nghị quyết vào cuộc sống`).

    Behind a colon an order may follow, which makes it more than an aim (`Góp phần giảm nghèo: hỗ trợ 20 hộ`).
    """
    if not any(surface.words[item.start : item.start + len(words)] == words for words in _AIMS):
        return False
    colons = (at for at in range(item.start, item.stop - 1) if surface.words[at] == ":")
    return not any(is_order(surface, at + 1) for at in colons)


def opens_milestone(surface: Surface, item: Item) -> bool:
    """Tell whether an item begins with the day by which a figure is to be reached: `Đến cuối năm 2028, …`."""
    return item.start < item.stop and surface.words[item.start] in _UNTIL


def is_quoted(surface: Surface, item: Item) -> bool:
    """Tell whether an item is the text of another paper: a quotation that opens before it ends in it (`“2. Mỗi xã …”`)."""
    if _CLOSING_QUOTE not in item.words:
        return False
    words = surface.words[item.start : item.stop]
    return _CLOSING_QUOTE in words and not any(mark in words[: words.index(_CLOSING_QUOTE)] for mark in _OPENING_QUOTES)


def sets_target(surface: Surface, item: Item, attitude: Attitude) -> bool:
    """Tell whether an item sets a figure to be reached: `Phấn đấu kết nạp 500 đoàn viên`; not in a part about the past."""
    if attitude == "target" and _reaches(surface, item):
        return True
    at = skip_openings(surface, item.start, item.stop)
    strives = any(surface.words[at : at + len(words)] == words for words in _STRIVING)
    if attitude in ("none", "weak") or not strives:
        return False
    return any(surface.words[inner][0].isdigit() for inner in range(at, item.stop))


def _reaches(surface: Surface, item: Item) -> bool:
    """Tell whether a figure is to be reached, as an item where targets stand may say: `… đạt 41 triệu đồng`, `100% xã …`."""
    for at in range(item.start, item.stop - 1):
        if surface.words[at + 1] == "%" and surface.words[at].isdigit():
            return True
        if surface.words[at] in _FIRST_REACHING:
            ends = (at + size for size in _SIZES if surface.words[at : at + size] in _REACHING)
            if any(end < item.stop and surface.words[end][0].isdigit() for end in ends):
                return True
    return False


def is_statement(surface: Surface, item: Item, found: Assignees) -> bool:
    """Tell whether an item says what takes effect or what replaces what; a body that is asked to act makes it an order."""
    if found.rule in ("assigned", "asked"):
        return False
    start = found.leads[-1].end if found.leads else item.start
    reach = min(start + (_NEAR if found.leads else _REACH), item.stop)
    for at in range(start, reach):
        marks = surface.phrase(at).marks
        if marks & Mark.STATEMENT:
            return True
        if found.leads and marks & Mark.DIRECTING and marks & Mark.VERB:
            return False
    return False


def is_own_act(surface: Surface, found: Assignees) -> bool:
    """Tell whether the subject of a lead-in is who issues the paper, alone or with those who agree on it.

    Example:
        `Ban Thường vụ … xây dựng Kế hoạch như sau:`; `Hội Nông dân tỉnh và Công an tỉnh thống nhất Quy chế phối hợp:`
    """
    if found.rule != "subject" or found.is_told:
        return False
    if len(found.leads) == 1 and not found.leads[0].is_group:
        return True
    at = found.leads[-1].end
    return any(surface.words[at : at + len(words)] == words for words in _AGREEING) and holds(
        surface, Mark.NOUN, at + 1, min(at + _NEAR, len(surface.words))
    )


def is_of_paper(surface: Surface, item: Item) -> bool:
    """Tell whether an item says of the paper itself what holds: `Quy chế này thay thế …`, `Chương trình có hiệu lực …`."""
    return not is_order(surface, item.start) and holds(surface, Mark.STATEMENT, item.start, min(item.start + _NEAR, item.stop))


def ends_submission(surface: Surface, item: Item, found: Assignees) -> bool:
    """Tell whether a request asks no more than that a paper be considered: `Kính đề nghị X xem xét, quyết định.`"""
    if found.rule != "assigned" or found.coordinating:
        return False
    at = found.leads[-1].end
    while at < item.stop:
        length = surface.phrase(at).length
        is_word = surface.words[at][0].isalnum()
        if is_word and surface.words[at : at + length] not in _CONSIDERING:
            return False
        at += length if is_word else 1
    return True
