"""Words of numeric targets (chỉ tiêu). Data: `target_words.yml`."""

from functools import cache

from pipeline.vocab import read_vocabulary
from pipeline.vocab.time_words import join_words

VOCABULARY = {"target_words": dict[str, tuple[str, ...]]}


@cache
def load_target_words() -> dict[str, tuple[str, ...]]:
    """Return the groups of target words by name, read once."""
    return read_vocabulary("target_words", VOCABULARY["target_words"])


@cache
def target_pattern(group: str) -> str:
    """Return the pattern of any word of a group on the folded lower-case view, the longest first.

    Raises:
        KeyError: the group is unknown.
    """
    return f"(?:{join_words(load_target_words()[group])})"
