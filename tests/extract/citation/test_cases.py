"""Every sentence of `tests/cases/citation.yml`, with all it should give and nothing more."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.citation.conftest import Find

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "citation.yml").read_text(encoding="utf-8"))
FIELDS = ("text", "key", "doc_type", "date", "issuer", "title", "role", "subrole", "citer", "pin")
OWN = {"number": "31-KH/HU", "doc_type": "Kế hoạch"}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case_gives_exactly_its_citations(case: dict[str, Any], find: Find) -> None:
    found = find(case["text"], **case.get("own", OWN))
    expected = [{field: one.get(field) for field in FIELDS} for one in case["expect"]]
    assert [{field: getattr(one, field) for field in FIELDS} for one in found.citations] == expected
    for one in found.citations:
        assert " ".join(case["text"][one.start : one.end].split()) == one.text


@pytest.mark.parametrize("case", [case for case in CASES if "mentions" in case], ids=lambda case: case["id"])
def test_case_gives_exactly_its_references(case: dict[str, Any], find: Find) -> None:
    found = find(case["text"], **case.get("own", OWN))
    assert [(one.kind, one.text, one.target) for one in found.mentions] == [
        (one["kind"], one["text"], one.get("target")) for one in case["mentions"]
    ]


def test_ids_are_unique() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
