"""What the citation graph as a whole says: where each document stands, and the shapes that run through many.

`GraphMeasures` leaves `graph` and enters `store`. Every tuple of ids has a fixed order, so the same graph gives the same rows.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Measures:
    """Where a node stands in the graph; see the columns of the table `nodes`. None where it was not measured."""

    in_degree: int = 0
    out_degree: int = 0
    pagerank: float = 0.0
    betweenness: float | None = None
    component: int = 0
    community: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Community:
    """Documents that cite each other more than they cite others. `node_ids` are its members, the most cited first."""

    number: int
    node_ids: tuple[str, ...]


@dataclass(frozen=True)
class GraphMeasures:
    """All that is measured of a graph.

    `chains` are the longest ways down, each node citing the next; `cycles` are closed ways, each node citing the next and the
    last the first: since a paper can only cite what is there already, each is something to look at.
    """

    nodes: dict[str, Measures] = field(default_factory=dict)
    communities: tuple[Community, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()
