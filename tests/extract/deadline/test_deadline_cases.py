"""Every case of `cases/deadline.yml`, and the laws that hold for any text."""

import json
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.deadline import DeadlineContext, find_deadlines
from pipeline.model.document import Document, Origin, Paragraph, Source, Span
from pipeline.model.folding import squeeze
from pipeline.model.record import Deadline

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "deadline.yml").read_text(encoding="utf-8"))
EXTRAS = ("op", "latest", "rrule", "precision")


def make_document(text: str) -> Document:
    text = unicodedata.normalize("NFC", text)
    paragraph = Paragraph(0, len(text), "paragraph", 1)
    return Document(Source("a.txt", "0", 0, "text/plain"), text, (paragraph,), (Origin(0, 1, 0, len(text)),), 1)


def read(text: str, on: str | None = "2025-03-10", **context: object) -> tuple[Deadline, ...]:
    document = make_document(text)
    known = DeadlineContext(date.fromisoformat(on) if on else None, **context)  # type: ignore[arg-type]
    return find_deadlines(document, Span(0, len(document.text)), known)


def key(deadline: Deadline) -> tuple[object, ...]:
    return (squeeze(deadline.text), deadline.kind, deadline.start, deadline.end, deadline.every)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_deadline_case(case: dict) -> None:
    found = read(case["text"], case["date"])
    expected = [(e["text"], e["kind"], e.get("start"), e.get("end"), e.get("every")) for e in case["expect"]]
    assert [key(deadline) for deadline in found] == expected, case["why"]
    for deadline, expect in zip(found, case["expect"], strict=True):
        for name in EXTRAS:
            if name in expect:
                assert getattr(deadline, name) == expect[name], (name, case["why"])
        if "inferred" in expect:
            assert deadline.year_inferred is expect["inferred"], case["why"]


def test_cases_are_many_and_each_says_why() -> None:
    assert len(CASES) >= 220
    assert all(case["why"] and case["source"] == "invented" for case in CASES)
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert sum(not case["expect"] for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_deadline_shows_its_words_and_orders_its_days(case: dict) -> None:
    text = case["text"]
    for deadline in read(text, case["date"]):
        assert squeeze(text[deadline.span.start : deadline.span.end]) == deadline.text
        if deadline.start and deadline.end:
            assert deadline.start <= deadline.end
        if deadline.latest and deadline.end:
            assert deadline.latest <= deadline.end


def test_rrules_are_rules_of_rfc_5545() -> None:
    rrule = pytest.importorskip("dateutil.rrule")
    rules = {d.rrule for case in CASES for d in read(case["text"], case["date"]) if d.rrule}
    assert len(rules) > 20
    for rule in sorted(rules):
        assert next(iter(rrule.rrulestr(rule, dtstart=datetime(2020, 1, 1)))), rule


def facts(text: str, on: str | None) -> str:
    return json.dumps([(d.kind, d.start, d.end, d.every, d.op, d.latest, d.rrule) for d in read(text, on)])


def late_tone(text: str) -> str:
    for early, late in (("ủy", "uỷ"), ("òa", "oà"), ("ỏa", "oả"), ("óa", "oá")):
        text = text.replace(early, late)
    return text


@given(st.sampled_from(CASES), st.sampled_from(["nfd", "blanks", "nbsp", "dash", "tone"]))
@settings(max_examples=300, deadline=None)
def test_ways_of_writing_change_nothing(case: dict, way: str) -> None:
    text = case["text"]
    changed = {
        "nfd": unicodedata.normalize("NFD", text),
        "blanks": text.replace(" ", "  "),
        "nbsp": text.replace(" ", "\u00a0"),
        "dash": text.replace("-", "\u2013"),
        "tone": late_tone(text),
    }[way]
    assert facts(changed, case["date"]) == facts(text, case["date"])


@given(st.text(alphabet="ngàythárướcquýăm0123456789/-. \n\tlI()hằđến", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_failing(text: str) -> None:
    folded = unicodedata.normalize("NFC", text)
    for deadline in read(text):
        assert squeeze(folded[deadline.span.start : deadline.span.end]) == deadline.text
        assert not (deadline.start and deadline.end) or deadline.start <= deadline.end
