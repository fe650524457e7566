"""A number without words where levels share its symbol: the paper of the own body or the one above, told by day, title, subject."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper

COUNTY, ABOVE = "Liên đoàn Lao động huyện Suối Mây", "Liên đoàn Lao động tỉnh Đông Hà Sơn"
ROADS = "về làm đường bê tông nội đồng ở các xã vùng cao giai đoạn hai"
TREES = "về trồng cây chắn gió quanh khu nhà ở của công nhân lâm trường"


def guide(issuer: str, day: str, subject: str) -> Record:
    above = None if issuer == ABOVE else ABOVE
    return paper(f"{issuer} {day}", "06/HD-LĐLĐ", issuer, day, superior=above, doc_type="Hướng dẫn", subject=subject)


def decide(*held: Record, day: str = "2025-04-30", subject: str = "về thi đua nước rút", **said: object) -> tuple[object, ...]:
    """What a plan of the county's union means by the number alone: the document, the candidates, the rule."""
    told = {"key": "06/HD-LĐLĐ", "doc_type": "Hướng dẫn", "role": "implements", **said}
    plan = {"superior": ABOVE, "doc_type": "Kế hoạch", "subject": subject}
    asking = paper("k.txt", "16/KH-LĐLĐ", COUNTY, day, citations=(cite("Hướng dẫn số 06/HD-LĐLĐ", **told),), **plan)
    (found,) = [one.record for one in resolve([*held, asking]).held if one.record.file == "k.txt"]
    target = found.citations[0].target
    return (target.id, target.candidates, target.rule) if target else ()


def above(year: int) -> str:
    return f"hd-06-ldld-lien-doan-lao-dong-tinh-dong-ha-son-{year}"


YEARS = (guide(ABOVE, "2019-02-15", TREES), guide(ABOVE, "2025-02-15", ROADS))
BOTH = (above(2019), above(2025))


@pytest.mark.parametrize("title", [ROADS, "về làm đường bê tông nội đồng"], ids=["whole", "cut short"])
def test_the_title_printed_tells_the_year_also_where_it_is_cut_short(title: str) -> None:
    assert decide(*YEARS, title=title) == (above(2025), (), "own.near_title")


def test_a_title_of_neither_leaves_it_open() -> None:
    assert decide(*YEARS, title="về quyên góp sách cho thư viện nhà văn hóa")[0] is None


def test_the_subject_of_the_paper_that_carries_it_out_tells_the_year() -> None:
    assert decide(*YEARS, subject=f"thực hiện Hướng dẫn số 06/HD-LĐLĐ {TREES}") == (above(2019), (), "own.near_theme")
    assert decide(*YEARS, subject=ROADS) == (above(2025), (), "own.near_theme")


def test_the_subject_tells_nothing_of_a_paper_that_is_only_mentioned_or_of_two_that_share_it() -> None:
    assert decide(*YEARS, subject=ROADS, role="mentions") == (None, BOTH, "own.guess")
    twice = (guide(ABOVE, "2024-02-15", ROADS), guide(ABOVE, "2025-02-15", ROADS))
    assert decide(*twice, subject=ROADS) == (None, (above(2024), above(2025)), "own.guess")


def test_a_paper_that_was_not_there_yet_is_not_meant() -> None:
    own = guide(COUNTY, "2025-08-08", TREES)
    assert decide(own, day="2025-04-30", title=ROADS)[2] in ("own.new", "own.guess")
    assert decide(own, day="2025-04-30")[0] != "hd-06-ldld-lien-doan-lao-dong-huyen-suoi-may-dong-ha-son-2025"
    earlier = guide(COUNTY, "2025-03-08", TREES)
    assert decide(earlier)[0] == "hd-06-ldld-lien-doan-lao-dong-huyen-suoi-may-dong-ha-son-2025"


def test_a_day_one_slip_away_is_meant_within_a_year_and_where_the_subject_is_shared() -> None:
    known = guide(ABOVE, "2023-02-15", TREES)
    assert decide(known, day="2023-04-30", date="2023-02-16") == (above(2023), (), "own.near_slip")
    assert decide(known, day="2025-04-30", date="2024-02-15") == (above(2023), (), "own.near_slip")
    assert decide(known, day="2025-04-30", date="2025-02-15") == (None, (above(2023),), "own.guess")
    assert decide(known, day="2025-04-30", date="2025-02-15", subject=TREES) == (above(2023), (), "own.near_slip")
    assert decide(known, day="2023-04-30", date="2023-02-16", title=ROADS)[0] != above(2023)
