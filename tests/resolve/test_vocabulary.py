"""The authority file holds together."""

from collections import Counter

import pytest

from pipeline.model.folding import fold_lower
from pipeline.resolve.bodies import read_body
from pipeline.resolve.places import Place
from pipeline.vocab.bodies import Body, load_bodies
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.provinces import load_provinces

ENTRIES = load_bodies()
EVERYWHERE = Place("Đông Hà Sơn", "Suối Mây", "Đèn Biển")


def test_ids_are_unique_and_superiors_exist() -> None:
    ids = Counter(entry.id for entry in ENTRIES)
    assert set(ids.values()) == {1}
    assert {parent for entry in ENTRIES for parent in entry.parents} <= set(ids)
    assert {entry.base for entry in ENTRIES if entry.base} <= set(ids)


def test_no_name_means_two_entries() -> None:
    names = Counter(fold_lower(name) for entry in ENTRIES for name in {*entry.names, *entry.name_variants})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_names_are_names(entry: Body) -> None:
    """No slashes for alternatives, no English words for what was not known."""
    for name in (*entry.names, *entry.name_variants, *entry.organs):
        assert name == name.strip() and name[:1].isupper()
        assert "/" not in name and "…" not in name
        assert not {"congress", "organs", "many", "committees", "councils"} & set(name.lower().split())


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.level == "central"], ids=lambda entry: entry.id)
def test_central_body_is_itself_wherever_it_is_named(entry: Body) -> None:
    body = read_body(
        entry.names[0], EVERYWHERE, symbol=entry.symbol, date=entry.valid_from if len(entry.valid_from or "") == 10 else None
    )
    assert body is not None
    assert (body.vocabulary_id, body.place) == (entry.id, Place())


def test_terms_are_in_order() -> None:
    for entry in ENTRIES:
        assert list(entry.terms) == sorted(entry.terms)


def test_provinces_of_both_periods_point_to_each_other() -> None:
    new = {unit.name for unit in load_provinces() if unit.period == "since-2025-07"}
    old = [unit for unit in load_provinces() if unit.period == "before-2025-07"]
    assert (len(old), len(new)) == (63, 34)
    assert {unit.successor for unit in old} <= new


def test_committee_of_a_province_is_named_after_it() -> None:
    for unit in load_provinces():
        assert unit.committee.endswith(f"ủy {unit.name}"), unit.name


def test_short_forms_are_folded() -> None:
    for form, written in load_body_words().short_forms.items():
        assert (form, written) == (fold_lower(form), fold_lower(written))
