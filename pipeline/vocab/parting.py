"""Words that tell a sample or an appendix from a paper of its own. Data: `parting.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class PartingWords(Frozen):
    """`sample_words` open the line above a sample's head; `carrier_words` name the paper that an appendix comes with.

    `issued_types` are papers of their own even where a decision issues them.
    """

    sample_words: tuple[str, ...]
    carrier_words: tuple[str, ...]
    issued_types: tuple[str, ...]


VOCABULARY = {"parting": PartingWords}


@cache
def load_parting_words() -> PartingWords:
    """Return the words, read once."""
    return read_vocabulary("parting", PartingWords)
