"""Which tasks of two sides stand beside each other, and which on one side alone."""

from pipeline.publish.alike_tasks import match_tasks
from pipeline.publish.rows import Row

LAND = "rà soát quỹ đất xây dựng nhà ở cho công nhân thuê"


def task(name: str, text: str, *, level: str = "district", bodies: str = "") -> Row:
    return {"id": name, "text": text, "bodies": bodies, "deadline": None, "level": level}


def shown(left: list[Row], right: list[Row], shared: dict[object, list[object]] | None = None) -> tuple[object, ...]:
    pairs, one, other = match_tasks(left, right, shared or {})
    told = [
        (pair.left["id"], pair.right["id"], [row["id"] for row in pair.left_more], [row["id"] for row in pair.right_more])
        for pair in pairs
    ]
    return told, [row["id"] for row in one], [row["id"] for row in other]


def test_equal_wording_stands_with_its_own_level() -> None:
    left = [task("a1", f"Các huyện ủy lãnh đạo {LAND}", level="province"), task("a2", f"Các đảng ủy xã {LAND}")]
    right = [task("b1", f"Các đảng ủy phường {LAND}"), task("b2", f"Các huyện ủy, thành ủy lãnh đạo {LAND}", level="province")]
    told, one, other = shown(left, right)
    assert sorted(told) == [("a1", "b2", [], []), ("a2", "b1", [], [])] and (one, other) == ([], [])


def test_words_that_all_tasks_share_tell_them_alike_too() -> None:
    left = [task("a", f"Các đảng ủy {LAND}")]
    right = [task(f"b{at}", f"Các đảng ủy {LAND} {word}") for at, word in enumerate(("ngay", "gấp", "sớm"))]
    told, one, other = shown(left, right)
    assert told == [("a", "b0", [], ["b1", "b2"])] and (one, other) == ([], [])


def test_of_two_alike_the_one_of_the_same_bodies_comes_first() -> None:
    left = [task("a", f"Các đảng ủy phường {LAND}", bodies="Các đảng ủy phường")]
    right = [
        task("b1", f"Các chi bộ thôn {LAND}", bodies="Các chi bộ thôn"),
        task("b2", f"Các đảng ủy phường {LAND}", bodies="Các đảng ủy phường"),
    ]
    assert shown(left, right)[0] == [("a", "b2", [], ["b1"])]


def test_other_matter_stands_alone() -> None:
    left = [task("a", f"Các đảng ủy {LAND}")]
    right = [task("b", "Văn phòng bố trí xe đưa đón đại biểu dự hội nghị tổng kết năm")]
    assert shown(left, right) == ([], ["a"], ["b"])


def test_tasks_under_one_task_above_stand_together() -> None:
    left = [task("a", f"Các đảng ủy {LAND}")]
    right = [task("b", "Văn phòng bố trí xe đưa đón đại biểu dự hội nghị tổng kết năm")]
    pairs, one, other = match_tasks(left, right, {"a": ["b"]})
    assert [(pair.likeness, pair.is_same) for pair in pairs] == [(55, False)] and (one, other) == ([], [])
