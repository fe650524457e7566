"""References inside the document: to itself (`Thông tri này`) and back to one named before (`Nghị quyết trên`).

What enters: the view, its type words, the citations' drafts with keys, the header. What leaves: `Mention`s in reading
order. Guaranteed: a target is given only where exactly one document can be meant; a reference is never a citation.

Source: citation_roles.yaml self, anaphora; GUIDE.md "Rules: citations" (self references).
"""

import re
from bisect import bisect_right
from itertools import islice

from pipeline.extract.citation.drafts import Draft
from pipeline.extract.citation.links import is_own_type, plain_type
from pipeline.extract.citation.patterns import NOT_IN_WORD, trie_pattern
from pipeline.extract.citation.places import read_own_symbol
from pipeline.extract.citation.symbol import build_key
from pipeline.extract.citation.type_words import TypeWord
from pipeline.extract.citation.view import View
from pipeline.model.folding import squeeze
from pipeline.model.record import Header, Mention
from pipeline.vocab.citation_patterns import compile_pattern
from pipeline.vocab.citation_words import load_citation_words

_WORDS = load_citation_words()
_THIS = re.compile(rf"\s+(?:{trie_pattern(_WORDS.self_words)}){NOT_IN_WORD}")
_BACK = compile_pattern("back_reference", back_words=trie_pattern(_WORDS.back_words))
_BARE_SELF = re.compile(rf"(?<![^\W_])(?:{trie_pattern(_WORDS.self_leads)})\s+$")
_SELF_GOES_ON = re.compile(rf"\s*[,.;]|\s+(?:{trie_pattern(_WORDS.self_tails)}){NOT_IN_WORD}")
_NEXT_TYPE = compile_pattern("own_type_chain")
_OF = compile_pattern("of_whom")


class _Known:
    """The keys cited in a text by their type, each where it is first cited, to ask what stands before a place."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._firsts: dict[str | None, dict[str, int]] = {}
        for draft in drafts:
            if draft.key:
                for name in (plain_type(draft.doc_type), None):
                    self._firsts.setdefault(name, {}).setdefault(draft.key, draft.end)

    def find_targets(self, word: TypeWord) -> list[str]:
        """Return up to two keys of the word's type that are cited before it; a generic word fits every type."""
        firsts = self._firsts.get(plain_type(word.name), {})
        return list(islice((key for key, end in firsts.items() if end <= word.start), 2))


def find_references(view: View, words: list[TypeWord], drafts: list[Draft], own: list[Draft], header: Header) -> list[Mention]:
    """Return the self references and anaphora outside the citations' own words."""
    symbol = read_own_symbol(header)
    own_key = build_key(symbol) if symbol else None
    known = _Known(drafts)
    spans = [(draft.start, draft.end) for draft in drafts]
    found = [_mention(view, "self", draft.start, draft.end, own_key) for draft in own]
    for at, word in enumerate(words):
        place = bisect_right(spans, (word.start, len(view.text))) - 1
        if place >= 0 and spans[place][1] > word.start:
            continue
        found += _read_reference(view, words, at, known, header, own_key)
    return sorted(found, key=lambda mention: mention.start)


def _read_reference(
    view: View, words: list[TypeWord], at: int, known: _Known, header: Header, own_key: str | None
) -> list[Mention]:
    word = words[at]
    this = _THIS.match(view.lower, word.end)
    if this:
        if (
            word.name is None
            or is_own_type(word.name, header.doc_type)
            or header.doc_type is None
            and not known.find_targets(word)
        ):
            return [_mention(view, "self", word.start, this.end(), own_key)]
        return [_mention(view, "anaphora", word.start, this.end(), _one_target(word, known))]
    back = _BACK.match(view.lower, word.end)
    if back:
        return [_mention(view, "anaphora", word.start, back.end(), _one_target(word, known))]
    if not view.plain[word.start].isupper():
        return []
    if is_own_type(word.name, header.doc_type) and _is_bare_self(view, word):
        return [_mention(view, "self", word.start, word.end, own_key)]
    return _read_chain(view, words, at, known)


def _is_bare_self(view: View, word: TypeWord) -> bool:
    """Tell whether a bare type word means the document (các đơn vị căn cứ Kế hoạch triển khai thực hiện)."""
    leads = _BARE_SELF.search(view.lower, max(0, word.start - 24), word.start)
    return leads is not None and _SELF_GOES_ON.match(view.lower, word.end) is not None


def _read_chain(view: View, words: list[TypeWord], at: int, known: _Known) -> list[Mention]:
    """Return what `Thông tri, Chương trình, Kế hoạch của …` means: each type its one document, where it has one."""
    last = at
    while last + 1 < len(words) and _NEXT_TYPE.fullmatch(view.lower, words[last].end, words[last + 1].start):
        last += 1
    if (
        last == at
        or not _OF.match(view.lower, words[last].end)
        or (at and _NEXT_TYPE.fullmatch(view.lower, words[at - 1].end, words[at].start))
    ):
        return []
    chain = [word for word in words[at : last + 1] if view.plain[word.start].isupper()]
    targets = [(word, _one_target(word, known)) for word in chain]
    return [_mention(view, "anaphora", word.start, word.end, target) for word, target in targets if target]


def _one_target(word: TypeWord, known: _Known) -> str | None:
    keys = known.find_targets(word)
    return keys[0] if len(keys) == 1 else None


def _mention(view: View, kind: str, start: int, end: int, target: str | None) -> Mention:
    text = squeeze(view.text[start:end])
    return Mention(kind="self" if kind == "self" else "anaphora", text=text, target=target, start=start, end=end)
