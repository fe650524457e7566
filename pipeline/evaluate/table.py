"""The table of an evaluation, as text and as plain values."""

from collections.abc import Iterator

from pipeline.evaluate.figures import READINGS, Count, order_fields
from pipeline.evaluate.scoring import Evaluation

NAME_WIDTH = 28


def render_table(evaluation: Evaluation) -> str:
    """Return the figures of every field in both readings, one field a line, whole headers last."""
    return "\n".join(_lines(evaluation)) + "\n"


def _lines(evaluation: Evaluation) -> Iterator[str]:
    tally = evaluation.tally
    missing = f": {', '.join(evaluation.missing)}" if evaluation.missing else ""
    yield f"{evaluation.files} gold files, {len(evaluation.missing)} without a record{missing}"
    yield f"{'field':{NAME_WIDTH}} {'gold':>5} | {'strict P':>8} {'R':>6} {'F1':>6} | {'soft P':>8} {'R':>6} {'F1':>6}"
    for name in order_fields(tally):
        strict, soft = tally.counts["strict"][name], tally.counts["soft"][name]
        yield f"{name:{NAME_WIDTH}} {soft.gold:5d} |   {_figures(strict)} |   {_figures(soft)}"
    right = tally.whole_headers
    yield f"{'header.whole':{NAME_WIDTH}} {tally.headers:5d} | right {right['strict']:d} | right {right['soft']:d}"


def _figures(count: Count) -> str:
    values = (count.precision, count.recall, count.f1)
    return " ".join("     -" if value is None else f"{value:6.3f}" for value in values)


def list_figures(evaluation: Evaluation) -> dict[str, dict[str, dict[str, float | int | None]]]:
    """Return the figures as plain values by reading and field; `header.whole` as right and of."""
    tally = evaluation.tally
    figures: dict[str, dict[str, dict[str, float | int | None]]] = {}
    for reading in READINGS:
        counts = tally.counts[reading]
        figures[reading] = {name: _plain(counts[name]) for name in order_fields(tally)}
        figures[reading]["header.whole"] = {"right": tally.whole_headers[reading], "of": tally.headers}
    return figures


def _plain(count: Count) -> dict[str, float | int | None]:
    return {"precision": count.precision, "recall": count.recall, "f1": count.f1, "gold": count.gold}
