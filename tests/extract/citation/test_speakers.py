"""Who makes a change: this paper, words that are quoted, others who are told to, another mention; and the rule of a decision."""

import pytest

from tests.extract.citation.conftest import Find

OLD = "Quy định số 12-QĐ/TU ngày 03/3/2021"
NEW = "Quy định số 40-QĐ/TU ngày 04/5/2023"
Told = list[tuple[str, str | None, str | None]]


def read(find: Find, sentence: str, doc_type: str = "Quyết định") -> Told:
    found = find(sentence.format(old=OLD, new=NEW), number="31-XX/TU", doc_type=doc_type)
    return [(str(one.role), one.subrole, one.citer) for one in found.citations]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Trong văn bản thay thế ghi rõ: “Chỉ thị này thay thế {old}”.",
        "Mẫu câu bãi bỏ: “Quyết định này bãi bỏ {old}”.",
        "Cách viết, chẳng hạn: Quyết định này thay thế {old}.",
        "Câu “Hướng dẫn này thay thế {old}” đặt ở cuối văn bản.",
    ],
)
def test_model_of_words_is_no_deed(find: Find, sentence: str) -> None:
    assert read(find, sentence, "Hướng dẫn") == [("mentions", "change_quoted", None)]


@pytest.mark.parametrize(
    ("sentence", "doc_type"),
    [
        ("Hướng dẫn này thay thế {old}.", "Hướng dẫn"),
        ("Quy chế này thay thế {old}.", "Quyết định"),
        ("Hội nghị ghi nhận kết quả; Hướng dẫn này thay thế {old}.", "Hướng dẫn"),
        ("Quy định về “một cửa” được sửa đổi; Quyết định này thay thế {old}.", "Quyết định"),
    ],
)
def test_own_words_are_a_deed(find: Find, sentence: str, doc_type: str) -> None:
    assert read(find, sentence, doc_type) == [("replaces", None, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Căn cứ Quyết định này, các huyện ủy thay thế {old} của mình cho phù hợp.",
        "Các huyện ủy, thành ủy bãi bỏ {old} cho phù hợp.",
        "2. Các đơn vị kịp thời sửa đổi {old}.",
        "Văn phòng thay thế {old} của đơn vị mình.",
    ],
)
def test_change_that_others_are_told_to_make_is_none_yet(find: Find, sentence: str) -> None:
    assert read(find, sentence) == [("mentions", "change_planned", None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quyết định này áp dụng cho các cơ quan đảng và thay thế {old}.",
        "Sau khi các huyện ủy có báo cáo, nay thay thế {old}.",
        "Ban Thường vụ Tỉnh ủy thay thế {old}.",
    ],
)
def test_others_in_the_sentence_are_not_told_to(find: Find, sentence: str) -> None:
    assert read(find, sentence) == [("replaces", None, None)]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [("Đã sửa đổi {old} tại {new}.", "amends"), ("Tỉnh ủy đã thay thế {old} bằng {new}.", "replaces")],
)
def test_what_was_done_at_another_paper_is_that_papers_deed(find: Find, sentence: str, role: str) -> None:
    assert read(find, sentence, "Báo cáo")[0] == (role, None, "40-QĐ/TU")


def test_own_deed_beside_a_measure_is_this_papers(find: Find) -> None:
    assert read(find, "Quyết định này thay thế {old} theo {new}.")[0] == ("replaces", None, None)


@pytest.mark.parametrize(
    ("sentence", "finer"),
    [
        ("Sửa đổi, bổ sung một số điều của Quy chế làm việc ban hành kèm theo {old}.", "amends"),
        ("Bãi bỏ Quy chế tiếp khách (ban hành kèm theo {old}).", "repeals"),
        ("Quyết định này thay thế Quy chế ban hành kèm theo {old}.", "replaces"),
        ("Quy chế làm việc ban hành kèm theo {old} đã hết hiệu lực.", "lapsed"),
        ("Quy chế làm việc ban hành kèm theo {old} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", "repeals_after"),
        ("Không bãi bỏ Quy chế tiếp khách ban hành kèm theo {old}.", "change_denied"),
        ("Dự kiến thay thế Quy chế tiếp khách ban hành kèm theo {old}.", None),
        ("Thực hiện Quy chế làm việc ban hành kèm theo {old}.", None),
    ],
)
def test_what_is_done_to_the_rule_of_a_decision(find: Find, sentence: str, finer: str | None) -> None:
    assert read(find, sentence) == [("issues", finer, None)]


def test_rules_of_two_decisions(find: Find) -> None:
    both = read(find, "Bãi bỏ Quy chế họp ban hành kèm theo {old} và Quy chế đi xe ban hành kèm theo {new}.")
    assert both == [("issues", "repeals", None), ("issues", "repeals", None)]
    assert read(find, "Thay thế {old} và Quy chế họp ban hành kèm theo {new}.")[1] == ("issues", "replaces", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Các văn bản sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:\na) {old};\nb) {new}.",
        "Bãi bỏ các văn bản sau:\n1. {old};\n2. {new}.",
        "{old} và khoản 2 Điều 5 {new} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
    ],
)
def test_change_said_of_a_list_is_that_of_each(find: Find, sentence: str) -> None:
    assert read(find, sentence) == [("replaces", "repeals", None)] * 2


def test_item_with_a_label_that_is_no_document_ends_a_list(find: Find) -> None:
    found = read(find, "Bãi bỏ các văn bản sau:\n1. Văn bản của các phòng;\n2. {old} đã được phổ biến.")
    assert found == [("mentions", None, None)]


def test_kept_in_force_beside_a_repeal(find: Find) -> None:
    found = read(find, "Thu hồi {old} và giữ nguyên hiệu lực {new}.")
    assert found == [("replaces", "repeals", None), ("mentions", None, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Xét đề nghị của Ban Tổ chức Tỉnh ủy tại Tờ trình số 33-TTr/BTCTU ngày 01/4/2023 về việc bãi bỏ {old}.",
        "Xét Tờ trình số 33-TTr/BTCTU ngày 01/4/2023 của Văn phòng Tỉnh ủy về việc sửa đổi {old};",
    ],
)
def test_proposal_changes_nothing(find: Find, sentence: str) -> None:
    assert read(find, sentence)[1] == ("mentions", "change_planned", "33-TTr/BTCTU")


def test_notice_that_repeals_does(find: Find) -> None:
    found = read(find, "Theo Thông báo số 12-TB/TU ngày 05/3/2023 về việc bãi bỏ {old}.")
    assert found[1] == ("replaces", "repeals", "12-TB/TU")


@pytest.mark.parametrize(
    "lines", ["“1. Quyết định này thay thế {new}.”", "“1. Từ ngày ký.\n2. Quyết định này thay thế {new}.”"]
)
def test_new_wording_that_an_amendment_quotes(find: Find, lines: str) -> None:
    found = read(find, f"Điều 1. Sửa đổi khoản 1 Điều 3 {{old}} như sau:\n{lines}\nĐiều 2. Quyết định này thay thế {{old}}.")
    assert found == [("amends", None, None), ("mentions", "change_quoted", None), ("replaces", None, None)]
