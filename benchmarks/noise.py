"""How much is lost when pages are misread: F1 against gold of the noised text, at 1, 3 and 5 % of characters.

What enters: documents with gold whose text was not recognised from pictures. What leaves: `Point`s. The noise is drawn from
`confusions.yml`: which character is misread, and as what, in the proportions counted on our own pages (a figure as seldom as it
was there). The gold is noised with the text: a surface is what stands at its place now; a key and a date are what a clerk reads,
so a damaged letter changes neither, and a figure read as another figure changes both. The same seed gives the same noise.

Source: GUIDE.md on damaged copies (values keep the damage; keys, dates and types are as a clerk reads them).
"""

import random
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import yaml

from benchmarks.gold import Material, as_facts, read_first
from benchmarks.noised_gold import NoisedText, noise_gold
from pipeline.evaluate import Facts, evaluate
from pipeline.evaluate.figures import Count
from pipeline.evaluate.scoring import list_deadlines
from pipeline.model.document import RawBlock, RawDocument, RawLine, RawPage
from pipeline.normalise import normalise

TABLE = Path(__file__).resolve().parent / "confusions.yml"
RATES = (0.01, 0.03, 0.05)
GOALS = {0.01: 2.0, 0.03: 6.0, 0.05: 12.0}
SEEDS = (1, 2, 3)
FAMILIES = ("header", "citation", "task")
PRIOR = 20.0
MOST = 0.6


@dataclass(frozen=True)
class Confusions:
    """For each character how often it is misread (relative to others), and as what, with weights."""

    weight: dict[str, float]
    read_as: dict[str, tuple[tuple[str, ...], tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the curve: the loss of F1 in points of a hundred, and the share of characters changed.

    `untouched` is the loss without the misses of values in which a sign was itself misread.
    """

    rate: float
    changed: float
    loss: dict[str, float]
    untouched: dict[str, float] = field(default_factory=dict)


@cache
def load_confusions() -> Confusions:
    """Return the counted confusions, read once."""
    return build_confusions(yaml.safe_load(TABLE.read_text(encoding="utf-8")))


def build_confusions(data: dict) -> Confusions:
    """Return weights from counts; a character seen seldom is drawn towards the mean of all."""
    mean = data["changed"] / data["characters"]
    weight, read_as = {}, {}
    for char, entry in data["table"].items():
        wrong = sum(entry["read_as"].values())
        weight[str(char)] = (wrong + PRIOR * mean) / (entry["printed"] + PRIOR)
        read_as[str(char)] = (tuple(map(str, entry["read_as"])), tuple(entry["read_as"].values()))
    return Confusions(weight, read_as)


class Noise:
    """Draws what is read in place of each character; keeps what was changed, by page and offset in the page's raw text."""

    def __init__(self, raw: RawDocument, rate: float, seed: str, confusions: Confusions) -> None:
        self._draw = random.Random(seed)
        self._confusions = confusions
        self.changes: dict[tuple[int, int], str] = {}
        text = [char for page in raw.pages for block in page.blocks for line in list_texts(block) for char in line]
        self.characters = sum(not char.isspace() for char in text)
        mean = sum(confusions.weight.get(char, 0.0) for char in text)
        self._scale = rate * self.characters / mean if mean else 0.0

    def read(self, text: str, page: int, offset: int) -> str:
        """Return what is read where a text is printed at an offset of a page."""
        read = []
        for at, char in enumerate(text):
            shown = char
            if self._draw.random() < min(self._confusions.weight.get(char, 0.0) * self._scale, MOST):
                values, weights = self._confusions.read_as[char]
                shown = self._draw.choices(values, weights)[0]
                self.changes[page, offset + at] = shown
            read.append(shown)
        return "".join(read)


def list_texts(block: RawBlock) -> list[str]:
    """Return the texts of a block in the order in which its raw text has them: lines, or cells row by row."""
    return [line.text for line in block.lines] + [cell for row in block.rows for cell in row]


def compose(raw: RawDocument) -> RawDocument:
    """Return the pages in NFC, so that what stands on them is counted as it is shown."""
    pages = tuple(replace(page, blocks=tuple(map(_compose_block, page.blocks))) for page in raw.pages)
    return replace(raw, pages=pages)


def _compose_block(block: RawBlock) -> RawBlock:
    lines = tuple(line._replace(text=unicodedata.normalize("NFC", line.text)) for line in block.lines)
    return replace(
        block, lines=lines, rows=tuple(tuple(unicodedata.normalize("NFC", cell) for cell in row) for row in block.rows)
    )


def apply_noise(raw: RawDocument, noise: Noise) -> RawDocument:
    """Return the pages as they are read with noise."""
    return replace(raw, pages=tuple(_noise_page(page, noise) for page in raw.pages))


def _noise_page(page: RawPage, noise: Noise) -> RawPage:
    blocks, at = [], 0
    for block in page.blocks:
        lines: list[RawLine] = []
        for line in block.lines:
            lines.append(line._replace(text=noise.read(line.text, page.number, at)))
            at += len(line.text) + 1
        rows = []
        for row in block.rows:
            cells = []
            for cell in row:
                cells.append(noise.read(cell, page.number, at))
                at += len(cell) + 1
            rows.append(tuple(cells))
        blocks.append(replace(block, lines=tuple(lines), rows=tuple(rows)))
    return replace(page, blocks=tuple(blocks))


def measure_noise(material: Iterable[Material], rates: Sequence[float] = RATES) -> list[Point]:
    """Return the curve, the mean of some seeds at each rate."""
    chosen = [replace(one, raw=compose(one.raw)) for one in material if one.raw and one.raw.text_source == "text"]
    clean = family_scores({one.stem: one.gold for one in chosen}, {one.stem: as_facts(read_first(one.raw)) for one in chosen})
    points = []
    for rate in rates:
        runs = [_run(chosen, rate, seed) for seed in SEEDS]
        loss = {name: 100 * (clean[name] - sum(run[0][name] for run in runs) / len(runs)) for name in FAMILIES}
        untouched = {name: 100 * (clean[name] - sum(run[2][name] for run in runs) / len(runs)) for name in FAMILIES}
        points.append(Point(rate, sum(run[1] for run in runs) / len(runs), loss, untouched))
    return points


def _run(material: Sequence[Material], rate: float, seed: int) -> tuple[dict[str, float], float, dict[str, float]]:
    gold: dict[str, Facts] = {}
    found: dict[str, Facts] = {}
    changed = characters = 0
    for one in material:
        noise = Noise(one.raw, rate, f"{one.stem} {rate} {seed}", load_confusions())
        noised = apply_noise(one.raw, noise)
        found[one.stem] = as_facts(read_first(noised))
        gold[one.stem] = noise_gold(one.gold, NoisedText(normalise(one.raw), noise.changes), found[one.stem])
        changed += len(noise.changes)
        characters += noise.characters
    clean = {one.stem: one.gold for one in material}
    return family_scores(gold, found), changed / characters, family_scores(gold, found, clean)


def family_scores(gold: dict[str, Facts], found: dict[str, Facts], clean: dict[str, Facts] | None = None) -> dict[str, float]:
    """Return F1 of each family: its values counted together in the soft reading, whole citations and tasks left out.

    Args:
        gold: by stem.
        found: what was read, by stem.
        clean: gold before the noise; where given, misses of values that the noise changed are left out.
    """
    tally = evaluate(gold, found).tally
    counts = tally.counts["soft"]
    values = {stem: _list_values(facts) for stem, facts in (clean or {}).items()}
    for miss in tally.misses if clean else ():
        if miss.gold and miss.field != "task.found" and miss.gold not in values[miss.stem] and miss.field in counts:
            counts[miss.field].missed -= 1
            counts[miss.field].made_up -= bool(miss.found)
    scores = {}
    for family in FAMILIES:
        pool = Count()
        for name, count in counts.items():
            if name.startswith(f"{family}.") and not name.endswith(".whole"):
                pool = Count(pool.right + count.right, pool.made_up + count.made_up, pool.missed + count.missed)
        scores[family] = pool.f1 or 0.0
    return scores


def _list_values(facts: Facts) -> set[str]:
    """Return every value of a record as a list of misses shows it."""
    values = {value for value in facts.header.model_dump().values() if isinstance(value, str)}
    values.update((*facts.header.addressees, *facts.header.recipients))
    values.update(str(part) for one in facts.header.signers for part in one.model_dump().values())
    values.update(str(value) for one in facts.citations for value in one.model_dump().values())
    for one in facts.tasks:
        values.update("; ".join(names) for names in (one.lead, one.coordinating, list_deadlines(one.deadlines)))
    return values
