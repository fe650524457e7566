"""Words that shape a mention of another document. Data: `citation_words.yml`, each list explained there."""

from functools import cache

from pipeline.model.folding import fold_lower
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary
from pipeline.vocab.doc_types import load_doc_types


class CitationWords(Frozen):
    """All word lists of `citation_words.yml`, under the names that its comments explain."""

    type_words: dict[str, str | None]
    type_abbreviations: dict[str, str | None]
    named_before_number: tuple[str, ...]
    body_heads: tuple[str, ...]
    central_organs: tuple[str, ...]
    issuer_stops: tuple[str, ...]
    plural_words: tuple[str, ...]
    body_topics: tuple[str, ...]
    giver_ends: tuple[str, ...]
    joining_words: tuple[str, ...]
    issuer_verbs: tuple[str, ...]
    issuer_phrases: tuple[str, ...]
    open_heads: tuple[str, ...]
    issuer_tails: tuple[str, ...]
    place_nouns: tuple[str, ...]
    title_stops: tuple[str, ...]
    title_clause_verbs: tuple[str, ...]
    title_own_verbs: tuple[str, ...]
    title_head_verbs: tuple[str, ...]
    title_aims: tuple[str, ...]
    title_document_breaks: tuple[str, ...]
    clause_groups: tuple[str, ...]
    clause_subjects: tuple[str, ...]
    clause_modals: tuple[str, ...]
    title_breaks: tuple[str, ...]
    main_verbs: tuple[str, ...]
    bracket_stops: tuple[str, ...]
    description_words: tuple[str, ...]
    term_words: tuple[str, ...]
    short_name_words: tuple[str, ...]
    self_words: tuple[str, ...]
    back_words: tuple[str, ...]
    self_leads: tuple[str, ...]
    self_tails: tuple[str, ...]
    count_words: tuple[str, ...]
    never_bare: tuple[str, ...]
    body_syllables: tuple[str, ...]
    form_guide_words: tuple[str, ...]
    example_words: tuple[str, ...]
    document_verbs: tuple[str, ...]
    safe_phrases: tuple[str, ...]
    known_syllables: tuple[str, ...]
    issuer_words: dict[str, tuple[str, ...]]
    saying_verbs: tuple[str, ...]
    generic_types: tuple[str, ...]
    issuer_lead: str
    committee_codes: tuple[str, ...]
    old_spellings: dict[str, str]
    same_type: dict[str, str]

    @property
    def name_by_type_word(self) -> dict[str, str | None]:
        """Return the type's name by its word in folded lower case; None where the symbol's code decides."""
        names: dict[str, str | None] = {fold_lower(entry.name): entry.name for entry in load_doc_types().entries}
        return {**names, **{fold_lower(word): name for word, name in self.type_words.items()}}


VOCABULARY = {"citation_words": CitationWords}


@cache
def load_citation_words() -> CitationWords:
    """Return the words, read once."""
    return read_vocabulary("citation_words", VOCABULARY["citation_words"])
