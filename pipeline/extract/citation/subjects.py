"""Documents that are the subject of a sentence, or the author of a quotation.

What enters: the view, drafts in reading order, the header. What leaves: for a sentence or a place the index of the
mention that speaks there, so that what it cites hangs on it: `Thông tri số 01-TT/ĐU … đã quán triệt Chỉ thị số
13-CT/TW`, `Quy định này đã được sửa đổi bởi …` in a paper that is no Quy định itself, the paragraphs a news item quotes
from a directive.

Source: GUIDE.md "Rules: citations" (citer); citation_roles.yaml (nesting, self, acting_document).
"""

import re
from bisect import bisect_left

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.links import is_own_type
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.quotes import find_close
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.model.record import Header
from pipeline.vocab.citation_patterns import compile_pattern, read_pattern
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()
_TYPES = {word: name for word, name in _WORDS.name_by_type_word.items() if name}
_POINTS = trie_pattern((*_WORDS.self_words, *_WORDS.back_words))
_SUBJECT = re.compile(
    rf"[\s\-+*•¹²³\d.)]*{read_pattern('told_lead')}(?P<type>{trie_pattern(_TYPES)})(?P<this>\s+(?:{_POINTS}))?"
    rf"\s+(?:{trie_pattern(_WORDS.document_verbs + _WORDS.saying_verbs)}){NOT_IN_WORD}"
)
_LEAD = compile_pattern("item_lead")
_SAID_BY = compile_pattern("said_by", types=trie_pattern((*_TYPES, *_WORDS.generic_types)))
_SAYING = trie_pattern(_WORDS.saying_verbs)
_SAYS = compile_pattern("says", saying=_SAYING)
_SAYS_BEFORE = compile_pattern("says_before", saying=_SAYING)
_PLACE_SAID = compile_pattern("place_said", types=trie_pattern(_TYPES), points=_POINTS)
_ANNOUNCED = compile_pattern("announced", types=trie_pattern(_TYPES))
_WHOLE_TEXT = compile_pattern("whole_text")
# the last quote of paragraphs, also before a full stop
_FAR_CLOSE = re.compile(r"”[.,;]?(?=\n|$)")
_SHORTEST_QUOTATION = 150


def find_subject(view: View, drafts: list[Draft], sentence: int, header: Header) -> int | None:
    """Return the mention that a bare type word at a sentence's beginning means, or None.

    The document's own type means the document itself; with a type never cited before, nothing is known.
    """
    start = view.sentence_starts[sentence]
    found = _SUBJECT.match(view.lower, start)
    if found is None:
        return None
    name = _TYPES[" ".join(found["type"].split())]
    if is_own_type(name, header.doc_type) or (found["this"] is None and header.doc_type is not None):
        return None
    return _choose_told(drafts, name, start, header)


def _choose_told(drafts: list[Draft], name: str, start: int, header: Header) -> int | None:
    """Return the mention that a bare type word means: in an article the directive it tells of, which it names first."""
    known = [at for at, draft in enumerate(drafts) if draft.start < start and draft.doc_type == name and draft.form != "named"]
    main = next((at for at, draft in enumerate(drafts) if draft.symbol is not None), None)
    is_article = header.number is None and header.doc_type is None
    return main if is_article and main in known else known[-1] if known else None


def opens_sentence(view: View, draft: Draft) -> bool:
    """Tell whether nothing but an item's marker stands before a mention in its sentence."""
    start = view.sentence_starts[view.sentence_of(draft.start)]
    return _LEAD.fullmatch(view.lower, start, draft.start) is not None


def find_quotations(view: View, drafts: list[Draft], header: Header) -> list[tuple[Span, int]]:
    """Return the quotations of a document, each with the mention of the document it is from.

    What the words behind a quotation name (`”, công văn nêu rõ`); in a news item (a page without a number
    of its own) also the whole paragraphs it quotes from a directive named before, and the text below a line that announces it.
    """
    told = _find_told(view, drafts, header)
    if header.number is not None:
        return told
    return [*told, *_find_paragraphs(view, drafts), *_find_announced(view, drafts, header)]


def _find_told(view: View, drafts: list[Draft], header: Header) -> list[tuple[Span, int]]:
    """Return the quotations whose document is named right before or behind them."""
    found: list[tuple[Span, int]] = []
    at = view.text.find("“")
    while at >= 0:
        close = find_close(view, at)
        said = _SAID_BY.match(view.lower, close + 1) if close is not None else None
        author = _find_speaker(view, drafts, at)
        author = _find_bare_speaker(view, drafts, at, header) if author is None else author
        author = _find_named(view, drafts, said, at, header) if said and author is None else author
        if close is not None and author is not None:
            found.append((Span(at, close), author))
        at = view.text.find("“", at + 1)
    return found


def _find_announced(view: View, drafts: list[Draft], header: Header) -> list[tuple[Span, int]]:
    """Return the text that a line of an article announces (`Nội dung Chỉ thị như sau:`), with the directive it is of."""
    announced = _ANNOUNCED.search(view.lower) if header.doc_type is None else None
    if announced is None:
        return []
    author = _choose_told(drafts, _TYPES[" ".join(announced["type"].split())], announced.start(), header)
    return [(Span(announced.end(), len(view.text)), author)] if author is not None else []


def _find_speaker(view: View, drafts: list[Draft], at: int) -> int | None:
    """Return the mention right before a quotation that is said to say it (`N chỉ rõ: “…”`)."""
    last = bisect_left(drafts, at, key=lambda draft: draft.start) - 1
    if last < 0 or drafts[last].form == "named" or drafts[last].reach > at:
        return None
    return last if _SAYS_BEFORE.fullmatch(view.lower, drafts[last].reach, at) else None


def _find_bare_speaker(view: View, drafts: list[Draft], at: int, header: Header) -> int | None:
    """Return the directive of an article that a sentence says to say a quotation, by its type alone (`Chỉ thị nêu rõ: “`)."""
    if header.number is not None or header.doc_type is not None:
        return None
    start = view.sentence_starts[view.sentence_of(at)]
    found = _SUBJECT.match(view.lower, start, at) or _PLACE_SAID.match(view.lower, start, at)
    if found is None or any(start <= draft.start < at for draft in drafts):
        return None
    return _choose_told(drafts, _TYPES[" ".join(found["type"].split())], start, header)


def _find_named(view: View, drafts: list[Draft], said: re.Match[str], quote: int, header: Header) -> int | None:
    """Return the mention that stands behind a quotation, or the last one before it of the type that does.

    A word for any document (`”, văn bản viết`) is the one that is cited before, where it is one alone.
    """
    start = said.start("type")
    here = next((at for at, draft in enumerate(drafts) if draft.start == start), None)
    if here is not None:
        return here if said["by"] or _SAYS.match(view.lower, drafts[here].reach) else None
    if _SAYS.match(view.lower, said.end()) is None:
        return None
    name = _TYPES.get(" ".join(said["type"].split()))
    if is_own_type(name, header.doc_type) or (name is None and header.number is not None):
        return None
    before = [
        at
        for at, draft in enumerate(drafts)
        if draft.start < quote and name in (draft.doc_type, None) and draft.form != "named"
    ]
    if name is None and len({drafts[at].key for at in before}) > 1:
        return None
    return before[-1] if before else None


def _find_paragraphs(view: View, drafts: list[Draft]) -> list[tuple[Span, int]]:
    """Return the whole paragraphs in quotes, after a numbered mention, each with the mention they are from."""
    found: list[tuple[Span, int]] = []
    at = view.text.find("“")
    while at >= 0:
        close = _find_far_close(view, at)
        author = _find_author(view, drafts, found, at)
        if close and author is not None and close - at >= _SHORTEST_QUOTATION and at == view.paragraph_start(at):
            found.append((Span(at, close), author))
            at = close
        at = view.text.find("“", at + 1)
    return found


def _find_far_close(view: View, at: int) -> int | None:
    """Return where a quotation closes, also paragraphs later."""
    near = find_close(view, at)
    if near is not None:
        return near
    close = _FAR_CLOSE.search(view.text, at)
    return close.start() if close else None


def _find_author(view: View, drafts: list[Draft], found: list[tuple[Span, int]], at: int) -> int | None:
    if found:
        return found[-1][1]
    main = next((index for index, draft in enumerate(drafts) if draft.reach <= at and draft.symbol is not None), None)
    lead = view.lower[view.paragraph_start(at - 1) : at]
    if main is not None and _WHOLE_TEXT.search(lead):
        return main
    before = [index for index, draft in enumerate(drafts) if draft.reach <= at and draft.symbol is not None]
    return before[-1] if before else None
