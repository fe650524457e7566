"""Verdicts on single facts: what is right stands in gold and is whole."""

from pipeline.evaluate import Facts, Verdict, judge

GOLD = Facts.model_validate(
    {
        "file": "a.txt",
        "kind": "directive",
        "header": {"number": "05-TT/TU", "date": "2022-03-02", "recipients": ["Ban Dân vận", "Lưu Văn phòng"],
                   "signers": [{"name": "Vũ Văn Thử", "role": "BÍ THƯ", "authority": None}]},
        "citations": [
            {"text": "Chỉ thị số 13-CT/TW", "form": "numbered", "number": "13-CT/TW", "key": "13-CT/TW", "doc_type": "Chỉ thị", "role": "per"},
            {"text": "Điều lệ Công đoàn Việt Nam", "form": "named", "doc_type": "Điều lệ", "role": "per"},
        ],
        "tasks": [{"section": "1", "text": "Ban Dân vận Huyện ủy chủ trì theo dõi.", "lead": ["Ban Dân vận Huyện ủy"]}],
    }
)  # fmt: skip


def verdicts(found: Facts, gold: Facts = GOLD) -> dict[tuple[str, int], bool]:
    return {(one.field, one.at): one.is_right for one in judge(gold, found)}


def test_gold_itself_is_right_in_every_fact() -> None:
    found = verdicts(GOLD)
    assert set(found.values()) == {True}
    assert set(found) == {
        ("header.number", 0), ("header.date", 0), ("header.recipients", 0), ("header.recipients", 1), ("header.signers", 0),
        ("citation", 0), ("citation", 1), ("task", 0),
    }  # fmt: skip


def test_wrong_made_up_and_half_right_facts_are_wrong() -> None:
    header = GOLD.header.model_copy(
        update={"number": "06-TT/TU", "place": "Suối Mây", "recipients": ("Lưu Văn phòng", "Bản tin")}
    )
    citations = (GOLD.citations[0].model_copy(update={"role": "basis"}), GOLD.citations[1])
    tasks = (GOLD.tasks[0].model_copy(update={"lead": ("Ban Dân vận",)}),)
    found = verdicts(GOLD.model_copy(update={"header": header, "citations": citations, "tasks": tasks}))
    wrong = {key for key, is_right in found.items() if not is_right}
    assert wrong == {("header.number", 0), ("header.place", 0), ("header.recipients", 1), ("citation", 0), ("task", 0)}


def test_signer_is_right_as_a_whole_only() -> None:
    signers = (GOLD.header.signers[0].model_copy(update={"authority": "T/M BAN THƯỜNG VỤ"}),)
    found = GOLD.model_copy(update={"header": GOLD.header.model_copy(update={"signers": signers})})
    assert verdicts(found)["header.signers", 0] is False


def test_gold_judges_only_what_it_covers() -> None:
    gold = GOLD.model_copy(update={"covers": ("header",)})
    assert {one.field.split(".")[0] for one in judge(gold, GOLD)} == {"header"}
    news = GOLD.model_copy(update={"kind": "news", "covers": ("header",)})
    assert list(judge(news, GOLD)) == [Verdict("header.number", 0, True)]
