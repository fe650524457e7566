"""The lists of a Word file: their levels as defined, and the numbers that they have come to.

What enters: the numbering part, then a list and a level for each paragraph in order. What leaves: the label that Word prints.
Guaranteed: a level starts anew after a level above it, unless its definition says that it goes on (`1, 2` under `I`, `3` under
`II`); lists that share one definition count on, unless one of them starts anew. Not done: numbering in words.
"""

from dataclasses import dataclass, replace

from pipeline.ingest.docx_package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_WORTHS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_WORTHS, ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True))
_MOST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restarts_after` is the number of levels whose use makes it start anew; 0 for none."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    is_legal: bool = False
    has_blank: bool = True
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """One list: its levels, and the key of the counts that it shares with others of its definition."""

    levels: dict[int, Level]
    key: str


class Lists:
    """All lists of a file; `label_of` must be asked for every paragraph once, in order."""

    def __init__(self, numbering: Element | None) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: dict[int, _List] = {}
        if numbering is None:
            return
        definitions = _read_definitions(numbering)
        for instance in numbering.iter(f"{W}num"):
            number = to_number(instance.get(f"{W}numId"))
            link = instance.find(f"{W}abstractNumId")
            name = link.get(f"{W}val", "") if link is not None else ""
            if number is not None and name in definitions:
                self._lists[number] = _read_list(instance, definitions[name], name)

    def level_of(self, number: int, at: int) -> Level | None:
        """Return a level of a list, None where the file defines none."""
        found = self._lists.get(number)
        return found.levels.get(at) if found is not None else None

    def label_of(self, number: int, at: int) -> str:
        """Return the label of the next paragraph of a list's level."""
        found = self._lists.get(number)
        level = found.levels.get(at) if found is not None else None
        if found is None or level is None:
            return ""
        if level.kind == "bullet":
            return level.text
        counts = self._counts.setdefault(found.key, {})
        _count(counts, found.levels, at)
        return "" if level.kind == "none" else _print_label(counts, found.levels, at)


def _count(counts: dict[int, int], levels: dict[int, Level], at: int) -> None:
    counts[at] = counts[at] + 1 if at in counts else levels[at].start
    for below in range(at + 1, _LEVELS):
        after = levels[below].restarts_after if below in levels else None
        if after is None or at < after:
            counts.pop(below, None)


def _print_label(counts: dict[int, int], levels: dict[int, Level], at: int) -> str:
    label = levels[at].text or f"%{at + 1}"
    for place in range(_LEVELS):
        if f"%{place + 1}" in label:
            level = levels.get(place, Level())
            kind = "decimal" if levels[at].is_legal else level.kind
            label = label.replace(f"%{place + 1}", print_number(counts.get(place, level.start), kind))
    return label


def print_number(value: int, kind: str) -> str:
    """Return a number in one of Word's formats; in digits where the format is none of those that directives use."""
    if kind in ("lowerLetter", "upperLetter") and value > 0:
        letters = _LETTERS[(value - 1) % len(_LETTERS)] * ((value - 1) // len(_LETTERS) + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < value <= _MOST_ROMAN:
        roman = _to_roman(value)
        return roman.lower() if kind == "lowerRoman" else roman
    if kind == "none":
        return ""
    return f"{value:02d}" if kind == "decimalZero" else str(value)


def _to_roman(value: int) -> str:
    pieces = []
    for worth, sign in _ROMAN:
        pieces.append(sign * (value // worth))
        value %= worth
    return "".join(pieces)


def _read_list(instance: Element, levels: dict[int, Level], name: str) -> _List:
    """Return a list with what it changes of its definition; one that starts anew counts for itself."""
    changed = dict(levels)
    has_start = False
    for override in instance.iter(f"{W}lvlOverride"):
        at = to_number(override.get(f"{W}ilvl")) or 0
        own = override.find(f"{W}lvl")
        if own is not None:
            changed[at] = _read_level(own)
        start = override.find(f"{W}startOverride")
        value = to_number(start.get(f"{W}val")) if start is not None else None
        if value is not None and at in changed:
            changed[at] = replace(changed[at], start=value)
            has_start = True
    return _List(changed, f"{name}/{instance.get(f'{W}numId')}" if has_start else name)


def _read_definitions(numbering: Element) -> dict[str, dict[int, Level]]:
    """Return the levels of each definition; one that only names a style has those of the definition tied to that style."""
    found = list(numbering.iter(f"{W}abstractNum"))
    tied = {link.get(f"{W}val"): _read_levels(definition) for definition in found for link in definition.iter(f"{W}styleLink")}
    levels = {}
    for definition in found:
        link = definition.find(f"{W}numStyleLink")
        own = _read_levels(definition)
        levels[definition.get(f"{W}abstractNumId", "")] = own or (tied.get(link.get(f"{W}val"), {}) if link is not None else {})
    return levels


def _read_levels(definition: Element) -> dict[int, Level]:
    levels = definition.findall(f"{W}lvl")
    return {at: _read_level(level) for level in levels if (at := to_number(level.get(f"{W}ilvl"))) is not None}


def _read_level(level: Element) -> Level:
    values = {child.tag: child.get(f"{W}val", "") for child in level}
    start = to_number(values.get(f"{W}start"))
    return Level(
        start=1 if start is None else start,
        kind=values.get(f"{W}numFmt") or "decimal",
        text=values.get(f"{W}lvlText", ""),
        restarts_after=to_number(values.get(f"{W}lvlRestart")),
        is_legal=(values.get(f"{W}isLgl", "0") or "1") not in ("0", "false"),
        has_blank=values.get(f"{W}suff") != "nothing",
        style=values.get(f"{W}pStyle", ""),
    )


def to_number(value: str | None) -> int | None:
    """Return a whole number that Word wrote, None for anything else."""
    return int(value) if value is not None and value.lstrip("-").isdecimal() else None
