"""How the print lines of a text were broken: how many breaks inside sentences it takes to believe their measure."""

import pytest

from pipeline.model.folding import fold
from pipeline.normalise.lines import Line
from pipeline.normalise.looks import look_at
from pipeline.normalise.wrapping import measure_wrapping

BROKEN = ["Các cấp công đoàn nắm tình hình,", "báo cáo quận ủy."]
WHOLE = "Đảng ủy phường chỉ đạo công đoàn cơ sở."


def room_of(breaks: int, count: int) -> int:
    """The room of a text of so many lines that is so often broken before its lines are full."""
    texts = [*BROKEN * breaks, *[WHOLE] * (count - 2 * breaks)]
    lines = [Line(text, "line", 1, 0, 0, False, ()) for text in texts]
    return measure_wrapping(lines, look_at(lines, fold("\n".join(texts)))).room


@pytest.mark.parametrize(("breaks", "count"), [(3, 60), (5, 100), (6, 120)])
def test_breaks_at_a_twentieth_of_the_lines_tell_the_room(breaks: int, count: int) -> None:
    assert room_of(breaks, count) == len(BROKEN[0]) + 1 + len("báo")


@pytest.mark.parametrize(("breaks", "count"), [(3, 61), (5, 101), (6, 121), (2, 20)], ids=str)
def test_fewer_breaks_tell_nothing_where_longer_lines_stand(breaks: int, count: int) -> None:
    assert room_of(breaks, count) == 0
