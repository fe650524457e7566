"""The terms of linked data. Data: `linked_data.yml`."""

from functools import cache

from pydantic import model_validator

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class LinkedData(Frozen):
    """The whole file.

    Attributes:
        prefixes: the short form of each vocabulary, with its address.
        roles: the property of a link's role, in short form.
        other_roles: that of every role not named there.
    """

    prefixes: dict[str, str]
    roles: dict[str, str]
    other_roles: str

    @model_validator(mode="after")
    def _every_prefix_is_known(self) -> "LinkedData":
        for term in (*self.roles.values(), self.other_roles):
            if term.partition(":")[0] not in self.prefixes:
                raise ValueError(f"{term}: its prefix is not among the prefixes")
        return self

    def property_of(self, role: str) -> str:
        """Return the property that a link's role is told by, in short form."""
        return self.roles.get(role, self.other_roles)

    def expand(self, term: str) -> str:
        """Return a term of short form as a whole address."""
        prefix, _, name = term.partition(":")
        return self.prefixes[prefix] + name


VOCABULARY = {"linked_data": LinkedData}


@cache
def load_linked_data() -> LinkedData:
    """Return the terms, read once."""
    return read_vocabulary("linked_data", LinkedData)
