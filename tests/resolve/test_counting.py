"""Ids of a document's parts: one each, whatever the words."""

from pipeline.model.record import Deadline, Place, Task
from pipeline.resolve.counting import Counting, deadline_words

# Invented tasks whose first words are the same and whose marks (the first six signs of a hash) happen to be, too.
ONE = "Ủy ban kiểm tra chủ trì, qua nhóm liên lạc của từng tổ dân cư, khảo sát việc ghi chép sổ tay đảng viên điện tử."
OTHER = (
    "Ủy ban kiểm tra chủ trì, theo hướng rút gọn giấy tờ, rà soát quỹ nhà công vụ cho giáo viên cắm bản trên địa bàn Bắc Kạn."
)


def test_equal_words_are_told_by_their_order() -> None:
    counting = Counting("ke-hoach-1")
    assert [counting.make("t", "Báo cáo")[-2:] for _ in range(3)] == ["-1", "-2", "-3"]
    assert counting.make("c", "Báo cáo").endswith("-1")


def test_words_of_one_mark_have_two_ids() -> None:
    counting = Counting("ke-hoach-1")
    one, other = counting.make("t", ONE), counting.make("t", OTHER)
    assert one[:-1] == other[:-1]
    assert (one[-1], other[-1]) == ("1", "2")


def test_a_deadline_is_told_by_its_words_and_its_task() -> None:
    deadline = Deadline(text="trước ngày 05/3/2022", kind="by", span=Place(start=0, end=19))
    first, second = (
        deadline_words(deadline, Task(text=text, start=0, end=9, rule="test")) for text in (ONE, "Các chi bộ báo cáo.")
    )
    assert first != second
    assert first.startswith("trước ngày 05/3/2022 ")
