"""Vietnamese sentences of the command line. Data: `command_words.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class ExplainWords(Frozen):
    """The page of `explain`: who decided what mentions mean (`in_collection` is a template of `id`), the mark of a stub."""

    alone: str
    in_collection: str
    not_held: str
    stub: str


class CommandWords(Frozen):
    """The whole file."""

    explain: ExplainWords
    stop_serving: str
    confirmed_because: str
    no_day: str
    overridden: str


VOCABULARY = {"command_words": CommandWords}


@cache
def load_command_words() -> CommandWords:
    """Return the words, read once."""
    return read_vocabulary("command_words", CommandWords)
