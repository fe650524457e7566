"""The conflicts of the real documents are found, and nothing else is called one."""

from pathlib import Path

import pytest

from pipeline.reading import read_records
from pipeline.resolve import resolve
from tests.discrepancies.checked import contradictions

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"


@pytest.mark.shared
@pytest.mark.skipif(not REAL.is_dir(), reason="the measuring material is not here")
def test_real_texts_hold_two_conflicts_of_days_and_one_of_separators() -> None:
    records = [record for path in sorted(REAL.glob("00*.txt")) for record in read_records(path)]
    found = contradictions(resolve(records))
    assert sorted((row.code, row.here.value, row.there.value, row.slip) for row in found) == [
        ("separators", "217/QĐ-TW", "218-QĐ/TW", None),
        ("two_dates", "2019-09-24", "2019-01-24", "one_digit"),
        ("two_dates", "2022-03-23", "2022-03-24", "one_digit"),
    ]
