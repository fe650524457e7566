"""`make worlds`: resolution and contradictions against worlds of known truth.

usage: python -m benchmarks.worlds [--world one|two] [--size N …] [--seed S] [--show K]
       python -m benchmarks.worlds --write [--size N …]

`--show` prints K wrong links and K mentions left open with the truth beside them. `--write` measures world one at 1,000, 10,000
and 100,000 documents and world two at 10,000 (both worlds at the sizes given, if any), in a draw that is kept for it (`pages.DRAW`),
and writes the sections of docs/accuracy.md and docs/performance.md.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.worlds.cascades import Judged
from benchmarks.worlds.habits import WORLDS
from benchmarks.worlds.measure import ROOT, Measured, measure_world
from benchmarks.worlds.pages import DRAW, put_section, tell_accuracy, tell_performance

WRITTEN = (("one", 1_000), ("one", 10_000), ("two", 10_000), ("one", 100_000))


def main(arguments: Sequence[str]) -> int:
    """Measure the worlds asked for and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", choices=sorted(WORLDS), default="one")
    parser.add_argument("--size", type=int, nargs="+", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    worlds = []
    for name, size in _choose(options.world, options.size, is_written=options.write):
        measured = measure_world(name, size, DRAW if options.write else options.seed)
        worlds.append(measured)
        for line in (*_tell(measured), *_show(measured, options.show)):
            print(line, flush=True)
    if options.write:
        _write(ROOT / "docs" / "accuracy.md", tell_accuracy(worlds))
        _write(ROOT / "docs" / "performance.md", tell_performance(worlds))
    return 0


def _choose(world: str, sizes: Sequence[int], *, is_written: bool) -> Sequence[tuple[str, int]]:
    if is_written:
        return [(name, size) for size in sizes for name in sorted(WORLDS)] or WRITTEN
    return [(world, size) for size in sizes or (1_000,)]


def _write(page: Path, lines: Iterator[str]) -> None:
    page.write_text(put_section(page.read_text(encoding="utf-8"), tuple(lines)), encoding="utf-8", newline="\n")


def _tell(found: Measured) -> Iterator[str]:
    score = found.score
    yield (
        f"world {found.name}, {score.documents} documents, {score.mentions} mentions ({score.lost} documents not held apart): "
        f"wrong links {score.wrong_links} of {score.links} ({score.wrong_links / score.links:.2%}), "
        f"documents with any {score.documents_with_wrong / score.documents:.2%}, "
        f"left open {score.abstained} of {score.resolvable} resolvable ({score.abstained / score.resolvable:.2%}), "
        f"{score.only_open} of {score.only} that fit one paper of this world ({score.only_open / max(score.only, 1):.2%}), "
        f"cascades exact {score.trees.exact} ({score.trees.exact_settleable} of {score.trees.settleable} settleable), "
        f"true {score.trees.true}, whole {score.trees.whole} of {score.trees.count}, "
        f"edges sure {score.trees.sure_edges}, open {score.trees.open_edges} of which right {score.trees.open_right}, "
        f"open mentions {score.open_mentions.mentions} with the truth {score.open_mentions.with_truth}, "
        f"candidates {score.open_mentions.candidates}"
    )
    for code, count in found.findings.items():
        if count.expected or count.told:
            yield (
                f"  {code}: found {count.found} of {count.expected} (recall {count.recall:.3f}), "
                f"right {count.right} of {count.told} told (precision {count.precision:.3f})"
            )
    taken, processor, megabytes = found.answers.seconds, found.answers.processor, found.answers.megabytes
    yield "  " + ", ".join(
        f"{name} {taken[name]:.1f} s (processor {processor[name]:.1f} s), peak {megabytes[name]:.0f} MB" for name in taken
    )


def _show(found: Measured, count: int) -> Iterator[str]:
    for title, judged in (("wrong", found.score.wrong), ("left open", found.score.silent)):
        for one in random.Random(3).sample(judged, min(count, len(judged))):
            yield f"{title}: " + _tell_one(found, one)
    for code, counted in found.findings.items():
        for title, findings in (("missed", counted.missed), ("told wrongly", counted.wrong)):
            for finding in findings[: count // 2]:
                paper = found.world.papers[finding[1]]
                node = found.score.node_of.get(paper.id)
                yield f"{code} {title}: {finding[2]!r} by {paper.printed_key} {paper.day} {paper.office.full} node {node}"


def _tell_one(found: Measured, one: Judged) -> str:
    true, citing = found.world.papers[one.meant.target], found.world.papers[one.citing]
    written = one.meant.written
    return "\n    ".join(
        (
            f"“{written.text[:150]}” slips {written.slips} resolvable {one.is_resolvable}",
            f"said  {one.target} citer {one.citer}",
            f"truth {true.key} {true.day} {true.office.full} ({true.office.seat.province}) node {found.answers.node_of.get(true.id)}",
            f"in    {citing.key} {citing.day} {citing.office.full}, {citing.office.seat.district}, {citing.office.seat.province}",
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
