"""The sections of `docs/accuracy.md` and `docs/performance.md` that worlds are measured for.

What enters: measured worlds, and a page. What leaves: the page with its section between two markers made anew. Guaranteed: the
rest of the page stays; a page that is written anew by another command keeps the section (`keep_section`).
"""

from collections.abc import Iterator, Sequence

from benchmarks import comparison
from benchmarks.worlds.habits import WORLD_ONE, WORLD_TWO
from benchmarks.worlds.measure import Measured

DRAW = 11  # of the worlds that the page shows; whoever looks into its misses must choose another
START, END = "<!-- worlds: made by `make worlds` -->", "<!-- end of worlds -->"
_HEADS = (
    "world",
    "documents",
    "mentions",
    "wrong links",
    "documents with any",
    "left open of the resolvable",
    "cascades exact",
    "exact of those settleable",
    "all true",
    "whole",
)
_OPEN_HEADS = (
    "world",
    "documents",
    "left open of those that fit one paper of the world",
    "mentions left open",
    "with the paper meant among the candidates",
    "candidates each",
    "edges of cascades, sure",
    "open",
    "of which true",
)


def put_section(page: str, lines: Sequence[str]) -> str:
    """Return a page with the lines between its markers; at its end where it has none."""
    return comparison.put_section(page, "worlds", lines, maker="make worlds")


def keep_section(page: str, old: str) -> str:
    """Return a page written anew with the section that its old text had."""
    _, marker, rest = old.partition(START)
    section, end, _ = rest.partition(END)
    return put_section(page, section.strip("\n").split("\n")) if marker and end else page


def tell_accuracy(worlds: Sequence[Measured]) -> Iterator[str]:
    """Yield the section of links and contradictions."""
    yield "## Links, cascades and contradictions in worlds of known truth"
    yield ""
    yield (
        "Made by `make worlds` (`benchmarks/worlds/`): invented papers with measured habits and slips (issuer left out in 30 % of "
        "first mentions, days wrong in 3 %, separators the other way round in 10 %), resolved in a process that sees their records "
        "alone. World two has other habits and misread digits. Rules were made on other draws, most of them of world one; of the "
        f"draw shown here (number {DRAW}) no miss was looked at. Since July 2025 the communes and "
        "offices of a merged province come of all provinces that were joined, and cite what their old one issued, by an assumed "
        f"share of {100 * WORLD_ONE.bare_old:.0f} % ({100 * WORLD_TWO.bare_old:.0f} % in world two; offices of the province itself "
        f"{100 * WORLD_ONE.bare_joined:.0f} and {100 * WORLD_TWO.bare_joined:.0f} %) with no province's name, and most old districts "
        "by their names alone (`habits.py`)."
    )
    yield ""
    yield (
        "What is counted. A mention is *resolvable* where a careful clerk could tell its paper: exactly one paper of the whole "
        "world, held or not, agrees with all that is printed (number, type, issuer, day, title), and nothing unknown could. Number "
        "series begin anew with each term or year, so a mention that prints neither a day nor a title that agrees is resolvable "
        "only for papers of the present term or of the last year: that no other paper of an older number exists, the clerk does "
        "not know; nor does the clerk know whose paper a commune's is that prints no province, where no paper held of a body of that "
        "name under the same district prints one. In papers of a merged province a name without a province means the bodies of all "
        "that were joined, as `Tỉnh ủy` or `Thành ủy` says (`clerk.py`). *Left open* is the share of the resolvable that got no link. A link is *wrong* where "
        "its target is not the node of the paper meant: another paper, a second stub of the same, a stub under another province's "
        "body. A stub of either of several bodies (`Tỉnh ủy A hoặc Tỉnh ủy B`) is right where the true one is among them and "
        "no other mention gives the paper a stub of its own body (`scoring.py`)."
    )
    yield ""
    yield (
        "Aims: wrong links at most 0.3 %, documents with any at most 1 %, left open at most 8 %; contradictions 0.95 both "
        "ways, 0.90 in world two. A cascade is exact where its sure edges are true and all that a reader could tell; settleable "
        "where a clerk could tell every true edge of it; all true where no sure edge is false; whole where, besides, every true "
        "edge, told or not to be told, stands in it as sure or as open with its candidates (`cascades.py`). Aim: whole in 99 %."
    )
    yield ""
    yield from comparison.table(_HEADS, map(_link_row, worlds))
    yield ""
    yield (
        "What is left open, and how often rightly: the paper meant is among the candidates; an open edge of a cascade is true. The "
        "first share is a harsher one than above: also mentions count whose paper is the only one of this world that they fit, "
        "though others of that number may have been issued."
    )
    yield ""
    yield from comparison.table(_OPEN_HEADS, map(_open_row, worlds))
    yield ""
    yield "What contradicts what: precision and recall, with the number told and the number expected."
    yield ""
    yield from comparison.table(("world", "documents", "kind", "precision", "of", "recall", "of"), _finding_rows(worlds))


def tell_performance(worlds: Sequence[Measured]) -> Iterator[str]:
    """Yield the section of time and memory."""
    yield "## Resolution by size"
    yield ""
    yield (
        "Made by `make worlds`: world one, from records on disk to links, in one process with two helpers that make rows, then the "
        "search for contradictions; peak memory is that of all three. One more: the processor's seconds that resolving takes "
        "for one new document among all these (middle and worst of twenty). Aims for 100,000 documents: 4 minutes, 2 GB, 1 s."
    )
    yield ""
    heads = (
        "documents",
        "mentions",
        "resolve",
        "processor",
        "peak",
        "contradictions",
        "processor",
        "peak",
        "one more",
        "worst",
    )
    yield from comparison.table(heads, (_cost_row(one) for one in worlds if one.name == "one"))


def _link_row(one: Measured) -> Sequence[object]:
    score = one.score
    return (
        one.name,
        f"{score.documents:,}",
        f"{score.mentions:,}",
        f"{score.wrong_links} of {score.links:,} ({score.wrong_links / score.links:.2%})",
        f"{score.documents_with_wrong / score.documents:.2%}",
        f"{score.abstained / score.resolvable:.2%}",
        f"{score.trees.exact} of {score.trees.count}",
        f"{score.trees.exact_settleable} of {score.trees.settleable}",
        f"{score.trees.true} of {score.trees.count}",
        f"{score.trees.whole} of {score.trees.count}",
    )


def _open_row(one: Measured) -> Sequence[object]:
    trees, found = one.score.trees, one.score.open_mentions
    mentions = max(found.mentions, 1)
    return (
        one.name,
        f"{one.score.documents:,}",
        f"{one.score.only_open / max(one.score.only, 1):.2%}",
        f"{found.mentions:,}",
        f"{found.with_truth:,} ({found.with_truth / mentions:.1%})",
        f"{found.candidates / mentions:.2f}",
        f"{trees.sure_edges:,}",
        f"{trees.open_edges:,}",
        f"{trees.open_right:,} ({trees.open_right / max(trees.open_edges, 1):.0%})",
    )


def _finding_rows(worlds: Sequence[Measured]) -> Iterator[Sequence[object]]:
    for one in worlds:
        counts = [count for count in one.findings.values() if count.expected or count.told]
        told, right = sum(count.told for count in counts), sum(count.right for count in counts)
        expected, found = sum(count.expected for count in counts), sum(count.found for count in counts)
        place = (one.name, f"{one.score.documents:,}")
        yield (*place, "all", f"{right / max(told, 1):.3f}", told, f"{found / max(expected, 1):.3f}", expected)
        for code, count in one.findings.items():
            if count.expected or count.told:
                yield (*place, f"`{code}`", f"{count.precision:.3f}", count.told, f"{count.recall:.3f}", count.expected)


def _cost_row(one: Measured) -> Sequence[object]:
    answers = one.answers
    steps = ("resolve", "discrepancies")
    costs = [(answers.seconds[step], answers.processor[step], answers.megabytes[step]) for step in steps]
    shown = [(f"{wall:.0f} s", f"{processor:.0f} s", f"{peak:.0f} MB") for wall, processor, peak in costs]
    again = [f"{seconds:.2f} s" for seconds in (answers.one_more[len(answers.one_more) // 2], answers.one_more[-1])]
    return (f"{one.score.documents:,}", f"{one.score.mentions:,}", *shown[0], *shown[1], *again)
