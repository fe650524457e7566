"""Papers that lead back to themselves: each cites the next, and the last the first.

What enters: the links of a collection, the papers one by one, then the closed ways that the graph found. What leaves: one row
for a way of two or three; for a longer one, which no row can name whole, a row for each two links that follow each other.
Guaranteed: every paper of a way is on a row; memory holds the places of links that may lie on one, found by taking away, again
and again, what nothing cites and what cites nothing. Not done: saying which link is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.discrepancies.papers import Paper
from pipeline.discrepancies.slips import say
from pipeline.discrepancies.survey import Survey
from pipeline.model.collection import Discrepancy, Link, Witness

Pair = tuple[str, str]
_CODE = "cycle"
_MOST_NAMED = 3  # that a row names: those whose words it shows and the one they lead to


class Circles:
    """The links that may lie on a closed way, and what was read of them."""

    def __init__(self, links: Iterable[Link], survey: Survey) -> None:
        self._survey = survey
        self._links = _on_circles(links)
        self._wanted = {link.first_citation_id for link in self._links.values()}
        self._said: dict[str, tuple[str, int, int]] = {}

    def hear(self, paper: Paper) -> None:
        """Keep where a paper's mentions stand that make such a link."""
        if self._wanted:
            self._said |= {one.id: (one.text, one.start, one.end) for one in paper.citations if one.id in self._wanted}

    def find(self, ways: Iterable[Sequence[str]]) -> Iterator[Discrepancy]:
        """Yield what to look at for closed ways, given as ids of which each cites the next and the last the first."""
        for way in ways:
            sides = [self._side(pair) for pair in zip(way, (*way[1:], way[0]), strict=True)]
            for at in range(len(way) if len(way) > _MOST_NAMED else 1):
                beyond = (at + 2) % len(way)
                yield Discrepancy(_CODE, self._tell(way, at), sides[at], sides[(at + 1) % len(way)], way[beyond])

    def _tell(self, way: Sequence[str], at: int) -> str:
        """Return the sentence of a row: a way of two or three whole, of a longer one only what the row's own papers say."""
        is_long = len(way) > _MOST_NAMED
        first = at if is_long else 0
        labels = [self._survey.name_of(way[(first + step) % len(way)]) for step in range(min(len(way), _MOST_NAMED))]
        return say(_CODE, document=" → ".join((*labels, *(("…",) if is_long else ()), labels[0])))

    def _side(self, pair: Pair) -> Witness:
        """Return the mention by which one paper of a way leads to the next."""
        link = self._links[pair]
        text, start, end = self._said.get(link.first_citation_id, ("", None, None))
        return Witness(text or self._survey.labels.get(pair[1], pair[1]), link.document_id, link.first_citation_id, start, end)


def _on_circles(links: Iterable[Link]) -> dict[Pair, Link]:
    """Return the first link of each pair, the direct before the derived, of documents that may lie on a closed way."""
    found: dict[Pair, Link] = {}
    for link in links:
        pair = (link.from_id, link.to_id)
        if pair not in found or (found[pair].is_nested and not link.is_nested):
            found[pair] = link
    count = -1
    while count != len(found):
        count = len(found)
        citing, cited = {start for start, _ in found}, {end for _, end in found}
        found = {pair: link for pair, link in found.items() if pair[0] in cited and pair[1] in citing}
    return found
