"""What decided which document a citation means, in plain Vietnamese. Data: `decisions.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class Decisions(Frozen):
    """The parts of the column `resolved_by`: by what the body is known, what told the document among those of its number."""

    via: dict[str, str]
    rule: dict[str, str]

    def describe(self, resolved_by: str, *, is_stub: bool = False) -> str:
        """Return a decision in words; of a document that is not held (`is_stub`) it says that nothing held agrees.

        Example:
            `words_place.date` → `lời viện dẫn ghi cơ quan, địa phương theo văn bản viện dẫn; đúng năm (hoặc nhiệm kỳ) và loại`
        """
        via, _, rule = resolved_by.partition(".")
        told = self.rule.get(f"{rule}_stub", "") if is_stub else ""
        return "; ".join(filter(None, (self.via.get(via, via), told or self.rule.get(rule, rule))))


VOCABULARY = {"decisions": Decisions}


@cache
def load_decisions() -> Decisions:
    """Return the words, read once."""
    return read_vocabulary("decisions", Decisions)
