"""From the records of one collection to identities, documents, stubs and links.

What enters: records as read. What leaves: `Collection`. The modules in the order of work: `places`, `bodies`, `number`,
`issuers`, `named` say who and what a name means; `facts` keeps what is needed of a record, `intake` brings it into the `state`;
`papers` decides which files are one document, `drafts` and `settle` which mentions and papers of one number are, `loose` where
mentions that say too little belong, `addresses` what a document is called by; `told` brings in what people say of them;
`update` ties these. `described` and `edges` read
nodes, stubs, claims and links out of a state, `finish` the records with their ids; `collect` ties those.
"""

from pipeline.resolve.apart import LEAST, rows_apart
from pipeline.resolve.collect import collect, identify, noted_rows, resolve
from pipeline.resolve.counting import fact_names
from pipeline.resolve.identity import own_id
from pipeline.resolve.intake import Rows, make_rows, paper_key
from pipeline.resolve.one_paper import are_one_paper
from pipeline.resolve.state import State
from pipeline.resolve.told import find_mention
from pipeline.resolve.update import update

__all__ = [
    "LEAST",
    "Rows",
    "State",
    "are_one_paper",
    "collect",
    "fact_names",
    "find_mention",
    "identify",
    "make_rows",
    "noted_rows",
    "own_id",
    "paper_key",
    "resolve",
    "rows_apart",
    "update",
]
