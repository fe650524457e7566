"""Whether two days are one day and a slip of the pen or of the eye.

What enters: two ISO days. What leaves: a yes or no. Guaranteed: one part alone differs (by one, by one digit, by two digits
changed over), or day and month stand in each other's place; two slips at once are two days.

Source: domain.md §6 (conflict policy).
"""

_YEAR, _MONTH_DAY = slice(0, 4), slice(5, 10)


def is_one_slip(first: str, second: str) -> bool:
    """Whether one slip makes one whole day of the other.

    Example:
        `2021-08-10`, `2021-10-08` → yes; `2021-08-10`, `2021-03-15` → no
    """
    ours, theirs = first.split("-"), second.split("-")
    if len(ours) != len(theirs) or len(ours) < 3:
        return False
    if ours[0] == theirs[0] and ours[1:] == [theirs[2], theirs[1]]:
        return True
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    return len(differing) == 1 and _is_slip_of_part(*differing[0])


def is_year_slip(first: str, second: str) -> bool:
    """Whether two days differ by a slip of the year alone."""
    return first[_MONTH_DAY] == second[_MONTH_DAY] and first != second and _is_slip_of_part(first[_YEAR], second[_YEAR])


def _is_slip_of_part(one: str, other: str) -> bool:
    if abs(int(one) - int(other)) == 1 or sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        return True
    return sorted(one) == sorted(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 2
