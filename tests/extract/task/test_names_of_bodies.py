"""Names of bodies that a word of command opens or halves, forces with their level, what falls to each, aims and orders."""

import pytest

from pipeline.extract.task.body_name import read_body
from pipeline.extract.task.surface import Surface, read_surface
from pipeline.extract.task.table import split_cell
from pipeline.model.document import Span
from pipeline.model.folding import fold, fold_lower
from tests.extract.task.papers import find_paper_tasks


def read(text: str) -> Surface:
    """Return the tokens of a text."""
    return read_surface(fold(text), fold_lower(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phòng Hậu cần rà soát kho", "Phòng Hậu cần"),
        ("Phòng Nội vụ cần rà soát hồ sơ", "Phòng Nội vụ"),
        ("Phòng Thuế cần rà soát sổ", "Phòng Thuế"),
        ("Hội đồng phối hợp xét tặng danh hiệu huyện có trách nhiệm lập sổ", "Hội đồng phối hợp xét tặng danh hiệu huyện"),
        ("Tổ thẩm định kiểm tra các chợ huyện và lập sổ", "Tổ thẩm định"),
        ("Phòng An ninh đối nội mở lớp", "Phòng An ninh đối nội"),
        ("dân quân cơ sở tuần tra", "dân quân cơ sở"),
        ("công an viên tuần tra", "công an viên"),
        ("mỗi xã ít nhất 05 nhà", "mỗi xã"),
        ("mỗi xã 05 nhà", "mỗi xã"),
    ],
)
def test_name_ends_where_the_order_begins(text: str, name: str) -> None:
    surface = read(text)
    found = read_body(surface, 0, len(surface.words))
    assert found is not None
    span = surface.span(found.start, found.end)
    assert text[span.start : span.end] == name


def test_force_without_its_level_is_no_body() -> None:
    surface = read("dân quân tuần tra")
    assert read_body(surface, 0, len(surface.words)) is None


@pytest.mark.parametrize("cell", ["Không", "không có", "-", "/", "- / -"])
def test_cell_of_nobody_names_none(cell: str) -> None:
    assert split_cell(read(cell), Span(0, len(cell))) == []


def test_cell_of_an_unknown_name_is_one_body() -> None:
    cell = "Không gian sáng tạo Suối Mây"
    assert split_cell(read(cell), Span(0, len(cell))) == [Span(0, len(cell))]


def test_aim_with_an_order_behind_it_is_a_task() -> None:
    _, tasks = find_paper_tasks(
        "KẾ HOẠCH\nCác xã thực hiện:\n"
        "1. Góp phần giảm nghèo: hỗ trợ 20 hộ vay vốn.\n"
        "2. Góp phần bảo đảm an ninh, Công an huyện tuần tra các chợ.\n"
        "3. Góp phần nâng cao nhận thức, xây dựng thôn bản yên vui.\n"
        "4. Góp phần xây dựng Đảng, chính quyền vững mạnh.\n"
    )
    assert [(task.section, task.lead) for task in tasks] == [("1", ("Các xã",)), ("2", ("Công an huyện",))]


def test_what_falls_to_each_leads_nothing() -> None:
    _, tasks = find_paper_tasks("KẾ HOẠCH\n1. Sửa nhà cho hộ nghèo, mỗi xã ít nhất 05 nhà, hoàn thành trong năm 2020.\n")
    assert [task.lead for task in tasks] == [()]
