"""The check of the authority file finds each kind of fault, and none in what stands there."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import VocabularyError
from pipeline.vocab import authority
from pipeline.vocab.authority import line_of, require_sound_bodies
from pipeline.vocab.bodies import Body, load_bodies
from pipeline.vocab.body_check import check_bodies, check_successions
from pipeline.vocab.body_successions import Succession, load_successions
from pipeline.vocab.periods import first_day, is_within, last_day, next_day
from pipeline.vocab.province_check import check_provinces
from pipeline.vocab.provinces import Province, load_provinces
from tools.check_bodies import main

TOP = {"id": "T", "symbol": "T", "names": ("Ban Đầu não",), "system": "party", "level": "central", "is_top": True}


def body(ident: str, **more: object) -> Body:
    """An invented body of the province, under the top."""
    given = {
        "id": ident,
        "symbol": ident,
        "names": (f"Ban {ident}",),
        "system": "party",
        "level": "province",
        "parents": ("T",),
    }
    return Body.model_validate({**given, **more})


def sentences(*bodies: Body) -> list[str]:
    return [str(fault) for fault in check_bodies((Body.model_validate(TOP), *bodies))]


def test_authority_file_holds_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert "hold together" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("bodies", "fault"),
    [
        ((body("A", parents=()),), "bodies.yml: A: has no superior; name one, or say is_top or is_part"),
        ((body("A", parents=("X",)),), "bodies.yml: A: names X, which is no entry or no superior of it"),
        ((body("A", parents=("B",)), body("B", parents=("A",))), "bodies.yml: A: stands above itself by way of its superiors"),
        (
            (body("A", parents=("A",)),),
            "bodies.yml: A: has no superior of its level (province) or a higher one on 1998-01-01",
        ),
        (
            (body("A", parents=("C",)), body("C", level="commune")),
            "bodies.yml: A: has no superior of its level (province) or a higher one on 1998-01-01",
        ),
        (
            (body("A", parents=("B",)), body("B", valid_to="2025-03")),
            "bodies.yml: A: has no superior of its level (province) or a higher one on 2025-04-01",
        ),
        (
            (body("A", parent_periods={"T": {"valid_from": "2025-07-01"}}),),
            "bodies.yml: A: has no superior of its level (province) or a higher one on 1998-01-01",
        ),
        ((body("A"), body("B", names=("Ban A",))), "bodies.yml: B: bears the name of A at one time and level: ban a"),
        ((body("A", valid_from="2025-03", valid_to="2025-02"),), "bodies.yml: A: ends (2025-02) before it begins (2025-03)"),
        ((body("A", level="cung"),), "bodies.yml: A: has an unknown level: cung"),
        ((body("A"), body("A", names=("Ban B",))), "bodies.yml: A: this id stands twice"),
        (
            (body("A", is_part=True),),
            "bodies.yml: A: has superiors although it is a top body or a part of the body named beside it",
        ),
    ],
)
def test_fault_is_said(bodies: tuple[Body, ...], fault: str) -> None:
    assert fault in sentences(*bodies)


@pytest.mark.parametrize(
    "bodies",
    [
        (body("A"), body("B", names=("Ban A",), level="commune", parents=("A",))),
        (body("A", valid_to="2025-02-03"), body("B", names=("Ban A",), valid_from="2025-02-03")),
        (body("A", level="province/commune", parents=("T", "A")),),
        (body("A", parents=("B", "T")), body("B", valid_to="2025-03")),
        (body("A", level="district", valid_to="2025-06-30", parents=("B",)), body("B", valid_to="2025-06-30")),
    ],
)
def test_near_miss_is_no_fault(bodies: tuple[Body, ...]) -> None:
    """One name at two levels or at two times, one kind above itself, a superior that another follows."""
    assert sentences(*bodies) == []


def change(**more: object) -> Succession:
    given = {"before": "A", "after": ("B",), "since": "2025-02-03", "kind": "renamed", "source": "invented", "verified": True}
    return Succession.model_validate({**given, **more})


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"since": "2025-02-05"}, "A: ends on 2025-02-03, and is succeeded since 2025-02-05: the days do not meet"),
        ({"after": ("X",)}, "A: names X, which is no entry of bodies.yml"),
        ({"after": ("A",)}, "A: succeeds itself"),
        ({"after": ("C",)}, "A: is succeeded since 2025-02-03 by C, which lives from 2026 to None"),
        ({"after": ()}, "A: is said to have ended and has a successor, or has none and is not said to have ended"),
        ({"after": (), "kind": "ended"}, "A: has no successor, and no note says what became of its tasks"),
        ({"level": "commune"}, "A: has no bodies of the level commune"),
    ],
)
def test_fault_of_a_succession_is_said(given: dict[str, object], fault: str) -> None:
    bodies = (body("A", valid_to="2025-02-03"), body("B", valid_from="2025-02-03"), body("C", valid_from="2026"))
    assert f"body_successions.yml: {fault}" in [str(found) for found in check_successions((change(**given),), bodies)]


@pytest.mark.parametrize("since", ["2025-02-03", "2025-02-04", "2025-02", "2025"])
def test_days_that_meet_are_no_fault(since: str) -> None:
    bodies = (body("A", valid_to="2025-02-03"), body("B"))
    assert list(check_successions((change(since=since),), bodies)) == []


def test_ended_body_that_nobody_speaks_of_is_a_fault() -> None:
    assert [fault.entry for fault in check_successions((), (body("A", valid_to="2020"), body("B")))] == ["A"]


def unit(name: str, **more: object) -> Province:
    given = {"period": "before-2025-07", "code": "99", "name": name, "kind": "province", "committee": f"Tỉnh ủy {name}"}
    return Province.model_validate({**given, **more})


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ({"successor": "Đông Hạ"}, {}, "its successor Đông Hạ is no unit since July 2025"),
        (
            {"valid_to": "2025-06-29"},
            {},
            "ends on 2025-06-29, and its successor Đông Hà begins on 2025-07-01: the days do not meet",
        ),
        ({}, {"members": ()}, "its successor Đông Hà does not name it as a member"),
        ({}, {"members": ("Đông Sơn", "Tây Sơn")}, "names members that have another successor or are no units: Tây Sơn"),
        ({}, {"committee": "Thành ủy Đông Hà"}, "its committee is called Thành ủy Đông Hà, which is not that of its kind"),
        ({}, {"city_from": "2026-01-01"}, "became a city on 2026-01-01, but is no city or began later"),
    ],
)
def test_fault_of_a_province_is_said(old: dict[str, object], new: dict[str, object], fault: str) -> None:
    before = unit("Đông Sơn", **{"valid_to": "2025-06-30", "successor": "Đông Hà", **old})
    since = unit("Đông Hà", **{"period": "since-2025-07", "valid_from": "2025-07-01", "members": ("Đông Sơn",), **new})
    assert fault in [found.sentence for found in check_provinces((before, since))]


def test_fault_is_placed_at_its_line() -> None:
    missing = body("BDVTW", parents=())
    fault = next(check_bodies((missing,)))
    assert line_of(fault) > 50


def test_files_as_they_stand() -> None:
    assert [*check_bodies(load_bodies()), *check_successions(load_successions(), load_bodies())] == []
    assert list(check_provinces(load_provinces())) == []


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2025-02", "2025-02-01", "2025-02-28"), ("1930", "1930-01-01", "1930-12-31"), (None, "0001-01-01", "9999-12-31")],
)
def test_cut_days_are_ranges(day: str | None, first: str, last: str) -> None:
    assert (first_day(day), last_day(day)) == (first, last)


def test_month_is_within_its_own_end() -> None:
    assert is_within("2025-03-15", None, "2025-03")
    assert not is_within("2025-04-01", None, "2025-03")
    assert next_day("2024-02-28") == "2024-02-29"


def test_a_run_with_a_wrong_file_of_bodies_says_where_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tuple(entry.model_copy(update={"parents": ("KHONGCO",)}) if entry.id == "HU" else entry for entry in load_bodies())
    monkeypatch.setattr(authority, "load_bodies", lambda: wrong)
    paper = tmp_path / "in.txt"
    paper.write_text("Số 1-KH/HU", encoding="utf-8")
    result = CliRunner().invoke(app, ["run", str(paper), "--output", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "tệp cơ quan có lỗi, chưa ghi gì (the file of bodies is wrong, nothing was written)" in result.output
    number = line_of(next(authority.find_faults()))
    assert f"pipeline/vocab/bodies.yml:{number}: HU: names KHONGCO, which is no entry or no superior of it" in result.output
    assert "directives check" in result.output
    assert not (tmp_path / "out").exists()
    assert CliRunner().invoke(app, ["check"]).exit_code == 2


def test_a_file_of_bodies_that_is_no_yaml_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[Body, ...]:
        raise VocabularyError("bodies.yml: line 7: expected a key")

    monkeypatch.setattr(authority, "load_bodies", broken)
    with pytest.raises(VocabularyError, match="tệp cơ quan có lỗi.*\n  bodies.yml: line 7: expected a key"):
        require_sound_bodies()


def test_the_file_of_bodies_is_sound() -> None:
    require_sound_bodies()
    assert "hold together" in CliRunner().invoke(app, ["check"]).output
