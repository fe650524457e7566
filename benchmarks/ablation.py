"""What each part adds: gold measured again with the part switched off.

What enters: documents with gold as read. What leaves: for each part, F1 of the figures that matter, beside those with all parts.
The switches replace functions while a measurement runs; the product has none.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from benchmarks.gold import Material, as_facts, read_first
from pipeline import reading
from pipeline.evaluate import evaluate, list_figures
from pipeline.extract import body_name
from pipeline.extract.citation import issuers, symbol
from pipeline.extract.header import dates
from pipeline.extract.task import surface
from pipeline.language import NameRuler
from pipeline.model.document import Document, Span
from pipeline.model.section import Section, Structure
from pipeline.segment import find_structure

FIELDS = (
    "header.issuer_canonical",
    "citation.found_numbered",
    "citation.found_named",
    "citation.key",
    "citation.doc_type",
    "citation.issuer",
    "citation.whole",
    "task.found",
    "task.lead",
    "task.coordinating",
    "task.deadlines",
    "task.whole",
)


@dataclass(frozen=True)
class Ablation:
    """A part, and F1 of each field of `FIELDS` without it (soft reading)."""

    part: str
    figures: dict[str, float]


def measure_ablation(material: Sequence[Material]) -> list[Ablation]:
    """Return the figures with all parts first, then without each."""
    runs: tuple[tuple[str, Callable[[], ExitStack]], ...] = (
        ("all parts", ExitStack),
        ("without spaCy's phrase matcher", _without_phrase_matcher),
        ("without the authority file (bodies.yml, provinces.yml)", _without_authority_file),
        ("without the outline", _without_outline),
    )
    return [Ablation(name, _measure(material, switch)) for name, switch in runs]


def _measure(material: Sequence[Material], switch: Callable[[], ExitStack]) -> dict[str, float]:
    with _fresh_caches(), switch():
        found = {one.stem: as_facts(read_first(one.raw)) for one in material if one.raw}
    gold = {one.stem: one.gold for one in material if one.raw}
    figures = list_figures(evaluate(gold, found))["soft"]
    return {name: float(figures[name]["f1"] or 0.0) for name in FIELDS if name in figures}


@contextmanager
def _fresh_caches() -> Iterator[None]:
    """Forget what was built from the authority file, before and after."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    for module in (symbol, issuers, body_name, dates):
        for member in vars(module).values():
            clear = getattr(member, "cache_clear", None)
            if clear is not None and getattr(member, "__module__", None) == module.__name__:
                clear()


def _without_phrase_matcher() -> ExitStack:
    stack = ExitStack()
    stack.enter_context(patch.object(surface, "_load_ruler", lambda: NameRuler([])))
    return stack


def _without_authority_file() -> ExitStack:
    stack = ExitStack()
    for module in (symbol, issuers):
        stack.enter_context(patch.object(module, "load_bodies", lambda: ()))
    for module in (body_name, dates):
        stack.enter_context(patch.object(module, "load_provinces", lambda: ()))
    return stack


def _without_outline() -> ExitStack:
    stack = ExitStack()
    stack.enter_context(patch.object(reading, "find_structure", find_flat_structure))
    return stack


def find_flat_structure(document: Document) -> Structure:
    """Return the structure of a document whose paragraphs stand side by side, without labels and levels."""
    structure = find_structure(document)
    start, end = structure.frame.body
    spans = [Span(one.start, one.end) for one in document.paragraphs if one.start >= start and one.end <= end]
    flat = tuple(
        Section(index, "paragraph", "", None, Span(span.start, span.start), span, span, None, 0)
        for index, span in enumerate(spans)
    )
    return replace(structure, sections=flat)
