"""The words of subjects, each subject parted once.

What enters: subjects, and what an earlier run found of them. What leaves: their words as one text, blanks between words,
underscores between the syllables of one. Guaranteed: what was found earlier is never asked for again; `used` holds just the
subjects asked for, so that nothing of a paper that is gone is kept.

Source: measured (`benchmarks/same_matter.py`): subjects compared by words find what a paper rests on better than by syllables.
"""

from collections.abc import Mapping

from pipeline.language import split_words


class SubjectWords:
    """Parts subjects into words with underthesea, each subject once; `known` are those that an earlier run has parted,
    `used` those asked for in this one."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._known = known or {}
        self.used: dict[str, str] = {}

    def find(self, subject: str | None) -> str | None:
        """Return the words of a subject; None where there is none."""
        text = " ".join((subject or "").split())
        if not text:
            return None
        if text not in self.used:
            self.used[text] = self._known[text] if text in self._known else _part(text)
        return self.used[text]


def _part(text: str) -> str:
    return " ".join(word.replace(" ", "_") for word in split_words(text))
