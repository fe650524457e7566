"""The truth of a world is never seen by resolution: other names, another order and other bytes change no answer."""

from random import Random

from benchmarks.worlds.citing import build_world
from benchmarks.worlds.habits import WORLD_ONE
from benchmarks.worlds.plan import World
from benchmarks.worlds.printing import Records
from pipeline.resolve import resolve


def _answers(world: World, names: list[str]) -> dict[int, tuple[str | None, list[str | None]]]:
    papers = dict(zip(names, world.order, strict=True))
    found = {}
    for held in resolve(Records(world, names)).held:
        targets = [citation.target.id if citation.target else None for citation in held.record.citations]
        found[papers[held.record.file]] = (held.record.id, targets)
    return found


def test_scrambled_names_and_order_give_the_same_answers() -> None:
    world = build_world(WORLD_ONE, 200, 3)
    plain = _answers(world, [f"{at:06d}.txt" for at in range(200)])
    order = world.order[:]
    Random(11).shuffle(order)
    scrambled = World(world.habits, world.seed, world.offices, world.papers, order)
    names = [f"{Random(at).getrandbits(64):016x}.txt" for at in range(200)]
    assert _answers(scrambled, names) == plain
