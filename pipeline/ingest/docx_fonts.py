"""Which runs of a Word file hold text of the time before Unicode, by their fonts and by their words.

What enters: the parts of a Word file. What leaves: for each run its encoding, or nothing. Guaranteed: a file whose fonts and
letters show nothing of the kind costs one pass over its text. A font's name decides where it tells (`.VnTime`); text in any
other font is judged by its words, all of one font together and else paragraph by paragraph. Not done: the turning itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.ingest.docx_numbering import W
from pipeline.ingest.docx_package import Element, WordParts
from pipeline.ingest.legacy import SUSPECT, choose_encoding, decode, is_better_as_is
from pipeline.model.document import Recoded
from pipeline.vocab.legacy_encodings import LegacyEncoding, find_by_font

_MOST_STYLES = 30  # in a chain of styles; a longer one goes in a circle
_FEWEST_SUSPECTS = 5
_UNICODE = re.compile("[\u1ea0-\u1ef9\u0300-\u0323]")
_ENOUGH_TEXT = 40  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph as its file holds it; `font` is None where no old encoding is looked for."""

    text: str
    font: str | None = None
    is_upper: bool = False


@dataclass(slots=True)
class RunFonts:
    """The fonts of a file's runs, the encodings of those that hold old text, and the paragraphs turned so far."""

    font_by_style: dict[str, str]
    default_font: str
    encoding_by_font: dict[str, LegacyEncoding | None] = field(default_factory=dict)
    recoded: list[Recoded] = field(default_factory=list)

    def font_of(self, run: Element, paragraph: Element) -> str:
        """Return the name of a run's font: its own, else that of its style, its paragraph's style, the file."""
        properties = run.find(f"{W}rPr")
        own = _font_in(properties)
        if own is not None:
            return own
        names = (_value(properties, "rStyle"), _value(paragraph.find(f"{W}pPr"), "pStyle"))
        return next((self.font_by_style[name] for name in names if name in self.font_by_style), self.default_font)

    def join(self, label: str, pieces: Sequence[Piece]) -> str:
        """Return a paragraph's text, its label before it, with what is in an old encoding turned into Unicode."""
        if label and pieces:
            pieces = [Piece(label, pieces[0].font), *pieces]
        texts: list[str] = []
        found: LegacyEncoding | None = None
        for run in _group(pieces):
            text, encoding = self._read_run(run)
            texts.append(text)
            found = found or encoding
        joined = "".join(texts)
        if found is not None and joined.strip():
            self.recoded.append(Recoded(joined, "".join(piece.text for piece in pieces), found.name))
        return joined

    def _read_run(self, run: Sequence[Piece]) -> tuple[str, LegacyEncoding | None]:
        """Return the text of neighbours in one font, and the encoding where it was another."""
        text = "".join(piece.text for piece in run)
        told = find_by_font(run[0].font) if run[0].font else None
        encoding = told[0] if told else self._encoding_by_words(run[0].font, text)
        is_capital = bool(told and told[1])
        if encoding is None or is_better_as_is(text, encoding):
            return "".join(piece.text.upper() if piece.is_upper or is_capital else piece.text for piece in run), None
        read = decode(text, encoding, is_capital=is_capital or all(piece.is_upper for piece in run))
        return read, encoding if read != text else None

    def _encoding_by_words(self, font: str | None, text: str) -> LegacyEncoding | None:
        if font is None:
            return None
        return self.encoding_by_font.get(font) or choose_encoding(text)


def find_run_fonts(parts: WordParts) -> RunFonts | None:
    """Return the fonts of a file that may hold old text; None where nothing speaks for it."""
    roots = [root for root in (parts.document, parts.footnotes, parts.endnotes, *parts.headers) if root is not None]
    text = "".join(node.text or "" for root in roots for node in root.iter(f"{W}t"))
    names = _font_names([*roots, *filter(_is_there, (parts.styles, parts.numbering))])
    if not any(map(find_by_font, names)) and not _looks_old(text):
        return None
    fonts = RunFonts(*_read_styles(parts.styles))
    for font, written in _texts_by_font(roots, fonts).items():
        fonts.encoding_by_font[font] = None if find_by_font(font) else choose_encoding(written)
    return fonts


def _is_there(root: Element | None) -> bool:
    return root is not None


def _looks_old(text: str) -> bool:
    """Return whether signs stand among letters as only old text has them, or no letter of Vietnamese stands anywhere."""
    suspects = sum(1 for _, _ in zip(SUSPECT.finditer(text), range(_FEWEST_SUSPECTS), strict=False))
    return suspects >= _FEWEST_SUSPECTS or (len(text) > _ENOUGH_TEXT and not _UNICODE.search(text))


def _font_names(roots: Sequence[Element | None]) -> set[str]:
    fonts = (fonts for root in roots if root is not None for fonts in root.iter(f"{W}rFonts", f"{W}sym"))
    keys = (f"{W}hAnsi", f"{W}ascii", f"{W}font")
    return {name for font in fonts for key in keys if (name := font.get(key))}


def _font_in(properties: Element | None) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    return (fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")) if fonts is not None else None


def _value(properties: Element | None, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def _read_styles(styles: Element | None) -> tuple[dict[str, str], str]:
    """Return the font of each style, by itself or by a style above it, and the font of text without any."""
    if styles is None:
        return {}, ""
    entries = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    fonts = {name: font for name in entries if (font := _font_of_style(name, entries))}
    default = _font_in(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) or ""
    paragraphs = {name: entry for name, entry in entries.items() if entry.get(f"{W}type") == "paragraph"}
    plain = (name for name, entry in paragraphs.items() if entry.get(f"{W}default") == "1")
    return fonts, next((fonts[name] for name in plain if name in fonts), default)


def _font_of_style(name: str, entries: dict[str, Element]) -> str | None:
    for _ in range(_MOST_STYLES):
        entry = entries.get(name)
        if entry is None:
            return None
        font = _font_in(entry.find(f"{W}rPr"))
        if font is not None:
            return font
        above = entry.find(f"{W}basedOn")
        name = above.get(f"{W}val", "") if above is not None else ""
    return None


def _texts_by_font(roots: Sequence[Element], fonts: RunFonts) -> dict[str, str]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for paragraph in (paragraph for root in roots for paragraph in root.iter(f"{W}p")):
        for run in paragraph.iter(f"{W}r"):
            texts[fonts.font_of(run, paragraph)] += [node.text or "" for node in run.iter(f"{W}t")]
        for written in texts.values():
            written.append("\n")
    return {font: "".join(written) for font, written in texts.items()}


def _group(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield neighbours in one font, so that a letter and its sign may stand in two runs."""
    run: list[Piece] = []
    for piece in pieces:
        if run and piece.font != run[0].font:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run
