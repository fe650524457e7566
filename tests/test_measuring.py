"""What measures the reading: confusions, noise and its gold, sure rules, switches, the page; on invented material."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.ablation import FIELDS, Ablation, find_flat_structure, measure_ablation
from benchmarks.accuracy_page import Measurements, render_page
from benchmarks.confusions import count_confusions, pair_lines, render_table
from benchmarks.gold import GOLD, Material, as_facts, name_format, read_first, read_own_material
from benchmarks.noise import Noise, Point, apply_noise, build_confusions, load_confusions, measure_noise
from benchmarks.noised_gold import NoisedText, noise_gold
from benchmarks.rule_precision import Hit, choose_bound, count_rules, find_hits, measure_left_out
from benchmarks.same_matter import Matter
from benchmarks.web_pages import FORMAT, read_web_material, render_web_page
from benchmarks.word_hints import End, EndCount, count_ends, find_ends
from pipeline.evaluate import Facts
from pipeline.evaluate.facts import DeadlineFacts, TaskFacts
from pipeline.ingest import describe_source, read_file
from pipeline.model.document import Span
from pipeline.normalise import normalise
from pipeline.vocab.rule_precision import RuleFamilies, choose_sure_rules, load_rule_families
from tests.normalise.raw import make_document, make_raw
from tools import accuracy

TEXT = "Thực hiện Chỉ thị số 13-CT/TW, ngày 17/01/2022 của Ban Bí thư, Ban Dân vận Huyện ủy Suối Mây chủ trì\ntheo dõi, xong trước ngày 30/4/2022."
FACTS = Facts.model_validate(
    {
        "file": "a.txt",
        "kind": "directive",
        "citations": [
            {"text": "Chỉ thị số 13-CT/TW, ngày 17/01/2022 của Ban Bí thư", "form": "numbered", "number": "13-CT/TW",
             "key": "13-CT/TW", "doc_type": "Chỉ thị", "date": "2022-01-17", "issuer": "Ban Bí thư", "role": "implements"},
        ],
        "tasks": [
            {"section": None, "text": "Ban Dân vận Huyện ủy Suối Mây chủ trì theo dõi, xong trước ngày 30/4/2022.",
             "lead": ["Ban Dân vận Huyện ủy Suối Mây"],
             "deadlines": [{"text": "trước ngày 30/4/2022", "end": "2022-04-30", "kind": "by"}]},
        ],
    }
)  # fmt: skip


def test_confusions_are_counted_by_character() -> None:
    pairs = [("ngày 18", "ngáy 1B"), ("Ban Dân", "Ban Dan,"), ("Sở Y tế", "Sở Y t")]
    printed, read_as = count_confusions(iter(pairs))
    assert printed["n"] == 3 and printed["8"] == 1
    assert {char: dict(found) for char, found in read_as.items() if found} == {
        "à": {"á": 1}, "8": {"B": 1}, "â": {"a": 1}, "n": {"n,": 1}, "ế": {"": 1},
    }  # fmt: skip


def test_stains_beside_a_word_are_no_confusion() -> None:
    _, read_as = count_confusions(iter([("Lưu Văn phòng", "Lưu Văn phòng ~")]))
    assert not any(read_as.values())


def test_lines_are_paired_by_likeness_and_lost_ones_left_out() -> None:
    pairs = list(pair_lines("Quận ủy Đèn Biển\nKính gửi các chi bộ", "Kinh gửi các chi bộ\n~~~"))
    assert pairs == [("Kính gửi các chi bộ", "Kinh gửi các chi bộ")]


def test_table_of_confusions_is_sorted_and_read_again() -> None:
    text = render_table(count_confusions(iter([("b1 a1", "bl al")])), "invented")
    assert "'1':\n    printed: 2\n    read_as:\n      l: 2\n" in text
    assert text.startswith("# Confusions")


CONFUSIONS = build_confusions(
    {
        "characters": 1000,
        "changed": 30,
        "table": {"n": {"printed": 500, "read_as": {"u": 20}}, "1": {"printed": 100, "read_as": {"l": 10}}},
    }
)


def test_weights_are_drawn_towards_the_mean() -> None:
    assert CONFUSIONS.weight["n"] == pytest.approx((20 + 20 * 0.03) / 520)
    assert CONFUSIONS.weight["1"] == pytest.approx((10 + 20 * 0.03) / 120)


def test_noise_is_the_same_for_the_same_seed_and_keeps_to_its_rate() -> None:
    raw = make_raw("\n".join([TEXT] * 40))
    first, second = (Noise(raw, 0.03, "a", CONFUSIONS) for _ in range(2))
    assert apply_noise(raw, first) == apply_noise(raw, second)
    assert first.changes and set(first.changes.values()) <= {"u", "l"}
    assert len(first.changes) / first.characters == pytest.approx(0.03, abs=0.01)
    assert apply_noise(raw, Noise(raw, 0.03, "b", CONFUSIONS)) != apply_noise(raw, first)


def test_counted_table_gives_every_character_something_to_be_read_as() -> None:
    table = load_confusions()
    assert set(table.weight) == set(table.read_as)
    assert all(len(values) == len(weights) and values for values, weights in table.read_as.values())


def changed(words: str, now: str) -> NoisedText:
    """The text with the first place of some words read as others, character by character."""
    raw = make_raw(TEXT)
    shown = "\n".join(line.text for block in raw.pages[0].blocks for line in block.lines)
    at = shown.index(words)
    pairs = zip(words, now, strict=True)
    return NoisedText(normalise(raw), {(1, at + step): new for step, (old, new) in enumerate(pairs) if old != new})


def test_surfaces_become_what_stands_there_and_keys_stay_for_damaged_letters() -> None:
    found = noise_gold(FACTS, changed("CT/TW", "GT/TW"), FACTS)
    assert found.citations[0].number == "13-GT/TW"
    assert found.citations[0].key == "13-CT/TW"
    assert found.citations[0].text == "Chỉ thị số 13-GT/TW, ngày 17/01/2022 của Ban Bí thư"
    assert found.tasks == FACTS.tasks


def test_key_and_date_follow_figures_read_as_figures() -> None:
    assert noise_gold(FACTS, changed("13-CT", "18-CT"), FACTS).citations[0].key == "18-CT/TW"
    assert noise_gold(FACTS, changed("17/01/2022", "11/01/2022"), FACTS).citations[0].date == "2022-01-11"
    assert noise_gold(FACTS, changed("30/4/2022", "30/1/2022"), FACTS).tasks[0].deadlines[0].end == "2022-01-30"


def test_date_stays_where_a_letter_was_read() -> None:
    assert noise_gold(FACTS, changed("17/01/2022", "l7/01/2022"), FACTS).citations[0].date == "2022-01-17"


@pytest.mark.parametrize("now", ["77/01/2022", "17/01/2622"], ids=["no day", "no year of these papers"])
def test_date_is_none_where_figures_say_no_possible_day(now: str) -> None:
    assert noise_gold(FACTS, changed("17/01/2022", now), FACTS).citations[0].date is None


PERIODS = "Hoàn thành trong quý I/2024; giao ban từ tháng 10/2023; gửi từ 20/01/2024 đến 28/01/2024."


@pytest.mark.parametrize(
    ("printed", "now", "clean", "moved"),
    [
        ("quý I/2024", "quý I/2034", ("2024-01-01", "2024-03-31"), ("2034-01-01", "2034-03-31")),
        ("quý I/2024", "quý I/2624", ("2024-01-01", "2024-03-31"), (None, None)),
        ("quý I/2024", "quý l/2O24", ("2024-01-01", "2024-03-31"), ("2024-01-01", "2024-03-31")),
        ("tháng 10/2023", "tháng 11/2023", ("2023-10-01", "2023-10-31"), ("2023-11-01", "2023-11-30")),
        ("tháng 10/2023", "tháng 40/2023", ("2023-10-01", None), (None, None)),
        ("20/01/2024 đến 28/01/2024", "20/81/2024 đến 28/01/2024", ("2024-01-20", "2024-01-28"), (None, "2024-01-28")),
    ],
)
def test_period_follows_the_figures_of_its_month_and_year(
    printed: str, now: str, clean: tuple[str | None, ...], moved: tuple[str | None, ...]
) -> None:
    raw = make_raw(PERIODS)
    at = PERIODS.index(printed)
    changes = {(1, at + step): new for step, (old, new) in enumerate(zip(printed, now, strict=True)) if old != new}
    limit = DeadlineFacts(text=printed, start=clean[0], end=clean[1], kind="interval")
    facts = FACTS.model_copy(update={"citations": (), "tasks": (TaskFacts(text=PERIODS, deadlines=(limit,)),)})
    found = noise_gold(facts, NoisedText(normalise(raw), changes), facts).tasks[0].deadlines[0]
    assert (found.text, found.start, found.end) == (now, *moved)


def test_of_several_places_the_one_that_was_read_is_meant() -> None:
    text = NoisedText(make_document("Sở Y tế gửi.\n\nSở Y tế nhận."), {(1, 3): "V"})
    assert text.read("Sở Y tế", found=("Sở Y tế",)) == "Sở Y tế"
    assert text.read("Sở Y tế", found=("Sở Nội vụ",)) == text.read("Sở Y tế") == "Sở V tế"


def test_value_in_two_columns_becomes_what_stands_in_its_parts() -> None:
    text = NoisedText(make_document("TM. ỦY BAN XÃ\n\nBAN DÂN VẬN\n\nKT. CHỦ TỊCH"), {(1, 8): "Ạ"})
    assert text.read("TM. ỦY BAN XÃ KT. CHỦ TỊCH") == "TM. ỦY BẠN XÃ KT. CHỦ TỊCH"
    assert text.read("TM. ỦY BAN XÃ GIÁM ĐỐC") == "TM. ỦY BAN XÃ GIÁM ĐỐC"
    assert text.read("KT. CHỦ TỊCH VÀ") == "KT. CHỦ TỊCH VÀ"


def test_words_over_a_line_break_are_found() -> None:
    text = changed("Suối Mây", "Suôi Mây")
    assert noise_gold(FACTS, text, FACTS).tasks[0].lead == ("Ban Dân vận Huyện ủy Suôi Mây",)
    assert text.find("chủ trì theo dõi") is not None
    assert text.find("không có") is None


def make_hits(stem: str, rule: str, right: int, wrong: int = 0, *, is_doubted: bool = False) -> list[Hit]:
    return [Hit(stem, rule, is_doubted, True)] * right + [Hit(stem, rule, is_doubted, False)] * wrong


FAMILIES = RuleFamilies(least_hits=50, least_own_hits=10, families={})


def test_document_is_judged_by_all_others() -> None:
    hits = [*make_hits("a", "citation.x", 40), *make_hits("b", "citation.x", 50), *make_hits("c", "task.y", 60, 1)]
    shares = measure_left_out(hits, FAMILIES, 0.98)
    assert (shares["citation"].facts, shares["citation"].read, shares["citation"].wrong) == (90, 40, 0)
    assert (shares["task"].facts, shares["task"].read) == (61, 0)


def test_doubted_facts_are_neither_hits_nor_read() -> None:
    hits = [
        *make_hits("a", "citation.x", 60),
        *make_hits("b", "citation.x", 60),
        *make_hits("b", "citation.x", 0, 9, is_doubted=True),
    ]
    assert [(one.hits, one.right) for one in count_rules(hits)] == [(120, 120)]
    assert measure_left_out(hits, FAMILIES, 0.98)["citation"].read == 120


def test_bound_rises_until_few_are_wrong() -> None:
    clean = [*make_hits("a", "task.z", 60), *make_hits("b", "task.z", 60)]
    assert choose_bound(clean, FAMILIES) == 0.98
    # Without b the rule x is right in 98.5 %; in b it is wrong in a fifth.
    uneven = [*clean, *make_hits("a", "task.x", 197, 3), *make_hits("b", "task.x", 20, 5)]
    assert measure_left_out(uneven, FAMILIES, 0.98)["task"].wrong == 5
    assert choose_bound(uneven, FAMILIES) == 0.986


def test_material_of_our_own_tells_its_header() -> None:
    found = next(one for one in read_own_material() if one.stem == "hd-14-tt-qu-2022")
    assert found.gold.header.issuer == "BAN THƯỜNG VỤ QUẬN ỦY"
    assert found.gold.header.issuer_canonical == "Ban Thường vụ Quận ủy Sao Khuê"
    rules = {hit.rule for hit in find_hits([found])}
    assert "header.number.number_line" in rules and not any(rule.startswith(("citation", "task")) for rule in rules)


@pytest.mark.parametrize(
    ("name", "form"), [("a.txt", "TXT"), ("a-scan.pdf", "PDF, scan"), ("a-signed.pdf", "PDF, signed"), ("a.pdf", "PDF, text")]
)
def test_form_is_told_by_the_name(name: str, form: str) -> None:
    assert name_format(Path(name)) == form


def test_flat_structure_has_no_labels_and_keeps_the_frame() -> None:
    found = find_flat_structure(make_document("1. Ban Dân vận theo dõi.\na) Báo cáo hằng quý."))
    assert {section.kind for section in found.sections} == {"paragraph"}
    assert all(section.path is None and section.level == 0 for section in found.sections)


def make_material() -> list[Material]:
    raw = make_raw("\n".join(["1. " + TEXT.replace("\n", " "), "2. Các chi bộ báo cáo trước ngày 30/6/2022."]))
    return [
        Material("a", Path("a.txt"), FACTS, raw),
        Material("b", Path("b-scan.pdf"), FACTS.model_copy(update={"file": "b.pdf"}), None, "no_text_layer"),
    ]


def test_switches_are_put_back() -> None:
    material = make_material()
    first, second = measure_ablation(material[:1]), measure_ablation(material[:1])
    assert first == second
    assert [one.part for one in first][0] == "all parts" and len(first) == 4
    assert set(first[0].figures) <= set(FIELDS)


def test_noise_costs_nothing_at_rate_nought() -> None:
    points = measure_noise(make_material(), rates=(0.0,))
    nothing = {"header": 0.0, "citation": 0.0, "task": 0.0}
    assert points == [Point(0.0, 0.0, nothing, nothing)]


def test_ends_are_counted_by_kind() -> None:
    ends = [End("x", True, False, False), End("x", False, True, True), End("y", False, False, False)]
    assert count_ends(ends) == [EndCount("x", 2, 1, 1, 1, 1, 0), EndCount("y", 1, 0, 0, 0, 0, 1)]


def test_ends_are_compared_where_gold_has_the_same_opening() -> None:
    found = [one for one in find_ends(make_material()) if one.kind == "issuer of a citation"]
    assert [one.is_ours_right for one in found] == [True]


def make_measurements() -> Measurements:
    material = make_material()
    hits = make_hits("a", "citation.x", 60)
    return Measurements(
        material=material,
        records={"a": as_facts(read_first(material[0].raw))},
        noise=[Point(0.01, 0.0099, {"header": 1.0, "citation": 2.0, "task": 3.0})],
        confusions="invented",
        counts=count_rules(hits),
        sure=choose_sure_rules(count_rules(hits), load_rule_families(), 0.98),
        families=load_rule_families(),
        bound=0.98,
        shares=measure_left_out(hits, load_rule_families(), 0.98),
        ablation=[Ablation("all parts", dict.fromkeys(FIELDS, 1.0))],
        ends=[EndCount("x", 2, 1, 1, 1, 1, 0)],
        matters=(3, 4, [Matter("words", 0.5, (-0.01, 0.2))]),
        web=material[:1],
        web_records={"a": as_facts(read_first(material[0].raw))},
    )


def test_page_tells_each_measurement() -> None:
    page = render_page(make_measurements())
    assert page == render_page(make_measurements())
    assert "| PDF, scan | 1, of which 1 cannot be read yet (no_text_layer) | - |" in page
    assert "| citation.x | 60 | 60 | 1.000 | read |" in page
    assert "| 1% (drawn: 1.0%) | 1.0 | 2.0 | 3.0 |" in page
    assert f"| {FORMAT} | 1 | " in page and f"The row {FORMAT} is the same 1 texts" in page
    assert "| x | 2 | 1 | 1 | 1 | 1 | 0 |" in page
    assert "against 4 titles, 3 times" in page and "| words | 0.500 | -0.010 to +0.200 |" in page


def test_page_shows_only_short_surfaces_of_misses() -> None:
    found = make_measurements()
    page = render_page(
        Measurements(
            **{**{name: getattr(found, name) for name in Measurements.__dataclass_fields__}, "records": {"a": Facts()}}
        )
    )
    rows = [line for line in page.splitlines() if line.startswith("| a | ")]
    assert rows and all(len(cell.strip()) <= 61 for line in rows for cell in line.split("|"))
    assert "…" in page


def test_nothing_is_written_without_gold(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(accuracy, "has_gold", lambda: False)
    monkeypatch.setattr(accuracy, "OUTPUTS", tmp_path)
    assert accuracy.main([]) == 0
    assert "is not here" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_errors_page_and_table_are_made_of_gold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    material = make_material()[:1]
    (gold / "thu.gold.json").write_text(FACTS.model_copy(update={"file": "thu.txt"}).model_dump_json(), encoding="utf-8")
    monkeypatch.setattr(accuracy, "GOLD", gold)
    table = accuracy.write_errors(material, tmp_path / "outputs")
    assert table.startswith("1 gold files, 0 without a record")
    assert "<h1>" in (tmp_path / "outputs" / "errors.html").read_text(encoding="utf-8")


def test_span_of_a_value_is_searched_from_an_offset() -> None:
    text = changed("Ban", "Ban")
    first = text.find("ngày")
    assert first == Span(TEXT.index("ngày"), TEXT.index("ngày") + 4)
    assert text.find("ngày", first.end).start == TEXT.replace("\n", " ").rindex("ngày")
    assert text.find("ngày", last=True).start == TEXT.replace("\n", " ").rindex("ngày")


@pytest.mark.shared
def test_gold_lies_beside_the_project() -> None:
    assert sorted(GOLD.glob("*.gold.json"))


def test_text_as_a_web_page_is_the_same_document(tmp_path: Path) -> None:
    text = (
        "HUYỆN ỦY SUỐI MÂY\n*\nSố 12-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Mây, ngày 05 tháng 5 năm 2022\n\nKẾ HOẠCH\n"
        "học tập Nghị quyết & Chỉ thị\n\n1. Các chi bộ rà soát, báo cáo trước ngày 30/6/2022.\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    raw = read_file(path, describe_source(path, tmp_path, {}))
    one = Material("a", path, Facts.model_validate({"file": "a.txt", "kind": "directive"}), raw)
    page = render_web_page(normalise(raw))
    head = "<td>HUYỆN ỦY SUỐI MÂY<br>*<br>Số 12-KH/HU</td><td>ĐẢNG CỘNG SẢN VIỆT NAM<br>Suối Mây, ngày 05 tháng 5 năm 2022</td>"
    assert (
        head in page
        and "<p>1. Các chi bộ rà soát, báo cáo trước ngày 30/6/2022.</p>" in page
        and "Nghị quyết &amp; Chỉ" in page
    )
    (web,) = read_web_material([one, replace(one, path=tmp_path / "b.pdf")])
    assert web.path.suffix == ".html" and web.gold is one.gold and web.raw is not None
    told, read = (as_facts(read_first(found)).header for found in (raw, web.raw))
    assert told == read and read.number == "12-KH/HU"
