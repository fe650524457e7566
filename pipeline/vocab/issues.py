"""Issue codes: what may be said of a file or a document, in English and in plain Vietnamese.

Data: `issues.yml`; `issue_details.yml` for what fills the messages' fields.
"""

import re
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


class IssueDetail(Frozen):
    """What a detail, or the word after or before its number, is in Vietnamese."""

    detail: str
    vi: str


VOCABULARY = {"issues": tuple[IssueCode, ...], "issue_details": tuple[IssueDetail, ...]}
# "Word parts (XMLSyntaxError)", "2000 pages", "exit code 3"
_DETAIL_PARTS = re.compile(r"(?P<before>[\d.,]+ )?(?P<words>.*?)(?P<after> [\d.,]+| \([^()]*\))?", re.DOTALL)


@cache
def load_issue_codes() -> dict[str, IssueCode]:
    """Return the codes by name, read once."""
    return {entry.code: entry for entry in read_vocabulary("issues", tuple[IssueCode, ...])}


@cache
def load_issue_details() -> dict[str, str]:
    """Return the Vietnamese of the details, read once."""
    return {entry.detail: entry.vi for entry in read_vocabulary("issue_details", tuple[IssueDetail, ...])}


def in_vietnamese(detail: object) -> str:
    """Return a detail in Vietnamese; one that is not known, such as the name of a format, as it is.

    Example:
        `2000 pages` → `2000 trang`, `zip container` → `gói ZIP`, `EML` → `EML`
    """
    text, known = str(detail), load_issue_details()
    found = _DETAIL_PARTS.fullmatch(text)
    if text in known or found is None or found["words"] not in known:
        return known.get(text, text)
    return f"{found['before'] or ''}{known[found['words']]}{found['after'] or ''}"


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
        message_vi=entry.message_vi.format(**{name: in_vietnamese(value) for name, value in details.items()}),
        start=start,
        end=end,
    )
