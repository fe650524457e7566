"""The section of `docs/accuracy.md` on words as underthesea parts them: where they help, and where not."""

from collections.abc import Iterator, Sequence

from benchmarks.body_ends import LookCount
from benchmarks.comparison import table
from benchmarks.same_matter import Matter
from benchmarks.word_hints import EndCount


def tell_words(ends: Sequence[EndCount], matters: tuple[int, int, Sequence[Matter]]) -> Iterator[str]:
    """Yield the section: papers on the same matter, then ends of names and titles."""
    pairs, titles, ways = matters
    yield "## Words and phrases of underthesea"
    yield ""
    yield (
        f"Papers on the same matter: the subject of a paper against {titles} titles, {pairs} times; where the title of what the paper "
        "rests on stands (mean of one over the place), and between which values 95 of 100 redraws put the lead on syllables. The "
        "site's list `Có thể cùng một vấn đề` goes by words for what this says."
    )
    yield ""
    rows = [(one.way, f"{one.mean:.3f}", f"{one.lead[0]:+.3f} to {one.lead[1]:+.3f}") for one in ways]
    yield from table(("subjects parted into", "mean of 1/place", "lead on syllables"), rows)
    yield ""
    yield (
        "Where a name or title ends in running text: our rules, the noun phrase that underthesea begins at the same place, and "
        "whether an end of ours that lies inside one of its words is a sign of a mistake. It is off the hot path for what this says."
    )
    yield ""
    heads = ("end of", "ends", "rules right", "phrases right", "ends inside a word", "of these wrong", "wrong elsewhere")
    yield from table(
        heads, [(one.kind, one.ends, one.ours, one.phrases, one.cut, one.cut_wrong, one.whole_wrong) for one in ends]
    )


def tell_looks(looks: Sequence[LookCount]) -> Iterator[str]:
    """Yield the part on the second look at ends of bodies (`pipeline/extract/task/second_look.py`)."""
    yield (
        "Where a body ends before work of no vocabulary: the rules alone, underthesea alone (before the first word without a capital "
        "that it tags as a verb), and the rules with a second look at ends in doubt, which is what the program does. The half held "
        "out was not looked at while the rules were made."
    )
    yield ""
    heads = ("set", "ends", "rules alone", "underthesea alone", "rules with a second look", "asked")
    yield from table(heads, [(one.kind, one.ends, one.rules, one.words, one.both, one.asked) for one in looks])
