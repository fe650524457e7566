"""Automatic numbering of a Word file: the labels that Word prints and does not store.

What enters: the numbering and styles parts, then paragraphs in document order. What leaves: each paragraph's label as
printed, or nothing. Guaranteed: lists that share one definition count on, as in Word, unless one of them starts anew. Not
done: picture bullets, numbering in words.
"""

from pipeline.ingest.docx_lists import Lists, W, to_number
from pipeline.ingest.docx_package import Element

__all__ = ["Numbering", "W"]

_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf02d": "-",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
    "\uf0e8": "➔",
    "o": "•",
    "§": "▪",
    "Ø": "➢",
    "ü": "✓",
}
_MOST_STYLES = 30  # in a chain of styles; a longer one goes in a circle


class Numbering:
    """Counts the lists of one document; `label_of` must see every paragraph once, in order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = Lists(numbering)
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")} if styles is not None else {}

    def label_of(self, paragraph: Element) -> str:
        """Return the label Word prints before a paragraph, with the blank after it; empty where it has none."""
        place = self._place_of(paragraph)
        if place is None:
            return ""
        number, level = place
        label = self._lists.label_of(number, level).strip()
        definition = self._lists.level_of(number, level)
        if not label or definition is None:
            return ""
        if definition.kind == "bullet":
            label = _BULLETS.get(label, "•" if "\ue000" <= label[0] <= "\uf8ff" else label)
        return f"{label} " if definition.has_blank else label

    def _place_of(self, paragraph: Element) -> tuple[int, int] | None:
        """Return list and level of a paragraph: its own, else those of its style or a style above it."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        number, level = _numbering_in(properties)
        style = properties.find(f"{W}pStyle")
        name = style.get(f"{W}val") if style is not None else None
        first_name = name
        for _ in range(_MOST_STYLES):
            if name is None or (number is not None and level is not None):
                break
            entry = self._styles.get(name)
            inherited = _numbering_in(entry.find(f"{W}pPr")) if entry is not None else (None, None)
            number = inherited[0] if number is None else number
            level = inherited[1] if level is None else level
            above = entry.find(f"{W}basedOn") if entry is not None else None
            name = above.get(f"{W}val") if above is not None else None
        if not number:  # 0 takes a paragraph out of its style's list
            return None
        return number, level if level is not None else self._level_of_style(number, first_name)

    def _level_of_style(self, number: int, style: str | None) -> int:
        """Return the level that a list ties to a style; 0 where it ties none."""
        levels = ((at, self._lists.level_of(number, at)) for at in range(9))
        return next((at for at, level in levels if level is not None and style is not None and level.style == style), 0)


def _numbering_in(properties: Element | None) -> tuple[int | None, int | None]:
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None, None
    number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        to_number(number.get(f"{W}val")) if number is not None else None,
        to_number(level.get(f"{W}val")) if level is not None else None,
    )
