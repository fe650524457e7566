"""Rows made in helpers: the same in the same order as in one process, also where a helper dies."""

import multiprocessing
import os

from pipeline.batch.spool import pack
from pipeline.model.record import Record
from pipeline.resolve import State, make_rows, rows_apart
from tests.resolve.papers import cite, paper


def some_records(count: int) -> list[Record]:
    return [
        paper(
            f"{at:04d}.txt", f"{at % 7 + 1:02d}-TT/QU", "Quận ủy Đèn Biển", f"2022-03-{at % 28 + 1:02d}",
            superior="ĐẢNG BỘ THÀNH PHỐ HẢI ĐĂNG",
            citations=(cite("Thông tri số 05-TT/TU", key="05-TT/TU", doc_type="Thông tri", issuer=f"Thành ủy số {at % 3}"),),
        )
        for at in range(count)
    ]  # fmt: skip


def test_helpers_make_the_rows_of_one_process() -> None:
    records = some_records(450)
    alone, apart = State(), State()
    made = list(rows_apart(map(pack, records), apart, 2))
    assert made == [make_rows(record, alone) for record in records]
    told = [state.rows("select id, body from bodies order by id").fetchall() for state in (alone, apart)]
    assert told[0] == told[1] and told[0]


def test_nothing_is_lost_with_a_helper_that_dies() -> None:
    records = some_records(250)
    rows = rows_apart(map(pack, records), State(), 2)
    first = next(rows)
    for helper in multiprocessing.active_children():
        os.kill(helper.pid or 0, 9)
        helper.join()
    assert [first, *rows] == [make_rows(record, State()) for record in records]


def test_helpers_end_where_the_rows_are_not_gone_through() -> None:
    rows = rows_apart(map(pack, some_records(450)), State(), 2)
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
