"""Days typed on the command line: one set of forms for all commands, and one answer to what is none."""

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands.typed_days import read_day
from pipeline.errors import UsageError


@pytest.mark.parametrize("typed", ["2023-08-01", "01/8/2023", "1/8/2023", " 1.8.2023 ", "01-08-2023"])
def test_a_day_is_taken_as_people_write_it(typed: str) -> None:
    assert read_day(typed) == "2023-08-01"


@pytest.mark.parametrize("typed", ["31/6/2023", "8/2023", "hôm qua", "2023-13-01"])
def test_what_is_no_day_is_said_in_both_languages(typed: str) -> None:
    with pytest.raises(UsageError, match="không phải là một ngày có thật.* / no day"):
        read_day(typed)


@pytest.mark.parametrize("command", [["status", "14-QĐ/TU"], ["body", "Thành ủy Huế"]])
def test_commands_answer_alike(command: list[str]) -> None:
    done = CliRunner().invoke(app, [*command, "--on", "31/6/2023"])
    assert done.exit_code == 2
    assert "31/6/2023: không phải là một ngày có thật" in done.output
