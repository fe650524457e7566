"""Where a body's name ends before work of no vocabulary: by the rules, by underthesea, by the rules with a second look.

What enters: invented sentences (`body_ends.yml`, one half of them never looked at while the rules were made) and documents with
gold. What leaves: for each set, how many ends each way has right, and how often underthesea was asked.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import yaml

from benchmarks.gold import Material
from benchmarks.word_hints import find_name_ends
from pipeline.extract.task import obliging, second_look
from pipeline.extract.task.assignee import Assignees, find_assignees
from pipeline.extract.task.second_look import look_again
from pipeline.extract.task.surface import Surface, read_surface
from pipeline.language import find_phrases
from pipeline.model.document import RawDocument, Span
from pipeline.model.folding import fold, fold_lower, squeeze
from pipeline.model.record import Record

SENTENCES = Path(__file__).with_name("body_ends.yml")
_HALVES = (("building", "invented, looked at"), ("held", "invented, held out"))


@dataclass(frozen=True, slots=True)
class LookCount:
    """Ends of one set, in counts: right by the rules alone, by underthesea alone, by both; times that it was asked."""

    kind: str
    ends: int
    rules: int
    words: int
    both: int
    asked: int


def count_looks(material: Sequence[Material], read: Callable[[RawDocument], Record]) -> list[LookCount]:
    """Return the counts of the invented sentences, then of the documents with gold."""
    sentences = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return [*(_count_sentences(kind, sentences[half]) for half, kind in _HALVES), _count_gold(material, read)]


def _count_sentences(kind: str, sentences: Sequence[dict[str, str]]) -> LookCount:
    rules = words = both = 0
    with _counting() as asked:
        for one in sentences:
            before = f"{one['before']} " if "before" in one else ""
            text = f"{before}{one['body']} {one['does']}."
            surface = read_surface(fold(text), fold_lower(text))
            found = find_assignees(surface, 0, len(surface.words))
            again = look_again(surface, found, len(surface.words))
            rules += _names(surface, found, is_beside=bool(before)) == [one["body"]]
            both += _names(surface, again, is_beside=bool(before)) == [one["body"]]
            words += end_by_words(text[len(before) :]) == one["body"]
    return LookCount(kind, len(sentences), rules, words, both, len(asked))


def _names(surface: Surface, found: Assignees, *, is_beside: bool) -> list[str]:
    entries = found.coordinating if is_beside else found.leads
    return [surface.plain[surface.starts[one.start] : surface.ends[one.end - 1]] for one in entries]


def _count_gold(material: Sequence[Material], read: Callable[[RawDocument], Record]) -> LookCount:
    texts = [(one, one.raw) for one in material if one.raw is not None and one.raw.text_source == "text"]
    with patch.object(obliging, "look_again", _leave):
        rules = sum(is_right for one, raw in texts for is_right, _, _ in find_name_ends(one, read(raw)))
    with _counting() as asked:
        both = [end for one, raw in texts for end in find_name_ends(one, read(raw))]
    return LookCount(
        kind="documents with gold",
        ends=len(both),
        rules=rules,
        words=sum(end_by_words(rest) == truth for _, truth, rest in both),
        both=sum(is_right for is_right, _, _ in both),
        asked=len(asked),
    )


def end_by_words(text: str) -> str:
    """Return the beginning of a text before the first word without a capital that underthesea tags as a verb, or its adverb.

    Example:
        `Các tổ dân phố đều thắp sáng đường ngõ` → Các tổ dân phố
    """
    adverb: int | None = None
    for span, part_of_speech, _ in find_phrases(text):
        is_small = text[span.start].islower() and span.start > 0
        if (is_small and part_of_speech.startswith("V")) or part_of_speech == "CH":
            return squeeze(text[: span.start if adverb is None else adverb])
        adverb = (span.start if adverb is None else adverb) if is_small and part_of_speech == "R" else None
    return squeeze(text)


def _leave(surface: Surface, found: Assignees, stop: int) -> Assignees:
    """Stand in for the second look: what the rules read stays (`surface` and `stop` are not looked at)."""
    return found


@contextmanager
def _counting() -> Iterator[list[str]]:
    """Keep what underthesea is asked by the second look while a measurement runs."""
    asked: list[str] = []

    def ask(text: str) -> list[tuple[Span, str, str]]:
        asked.append(text)
        return find_phrases(text)

    with patch.object(second_look, "find_phrases", ask):
        yield asked
