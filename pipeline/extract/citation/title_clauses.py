"""What the words after a comma say of the title before it: more of the title, or the clause that cites it.

What enters: the view, a title's beginning, a comma in it and where its sentence ends. What leaves: whether the title ends
at the comma. A title ends before words that no title goes on with (`, nhằm`), before a deed with its addressee or its day
(`, trình Hội đồng nhân dân tỉnh`, `, báo cáo … trước ngày 15/10`), before the subject of the main clause; a title that
only names a thing (`về chính sách thu hút giáo viên`) also before a bare verb, which a title with verbs of its own would
list (`về tăng cường …, nâng cao …`). The line of a legal basis has no clause of its own.

Source: GUIDE.md "Rules: citations" (titles: the title, not the sentence).
"""

import re

from pipeline.extract.citation.issuers import HEAD
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.view import View
from pipeline.vocab.citation_patterns import compile_pattern, read_pattern
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()
_COMMA = r",\s*"
_WORD_START = r"(?<![^\W_])"
_HEADS = trie_pattern(_WORDS.body_heads)
_HARD = re.compile(
    rf"{_COMMA}(?:(?:{trie_pattern(_WORDS.title_stops)}){NOT_IN_WORD}|{read_pattern('title_deed', heads=_HEADS)})"
)
_SOFT = re.compile(rf"{_COMMA}(?:{trie_pattern(_WORDS.title_clause_verbs)}){NOT_IN_WORD}")
_ASSURES = re.compile(_COMMA + read_pattern("title_assurance"))
_SPENT = re.compile(rf"{_COMMA}(?:{trie_pattern(_WORDS.title_aims)}){NOT_IN_WORD}")
_OPEN = re.compile(rf"{_WORD_START}(?:{trie_pattern(_WORDS.title_own_verbs)}){NOT_IN_WORD}")
_HEAD_VERB = re.compile(read_pattern("title_opening") + rf"(?:{trie_pattern(_WORDS.title_head_verbs)}){NOT_IN_WORD}")
_SUBJECT = re.compile(rf"{_COMMA}(?:{trie_pattern(_WORDS.clause_subjects)}){NOT_IN_WORD}")
_GROUP = re.compile(rf"{_COMMA}(?:{trie_pattern(_WORDS.clause_groups)}){NOT_IN_WORD}")
_MODAL = re.compile(rf"\s(?:{trie_pattern(_WORDS.clause_modals)}){NOT_IN_WORD}")
_DUTY = compile_pattern("duty")
_MAIN_VERB = re.compile(rf"\s(?:{trie_pattern(_WORDS.main_verbs)}){NOT_IN_WORD}")
_DEED_AFTER_AND = compile_pattern("deed_after_and", heads=_HEADS)
_REPORT_AFTER_AND = compile_pattern("report_after_and")
_VERB_AFTER_PERIOD = compile_pattern("verb_after_period")
_AIM = re.compile(rf"{_WORD_START}(?:{trie_pattern(_WORDS.title_aims)}){NOT_IN_WORD}")
_SENT = compile_pattern("sent_lead")
_LIMIT = compile_pattern("clause_limit")
_NEXT_PIECE = compile_pattern("clause_sign")
_SHARE = compile_pattern("title_share")
_FRONTED = compile_pattern("fronted_lead")
_TIME_LEAD, _TOLD = compile_pattern("time_lead"), compile_pattern("told_predicate")
_BASIS = compile_pattern("basis_lead")
_MOST_SUBJECTS = 4
_LONGEST_SUBJECT = 5


def opens_clause(view: View, start: int, comma: int, limit: int) -> bool:
    """Tell whether the title that begins at `start` ends at a comma, because another clause begins behind it."""
    lower = view.lower
    if _HARD.match(lower, comma) or _SHARE.match(lower, comma):
        return True
    after = comma + 1
    while after < limit and lower[after] == " ":
        after += 1
    piece = _NEXT_PIECE.search(lower, after, limit)
    end = piece.start() if piece else limit
    if view.plain[after : after + 1].isupper():
        return HEAD.match(lower, after) is not None and _opens_with_body(view, after, limit)
    sentence = view.sentence_starts[view.sentence_of(start)]
    if _is_basis_line(view, sentence, limit):
        return False
    report = _REPORT_AFTER_AND.search(lower, after, end)
    if _LIMIT.search(lower, comma, report.start() if report else end) and not _SPENT.match(lower, comma):
        return True
    if _SOFT.match(lower, comma) or _ASSURES.match(lower, comma):
        return not (_HEAD_VERB.match(lower, start) or _OPEN.search(lower, start, comma))
    if _TIME_LEAD.search(lower, sentence, start) and _TOLD.search(lower, after, end):
        return True
    return _opens_with_subject(view, sentence, comma, limit)


def opens_deed(view: View, start: int, joint: int, limit: int) -> bool:
    """Tell whether a deed of the main clause follows 'và' in a title (`… và gửi về Huyện ủy`)."""
    if _is_basis_line(view, view.sentence_starts[view.sentence_of(start)], limit):
        return False
    if _DEED_AFTER_AND.match(view.lower, joint) or _VERB_AFTER_PERIOD.match(view.lower, joint):
        return True
    if not _REPORT_AFTER_AND.match(view.lower, joint):
        return False
    piece = _NEXT_PIECE.search(view.lower, joint, limit)
    return _LIMIT.search(view.lower, joint, piece.start() if piece else limit) is not None


def opens_adjunct(view: View, start: int, stop: re.Match[str], limit: int) -> bool:
    """Tell whether words behind a title without a comma belong to the main clause: its day, where it is sent, who made it.

    Args:
        stop: a match of the words; its group `limit`, `to` or `by` says which they are.
    """
    sentence = view.sentence_starts[view.sentence_of(start)]
    if _is_basis_line(view, sentence, limit):
        return False
    if stop["limit"]:
        return not stop["limit"].startswith("trong") or _AIM.search(view.lower, start, stop.start()) is None
    is_body = _begins_capital(view, stop)
    return is_body and (stop["by"] is not None or _SENT.search(view.lower, sentence, start) is not None)


def _opens_with_body(view: View, after: int, limit: int) -> bool:
    """Tell whether a body's name and its verb begin here, its short name in brackets between (`… cơ sở (CĐCS) báo cáo`)."""
    end = _skip_brackets(view, after, limit)
    return _MAIN_VERB.search(view.lower, after, end) is not None


def _skip_brackets(view: View, start: int, limit: int) -> int:
    """Return where the piece of a sentence that begins here ends, past brackets."""
    at = start
    while piece := _NEXT_PIECE.search(view.lower, at, limit):
        close = view.plain.find(")", piece.end(), limit) if piece[0] == "(" else -1
        if close < 0:
            return piece.start()
        at = close + 1
    return limit


def _begins_capital(view: View, stop: re.Match[str]) -> bool:
    """Tell whether the name after the first word of a match begins with a capital."""
    _, _, name = view.plain[stop.start() + 1 : stop.end()].partition(" ")
    return name.lstrip()[:1].isupper()


def _opens_with_subject(view: View, sentence: int, comma: int, limit: int) -> bool:
    """Tell whether a subject in lower case and its verb follow a sentence's fronted words (`Theo …, các cơ quan phải …`).

    Without fronted words only a duty shows the main clause (`Chỉ thị số … về …, các chi bộ phải …`). A list of subjects
    goes over commas while its members are short; where a body's name or a group follows, it is the one.
    """
    lower = view.lower
    is_group = _GROUP.match(lower, comma) is not None
    if not (is_group or _SUBJECT.match(lower, comma)):
        return False
    is_fronted = _FRONTED.match(lower, sentence) is not None
    modal = _MODAL if is_fronted else _DUTY
    for _ in range(_MOST_SUBJECTS):
        piece = _NEXT_PIECE.search(lower, comma + 1, limit)
        end = piece.start() if piece else limit
        if modal.search(lower, comma + 1, end):
            return True
        if piece is None or piece[0] != "," or lower.count(" ", comma + 2, end) >= _LONGEST_SUBJECT:
            return False
        comma = end
        if view.plain[comma + 2 : comma + 3].isupper() or (not is_group and _GROUP.match(lower, comma)):
            return False
    return False


def _is_basis_line(view: View, sentence: int, limit: int) -> bool:
    """Tell whether a sentence is one line of the legal bases, which ends without a main clause."""
    if _BASIS.match(view.lower, sentence) is None:
        return False
    return view.lower[sentence:limit].rstrip(" \x07")[-1:] not in (".", ":")
