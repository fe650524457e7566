"""Records against gold: a table of figures, a page of misses, a comparison of two runs.

What enters: a folder of gold records and lines of extracted ones. What leaves: figures by the definitions of GUIDE.md and
eval/score.py, text and HTML. Guaranteed: same input, same output. Not done: extraction.
"""

from pipeline.evaluate.comparison import Comparison, Difference, compare_runs, render_comparison
from pipeline.evaluate.errors_page import render_errors_page
from pipeline.evaluate.facts import Facts, read_gold, read_lines
from pipeline.evaluate.scoring import Evaluation, evaluate
from pipeline.evaluate.table import list_figures, render_table
from pipeline.evaluate.verdicts import Verdict, judge

__all__ = [
    "Comparison",
    "Difference",
    "Evaluation",
    "Facts",
    "Verdict",
    "compare_runs",
    "evaluate",
    "judge",
    "list_figures",
    "read_gold",
    "read_lines",
    "render_comparison",
    "render_errors_page",
    "render_table",
]
