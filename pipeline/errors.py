"""The errors that leave a room of the pipeline.

What enters: nothing. What leaves: exception types only. A message names the document, what was being read, and the next
step for the person who sees it; it never holds the document's text.
"""


class PipelineError(Exception):
    """Base of every error that the pipeline raises on purpose."""


class UnreadableFile(PipelineError):
    """A file cannot become a document; the run sets it aside and goes on.

    Args:
        code: one of the codes in `vocab/issues.yml`.
        detail: English detail for the log, without text of the document.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class VocabularyError(PipelineError):
    """A vocabulary file breaks its own rules: schema, form, order or a collision of names."""


class UsageError(PipelineError):
    """The command was called in a way it cannot serve (exit code 2)."""


class PublishError(PipelineError):
    """The site cannot be built or put in its place; the old one stands."""
