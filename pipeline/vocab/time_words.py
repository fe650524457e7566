"""Words of time limits (thời hạn), and the patterns assembled from them. Data: `time_words.yml`."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from pipeline.model.folding import fold_lower
from pipeline.vocab import read_vocabulary

_Tree: TypeAlias = "dict[str, _Tree]"

_GROUP = re.compile(r"<([a-z_]+)>")


VOCABULARY = {"time_words": dict[str, tuple[str, ...]]}


@cache
def load_time_words() -> dict[str, tuple[str, ...]]:
    """Return the groups of time words by name, read once."""
    return read_vocabulary("time_words", VOCABULARY["time_words"])


def compile_time(template: str) -> re.Pattern[str]:
    """Compile a pattern for the folded lower-case view whose words are groups of `time_words.yml`.

    Args:
        template: a verbose pattern; `<group>` stands for any word of the group, `_` for white space, `~` for white space
            or nothing.

    Raises:
        KeyError: a group is unknown.

    Example:
        `<before>_(?:<day>_)?` matches `trước ngày ` and `trước `
    """
    named: list[str] = []
    text = re.sub(r"\(\?P<[a-z_0-9]+>|\(\?P=[a-z_0-9]+\)", lambda found: _keep(found[0], named), template)
    text = _GROUP.sub(lambda found: _keep(join_words(load_time_words()[found[1]]), named), text)
    text = text.replace("_", r"\s+").replace("~", r"\s*")
    return re.compile(re.sub(r"\x00(\d+)\x01", lambda found: named[int(found[1])], text), re.VERBOSE)


def join_words(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words on the folded lower-case view, the longest first.

    Words that begin alike share their beginning, so that a scan tries each letter once.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for char in " ".join(fold_lower(word).split()):
            node = node.setdefault(char, {})
        node[""] = {}
    return _join(tree)


def _join(tree: _Tree) -> str:
    """Write a tree of letters as a pattern; an empty key ends a word."""
    branches = [_letter(char) + _join(tree[char]) for char in sorted(tree) if char]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in tree else joined


def _letter(char: str) -> str:
    if char == " ":
        return r"\s+"
    return char if char.isalnum() else f"\\{char}"


def _keep(text: str, named: list[str]) -> str:
    """Set aside a piece of a pattern in which `_` and `~` stand for themselves."""
    named.append(text)
    return f"\x00{len(named) - 1}\x01"
