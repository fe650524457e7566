"""Where the raw text of each page was recognised without certainty.

What enters: `RawDocument`. What leaves: pages and ranges of their raw text, as `Document.doubts` holds them. Guaranteed: the
ranges count in the raw text that `Origin.raw_start` counts in. Not done: doubts inside the cells of tables.
"""

from collections.abc import Iterator

from pipeline.model.document import RawDocument, RawPage, Span


def find_doubts(raw: RawDocument) -> Iterator[tuple[int, Span]]:
    """Yield the page and the range of each piece of a line that is in doubt."""
    for page in raw.pages:
        yield from ((page.number, span) for span in _doubts_of(page))


def _doubts_of(page: RawPage) -> Iterator[Span]:
    start = 0
    for block in page.blocks:
        for line in block.lines:
            yield from (Span(start + first, start + last) for first, last in line.doubts)
            start += len(line.text) + 1
        for row in block.rows:
            start += sum(map(len, row)) + len(row)
