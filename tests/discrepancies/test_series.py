"""Numbers against the order of their series: used twice, or astray; series that begin anew are let be."""

from datetime import date, timedelta

import pytest

from pipeline.discrepancies.slips import choose_number_slip
from pipeline.model.collection import Discrepancy
from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.discrepancies.checked import contradictions
from tests.resolve.papers import paper

TINH_UY = "Ban Thường vụ Tỉnh ủy Đông Hà Sơn"


def issue(number: int, day: str, *, issuer: str = TINH_UY, symbol: str = "KH/TU", **fields: object) -> Record:
    subject = fields.pop("subject", f"về việc thứ {day} của ngành")
    file = f"{number}-{day}.docx"
    return paper(file, f"{number:02d}-{symbol}", issuer, day, subject=subject, doc_type="Kế hoạch", text=file, **fields)


def series(*numbers: int, begins: str = "2023-01-10", step: int = 20) -> list[Record]:
    first = date.fromisoformat(begins)
    return [issue(number, (first + timedelta(days=step * at)).isoformat()) for at, number in enumerate(numbers)]


def told(records: list[Record]) -> list[Discrepancy]:
    return [one for one in contradictions(resolve(records)) if one.code.startswith("number")]


def test_number_outside_its_series_is_told_with_its_neighbours_and_slip() -> None:
    (row,) = told(series(11, 12, 14, 51, 17, 18, 20))
    assert (row.code, row.here.value, row.there.value, row.slip) == ("number_astray", "51", "14", "digits_swapped")
    assert row.here.document_id == "kh-51-tu-tinh-uy-dong-ha-son-2023"
    assert "ban hành ngay trước mang số 14, ban hành ngay sau mang số 17" in row.sentence


def test_a_number_astray_that_another_paper_really_bears_is_told_once() -> None:
    """Digits changed over make 24 a 42, which the body gives out some weeks later."""
    (row,) = told(series(20, 21, 22, 42, 30, 36, 37, 40, 41, 42, 45, 46))
    assert (row.code, row.here.document_id) == ("number_astray", "kh-42-tu-tinh-uy-dong-ha-son-2023-2023-03-11")
    assert [one.code for one in told(series(20, 21, 22, 24, 30, 36, 37, 40, 40, 42, 45, 46))] == ["number_twice"]


@pytest.mark.parametrize(
    "numbers",
    [
        (11, 12, 14, 15, 17, 18, 20),
        (11, 12, 14, 51, 17, 18),  # two papers after it are too few to contradict it
        (11, 12, 14, 19, 17, 18, 20),  # within what the three after it run to
        (211, 212, 214, 1, 2, 3, 4),  # a series that begins anew
        (11, 12, 9, 51, 17, 18, 20),  # neighbours that do not agree with each other
    ],
)
def test_numbers_that_are_let_be(numbers: tuple[int, ...]) -> None:
    assert told(series(*numbers)) == []


def test_number_given_out_a_fortnight_early_is_let_be() -> None:
    assert told(series(11, 12, 14, 21, 17, 18, 20, step=4)) == []


def test_neighbours_years_away_say_nothing() -> None:
    assert told(series(11, 12, 14, 51, 17, 18, 20, step=200)) == []


def test_one_number_twice_within_a_term() -> None:
    (row,) = told([issue(18, "2022-12-06"), issue(18, "2023-02-01")])
    assert (row.code, row.here.value, row.there.value) == ("number_twice", "2023-02-01", "2022-12-06")
    assert row.sentence == (
        "Tỉnh ủy Đông Hà Sơn dùng một số cho hai văn bản: Kế hoạch 18-KH/TU “về việc thứ 2022-12-06 của ngành” ngày 06/12/2022 "
        "và Kế hoạch 18-KH/TU “về việc thứ 2023-02-01 của ngành” ngày 01/02/2023."
    )


@pytest.mark.parametrize(
    "pair",
    [
        (("2019-12-06", "2020-12-01")),  # a congress lies between
        (("2022-03-01", "2028-03-01")),
    ],
)
def test_one_number_in_two_terms(pair: tuple[str, str]) -> None:
    assert told([issue(18, day) for day in pair]) == []


def test_one_number_with_higher_ones_between_is_another_term() -> None:
    records = [issue(4, "2025-02-01"), issue(9, "2025-03-01"), issue(4, "2025-05-01"), issue(1, "2025-04-20")]
    assert told(records) == []


def test_numbers_of_the_state_begin_anew_each_year() -> None:
    issuer = "Ủy ban nhân dân huyện Suối Mây"
    fields = {"issuer": issuer, "superior": "ỦY BAN NHÂN DÂN TỈNH ĐÔNG HÀ SƠN", "symbol": "KH-UBND"}
    records = [issue(3, "2022-12-20", **fields), issue(3, "2023-01-20", **fields)]
    assert told(records) == []


def test_same_title_is_another_file_of_one_paper() -> None:
    first, second = issue(18, "2023-01-06", subject="về thi đua"), issue(18, "2023-02-01", subject="về thi đua")
    assert told([first, second]) == []


@pytest.mark.parametrize(
    ("printed", "before", "after", "slip"),
    [(51, 14, 17, "digits_swapped"), (28, 17, 19, "one_digit"), (340, 17, 19, None), (7, 17, 19, None)],
)
def test_slips_of_numbers(printed: int, before: int, after: int, slip: str | None) -> None:
    assert choose_number_slip(printed, before, after) == slip


@pytest.mark.parametrize(
    ("number", "first", "second", "is_told"),
    [
        (917, "2020-09-04", "2020-09-16", True),  # nobody reaches 917 anew in twelve days, congress or not
        (17, "2020-09-04", "2020-12-16", False),
        (17, "2024-01-31", "2025-02-18", True),  # provinces hold their congresses from autumn on
        (17, "2024-01-31", "2025-09-18", False),
        (17, "2025-12-05", "2026-03-05", True),
    ],
)
def test_number_twice_around_a_congress(number: int, first: str, second: str, is_told: bool) -> None:
    later = [issue(3, "2020-12-20"), issue(4, "2020-12-22")] if second.startswith("2020") else []
    rows = told([issue(number, first), issue(number, second), *later])
    assert [row.code for row in rows] == ["number_twice"] * is_told


@pytest.mark.parametrize(
    ("issuer", "number", "first", "second", "is_told"),
    [
        ("Ủy ban nhân dân tỉnh Đông Hà Sơn", 2, "2023-01-20", "2023-11-30", True),
        ("Ủy ban nhân dân tỉnh Đông Hà Sơn", 2, "2022-12-20", "2023-01-30", False),
        ("Liên đoàn Lao động huyện Suối Mây", 2, "2023-01-20", "2023-11-30", False),
        ("Liên đoàn Lao động huyện Suối Mây", 164, "2021-06-23", "2022-02-07", True),
        ("Liên đoàn Lao động huyện Suối Mây", 64, "2021-06-23", "2022-02-07", False),
    ],
    ids=["one year of the state", "two years", "a year of a union", "too high for the new year", "as high as a new year goes"],
)
def test_numbers_of_state_and_unions_begin_anew_with_the_year(
    issuer: str, number: int, first: str, second: str, *, is_told: bool
) -> None:
    symbol = "KH-UBND" if issuer.startswith("Ủy") else "KH-LĐLĐ"
    records = [
        paper(f"{day}.docx", f"{number:02d}/{symbol}", issuer, day, subject=f"về việc thứ {day}", doc_type="Kế hoạch", text=day)
        for day in (first, second)
    ]
    assert [row.code for row in told(records)] == ["number_twice"] * is_told


UBND, LDLD = "Ủy ban nhân dân tỉnh Đông Hà Sơn", "Liên đoàn Lao động huyện Suối Mây"


def yearly(issuer: str, *numbered: tuple[int, str]) -> list[Record]:
    symbol = "KH-UBND" if issuer is UBND else "KH-LĐLĐ"
    return [
        paper(f"{day}.docx", f"{number:02d}/{symbol}", issuer, day, subject=f"về việc thứ {day}", doc_type="Kế hoạch", text=day)
        for number, day in numbered
    ]


def test_the_state_gives_out_any_number_of_numbers_a_year() -> None:
    """1756 papers a year are five a day; the year is another, whatever the pace."""
    assert told(yearly(UBND, (1756, "2020-12-26"), (1756, "2022-12-28"))) == []
    assert [row.code for row in told(yearly(UBND, (1756, "2022-12-26"), (1756, "2022-12-28")))] == ["number_twice"]


def test_a_high_number_of_the_next_term_is_reached_in_years_not_in_days() -> None:
    """A congress may be held every month of its year: the term may have begun long before the month in which one could be held."""
    assert told([issue(185, "2019-06-08"), issue(55, "2022-01-29"), issue(185, "2025-09-12")]) == []
    assert told(yearly(LDLD, (213, "2018-01-22"), (213, "2024-02-26"))) == []


OVER = ((560, "2022-10-15"), (580, "2022-12-31"), (581, "2023-01-21"), (604, "2023-01-24"), (640, "2023-05-27"))
BEGUN = ((1, "2023-08-21"), (5, "2023-09-06"), (21, "2023-10-26"), (30, "2023-11-22"))
LATER = ((55, "2024-02-10"), (59, "2024-02-22"), (62, "2024-03-05"))


@pytest.mark.parametrize(
    ("before", "values"),
    [((*OVER, *BEGUN), ["93"]), (BEGUN, []), ((*OVER[:2], (12, "2023-01-21"), (14, "2023-01-24"), *BEGUN), [])],
    ids=["numbers that ran on over a New Year", "nothing shows the habit", "numbers that began anew with it"],
)
def test_a_union_that_numbers_by_the_term_does_not_begin_anew_with_the_year(
    before: tuple[tuple[int, str], ...], values: list[str]
) -> None:
    rows = told(yearly(LDLD, *before, (93, "2023-12-22"), *LATER))
    assert [row.here.value for row in rows] == values


@pytest.mark.parametrize("issuer", [UBND, LDLD])
def test_the_first_numbers_of_a_year_are_not_astray_among_the_last_of_one_and_the_later_of_the_other(issuer: str) -> None:
    last = ((41, "2020-11-25"), (51, "2020-12-13"), (75, "2020-12-26"))
    later = ((84, "2021-06-16"), (100, "2021-07-24"), (121, "2021-08-23"), (123, "2021-08-25"))
    assert told(yearly(issuer, *last, (5, "2021-01-13"), *later)) == []
    (row,) = told(yearly(UBND, *later, (5, "2021-09-13"), (130, "2021-10-01"), (140, "2021-10-02"), (150, "2021-10-03")))
    assert (row.code, row.here.value) == ("number_astray", "5")


@pytest.mark.parametrize(("first", "is_told"), [("2023-03-01", True), ("2023-10-20", False)])
def test_a_low_number_is_astray_where_a_higher_one_is_older_than_a_fortnight(first: str, *, is_told: bool) -> None:
    """The higher ones may all be of the last days but for one: numbers are given out in order, so that one tells how late this is."""
    near = ((68, "2023-10-21"), (71, "2023-10-24"), (72, "2023-10-25"))
    after = ((78, "2023-11-12"), (83, "2023-12-31"), (85, "2024-01-29"))
    numbered = ((52, first), *near, (37, "2023-10-30"), *after)
    assert [row.code for row in told([issue(*one) for one in numbered])] == ["number_astray"] * is_told


def test_papers_of_one_day_have_no_order() -> None:
    numbers = [
        (11, "2023-01-10"),
        (12, "2023-02-10"),
        (19, "2023-03-10"),
        (14, "2023-03-10"),
        (17, "2023-03-10"),
        (20, "2023-05-10"),
    ]
    assert told([issue(*one) for one in (*numbers, (21, "2023-05-11"))]) == []


def test_a_new_commune_of_the_state_counts_from_its_first_day() -> None:
    """The numbers of a committee appointed with the merger begin anew with its congress; the state holds none."""
    commune = {"issuer": "Ủy ban nhân dân xã Suối Mây", "superior": "ỦY BAN NHÂN DÂN TỈNH ĐÔNG HÀ SƠN", "symbol": "KH-UBND"}
    (row,) = told([issue(44, "2025-12-01", **commune), issue(44, "2025-12-11", **commune)])
    assert row.code == "number_twice"
