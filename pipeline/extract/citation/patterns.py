"""Patterns made from word lists: one trie instead of a long alternation, so that a scan looks at each letter once."""

import re
from collections.abc import Iterable

from pipeline.model.folding import fold_lower

Trie = dict[str, "Trie"]

NOT_IN_WORD = r"(?![^\W_])"

# the signs of ASCII that are no letters: a scan from one of them to a word looks at words alone, not at each letter
SIGN = r"[\x00-@\[-`{-\x7f]"
OTHER_SIGNS = "“”‘’«»–—…•·"


def plain_signs(text: str) -> str:
    """Return a text of the same length whose signs beyond ASCII are quotes, with a line feed before it.

    For a scan that begins at `SIGN`: where it finds a word, the match begins where the word begins in the text given.
    """
    for sign in OTHER_SIGNS:
        if sign in text:
            text = text.replace(sign, '"')
    return f"\n{text}"


def trie_pattern(words: Iterable[str], *, folded: bool = True) -> str:
    """Return a pattern that matches the longest of the words; a blank in a word matches any run of white space.

    Args:
        words: the words; folded to lower case unless `folded` is false.

    Example:
        `["kế hoạch", "kết luận"]` → `kế(?:\\s+hoạch|t\\s+luận)` (in effect)
    """
    root: Trie = {}
    for word in words:
        node = root
        for char in fold_lower(word) if folded else word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _render(root)


def _render(node: Trie) -> str:
    branches = []
    for char in sorted(key for key in node if key):
        tail = _render(node[char])
        branches.append((r"\s+" if char == " " else re.escape(char)) + tail)
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body
