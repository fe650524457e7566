"""Keys: what each mention with a number is called, the short ones by the full mention they mean.

What enters: drafts, and the document's own header. What leaves: drafts with keys. A short form gets the key of the one
document of this text that has its number and type; with none or several the key stays unknown (GUIDE.md, short forms).
"""

from itertools import islice, pairwise

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.symbol import Symbol, build_key, find_symbols
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.model.record import Header
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_TITLE_LEAD = compile_pattern("title_lead")
_TOPIC_TAIL = compile_pattern("topic_tail")


def add_keys(view: View, drafts: list[Draft], header: Header) -> list[Draft]:
    """Return the drafts with their keys."""
    keyed = [draft._replace(key=build_key(draft.symbol)) if draft.symbol else draft for draft in drafts]
    full = [draft for draft in keyed if draft.symbol]
    own = _read_own(header)
    linked = [_link(view, draft, at, keyed, full, own) if draft.form == "short" else draft for at, draft in enumerate(keyed)]
    return [_resolve_rule(view, draft, full) if draft.rule == "named-rule" else draft for draft in linked]


def _read_own(header: Header) -> tuple[Symbol, str | None] | None:
    symbol = next(iter(find_symbols(header.number)), None) if header.number else None
    return (symbol, header.doc_type) if symbol else None


def _link(
    view: View, draft: Draft, at: int, keyed: list[Draft], full: list[Draft], own: tuple[Symbol, str | None] | None
) -> Draft:
    number = (draft.digits or "").lstrip("0")
    listed = _key_from_list(view, draft, at, keyed, number)
    if listed:
        return draft._replace(key=listed)
    fitting = [other for other in full if other.symbol and other.symbol.number.lstrip("0") == number and _fits(draft, other)]
    keys = {other.key for other in fitting}
    if len(keys) > 1 and draft.issuer:
        keys = {other.key for other in fitting if _has_code(view, draft.issuer, other)}
    if not keys and own and own[0].number.lstrip("0") == number and is_same_type(draft.doc_type, own[1]):
        keys = {build_key(own[0])}
    if len(keys) != 1:
        return draft
    types = {other.doc_type for other in fitting if other.key in keys}
    return draft._replace(key=keys.pop(), doc_type=draft.doc_type or (types.pop() if len(types) == 1 else None))


def _resolve_rule(view: View, draft: Draft, full: list[Draft]) -> Draft:
    """Tie a rule cited by its name to the numbered document of this text whose title is that name."""
    topic = read_topic(view, draft)
    keys = {
        other.key
        for other in full
        if other.title and other.doc_type == draft.doc_type and _title_words(view, other.title) == topic
    }
    return draft._replace(stands_for=keys.pop()) if len(keys) == 1 else draft


def read_topic(view: View, draft: Draft) -> str:
    """Return what a rule's name says after its type and before its body (`thi hành Điều lệ Đảng`), in lower case."""
    end = draft.issuer.start if draft.issuer else draft.end
    return _TOPIC_TAIL.sub("", " ".join(view.lower[draft.name_end : end].split()))


def _title_words(view: View, title: Span) -> str:
    return _TITLE_LEAD.sub("", " ".join(view.lower[title.start : title.end].split()))


def _key_from_list(view: View, draft: Draft, at: int, keyed: list[Draft], number: str) -> str | None:
    """Return the key of a bare number whose symbol stands at a later member (số 217 và số 218-QĐ/TW; số 3, 5 và 8/SNV-TC)."""
    for before, after in pairwise(islice(keyed, at, None)):
        if after.has_type or after.start - before.reach > 12:
            return None
        if after.symbol is not None:
            return build_key(after.symbol._replace(number=number))
        if after.form != "short":
            return None
    return None


def _has_code(view: View, issuer: Span, other: Draft) -> bool:
    """Tell whether a printed issuer is one that the other's symbol names (Ban Thường vụ Thành ủy: TU)."""
    name = view.lower[issuer.start : issuer.end]
    codes = other.symbol.issuers if other.symbol else ()
    return any(word in name for code in codes for word in load_citation_words().issuer_words.get(code, ()))


def _fits(draft: Draft, other: Draft) -> bool:
    if draft.date and other.date and draft.date != other.date:
        return False
    return is_same_type(draft.doc_type, other.doc_type)


def plain_type(name: str | None) -> str | None:
    """Return the type name that stands for all that citers use for one another."""
    return load_citation_words().same_type.get(name, name) if name else None


def is_same_type(one: str | None, other: str | None) -> bool:
    """Tell whether two type names may mean one document's type; an unknown one fits every type."""
    return one is None or plain_type(one) == plain_type(other)


def is_own_type(name: str | None, own: str | None) -> bool:
    """Tell whether a type word may mean the document itself, whose type it is or begins (Nghị quyết: Nghị quyết liên tịch)."""
    if name is None or own is None:
        return False
    return is_same_type(name, own) or own.startswith(f"{name} ")
