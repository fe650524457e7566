"""How precise each rule is, and the bound above which a rule may say `read`: the share of wrong facts among the read stays low.

usage: .venv/bin/python -m benchmarks.rule_precision

What enters: the documents with gold, our own measured set, and the illustrations with the headers they were made from. What leaves:
`pipeline/vocab/rule_precision.yml`. A fact is right where it stands in gold and is whole (type, date, issuer, role and citer of a
citation; leads, coordinating bodies and deadlines of a task). Recognised text is left out: nothing in it is called read.
The bound is the lowest from 0.98 at which, each document judged by the counts of all others, at most one in fifty of the facts called
read is wrong, in each family.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.gold import (
    MEASURED,
    Material,
    as_facts,
    read_first,
    read_gold_material,
    read_measured_material,
    read_own_material,
)
from pipeline.evaluate import Verdict, judge
from pipeline.extract.states import name_citation_rule, name_header_rule
from pipeline.model.record import Record
from pipeline.vocab.rule_precision import RuleCount, RuleFamilies, choose_sure_rules, load_rule_families

TABLE = Path(__file__).resolve().parent.parent / "pipeline" / "vocab" / "rule_precision.yml"
MOST_WRONG = 0.02
BOUNDS = tuple(round(1 - MOST_WRONG + step / 500, 3) for step in range(11))
FAMILIES = ("header", "citation", "task")
HEAD = (
    "# How often each rule was right where gold says it; made by `python -m benchmarks.rule_precision`, never edited by hand.\n"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One fact found in a document: the rule that read it, whether the rule itself doubted it, whether it is right."""

    stem: str
    rule: str
    is_doubted: bool
    is_right: bool

    @property
    def family(self) -> str:
        """Header, citation or task."""
        return self.rule.split(".")[0]


@dataclass(frozen=True, slots=True)
class Share:
    """Facts of one family: how many there are, how many are called read, and how many of these are wrong."""

    facts: int
    read: int
    wrong: int

    @property
    def wrong_share(self) -> float:
        """The share of the read facts that are wrong; 0 where none is read."""
        return self.wrong / self.read if self.read else 0.0


def find_hits(material: Iterable[Material]) -> Iterator[Hit]:
    """Yield every fact that gold judges, of the documents whose text was not recognised from pictures."""
    for one in material:
        if one.raw is None or one.raw.text_source != "text":
            continue
        record = read_first(one.raw)
        for verdict in judge(one.gold, as_facts(record)):
            yield from name_hit(one.stem, record, verdict)


def name_hit(stem: str, record: Record, verdict: Verdict) -> Iterator[Hit]:
    """Yield the hit of a verdict; none where the fact has no evidence of its own."""
    if verdict.field == "citation":
        citation = record.citations[verdict.at]
        yield Hit(stem, name_citation_rule(citation), bool(citation.repairs), verdict.is_right)
        return
    if verdict.field == "task":
        yield Hit(stem, record.tasks[verdict.at].rule, False, verdict.is_right)
        return
    field = verdict.field.removeprefix("header.")
    evidence = getattr(record.header.evidence, field)
    if isinstance(evidence, tuple):
        evidence = evidence[verdict.at] if verdict.at < len(evidence) else None
    if evidence is not None:
        yield Hit(stem, name_header_rule(field, evidence), False, verdict.is_right)


def count_rules(hits: Iterable[Hit]) -> list[RuleCount]:
    """Return the counts of each rule by name; facts that their rule doubts are no hits, since they never say read."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for hit in hits:
        if not hit.is_doubted:
            found[hit.rule] += 1
            right[hit.rule] += hit.is_right
    return [RuleCount(rule=rule, hits=found[rule], right=right[rule]) for rule in sorted(found)]


def measure_left_out(hits: Sequence[Hit], families: RuleFamilies, bound: float) -> dict[str, Share]:
    """Return, by family, what is wrong among the facts called read when each document is judged by all the others."""
    by_stem: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_stem[hit.stem].append(hit)
    facts, read, wrong = Counter[str](), Counter[str](), Counter[str]()
    for stem, own in by_stem.items():
        sure = choose_sure_rules(count_rules(hit for hit in hits if hit.stem != stem), families, bound)
        for hit in own:
            is_read = hit.rule in sure and not hit.is_doubted
            facts[hit.family] += 1
            read[hit.family] += is_read
            wrong[hit.family] += is_read and not hit.is_right
    return {name: Share(facts[name], read[name], wrong[name]) for name in FAMILIES}


def choose_bound(hits: Sequence[Hit], families: RuleFamilies) -> float:
    """Return the lowest bound that keeps the share of wrong facts low in each family; 1 where none does."""
    for bound in BOUNDS:
        shares = measure_left_out(hits, families, bound).values()
        if all(share.wrong_share <= MOST_WRONG for share in shares):
            return bound
    return 1.0


def render_counts(counts: Sequence[RuleCount], bound: float, made: str) -> str:
    """Return the YAML of the measurement."""
    data = {"made": made, "bound": bound, "rules": [one.model_dump() for one in counts]}
    return HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=300)


def describe_material(material: Sequence[Material]) -> str:
    """Return in words what was measured."""
    own = sum(one.path.parent.parent == MEASURED for one in material)
    drawn = sum(one.gold.covers == ("header",) and one.path.parent.name == "files" for one in material)
    return (
        f"{len(material) - own - drawn} documents with gold, {own} of our own measured set, {drawn} illustrations with their headers; "
        "recognised text left out"
    )


def write_table(hits: Sequence[Hit], material: Sequence[Material]) -> float:
    """Write the counts and return the bound."""
    bound = choose_bound(hits, load_rule_families())
    TABLE.write_text(render_counts(count_rules(hits), bound, describe_material(material)), encoding="utf-8", newline="\n")
    return bound


def main() -> None:
    """Measure and write."""
    material = [*read_gold_material(), *read_measured_material(), *read_own_material()]
    hits = list(find_hits(material))
    print(f"bound {write_table(hits, material)}")


if __name__ == "__main__":
    main()
