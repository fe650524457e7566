"""Measure the reading against ../shared/gold; print the table, write docs/accuracy.md and outputs/errors.html.

usage: .venv/bin/python -m tools.accuracy [--quick]

`--quick` prints the tables (of ../shared and of our own set, tests/measured) and writes the page of misses only. Without
../shared the table of our own set is printed and nothing is written.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from benchmarks.ablation import measure_ablation
from benchmarks.accuracy_page import Measurements, render_page
from benchmarks.body_ends import count_looks
from benchmarks.gold import (
    GOLD,
    ROOT,
    Material,
    as_facts,
    has_gold,
    read_first,
    read_gold_material,
    read_measured_material,
    read_own_material,
    say,
)
from benchmarks.noise import TABLE as CONFUSIONS
from benchmarks.noise import measure_noise
from benchmarks.rule_precision import choose_bound, count_rules, find_hits, measure_left_out, write_table
from benchmarks.same_matter import measure_matters
from benchmarks.web_pages import read_web_material
from benchmarks.word_hints import count_ends, find_ends
from benchmarks.worlds.pages import keep_section
from pipeline.evaluate import Facts, evaluate, render_table
from pipeline.stages import evaluate_text
from pipeline.vocab.rule_precision import choose_sure_rules, load_rule_families

PAGE = ROOT / "docs" / "accuracy.md"
OUTPUTS = ROOT / "outputs"


def measure_all(material: Sequence[Material]) -> Measurements:
    """Return every measurement of the page, and write the counts that states are made of."""
    texts = [one for one in material if one.raw is not None and one.raw.text_source == "text"]
    families = load_rule_families()
    measured = read_measured_material()
    counted = [*material, *measured, *read_own_material()]
    web = list(read_web_material(material))
    say("rules")
    hits = list(find_hits(counted))
    write_table(hits, counted)
    bound, counts = choose_bound(hits, families), count_rules(hits)
    say("noise")
    noise = measure_noise(texts)
    say("parts")
    return Measurements(
        material=material,
        records=_read_records(material),
        noise=noise,
        confusions=yaml.safe_load(CONFUSIONS.read_text(encoding="utf-8"))["made"],
        counts=counts,
        sure=choose_sure_rules(counts, families, bound),
        families=families,
        bound=bound,
        shares=measure_left_out(hits, families, bound),
        ablation=measure_ablation(texts),
        ends=count_ends(list(find_ends(texts))),
        looks=count_looks(texts, read_first),
        matters=measure_matters([*material, *measured]),
        web=web,
        web_records=_read_records(web),
        own=measured,
        own_records=_read_records(measured),
    )


def _read_records(material: Sequence[Material]) -> dict[str, Facts]:
    return {one.stem: as_facts(read_first(one.raw)) for one in material if one.raw is not None}


def tell_own_set() -> str:
    """Return the table of our own measured set."""
    material = read_measured_material()
    return render_table(evaluate({one.stem: one.gold for one in material}, _read_records(material)))


def write_errors(material: Sequence[Material], folder: Path) -> str:
    """Write records and the page of misses into a folder; return the table of all documents."""
    folder.mkdir(parents=True, exist_ok=True)
    records = folder / "accuracy.jsonl"
    lines = (read_first(one.raw).model_dump_json(by_alias=True) for one in material if one.raw is not None)
    records.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return evaluate_text(GOLD, records, folder / "errors.html", None)


def main(arguments: Sequence[str]) -> int:
    """Measure and write; return 0 also where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the table and the page of misses only")
    options = parser.parse_args(arguments)
    if not has_gold():
        print(f"accuracy: {GOLD} is not here; {PAGE.relative_to(ROOT)} stays as it is; our own set:\n{tell_own_set()}", end="")
        return 0
    say("reading the documents")
    material = read_gold_material()
    print(write_errors(material, OUTPUTS), end="")
    print(f"\nour own set\n{tell_own_set()}", end="")
    if not options.quick:
        old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        PAGE.write_text(keep_section(render_page(measure_all(material)), old), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
