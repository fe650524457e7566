"""What is said of a document not held: each value once, with who says it."""

from pipeline.publish.claims import tell_claims
from pipeline.publish.rows import Row


def claim(value: str, *, papers: int = 0, origin: str = "citation", chosen: int = 0) -> Row:
    return {"value": value, "document_count": papers, "origin": origin, "is_chosen": chosen, "verified": 1}


def test_a_value_of_papers_and_of_the_list_is_told_once() -> None:
    told = tell_claims({"date": [claim("2021-06-12", papers=7, chosen=1), claim("2021-06-12", origin="reference", chosen=1)]})
    (one,) = told["date"]
    assert (one.papers, one.is_chosen, one.row["origin"]) == (7, True, "citation")
    assert one.reference is not None


def test_capitals_make_no_second_value() -> None:
    (one,) = tell_claims(
        {"title": [claim("đổi mới công đoàn", origin="reference", chosen=1), claim("Đổi mới công đoàn", papers=3)]}
    )["title"]
    assert (one.row["value"], one.papers, one.is_chosen) == ("Đổi mới công đoàn", 3, True)


def test_values_that_differ_stay_apart_in_their_order() -> None:
    told = tell_claims({"date": [claim("2022-01-17", papers=2, chosen=1), claim("2022-01-18", papers=1)]})["date"]
    assert [(one.row["value"], one.papers, one.is_chosen, one.reference) for one in told] == [
        ("2022-01-17", 2, True, None),
        ("2022-01-18", 1, False, None),
    ]


def test_of_two_values_told_once_each_none_is_shown_as_better_supported() -> None:
    told = tell_claims({"title": [claim("về trồng quế", papers=1, chosen=1), claim("về nuôi cá tầm", papers=1)]})["title"]
    assert [one.is_chosen for one in told] == [False, False]
    listed = claim("về trồng quế", origin="reference", chosen=1)
    told = tell_claims({"title": [claim("về trồng quế", papers=1), listed, claim("về nuôi cá tầm", papers=1)]})["title"]
    assert [one.is_chosen for one in told] == [True, False]
