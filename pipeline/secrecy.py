"""Whether a file bears a mark of secrecy or circulation, found before anything of it is stored.

What enters: what was read of a file, and the file's name. What leaves: the marks with the places they were found in, never
with text of the document. Guaranteed: a mark that stands alone at a mark's place (in the head of the first page, at the top
or bottom of any page, in the name of the file or of its folder) is found, printed plainly, boxed, spaced out or damaged by
OCR; in doubt between a mark and a word, it is a mark. Not done: marks as values of the header, which `extract` reads.

Source: HD 05-HD/VPTW and NĐ 30/2020/NĐ-CP on the place of the marks, as told in domain.md §1.3.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import PurePosixPath

from pipeline.model.document import RawDocument, RawPage
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.vocab import alternation
from pipeline.vocab.marks import Mark, MarkKind, load_marks, marks_by_form

_HEAD_LINES = 40
_EDGE_LINES = 3
_PIECES = re.compile(r"\s{2,}|[\t|│┃║]|</?[a-z][^<>]*>|\*\*|__", re.IGNORECASE)
_FRAME_START = re.compile(r"^[\W_]+")
_FRAME_END = re.compile(r"[\W_]+$")
_LONGEST_DAMAGED = 8  # letters of the longest secrecy mark
_LONGEST_MARK = 90
_QUOTES = "\"'“”‘’«»"
_SPACED_OUT = re.compile(r"^(?:\w\W?\s){2,}\W?\w\W?$")
# the body has begun
_OUTLINE_START = re.compile(rf"^\s*(?:I|1|A|(?:{'|'.join(load_marks().article_words)})\s+1)\s*[.\-/):]\s*\S")
_FILE_WORDS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class MarkFound:
    """A mark and where it stood: `file name` or `page N`."""

    kind: MarkKind
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The strictest mark of each kind, and every place where one stood."""

    secrecy: str | None = None
    urgency: str | None = None
    circulation: str | None = None
    found: tuple[MarkFound, ...] = ()

    @property
    def is_secret(self) -> bool:
        """Whether nothing of the document may be stored."""
        return self.secrecy is not None


def find_marks(raw: RawDocument) -> Marks:
    """Return the marks that a document bears.

    Args:
        raw: the pages as read, and the source with the file's shown name (folders with it) and its container.

    Example:
        a line `M Ậ T` under `Số 12-CV/HU` → secrecy `Mật`; `bảo vệ bí mật nhà nước` in a sentence → nothing
    """
    found = (*find_marks_in_name(raw.source.file), *find_marks_in_name(raw.source.container or ""), *_find_on_pages(raw.pages))
    return Marks(
        secrecy=_strictest(found, "secrecy"),
        urgency=_strictest(found, "urgency"),
        circulation=_strictest(found, "circulation"),
        found=found,
    )


def find_marks_in_name(name: str) -> tuple[MarkFound, ...]:
    """Return the secrecy marks in a file's name and its folders, for files that cannot be read too.

    Example:
        `TOI MAT/Cv 12.pdf` → Tối mật; `mat-tran-to-quoc.pdf`, `bao mat.txt` → nothing
    """
    parts = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).parts
    marks = (mark for part in parts for mark in _marks_in_name_part(part))
    return tuple(MarkFound(mark.kind, mark.name, "file name") for mark in marks)


def _strictest(found: Iterable[MarkFound], kind: MarkKind) -> str | None:
    names = {mark.name for mark in found if mark.kind == kind}
    return next((mark.name for mark in load_marks().of_kind(kind) if mark.name in names), None)


# --- on the page


def _find_on_pages(pages: tuple[RawPage, ...]) -> Iterator[MarkFound]:
    for page in pages:
        places = [_edge_pieces(page)]
        if page is pages[0]:
            places.append(_head_pieces(page))
        seen: set[str] = set()
        for piece, has_company in (found for place in places for found in place):
            mark = _mark_of_piece(piece) or (_mark_in_company(piece) if has_company else None)
            if mark and mark.kind == "secrecy" and not has_company and piece != piece.upper():
                continue  # away from the head a secrecy mark is stamped in capitals; `Mật` there is a word of a table
            if mark and mark.name not in seen:
                seen.add(mark.name)
                yield MarkFound(mark.kind, mark.name, f"page {page.number}")


def _page_lines(page: RawPage, *, step: int = 1) -> Iterator[str]:
    """Yield the lines of a page that are not blank, from its end with a step of -1; each cell of a row is a line."""
    for block in page.blocks[::step]:
        lines, rows = block.lines[::step], block.rows[::step]
        texts = (line.text for line in lines) if lines else (cell for row in rows for cell in row[::step])
        for text in texts:
            yield from (line for line in unicodedata.normalize("NFC", text).splitlines()[::step] if line.strip())


def _head_pieces(page: RawPage) -> Iterator[tuple[str, bool]]:
    for line in islice(_page_lines(page), _HEAD_LINES):
        if _OUTLINE_START.match(line):
            return
        yield from ((piece, True) for piece in _pieces(line))


def _edge_pieces(page: RawPage) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a page's first and last lines, and of its furniture, where marks are printed on every page."""
    furniture = [line.text for block in page.blocks if block.kind == "furniture" for line in block.lines]
    first, last = islice(_page_lines(page), _EDGE_LINES), islice(_page_lines(page, step=-1), _EDGE_LINES)
    edges = [*furniture, *first, *reversed(list(last))]
    for line in edges:
        yield from ((piece, False) for piece in _pieces(line) if piece != piece.lower())


def _pieces(line: str) -> Iterator[str]:
    """Yield what stands apart in a line: columns, cells, bold runs; and the line itself, which may be spaced out."""
    yield line.strip()
    pieces = [piece.strip() for piece in _PIECES.split(line) if piece and piece.strip()]
    yield from (piece for piece in pieces if piece != line.strip())


def _mark_of_piece(piece: str) -> Mark | None:
    """Return the mark that a piece is, the whole of it: plain, boxed, labelled, spaced out, or with its marks damaged."""
    if piece[:1] in _QUOTES or piece == piece.lower() or len(piece) > _LONGEST_MARK:
        return None
    is_framed = not (piece[0].isalnum() and piece[-1].isalnum())
    bare = _FRAME_END.sub("", _FRAME_START.sub("", piece)) if is_framed else piece
    if _SPACED_OUT.match(bare):
        bare = re.sub(r"\s+", " ", re.sub(r"(?<=\w)\s(?=\w)", "", re.sub(r"\s{2,}", "\u2003", bare)).replace("\u2003", " "))
    whole = " ".join(fold_lower(bare).split())
    folded = _without_label(whole)
    mark = marks_by_form().get(whole) or marks_by_form().get(folded) or _first_of_several(folded)
    glued = folded.replace(" ", "")
    if mark is None and len(glued) <= _LONGEST_DAMAGED and (bare == bare.upper() or " " in folded):
        mark = _damaged_forms().get(strip_marks(glued))
    return mark


def _first_of_several(folded: str) -> Mark | None:
    """Return the secrecy mark of a line that holds several marks and nothing else: `MẬT - HỎA TỐC`."""
    if not _several_pattern().fullmatch(folded):
        return None
    found = (marks_by_form()[" ".join(form.split())] for form in _form_pattern().findall(folded))
    return next((mark for mark in found if mark.kind == "secrecy"), None)


def _without_label(folded: str) -> str:
    label = _label_pattern().match(folded)
    return folded[label.end() :] if label else folded


def _mark_in_company(piece: str) -> Mark | None:
    """Return the secrecy mark at the start or end of a head's line that was read together with its other column.

    Example:
        `Số 318-CV/HU MẬT`, `MẬT ĐẢNG CỘNG SẢN VIỆT NAM` → Mật; `VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC` → None
    """
    pattern = _company_pattern()
    for found in pattern.finditer(piece):
        rest = fold_lower(piece[: found.start()] + piece[found.end() :]).strip()
        if _companion_pattern().search(rest) and not _is_common_word(piece, found.start(), found.end()):
            return marks_by_form()[" ".join(fold_lower(found[0]).split())]
    return None


def _is_common_word(text: str, start: int, end: int) -> bool:
    words = load_marks()
    before, after = fold_lower(text[:start]).split(), fold_lower(text[end:]).split()
    return bool((before and before[-1] in words.words_before) or (after and after[0] in words.words_after))


@cache
def _form_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(marks_by_form())})(?!\w)")


@cache
def _several_pattern() -> re.Pattern[str]:
    form = f"(?:{alternation(marks_by_form())})"
    return re.compile(rf"{form}(?:\W+{form})+")


@cache
def _damaged_forms() -> dict[str, Mark]:
    """Secrecy marks without their letters' marks and blanks: how OCR and spaced printing leave them."""
    return {strip_marks(form).replace(" ", ""): mark for mark in load_marks().of_kind("secrecy") for form in mark.forms}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = load_marks()
    return re.compile(rf"(?:(?:{alternation(words.labels)})\s*:\s*|(?:{alternation(words.carriers)})\s+)(?=\S)")


@cache
def _company_pattern() -> re.Pattern[str]:
    forms = sorted((form for mark in load_marks().of_kind("secrecy") for form in mark.forms), key=len, reverse=True)
    joined = "|".join(r"\s+".join(form.split()) for form in forms)
    return re.compile(rf"^(?:{joined})(?!\w)|(?<!\w)(?:{joined})(?=\W*$)")


@cache
def _companion_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(load_marks().companions)})(?!\w)")


# --- in the name


def _marks_in_name_part(part: str) -> Iterator[Mark]:
    words = [word for found in _FILE_WORDS.findall(part) for word in _camel_words(found)]
    bare = [strip_marks(word) for word in words]
    for mark, form in _forms_in_names():
        if len(form) > 1 and strip_marks("".join(form)) in bare:
            yield mark
            return
        opening = strip_marks(form[0])
        places = range(len(words) - len(form) + 1) if opening in bare else ()
        if any(_is_mark_in_name(words, form, at) for at in places):
            yield mark
            return


@cache
def _forms_in_names() -> tuple[tuple[Mark, list[str]], ...]:
    """Return the marks of secrecy with the words of their first form."""
    return tuple((mark, fold_lower(mark.forms[0]).split()) for mark in load_marks().of_kind("secrecy"))


def _camel_words(word: str) -> list[str]:
    """Return the words of a name written without blanks: `TốiMật` → `Tối`, `Mật`."""
    cuts = [at for at in range(1, len(word)) if word[at - 1].islower() and word[at].isupper()]
    return [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True)]


def _is_mark_in_name(words: list[str], form: list[str], at: int) -> bool:
    """Tell a mark from a syllable of the same letters: `mặt trận` has another mark, `tien mat` a neighbour that tells."""
    surface = [fold_lower(word) for word in words[at : at + len(form)]]
    plain = [strip_marks(word) for word in form]
    if surface not in (form, plain):
        return False
    neighbours = load_marks()
    before = strip_marks(words[at - 1]) if at else ""
    after = strip_marks(words[at + len(form)]) if at + len(form) < len(words) else ""
    return before not in neighbours.file_words_before and after not in neighbours.file_words_after
