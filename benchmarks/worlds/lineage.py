"""`python -m benchmarks.worlds.lineage`: which task carries out which, against tasks planted in the cascades of a world.

usage: python -m benchmarks.worlds.lineage [--size N] [--seed S] [--world one|two]

What enters: a world. Every paper of a cascade gets tasks: some carry out tasks of the paper that it answers, in changed wording
(another verb, the manner left out or put first, another body, another limit, the place named), some are its own. What leaves:
precision and recall of the links told, by certainty, and the seconds. Links between papers are the true ones. Right is a link
to the task carried out, or to the task that this one in turn carries out or shares its object with further up.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import yaml

from benchmarks.worlds.citing import build_world
from benchmarks.worlds.habits import WORLDS
from benchmarks.worlds.knowing import know, node_id
from benchmarks.worlds.plan import Paper, World
from pipeline.citator.lineage import find_task_links
from pipeline.model.collection import Collection
from pipeline.model.issue import Frozen
from pipeline.model.record import Deadline, Place, Record, Task

_FILE = Path(__file__).with_name("tasks.yml")
_ROOT_TASKS, _OWN_TASKS, _CARRIED = 7, 3, 0.6


class TaskWords(Frozen):
    """The whole file; see its comments."""

    twins: tuple[tuple[str, str], ...]
    objects: tuple[str, ...]
    manners: tuple[str, ...]
    leads: dict[str, tuple[str, ...]]


@cache
def load_task_words() -> TaskWords:
    """Return the words, read once."""
    return TaskWords.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Planted:
    """One task of a world: what it is about, how it is worded, and the task of the paper above that it carries out."""

    id: str
    verb: int
    about: str
    manner: str
    carries: str | None = None


@dataclass
class Planting:
    """The tasks of all papers of cascades."""

    by_paper: dict[int, list[Planted]] = field(default_factory=dict)

    def about(self) -> dict[str, Planted]:
        """Return the tasks by id."""
        return {task.id: task for tasks in self.by_paper.values() for task in tasks}


def plant(world: World) -> Planting:
    """Return tasks for every paper of a cascade, those above first."""
    words, found = load_task_words(), Planting()
    roots = {one.root.id for one in world.papers if one.root is not None}
    for paper in sorted(world.papers, key=lambda one: (one.day, one.id)):
        if paper.parent is None and paper.id not in roots:
            continue
        random = Random(f"tasks {world.seed} {paper.id}")
        above = found.by_paper.get(paper.parent.id, []) if paper.parent else []
        carried = [one for one in above if random.random() < _CARRIED]
        used = {one.about for one in above}
        free = [about for about in words.objects if about not in used]
        own = random.sample(free, min(_ROOT_TASKS if paper.parent is None else _OWN_TASKS, len(free)))
        tasks = [Planted("", one.verb, one.about, one.manner, one.id) for one in carried]
        tasks += [Planted("", random.randrange(len(words.twins)), about, random.choice(words.manners)) for about in own]
        random.shuffle(tasks)
        found.by_paper[paper.id] = [
            Planted(f"{node_id(paper.id)}-t{at}", one.verb, one.about, one.manner, one.carries) for at, one in enumerate(tasks)
        ]
    return found


def write_task(task: Planted, paper: Paper, random: Random) -> tuple[str, str, str]:
    """Return the words of a task, the body that leads it and its limit; one carried out is worded anew."""
    words = load_task_words()
    lead = random.choice(words.leads.get(paper.office.kind.system, words.leads["state"]))
    first, second = words.twins[task.verb]
    verb = second if task.carries and random.random() < 0.5 else first
    limit = f"trước ngày {random.randint(1, 28)}/{random.randint(1, 12)}/{paper.day.year + 1}"
    place = f" trên địa bàn {paper.office.seat.name}" if paper.office.seat.name and random.random() < 0.5 else ""
    draw = random.random() if task.carries else 1.0
    if draw < 0.35:
        return f"{lead} {verb} {task.about}{place}, xong {limit}.", lead, limit
    if draw < 0.6:
        return f"{lead} chủ trì, {task.manner}, {verb} {task.about}{place}.", lead, ""
    return f"{lead} {verb} {task.about}{place}, {task.manner}; hoàn thành {limit}.", lead, limit


def with_tasks(planting: Planting, world: World) -> Collection:
    """Return the true collection of a world, its records bearing the tasks planted."""

    def change(paper: Paper, record: Record) -> Record:
        random, text, tasks = Random(f"wording {world.seed} {paper.id}"), record.text or "", []
        for one in planting.by_paper.get(paper.id, ()):
            words, lead, limit = write_task(one, paper, random)
            start, end = len(text), len(text) + len(words)
            limits = (Deadline(text=limit, kind="by", span=Place(start=start, end=end)),) if limit else ()
            tasks.append(Task(id=one.id, text=words, lead=(lead,), deadlines=limits, start=start, end=end, rule="world"))
            text += words + "\n"
        return record.model_copy(update={"tasks": tuple(tasks), "text": text})

    return know(world, change)


@dataclass
class LineageScore:
    """Links told and right, by certainty; `expected` are tasks carried out whose paper above is held and named."""

    expected: int = 0
    found: int = 0
    told: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        """Share of what was told that is right."""
        return self.right.total() / self.told.total() if self.told.total() else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found."""
        return self.found / self.expected if self.expected else 1.0


def score_lineage(world: World) -> LineageScore:
    """Plant tasks, ask for their lineage and return how right it is."""
    planting, score = plant(world), LineageScore()
    collection, tasks = with_tasks(planting, world), planting.about()
    start = time.perf_counter()
    links = find_task_links(collection)
    score.seconds = time.perf_counter() - start
    direct = {(link.task_id, link.upper_task_id) for link in links}
    for link in links:
        score.told[link.certainty] += 1
        score.right[link.certainty] += tasks[link.task_id].about == tasks[link.upper_task_id].about
    held = set(world.order)
    for paper_id, planted in planting.by_paper.items():
        parent = world.papers[paper_id].parent
        if paper_id in held and parent is not None and parent.id in held:
            carried = [one for one in planted if one.carries]
            score.expected += len(carried)
            score.found += sum((one.id, one.carries) in direct for one in carried)
    return score


def main(arguments: Sequence[str]) -> int:
    """Measure one world and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", choices=sorted(WORLDS), default="one")
    parser.add_argument("--size", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    score = score_lineage(build_world(WORLDS[options.world], options.size, options.seed))
    parts = ", ".join(f"{name} {score.right[name]} of {score.told[name]}" for name in ("sure", "likely", "possible"))
    print(
        f"lineage: precision {score.precision:.3f} ({parts}), recall {score.recall:.3f} of {score.expected}, {score.seconds:.1f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
