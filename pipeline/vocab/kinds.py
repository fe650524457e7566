"""Signs of articles and of forms. Data: `kinds.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class KindWords(Frozen):
    """Words by which pages without a head of their own are told apart.

    `telling` stand in the sentences of an article, `day_openings` before the day in its first one, `quoting` before a
    quotation but behind one of `quoted_sayings`, `bylines` begin a line below it; `past_words` stand in no timetable.
    `form_titles` begin a form's or a timetable's title; the words of `form_objects` do before one of theirs, or alone.
    `leading_columns` and `result_columns` stand in heads of an annex, `awaited_results` behind the latter where they are
    a product; an annex to one of `reporting_types` directs nobody. `meeting_heads` stand above a list of the invited or of
    what comes when, but where one of `giving_heads` does;
    `meeting_parts` are works that one does in a meeting, of which `meeting_objects` tell behind them.
    """

    telling: tuple[str, ...]
    day_openings: tuple[str, ...]
    quoting: tuple[str, ...]
    quoted_sayings: tuple[str, ...]
    bylines: tuple[str, ...]
    past_words: tuple[str, ...]
    form_titles: tuple[str, ...]
    form_objects: dict[str, tuple[str, ...]]
    hour_words: tuple[str, ...]
    leading_columns: tuple[str, ...]
    result_columns: tuple[str, ...]
    awaited_results: tuple[str, ...]
    reporting_types: tuple[str, ...]
    meeting_heads: tuple[str, ...]
    giving_heads: tuple[str, ...]
    meeting_parts: tuple[str, ...]
    meeting_objects: tuple[str, ...]


VOCABULARY = {"kinds": KindWords}


@cache
def load_kind_words() -> KindWords:
    """Return the words, read once."""
    return read_vocabulary("kinds", VOCABULARY["kinds"])
