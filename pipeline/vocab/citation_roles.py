"""Words that say why one document names another. Data: `citation_roles.yml`, explained there."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.model.record import Role
from pipeline.vocab import read_vocabulary

_NAMED_OTHERWISE = ("legal_basis", "promulgated_with", "reports_on", "ruled_by", "follows", "in_force", "keeps")


class CueWords(Frozen):
    """One cue: words, what belongs to it after them, and what must or must not stand around it.

    Of a cue after its mention, `leads` must stand before the mention, and `directly` says that nothing stands between.
    `gap` is all that may stand between a cue and its mention; `%type%` in it means any type word.
    """

    words: tuple[str, ...]
    more: str = ""
    required: bool = False
    before: str | None = None
    unless_before: str | None = None
    after: str | None = None
    unless_after: str | None = None
    gold_role: Role | None = None
    leads: str | None = None
    directly: bool = False
    gap: str | None = None


class CitationRole(Frozen):
    """One role: the name the record uses, and its cues.

    `is_passive`: the mention acts on the one before it. `is_adjacent`: counts only right before the mention. `is_after`: stands
    after the mention. `is_plan`: a change that is not made yet.
    """

    id: str
    gold_role: Role
    subrole: str | None = None
    meaning: str
    is_passive: bool = False
    is_adjacent: bool = False
    is_after: bool = False
    cues: tuple[CueWords, ...]

    @property
    def finer(self) -> str | None:
        """Return the name that says more than the record's role, or None where it does not."""
        if self.subrole is not None or self.is_adjacent:
            return self.subrole
        return None if self.id in (self.gold_role, *_NAMED_OTHERWISE) else self.id


VOCABULARY = {"citation_roles": tuple[CitationRole, ...]}


@cache
def load_citation_roles() -> tuple[CitationRole, ...]:
    """Return the roles in the order of the file, which is their precedence, read once."""
    return read_vocabulary("citation_roles", VOCABULARY["citation_roles"])
