"""Which task carries out which: certainty, evidence, and near misses."""

import pytest

from pipeline.citator.lineage import find_task_links, task_wording
from pipeline.citator.series import find_series
from pipeline.model.citator import TaskLink
from pipeline.model.record import Citation, Record, Task
from pipeline.resolve import resolve
from pipeline.vocab.wording import build_index, find_like, read_wording, show_shared
from tests.resolve.papers import cite, paper, task

UPPER = (
    task("Sở Xây dựng chủ trì rà soát nhà ở của công nhân thuê trọ gần khu chế xuất", "Sở Xây dựng"),
    task("Các quận ủy chỉ đạo mở lớp tập huấn kỹ năng thương lượng tập thể cho cán bộ trẻ", "Các quận ủy"),
)


def links(*lower: Task, role: str = "implements", upper: tuple[Task, ...] = UPPER, nested: bool = False) -> list[TaskLink]:
    words = "Thông tri số 05-TT/TU, ngày 02/3/2022 của Thành ủy"
    fields = {"key": "05-TT/TU", "doc_type": "Thông tri", "date": "2022-03-02", "issuer": "Thành ủy", "role": role}
    head: tuple[Citation, ...] = (cite(words, at=500, **fields, **({"citer": "12-CTr/QU"} if nested else {})),)
    records: list[Record] = [
        paper("05.docx", "05-TT/TU", "Ban Thường vụ Thành ủy Hải Đăng", "2022-03-02", place="Hải Đăng", tasks=upper),
        paper("16.docx", "16-TT/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2022-03-28", place="Đèn Biển",
              superior="ĐẢNG BỘ THÀNH PHỐ HẢI ĐĂNG", tasks=lower, citations=head),
    ]  # fmt: skip
    return list(find_task_links(resolve(records)))


def test_same_wording_is_sure_and_shows_the_words() -> None:
    (link,) = links(task("Phòng Quản lý đô thị rà soát nhà ở của công nhân thuê trọ gần khu chế xuất", "Phòng Quản lý đô thị"))
    assert (link.certainty, link.likeness, link.body_tie) == ("sure", 100, None)
    assert "khu chế xuất" in link.shared and "công nhân thuê trọ gần khu chế xuất" in link.shared
    assert link.upper_document_id.startswith("tt-05") and link.document_id.startswith("tt-16")


def test_task_given_to_the_issuer_is_likely() -> None:
    (link,) = links(task("Ban Dân vận tập huấn kỹ năng thương lượng cho tổ trưởng sản xuất", "Ban Dân vận"))
    assert (link.certainty, link.body_tie) == ("likely", "assigned")


@pytest.mark.parametrize(
    "words",
    [
        "Tổ chức thực hiện tốt công tác tuyên truyền",
        "Rà soát quỹ đất trồng rừng phòng hộ ven biển",
        "Báo cáo kết quả trước ngày 30/6/2022",
    ],
)
def test_words_that_say_nothing_tie_nothing(words: str) -> None:
    assert links(task(words, "Các chi bộ")) == []


def test_two_tasks_alike_leave_it_open() -> None:
    assert links(UPPER[0], upper=(UPPER[0], UPPER[0])) == []


def test_the_liker_of_two_tasks_is_carried_out() -> None:
    shorter = task("Sở Xây dựng chủ trì rà soát nhà ở của công nhân thuê trọ", "Sở Xây dựng")
    lower = task("Phòng Quản lý đô thị rà soát nhà ở của công nhân thuê trọ gần khu chế xuất", "Phòng Quản lý đô thị")
    (link,) = links(lower, upper=(shorter, UPPER[0]))
    (alone,) = links(lower)
    assert (link.upper_task_id, link.likeness) == (alone.upper_task_id, 100)


@pytest.mark.parametrize("role", ["mentions", "basis", "per"])
def test_only_along_links_of_issue(role: str) -> None:
    assert links(UPPER[0], role=role) == []


def test_limits_and_bodies_are_no_wording() -> None:
    one = task_wording(task("Sở Xây dựng báo cáo trước ngày 2022-05-31", "Sở Xây dựng", end="2022-05-31"))
    assert one.pairs == ()


def test_shared_words_stand_in_runs() -> None:
    one, other = read_wording("rà soát nhà ở, xây bếp ăn ca đêm"), read_wording("xây bếp ăn ca đêm; rà soát nhà ở")
    assert show_shared(one, other) == "rà soát nhà … xây bếp ăn ca đêm"
    assert find_like(one, build_index([other]), least=0.5) == [(0, 1.0, False)]


def test_series_run_by_term_and_year() -> None:
    records = [
        paper("a", "05-TT/TU", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", "2022-03-02"),
        paper("b", "09-TT/TU", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", "2024-03-02"),
        paper("c", "02-TT/TU", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", "2020-03-02"),
        paper("d", "12/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Đông Hà Sơn", "2022-03-02", doc_type="Kế hoạch"),
        paper("e", "33/LĐLĐ-ToC", "Liên đoàn Lao động tỉnh Đông Hà Sơn", "2022-03-02", doc_type="Công văn"),
        paper("f", None, "Liên đoàn Lao động tỉnh Đông Hà Sơn", "2022-03-02", draft=True),
    ]
    rows = [(row.series, row.period, row.number) for row in find_series(resolve(records))]
    assert rows == [
        ("Công văn", "2022", 33), ("KH", "2022", 12), ("TT", "2020", 2), ("TT", "2020-2025", 5), ("TT", "2020-2025", 9),
    ]  # fmt: skip


def test_manner_alone_ties_nothing() -> None:
    above = task("Văn phòng niêm yết lịch trực trạm y tế, ưu tiên nơi còn nhiều khó khăn nhất trong vùng trũng", "Văn phòng")
    other = task("Văn phòng sửa loa truyền thanh, ưu tiên nơi còn nhiều khó khăn nhất trong vùng trũng", "Văn phòng")
    same = task("Văn phòng dán lịch trực trạm y tế, có người cao tuổi cùng dự", "Văn phòng")
    assert links(other, upper=(above,)) == []
    assert len(links(same, upper=(above,))) == 1


@pytest.mark.parametrize(("deed", "count"), [("sửa loa truyền thanh trạm y tế", 1), ("sửa loa truyền thanh trạm y", 0)])
def test_two_pairs_of_words_of_what_is_said_first_must_agree(deed: str, count: int) -> None:
    manner = "ưu tiên nơi còn nhiều khó khăn nhất trong vùng trũng"
    above = task(f"Văn phòng niêm yết lịch trực trạm y tế, {manner}", "Văn phòng")
    assert len(links(task(f"Văn phòng {deed}, {manner}", "Văn phòng"), upper=(above,))) == count


CONGRESS = "Các huyện ủy, thị ủy lãnh đạo đại hội công đoàn cấp huyện, hoàn thành trước ngày {day}."


def congress(day: str, words: str = CONGRESS, body: str = "Các huyện ủy, thị ủy") -> Task:
    return task(words.format(day=day), body)


@pytest.mark.parametrize(
    ("lower", "above", "likeness"),
    [
        (congress("15/6/2023"), congress("31/10/2023"), 100),
        (congress("15/6/2023"), congress("31/10/2023", CONGRESS.replace("huyện ủy, thị", "tỉnh ủy, thành").replace("huyện,", "tỉnh,"),
                                         "Các tỉnh ủy, thành ủy"), 87),
        (task("Văn phòng theo dõi, đôn đốc, báo cáo kết quả trước ngày 01/3/2023", "Văn phòng"),
         task("Văn phòng theo dõi, đôn đốc, báo cáo kết quả trước ngày 31/12/2023", "Văn phòng"), 100),
        (task("Ban Dân vận hướng dẫn thực hiện Thông tri này", "Ban Dân vận"),
         task("Ban Dân vận hướng dẫn thực hiện Chỉ thị này", "Ban Dân vận"), 100),
    ],
)  # fmt: skip
def test_tasks_of_common_words_alone_are_likely_where_they_say_the_same(lower: Task, above: Task, likeness: int) -> None:
    (link,) = links(lower, upper=(above, UPPER[0]))
    assert (link.certainty, link.likeness) == ("likely", likeness)
    assert link.shared


@pytest.mark.parametrize(
    ("lower", "above"),
    [
        (congress("15/6/2023"), task("Các huyện ủy lãnh đạo đại hội Hội Nông dân cấp huyện, xong trước ngày 30/6/2023", "Các huyện ủy")),
        (congress("15/6/2023"), task("Các chi bộ lãnh đạo đại hội công đoàn cơ sở, xong trước ngày 30/4/2023", "Các chi bộ")),
        (task("Văn phòng theo dõi, đôn đốc", "Văn phòng"), task("Ban Dân vận theo dõi, báo cáo", "Ban Dân vận")),
        (task("Văn phòng báo cáo", "Văn phòng"), task("Văn phòng báo cáo", "Văn phòng")),
    ],
)  # fmt: skip
def test_tasks_of_common_words_that_say_another_thing_are_not_tied(lower: Task, above: Task) -> None:
    assert links(lower, upper=(above,)) == []


def test_two_equal_tasks_of_common_words_leave_it_open_and_the_equal_one_goes_before_the_like() -> None:
    assert links(congress("15/6/2023"), upper=(congress("1/6/2023"), congress("2/6/2023"))) == []
    like = congress("30/4/2023", CONGRESS.replace("huyện,", "xã,"))
    (link,) = links(congress("15/6/2023"), upper=(like, congress("31/10/2023")))
    (alone,) = links(congress("15/6/2023"), upper=(task("Sở Y tế mua thuốc", "Sở Y tế"), congress("31/10/2023")))
    assert (link.likeness, link.upper_task_id) == (100, alone.upper_task_id)


def test_days_and_figures_alone_do_not_part_equal_texts() -> None:
    one = read_wording("Các chi bộ báo cáo kết quả trước ngày 30/4/2023", limits=["trước ngày 30/4/2023"])
    other = read_wording("Các chi bộ báo cáo kết quả trong quý II năm 2023", limits=["trong quý II năm 2023"])
    assert one.pairs == other.pairs
    assert find_like(one, build_index([other]), least=0.5) == [(0, 1.0, True)]
    assert show_shared(one, other, by_whole=True) == "các chi bộ báo cáo kết quả"
