"""Mentions of one number in one paper where levels share the symbol: a number alone may be the superior's."""

import pytest

from pipeline.model.record import Citation, Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper

COUNTY, ABOVE = "Liên đoàn Lao động huyện Suối Mây", "Liên đoàn Lao động tỉnh Đông Hà Sơn"
TITLE = "về chấn chỉnh công tác cán bộ nữ trên địa bàn các xã vùng cao"
OF_COUNTY, OF_PROVINCE = (
    f"hd-06-ldld-lien-doan-lao-dong-{place}" for place in ("huyen-suoi-may-dong-ha-son-2025", "tinh-dong-ha-son-2025")
)


def guide(issuer: str, day: str, subject: str) -> Record:
    above = f"{ABOVE}" if issuer == COUNTY else None
    return paper(f"{day}.txt", "06/HD-LĐLĐ", issuer, day, superior=above, doc_type="Hướng dẫn", subject=subject)


def said(at: int, **fields: object) -> Citation:
    return cite("Hướng dẫn số 06/HD-LĐLĐ", at=at, key="06/HD-LĐLĐ", doc_type="Hướng dẫn", **fields)


def targets(*citations: Citation, own: str = COUNTY) -> list[tuple[str | None, tuple[str, ...]]]:
    """What the mentions of a paper mean, and the candidates of those left open, beside one paper of each level."""
    held = (guide(COUNTY, "2025-03-25", "về thi đua nước rút quý I"), guide(ABOVE, "2025-02-15", TITLE))
    above = ABOVE if own == COUNTY else None
    asking = paper("k.txt", "16/KH-LĐLĐ", own, "2025-04-30", superior=above, doc_type="Kế hoạch", citations=citations)
    (found,) = [one for one in resolve([*held, asking]).held if one.record.file == "k.txt"]
    return [(one.target.id, one.target.candidates) for one in found.record.citations if one.target]


def test_a_number_alone_before_the_own_bodys_is_open_with_both_levels() -> None:
    first, later = targets(said(0, role="implements"), said(90, date="2025-03-25", issuer="Liên đoàn Lao động huyện"))
    assert first == (None, tuple(sorted((OF_COUNTY, OF_PROVINCE))))
    assert later == (OF_COUNTY, ())


def test_its_title_tells_the_level() -> None:
    first, later = targets(said(0, title=TITLE), said(90, date="2025-03-25", issuer="Liên đoàn Lao động huyện"))
    assert (first[0], later[0]) == (OF_PROVINCE, OF_COUNTY)


@pytest.mark.parametrize("own", [COUNTY, ABOVE])
def test_a_number_alone_before_the_superiors_is_the_superiors(own: str) -> None:
    first, later = targets(said(0), said(90, date="2025-02-15", issuer="Liên đoàn Lao động tỉnh"), own=own)
    assert (first[0], later[0]) == (OF_PROVINCE, OF_PROVINCE)


def test_a_number_alone_after_the_own_bodys_is_the_own_bodys() -> None:
    first, later = targets(said(0, date="2025-03-25", issuer="Liên đoàn Lao động huyện"), said(90))
    assert (first[0], later[0]) == (OF_COUNTY, OF_COUNTY)


@pytest.mark.parametrize(
    ("day", "later_title", "is_shared"),
    [("2016-01-04", None, False), ("2016-01-04", TITLE, True), ("2021-09-04", None, True)],
    ids=["a term ago", "a term ago with its title", "of the term"],
)
def test_a_title_without_a_day_is_not_of_a_paper_long_past(day: str, later_title: str | None, *, is_shared: bool) -> None:
    issuer = "Ban Thường vụ Tỉnh ủy Đông Hà Sơn"
    first, later = (
        cite("Chỉ thị số 51-CT/TU", at=at, key="51-CT/TU", doc_type="Chỉ thị", title=title, date=date, issuer=by)
        for at, title, date, by in ((0, TITLE, None, None), (80, later_title, day, issuer))
    )
    own = paper("k.txt", "08-KH/TU", issuer, "2022-10-06", place="Đông Hà Sơn", doc_type="Kế hoạch", citations=(first, later))
    (held,) = resolve([own]).held
    one, other = (citation.target for citation in held.record.citations)
    assert other is not None and other.id == f"ct-51-tu-tinh-uy-dong-ha-son-{day[:4]}"
    assert one is not None and (one.id == other.id) is is_shared
    assert is_shared or one.candidates == (other.id,)


@pytest.mark.parametrize(("elsewhere", "is_lent"), [("tỉnh Tây Hà Sơn", False), ("tỉnh Đông Hà Sơn", True)])
def test_a_number_alone_is_of_the_own_province_beside_a_later_one_of_another(elsewhere: str, *, is_lent: bool) -> None:
    """A union of a province cites its committee's notice by number, and later another's, whole."""
    whole = {"date": "2025-02-15", "issuer": f"Ban Thường vụ Tỉnh ủy {elsewhere.removeprefix('tỉnh ')}"}
    words = {"key": "06-TT/TU", "doc_type": "Thông tri"}
    citations = (
        cite("Thông tri số 06-TT/TU", role="implements", **words),
        cite("Thông tri số 06-TT/TU", at=90, **words, **whole),
    )
    asking = paper("k.txt", "16/KH-LĐLĐ", ABOVE, "2025-04-30", doc_type="Kế hoạch", citations=citations)
    (held,) = resolve([asking]).held
    first, later = (one.target.id for one in held.record.citations if one.target)
    assert (first == later) is is_lent
    assert first is not None and "dong-ha-son" in first
