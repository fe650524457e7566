"""The article of a news page, told from the site around it, through trafilatura.

What enters: a page's tree, its HTML, and its blocks as the HTML reader read them. What leaves: the blocks from the headline to
the article's end, and the publisher's name. Guaranteed: no line between headline and end is left out, so that nothing an
article says is lost; a page that carries a document itself (motto, recipients, a portal's list of attributes) leaves as it
came, and so does one that is no article. Not done: dates of the page's metadata, which no reader of the page sees.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import trafilatura
from lxml import etree

from pipeline.model.document import RawBlock
from pipeline.model.folding import fold_lower, squeeze
from pipeline.vocab import alternation
from pipeline.vocab.article import after_article_pattern
from pipeline.vocab.columns import line_start_pattern
from pipeline.vocab.frame import load_frame_words

_ARTICLE_TYPES = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*Article|BlogPosting|Report)"')
_PORTAL_LABEL = re.compile(rf"(?:{alternation(load_frame_words().portal_labels)})\s*:?")
_LEAST_TEXT = 250
_LEAST_LINE = 25
_LEAST_LABELS = 2
_MOST_AFTER = 3  # lines after the last that trafilatura gives: an author, a source
_MOST_ABOVE = 12  # lines between headline and article: a time, a summary
_CHROME_LINKS = 15


def find_publisher(root: etree._Element) -> str | None:
    """Return the name that a page gives its site in its metadata."""
    for name in ("og:site_name", "application-name"):
        for meta in root.iter("meta"):
            if name in (meta.get("property"), meta.get("name")) and (content := squeeze(meta.get("content") or "")):
                return content
    return next(filter(None, (_publisher_of(script.text) for script in root.iter("script"))), None)


def cut_to_article(root: etree._Element, html: str, blocks: Sequence[RawBlock]) -> tuple[RawBlock, ...]:
    """Return the blocks of a page's article; all blocks where the page is no article or carries a document.

    Args:
        root: the page.
        html: the same as text; trafilatura changes the tree that it reads.
        blocks: what the page says, in reading order.
    """
    lines = [line for block in blocks for line in _texts(block)]
    if not _is_article(root) or _carries_document(lines):
        return tuple(blocks)
    body = trafilatura.extract(html, include_comments=False, include_tables=True, output_format="txt", with_metadata=False)
    if body is None or len(body) < _LEAST_TEXT:
        return tuple(blocks)
    edges = _find_edges(lines, _comparable(body), _headline(root))
    return tuple(_keep(blocks, *edges)) if edges else tuple(blocks)


def _publisher_of(script: str | None) -> str | None:
    """Return the publisher's name in a page's linked data."""
    if not script or '"publisher"' not in script:
        return None
    try:
        told = json.loads(script)
    except ValueError:
        return None
    for one in told if isinstance(told, list) else [told]:
        publisher = one.get("publisher") if isinstance(one, dict) else None
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return squeeze(name)
    return None


def _is_article(root: etree._Element) -> bool:
    """Tell whether a page says that it is an article, or has one headline amid the many links of a site."""
    for meta in root.iter("meta"):
        name, content = meta.get("property") or meta.get("name") or "", (meta.get("content") or "").lower()
        if name.startswith("article:") or (name == "og:type" and content == "article"):
            return True
    if any(_ARTICLE_TYPES.search(script.text or "") for script in root.iter("script")):
        return True
    return len(list(root.iter("h1"))) == 1 and sum(1 for _ in root.iter("a")) >= _CHROME_LINKS


def _carries_document(lines: Sequence[str]) -> bool:
    folded = [fold_lower(line) for line in lines]
    if any(line_start_pattern("mottos", "recipient_headings").match(line) for line in folded):
        return True
    return sum(_PORTAL_LABEL.match(line) is not None for line in folded) >= _LEAST_LABELS


def _headline(root: etree._Element) -> str:
    titles = [" ".join(map(str, part.itertext())) for part in root.iter("h1")]
    titles += [meta.get("content") or "" for meta in root.iter("meta") if meta.get("property") == "og:title"]
    return next(filter(None, map(_comparable, titles)), "")


def _find_edges(lines: Sequence[str], body: str, headline: str) -> tuple[int, int] | None:
    """Return the first line of the article and the one after its last; None where none of its lines is known."""
    compared = [_comparable(line) for line in lines]
    known = [at for at, line in enumerate(compared) if len(line) >= _LEAST_LINE and line in body]
    if not known:
        return None
    first, last = known[0], known[-1]
    above = [at for at in range(max(first - _MOST_ABOVE, 0), first) if headline and compared[at] == headline]
    stop = last + 1
    while stop < min(len(lines), last + 1 + _MOST_AFTER) and not after_article_pattern().match(fold_lower(lines[stop])):
        stop += 1
    return (above[-1] if above else first), stop


def _keep(blocks: Sequence[RawBlock], start: int, stop: int) -> Iterator[RawBlock]:
    """Yield what stands on lines `start` to `stop` (half-open); a row of a table is a line."""
    at = 0
    for block in blocks:
        size = len(block.lines) or len(block.rows)
        low, high = max(start - at, 0), min(stop - at, size)
        if low < high:
            yield replace(block, lines=block.lines[low:high], rows=block.rows[low:high])
        at += size


def _texts(block: RawBlock) -> Iterator[str]:
    yield from (line.text for line in block.lines) if block.lines else (" ".join(filter(None, row)) for row in block.rows)


def _comparable(text: str) -> str:
    return squeeze(fold_lower(text))
