"""A second look at names that end in words of no vocabulary: verbs end them, nothing is asked where nothing is in doubt."""

import pytest

from benchmarks.body_ends import end_by_words
from pipeline.extract.task import second_look
from pipeline.extract.task.assignee import find_assignees
from pipeline.extract.task.second_look import look_again
from pipeline.extract.task.surface import Surface, read_surface
from pipeline.model.document import Span
from pipeline.model.folding import fold, fold_lower
from tests.extract.task.papers import find_paper_tasks


def read(text: str) -> Surface:
    """Return the tokens of a text."""
    return read_surface(fold(text), fold_lower(text))


def read_again(text: str) -> tuple[list[str], list[bool]]:
    """Return the leads of a sentence after a second look, and whether each is doubtful."""
    surface = read(text)
    found = look_again(surface, find_assignees(surface, 0, len(surface.words)), len(surface.words))
    names = [text[surface.starts[one.start] : surface.ends[one.end - 1]] for one in found.leads]
    return names, [one.is_doubtful for one in found.leads]


@pytest.mark.parametrize(
    ("text", "names", "doubtful"),
    [
        ("Các tổ dân phố thắp sáng đường ngõ trước ngày 30/4.", ["Các tổ dân phố"], [True]),
        ("Các thôn be bờ giữ nước trước ngày 10/5/2023.", ["Các thôn"], [True]),
        ("Đội Văn nghệ quần chúng tập dượt tiết mục trước ngày 15/8.", ["Đội Văn nghệ quần chúng"], [True]),
        ("Ban Quản lý bến xe kéo dây đèn đường trong quý III.", ["Ban Quản lý bến xe"], [True]),
        ("Trường Tiểu học Cầu Đá súc rửa bể lọc trước ngày 10/5.", ["Trường Tiểu học Cầu Đá"], [True]),
        ("Các chi bộ vun trồng cây cảnh, xong trước ngày 10/5.", ["Các chi bộ"], [True]),
        # where the rules have it: a known name before such a word, work that is known behind it, what points at a body told of
        ("Trạm Khuyến ngư vá lưới trước ngày 10/5.", ["Trạm Khuyến ngư"], [True]),
        ("Chủ đầu tư hạ tầng rà soát hồ sơ trước ngày 10/5.", ["Chủ đầu tư hạ tầng"], [False]),
        ("Các tổ chức đó có trách nhiệm lập sổ.", ["Các tổ chức đó"], [False]),
    ],
)
def test_name_ends_before_its_verb(text: str, names: list[str], doubtful: list[bool]) -> None:
    assert read_again(text) == (names, doubtful)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế kiểm tra các trạm trước ngày 10/5.",
        "Giao Phòng Nội vụ chủ trì, phối hợp với Công an huyện rà soát sổ sách.",
        "Hội Nông dân huyện nhân giống lúa nương trong vụ mùa.",
        "Ban Chỉ đạo xóa mù chữ mở lớp trước ngày 10/5.",
    ],
)
def test_nothing_is_asked_without_a_doubt(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(second_look, "find_phrases", lambda words: asked.append(words) or [])
    surface = read(text)
    found = find_assignees(surface, 0, len(surface.words))
    assert found.leads and look_again(surface, found, len(surface.words)) is found
    assert asked == []


def test_words_that_tell_of_no_verb_leave_the_name_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_look, "find_phrases", lambda words: [(Span(0, len(words)), "N", "B-NP")])
    assert read_again("Các thôn be bờ giữ nước trước ngày 10/5/2023.") == (["Các thôn be bờ"], [True])


def test_end_that_was_moved_is_to_be_looked_at() -> None:
    _, tasks = find_paper_tasks(
        "KẾ HOẠCH\n"
        "1. Các tổ dân phố thắp sáng đường ngõ trước ngày 30/4/2023.\n"
        "2. Sở Y tế chủ trì, phối hợp với các hợp tác xã chạm khắc bia đá trước ngày 30/4/2023.\n"
    )
    assert [(task.lead, task.coordinating) for task in tasks] == [
        (("Các tổ dân phố",), ()),
        (("Sở Y tế",), ("các hợp tác xã",)),
    ]
    assert tasks[0].rule == "task.subject-loose"
    assert [tasks[0].text[place.start - tasks[0].start : place.end - tasks[0].start] for place in tasks[0].lead_spans] == [
        "Các tổ dân phố"
    ]


def test_end_by_words_alone_is_the_first_verb_or_its_adverb() -> None:
    assert end_by_words("Các tổ dân phố đều thắp sáng đường ngõ") == "Các tổ dân phố"
    assert end_by_words("Ban Quản lý bến xe, chợ") == "Ban Quản lý bến xe"
