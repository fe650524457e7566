"""What decides where places, days and titles are thin: the own district and province, days that are no slip, other titles."""

import pytest

from pipeline.model.collection import Collection
from pipeline.model.record import Record
from pipeline.resolve import resolve
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.days import is_one_slip, is_year_slip
from pipeline.resolve.recency import is_recent
from tests.resolve.papers import cite, paper

PROVINCE = "Tỉnh ủy Đông Hà Sơn"


def decided(collection: Collection, file: str) -> list[tuple[str | None, str]]:
    """The target and the rule of each citation of a file."""
    (held,) = [held for held in collection.held if held.record.file == file]
    targets = [citation.target for citation in held.record.citations]
    return [(target.id, (target.rule or "").partition(".")[2]) for target in targets if target is not None]


def order(number: str, issuer: str, date: str, **fields: object) -> Record:
    return paper(f"{number.replace('/', '-')} {issuer} {date}.docx", number, issuer, date, doc_type="Chỉ thị", **fields)


def commune(*citations: object, name: str = "Bến Tràm", date: str = "2022-05-04", **fields: object) -> Record:
    own = {"superior": None, "place": name, "citations": citations, "doc_type": "Kế hoạch", **fields}
    return paper("xa.docx", "30-KH/ĐU", f"Đảng ủy xã {name}", date, **own)


def directive(issuer: str | None = None, **fields: object) -> object:
    said = f" của {issuer}" if issuer else ""
    return cite(f"Chỉ thị số 04-CT/HU{said}", key="04-CT/HU", doc_type="Chỉ thị", issuer=issuer, role="implements", **fields)


def two_districts() -> list[Record]:
    above = {"superior": "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN"}
    return [
        order("04-CT/HU", "Huyện ủy Suối Mây", "2022-02-01", **above),
        order("04-CT/HU", "Huyện ủy Đèo Sim", "2022-03-09", **above),
    ]


SUOI_MAY = "ct-04-hu-huyen-uy-suoi-may-dong-ha-son-2022"
SENT = ("Ủy ban nhân dân tỉnh Đông Hà Sơn",)


@pytest.mark.parametrize(
    "fields",
    [
        {"superior": "ĐẢNG BỘ HUYỆN SUỐI MÂY", "recipients": SENT},
        {"recipients": ("Ủy ban nhân dân huyện Suối Mây", *SENT)},
        {"text": f"{'Về việc. ' * 30}Áp dụng trên địa bàn huyện Suối Mây, tỉnh Đông Hà Sơn."},
    ],
)
def test_district_without_a_name_is_the_one_that_the_commune_stands_under(fields: dict[str, object]) -> None:
    paper_of_commune = commune(directive("Huyện ủy"), directive(at=60), **fields)
    found = decided(resolve([*two_districts(), paper_of_commune]), "xa.docx")
    assert [target for target, _ in found] == [SUOI_MAY, SUOI_MAY]


def test_district_without_a_name_stays_open_where_nothing_tells_it_but_its_day() -> None:
    known = two_districts()[:1]
    (undated,) = decided(resolve([*known, commune(directive("Huyện ủy"), recipients=SENT)]), "xa.docx")
    assert undated == (None, "near_vague")
    (dated,) = decided(resolve([*known, commune(directive("Huyện ủy", date="2022-02-01"), recipients=SENT)]), "xa.docx")
    assert dated[0] == SUOI_MAY


def test_words_of_a_citation_are_no_area_of_the_paper() -> None:
    words = "Kế hoạch số 12-KH/TU về trật tự trên địa bàn tỉnh Bắc Sông Lam"
    told = cite(words, key="12-KH/TU", doc_type="Kế hoạch")
    (held,) = resolve([commune(told, text=f"{words}.")]).held
    assert held.province is None
    (held,) = resolve([commune(told, text=f"{words}. Thực hiện trên địa bàn tỉnh Đông Hà Sơn.")]).held
    assert held.province == "Đông Hà Sơn"


def test_commune_that_bears_a_provinces_name_is_not_in_that_province() -> None:
    said = cite("Chỉ thị số 06-CT/TU", key="06-CT/TU", doc_type="Chỉ thị")
    known = [order("06-CT/TU", PROVINCE, "2022-01-05", place="Đông Hà Sơn")]
    named = commune(said, name="An Giang", recipients=SENT)
    assert decided(resolve([*known, named]), "xa.docx")[0][0] == "ct-06-tu-tinh-uy-dong-ha-son-2022"
    elsewhere = commune(said, place="An Giang")
    assert decided(resolve([*known, elsewhere]), "xa.docx")[0][0] == "ct-06-tu-tinh-uy-an-giang"


def citing(number: int, day: str, **fields: object) -> Record:
    said = cite("Chỉ thị số 06-CT/TU", key="06-CT/TU", doc_type="Chỉ thị", issuer=PROVINCE, date=day, **fields)
    name = f"{number:02d}-KH/TU"
    return paper(f"{number}.docx", name, PROVINCE, "2022-12-01", place="Đông Hà Sơn", doc_type="Kế hoạch", citations=(said,))


def test_a_number_used_twice_is_a_second_document_where_several_say_its_day() -> None:
    held = order("06-CT/TU", PROVINCE, "2022-01-15", place="Đông Hà Sơn", subject="về phòng cháy ở các chợ đầu mối")
    collection = resolve(
        [held, citing(1, "2022-09-20"), citing(2, "2022-09-20"), citing(3, "2022-09-21"), citing(4, "2022-01-16")]
    )
    plain = "ct-06-tu-tinh-uy-dong-ha-son-2022"
    second = f"{plain}-2022-09-20"
    assert [decided(collection, f"{number}.docx")[0] for number in (1, 2, 3, 4)] == [
        (second, "second"),
        (second, "second"),
        (second, "slip"),
        (f"{plain}-2022-01-15", "date"),
    ]
    assert collection.shared_addresses[plain] == (f"{plain}-2022-01-15", second)


def test_quite_another_day_that_one_paper_says_is_open_unless_its_title_agrees() -> None:
    held = order("06-CT/TU", PROVINCE, "2022-01-15", place="Đông Hà Sơn", subject="về phòng cháy ở các chợ đầu mối")
    titled = citing(2, "2022-09-27", title="về phòng cháy ở các chợ đầu mối")
    collection = resolve([held, citing(1, "2022-09-20"), titled])
    assert decided(collection, "1.docx") == [(None, "other_day")]
    assert decided(collection, "2.docx") == [("ct-06-tu-tinh-uy-dong-ha-son-2022", "date")]


def test_second_document_keeps_its_address_when_it_arrives() -> None:
    known = [citing(1, "2022-09-20"), citing(2, "2022-09-20")]
    first = order("06-CT/TU", PROVINCE, "2022-01-15", place="Đông Hà Sơn", subject="về phòng cháy ở các chợ đầu mối")
    later = order("06-CT/TU", PROVINCE, "2022-09-20", place="Đông Hà Sơn", subject="về nước sạch cho các thôn vùng cao")
    before, after = resolve([first, *known]), resolve([first, later, *known])
    assert decided(before, "1.docx")[0][0] == decided(after, "1.docx")[0][0] == "ct-06-tu-tinh-uy-dong-ha-son-2022-2022-09-20"


@pytest.mark.parametrize(("year", "found"), [("2023", True), ("2032", False), ("2019", False)])
def test_year_slips_by_one_or_a_digit_and_never_before_the_document_was_there(year: str, found: bool) -> None:
    held = order("06-CT/TU", PROVINCE, "2022-01-15", place="Đông Hà Sơn")
    said = cite("Chỉ thị số 06-CT/TU", key="06-CT/TU", doc_type="Chỉ thị", issuer=PROVINCE, date=f"{year}-01-15")
    late = paper("k.docx", "09-KH/TU", PROVINCE, "2023-05-01", place="Đông Hà Sơn", doc_type="Kế hoạch", citations=(said,))
    target, rule = decided(resolve([held, late]), "k.docx")[0]
    assert (target == "ct-06-tu-tinh-uy-dong-ha-son-2022", rule == "slip") == (found or year == "2032", found or year == "2032")
    early = paper("k.docx", "09-KH/TU", PROVINCE, "2021-05-01", place="Đông Hà Sơn", doc_type="Kế hoạch", citations=(said,))
    assert decided(resolve([held, early]), "k.docx")[0][1] == "date"


def test_one_number_of_two_levels_in_one_paper_are_two_documents() -> None:
    above = {"superior": "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN", "doc_type": "Kế hoạch"}
    union = "Liên đoàn Lao động huyện Suối Mây"
    own = paper("12.docx", "12/KH-LĐLĐ", union, "2021-04-07", **above)
    told = (
        cite("12/KH-LĐLĐ của LĐLĐ tỉnh", key="12/KH-LĐLĐ", doc_type="Kế hoạch", issuer="LĐLĐ tỉnh", date="2021-01-20"),
        cite("12/KH-LĐLĐ", at=60, key="12/KH-LĐLĐ", doc_type="Kế hoạch", date="2021-04-07"),
    )
    found = decided(resolve([own, paper("93.docx", "93/QĐ-LĐLĐ", union, "2021-10-23", citations=told, **above)]), "93.docx")
    assert [target for target, _ in found] == [
        "kh-12-ldld-lien-doan-lao-dong-tinh-dong-ha-son-2021",
        "kh-12-ldld-lien-doan-lao-dong-huyen-suoi-may-dong-ha-son-2021",
    ]


def test_day_one_slip_from_the_paper_of_one_level_tells_the_level() -> None:
    province = paper("7.docx", "07/HD-LĐLĐ", "Liên đoàn Lao động tỉnh Đông Hà Sơn", "2023-05-21", doc_type="Hướng dẫn")
    union, above = "Liên đoàn Lao động huyện Suối Mây", "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG HÀ SƠN"
    for day, target in (("2023-05-12", "hd-07-ldld-lien-doan-lao-dong-tinh-dong-ha-son-2023"), ("2023-03-30", None)):
        said = cite("07/HD-LĐLĐ", key="07/HD-LĐLĐ", doc_type="Hướng dẫn", date=day)
        own = paper("8.docx", "08/KH-LĐLĐ", union, "2023-07-01", superior=above, doc_type="Kế hoạch", citations=(said,))
        assert decided(resolve([province, own]), "8.docx")[0][0] == target


def test_undated_title_that_all_known_contradict_is_open() -> None:
    held = order("06-CT/TU", PROVINCE, "2022-01-15", place="Đông Hà Sơn", subject="về phòng cháy ở các chợ đầu mối")
    said = cite(
        "06-CT/TU", key="06-CT/TU", doc_type="Chỉ thị", issuer=PROVINCE, title="về tuyển quân và huấn luyện dân quân năm"
    )
    own = paper("k.docx", "09-KH/TU", PROVINCE, "2022-05-01", place="Đông Hà Sơn", doc_type="Kế hoạch", citations=(said,))
    assert decided(resolve([held, own]), "k.docx") == [(None, "other_title")]
    assert decided(resolve([own]), "k.docx") == [("ct-06-tu-tinh-uy-dong-ha-son", "new")]


@pytest.mark.parametrize(
    ("other", "is_slip"),
    [
        ("2021-10-08", True),
        ("2021-08-11", True),
        ("2021-08-01", True),
        ("2021-09-10", True),
        ("2027-08-10", True),
        ("2012-08-10", True),
        ("2021-08-25", False),
        ("2021-09-11", False),
        ("2019-08-10", False),
        ("2021-08", False),
    ],
)
def test_one_slip(other: str, is_slip: bool) -> None:
    assert is_one_slip("2021-08-10", other) is is_slip
    assert is_year_slip("2021-08-10", other) is (is_slip and other[5:] == "08-10")


def test_day_after_the_citing_paper_is_wrong_for_sure_however_many_say_it() -> None:
    held = order("06-CT/TU", PROVINCE, "2022-01-15", place="Đông Hà Sơn")
    told = [citing(number, "2023-01-15") for number in (1, 2, 3)]
    for record in (held, *told):
        assert record.header.date is not None and record.header.date < "2023-01-15"
    collection = resolve([held, *told])
    assert {decided(collection, f"{number}.docx")[0] for number in (1, 2, 3)} == {("ct-06-tu-tinh-uy-dong-ha-son-2022", "slip")}


@pytest.mark.parametrize(
    ("system", "day", "citing_day", "recent"),
    [
        ("party", "2021-03-01", "2024-11-01", True),
        ("party", "2016-03-01", "2020-05-01", True),
        ("party", "2017-05-31", "2022-01-26", False),
        ("party", "2019-12-31", "2021-01-02", False),
        ("state", "2022-03-01", "2022-12-30", True),
        ("state", "2022-03-01", "2023-02-20", True),
        ("state", "2022-03-01", "2023-03-20", False),
        ("state", "2021-12-31", "2023-01-02", False),
    ],
)
def test_undated_number_means_the_own_term_or_the_last_twelve_months(
    system: str, day: str, citing_day: str, recent: bool
) -> None:
    body = BodyRef("X", "X", system=system)
    assert is_recent(day[:4], day, citing_day, body) is recent


def test_later_mention_is_of_the_committee_before_the_merger_where_the_first_says_so() -> None:
    held = order("40-CT/TU", "Tỉnh ủy Quảng Trị", "2025-05-29", place="Quảng Trị")
    first = cite("Chỉ thị số 40-CT/TU", key="40-CT/TU", doc_type="Chỉ thị", date="2025-05-29")
    later = cite("Chỉ thị 40", at=60, key="40-CT/TU", doc_type="Chỉ thị")
    own = {"place": "Quảng Trị", "doc_type": "Kế hoạch"}
    citing_both = paper("k.docx", "02-KH/TU", "Tỉnh ủy Quảng Trị", "2025-09-02", citations=(first, later), **own)
    found = decided(resolve([held, citing_both]), "k.docx")
    assert [target for target, _ in found] == ["ct-40-tu-tinh-uy-quang-tri-2025"] * 2
    alone = paper("k.docx", "02-KH/TU", "Tỉnh ủy Quảng Trị", "2025-09-02", citations=(later,), **own)
    assert decided(resolve([held, alone]), "k.docx")[0][0] != "ct-40-tu-tinh-uy-quang-tri-2025-07"


def test_first_mention_with_its_issuer_takes_no_day_from_a_later_one() -> None:
    union = {"place": "Đông Hà Sơn", "doc_type": "Kế hoạch"}
    held = paper("a.docx", "04-KH/TU", PROVINCE, "2022-04-20", **union)
    first = cite("Kế hoạch số 04-KH/TU của Tỉnh ủy", key="04-KH/TU", doc_type="Kế hoạch", issuer="Tỉnh ủy")
    bare = cite("Kế hoạch số 04-KH/TU", key="04-KH/TU", doc_type="Kế hoạch")
    full = cite(
        "Kế hoạch số 04-KH/TU", at=90, key="04-KH/TU", doc_type="Kế hoạch", date="2016-04-24", issuer="Tỉnh ủy Đông Hà Sơn"
    )
    terms = (f"kh-04-tu-tinh-uy-dong-ha-son-{year}" for year in (2022, 2016))
    for said, target in zip((first, bare), terms, strict=True):
        own = paper("k.docx", "09-KH/TU", PROVINCE, "2022-06-01", citations=(said, full), **union)
        assert decided(resolve([held, own]), "k.docx")[0][0] == target


def test_one_day_too_late_makes_no_slip_of_a_year_that_many_say() -> None:
    held = order("06-CT/TU", PROVINCE, "2016-01-27", place="Đông Hà Sơn", subject="về phòng cháy ở các chợ đầu mối")
    odd = citing(9, "2022-12-27", title="về phòng cháy ở các chợ đầu mối")
    collection = resolve([held, *(citing(number, "2022-01-27") for number in (1, 2, 3)), odd])
    assert {decided(collection, f"{number}.docx")[0] for number in (1, 2, 3)} == {("ct-06-tu-tinh-uy-dong-ha-son-2022", "date")}


UNION, UNION_OF_PROVINCE = "Liên đoàn Lao động huyện Suối Mây", "Liên đoàn Lao động tỉnh Đông Hà Sơn"
OWN_PLAN, UPPER_PLAN = (
    f"kh-12-ldld-lien-doan-lao-dong-{name}-2022" for name in ("huyen-suoi-may-dong-ha-son", "tinh-dong-ha-son")
)


def plan(number: str, issuer: str, date: str, *citations: object) -> Record:
    file = f"{number.replace('/', '-')} {issuer} {date}.docx"
    above = {"superior": UNION_OF_PROVINCE.upper()} if issuer == UNION else {}
    return paper(file, number, issuer, date, doc_type="Kế hoạch", citations=citations, **above)


def plan_cited(at: int = 0, **fields: object) -> object:
    return cite("Kế hoạch số 12/KH-LĐLĐ", at=at, key="12/KH-LĐLĐ", doc_type="Kế hoạch", role="implements", **fields)


def test_a_number_of_two_levels_without_a_day_is_open_between_the_papers_held_of_both() -> None:
    asking = plan("40/KH-LĐLĐ", UNION, "2022-06-01", plan_cited())
    own, upper = plan("12/KH-LĐLĐ", UNION, "2022-02-02"), plan("12/KH-LĐLĐ", UNION_OF_PROVINCE, "2022-03-03")
    (alone,) = decided(resolve([asking, own]), asking.file)
    assert alone[0] == OWN_PLAN
    (found,) = [held for held in resolve([asking, own, upper]).held if held.record.file == asking.file]
    target = found.record.citations[0].target
    assert target is not None and (target.id, set(target.candidates)) == (None, {OWN_PLAN, UPPER_PLAN})
    (dated,) = decided(
        resolve([own, upper, plan("40/KH-LĐLĐ", UNION, "2022-06-01", plan_cited(date="2022-03-03"))]), asking.file
    )
    assert dated[0] == UPPER_PLAN


def test_a_number_of_two_levels_is_open_between_them_where_the_other_is_of_long_ago() -> None:
    asking = plan("40/KH-LĐLĐ", UNION, "2022-06-01", plan_cited())
    upper = plan("12/KH-LĐLĐ", UNION_OF_PROVINCE, "2017-03-03")
    (found,) = decided(resolve([asking, plan("12/KH-LĐLĐ", UNION, "2022-02-02"), upper]), asking.file)
    assert found[0] == OWN_PLAN


def test_a_paper_of_the_same_number_is_not_what_it_carries_out_itself() -> None:
    asking = plan("12/KH-LĐLĐ", UNION, "2022-06-01", plan_cited())
    (found,) = decided(resolve([asking, plan("12/KH-LĐLĐ", UNION_OF_PROVINCE, "2022-03-03")]), asking.file)
    assert found[0] == UPPER_PLAN


def test_a_slip_of_the_day_of_the_other_level_is_among_the_candidates() -> None:
    asking = plan("40/KH-LĐLĐ", UNION, "2022-06-01", plan_cited(date="2022-03-13"))
    both = [plan("12/KH-LĐLĐ", UNION, "2022-03-12"), plan("12/KH-LĐLĐ", UNION_OF_PROVINCE, "2022-03-03")]
    (found,) = [held for held in resolve([asking, *both]).held if held.record.file == asking.file]
    target = found.record.citations[0].target
    assert target is not None and {OWN_PLAN, UPPER_PLAN} <= {target.id, *target.candidates}


def circular(at: int, *, issuer: str | None = None, date: str | None = None) -> object:
    said = f" của {issuer}" if issuer else ""
    return cite(
        f"Thông tri số 23-TT/TU{said}", at=at, key="23-TT/TU", doc_type="Thông tri", issuer=issuer, date=date, role="per"
    )


@pytest.mark.parametrize(
    ("issuer", "targets"),
    [
        ("Tỉnh ủy Bắc Sông Lam", ["dong-ha-son", "bac-song-lam"]),
        ("Tỉnh ủy Đông Hà Sơn", ["dong-ha-son", "dong-ha-son"]),
    ],
    ids=["of another province", "of the same"],
)
def test_a_day_and_an_issuer_of_two_provinces_are_two_first_mentions(issuer: str, targets: list[str]) -> None:
    """A paper names by its day the circular of its own province, then that of another by its issuer."""
    citations = (circular(0, date="2020-08-18"), circular(80, issuer=issuer))
    asking = paper(
        "kh.docx", "01-CTr/HU", "Huyện ủy Suối Mây", "2020-09-25", superior="ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN", citations=citations
    )
    known = [paper("23.docx", "23-TT/TU", PROVINCE, "2020-08-18")]
    found = [target for target, _ in decided(resolve([asking, *known]), "kh.docx")]
    assert [(target or "").partition("tinh-uy-")[2].removesuffix("-2020") for target in found] == targets


def test_other_title_of_a_number_long_past_is_told_apart() -> None:
    """Eight years later a number alone with a title of its own is another paper: no word on the old one's title."""
    held = paper(
        "2.docx",
        "02/CT-UBND",
        "Ủy ban nhân dân tỉnh Đông Hà Sơn",
        "2016-03-07",
        doc_type="Chỉ thị",
        subject="về phòng cháy ở các chợ đầu mối",
    )
    title = "về tuyển quân và huấn luyện dân quân năm"
    said = cite("02/CT-UBND", key="02/CT-UBND", doc_type="Chỉ thị", issuer="Ủy ban nhân dân tỉnh Đông Hà Sơn", title=title)
    own = paper(
        "k.docx", "53/KH-UBND", "Ủy ban nhân dân tỉnh Đông Hà Sơn", "2024-04-17", doc_type="Kế hoạch", citations=(said,)
    )
    assert decided(resolve([held, own]), "k.docx") == [(None, "other_time")]


def test_a_number_without_words_is_never_of_a_district_beside() -> None:
    """Two districts of a province gave one number on one day; a commune's number without an issuer is of its own."""
    districts = ("Suối Mây", "Bến Tràm")
    plans = [
        paper(f"{name}.docx", "89/KH-UBND", f"Ủy ban nhân dân huyện {name}", "2018-06-25", doc_type="Kế hoạch",
              superior="ỦY BAN NHÂN DÂN TỈNH ĐÔNG HÀ SƠN") for name in districts
    ]  # fmt: skip
    for name, slug in zip(districts, ("suoi-may", "ben-tram"), strict=True):
        said = cite("Kế hoạch số 89/KH-UBND", key="89/KH-UBND", doc_type="Kế hoạch", date="2018-06-25", role="implements")
        sent = (f"Ủy ban nhân dân huyện {name}", "Ủy ban nhân dân tỉnh Đông Hà Sơn")
        own = paper("xa.docx", "59/KH-UBND", "Ủy ban nhân dân xã Cửa Viên", "2018-07-20", doc_type="Kế hoạch",
                    recipients=sent, citations=(said,))  # fmt: skip
        (found,) = decided(resolve([*plans, own]), "xa.docx")
        assert found == (f"kh-89-ubnd-uy-ban-nhan-dan-huyen-{slug}-dong-ha-son-2018", "near_day")


def test_a_day_of_one_level_and_an_issuer_of_another_are_not_mixed() -> None:
    said = (plan_cited(issuer=UNION_OF_PROVINCE), plan_cited(80, date="2019-04-20"), plan_cited(160))
    asking = plan("40/KH-LĐLĐ", UNION, "2022-06-01", *said)
    found = decided(resolve([asking, plan("12/KH-LĐLĐ", UNION_OF_PROVINCE, "2022-03-03")]), asking.file)
    assert found[0][0] == UPPER_PLAN
    assert all("tinh-dong-ha-son-2019" not in (target or "") for target, _ in found)
    title = "về chăm lo Tết cho công nhân khu công nghiệp"
    one = (plan_cited(date="2019-04-20", title=title), plan_cited(80, issuer=UNION_OF_PROVINCE, title=title))
    found = decided(resolve([plan("40/KH-LĐLĐ", UNION, "2022-06-01", *one)]), asking.file)
    assert found[1][0] == "kh-12-ldld-lien-doan-lao-dong-tinh-dong-ha-son-2019"
