"""How often each rule was right where that was measured, and which rules may therefore say `read`.

Data: `rule_precision.yml` (counts, made by `python -m benchmarks.rule_precision`) and `rule_families.yml` (when they suffice).
"""

from collections.abc import Iterable
from functools import cache

from pydantic import Field

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class RuleCount(Frozen):
    """How many facts a rule read in the measured documents, and how many of them were right."""

    rule: str
    hits: int = Field(ge=0)
    right: int = Field(ge=0)


class RulePrecision(Frozen):
    """The measurement: of what it was made, the least precision of a sure rule, the counts."""

    made: str
    bound: float = Field(ge=0, le=1)
    rules: tuple[RuleCount, ...]


class RuleFamilies(Frozen):
    """How many hits a rule needs, alone or within its family; rules of a family read the same thing in the same way."""

    least_hits: int
    least_own_hits: int
    families: dict[str, tuple[str, ...]]


VOCABULARY: dict[str, type[Frozen]] = {"rule_precision": RulePrecision, "rule_families": RuleFamilies}


@cache
def load_rule_precision() -> RulePrecision:
    """Return the measured counts, read once."""
    return read_vocabulary("rule_precision", RulePrecision)


@cache
def load_rule_families() -> RuleFamilies:
    """Return when counts suffice, read once."""
    return read_vocabulary("rule_families", RuleFamilies)


@cache
def load_sure_rules() -> frozenset[str]:
    """Return the rules whose facts may be called read."""
    measured = load_rule_precision()
    return choose_sure_rules(measured.rules, load_rule_families(), measured.bound)


def choose_sure_rules(counts: Iterable[RuleCount], families: RuleFamilies, bound: float) -> frozenset[str]:
    """Return the rules that are precise enough, alone or within their family.

    Args:
        counts: hits of each rule; a rule that is not counted is not sure.
        families: how many hits are needed.
        bound: the least share of hits that are right.
    """
    by_rule = {one.rule: one for one in counts}
    alone = {name for name, one in by_rule.items() if _suffices(one.hits, one.right, families.least_hits, bound)}
    for members in families.families.values():
        found = [by_rule[name] for name in members if name in by_rule]
        if _suffices(sum(one.hits for one in found), sum(one.right for one in found), families.least_hits, bound):
            alone |= {one.rule for one in found if one.hits == one.right and one.hits >= families.least_own_hits}
    return frozenset(alone)


def _suffices(hits: int, right: int, least_hits: int, bound: float) -> bool:
    return hits >= least_hits and right >= bound * hits
