"""Sayings of one bucket put to the documents that they mean: slips of the year, second documents of one number, lone voices."""

import pytest

from pipeline.resolve.bodies import BodyRef, read_body
from pipeline.resolve.deciding import settle_bucket
from pipeline.resolve.drafts import HeldPaper, Settled, Unit
from pipeline.resolve.places import Place
from pipeline.resolve.slips import is_slip_of

TITLE = "ve ra soat nha o cua cong nhan"


def say(date: str, papers: int = 1, *, titles: tuple[str, ...] = (), first: str = "2024-06-01", at: int = 0) -> Unit:
    """What some papers say: a day of one type; the first and last of them are kept, as the state keeps them."""
    own = {at + 1, at + papers}
    return Unit(date[:4], "Thông tri", date, titles=set(titles), support=papers, is_firm=True, papers=own, first_cited=first)


def held(date: str, title: str = "") -> HeldPaper:
    return HeldPaper(1, f"k-{date}", f"s-{date}", date[:4], int(date[:4]), "Thông tri", date, title)


def say_before(date: str, first: str, *, titles: tuple[str, ...] = ()) -> Unit:
    """What one paper says of a day after its own."""
    return Unit(
        date[:4], "Thông tri", date, titles=set(titles), support=1, is_firm=True, papers={90}, first_cited=first, is_late=True
    )


def settle(*units: Unit, papers: tuple[HeldPaper, ...] = ()) -> Settled:
    return settle_bucket(papers, units, (), None)


def decided(settled: Settled, date: str) -> tuple[str, str]:
    """The day of the document that a saying means, and the rule."""
    ((draft, rule),) = [found for key, found in settled.dated.items() if key[2] == date]
    return draft.day, rule


@pytest.mark.parametrize(
    ("papers", "title", "is_slip"),
    [(1, TITLE, True), (2, TITLE, False), (1, "ve mot viec khac han voi viec ay", False)],
    ids=["one paper and the title", "several papers", "another title"],
)
def test_a_shared_title_makes_another_year_a_slip_of_one_paper_alone(papers: int, title: str, is_slip: bool) -> None:
    """`b44300c`: what several papers say of a year stands, though one of them shares a title with the other year."""
    known = settle(say("2022-03-02", 9, titles=(TITLE,)))
    (draft,) = known.drafts
    assert is_slip_of(draft, [say("2020-07-11", papers, titles=(title,), at=50)]) is is_slip


def test_several_papers_of_one_year_keep_their_document_beside_one_of_the_same_title() -> None:
    settled = settle(say("2022-03-02", 9, titles=(TITLE,)), say("2020-07-11", 2, titles=(TITLE,), at=50))
    assert sorted(draft.day for draft in settled.drafts) == ["2020-07-11", "2022-03-02"]
    assert decided(settled, "2020-07-11") == ("2020-07-11", "date")


@pytest.mark.parametrize(("others", "rule", "parts"), [(19, "other_day", 1), (20, "date", 1)], ids=["under twenty", "twenty"])
def test_one_voice_against_twenty_is_a_slip_of_the_pen(others: int, rule: str, parts: int) -> None:
    """One paper's quite other day is open while fewer than twenty say the own day, and its own beyond that."""
    settled = settle(say("2022-03-02", others), say("2022-11-25", 1, at=90))
    assert decided(settled, "2022-11-25") == ("2022-03-02", rule)
    assert len(settled.drafts) == parts


@pytest.mark.parametrize(("voices", "rule"), [(2, "second"), (1, "other_day")], ids=["two papers", "one paper"])
def test_a_day_that_several_papers_say_is_a_second_document(voices: int, rule: str) -> None:
    settled = settle(say("2022-03-02", 9), say("2022-11-25", voices, at=90))
    assert decided(settled, "2022-11-25")[1] == rule


@pytest.mark.parametrize(
    ("first", "title", "day", "rule"),
    [
        ("2022-05-01", "", "2022-03-02", "second"),
        ("2022-09-01", "", "2022-08-02", "date"),
        ("2022-05-01", TITLE, "2022-08-02", "date"),
    ],
    ids=["cited before", "cited after", "its own title"],
)
def test_a_paper_that_was_not_there_yet_is_not_what_one_slip_away_means(first: str, title: str, day: str, rule: str) -> None:
    """The paper held is of August, and a paper of May cites the number with a day of March: another paper of that number."""
    settled = settle(say("2022-03-02", 1, titles=(title,) if title else (), first=first), papers=(held("2022-08-02", TITLE),))
    assert decided(settled, "2022-03-02") == (day, rule)


@pytest.mark.parametrize(
    ("title", "day", "rule"),
    [
        ("ve phat trien dang vien trong doanh nghiep", "2022-06-10", "second"),
        (TITLE, "2022-09-10", "date"),
        (f"{TITLE} o cac khu", "2022-09-10", "date"),
        ("", "2022-09-10", "date"),
    ],
    ids=["another title", "its own", "its own, longer", "none"],
)
def test_several_papers_cite_what_was_not_there_yet_with_a_title_of_its_own(title: str, day: str, rule: str) -> None:
    """The paper held is of September; papers since July cite the number with a day of June, one slip away, and another title."""
    said = say("2022-06-10", 2, titles=(title,) if title else (), first="2022-07-27")
    settled = settle(said, papers=(held("2022-09-10", TITLE),))
    assert decided(settled, "2022-06-10") == (day, rule)


def test_a_paper_cited_before_its_day_is_the_one_of_the_year_before_though_later_papers_say_the_same_day() -> None:
    """Two years' documents of one number bear one day and month; who writes before the later one means the earlier."""
    years = say("2019-07-25", 3), say("2018-07-25", 2, first="2018-08-01", at=50)
    settled = settle(*years, say_before("2019-07-25", "2018-10-07"))
    ((draft, rule),) = [found for key, found in settled.dated.items() if key[3]]
    assert (draft.day, rule) == ("2018-07-25", "slip")
    assert {unit.support for unit in draft.units} == {1, 2}
    assert settled.dated[("2019", "Thông tri", "2019-07-25", False)][0].day == "2019-07-25"


@pytest.mark.parametrize(
    ("first", "titles"), [("2018-07-20", ()), ("2018-10-07", (TITLE,))], ids=["neither was there", "its title is the other's"]
)
def test_a_day_too_late_stays_where_nothing_earlier_explains_it(first: str, titles: tuple[str, ...]) -> None:
    years = say("2019-07-25", 3, titles=(TITLE,)), say("2018-07-25", 2, first="2018-08-01", at=50)
    settled = settle(*years, say_before("2019-07-25", first, titles=titles))
    ((draft, _),) = [found for key, found in settled.dated.items() if key[3]]
    assert draft.day == "2019-07-25"


STATE = read_body("Ủy ban nhân dân tỉnh Đông Hà Sơn", Place())
YOUTH = read_body("Tỉnh đoàn Đông Hà Sơn", Place())


@pytest.mark.parametrize(
    ("body", "said", "papers", "others", "day"),
    [
        (STATE, "2021-05-03", 2, 9, "2022-05-03"),
        (STATE, "2024-05-03", 2, 9, "2024-05-03"),
        (STATE, "2024-05-03", 2, 40, "2022-05-03"),
        (STATE, "2024-05-03", 1, 9, "2022-05-03"),
        (YOUTH, "2021-05-03", 5, 9, "2022-05-03"),
        (YOUTH, "2025-05-03", 2, 9, "2025-05-03"),
    ],
    ids=["year beside", "two years on", "very many gainsay it", "one paper", "one term of the youth", "another term"],
)
def test_a_year_further_off_that_several_papers_say_is_no_slip_where_each_year_has_the_number(
    body: BodyRef | None, said: str, papers: int, others: int, day: str
) -> None:
    """One digit makes 2022 of 2024 too, but the state has a document of each number in each year."""
    sayings = [say("2022-05-03", others), say(said, papers, first="2025-06-01", at=90)]
    assert decided(settle_bucket((), sayings, (), body), said)[0] == day


@pytest.mark.parametrize(("body", "papers", "drafts"), [(YOUTH, 2, 1), (STATE, 2, 2), (STATE, 1, 1)])
def test_two_papers_of_one_wrong_year_mean_the_only_document_of_a_term(body: BodyRef | None, papers: int, drafts: int) -> None:
    settled = settle_bucket((held("2019-03-04"),), [say("2018-03-04", papers)], (), body)
    assert len(settled.drafts) == drafts


def test_days_of_one_impossible_year_are_each_of_the_document_that_they_slipped_from() -> None:
    """Two papers of 2020 and of 2025 write 2026: the one year binds nothing."""
    known = say("2020-10-29", 9, first="2020-11-03"), say("2025-11-03", 3, first="2025-11-20", at=20)
    settled = settle(*known, say_before("2026-10-29", "2021-02-01"), say_before("2026-11-03", "2025-12-17"))
    assert decided(settled, "2026-10-29") == ("2020-10-29", "slip")
    assert decided(settled, "2026-11-03") == ("2025-11-03", "slip")


def test_of_papers_of_one_day_in_three_years_a_day_too_late_means_that_of_the_year_before() -> None:
    papers = tuple(held(f"{year}-05-28") for year in (2022, 2023, 2024))
    settled = settle(say_before("2024-05-28", "2024-02-09"), papers=papers)
    assert decided(settled, "2024-05-28") == ("2023-05-28", "slip")
