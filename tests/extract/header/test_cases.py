"""Every invented head and close of `tests/cases/header.yml`, field by field."""

from pathlib import Path

import pytest
import yaml

from pipeline.extract.header import read_header
from pipeline.extract.kind import choose_kind
from pipeline.model.document import Document
from pipeline.model.section import Structure
from pipeline.segment.frame import find_frame
from tests.normalise.raw import make_document

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "header.yml").read_text(encoding="utf-8"))


def read_case(text: str, media_type: str = "text/plain") -> tuple[Document, dict]:
    document = make_document(text, media_type=media_type)
    structure = Structure(find_frame(document))
    header, issues = read_header(document, structure)
    fields = header.model_dump(mode="json")
    return document, fields | {"kind": choose_kind(document, structure, header), "issues": [issue.code for issue in issues]}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_header_of_a_case(case: dict) -> None:
    _, found = read_case(case["text"])
    assert {field: found[field] for field in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_evidence_gives_back_the_value(case: dict) -> None:
    document, found = read_case(case["text"])
    for field in ("number", "issuer", "superior", "place", "subject", "secrecy", "urgency"):
        evidence = found["evidence"][field]
        if evidence is None:
            assert found[field] is None
            continue
        spans = evidence["spans"] or [(evidence["start"], evidence["end"])]
        shown = " ".join(" ".join(document.text[start:end] for start, end in spans).split())
        is_broken = field == "number" and len(spans) > 1  # `37-` | `CT/TW` is one number
        assert shown == found[field] or (is_broken and shown.replace(" ", "") == found[field].replace(" ", ""))
    assert len(found["evidence"]["recipients"]) == len(found["recipients"])
    assert len(found["evidence"]["signers"]) == len(found["signers"])
