"""Cities of provinces, which are of the district level. Data: `provincial_cities.yml`, its meaning explained there."""

from functools import cache

from pipeline.model.folding import strip_marks
from pipeline.vocab import read_vocabulary

VOCABULARY = {"provincial_cities": dict[str, tuple[str, ...]]}


@cache
def provincial_cities() -> dict[str, tuple[str, str]]:
    """Return each city and its province of before July 2025, as printed, by the city's name without marks."""
    listed: dict[str, tuple[str, ...]] = read_vocabulary("provincial_cities", VOCABULARY["provincial_cities"])
    return {strip_marks(city): (city, province) for province, cities in listed.items() for city in cities}
