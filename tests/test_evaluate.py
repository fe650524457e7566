"""The scorer: readings, pairs, figures of invented records, the page of misses, two runs; and eval/score.py agrees."""

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.evaluate import (
    Facts,
    compare_runs,
    evaluate,
    list_figures,
    read_gold,
    read_lines,
    render_comparison,
    render_errors_page,
    render_table,
)
from pipeline.evaluate.readings import is_same, is_same_set, read_softly, split_key

GOLD = {
    "file": "tt-01.txt",
    "kind": "directive",
    "header": {
        "number": "16-TT/HU",
        "draft": False,
        "doc_type": "Thông tri",
        "issuer": "BAN THƯỜNG VỤ HUYỆN ỦY",
        "issuer_canonical": "Ban Thường vụ Huyện ủy Suối Mây",
        "superior": "ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN",
        "place": "Suối Mây",
        "date": "2022-02-17",
        "subject": "về lãnh đạo hội thi nấu ăn của công nhân huyện Suối Mây",
        "secrecy": None,
        "urgency": None,
        "addressees": [],
        "recipients": ["Thường trực Tỉnh uỷ", "Lưu Văn phòng Huyện ủy"],
        "signers": [{"name": "Vũ Văn Thử", "role": "PHÓ BÍ THƯ", "authority": "T/M BAN THƯỜNG VỤ"}],
    },
    "citations": [
        {"text": "Thông tri số 14-TT/TU", "form": "numbered", "number": "14-TT/TU", "key": "14-TT/TU", "doc_type": "Thông tri", "date": "2022-01-19", "issuer": "Tỉnh ủy", "title": None, "role": "implements", "citer": None},
        {"text": "Điều lệ Công đoàn Việt Nam", "form": "named", "number": None, "key": None, "doc_type": "Điều lệ", "date": None, "issuer": None, "title": None, "role": "per", "citer": None},
    ],
    "tasks": [
        {"section": "1", "text": "Ban Dân vận Huyện ủy chủ trì, gửi báo cáo trước ngày 31/5/2022.", "lead": ["Ban Dân vận Huyện ủy"], "coordinating": [], "deadlines": [{"text": "trước ngày 31/5/2022", "start": None, "end": "2022-05-31", "kind": "by", "every": None}]},
        {"section": "2", "text": "Các chi bộ trực thuộc quán triệt đến từng đảng viên.", "lead": ["Các chi bộ trực thuộc"], "coordinating": [], "deadlines": []},
    ],
}  # fmt: skip


def facts(record: dict) -> dict[str, Facts]:
    return {Path(record["file"]).stem: Facts.model_validate(record)}


def figures(found: dict, gold: dict = GOLD) -> dict[str, dict[str, dict[str, float | int | None]]]:
    return list_figures(evaluate(facts(gold), facts(found)))


def changed(**header: object) -> dict:
    record = deepcopy(GOLD)
    record["header"].update(header)
    return record


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tỉnh uỷ – Đông", "tỉnh ủy - đông"),
        ("Ðảng đoàn", "đảng đoàn"),
        ("16-TT / HU", "16-TT/HU"),
        ("a,  b.", "A b"),
        ("hoà", "hòa"),
    ],
)
def test_soft_reading_folds_ways_of_writing(first: str, second: str) -> None:
    assert read_softly(first) == read_softly(second)
    assert is_same(first, second, soft=True) and not is_same(first, second, soft=False)


@pytest.mark.parametrize(
    ("first", "second"), [("Đại hội XII", "Đại hội XIII"), ("tổ", "tố"), ("16-TT/HU", "17-TT/HU"), ("a", None)]
)
def test_soft_reading_keeps_what_differs(first: str, second: str | None) -> None:
    assert not is_same(first, second, soft=True)


def test_a_long_text_may_differ_a_little_but_never_in_a_number() -> None:
    text = "về lãnh đạo đại hội công đoàn cơ sở nhiệm kỳ 2023 - 2028 của huyện"
    assert is_same(text, text.replace("của", "ở"), soft=True, long=True)
    assert not is_same(text, text.replace("2028", "2029"), soft=True, long=True)
    assert not is_same(text, text.replace("của", "ở"), soft=True, long=False)


def test_keys_are_compared_by_their_parts() -> None:
    assert split_key("217/QĐ-TW") == split_key("217-QĐ/TW") == ("217", "qđ", "tw")
    assert split_key("217-QĐ/TW") != split_key("218-QĐ/TW")


def test_lists_are_compared_in_any_order_and_by_number() -> None:
    assert is_same_set(["a", "b"], ["B", "a"], soft=True)
    assert not is_same_set(["a", "a"], ["a", "b"], soft=True)
    assert not is_same_set(["a"], ["a", "a"], soft=True)


def test_gold_against_itself_is_perfect() -> None:
    for reading in figures(GOLD).values():
        for name, figure in reading.items():
            if name == "header.whole":
                assert figure == {"right": 1, "of": 1}
            elif figure["gold"]:
                assert (figure["precision"], figure["recall"], figure["f1"]) == (1.0, 1.0, 1.0), name


def test_a_wrong_value_is_both_missed_and_made_up() -> None:
    figure = figures(changed(number="17-TT/HU"))["soft"]["header.number"]
    assert figure == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1}


def test_a_missing_value_hurts_recall_only() -> None:
    found = figures(changed(recipients=["Thường trực Tỉnh ủy"]))
    assert found["soft"]["header.recipients"] == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3), "gold": 2}
    assert found["strict"]["header.recipients"]["recall"] == 0.0


def test_an_invented_value_hurts_precision_only() -> None:
    assert figures(changed(urgency="KHẨN"))["soft"]["header.urgency"] == {
        "precision": 0.0,
        "recall": None,
        "f1": 0.0,
        "gold": 0,
    }


def test_the_canonical_issuer_is_not_asked_of_a_whole_header() -> None:
    assert figures(changed(issuer_canonical="x"))["soft"]["header.whole"] == {"right": 1, "of": 1}
    assert figures(changed(place="x"))["soft"]["header.whole"] == {"right": 0, "of": 1}


def test_signers_are_paired_by_what_they_share() -> None:
    other = {"name": "Trần Thị Mẫu", "role": "BÍ THƯ", "authority": None}
    found = figures(changed(signers=[other, GOLD["header"]["signers"][0]]))["soft"]
    assert found["header.signer_name"] == {"precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3), "gold": 1}


def test_citations_are_found_by_key_and_named_ones_by_words() -> None:
    record = deepcopy(GOLD)
    record["citations"][0]["key"] = "14/TT-TU"
    record["citations"][1]["text"] = "Luật Công đoàn"
    found = figures(record)["soft"]
    assert found["citation.found_numbered"]["f1"] == 1.0
    assert found["citation.found_named"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1}
    assert found["citation.whole"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2}


def test_a_wrong_role_breaks_the_whole_citation_and_no_other_attribute() -> None:
    record = deepcopy(GOLD)
    record["citations"][0]["role"] = "mentions"
    found = figures(record)["soft"]
    assert (found["citation.role"]["f1"], found["citation.key"]["f1"], found["citation.whole"]["f1"]) == (0.5, 1.0, 0.5)


def test_deadlines_are_compared_by_kind_days_and_period() -> None:
    record = deepcopy(GOLD)
    record["tasks"][0]["deadlines"][0]["text"] = "31/5"
    assert figures(record)["soft"]["task.deadlines"]["f1"] == 1.0
    record["tasks"][0]["deadlines"][0]["end"] = "2022-05-30"
    found = figures(record)["soft"]
    assert (found["task.deadlines"]["f1"], found["task.whole"]["f1"], found["task.lead"]["f1"]) == (0.0, 0.5, 1.0)


def test_tasks_are_found_by_their_words() -> None:
    record = deepcopy(GOLD)
    record["tasks"][1]["text"] = "Các chi bộ trực thuộc quán triệt đến đảng viên"
    assert figures(record)["soft"]["task.found"]["f1"] == 1.0
    record["tasks"][1]["text"] = "Một việc khác hẳn"
    assert figures(record)["soft"]["task.found"]["f1"] == 0.5


def test_gold_made_for_the_header_is_scored_on_it_only() -> None:
    found = figures(GOLD, {**GOLD, "covers": ["header"]})["soft"]
    assert "header.number" in found and not any(name.startswith(("citation", "task")) for name in found)


def test_what_is_no_directive_has_four_fields_of_a_header() -> None:
    found = figures(GOLD, {**GOLD, "kind": "other"})["soft"]
    assert [name for name in found if name.startswith("header.")] == [
        "header.doc_type", "header.issuer", "header.number", "header.subject", "header.whole",
    ]  # fmt: skip
    assert found["kind"]["f1"] == 0.0


def test_a_file_without_record_is_named_and_counts_as_empty() -> None:
    evaluation = evaluate(facts(GOLD), {})
    assert evaluation.missing == ("tt-01",)
    assert list_figures(evaluation)["soft"]["task.found"] == {"precision": None, "recall": 0.0, "f1": 0.0, "gold": 2}
    assert render_table(evaluation).startswith("1 gold files, 1 without a record: tt-01\n")


def test_the_table_has_a_line_for_each_field_in_order() -> None:
    table = render_table(evaluate(facts(GOLD), facts(changed(number=None))))
    names = [line.split()[0] for line in table.splitlines()[2:]]
    assert names[0] == "kind" and names[-1] == "header.whole" and names.index("header.number") < names.index("citation.key")
    assert next(line for line in table.splitlines() if line.startswith("header.number")).split() == [
        "header.number", "1", "|", "-", "0.000", "0.000", "|", "-", "0.000", "0.000",
    ]  # fmt: skip


def test_the_errors_page_shows_each_miss_in_its_context_and_escapes_it() -> None:
    record = changed(number="<b>17</b>")
    record["text"] = "ĐẢNG BỘ TỈNH\nSố 16-TT/HU\nSuối Mây & nơi khác"
    page = render_errors_page(evaluate(facts(GOLD), facts(record)))
    assert "<b>17</b>" not in page and "&lt;b&gt;17&lt;/b&gt;" in page
    assert "Số <mark>16-TT/HU</mark> Suối Mây &amp; nơi khác" in page
    assert '<h2 id="header.number">' in page and '<h2 id="header.place">' not in page


def test_the_errors_page_marks_the_place_that_was_read() -> None:
    record = deepcopy(GOLD)
    text = "Theo Thông tri số 14-TT/TU và Thông tri số 14-TT/TU của Tỉnh ủy"
    record["text"] = text
    record["citations"][0].update(role="mentions", start=text.rindex("Thông tri"), end=text.rindex(" của"))
    page = render_errors_page(evaluate(facts(GOLD), facts(record)))
    assert "Theo Thông tri số 14-TT/TU và <mark>Thông tri số 14-TT/TU</mark> của Tỉnh ủy" in page


def test_the_errors_page_says_where_records_hold_no_text() -> None:
    record = changed(number="17-TT/HU")
    record.pop("text", None)
    assert "these records hold no text" in render_errors_page(evaluate(facts(GOLD), facts(record)))
    record["text"] = "Số 16-TT/HU"
    assert "these records hold no text" not in render_errors_page(evaluate(facts(GOLD), facts(record)))


def test_two_runs_tell_gained_lost_and_changed() -> None:
    before, after = changed(place=None), changed(number="17-TT/HU", urgency="KHẨN", subject=None)
    after["tasks"][0]["deadlines"] = []
    comparison = compare_runs(facts(before), facts(after))
    assert [(one.outcome, one.field, one.before, one.after) for one in comparison.differences] == [
        ("changed", "header.number", "16-TT/HU", "17-TT/HU"),
        ("lost", "header.subject", GOLD["header"]["subject"], None),
        ("lost", "task.deadlines", "by - 2022-05-31 -", None),
        ("gained", "header.place", None, "Suối Mây"),
        ("gained", "header.urgency", None, "KHẨN"),
    ]
    text = render_comparison(comparison, 1)
    assert "header.number                      0       0        1" in text
    assert text.splitlines()[-1] == "changed: tt-01 header.number: 16-TT/HU -> 17-TT/HU"


def test_items_that_moved_are_no_difference_and_twins_are_told_apart() -> None:
    before, after = deepcopy(GOLD), deepcopy(GOLD)
    before["citations"].append(deepcopy(GOLD["citations"][0]))
    after["citations"] = list(reversed(before["citations"]))
    assert compare_runs(facts(before), facts(after)).differences == ()
    after["citations"].pop()
    lost = compare_runs(facts(before), facts(after)).differences
    assert {(one.outcome, one.item) for one in lost} == {("lost", "14-TT/TU (2)")}


def test_lines_are_read_with_parts_and_refused_twice() -> None:
    one, part = json.dumps({**GOLD, "part": 1}), json.dumps({**GOLD, "part": 2, "kind": "news"})
    assert read_lines([one, "", part])["tt-01"].kind == "directive"
    with pytest.raises(PipelineError, match="a second record for tt-01"):
        read_lines([json.dumps(GOLD), json.dumps(GOLD)])
    with pytest.raises(PipelineError, match="line 1"):
        read_lines(["{"])


def test_gold_is_read_by_stem_and_a_folder_without_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no gold records"):
        read_gold(tmp_path)
    (tmp_path / "tt-01.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert list(read_gold(tmp_path)) == ["tt-01"]
    with pytest.raises(PipelineError):
        read_gold(tmp_path, "*.docx")


def mutate(number: int, record: dict) -> dict:
    """Make a record wrong in many small ways, always the same ones."""
    header = record["header"]
    if number % 2:
        header["subject"] = (header.get("subject") or "").upper()
    if number % 3 == 0:
        header["number"] = (header.get("number") or "").replace("/", "-") or None
    if number % 4 == 0:
        header["date"] = None
    if number % 5 == 0:
        header["recipients"] = [*(header.get("recipients") or [])[1:], "Lưu VT"]
    record["citations"] = [one for at, one in enumerate(record["citations"]) if at % 6 != 5]
    for at, citation in enumerate(record["citations"]):
        citation["role"] = "mentions" if at % 3 == 1 else citation["role"]
        citation["text"] = citation["text"].replace("uỷ", "ủy") if at % 4 == 2 else citation["text"]
        citation["issuer"] = None if at % 5 == 3 else citation["issuer"]
    for at, task in enumerate(record["tasks"]):
        task["lead"] = [*task["lead"], "Ban Khác"] if at % 5 == 2 else task["lead"]
        task["deadlines"] = task["deadlines"][1:] if at % 4 == 1 else task["deadlines"]
        task["text"] = " ".join(task["text"].split()[:-3]) if at % 6 == 3 else task["text"]
    return record


@pytest.mark.shared
@pytest.mark.slow
def test_the_scorer_beside_the_gold_gives_the_same_figures(shared_dir: Path, tmp_path: Path) -> None:
    gold = sorted((shared_dir / "gold").glob("*.gold.json"))
    lines = [
        json.dumps(mutate(at, json.loads(path.read_text(encoding="utf-8")))) for at, path in enumerate(gold) if at % 9 != 4
    ]
    records, figures_file = tmp_path / "records.jsonl", tmp_path / "figures.json"
    records.write_text("\n".join(lines), encoding="utf-8")
    command = [
        sys.executable,
        str(shared_dir / "eval" / "score.py"),
        str(shared_dir / "gold"),
        str(records),
        "--json",
        str(figures_file),
    ]
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads(figures_file.read_text(encoding="utf-8"))
    evaluation = evaluate(read_gold(shared_dir / "gold"), read_lines(lines))
    ours = list_figures(evaluation)
    assert list(evaluation.missing) == theirs["missing"]
    for reading in ("strict", "soft"):
        assert ours[reading] == theirs[reading]
