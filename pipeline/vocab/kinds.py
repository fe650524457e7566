"""Signs of articles and of forms. Data: `kinds.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class KindWords(Frozen):
    """Words by which pages without a head of their own are told apart.

    `telling` stand in the sentences of an article, `day_openings` before the day in its first one;
    `form_openings` begin a form's or a timetable's title, but where one of `not_form` does.
    """

    telling: tuple[str, ...]
    day_openings: tuple[str, ...]
    form_openings: tuple[str, ...]
    not_form: tuple[str, ...]


VOCABULARY = {"kinds": KindWords}


@cache
def load_kind_words() -> KindWords:
    """Return the words, read once."""
    return read_vocabulary("kinds", VOCABULARY["kinds"])
