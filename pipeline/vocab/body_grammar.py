"""How names of bodies are built: heads, institutions, unit words, persons, qualifiers. Data: `body_grammar.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary


class NameParticles(Frozen):
    """Small words by what they do in a name: join two (và), own (của), place (trong), have (có), point (đó) …"""

    joining: tuple[str, ...]
    owning: tuple[str, ...]
    placing: tuple[str, ...]
    siting: tuple[str, ...]
    having: tuple[str, ...]
    conditioning: tuple[str, ...]
    residing: tuple[str, ...]
    numbering: tuple[str, ...]
    counted: tuple[str, ...]
    every: tuple[str, ...]
    forces: tuple[str, ...]
    delegating: tuple[str, ...]
    entrusted: tuple[str, ...]
    charging: tuple[str, ...]
    fields: tuple[str, ...]
    heading: tuple[str, ...]
    comrades: tuple[str, ...]
    local: tuple[str, ...]
    lacking: tuple[str, ...]
    quantity: tuple[str, ...]
    alternating: tuple[str, ...]
    passive: tuple[str, ...]
    demonstrating: tuple[str, ...]
    zones: tuple[str, ...]
    zone_groups: tuple[str, ...]


class Matters(Frozen):
    """Words of bodies named by what they are set up for: the bodies, what opens and closes a matter, what is none of it."""

    set_up: tuple[str, ...]
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    outputs: tuple[str, ...]
    between: tuple[str, ...]
    closing: tuple[str, ...]
    quotes: tuple[str, ...]
    closing_quotes: tuple[str, ...]


class BodyGrammar(Frozen):
    """The words of body names, in lower case.

    `heads` open a name where they are printed with a capital, `open_heads` need a word after them; `institutions` are
    bodies by their kind alone, by family; `units` are plain words that share one article in a list, as places or offices;
    `persons` stand for a body; `spoken_of` are persons whom a topic (Đối với …) speaks of and does not task
    (`spoken_alone` only where no body is named with them); `qualifiers`
    go on with a name; `no_bodies` are short forms of what is none; `names` and `boards` are whole names, `whole_after` the
    words after which any name is whole; by `boards` and `seldom_heads` misread words are not mended.
    """

    articles: tuple[str, ...]
    heads: tuple[str, ...]
    seldom_heads: tuple[str, ...]
    open_heads: tuple[str, ...]
    institutions: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    persons: tuple[str, ...]
    spoken_of: tuple[str, ...]
    spoken_alone: tuple[str, ...]
    qualifiers: tuple[str, ...]
    particles: NameParticles
    matters: Matters
    whole_after: tuple[str, ...]
    no_bodies: tuple[str, ...]
    names: tuple[str, ...]
    boards: tuple[str, ...]


VOCABULARY = {"body_grammar": BodyGrammar}


@cache
def load_body_grammar() -> BodyGrammar:
    """Return the grammar, read once."""
    return read_vocabulary("body_grammar", VOCABULARY["body_grammar"])
