"""Answers against the truth of a world: wrong links, abstention, cascades.

What enters: a world and the answers of resolution. What leaves: `Score`. A node is one paper at most: a document held is the
paper that it is, a stub the paper that most of its mentions mean, and of several stubs of one paper the one with most mentions
is it. A stub that bears another province's body than the paper's own is not the paper, whatever its mentions mean. One of
either of several bodies (`Tỉnh ủy A hoặc Tỉnh ủy B`, what a paper of a merged province means by a name without a province) is
the paper where the paper's own body is among them and no stub of one body is that paper; beside such a stub it is a second one
of the paper, and wrong, however many mentions it has. Mentions of a paper that misprints its own number are left out, also as what it is told to cite: its node bears the wrong
number. A link is a pair of papers, one citing (or told to cite) the other; it is wrong where its target's node is not the node
of the paper meant, so a stub beside a held document, and a second stub of one paper, make wrong links too.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.worlds.answers import ANSWERS
from benchmarks.worlds.cascades import Judged, Open, Trees, count_open, count_trees
from benchmarks.worlds.clerk import UNKNOWN, Clerk
from benchmarks.worlds.plan import Paper, World
from benchmarks.worlds.printing import print_paper

_EITHER = " hoặc "


@dataclass
class Answers:
    """What resolution said: nodes of the papers held, targets by paper, links of the role implements, figures by step.

    `open` are the rule and the candidates of each mention left open, by paper and position; `bodies` the body's name and province
    of each stub.
    """

    node_of: dict[int, str] = field(default_factory=dict)
    targets: dict[int, list[str | None]] = field(default_factory=dict)
    citers: dict[int, list[str | None]] = field(default_factory=dict)
    open: dict[int, dict[int, tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    bodies: dict[str, tuple[str, str]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    discrepancies: list[tuple[str, str | None, str | None, str, str | None]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)
    one_more: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Score:
    """Counts of one world; shares are made where they are shown.

    `only` and `only_open` count what `resolvable` and `abstained` do, as if nothing unknown to this world could be meant.
    """

    documents: int
    lost: int
    mentions: int
    links: int
    wrong_links: int
    documents_with_wrong: int
    resolvable: int
    abstained: int
    trees: Trees
    open_mentions: Open
    node_of: dict[int, str]
    wrong: tuple[Judged, ...] = ()
    silent: tuple[Judged, ...] = ()
    only: int = 0
    only_open: int = 0


def read_answers(world: World, folder: Path, position_of: dict[str, int]) -> Answers:
    """Return the answers in a folder. `position_of` is the position of arrival by the name of the file."""
    found = Answers()
    with (folder / ANSWERS).open(encoding="utf-8") as lines:
        for line in lines:
            said = json.loads(line)
            if "file" not in said:
                found.links = [(one, other) for one, other in said["links"]]
                found.bodies = {node: (name, province) for node, (name, province) in said["bodies"].items()}
                found.discrepancies = [tuple(row) for row in said["discrepancies"]]
                found.seconds, found.processor, found.megabytes = said["seconds"], said["processor"], said["megabytes"]
                found.one_more = said["one_more"]
                continue
            paper = world.order[position_of[said["file"]]]
            found.node_of[paper] = said["id"]
            found.targets[paper], found.citers[paper] = said["targets"], said["citers"]
            found.open[paper] = {int(at): (rule, tuple(names)) for at, (rule, *names) in said["open"].items()}
    return found


def judge(world: World, answers: Answers) -> Iterator[Judged]:
    """Yield every mention of the papers that resolution holds, with its truth."""
    clerk = Clerk(world)
    for index, paper_id in enumerate(world.order):
        if paper_id not in answers.targets:
            continue
        paper, meant = world.papers[paper_id], print_paper(world, index).meant
        compatible = clerk.find_compatible(paper, meant)
        rows = zip(meant, compatible, answers.targets[paper_id], answers.citers[paper_id], strict=True)
        for at, (one, fitting, target, citer) in enumerate(rows):
            if not is_misprinted(world, one.target):
                rule, candidates = answers.open.get(paper_id, {}).get(at, ("", ()))
                is_only = fitting - {UNKNOWN} == {one.target}
                yield Judged(paper_id, one, target, citer, fitting == {one.target}, candidates, rule, is_only)


def is_misprinted(world: World, paper: int) -> bool:
    """Whether a paper held prints another number than its own."""
    return world.papers[paper].is_held and world.papers[paper].printed_key != world.papers[paper].key


def score_links(world: World, answers: Answers) -> Score:
    """Return the score of a world's links and cascades."""
    judged = list(judge(world, answers))
    node_of = find_nodes(world, answers, judged)
    wrong = [one for one in judged if one.target is not None and one.target != node_of.get(one.meant.target)]
    astray = [one for one in judged if _has_known_citer(world, one) and _is_wrong_citer(one, node_of)]
    silent = [one for one in judged if one.target is None and one.is_resolvable]
    resolvable = sum(one.is_resolvable for one in judged)
    trees = count_trees(world, answers.links, judged, node_of)
    bad = {(one.citing, one.meant.citer, one.target) for one in (*wrong, *astray)}
    return Score(
        documents=len(world.order),
        lost=len(world.order) - len(answers.node_of),
        mentions=len(judged),
        links=len({(one.citing, one.meant.citer, one.target) for one in judged if one.target is not None}),
        wrong_links=len(bad),
        documents_with_wrong=len({citing for citing, _, _ in bad}),
        resolvable=resolvable,
        abstained=len(silent),
        trees=trees,
        open_mentions=count_open(judged, node_of),
        node_of=node_of,
        wrong=tuple({id(one): one for one in (*wrong, *astray)}.values()),
        silent=tuple(silent),
        only=sum(one.is_only for one in judged),
        only_open=sum(one.is_only and one.target is None for one in judged),
    )


def _has_known_citer(world: World, one: Judged) -> bool:
    """Whether a mention stands in the description of a paper that does not misprint its own number."""
    return one.meant.citer is not None and not is_misprinted(world, one.meant.citer)


def _is_wrong_citer(one: Judged, node_of: dict[int, str]) -> bool:
    return one.target is not None and one.citer is not None and one.citer != node_of.get(one.meant.citer or 0)


def find_nodes(world: World, answers: Answers, judged: list[Judged]) -> dict[int, str]:
    """Return the one node of each paper."""
    node_of = dict(answers.node_of)
    held = set(node_of.values())
    meant_by: dict[str, Counter[int]] = defaultdict(Counter)
    for one in judged:
        if one.target is not None and one.target not in held:
            meant_by[one.target][one.meant.target] += 1
    best: dict[int, tuple[tuple[bool, int], str]] = {}
    for node in sorted(meant_by):
        paper, count = max(meant_by[node].items(), key=lambda item: (item[1], -item[0]))
        body = answers.bodies.get(node, ("", ""))
        weight = (_EITHER not in body[0], count)
        if can_be(world.papers[paper], body) and weight > best.get(paper, ((False, 0), ""))[0]:
            best[paper] = (weight, node)
    node_of |= {paper: node for paper, (_, node) in best.items()}
    return node_of | _find_unsure(world, answers, judged, node_of)


def can_be(paper: Paper, body: tuple[str, str]) -> bool:
    """Whether a stub with a body's name and province, either perhaps not known, can be a paper that is not held."""
    name, province = body
    if _EITHER in name:
        return not paper.is_held and paper.office.full.casefold() in name.split(_EITHER)
    return not paper.is_held and province in ("", paper.office.seat.province)


def _find_unsure(world: World, answers: Answers, judged: list[Judged], node_of: dict[int, str]) -> dict[int, str]:
    """Return the nodes that open mentions alone name, by the papers that they mean and whose bodies the nodes bear."""
    known, found = set(node_of.values()), dict[int, str]()
    for one in judged:
        paper = world.papers[one.meant.target]
        if one.target is None and paper.id not in node_of:
            own = {paper.office.full.casefold(), paper.office.seat.province or ""}
            fitting = (node for node in one.candidates if set(answers.bodies.get(node, ("?",))) == own and node not in known)
            found.setdefault(paper.id, next(fitting, ""))
    return {paper: node for paper, node in found.items() if node}
