"""Marks put right in the view keep every offset."""

import pytest

from pipeline.extract.citation.repair import repair_marks
from pipeline.model.folding import fold, fold_lower


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyêt số 02",
        "\u0301 Thực hiện Nghị quyêt số 02",  # a mark without its letter, as recognition leaves it
        "a\u0323\u0301 x\u0302\u0301 Nghị quyêt số 02; Nghị quyêt 03\u0309 n\u0303",
    ],
)
def test_views_keep_their_length(text: str) -> None:
    plain, lower = repair_marks(fold(text), fold_lower(text))
    assert (len(plain), len(lower)) == (len(text), len(text))
    assert lower[lower.index("nghị") :].startswith("nghị quyết số 02")
