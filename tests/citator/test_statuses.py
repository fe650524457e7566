"""What became of documents: who says so, in which words, since which day; and what is no change."""

import pytest

from pipeline.citator import find_statuses
from pipeline.model.citator import Status
from pipeline.model.record import Citation, Place, Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper

OLD = "Quy chế số 06-QC/QU, ngày 15/01/2021"


def found(*records: Record) -> tuple[Status, ...]:
    return find_statuses(resolve(list(records)))


def rule(text: str, role: str = "replaces", *, cited: str = OLD, **fields: object) -> Record:
    """A rule of a district committee whose text cites the old rule once."""
    given = {name: fields.pop(name) for name in ("subrole", "pin", "state", "key", "date_cited") if name in fields}
    day = given.pop("date_cited", "2021-01-15")
    one = cite(cited, at=text.index(cited), **{"key": "06-QC/QU", "doc_type": "Quy chế", "date": day, "role": role, **given})
    issuer, date = "Ban Chấp hành Quận ủy Đèn Biển", str(fields.pop("date", "2023-10-05"))
    return paper("09.docx", "09-QC/QU", issuer, date, **{"doc_type": "Quy chế", "text": text, "citations": (one,), **fields})


def test_replacement_bears_its_sentence_and_the_acting_documents_day() -> None:
    text = f"Các phòng thực hiện nghiêm. Quy chế này thay thế {OLD} của Quận ủy; không gì khác."
    (status,) = found(rule(text))
    assert (status.status, status.origin, status.since, status.since_from) == ("replaced", "own", "2023-10-05", "issued")
    assert status.by_id == status.document_id and status.by_id != status.node_id
    assert status.sentence == f"Quy chế này thay thế {OLD} của Quận ủy;"
    assert text[status.start : status.end] == status.sentence


@pytest.mark.parametrize("label", ["3- ", "a) ", "- ", "2.1. ", "IV. "])
def test_label_of_an_item_is_no_part_of_its_sentence(label: str) -> None:
    text = f"{label}Quy chế này thay thế {OLD}."
    (status,) = found(rule(text))
    assert status.sentence == f"Quy chế này thay thế {OLD}."
    assert text[status.start : status.end] == status.sentence


@pytest.mark.parametrize(
    ("text", "since", "source"),
    [
        (f"Quy chế này có hiệu lực thi hành kể từ ngày 01 tháng 11 năm 2023 và thay thế {OLD}.", "2023-11-01", "stated"),
        (f"Quy chế này có hiệu lực từ ngày 01/01/2022 và thay thế {OLD}.", "2023-10-05", "issued"),
    ],
    ids=["stated", "before its own day"],
)
def test_day_of_effect_is_the_stated_one_unless_it_lies_before_the_acting_document(text: str, since: str, source: str) -> None:
    (status,) = found(rule(text))
    assert (status.status, status.since, status.since_from) == ("replaced", since, source)


@pytest.mark.parametrize(
    ("text", "since", "source"),
    [
        (f"{OLD} hết hiệu lực kể từ ngày 01/12/2023 theo Quy chế này.", "2023-12-01", "stated"),
        (f"Kể từ ngày 01/12/2023, bãi bỏ {OLD}.", "2023-12-01", "stated"),
        (f"Kể từ ngày 01 tháng 12 năm 2023, Quận ủy bãi bỏ {OLD}.", "2023-12-01", "stated"),
        (f"Bãi bỏ {OLD} của Quận ủy từ ngày 01/12/2023.", "2023-12-01", "stated"),
        (f"Bãi bỏ {OLD} và các phụ lục của Quận ủy, kể từ ngày 01/12/2023.", "2023-12-01", "stated"),
        (f"{OLD} bị bãi bỏ từ ngày 01/12/2023 theo Quy chế này.", "2023-12-01", "stated"),
        (f"Bãi bỏ {OLD} kể từ ngày Quy chế này có hiệu lực.", "2023-10-05", "issued"),
        (f"Bãi bỏ {OLD}. Quy chế này có hiệu lực thi hành sau 45 ngày kể từ ngày ký.", "2023-11-19", "stated"),
        (f"Bãi bỏ {OLD}. Quy chế này có hiệu lực kể từ ngày ký.", "2023-10-05", "issued"),
        (f"Bãi bỏ {OLD} có hiệu lực từ ngày 01/12/2023.", "2023-10-05", "issued"),
        (f"Bãi bỏ {OLD}, từ ngày 01/12/2023 đến ngày 31/12/2023 các phòng bàn giao.", "2023-10-05", "issued"),
        (f"Bãi bỏ {OLD}, từ ngày 01/12/2023 áp dụng Quy chế này.", "2023-10-05", "issued"),
        (f"Bãi bỏ {OLD} từ ngày 31/02/2024.", "2023-10-05", "issued"),
        (f"Bãi bỏ {OLD} từ ngày 01/12/2020.", "2023-10-05", "issued"),
    ],
)
def test_day_of_a_repeal_in_its_own_sentence(text: str, since: str, source: str) -> None:
    (status,) = found(rule(text, subrole="repeals"))
    assert (status.status, status.since, status.since_from) == ("repealed", since, source)


def test_day_in_the_title_of_what_is_repealed_is_not_the_day_of_the_repeal() -> None:
    old = "về hỗ trợ học phí từ ngày 01/12/2023"
    text = f"Bãi bỏ {OLD} {old}."
    one = cite(OLD, at=text.index(OLD), key="06-QC/QU", doc_type="Quy chế", date="2021-01-15", role="replaces", title=old)
    record = paper(
        "09.docx", "09-QC/QU", "Ban Chấp hành Quận ủy Đèn Biển", "2023-10-05", doc_type="Quy chế", text=text, citations=(one,)
    )
    (status,) = found(record)
    assert (status.since, status.since_from) == ("2023-10-05", "issued")


@pytest.mark.parametrize(
    "record",
    [
        rule(f"Không bãi bỏ {OLD}.", "mentions", subrole="change_denied"),
        rule(f"Nghiên cứu thay thế {OLD}.", "mentions", subrole="change_planned"),
        rule(f"Quy chế này thay thế {OLD}.", draft=True),
        rule(f"Kính trình thay thế {OLD}.", doc_type="Tờ trình"),
        rule(f"Tin: thay thế {OLD}.", kind="news"),
        rule(f"Thực hiện {OLD}.", "implements"),
        rule(f"Quy chế này thay thế {OLD}.", date="2020-01-02"),
    ],
    ids=["denied", "planned", "draft", "proposal", "news", "relied on", "older than what it replaces"],
)
def test_no_change(record: Record) -> None:
    assert found(record) == ()


def test_part_that_is_repealed_amends_the_document() -> None:
    (status,) = found(rule(f"Bãi bỏ Điều 5 {OLD}.", subrole="repeals", pin="Điều 5"))
    assert (status.status, status.is_partial) == ("amended", True)
    (status,) = found(rule(f"Bãi bỏ các nội dung của {OLD} trái với Quy chế này.", subrole="repeals"))
    assert (status.status, status.is_partial) == ("amended", True)
    (status,) = found(rule(f"Bãi bỏ {OLD}.", subrole="repeals"))
    assert (status.status, status.is_partial) == ("repealed", False)


def test_bare_report_of_lapse_names_its_teller_only() -> None:
    (status,) = found(rule(f"{OLD} đã hết hiệu lực.", "mentions", subrole="lapsed"))
    assert (status.status, status.by_id, status.since, status.since_from) == ("lapsed", None, "2023-10-05", "told")
    assert status.document_id is not None


def test_lapse_with_a_day_of_its_own() -> None:
    (status,) = found(rule(f"{OLD} hết hiệu lực từ ngày 01/12/2023.", "mentions", subrole="lapsed"))
    assert (status.status, status.since, status.since_from) == ("lapsed", "2023-12-01", "stated")


def test_repeal_told_in_the_passive_is_a_repeal_by_hearsay() -> None:
    new = "Quyết định số 08-QĐ/QU, ngày 02/3/2022"
    text = f"{OLD} bị bãi bỏ theo {new}, có hiệu lực từ ngày 15/3/2022."
    fields = {"key": "08-QĐ/QU", "doc_type": "Quyết định", "date": "2022-03-02", "subrole": "repealed_by"}
    citations = (
        cite(OLD, at=text.index(OLD), key="06-QC/QU", doc_type="Quy chế", date="2021-01-15"),
        cite(new, at=text.index(new), role="replaced_by", citer="06-QC/QU", **fields),
    )
    told = paper("k.docx", "12-KH/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2024-01-02", text=text, citations=citations)
    (status,) = found(told)
    assert (status.status, status.origin, status.since) == ("repealed", "citation", "2022-03-15")


def test_passive_turns_round_and_is_hearsay_of_the_teller() -> None:
    new = "Quy chế số 08-QC/QU, ngày 02/3/2022"
    text = f"Theo {OLD} (được thay thế bởi {new})."
    citations: tuple[Citation, ...] = (
        cite(OLD, at=text.index(OLD), key="06-QC/QU", doc_type="Quy chế", date="2021-01-15", role="per"),
        cite(
            new, at=text.index(new), key="08-QC/QU", doc_type="Quy chế", date="2022-03-02", role="replaced_by", citer="06-QC/QU"
        ),
    )
    (status,) = found(
        paper("k.docx", "12-KH/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2024-01-02", text=text, citations=citations)
    )
    assert (status.status, status.origin, status.since) == ("replaced", "citation", "2022-03-02")
    assert "06" in status.node_id and "08" in str(status.by_id)


def test_reference_list_tells_of_a_successor_and_is_marked() -> None:
    said = cite(
        "Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018", key="36-HD/VPTW", doc_type="Hướng dẫn", date="2018-04-03", role="per"
    )
    (status,) = found(paper("k.docx", "12-KH/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2026-09-02", citations=(said,)))
    assert (status.origin, status.since, status.since_from, status.verified) == ("reference", "2026-05-27", "list", True)
    assert status.by_label == "Hướng dẫn 05-HD/VPTW" and status.document_id is None
    assert status.source is None


def test_order_of_arrival_makes_no_difference() -> None:
    one = rule(f"Quy chế này thay thế {OLD}.")
    other = paper("x.docx", "12-KH/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2024-01-02")
    assert found(one, other) == found(other, one)


def test_rule_that_a_decision_carries() -> None:
    text = f"Quy chế này thay thế Quy chế làm việc ban hành kèm theo {OLD}."
    (status,) = found(rule(text, "issues", subrole="replaces"))
    assert (status.status, status.origin, status.is_partial) == ("replaced", "own", False)
    assert text[status.start : status.end] == text
    assert found(rule(f"Thực hiện Quy chế làm việc ban hành kèm theo {OLD}.", "issues")) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Bãi bỏ khoản 2 Điều 5 Quy chế làm việc ban hành kèm theo",
        "Thay thế một số điều của Quy chế làm việc ban hành kèm theo",
        "Thay thế Phụ lục II Quy chế làm việc ban hành kèm theo",
    ],
)
def test_part_of_the_rule_that_a_decision_carries(words: str) -> None:
    (status,) = found(rule(f"{words} {OLD}.", "issues", subrole="repeals"))
    assert (status.status, status.is_partial) == ("amended", True)


def test_one_part_of_a_document() -> None:
    (status,) = found(rule(f"Quy chế này thay thế một phần {OLD}."))
    assert (status.status, status.is_partial) == ("amended", True)


def test_report_tells_of_an_end_and_makes_none() -> None:
    text = f"Trong năm, Ban Thường vụ đã bãi bỏ {OLD}."
    report = {"doc_type": "Báo cáo"}
    one = cite(
        OLD, at=text.index(OLD), key="06-QC/QU", doc_type="Quy chế", date="2021-01-15", role="replaces", subrole="repeals"
    )
    record = paper("09.docx", "09-BC/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2023-10-05", text=text, citations=(one,), **report)
    (status,) = found(record)
    assert (status.status, status.by_id, status.since_from) == ("lapsed", None, "told")
    amended = one.model_copy(update={"role": "amends", "subrole": None})
    assert found(record.model_copy(update={"citations": (amended,)})) == ()


def test_suspension_by_this_paper_and_as_told() -> None:
    text = f"Tạm đình chỉ thi hành {OLD} đến hết ngày 31/12/2023."
    (status,) = found(rule(text, "mentions", subrole="suspends"))
    assert (status.status, status.origin, status.since, status.since_from) == ("suspended", "own", "2023-10-05", "issued")
    assert status.by_id == status.document_id and status.sentence == text
    (status,) = found(rule(f"{OLD} đang bị đình chỉ thi hành.", "mentions", subrole="suspended"))
    assert (status.status, status.by_id, status.since_from) == ("suspended", None, "told")
    assert found(rule(text, "mentions", subrole="suspends", draft=True)) == ()


def test_part_named_by_its_matter() -> None:
    words = "thay thế nội dung về thời gian tại"
    text = f"Quy chế này {words} {OLD}."
    at = text.index(words)
    one = cite(OLD, at=text.index(OLD), key="06-QC/QU", doc_type="Quy chế", date="2021-01-15", role="replaces")
    told = one.model_copy(update={"cue": Place(start=at, end=at + len(words) + 1)})
    record = paper(
        "09.docx", "09-QC/QU", "Ban Chấp hành Quận ủy Đèn Biển", "2023-10-05", doc_type="Quy chế", text=text, citations=(told,)
    )
    (status,) = found(record)
    assert (status.status, status.is_partial) == ("amended", True)
