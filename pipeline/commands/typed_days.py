"""Days as people type them on the command line.

What enters: a word. What leaves: a day in ISO. Guaranteed: every command takes the same forms, and says so in both languages.
"""

import re
from datetime import date

from pipeline.errors import UsageError
from pipeline.vocab.command_words import load_command_words

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_day(day: str) -> str:
    """Return a day typed as 2026-03-01 or 01/3/2026 in ISO.

    Raises:
        UsageError: it is no day.
    """
    typed = _DAY.fullmatch(day.strip())
    told = f"{typed[3]}-{int(typed[2]):02d}-{int(typed[1]):02d}" if typed else day.strip()
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise UsageError(load_command_words().no_day.format(day=day)) from error
