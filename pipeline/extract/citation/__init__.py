"""Citations: every mention of another document that can be told apart from all others, with all that the text says of it.

What enters: a `Document`, its `Structure`, its `Header`. What leaves: `CitationFindings`: citations in reading order,
mentions that point back or to the document itself, issues. Guaranteed: `text[start:end]` of the document is each
citation's surface; a value is its surface with white space folded; nothing is guessed (an unknown key, date or issuer
is None).

Reads in this order: `collect` (symbol, shape, named, short_forms), `day_lists`, `titles`, `lists`, `links`, `roles`, `records`.
"""

from pipeline.extract.citation.anaphora import find_references
from pipeline.extract.citation.collect import collect_drafts
from pipeline.extract.citation.day_lists import give_days
from pipeline.extract.citation.links import add_keys
from pipeline.extract.citation.lists import share_over_lists
from pipeline.extract.citation.places import sort_drafts
from pipeline.extract.citation.records import CitationFindings, build_findings
from pipeline.extract.citation.roles import place_all
from pipeline.extract.citation.titles import add_titles
from pipeline.extract.citation.type_words import find_type_words
from pipeline.extract.citation.view import make_view
from pipeline.model.document import Document
from pipeline.model.record import Header
from pipeline.model.section import Structure

__all__ = ["CitationFindings", "find_citations"]


def find_citations(document: Document, structure: Structure, header: Header) -> CitationFindings:
    """Return the citations, mentions and issues of a document."""
    view = make_view(document, structure)
    words = find_type_words(view.lower)
    parted = sort_drafts(view, collect_drafts(view, words), structure, header)
    drafts = add_keys(view, share_over_lists(view, add_titles(view, give_days(view, parted.others))), header)
    references = find_references(view, words, drafts, parted.own, header)
    placed = place_all(view, drafts, header)
    return build_findings(document, structure, header, view=view, placed=placed, references=references)
