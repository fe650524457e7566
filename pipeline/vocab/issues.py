"""Issue codes: what may be said of a file or a document, in English and in plain Vietnamese. Data: `issues.yml`."""

from functools import cache

from pipeline.model.issue import Frozen, Issue, Level
from pipeline.vocab import read_vocabulary


class IssueCode(Frozen):
    """One code. The messages may hold named fields in braces."""

    code: str
    level: Level
    stage: str
    message: str
    message_vi: str


VOCABULARY = {"issues": tuple[IssueCode, ...]}


@cache
def load_issue_codes() -> dict[str, IssueCode]:
    """Return the codes by name, read once."""
    return {entry.code: entry for entry in read_vocabulary("issues", VOCABULARY["issues"])}


def make_issue(code: str, *, start: int | None = None, end: int | None = None, **details: object) -> Issue:
    """Return the issue of a code with its messages filled in.

    Args:
        code: a code of `issues.yml`.
        start, end: place in the document's text, where it has one.
        details: values of the messages' fields; never text of a document that may be secret.

    Raises:
        KeyError: the code or a field of its message is unknown.
    """
    entry = load_issue_codes()[code]
    return Issue(
        code=code,
        level=entry.level,
        message=entry.message.format(**details),
        message_vi=entry.message_vi.format(**details),
        start=start,
        end=end,
    )
