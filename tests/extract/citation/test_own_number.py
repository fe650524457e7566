"""A mention of the paper's own number: the paper itself, or another body's paper of that number."""

import pytest

from tests.extract.citation.conftest import Find

UNION = {"number": "26/KH-LĐLĐ", "doc_type": "Kế hoạch", "issuer": "LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI MÂY"}
COMMITTEE = {"number": "70-KH/QU", "doc_type": "Kế hoạch", "issuer": "QUẬN ỦY 13"}


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (UNION, "Kế hoạch số 26/KH-LĐLĐ của Liên đoàn Lao động tỉnh"),
        (UNION, "Kế hoạch số 26/KH-LĐLĐ của LĐLĐ tỉnh Đông Hà Sơn"),
        (UNION, "Kế hoạch số 26/KH-LĐLĐ của Liên đoàn Lao động huyện Đồi Sim"),
        (COMMITTEE, "Kế hoạch số 70-KH/QU của Quận ủy 3"),
        (COMMITTEE, "Kế hoạch số 70-KH/QU của Quận ủy Quận 3"),
    ],
)
def test_paper_of_another_body_is_cited(find: Find, head: dict[str, str], words: str) -> None:
    found = find(f"Thực hiện {words} về tháng công nhân, đơn vị xây dựng kế hoạch.", **head)
    assert [one.text for one in found.citations] == [words]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (UNION, "Kế hoạch số 26/KH-LĐLĐ"),
        (UNION, "Kế hoạch số 26/KH-LĐLĐ của Liên đoàn Lao động huyện"),
        (UNION, "Kế hoạch số 26/KH-LĐLĐ của Liên đoàn Lao động huyện Suối Mây"),
        (COMMITTEE, "Kế hoạch số 70-KH/QU của Quận ủy"),
        (COMMITTEE, "Kế hoạch số 70-KH/QU của Quận ủy Quận 13"),
        (COMMITTEE, "Kế hoạch số 70-KH/QU của Ban Thường vụ Quận ủy 13"),
    ],
)
def test_own_paper_is_not(find: Find, head: dict[str, str], words: str) -> None:
    assert find(f"Thực hiện {words}, các đơn vị báo cáo.", **head).citations == ()
