"""The page of misses: what gold says, what was found, and the words round it.

What enters: an evaluation. What leaves: one HTML page that needs no other file. Guaranteed: every value is escaped; misses
stand by field, then by document, in the order they were met.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape

from pipeline.evaluate.facts import Facts
from pipeline.evaluate.figures import Miss, order_fields
from pipeline.evaluate.scoring import Evaluation
from pipeline.model.folding import fold_lower, squeeze

AROUND = 120
_NO_TEXT = (
    "No context is shown: these records hold no text, as those of a run (records.jsonl). The lines that “directives extract” "
    "prints hold it."
)
LONGEST = 400
_STYLE = (
    "body{font:16px/1.5 sans-serif;margin:2rem;max-width:70rem}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "mark{background:#ffe08a}.none{color:#767676}nav a{margin-right:1rem}"
)


def render_errors_page(evaluation: Evaluation) -> str:
    """Return the HTML page that shows each miss in its context."""
    return "\n".join(_page(evaluation)) + "\n"


def _page(evaluation: Evaluation) -> Iterator[str]:
    by_field: dict[str, list[Miss]] = defaultdict(list)
    for miss in evaluation.tally.misses:
        by_field[miss.field].append(miss)
    names = [name for name in (*order_fields(evaluation.tally), "citation.found") if name in by_field]
    yield '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Misses</title>'
    yield f"<style>{_STYLE}</style></head><body>"
    yield f"<h1>{len(evaluation.tally.misses)} misses in {evaluation.files} documents</h1>"
    if by_field and not any(record.text for record in evaluation.records.values()):
        yield f"<p><strong>{_NO_TEXT}</strong></p>"
    yield "<nav>" + "".join(f'<a href="#{name}">{name} ({len(by_field[name])})</a>' for name in names) + "</nav>"
    for name in names:
        yield f'<h2 id="{name}">{name}</h2><table><tr><th>document</th><th>gold</th><th>found</th><th>context</th></tr>'
        for miss in by_field[name]:
            yield _row(miss, evaluation.records.get(miss.stem))
        yield "</table>"
    yield "</body></html>"


def _row(miss: Miss, record: Facts | None) -> str:
    item = f"<br>{escape(miss.item)}" if miss.item else ""
    context = _context(miss, record.text if record else None)
    cells = (escape(miss.stem) + item, _value(miss.gold), _value(miss.found), context)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _value(value: str | None) -> str:
    return '<span class="none">none</span>' if value is None else escape(_cut(value))


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST else value[:LONGEST] + " …"


def _context(miss: Miss, text: str | None) -> str:
    """The words round the place that was read, or round the first place that says what gold says."""
    if not text:
        return ""
    place = (miss.start, miss.end) if miss.start is not None and miss.end is not None else _find(miss.gold or miss.found, text)
    if place is None or place[0] is None or place[1] is None:
        return ""
    start, end = place
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"… {escape(squeeze(before))} <mark>{escape(_cut(squeeze(text[start:end])))}</mark> {escape(squeeze(after))} …"


def _find(value: str | None, text: str) -> tuple[int, int] | None:
    words = fold_lower(value or "").split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), fold_lower(text))
    return found.span() if found else None
