"""All mentions of a text, in reading order: with a symbol, with a bare number, by name.

What enters: the folded text. What leaves: drafts sorted by their start. A draft may lie inside another only where a
name holds a name (`Quy định thi hành Điều lệ Đảng`). Titles, lists, roles and keys come later.
"""

from bisect import bisect_left, bisect_right

from pipeline.extract.citation.dates import AFTER_NUMBER
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.named import read_named
from pipeline.extract.citation.number_lists import read_number_list
from pipeline.extract.citation.plenums import read_plenum_list
from pipeline.extract.citation.shape import is_law, shape_numbered
from pipeline.extract.citation.short_forms import find_abbreviated, find_damaged, read_more, read_short
from pipeline.extract.citation.symbol import STANDARD, Symbol, find_symbols
from pipeline.extract.citation.type_words import Before, TypeWord, read_before
from pipeline.extract.citation.view import View
from pipeline.model.document import Span
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.number_formats import load_number_formats

_ISSUED = compile_pattern("just_issued")
_CARRIED_BY = compile_pattern("carried_by")
_LISTED = compile_pattern("before_list_member")
_LONGEST_LIST = 80
_MOST_LAWS = 4
_HOLDERS = ("named-rule", "named-law", "named-platform")
_HELD = ("named-charter", "named-law")


def collect_drafts(view: View, words: list[TypeWord]) -> list[Draft]:
    """Return every mention of a text with its own shape, sorted by start."""
    plain, lower = view.plain, view.lower
    numbered = [*_read_numbered(plain, lower, words), *_read_standards(plain, lower, words)]
    numbered.sort(key=lambda draft: draft.start)
    known = {(draft.doc_type, draft.symbol.number.lstrip("0")) for draft in numbered if draft.symbol}
    drafts = [*numbered, *_read_others(plain, lower, words, numbered, known)]
    drafts.sort(key=lambda draft: draft.start)
    held = [draft for draft in find_abbreviated(plain, lower, known=known) if not _is_inside(draft, drafts)]
    taken = [Span(draft.start, draft.end) for draft in (*drafts, *held)]
    held += find_damaged(plain, lower, taken, known=known)
    return sorted([*drafts, *held], key=lambda draft: (draft.start, -draft.end))


def _read_numbered(plain: str, lower: str, words: list[TypeWord]) -> list[Draft]:
    pairs: list[tuple[Symbol, Before]] = []
    floor = 0
    for symbol in find_symbols(plain):
        pairs.append((symbol, read_before(plain, lower, symbol.start, words, floor=floor)))
        floor = symbol.end
    drafts = []
    for at, (symbol, before) in enumerate(pairs):
        limit = pairs[at + 1][1].start if at + 1 < len(pairs) else len(plain)
        draft = shape_numbered(plain, lower, symbol, before, limit=limit)
        if draft is not None and (
            before.has_number_word or symbol.code or _LISTED.search(lower, max(0, before.start - 8), before.start)
        ):
            drafts.append(draft)
    return drafts


def _read_standards(plain: str, lower: str, words: list[TypeWord]) -> list[Draft]:
    """Return the technical standards (`Tiêu chuẩn TCVN 6909:2001`)."""
    drafts = []
    for found in STANDARD.finditer(plain):
        before = read_before(plain, lower, found.start(), words, floor=0)
        start = before.start if before.has_type else found.start()
        drafts.append(
            Draft(
                start=start,
                end=found.end(),
                form="numbered",
                doc_type=before.name or load_number_formats().standard_type,
                reach=found.end(),
                rule="standard",
                name_end=before.name_end,
                number=Span(*found.span()),
                key=" ".join(found[0].split()),
            )
        )
    return drafts


def _read_others(
    plain: str, lower: str, words: list[TypeWord], numbered: list[Draft], known: set[tuple[str | None, str]]
) -> list[Draft]:
    """Return the mentions by name and by bare number, outside the ones with a symbol."""
    starts = [draft.start for draft in numbered]
    found: list[Draft] = []
    for word in words:
        at = bisect_right(starts, word.start)
        holder = numbered[at - 1] if at and numbered[at - 1].end > word.start else None
        if holder and not _is_defined(holder, word.start):
            if held := _read_held(plain, lower, word, holder):
                found.append(held)
            continue
        after = bisect_left(starts, word.end)
        limit = starts[after] if after < len(starts) else len(plain)
        follower = numbered[after] if after < len(numbered) else None
        if listed := _read_list(plain, lower, word, limit, follower):
            found += listed
            continue
        draft = read_named(plain, lower, word, limit=limit) or read_short(plain, lower, word, limit=limit, known=known)
        if draft is not None:
            draft = _leave_day(lower, draft, found)
        if draft is not None and _has_room(draft, found) and not _is_told_by_other(lower, draft, follower):
            members = [draft, *read_more(plain, lower, draft, limit=limit)]
            found += members
            known.update((one.doc_type, (one.digits or "").lstrip("0")) for one in members if one.form == "short")
    return found


def _read_list(plain: str, lower: str, word: TypeWord, limit: int, follower: Draft | None) -> list[Draft]:
    """Return several documents that share a type word: plenums, or bare numbers before the one with the symbol."""
    if follower and not follower.has_type and limit - word.end < _LONGEST_LIST:
        listed = read_number_list(lower, word, limit=limit)
        if listed:
            return listed
    return read_plenum_list(plain, lower, word, limit=limit)


def _read_held(plain: str, lower: str, word: TypeWord, holder: Draft) -> Draft | None:
    """Return a law that the name of an amending law with a number holds, up to that number."""
    if holder.number is None or not (holder.start < word.start < holder.number.start and is_law(holder)):
        return None
    draft = read_named(plain, lower, word, limit=holder.number.start)
    return draft if draft and draft.rule == "named-law" and draft.end <= holder.number.start else None


def _leave_day(lower: str, draft: Draft, found: list[Draft]) -> Draft:
    """Return a law named last in an amending law's name without the day, which is the amending law's."""
    if draft.rule != "named-law" or not draft.date:
        return draft
    if not any(one.rule == "named-law" and one.end == draft.end for one in found[-_MOST_LAWS:]):
        return draft
    day = AFTER_NUMBER.search(lower, draft.name_end, draft.end)
    return draft._replace(end=day.start(), reach=day.start(), date=None) if day else draft


def _is_told_by_other(lower: str, draft: Draft, follower: Draft | None) -> bool:
    """Tell whether a rule is no document of its own beside this paper, which issues it, or the decision that carries it.

    Example:
        `ban hành kèm theo Quyết định này Quy chế làm việc của …`, `Quy chế làm việc của … ban hành kèm theo Quyết định số 84`
    """
    if draft.rule != "named-rule":
        return False
    if _ISSUED.search(lower, max(0, draft.start - 16), draft.start):
        return True
    return follower is not None and follower.has_type and _CARRIED_BY.fullmatch(lower, draft.end, follower.start) is not None


def _is_defined(draft: Draft, at: int) -> bool:
    """Tell whether a place lies in the bracket that defines a mention's short name."""
    return draft.definition is not None and draft.definition.start <= at < draft.definition.end


def _has_room(draft: Draft, found: list[Draft]) -> bool:
    if not found or found[-1].end <= draft.start:
        return True
    return found[-1].rule in _HOLDERS and draft.rule in _HELD


def _is_inside(draft: Draft, drafts: list[Draft]) -> bool:
    return any(other.start <= draft.start < other.end and not _is_defined(other, draft.start) for other in drafts)
