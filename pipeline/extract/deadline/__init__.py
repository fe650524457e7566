"""Deadlines: the time limits that a task's words set.

What enters: a document, the span of a task, and the document's `DeadlineContext`. What leaves: the deadlines of the span in
reading order. Guaranteed: each one's span shows its words, `start <= end`, no two overlap. Not done: whose deadline it is.

One scan for words and figures that can begin a time expression; the grammar runs only where one stands.
"""

from pipeline.extract.deadline.context import DeadlineContext, build_context
from pipeline.extract.deadline.finding import find_deadlines, may_begin_within

__all__ = ["DeadlineContext", "build_context", "find_deadlines", "may_begin_within"]
