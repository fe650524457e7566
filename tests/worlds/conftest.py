"""One small world for all tests of worlds."""

import pytest

from benchmarks.worlds.citing import build_world
from benchmarks.worlds.habits import WORLD_ONE
from benchmarks.worlds.plan import World
from benchmarks.worlds.printing import print_paper
from benchmarks.worlds.scoring import Answers


@pytest.fixture(scope="session")
def world() -> World:
    return build_world(WORLD_ONE, 300, 12)


@pytest.fixture
def oracle(world: World) -> Answers:
    """The answers of one who knows the truth."""
    found = Answers()
    for index, paper in enumerate(world.order):
        meant = print_paper(world, index).meant
        found.node_of[paper] = f"n{paper}"
        found.targets[paper] = [f"n{one.target}" for one in meant]
        found.citers[paper] = [f"n{paper if one.citer is None else one.citer}" for one in meant]
        direct = (one for one in meant if one.role == "implements" and one.citer is None)
        found.links += [(f"n{paper}", f"n{one.target}") for one in direct]
    return found
