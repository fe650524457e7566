"""Documents cited by name: resolutions of congresses and plenums, charters, laws, treaties, rules of a body.

What enters: the folded text and a type word in it. What leaves: a `Draft` where the name tells one document from all
others, None for a bare class (`Nghị quyết Đại hội công đoàn các cấp`, `các luật`).

Source: domain.md §6 forms 9 and 10; GUIDE.md "Rules: citations" (named, issuer of congresses and plenums, khóa in
brackets).
"""

import re
from collections.abc import Callable

from pipeline.extract.citation.dates import AFTER_NUMBER, read_day
from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.issuers import find_issuer_end
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.type_words import TypeWord
from pipeline.model.document import Span
from pipeline.vocab.citation_words import load_citation_words
from pipeline.vocab.named_documents import load_named_documents

_NAMED = load_named_documents()
_ROMAN = r"(?:[ivxl]{1,6}|\d{1,2})(?![^\W_])"
_TERM = r"(?:,?\s*(?:\(\s?)?nhiệm\s+kỳ\s*:?\s*\d{4}\s*-\s*\d{4}(?:\s?\))?)"
_KHOA = rf"(?:\s+khóa\s+{_ROMAN})"
_CLASS = re.compile(
    rf"\s*(?:đảng\s+|công đoàn\s+|đảng bộ\s+|đoàn\s+|hội\s+)?(?:{trie_pattern(_NAMED.class_words)}){NOT_IN_WORD}"
)

# after `Nghị quyết`: ` Đại hội XIII của Đảng`, ` Đại hội đại biểu Đảng bộ tỉnh lần thứ XX`; the end is found by _congress_end
_CONGRESS = re.compile(r"\s+(?:của\s+)?(?P<congress>đại\s+hội(?:\s+đại\s+biểu)?(?:\s+toàn\s+quốc)?)(?=[\s,])")
_CONGRESS_PART = re.compile(
    rf"""
    \s+lần\s+thứ\s+(?:{_ROMAN}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)
  | \s+{_ROMAN}(?=\s|[,.;:)])
  | \s+(?:của\s+)?(?P<body>đảng(?:\s+bộ)?|công\s+đoàn|cđ\w*|lđlđ|liên\s+đoàn|đoàn|hội|chi\s+bộ|mặt\s+trận|phụ\s+nữ|nông\s+dân|thanh\s+niên|cựu\s+chiến\s+binh|các\s+dân\s+tộc)(?![^\W_])
  | {_KHOA}
  | {_TERM}
    """,
    re.VERBOSE,
)
_BODY_WORD = re.compile(r"\s+(?!lần\s+thứ|nhiệm\s+kỳ|khóa\s|và\s|về\s)(?:-\s+)?[^\W\d_][\w.&]*")
_ROMAN_WORD = re.compile(rf"\s+{_ROMAN}")
_SYLLABLES = frozenset(load_citation_words().body_syllables)
_ORDINAL = re.compile(rf"\s{_ROMAN}|lần\s+thứ|nhiệm\s+kỳ")

# after `Nghị quyết`: ` Trung ương 4 khóa XII`, ` TW 7`, ` Hội nghị Trung ương 4 (khóa XI)`, ` Hội nghị lần thứ tư Ban Chấp hành …`
_PLENUM = re.compile(
    rf"\s+(?:của\s+)?(?P<plenum>(?:hội\s+nghị\s+)?(?:lần\s+thứ\s+\w+\s+)?(?:ban\s+chấp\s+hành\s+)?(?:trung\s+ương|tw)(?:\s+đảng)?(?:\s+lần\s+thứ\s+\w+|\s+\d{{1,2}})?{_KHOA}?)"
    r"(?![^\W_])"
)
_LAW = re.compile(rf"\s+(?P<name>{trie_pattern(_NAMED.laws + _NAMED.codes + _NAMED.ordinances)}){NOT_IN_WORD}")
_LAW_NAME = re.compile(
    r"\s+(?P<name>[A-ZĐƯÁÀẢÃẠĂÂÉÊÍÓÔƠÚÝ][^\W\d_]*(?:\s+(?!năm|ngày|số|và|có|này|được|đã|để|theo|về|của|tại|trong|do|là|với|cho|thì|hiện|quy định)[^\W\d_]+){0,6})"
)
_LAW_YEAR = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d(?!\d)|\s*\((?:năm\s+)?(?:19|20)\d\d\)")
_LAW_CHANGE = re.compile(r"\s+sửa\s+đổi,?\s*bổ\s+sung\s+(?:một\s+số\s+điều\s+)?(?:của\s+)?(?:các\s+)?(?:bộ\s+)?luật(?![^\W_])")
_MORE_LAWS = re.compile(r"(?:,|\s+và)\s+(?P<law>(?:bộ\s+)?luật)(?![^\W_])")
_CHARTER = re.compile(rf"\s+(?P<body>{trie_pattern(_NAMED.charter_bodies)}){NOT_IN_WORD}{_KHOA}?")
_TREATY = re.compile(
    rf"\s+(?P<name>(?:{trie_pattern(_NAMED.treaties)}){NOT_IN_WORD}|đối\s+tác\s+[^,.;:()“”]{{5,80}})(?P<short>\s*\([A-Z]{{2,8}}\))?"
)
_RULES = {
    name.lower(): re.compile(rf"\s+(?:{trie_pattern(topics)})(?:(?!\svà\s)[^,.;:()“”\x07]){{0,40}}?\s+của\s+")
    for name, topics in _NAMED.body_rules.items()
}
_SINGLE_RULE = re.compile(rf"(?:{trie_pattern(_NAMED.single_rules)}){NOT_IN_WORD}")
_PLATFORM = re.compile(
    rf"(?:{trie_pattern(_NAMED.platforms)}){NOT_IN_WORD}(?:\s+nước\s+cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam)?(?:\s+năm\s+\d{{4}}|\s+\d{{4}}(?!\d)|\s*\([^()]*\d{{4}}\))?"
)
_PROGRAMME = re.compile(rf"(?:{trie_pattern(_NAMED.body_programmes)})\s+của\s+")
_PROGRAMME_GOAL = re.compile(
    r"\s+(?:về\s+)?(?:triển\s+khai\s+)?thực\s+hiện\s+(?:nghị\s+quyết|chỉ\s+thị|kết\s+luận|quyết\s+định)|\s+và\s+chương\s+trình\s+hành\s+động\s+của"
)

# Types whose longer names in doc_types.yml hold what is read here as a name (Điều lệ Đảng, Quy chế làm việc).
_HEADS = ("điều lệ", "quy chế")

Reader = Callable[[str, str, TypeWord, int], Draft | None]


def read_named(plain: str, lower: str, word: TypeWord, *, limit: int) -> Draft | None:
    """Return the document named at a type word, or None where none is told apart there.

    Args:
        limit: where the next mention with a number begins.

    Example:
        `Nghị quyết Đại hội XIII của Đảng` → issuer `Đại hội XIII của Đảng`
    """
    for head in _HEADS:
        if lower.startswith(head, word.start):
            word = TypeWord(word.start, word.start + len(head), head.capitalize())
    reader = _READERS.get(lower[word.start : word.end])
    draft = reader(plain, lower, word, limit) if reader else None
    term = _TERM_BRACKET.match(lower, draft.end) if draft else None
    return draft._replace(reach=term.end()) if draft and term else draft


_TERM_BRACKET = re.compile(r"\s?\(\s?khóa\s+[^()]{1,12}\)")


def _make(
    word: TypeWord, end: int, rule: str, *, doc_type: str | None = None, issuer: Span | None = None, date: str | None = None
) -> Draft:
    return Draft(
        start=word.start,
        end=end,
        form="named",
        doc_type=doc_type or word.name,
        reach=end,
        rule=rule,
        name_end=word.end,
        issuer=issuer,
        date=date,
    )


def _read_resolution(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    congress = _CONGRESS.match(lower, word.end)
    if congress:
        return _read_congress(plain, lower, word, congress, limit)
    plenum = _PLENUM.match(lower, word.end)
    if plenum and re.search(r"\d|lần\s+thứ", plenum["plenum"]) and plain[plenum.start("plenum")].isupper():
        return _make(word, plenum.end(), "named-plenum", issuer=Span(*plenum.span("plenum")))
    return None


def _read_congress(plain: str, lower: str, word: TypeWord, congress: re.Match[str], limit: int) -> Draft | None:
    start, at = congress.start("congress"), congress.end()
    if plain[start].islower() and plain[word.start].islower():
        return None
    if _CLASS.match(lower, at):
        return None
    end = find_congress_end(plain, lower, at, limit)
    if not _ORDINAL.search(lower, at, end) or _CLASS.match(lower, end):
        return None
    return _make(word, end, "named-congress", issuer=Span(start, end))


def find_congress_end(plain: str, lower: str, at: int, limit: int) -> int:
    """Return where the name of a congress ends: ordinal, body, place and term in any order."""
    while True:
        part = _CONGRESS_PART.match(lower, at, limit)
        if part is None:
            return at
        at = part.end()
        while part["body"] and (more := _BODY_WORD.match(plain, at, limit)):
            is_ordinal = _ROMAN_WORD.match(lower, at, limit)
            if is_ordinal or not (_is_name(more[0]) or more[0].strip(" -") in _SYLLABLES):
                break
            at = more.end()


def _is_name(word: str) -> bool:
    return word.strip(" -")[:1].isupper()


def _read_law(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    """Read a law's name with its year or day; an amending law's name runs over the laws it changes."""
    change = _LAW_CHANGE.match(lower, word.end)
    at = _find_law_name_end(plain, lower, word.start, change.end() if change else word.end)
    if at is None or at > limit:
        return None
    while change and (more := _MORE_LAWS.match(lower, at)):
        after = _find_law_name_end(plain, lower, more.start("law"), more.end())
        if after is None or after > limit:
            break
        at = after
    year = _LAW_YEAR.match(lower, at)
    end, day = (year.end() if year and "(" not in year[0] else at), None
    dated = AFTER_NUMBER.match(lower, end)
    if dated and dated["open"] is not None and "(" not in dated["open"]:
        end, day = dated.end(), read_day(dated)
    return _make(word, end, "named-law", date=day)


def _find_law_name_end(plain: str, lower: str, word: int, at: int) -> int | None:
    """Return where the name after `Luật` ends: a known name in any case, else words after a capital."""
    known = _LAW.match(lower, at)
    if known:
        is_name = plain[known.start("name")].isupper() or plain[word].isupper()
        return known.end() if is_name else None
    name = _LAW_NAME.match(plain, at)
    return name.end() if name and plain[word].isupper() else None


def _read_charter(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    body = _CHARTER.match(lower, word.end, limit)
    if body is None or plain[body.start("body")].islower():
        return None
    return _make(word, body.end(), "named-charter", doc_type="Điều lệ")


def _read_treaty(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    name = _TREATY.match(lower if not plain[word.end + 1 : word.end + 4].isupper() else lower, word.end, limit)
    if name is None:
        return None
    short = re.compile(r"\s*\([A-Z]{2,8}\)").match(plain, name.end("name"))
    return _make(word, short.end() if short else name.end("name"), "named-treaty")


def _read_rule(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    if plain[word.start].islower():
        return None
    topic = _RULES[lower[word.start : word.end]].match(lower, word.end, limit)
    if topic:
        end = find_issuer_end(plain, lower, topic.end(), limit=limit)
        term = re.compile(_TERM).match(lower, end) if end else None
        if end and not plain[topic.end() : end].islower():
            whole = term.end() if term else end
            return _make(word, whole, "named-rule", doc_type=word.name, issuer=Span(topic.end(), whole))
    single = _SINGLE_RULE.match(lower, word.start, limit)
    return _make(word, single.end(), "named-rule") if single else None


def _read_platform(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    name = _PLATFORM.match(lower, word.start, limit)
    if name is None or plain[word.start].islower():
        return None
    return _make(word, name.end(), "named-platform", doc_type=lower[word.start : word.end].split(" chính trị")[0].capitalize())


def _read_programme(plain: str, lower: str, word: TypeWord, limit: int) -> Draft | None:
    owner = _PROGRAMME.match(lower, word.start)
    if owner is None or plain[word.start].islower():
        return None
    end = find_issuer_end(plain, lower, owner.end(), limit=max(limit, owner.end() + 120))
    if end is None or not _PROGRAMME_GOAL.match(lower, end):
        return None
    return _make(word, end, "named-programme", issuer=Span(owner.end(), end))


_READERS: dict[str, Reader] = {
    "nghị quyết": _read_resolution,
    "kết luận": _read_resolution,
    "luật": _read_law,
    "bộ luật": _read_law,
    "pháp lệnh": _read_law,
    "điều lệ": _read_charter,
    "hiệp định": _read_treaty,
    "hiệp ước": _read_treaty,
    "công ước": _read_treaty,
    "quy chế": _read_rule,
    "quy định": _read_rule,
    "hướng dẫn": _read_rule,
    "hiến pháp": _read_platform,
    "cương lĩnh": _read_platform,
    "cương lĩnh chính trị": _read_platform,
    "chương trình hành động": _read_programme,
    "kế hoạch hành động": _read_programme,
}
