"""From the records of one collection to identities, documents, stubs and links.

What enters: records as read. What leaves: `Collection`. The modules in the order of work: `places`, `bodies`, `number`,
`issuers`, `named` say who and what a name means; `facts` keeps what is needed of a record; `drafts` and `settle` decide which
mentions and files are one document; `identity` names it; `edges` links; `finish` fills in the ids; `collect` ties them.
"""

from pipeline.resolve.collect import identify, resolve

__all__ = ["identify", "resolve"]
