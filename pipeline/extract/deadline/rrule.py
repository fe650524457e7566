"""A recurrence as an RRULE of RFC 5545.

What enters: a recurrence. What leaves: one rule, or None where no single rule can say it.
"""

from datetime import date

from pipeline.extract.deadline.expression import Recurrence, Unit

_FREQUENCIES: dict[Unit, tuple[str, int]] = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "half-year": ("MONTHLY", 6),
    "year": ("YEARLY", 1),
}


def write_rrule(recurrence: Recurrence, until: date | None = None) -> str | None:
    """Return the RRULE of a recurrence, None where its period is not said or no single rule can say it.

    Args:
        recurrence: how often it comes back.
        until: the last day on which it does, where one is said.
    """
    if recurrence.unit is None or recurrence.unit not in _FREQUENCIES:
        return None
    frequency, step = _FREQUENCIES[recurrence.unit]
    interval = recurrence.count * step
    parts = [f"FREQ={frequency}"]
    parts += [f"INTERVAL={interval}"] if interval > 1 else []
    parts += [f"BYMONTH={','.join(map(str, recurrence.months))}"] if recurrence.months else []
    parts += [f"BYMONTHDAY={','.join(map(str, recurrence.month_days))}"] if recurrence.month_days else []
    parts += [f"BYDAY={recurrence.weekday}"] if recurrence.weekday else []
    parts += [f"BYHOUR={recurrence.time[0]};BYMINUTE={recurrence.time[1]}"] if recurrence.time else []
    parts += [f"UNTIL={until:%Y%m%d}T235959"] if until else []
    return ";".join(parts)
