"""Rows of which memory never holds all."""

from collections.abc import Iterator

import pytest

from pipeline.model.streamed import Lazy, Shelf, Streamed


class _Squares(Lazy[int]):
    """Squares of 0 to 4, and how many were made."""

    def __init__(self) -> None:
        self.made = 0

    def __len__(self) -> int:
        return 5

    def make(self, index: int) -> int:
        self.made += 1
        return index * index


def test_lazy_things_are_made_when_asked_for_alone() -> None:
    squares = _Squares()
    assert (squares[3], squares[-1], squares.made) == (9, 16, 2)
    assert squares[1:4] == [1, 4, 9] and squares.made == 5
    assert list(squares) == [0, 1, 4, 9, 16] and squares.made == 10


@pytest.mark.parametrize("index", [5, -6])
def test_lazy_things_end_where_their_length_does(index: int) -> None:
    with pytest.raises(IndexError):
        _Squares()[index]


def test_streamed_rows_start_over() -> None:
    rows: Streamed[int] = Streamed(lambda: iter((3, 1, 2)))
    assert rows == [3, 1, 2] and rows == (3, 1, 2) and rows != [1, 2, 3]
    assert (len(rows), rows[1], rows[-1], rows[:2], bool(rows)) == (3, 1, 2, [3, 1], True)
    with pytest.raises(IndexError):
        rows[3]


def test_things_on_a_shelf_are_found_by_place_while_others_are_added_and_gone_through() -> None:
    shelf: Shelf[tuple[int, str]] = Shelf()
    assert [shelf.add((at, "chữ" * at)) for at in range(3)] == [0, 1, 2]
    assert (shelf[1], shelf[0], len(shelf)) == ((1, "chữ"), (0, ""), 3)
    both: Iterator[tuple[tuple[int, str], tuple[int, str]]] = zip(shelf, shelf, strict=True)
    assert next(both) == ((0, ""), (0, ""))
    assert shelf.add((3, "sau")) == 3 and list(both) == [((1, "chữ"),) * 2, ((2, "chữchữ"),) * 2]
    assert shelf[3] == (3, "sau")
