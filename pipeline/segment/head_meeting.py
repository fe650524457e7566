"""Lines of capitals between a type and its subject: the meeting that decided, the body that issues.

What enters: the state of the head and a line under the type. What leaves: where the body's name begins on it, where the subject
does behind it, and whether such a line it is. Guaranteed: a subject that begins with `về` stands below, under lines of
capitals alone; without one the capitals are the subject.

Source: form of resolutions and conclusions (`KẾT LUẬN` | `HỘI NGHỊ LẦN THỨ SÁU` | `BAN CHẤP HÀNH ĐẢNG BỘ TỈNH` | `về …`).
"""

import re

from pipeline.model.folding import strip_marks
from pipeline.segment.head_state import HeadState
from pipeline.segment.labels import name_piece
from pipeline.segment.pieces import Piece
from pipeline.vocab import alternation
from pipeline.vocab.form import bare_view, is_upper
from pipeline.vocab.frame import load_frame_words

_WORDS = load_frame_words()
_ORGAN = re.compile(rf"\b(?:{alternation(map(strip_marks, (*_WORDS.organs, *_WORDS.organ_forms)))})\b")
_MEETING = re.compile(rf"(?:{alternation(map(strip_marks, _WORDS.meeting_words))})\b")
_ABOUT = re.compile(rf"(?:{alternation(map(strip_marks, _WORDS.about_words))})(?:\b|(?<=/v))")
_SESSION = re.compile(rf"(?:{alternation(map(strip_marks, _WORDS.session_leads))})\b")
_ABOUT_WORD = re.compile(rf"(?<=[\s,]){_ABOUT.pattern}")
_VERB = re.compile(rf"(?<![^\W_])(?:{alternation((*_WORDS.issuing_verbs, *_WORDS.text_openers))})(?![^\W_])")
_TOPICAL = re.compile(rf"{strip_marks(_WORDS.of_word)}\s+(?:{alternation(map(strip_marks, _WORDS.topical))})(?![^\W_])")
_MOST_LINES = 4
_LONG = 220


def is_above_subject(state: HeadState, piece: Piece) -> bool:
    """Tell whether a line of capitals under the type names a meeting or a body, and the subject begins below it."""
    shown = state.shown(piece)
    bare = bare_view(shown)
    if not is_upper(shown) or not (_MEETING.match(bare) or _ORGAN.match(bare)):
        return False
    for line in range(piece.line + 1, piece.line + 1 + _MOST_LINES):
        for below in state.lines[line]:
            if says_about(state.shown(below)):
                return True
            if name_piece(state.document, below) not in ("upper", "rule"):
                return False
    return False


def find_organ(state: HeadState, piece: Piece) -> int | None:
    """Return where the name of the body begins on a line of a meeting: `HỘI NGHỊ LẦN THỨ 16 | BAN CHẤP HÀNH …`."""
    found = _ORGAN.search(bare_view(state.shown(piece)))
    return piece.start + found.start() if found else None


def find_about(state: HeadState, piece: Piece) -> int | None:
    """Return where the subject begins on the line of the body that issues: `của Ban Thường vụ Huyện ủy về …`.

    The field of a steering committee (`của Ban Chỉ đạo về …`) is part of its name; behind a verb (`của Huyện ủy thực hiện Nghị
    quyết về …`) the whole is the subject.
    """
    shown = bare_view(state.shown(piece))
    found = None if _TOPICAL.match(shown) else _ABOUT_WORD.search(shown)
    if found is None or _VERB.search(state.shown(piece)[: found.start()]):
        return None
    return piece.start + found.start()


def says_about(shown: str) -> bool:
    """Tell whether a line begins what a paper is about: `về phát triển …`, `V/v thành lập …`; no whole sentence."""
    return _ABOUT.match(bare_view(shown)) is not None and len(shown) < _LONG and shown[-1] not in ".:;"


def says_where(shown: str) -> bool:
    """Tell whether a line in small letters goes on with where words were said: `tại buổi làm việc với …`."""
    return shown[0].islower() and _SESSION.match(bare_view(shown)) is not None and len(shown) < _LONG and shown[-1] not in ".:;"
