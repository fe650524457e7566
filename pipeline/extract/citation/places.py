"""Which mentions of a text are no citations: the document's own number, those of forms, stamps, copies and footers.

What enters: all drafts, the frame and the header. What leaves: the drafts that cite another document, and apart from
them those that mean the document itself (`Kèm theo Kế hoạch số 58-KH/ĐU …` in an appendix of that plan).

Source: domain.md §1.1 (copy numbers), §1.3, §5 (frame); GUIDE.md "Rules: citations" (self references).
"""

from bisect import bisect_right
from dataclasses import dataclass

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.links import read_topic
from pipeline.extract.citation.symbol import Symbol, build_key, find_symbols
from pipeline.extract.citation.view import View
from pipeline.extract.name_words import expand_words, find_first_level
from pipeline.model.document import Span
from pipeline.model.folding import fold, fold_lower
from pipeline.model.record import Header
from pipeline.model.section import FramePart, Structure
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()
_FORM_PARTS: tuple[FramePart, ...] = ("number", "received", "copy", "publisher", "recipient", "signature", "issuer", "motto")
_CARRIED = compile_pattern("carried")
_OWN_CHANGE = compile_pattern("own_change")
_NAME_AT_END = compile_pattern("name_at_end")
_HEADING_RULES = ("named-programme", "named-rule")
_EXAMPLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Sorted:
    """Drafts that cite another document, and drafts that mean the document itself."""

    others: list[Draft]
    own: list[Draft]


def sort_drafts(view: View, drafts: list[Draft], structure: Structure, header: Header) -> Sorted:
    """Part the drafts; what stands in a form's fields, in samples or in examples is left out of both."""
    frame = structure.frame
    zones = sorted(
        span
        for part in _FORM_PARTS
        for span in frame.parts.get(part, ())
        if not frame.body.start <= span.start < frame.body.end
    )
    samples = frame.appendices if _is_form_guide(header) else ()
    own_symbol = read_own_symbol(header)
    has_examples = any(word in view.lower for word in _WORDS.example_words)
    kept = [
        draft
        for draft in drafts
        if not (_is_in(zones, draft) or _is_in(samples, draft) or _is_form_line(view, draft) or _is_heading(view, draft))
        and not (has_examples and _is_example(view, draft))
    ]
    own = [draft for draft in kept if _is_own(view, draft, own_symbol, header) or _is_own_rule(view, draft, header)]
    return Sorted([draft for draft in kept if draft not in own], own)


def read_own_symbol(header: Header) -> Symbol | None:
    """Return the parts of the document's own number, or None where it has none."""
    return next(find_symbols(fold(header.number)), None) if header.number else None


def _is_in(zones: list[Span] | tuple[Span, ...], draft: Draft) -> bool:
    at = bisect_right(zones, draft.start, key=lambda zone: zone.start) - 1
    return at >= 0 and zones[at].end > draft.start


def _is_form_guide(header: Header) -> bool:
    """Tell whether the document rules the form of documents, so that its appendices hold samples."""
    subject = fold_lower(header.subject or "")
    return any(word in subject for word in _WORDS.form_guide_words)


def _is_form_line(view: View, draft: Draft) -> bool:
    """Tell whether a number without a type word stands as the line of a form does, at the start of its paragraph."""
    if draft.has_type:
        return False
    return not view.lower[view.paragraph_start(draft.start) : draft.start].strip(" *_|-")


def _is_example(view: View, draft: Draft) -> bool:
    """Tell whether a mention stands in an example: in its paragraph, or in the lines that an example's heading opens."""
    end = draft.start
    for _ in range(_EXAMPLE_LINES):
        start = view.paragraph_start(end)
        opens = view.lower[start : start + 12].lstrip(" -+*(").startswith(_WORDS.example_words)
        if opens and (end == draft.start or view.plain[start:end].rstrip().endswith(":")):
            return True
        if start == 0:
            return False
        end = start - 1
    return False


def _is_carried(view: View, draft: Draft) -> bool:
    """Tell whether a mention stands in the line under an appendix's title (Kèm theo Kế hoạch số …)."""
    return _CARRIED.fullmatch(view.lower, view.paragraph_start(draft.start), draft.start) is not None


def _is_own(view: View, draft: Draft, own: Symbol | None, header: Header) -> bool:
    """Tell whether a mention is of the document itself: its number, with no other day."""
    if _is_carried(view, draft) and draft.doc_type == header.doc_type:
        return True
    if own is None or draft.symbol is None or draft.symbol.number.lstrip("0") != own.number.lstrip("0"):
        return False
    if build_key(draft.symbol) != build_key(own):
        return False
    if draft.date is not None and header.date is not None:
        return draft.date == header.date
    return not (_is_changed_by_this(view, draft) or _is_of_other_body(view, draft, header))


def _is_changed_by_this(view: View, draft: Draft) -> bool:
    """Tell whether this document is said to replace or change the mention, which so is another of its number."""
    return _OWN_CHANGE.search(view.lower, view.sentence_starts[view.sentence_of(draft.start)], draft.start) is not None


def _is_of_other_body(view: View, draft: Draft, header: Header) -> bool:
    """Tell whether the issuer printed in a mention is of another level than the document's, or bears a name its header lacks.

    A body above may count its papers with the same symbol: `26/KH-LĐLĐ của Liên đoàn Lao động tỉnh` in a district's 26/KH-LĐLĐ.
    """
    if draft.issuer is None or header.issuer is None:
        return False
    said = find_first_level(expand_words(view.plain[draft.issuer.start : draft.issuer.end]))
    own_level = find_first_level(expand_words(header.issuer_canonical or header.issuer))
    if said and own_level and said[0] != own_level[0]:
        return True
    if said and own_level and said[1] and own_level[1]:
        return said[1] != own_level[1]
    named = _NAME_AT_END.match(view.lower, draft.issuer.start, draft.issuer.end)
    if named is None or not view.plain[named.start("name")].isupper():
        return False
    own = fold_lower(" ".join(filter(None, (header.issuer, header.issuer_canonical, header.superior, header.place))))
    return named["name"] not in own


def _is_heading(view: View, draft: Draft) -> bool:
    """Tell whether a name is a heading: a rule or programme whose type word stands in capitals where its paragraph begins."""
    if draft.rule not in _HEADING_RULES or not view.plain[draft.start : draft.name_end].isupper():
        return False
    return not view.lower[view.paragraph_start(draft.start) : draft.start].strip(" *#_|-")


def _is_own_rule(view: View, draft: Draft, header: Header) -> bool:
    """Tell whether a rule's name is the document's own (Quy định thi hành Điều lệ Đảng, in that Quy định)."""
    if draft.rule != "named-rule" or draft.doc_type != header.doc_type or header.subject is None:
        return False
    return read_topic(view, draft) in fold_lower(header.subject)
