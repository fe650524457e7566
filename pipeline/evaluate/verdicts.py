"""Which of the facts that were found are right, one by one.

What enters: a gold record and an extracted one. What leaves: a `Verdict` for each fact that gold can judge, by the field and
its place in the record's list (0 where there is no list). Guaranteed: read softly; a citation or task is right where it stands
in gold and is whole. Not done: what gold has and nothing was found of, which is no fact of the record.

Source: the definitions of eval/score.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.evaluate.facts import Facts, HeaderFacts
from pipeline.evaluate.pairing import SIGNER_PARTS, fit_citations, fit_signers, fit_tasks, fit_text, pair
from pipeline.evaluate.readings import is_same
from pipeline.evaluate.scoring import EXACT, LISTS, LONG, OTHER_SCALARS, SCALARS, is_whole_citation, is_whole_task


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one found fact is right. `field` is `header.<name>`, `citation` or `task`."""

    field: str
    at: int
    is_right: bool


def judge(gold: Facts, found: Facts) -> Iterator[Verdict]:
    """Yield a verdict for each fact found that gold judges."""
    if "header" in gold.covers:
        yield from _judge_header(gold, found.header)
    if "citations" in gold.covers:
        pairs = {j: i for i, j in pair(gold.citations, found.citations, fit_citations)}
        for j, citation in enumerate(found.citations):
            yield Verdict("citation", j, j in pairs and is_whole_citation(gold.citations[pairs[j]], citation, soft=True))
    if "tasks" in gold.covers:
        twins = {j: i for i, j in pair(gold.tasks, found.tasks, fit_tasks)}
        for j, task in enumerate(found.tasks):
            yield Verdict("task", j, j in twins and is_whole_task(gold.tasks[twins[j]], task, soft=True))


def _judge_header(gold: Facts, found: HeaderFacts) -> Iterator[Verdict]:
    is_directive = gold.kind == "directive"
    for name in (*SCALARS, *EXACT) if is_directive else OTHER_SCALARS:
        one, other = getattr(gold.header, name), getattr(found, name)
        if other:
            is_right = one == other if name in EXACT else is_same(one, other, soft=True, long=name in LONG)
            yield Verdict(f"header.{name}", 0, is_right)
    if is_directive:
        yield from _judge_lists(gold.header, found)


def _judge_lists(gold: HeaderFacts, found: HeaderFacts) -> Iterator[Verdict]:
    for name in LISTS:
        entries = getattr(found, name)
        right = {j for _, j in pair(getattr(gold, name), entries, fit_text(soft=True))}
        yield from (Verdict(f"header.{name}", j, j in right) for j in range(len(entries)))
    twins = {j: i for i, j in pair(gold.signers, found.signers, fit_signers)}
    for j, signer in enumerate(found.signers):
        is_right = j in twins and all(
            is_same(getattr(gold.signers[twins[j]], part), getattr(signer, part), soft=True) for part in SIGNER_PARTS
        )
        yield Verdict("header.signers", j, is_right)
