"""What papers and the reference list say of a document not held, told once for each value.

What enters: the rows of `claims` by field. What leaves: by field the values, each with who says so. Guaranteed: the order
stays; nothing is left out, values that differ only in capitals are one. Not done: choosing a value (the store does).
"""

from dataclasses import dataclass, replace

from pipeline.publish.rows import Row, Value


@dataclass(frozen=True)
class Saying:
    """One value: the row that is shown for it, how many papers say it, and what the reference list has to do with it.

    `is_tied`: as many papers say another value.
    """

    row: Row
    papers: int
    reference: Row | None
    is_tied: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether this is the value that the document bears, better supported than the others."""
        is_listed = bool(self.reference and self.reference["is_chosen"])
        return is_listed or bool(self.row["is_chosen"]) and not self.is_tied


def tell_claims(claims: dict[Value, list[Row]]) -> dict[Value, list[Saying]]:
    """Return the values of each field, each told once however it is spelled in capitals and small letters.

    Args:
        claims: rows of `claims` by field, the chosen ones first.

    Returns:
        The same fields; the values in the order of their first rows, those that as many papers say as any other marked as tied.
    """
    return {field: _merge(rows) for field, rows in claims.items()}


def _merge(rows: list[Row]) -> list[Saying]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row["value"]).casefold(), []).append(row)
    sayings = [_saying(group) for group in groups.values()]
    most = max((one.papers for one in sayings), default=0)
    is_tied = sum(one.papers == most for one in sayings) > 1
    return [replace(one, is_tied=is_tied and one.papers == most) for one in sayings]


def _saying(rows: list[Row]) -> Saying:
    told = [row for row in rows if row["origin"] != "reference"]
    listed = [row for row in rows if row["origin"] == "reference"]
    return Saying((told or listed)[0], sum(int(row["document_count"] or 0) for row in told), listed[0] if listed else None)
