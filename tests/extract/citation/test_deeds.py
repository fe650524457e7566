"""A change that happened, and one that is denied, conditional, planned, asked for or a purpose: the role of each."""

import pytest

from tests.extract.citation.conftest import Find

OLD = "Quyết định số 12-QĐ/TU ngày 03/3/2021 của Ban Thường vụ Tỉnh ủy"
NEW = "Quyết định số 40-QĐ/TU ngày 04/5/2023 của Ban Thường vụ Tỉnh ủy"


def read(find: Find, sentence: str) -> list[tuple[str, str | None, str | None]]:
    found = find(sentence.format(old=OLD, new=NEW), number="31-KH/HU", doc_type="Kế hoạch")
    return [(str(one.role), one.subrole, one.issuer) for one in found.citations]


@pytest.mark.parametrize(
    "sentence",
    [
        "Không bãi bỏ {old}.",
        "Không đồng ý hủy bỏ {old}.",
        "Chưa có văn bản nào thay thế {old}.",
        "Hội nghị thống nhất không bãi bỏ, không thay thế {old}.",
        "{old} chưa hết hiệu lực.",
        "{old} chưa bị bãi bỏ.",
        "{old} vẫn còn hiệu lực, chưa bị thay thế.",
        "{old} tiếp tục có hiệu lực, không bị bãi bỏ.",
        "Có ý kiến cho rằng {old} đã bị bãi bỏ; ý kiến này không đúng.",
        "Việc thay thế {old} chưa được Ban Thường vụ thông qua.",
    ],
)
def test_denied(find: Find, sentence: str) -> None:
    assert read(find, sentence) == [("mentions", "change_denied", "Ban Thường vụ Tỉnh ủy")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nếu Trung ương có quy định mới thì bãi bỏ {old}.",
        "Trường hợp có quy định mới thì {old} hết hiệu lực.",
        "Khi nghị quyết mới được ban hành thì {old} hết hiệu lực.",
        "Khi có quy chế mới, {old} hết hiệu lực.",
        "Bãi bỏ {old} nếu Trung ương có quy định mới.",
        "{old} hết hiệu lực khi có quy định mới.",
        "{old} hết hiệu lực khi quy định mới được ban hành.",
        "{old} sẽ hết hiệu lực sau đại hội.",
        "{old} sẽ bị bãi bỏ.",
        "Quy định này sẽ thay thế {old}.",
        "{old} dự kiến hết hiệu lực từ ngày 01/01/2024.",
        "Kiến nghị Tỉnh ủy bãi bỏ {old}.",
        "Xem xét bãi bỏ {old}.",
        "Văn phòng đang xây dựng quy định thay thế {old}.",
        "Có bãi bỏ {old} không?",
        "Trường hợp Trung ương sửa đổi, {old} sẽ bị bãi bỏ.",
        "Cho ý kiến vào Tờ trình sửa đổi {old}.",
        "{old} đã hết hiệu lực chưa?",
        "{old} đã bị bãi bỏ hay chưa?",
        "Ban hành quy định mới để thay thế {old}.",
        "Đề nghị Tỉnh ủy cho {old} hết hiệu lực.",
    ],
)
def test_not_made_yet(find: Find, sentence: str) -> None:
    assert read(find, sentence) == [("mentions", "change_planned", "Ban Thường vụ Tỉnh ủy")]


@pytest.mark.parametrize(
    ("sentence", "role", "finer"),
    [
        ("Hủy bỏ {old}.", "replaces", "repeals"),
        ("Huỷ bỏ {old}.", "replaces", "repeals"),
        ("Thu hồi {old}.", "replaces", "repeals"),
        ("Chấm dứt hiệu lực của {old}.", "replaces", "repeals"),
        ("{old} bị bãi bỏ bởi Quyết định này.", "replaces", "repeals"),
        ("{old} bị bãi bỏ kể từ ngày Quyết định này có hiệu lực.", "replaces", "repeals"),
        ("Khi Quyết định này có hiệu lực thì {old} hết hiệu lực.", "replaces", "repeals"),
        ("Bãi bỏ {old} kể từ ngày 01/9/2023.", "replaces", "repeals"),
        ("Bãi bỏ {old} về hỗ trợ khi có thiên tai.", "replaces", "repeals"),
        ("Bãi bỏ các văn bản liên quan (nếu có), {old}.", "replaces", "repeals"),
        ("Từ khi có Luật mới, tỉnh đã bãi bỏ {old}.", "replaces", "repeals"),
        ("Nhiều nội dung không còn phù hợp, nay bãi bỏ {old}.", "replaces", "repeals"),
        ("Theo đề nghị của Ban Tổ chức Tỉnh ủy, bãi bỏ {old}.", "replaces", "repeals"),
        ("Nếu có vướng mắc, báo cáo Tỉnh ủy. Bãi bỏ {old}.", "replaces", "repeals"),
        ("Quyết định này được ban hành để thay thế {old}.", "replaces", None),
        ("{old} hết hiệu lực kể từ ngày ký.", "replaces", "repeals"),
        ("Quyết định này có hiệu lực kể từ ngày ký. {old} hết hiệu lực từ ngày 01/6/2023.", "replaces", "repeals"),
        ("Quyết định này có hiệu lực kể từ ngày ký. {old} đã hết hiệu lực.", "mentions", "lapsed"),
        ("{old} hết hiệu lực từ ngày 01/6/2023.", "mentions", "lapsed"),
        ("{old} bị hủy bỏ.", "mentions", "lapsed"),
        ("{old} không còn hiệu lực.", "mentions", "lapsed"),
        ("{old} đã bị bãi bỏ từ khi có quy định mới.", "mentions", "lapsed"),
        ("Tạm dừng thực hiện {old}.", "mentions", "suspends"),
        ("Đình chỉ thi hành {old}.", "mentions", "suspends"),
        ("{old} bị đình chỉ thi hành.", "mentions", "suspended"),
        ("{old} tạm ngưng hiệu lực.", "mentions", "suspended"),
    ],
)
def test_made(find: Find, sentence: str, role: str, finer: str | None) -> None:
    assert read(find, sentence) == [(role, finer, "Ban Thường vụ Tỉnh ủy")]


@pytest.mark.parametrize(
    ("words", "finer"),
    [
        ("bị bãi bỏ theo", "repealed_by"),
        ("được bãi bỏ tại", "repealed_by"),
        ("bị huỷ bỏ bởi", "repealed_by"),
        ("đã được Tỉnh ủy bãi bỏ bằng", "repealed_by"),
        ("đã được Tỉnh ủy thay bằng", None),
        ("(nay là", None),
    ],
)
def test_passive_names_what_acts(find: Find, words: str, finer: str | None) -> None:
    whose = "Ban Thường vụ Tỉnh ủy"
    assert read(find, f"{{old}} {words} {{new}}.") == [("mentions", None, whose), ("replaced_by", finer, whose)]


@pytest.mark.parametrize("words", ["không bị thay thế bởi", "chưa được bãi bỏ bởi"])
def test_passive_denied(find: Find, words: str) -> None:
    whose = "Ban Thường vụ Tỉnh ủy"
    assert read(find, f"{{old}} {words} {{new}}.") == [("mentions", None, whose), ("mentions", "change_denied", whose)]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Trường hợp vi phạm thì xử lý theo {old} (được sửa đổi bởi {new}).", "amended_by"),
        ("Nếu có vướng mắc thì thực hiện theo {old}, sửa đổi, bổ sung {new}.", "amends"),
        ("Nếu Trung ương có quy định mới thì bãi bỏ {old}, thay thế {new}.", "mentions"),
        ("Khi {old} sửa đổi được ban hành thì {new} hết hiệu lực.", "mentions"),
    ],
)
def test_condition_reaches_no_further_than_the_first_mention(find: Find, sentence: str, role: str) -> None:
    assert read(find, sentence)[1][0] == role


def test_not_only_is_no_denial(find: Find) -> None:
    whose = "Ban Thường vụ Tỉnh ủy"
    found = read(find, "Không chỉ bãi bỏ {old} mà còn hủy bỏ {new}.")
    assert found == [("replaces", "repeals", whose), ("replaces", "repeals", whose)]


REVIEW = (
    "Thực hiện Kết luận số 93-KL/TU ngày 04/5/2022 của Ban Thường vụ Tỉnh ủy về sơ kết 5 năm thực hiện Nghị quyết số 20-NQ/TU"
)


@pytest.mark.parametrize(
    ("words", "role", "citer"),
    [
        (" và Chỉ thị số 26-CT/TU ngày 19/3/2016 của Ban Thường vụ Tỉnh ủy;", "reviews", "93-KL/TU"),
        (", Chỉ thị số 26-CT/TU ngày 19/3/2016 của Ban Thường vụ Tỉnh ủy,", "reviews", "93-KL/TU"),
        (" và Kế hoạch số 26-CT/TU ngày 19/6/2022 của Ban Thường vụ Tỉnh ủy,", "implements", None),
        ("; Chỉ thị số 26-CT/TU ngày 19/3/2016 của Ban Thường vụ Tỉnh ủy,", "implements", None),
        (" và triển khai Chỉ thị số 26-CT/TU ngày 19/3/2016 của Ban Thường vụ Tỉnh ủy,", "implements", None),
    ],
    ids=["and", "comma", "younger than the review", "semicolon", "cue of its own"],
)
def test_all_that_a_title_reviews_hangs_on_the_review(find: Find, words: str, role: str, citer: str | None) -> None:
    text = f"{REVIEW} ngày 28/01/2017{words} Ban Thường vụ Huyện ủy xây dựng kế hoạch."
    _, first, second = find(text, number="31-KH/HU", doc_type="Kế hoạch").citations
    assert (first.key, first.role, first.citer) == ("20-NQ/TU", "reviews", "93-KL/TU")
    assert (second.key, second.role, second.citer) == ("26-CT/TU", role, citer)


@pytest.mark.parametrize(("day", "state"), [("02/02/2016", "read"), ("02/02/2023", "look")])
def test_nested_document_younger_than_its_citer_is_doubted(find: Find, day: str, state: str) -> None:
    text = f"Thực hiện Nghị quyết số 21-NQ/TU ngày 28/01/2017 của Tỉnh ủy về triển khai Quyết định số 55-QĐ/TU ngày {day} của Tỉnh ủy."
    outer, inner = find(text, number="31-KH/HU", doc_type="Kế hoạch").citations
    assert (outer.state, inner.citer, inner.state) == ("read", "21-NQ/TU", state)


def test_acting_document_is_younger_by_nature(find: Find) -> None:
    _, inner = find(f"{OLD} bị bãi bỏ theo {NEW}.", number="31-KH/HU", doc_type="Kế hoạch").citations
    assert (inner.citer, inner.state) == ("12-QĐ/TU", "read")
