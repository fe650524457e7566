"""Counts and what they come to: precision, recall, F1, in a strict and a soft reading."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Reading = Literal["strict", "soft"]
READINGS: tuple[Reading, ...] = ("strict", "soft")
FAMILIES = ("kind", "header", "citation", "task")
Value = str | bool | tuple[str, ...] | None


@dataclass
class Count:
    """Values right, made up and missed."""

    right: int = 0
    made_up: int = 0
    missed: int = 0

    def add(self, gold: Value, found: Value, *, is_right: bool) -> None:
        """Count one value; a wrong one is both missed and made up, two empty ones count nothing."""
        if not gold and not found:
            return
        if is_right:
            self.right += 1
            return
        self.made_up += bool(found)
        self.missed += bool(gold)

    def add_unpaired(self, gold: int, found: int, paired: int) -> None:
        """Count the items of two lists that have no pair; the pairs are counted by what they say."""
        self.missed += gold - paired
        self.made_up += found - paired

    def add_pairs(self, gold: int, found: int, paired: int) -> None:
        """Count the items of two lists: right where they have a pair."""
        self.right += paired
        self.add_unpaired(gold, found, paired)

    def add_whole(self, *, is_whole: bool) -> None:
        """Count a pair whose every part is right, or that is both missed and made up."""
        self.right += is_whole
        self.missed += not is_whole
        self.made_up += not is_whole

    @property
    def gold(self) -> int:
        """How many values gold has: those found right and those missed."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """The share of the found values that are right; None where nothing was found."""
        found = self.right + self.made_up
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold values that were found; None where gold has none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there was nothing to count."""
        precision, recall = self.precision, self.recall
        if precision and recall:
            return 2 * precision * recall / (precision + recall)
        return 0.0 if self.gold + self.made_up else None


@dataclass(frozen=True, slots=True)
class Miss:
    """One value that is not the gold one, in the soft reading: where, what gold says, what was found (None: nothing).

    `start` and `end` are its place in the record's text, where the record says it.
    """

    field: str
    stem: str
    item: str | None
    gold: str | None
    found: str | None
    start: int | None = None
    end: int | None = None


@dataclass
class Tally:
    """The counts of an evaluation as they grow, and the misses in order."""

    counts: dict[Reading, defaultdict[str, Count]] = field(
        default_factory=lambda: {reading: defaultdict(Count) for reading in READINGS}
    )
    whole_headers: dict[Reading, int] = field(default_factory=lambda: dict.fromkeys(READINGS, 0))
    headers: int = 0
    misses: list[Miss] = field(default_factory=list)

    def compare(self, gold: Value, found: Value, test: Callable[[bool], bool], miss: Miss) -> None:
        """Count one value in both readings; what differs softly is a miss.

        Args:
            gold, found: the values.
            test: whether they are the same, given whether to read softly.
            miss: what to note where they are not.
        """
        for reading in READINGS:
            is_right = test(reading == "soft")
            self.counts[reading][miss.field].add(gold, found, is_right=is_right)
            if reading == "soft" and not is_right:
                self.misses.append(miss)


def order_fields(tally: Tally) -> list[str]:
    """Return the names of the fields counted, by family, then by name."""
    names = set(tally.counts["soft"]) | set(tally.counts["strict"])
    return sorted(names, key=lambda name: (FAMILIES.index(name.split(".")[0]), name))
