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


def test_the_own_bodys_paper_stands_before_an_older_one_from_above_while_it_is_of_its_time() -> None:
    upper, county = guide(ABOVE, "2019-02-15", TREES), "hd-06-ldld-lien-doan-lao-dong-huyen-suoi-may-dong-ha-son"
    assert decide(upper, guide(COUNTY, "2025-03-08", ROADS), role="per") == (f"{county}-2025", (), "own.only")
    assert decide(upper, guide(COUNTY, "2018-03-08", ROADS), role="per") == (None, (f"{county}-2018", above(2019)), "own.guess")


@pytest.mark.parametrize(("day", "is_sure"), [("2026-02-23", True), ("2025-02-23", False), (None, False)])
def test_a_union_number_since_the_end_of_districts_is_the_provinces(day: str | None, *, is_sure: bool) -> None:
    """A commune's union has a symbol of its own, so that only the province's is left; a district's was possible before."""
    told = {"key": "55/KH-LĐLĐ", "doc_type": "Kế hoạch", "date": day}
    fields = {"superior": ABOVE, "doc_type": "Kế hoạch", "citations": (cite("Kế hoạch số 55/KH-LĐLĐ", **told),)}
    (held,) = resolve([paper("k.txt", "20/KH-CĐ", "Công đoàn xã Nậm Mây", "2026-05-08", **fields)]).held
    target = held.record.citations[0].target
    assert target is not None
    assert (target.id, target.rule) == (
        ("kh-55-ldld-lien-doan-lao-dong-tinh-dong-ha-son-2026", "place.date") if is_sure else (None, "place.guess")
    )


@pytest.mark.parametrize(("subject", "rule"), [(ROADS, "near_theme"), ("về thi đua nước rút", "near_several")])
def test_of_two_provinces_papers_of_one_day_the_shared_subject_tells(subject: str, rule: str) -> None:
    """A commune whose province is nowhere printed carries out a plan of its province; two provinces' bear number and day."""
    told = {"key": "54/KH-UBND", "doc_type": "Kế hoạch", "date": "2016-03-16", "role": "implements"}
    words = "Kế hoạch số 54/KH-UBND, ngày 16/3/2016 của Ủy ban nhân dân tỉnh"
    cited = cite(words, issuer="Ủy ban nhân dân tỉnh", **told)
    held = [
        paper(name, "54/KH-UBND", f"Ủy ban nhân dân tỉnh {name}", "2016-03-16", doc_type="Kế hoạch", subject=about)
        for name, about in (("Phú Thọ", TREES), ("Lai Châu", ROADS))
    ]
    asking = paper("k.txt", "44/KH-UBND", "Ủy ban nhân dân xã Đèo Mây", "2016-06-01", doc_type="Kế hoạch", subject=subject)
    found = resolve([*held, asking.model_copy(update={"citations": (cited,)})]).held
    (target,) = [one.record.citations[0].target for one in found if one.record.file == "k.txt"]
    assert target is not None
    assert (target.rule or "").endswith(f".{rule}")
    assert (target.id is not None) is (rule == "near_theme")
    assert "lai-chau" in (target.id or "-lai-chau")


def test_of_two_titles_that_differ_in_a_year_the_one_printed_to_the_letter_is_meant() -> None:
    known = (guide(ABOVE, "2024-02-15", f"{TREES} đến năm 2026"), guide(ABOVE, "2025-02-15", f"{TREES} đến năm 2027"))
    assert decide(*known, title=f"{TREES} đến năm 2026") == (above(2024), (), "own.near_title")
    assert decide(*known, title=f"{TREES} đến năm 2029") == (None, BOTH_LATE, "own.guess")


BOTH_LATE = (above(2024), above(2025))


def test_in_a_renamed_province_a_number_of_before_may_be_the_old_provinces() -> None:
    """`Ủy ban nhân dân tỉnh Thừa Thiên Huế` stood above the communes that now stand under Huế."""
    old = paper("ct.txt", "08/CT-UBND", "Ủy ban nhân dân tỉnh Thừa Thiên Huế", "2021-07-14", doc_type="Chỉ thị", subject=TREES)
    said = cite(
        "Chỉ thị số 08/CT-UBND", key="08/CT-UBND", doc_type="Chỉ thị", date="2021-07-14", title=TREES, role="implements"
    )
    own = {"superior": "ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ", "doc_type": "Kế hoạch", "citations": (said,)}
    asking = paper("k.txt", "08/KH-UBND", "Ủy ban nhân dân phường Bến Tràm", "2026-01-28", **own)
    (found,) = [one.record for one in resolve([old, asking]).held if one.record.file == "k.txt"]
    target = found.citations[0].target
    assert target is not None and target.id == "ct-08-ubnd-uy-ban-nhan-dan-tinh-thua-thien-hue-2021"
