"""Scores: one who knows the truth has no fault; each fault is counted once, where it is made."""

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.worlds.citing import build_world
from benchmarks.worlds.clerk import UNKNOWN, Clerk, is_current, is_one_slip
from benchmarks.worlds.contradictions import Expected, count_findings
from benchmarks.worlds.habits import WORLD_ONE, WORLD_TWO
from benchmarks.worlds.pages import keep_section, put_section
from benchmarks.worlds.plan import World
from benchmarks.worlds.printing import print_paper, shows
from benchmarks.worlds.scoring import Answers, judge, score_links


def _place(world: World, oracle: Answers, *, is_held: bool) -> tuple[int, int]:
    """Return a paper and the position of a resolvable mention in it of a paper that is held or not."""
    count: dict[int, int] = {}
    for one in judge(world, oracle):
        at = count.get(one.citing, 0)
        count[one.citing] = at + 1
        target = world.papers[one.meant.target]
        is_whole = len(oracle.targets[one.citing]) == sum(1 for other in judge(world, oracle) if other.citing == one.citing)
        if one.is_resolvable and target.is_held is is_held and one.meant.citer is None and is_whole:
            return one.citing, at
    raise LookupError("the world holds no such mention")


def test_the_truth_has_no_fault(world: World, oracle: Answers) -> None:
    score = score_links(world, oracle)
    assert (score.wrong_links, score.documents_with_wrong, score.abstained, score.lost) == (0, 0, 0, 0)
    assert score.trees.exact == score.trees.whole == score.trees.count > 10
    assert score.trees.count > score.trees.settleable == score.trees.exact_settleable > 5
    assert score.resolvable > 0.97 * score.mentions


def test_a_clerk_does_not_know_that_a_past_number_stands_alone(world: World) -> None:
    """Without day and title a paper of an earlier term or year may be one of the same number that no one here knows."""
    clerk, told, doubted = Clerk(world), 0, 0
    for index, paper_id in enumerate(world.order):
        citing, meant = world.papers[paper_id], print_paper(world, index).meant
        fuller = {one.written.key for one in meant if one.written.date or one.written.issuer}
        for one, fitting in zip(meant, clerk.find_compatible(citing, meant), strict=True):
            if one.written.date is None and one.written.title is None and (one.written.issuer or one.written.key not in fuller):
                is_sure = all(is_current(world.papers[paper], citing) for paper in fitting - {UNKNOWN})
                assert (UNKNOWN in fitting) is not is_sure
                told, doubted = told + is_sure, doubted + (not is_sure)
            elif one.written.date:
                assert UNKNOWN not in fitting
    assert told > 20
    assert doubted > 5


def test_a_clerk_does_not_know_the_province_of_a_commune_that_no_paper_tells() -> None:
    """A district's name tells the province where another paper held of that commune prints both; a commune's alone never does."""
    world = build_world(replace(WORLD_TWO, no_province=0.5), 400, 3)
    clerk, placed = Clerk(world), set[tuple[str, str | None]]()
    papers = [world.papers[one] for one in world.order if world.papers[one].office.kind.level == "commune"]
    for paper in papers:
        if shows(paper, world, "above") and (shows(paper, world, "scope") or shows(paper, world, "recipients")):
            placed.add((paper.office.heading, paper.office.above))
    seen = Counter[bool]()
    for index, citing in ((at, world.papers[one]) for at, one in enumerate(world.order) if world.papers[one] in papers):
        is_silent = not (shows(citing, world, "scope") or shows(citing, world, "recipients")) and citing.office.seat.district
        is_known = shows(citing, world, "above") and (citing.office.heading, citing.office.above) in placed
        meant = print_paper(world, index).meant
        for one, fitting in zip(meant, clerk.find_compatible(citing, meant), strict=True):
            is_bare = not (one.written.date or one.written.title) and is_current(world.papers[one.target], citing)
            if is_silent and is_bare and world.papers[one.target].office.seat.province and one.written.issuer:
                seen[bool(is_known)] += 1
                assert is_known or UNKNOWN in fitting
    assert seen[False] > 1


def test_a_wrong_target_is_one_wrong_link(world: World, oracle: Answers) -> None:
    paper, at = _place(world, oracle, is_held=True)
    other = next(f"n{one}" for one in world.order if f"n{one}" not in oracle.targets[paper])
    oracle.targets[paper][at] = other
    score = score_links(world, oracle)
    assert (score.wrong_links, score.documents_with_wrong, score.abstained) == (1, 1, 0)


def test_a_second_stub_of_one_paper_is_wrong(world: World, oracle: Answers) -> None:
    targets = [target for told in oracle.targets.values() for target in told]
    paper, at = next(
        (paper, at)
        for paper, told in oracle.targets.items()
        for at, target in enumerate(told)
        if target not in oracle.node_of.values() and targets.count(target) > 2 and told.count(target) == 1
    )
    oracle.targets[paper][at] = "another-stub"
    assert score_links(world, oracle).wrong_links == 1


def test_silence_is_abstention_and_no_wrong_link(world: World, oracle: Answers) -> None:
    paper, at = _place(world, oracle, is_held=False)
    oracle.targets[paper][at] = None
    score = score_links(world, oracle)
    assert (score.wrong_links, score.abstained) == (0, 1)


def test_silence_on_what_only_this_world_tells_is_counted_apart(world: World, oracle: Answers) -> None:
    """A mention that a paper unknown here could mean besides is not resolvable, but its silence is counted by the harsher share."""
    whole, places = score_links(world, oracle), Counter[int]()
    for one in judge(world, oracle):
        if not one.is_resolvable and one.is_only and len(oracle.targets[one.citing]) > places[one.citing]:
            break
        places[one.citing] += 1
    at = oracle.targets[one.citing].index(one.target)
    oracle.targets[one.citing][at] = None
    score = score_links(world, oracle)
    assert whole.only_open == 0 < whole.only - whole.resolvable
    assert (score.only, score.only_open) == (whole.only, 1)


def test_a_lost_edge_spoils_its_cascade(world: World, oracle: Answers) -> None:
    roots = {paper.root.id for paper in world.papers if paper.root}
    lost = next(edge for edge in oracle.links if int(edge[1][1:]) in roots)
    oracle.links = [edge for edge in oracle.links if edge != lost]
    score = score_links(world, oracle)
    assert 0 < score.trees.count - score.trees.exact <= 2


def _open_edge(world: World, oracle: Answers) -> tuple[int, int, str]:
    """Leave an edge to a directive open, and return its paper, the position of its mention, and the node meant."""
    roots = {paper.root.id for paper in world.papers if paper.root}
    lower, upper = next(edge for edge in oracle.links if int(edge[1][1:]) in roots)
    paper = int(lower[1:])
    at = oracle.targets[paper].index(upper)
    oracle.targets[paper][at] = None
    oracle.links = [edge for edge in oracle.links if edge != (lower, upper)]
    return paper, at, upper


def test_a_cascade_with_an_open_edge_is_whole_where_the_truth_is_a_candidate(world: World, oracle: Answers) -> None:
    before = score_links(world, oracle).trees
    paper, at, upper = _open_edge(world, oracle)
    other = next(f"n{one}" for one in world.order if f"n{one}" != upper)
    oracle.open[paper] = {at: ("own.guess", (upper, other))}
    score = score_links(world, oracle)
    assert (score.trees.whole, score.trees.true) == (before.whole, before.count) and score.trees.exact < before.exact
    assert score.trees.open_right == 1 <= score.trees.open_edges <= 2
    assert (score.open_mentions.mentions, score.open_mentions.with_truth, score.open_mentions.candidates) == (1, 1, 2)


def test_a_cascade_is_not_whole_where_an_open_edge_lacks_the_truth(world: World, oracle: Answers) -> None:
    before = score_links(world, oracle).trees
    paper, at, upper = _open_edge(world, oracle)
    other = next(f"n{one}" for one in world.order if f"n{one}" != upper)
    oracle.open[paper] = {at: ("own.guess", (other,))}
    score = score_links(world, oracle)
    assert score.trees.whole < before.whole and (score.open_mentions.with_truth, score.trees.open_right) == (0, 0)


def test_a_later_day_told_as_two_days_of_the_document_meant_is_told() -> None:
    world = build_world(replace(WORLD_ONE, later=0.6, held_below=0.3), 200, 5)
    known = Expected(world)
    finding = next(one for one in sorted(known.findings) if one[0] == "cites_later")
    node_of = {finding[1]: "citing", known.dated_later[finding]: "meant"}
    for node, found in (("meant", 1), ("another", 0)):
        told = Answers(discrepancies=[("two_dates", "citing", node, finding[2], None)])
        assert count_findings(world, told, node_of)["cites_later"].found == found


def test_contradictions_told_and_missed_are_counted(world: World, oracle: Answers) -> None:
    node_of = score_links(world, oracle).node_of
    expected = Expected(world).findings
    days = sorted(finding for finding in expected if finding[0] == "two_dates")
    oracle.discrepancies = [("two_dates", f"n{paper}", None, day, None) for _, paper, day in days[1:]]
    oracle.discrepancies.append(("two_dates", f"n{days[0][1]}", None, "1999-01-01", None))
    count = count_findings(world, oracle, node_of)["two_dates"]
    assert (count.expected, count.told, count.right) == (len(days), len(days), len(days) - 1)
    assert count.found in (len(days) - 1, len(days))  # where two papers tell each other's day, either finds it
    assert [finding[2] for finding in count.wrong] == ["1999-01-01"]


@pytest.mark.parametrize(
    ("shown", "is_slip"),
    [
        ("2018-03-04", True),
        ("2018-04-13", True),
        ("2019-04-03", True),
        ("2018-05-03", True),
        ("2018-04-02", True),
        ("2008-04-03", True),
        ("2020-04-03", False),
        ("2016-08-03", False),
        ("2018-09-24", False),
    ],
)
def test_one_slip_of_a_day(shown: str, is_slip: bool) -> None:
    assert is_one_slip("2018-04-03", shown) is is_slip


def test_sections_are_put_between_markers_and_kept() -> None:
    page = put_section("# Page\n\nText.\n", ["## One"])
    assert page.startswith("# Page\n\nText.\n\n<!-- worlds") and "## One" in page
    again = put_section(page, ["## Two"])
    assert "## One" not in again and "## Two" in again and again.count("<!--") == 2
    assert "## Two" in keep_section("# Page anew\n", again) and keep_section("# Page anew\n", "# Bare\n") == "# Page anew\n"


def _cited_old_committee(world: World, oracle: Answers) -> tuple[int, str]:
    """Return a province's paper that is not held and cited more than once, and its stub."""
    count = Counter(target for told in oracle.targets.values() for target in told)
    stubs = ((paper, f"n{paper.id}") for paper in world.papers if not paper.is_held and paper.office.kind.level == "province")
    return next((paper.id, node) for paper, node in stubs if count[node] > 1)


def test_a_stub_of_either_body_is_the_paper_of_one_and_of_no_other(world: World, oracle: Answers) -> None:
    paper, node = _cited_old_committee(world, oracle)
    name = world.papers[paper].office.full.casefold()
    oracle.bodies[node] = (f"{name} hoặc tỉnh ủy đông hà sơn", "")
    assert score_links(world, oracle).wrong_links == 0
    oracle.bodies[node] = ("tỉnh ủy suối mây hoặc tỉnh ủy đông hà sơn", "")
    assert score_links(world, oracle).wrong_links > 0


def test_a_stub_of_another_province_is_wrong(world: World, oracle: Answers) -> None:
    _, node = _cited_old_committee(world, oracle)
    oracle.bodies[node] = ("tỉnh ủy đông hà sơn", "Đông Hà Sơn")
    assert score_links(world, oracle).wrong_links > 0


def test_a_stub_of_either_body_beside_one_of_the_true_body_is_a_second(world: World, oracle: Answers) -> None:
    paper, node = _cited_old_committee(world, oracle)
    full = world.papers[paper].office.full.casefold()
    places = [(citing, at) for citing, told in oracle.targets.items() for at, target in enumerate(told) if target == node]
    for citing, at in places[1:]:
        oracle.targets[citing][at] = "either"
    oracle.bodies["either"] = (f"{full} hoặc tỉnh ủy đông hà sơn", "")
    oracle.bodies[node] = (full, world.papers[paper].office.seat.province or "")
    score = score_links(world, oracle)
    assert score.node_of[paper] == node and score.wrong_links > 0
