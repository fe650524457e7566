"""Numbers of Party committees restart with the term, not with the year: congresses part documents, new years do not."""

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.recency import is_of_one_term, is_of_two_terms, is_recent
from tests.resolve.papers import cite, paper

ISSUER = "Tỉnh ủy Đông Hà Sơn"
FORESTS = "về trồng rừng phòng hộ ven biển và giao khoán cho hộ dân ở các xã vùng cao"
ACCOUNTS = "về chuyển đổi số trong cơ quan đảng và lưu trữ văn bản điện tử"


def notice(date: str, subject: str) -> Record:
    return paper(f"{date}.txt", "05-TT/TU", f"Ban Thường vụ {ISSUER}", date, place="Đông Hà Sơn", subject=subject)


def citing(file: str, day: str, *said: tuple[str | None, str | None]) -> Record:
    cites = tuple(
        cite("Thông tri số 05-TT/TU", at=100 * at, key="05-TT/TU", doc_type="Thông tri", date=date, issuer=ISSUER, title=title)
        for at, (date, title) in enumerate(said)
    )
    number = f"{len(file):02d}-KH/TU"
    return paper(
        file, number, ISSUER, day, place="Đông Hà Sơn", doc_type="Kế hoạch", subject=f"về việc {file}", citations=cites
    )


def targets(file: str, *records: Record) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    """What each mention of a paper means: a document, or candidates, and the rule."""
    (held,) = [held for held in resolve(list(records)).held if held.record.file == file]
    found = [citation.target for citation in held.record.citations]
    return [(one.id, one.candidates, one.rule) for one in found if one is not None]


def test_an_undated_number_after_the_congress_is_not_the_paper_from_before_it() -> None:
    old, mention = notice("2020-02-10", FORESTS), (None, None)
    node = "tt-05-tu-tinh-uy-dong-ha-son-2020"
    assert targets("after.txt", old, citing("after.txt", "2021-04-01", mention)) == [(None, (node,), "words.doubtful")]
    assert targets("same-year.txt", old, citing("same-year.txt", "2020-12-02", mention)) == [(None, (node,), "words.doubtful")]
    assert targets("before.txt", old, citing("before.txt", "2020-09-30", mention)) == [(node, (), "words.only")]


def test_a_paper_from_after_the_congress_is_what_its_term_cites() -> None:
    new, mention = notice("2020-12-20", ACCOUNTS), (None, None)
    found = targets("after.txt", new, citing("after.txt", "2024-04-01", mention))
    assert found == [("tt-05-tu-tinh-uy-dong-ha-son-2020", (), "words.only")]


def test_one_title_of_two_years_in_one_term_is_one_document() -> None:
    found = targets("k.txt", citing("k.txt", "2023-03-01", ("2021-12-30", FORESTS), ("2022-01-02", FORESTS)))
    assert [(node, rule) for node, _, rule in found] == [
        ("tt-05-tu-tinh-uy-dong-ha-son-2021", "words.date"),
        ("tt-05-tu-tinh-uy-dong-ha-son-2021", "words.slip"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [(("2021-12-30", FORESTS), ("2022-01-02", ACCOUNTS)), (("2019-12-30", FORESTS), ("2021-01-02", FORESTS))],
    ids=["other titles", "two terms"],
)
def test_other_titles_or_other_terms_are_two_documents(first: tuple[str, str], second: tuple[str, str]) -> None:
    found = targets("k.txt", citing("k.txt", "2023-03-01", first, second))
    assert len({node for node, _, _ in found} - {None}) == 2


def test_two_days_of_a_congress_year_with_two_titles_are_two_documents() -> None:
    found = targets("k.txt", citing("k.txt", "2021-03-01", ("2020-02-10", FORESTS), ("2020-12-20", ACCOUNTS)))
    assert [(node, rule) for node, _, rule in found] == [
        ("tt-05-tu-tinh-uy-dong-ha-son-2020-2020-02-10", "words.date"),
        ("tt-05-tu-tinh-uy-dong-ha-son-2020-2020-12-20", "words.second"),
    ]
    one_year = targets("k.txt", citing("k.txt", "2023-03-01", ("2022-02-10", FORESTS), ("2022-12-20", ACCOUNTS)))
    assert [rule for _, _, rule in one_year] == ["words.date", "words.other_day"]


@pytest.mark.parametrize(
    ("level", "first", "last", "two", "one"),
    [
        ("province", "2020-07-31", "2020-12-01", True, False),
        ("province", "2020-07-31", "2020-11-30", False, False),
        ("province", "2020-08-01", "2020-12-01", False, False),
        ("province", "2020-12-01", "2025-07-31", False, False),
        ("province", "2020-12-01", "2025-06-30", False, True),
        ("commune", "2020-02-29", "2020-08-01", True, False),
        ("", "2020-12-31", "2021-12-31", False, False),
        ("", "2021-01-01", "2024-12-31", False, True),
    ],
)
def test_a_congress_parts_for_sure_only_outside_its_months(level: str, first: str, last: str, *, two: bool, one: bool) -> None:
    body = BodyRef("X", "X", system="party", level=level)
    assert is_of_two_terms(first, last, body) is two
    assert is_of_one_term(first, last, body) is is_of_one_term(last, first, body) is one


def test_the_centre_has_terms_by_the_day_and_the_state_none() -> None:
    centre, state = BodyRef("TW", "TW", system="party", level="central"), BodyRef("X", "X", system="state", level="province")
    assert is_of_one_term("2021-02-01", "2026-01-22", centre) and is_of_two_terms("2021-01-31", "2021-02-01", centre)
    assert not is_of_one_term("2022-01-01", "2022-01-02", state) and not is_of_two_terms("2019-01-01", "2024-01-01", state)
    assert not is_recent("2020", "2020-02-10", "2021-04-01", BodyRef("TU", "TU", system="party", level="province"))


def test_a_wrong_year_of_a_later_term_is_not_its_paper() -> None:
    """A paper of 2021 prints 2027 for 2021; it cannot mean the paper of 2028, whatever the title."""
    old, new = notice("2021-04-13", ACCOUNTS), citing("new.txt", "2028-06-01", ("2028-03-01", FORESTS))
    found = targets("old.txt", old, new, citing("old.txt", "2021-05-01", ("2027-04-13", FORESTS)))
    assert found == [("tt-05-tu-tinh-uy-dong-ha-son-2021", (), "words.slip")]


def carrying(file: str, day: str, subject: str | None, *citations: object) -> Record:
    return paper(file, "31-KH/TU", ISSUER, day, place="Đông Hà Sơn", doc_type="Kế hoạch", subject=subject, citations=citations)


def notice_carried(at: int = 0, **fields: object) -> object:
    said = {"key": "05-TT/TU", "doc_type": "Thông tri", "role": "implements", "issuer": ISSUER, **fields}
    return cite("Thông tri số 05-TT/TU", at=at, **said)


def test_what_a_paper_carries_out_is_the_only_one_known_even_of_an_earlier_term() -> None:
    old = notice("2020-02-10", FORESTS)
    node = "tt-05-tu-tinh-uy-dong-ha-son-2020"
    for subject, rule in ((f"thực hiện Thông tri số 05-TT/TU {FORESTS}", "theme"), (None, "carried")):
        plan = carrying("k.txt", "2021-04-01", subject, notice_carried())
        assert targets("k.txt", old, plan) == [(node, (), f"words.{rule}")]
    untitled = citing("stub.txt", "2020-05-01", ("2020-02-10", None))
    plan = carrying("k.txt", "2021-04-01", ACCOUNTS, notice_carried())
    assert targets("k.txt", untitled, plan) == [(node, (), "words.carried")]
    assert targets("k.txt", old, plan) == [(None, (node,), "words.doubtful")]
    per = carrying("k.txt", "2021-04-01", ACCOUNTS, notice_carried(role="per"))
    assert targets("k.txt", old, per) == [(None, (node,), "words.doubtful")]


def test_of_two_terms_a_paper_carries_out_the_one_about_its_own_subject() -> None:
    known = (notice("2016-02-10", FORESTS), notice("2022-03-12", ACCOUNTS))
    nodes = ("tt-05-tu-tinh-uy-dong-ha-son-2016", "tt-05-tu-tinh-uy-dong-ha-son-2022")
    for subject, node in ((f"thực hiện Thông tri số 05-TT/TU {FORESTS}", nodes[0]), (ACCOUNTS, nodes[1])):
        found = targets("k.txt", *known, carrying("k.txt", "2022-06-01", subject, notice_carried()))
        assert found == [(node, (), "words.theme")]
    other = carrying("k.txt", "2022-06-01", "về phòng cháy ở các chợ đầu mối", notice_carried())
    assert targets("k.txt", *known, other) == [(None, nodes, "words.several")]


def test_what_a_notice_is_said_to_carry_out_tells_which_it_is() -> None:
    """A plan names the notice of its term by the day, then by issuer and subject the one from before."""
    known = (notice("2016-02-10", FORESTS), notice("2022-03-12", ACCOUNTS))
    above = {"key": "11-QĐ/TW", "doc_type": "Quy định", "date": "2015-04-06", "role": "implements", "citer": "05-TT/TU"}
    said = (
        notice_carried(issuer=None, date="2022-03-12"),
        notice_carried(100),
        cite("Quy định số 11-QĐ/TW", at=140, title=FORESTS, **above),
    )
    found = targets("k.txt", *known, carrying("k.txt", "2022-06-01", ACCOUNTS, *said))
    assert [node for node, _, _ in found[:2]] == ["tt-05-tu-tinh-uy-dong-ha-son-2022", "tt-05-tu-tinh-uy-dong-ha-son-2016"]
    bare = targets("k.txt", *known, carrying("k.txt", "2022-06-01", ACCOUNTS, *said[:2]))
    assert [node for node, _, _ in bare] == ["tt-05-tu-tinh-uy-dong-ha-son-2022"] * 2


def test_another_title_printed_is_outweighed_by_the_subject_of_the_paper_that_carries_it_out() -> None:
    old = notice("2022-02-10", FORESTS)
    node, other = "tt-05-tu-tinh-uy-dong-ha-son-2022", "về phân công trực ban dịp nghỉ lễ"
    found = targets("k.txt", old, carrying("k.txt", "2022-06-01", FORESTS, notice_carried(title=other)))
    assert found == [(node, (), "words.theme")]
    open_one = targets("k.txt", old, carrying("k.txt", "2022-06-01", ACCOUNTS, notice_carried(title=other)))
    assert open_one == [(None, (node,), "words.other_title")]
