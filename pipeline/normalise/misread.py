"""Pages with misread words as they are read for matching, and what was printed where.

What enters: `RawDocument`. What leaves: the pages with repaired lines of the same length, and for each page the sign printed at
each offset of its raw text that was repaired; None where nothing was. Guaranteed: lines that are not in NFC stay as they are.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.model.document import RawBlock, RawDocument, RawPage
from pipeline.normalise.damage import is_misread
from pipeline.normalise.misread_heads import repair_heads
from pipeline.normalise.misread_labels import repair_labels
from pipeline.normalise.misread_links import repair_links
from pipeline.normalise.misread_phrases import repair_phrases
from pipeline.normalise.misread_recurring import repair_recurring
from pipeline.normalise.misread_signs import SignRepairer
from pipeline.normalise.repair import LineRepairer
from pipeline.normalise.showing import Printed


class Repaired(NamedTuple):
    """Pages as they are matched, and the signs that were printed instead, by page and offset of its raw text."""

    raw: RawDocument
    printed: Printed


def repair_pages(raw: RawDocument) -> Repaired | None:
    """Return the pages with their misread words repaired, or None where there are none."""
    texts = [text for page in raw.pages for text in _list_texts(page)]
    if not is_misread("\n".join(texts), raw.text_source):
        return None
    lines = [line.text for page in raw.pages for block in page.blocks for line in block.lines]
    repairer = _PageRepairer(texts, lines)
    pages = tuple(map(repairer.repair_page, raw.pages))
    return Repaired(replace(raw, pages=pages), repairer.printed) if repairer.printed else None


def _list_texts(page: RawPage) -> Iterator[str]:
    for block in page.blocks:
        yield from (line.text for line in block.lines)
        yield from (cell for row in block.rows for cell in row)


class _PageRepairer:
    """Repairs pages and keeps the signs that were printed."""

    def __init__(self, texts: list[str], lines: list[str]) -> None:
        self._labels = repair_labels(lines)
        self._line = -1
        self._words = LineRepairer(texts)
        self._signs = SignRepairer(texts)
        self.printed: dict[int, dict[int, str]] = {}

    def repair_page(self, page: RawPage) -> RawPage:
        """Return a page with its lines and cells repaired."""
        blocks = []
        at = 0
        for block in page.blocks:
            block, at = self._repair_block(block, page.number, at)
            blocks.append(block)
        return replace(page, blocks=tuple(blocks))

    def _repair_block(self, block: RawBlock, page: int, at: int) -> tuple[RawBlock, int]:
        lines = []
        for line in block.lines:
            self._line += 1
            lines.append(line._replace(text=self._repair(line.text, page, at, self._labels.get(self._line))))
            at += len(line.text) + 1
        rows = []
        for row in block.rows:
            cells = []
            for cell in row:
                cells.append(self._repair(cell, page, at))
                at += len(cell) + 1
            rows.append(tuple(cells))
        return replace(block, lines=tuple(lines), rows=tuple(rows)), at

    def _repair_words(self, line: str) -> str:
        """Return a line with its words as they should stand: phrases are read again where a word was put right."""
        once = repair_phrases(repair_links(repair_heads(line)))
        words = self._words.repair(once)
        return words if words == once == line else repair_phrases(words)

    def _repair(self, text: str, page: int, at: int, labelled: str | None = None) -> str:
        if not text.strip() or not unicodedata.is_normalized("NFC", text):
            return text
        repaired = self._signs.repair(repair_recurring(self._repair_words(labelled or text)))
        if repaired != text:
            signs = self.printed.setdefault(page, {})
            signs.update((at + step, sign) for step, sign in enumerate(text) if sign != repaired[step])
        return repaired
