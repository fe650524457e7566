"""States of facts: what a measured rule may claim, alone or within its family; everything else is to be looked at."""

from pathlib import Path

import pytest

from pipeline.extract.states import choose_state, name_citation_rule, name_header_rule, settle_states
from pipeline.model.record import Citation, Evidence, Header, HeaderEvidence, Record, Task
from pipeline.reading import read_record
from pipeline.vocab.rule_precision import (
    RuleCount,
    RuleFamilies,
    choose_sure_rules,
    load_rule_families,
    load_rule_precision,
    load_sure_rules,
)

FILES = Path(__file__).resolve().parents[2] / "corpus" / "files"
FAMILIES = RuleFamilies(least_hits=50, least_own_hits=10, families={"one": ("a", "b", "c", "d")})


def count(rule: str, hits: int, right: int) -> RuleCount:
    return RuleCount(rule=rule, hits=hits, right=right)


@pytest.mark.parametrize(
    ("counts", "sure"),
    [
        pytest.param([count("x", 50, 49)], {"x"}, id="fifty hits at the bound"),
        pytest.param([count("x", 49, 49)], set(), id="forty-nine hits are too few"),
        pytest.param([count("x", 50, 48)], set(), id="below the bound"),
        pytest.param([count("a", 45, 45), count("b", 10, 10)], {"a", "b"}, id="a family of fifty-five"),
        pytest.param([count("a", 45, 45), count("b", 9, 9)], {"a"}, id="too few hits of its own"),
        pytest.param([count("a", 45, 45), count("b", 12, 11)], {"a"}, id="one of its own is wrong"),
        pytest.param([count("a", 30, 30), count("b", 19, 19)], set(), id="a family of forty-nine"),
        pytest.param([count("a", 100, 90), count("b", 20, 20)], set(), id="a family below the bound"),
        pytest.param([], set(), id="nothing measured"),
    ],
)
def test_rule_is_sure_by_its_hits_or_its_family(counts: list[RuleCount], sure: set[str]) -> None:
    assert choose_sure_rules(counts, FAMILIES, 0.98) == sure


def test_state_is_only_lowered() -> None:
    assert choose_state("x", "read", frozenset({"x"})) == "read"
    assert choose_state("x", "read", frozenset()) == "look"
    assert choose_state("x", "look", frozenset({"x"})) == "look"
    assert choose_state("x", "confirmed", frozenset()) == "confirmed"


SURE_CITATION = next(rule for rule in sorted(load_sure_rules()) if rule.startswith("citation.")).removeprefix("citation.")
CITATION = Citation(text="Chỉ thị số 13-CT/TW", form="numbered", start=0, end=19, rule=SURE_CITATION)


def citation_state(citation: Citation, *, is_recognised: bool = False) -> str:
    return settle_states(Header(), (citation,), (), is_recognised=is_recognised)[1][0].state


def test_repaired_unmeasured_or_recognised_facts_are_looked_at() -> None:
    assert citation_state(CITATION) == "read"
    assert citation_state(CITATION.model_copy(update={"repairs": ("l3 → 13",)})) == "look"
    assert citation_state(CITATION.model_copy(update={"rule": "never-measured"})) == "look"
    assert citation_state(CITATION, is_recognised=True) == "look"


def test_each_entry_of_a_list_has_a_state() -> None:
    place = Evidence(start=0, end=3, page=1, rule="recipient_line")
    odd = place.model_copy(update={"rule": "never-measured"})
    header = Header(recipients=("a", "b"), evidence=HeaderEvidence(recipients=(place, odd), number=odd))
    found = settle_states(header, (), (), is_recognised=False)[0]
    assert [one.state for one in found.evidence.recipients] == ["read", "look"]
    assert found.evidence.number is not None and found.evidence.number.state == "look"
    assert found.recipients == ("a", "b")


def list_rules(record: Record) -> list[tuple[str, str]]:
    """Every rule that a record names, with the state of its fact."""
    facts = [(name_citation_rule(one), one.state) for one in record.citations]
    facts += [(one.rule, one.state) for one in record.tasks]
    for name in HeaderEvidence.model_fields:
        found = getattr(record.header.evidence, name)
        entries = found if isinstance(found, tuple) else (found,) if found else ()
        facts += [(name_header_rule(name, one), one.state) for one in entries]
    return facts


@pytest.mark.parametrize(
    "name", ["hd-05-tt-tu-2022.docx", "hd-14-tt-qu-2022.txt", "mn-12-ctr-tu-2021.docx", "mn-98-cv-dd-2023.md"]
)
def test_only_measured_rules_say_read(name: str) -> None:
    counted = {one.rule for one in load_rule_precision().rules}
    facts = list_rules(read_record(FILES / name))
    assert "read" in {state for _, state in facts}
    assert not [rule for rule, state in facts if state == "read" and rule not in counted & load_sure_rules()]


def test_counts_and_families_agree() -> None:
    counts = load_rule_precision().rules
    names = [one.rule for one in counts]
    assert names == sorted(set(names))
    assert all(one.right <= one.hits for one in counts)
    members = [name for found in load_rule_families().families.values() for name in found]
    assert {name.split(".")[0] for name in members} == {"citation", "header"}
    assert not [name for name in members if name.endswith("-loose")]


def test_tasks_of_few_hits_are_looked_at() -> None:
    few = [one.rule for one in load_rule_precision().rules if one.rule.startswith("task.") and one.hits < 50]
    assert few
    task = Task(text="x", start=0, end=1, rule=few[0])
    assert settle_states(Header(), (), (task,), is_recognised=False)[2][0].state == "look"
