"""Feasts and days of the lunar calendar: `trước Tết Nguyên đán Đinh Mùi 2027`, `ngày 23 tháng Chạp`, `Tết Dương lịch 2026`.

What enters: folded lower-case text and an offset; later the document's date. What leaves: a `Feast`, and its solar day.
Guaranteed: a day only where a year is said (a figure or a can chi name), but for New Year's Day of the sun, which every
year has. Years outside `lunar_years.yml` have no day.

Source: GUIDE, "Rules: deadlines" (a feast whose day the calendar of a said year fixes).
"""

from datetime import date, timedelta

from pipeline.extract.deadline.expression import Feast
from pipeline.extract.deadline.figures import read_figure
from pipeline.model.folding import fold_lower, squeeze
from pipeline.vocab.lunar_years import LunarYear, load_lunar_years
from pipeline.vocab.time_words import compile_time, load_time_words

_YEAR = r"(?:~[-,(]?~(?:<year>_)?(?P<name><stem>_<branch>))?(?:~[-,(]?~(?:<year>_)?(?P<year>[12][09]\d\d)~\)?)?"
# tết nguyên đán đinh mùi 2027 | tết dương lịch 2026
_FEAST = compile_time(
    rf"""(?:(?P<solar><new_year>)|(?P<autumn><mid_autumn>)|(?P<ancestors><ancestors>)|(?P<tet><tet>))(?!\w){_YEAR}"""
)
# ngày 23 tháng chạp | mùng 6 tháng giêng | rằm tháng giêng
_LUNAR_DAY = compile_time(
    rf"(?:<day>_)?(?:(?:<early_day>_)?(?P<day>\d{{1,2}})|(?P<full><full_moon>))_(?P<month><lunar_month>)(?:_<lunar_mark>)?{_YEAR}"
)
_MONTHS = dict(zip(load_time_words()["lunar_month"], (1, 12, 12, 1, 8, 3, 3, 8), strict=True))
SOLAR_MONTH = 0


def read_feast(text: str, at: int) -> tuple[Feast, int] | None:
    """Read the feast or lunar day that stands at an offset, with the offset after it."""
    day = _LUNAR_DAY.match(text, at)
    if day is not None:
        number = 15 if day["full"] else int(day["day"])
        feast = Feast(_MONTHS[squeeze(day["month"])], number, _figure(day["year"]), day["name"])
        return (feast, day.end()) if 1 <= number <= 30 else None
    found = _FEAST.match(text, at)
    if found is None:
        return None
    month, number = (3, 10) if found["ancestors"] else (8, 15) if found["autumn"] else (SOLAR_MONTH if found["solar"] else 1, 1)
    return Feast(month, number, _figure(found["year"]), found["name"]), found.end()


def _one_spelling(name: str) -> str:
    """A can chi name with one blank and one spelling of the year of the snake."""
    first, *others = load_time_words()["snake"]
    return squeeze(name).replace(others[0], first)


def _figure(text: str | None) -> int | None:
    return read_figure(text) if text else None


def find_feast_day(feast: Feast, on: date | None) -> date | None:
    """Return the solar day of a feast; None where no year is said, or none of the table.

    Args:
        feast: as printed.
        on: the document's date, which tells apart the years of one can chi name and starts the search for New Year's Day.
    """
    if feast.month == SOLAR_MONTH:
        year = feast.year or (on.year + (on > date(on.year, 1, 1)) if on else None)
        return date(year, 1, 1) if year else None
    lunar = _lunar_year(feast, on)
    if lunar is None:
        return None
    start = {1: lunar.new_year, 3: lunar.third_month, 8: lunar.eighth_month, 12: lunar.last_month}[feast.month]
    return start + timedelta(days=feast.day - 1)


def _lunar_year(feast: Feast, on: date | None) -> LunarYear | None:
    """Choose the lunar year: by its name (and figure), else by the figure; of several the first not over, else the last."""
    years = load_lunar_years()
    if feast.name is None:
        if feast.year is None:
            return None
        shift = 1 if feast.month == 12 else 0
        return next((year for year in years if year.year + shift == feast.year), None)
    name = _one_spelling(feast.name)
    named = [year for year in years if _one_spelling(fold_lower(year.name)) == name]
    if feast.year is not None:
        named = [year for year in named if abs(year.year - feast.year) <= 1] or named
    if not named:
        return None
    return next((year for year in named if on is None or year.last_month >= on), named[-1])
