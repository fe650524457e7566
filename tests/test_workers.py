"""Workers: one item's failure is that item's alone."""

import time

import pytest

from pipeline import platform
from pipeline.batch.workers import DIED, TOO_SLOW, Outcome, Work, work_apart

WORK = Work("tests.jobs", "misbehave", limit_seconds=4.0)


def outcomes(items: list[str], workers: int = 2) -> dict[str, Outcome]:
    return {items[outcome.at]: outcome for outcome in work_apart(items, WORK, workers=workers)}


@pytest.mark.parametrize(("bad", "failure"), [("exit", DIED), ("crash", DIED), ("raise", "ValueError")])
def test_item_that_fails_loses_no_other(bad: str, failure: str) -> None:
    items = ["a", bad, "b", "c"]
    found = outcomes(items)
    assert (found[bad].result, found[bad].failure) == (None, failure)
    assert {name: found[name].result for name in "abc"} == {"a": b"a", "b": b"b", "c": b"c"}


def test_worker_that_hangs_is_ended_and_replaced() -> None:
    start = time.monotonic()
    found = outcomes(["hang", "a", "b"], workers=1)
    assert found["hang"].failure == TOO_SLOW
    assert (found["a"].result, found["b"].result) == (b"a", b"b")
    assert time.monotonic() - start < 30


def test_worker_that_goes_on_for_ever_is_ended() -> None:
    (found,) = work_apart(["busy"], Work("tests.jobs", "misbehave", limit_seconds=1.0), workers=1)
    assert found.failure == TOO_SLOW


def test_worker_that_waits_for_a_processor_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.monotonic()
    monkeypatch.setattr(platform, "find_spent_seconds", lambda _: (time.monotonic() - start) / 5)
    (found,) = work_apart(["slow"], Work("tests.jobs", "misbehave", limit_seconds=1.0), workers=1)
    assert (found.result, found.failure) == (b"slow", None)


def test_nothing_to_do_starts_nothing() -> None:
    assert list(work_apart([], WORK, workers=2)) == []
