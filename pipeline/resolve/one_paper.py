"""Whether two records are files of one paper, asked by those who have records and no state.

What enters: two records whose ids by themselves are one. What leaves: whether `papers` would take them for files of one
document. Not done: files with number or day left blank, which are joined among all papers of a body.
"""

from pipeline.model.record import Record
from pipeline.resolve.alike import are_two_papers
from pipeline.resolve.facts import read_facts


def are_one_paper(first: Record, second: Record) -> bool:
    """Tell whether two records of one identity are files of one paper (see `alike`)."""
    records = (first, second)
    return not are_two_papers(read_facts(first, 0), read_facts(second, 1), records.__getitem__)
