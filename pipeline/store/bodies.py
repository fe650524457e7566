"""The rows of bodies, of their names, and of what became of them.

What enters: a collection. What leaves: the rows of `bodies`, `body_names`, `body_successions`, table by table.
"""

from collections import Counter
from collections.abc import Iterator

from pipeline.model.collection import Collection
from pipeline.store.flat import Row, fields_of


def body_tables(collection: Collection) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield `bodies`, `body_names` and `body_successions` with their rows, those of the two last numbered by body."""
    yield (
        "bodies",
        (fields_of(body) | {"is_home": int(body.is_home), "verified": _flag(body.verified)} for body in collection.bodies),
    )
    names = (fields_of(name) for name in collection.body_names)
    yield "body_names", _counted(names)
    changes = (fields_of(change) | {"verified": int(change.verified)} for change in collection.body_successions)
    yield "body_successions", _counted(changes)


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _counted(rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows with their order among those of one body, and the id made of it."""
    seen: Counter[str] = Counter()
    for row in rows:
        body = str(row["body_id"])
        yield {"id": f"{body}--{seen[body]}", "ordinal": seen[body], **row}
        seen[body] += 1
