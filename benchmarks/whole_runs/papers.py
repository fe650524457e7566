"""The records of whole runs: papers of world one, each with tasks, sections and evidence, as a reading would give them.

What enters: how many, and a seed. What leaves: packed records, and for each a file that stands for it. Guaranteed: the same
size and seed give the same lines.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.worlds.citing import build_world
from benchmarks.worlds.habits import WORLDS
from benchmarks.worlds.lineage import Planted, load_task_words, plant, write_task
from benchmarks.worlds.plan import Paper
from benchmarks.worlds.printing import Records
from pipeline.batch.spool import pack
from pipeline.model.document import Span
from pipeline.model.record import Deadline, Evidence, HeaderEvidence, OutlineItem, Place, Record, Task

TASKS = 6
LINES = "records.jsonl"
FILES = "papers"


def write_papers(folder: Path, size: int, seed: int = 1) -> list[str]:
    """Write the records as lines, and a small file for each; return the files' names in the order of the lines."""
    (folder / FILES).mkdir()
    names = []
    with (folder / LINES).open("wb") as lines:
        for record in make_records(size, seed):
            lines.write(pack(record))
            (folder / FILES / record.file).write_text(record.file, encoding="utf-8")
            names.append(record.file)
    return names


def make_records(size: int, seed: int = 1) -> Iterator[Record]:
    """Yield the records of a world's papers with tasks: those planted in its cascades, and others up to six."""
    world = build_world(WORLDS["one"], size, seed)
    planted = plant(world).by_paper
    for record, paper_id in zip(Records(world), world.order, strict=True):
        paper = world.papers[paper_id]
        yield with_parts(record, paper, planted.get(paper_id, []), Random(f"parts {seed} {paper_id}"))


def with_parts(record: Record, paper: Paper, planted: list[Planted], random: Random) -> Record:
    """Return a record whose text ends with tasks, each a section of its own, and whose head has its places."""
    words, text = load_task_words(), record.text or ""
    tasks, outline = [], []
    chosen = list(planted)
    while len(chosen) < TASKS:
        chosen.append(
            Planted("", random.randrange(len(words.twins)), random.choice(words.objects), random.choice(words.manners))
        )
    for one in chosen:
        told, lead, limit = write_task(one, paper, random)
        start, end = len(text), len(text) + len(told)
        limits = (Deadline(text=limit, kind="by", span=Place(start=start, end=end)),) if limit else ()
        tasks.append(Task(text=told, lead=(lead,), deadlines=limits, start=start, end=end, rule="bench"))
        outline.append(_item(str(len(tasks)), Span(start, end)))
        text += told + "\n"
    head = Evidence(start=0, end=20, page=1, rule="bench")
    evidence = HeaderEvidence(number=head, date=head, doc_type=head, issuer=head, subject=head)
    header = record.header.model_copy(update={"evidence": evidence})
    parts = {"tasks": tuple(tasks), "outline": tuple(outline), "text": text, "header": header}
    return record.model_copy(update=parts)


def _item(label: str, span: Span) -> OutlineItem:
    return OutlineItem(kind="number", label=label, path=label, level=0, content=span, span=span)
