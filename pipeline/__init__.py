"""Directives of Vietnam's Party committees and trade unions: from files to a published, searchable site.

| stage         | in                     | out                                                    |
| ------------- | ---------------------- | ------------------------------------------------------ |
| ingest        | a path                 | `RawDocument`: pages, blocks, lines as read            |
| secrecy       | `RawDocument`          | marks; a state-secret mark ends the way here           |
| normalise     | `RawDocument`          | `Document`: the text shown and the way back to the page |
| segment       | `Document`             | `Structure`: frame and outline                         |
| extract       | `Document`, `Structure` | header, kind, citations, tasks, deadlines, targets    |
| resolve       | records                | `Collection`: identities, stubs, links, bodies         |
| citator       | the collection         | statuses, lineage of tasks, series of numbers          |
| discrepancies | the collection         | what contradicts what                                  |
| graph         | the collection         | measures and exports                                   |
| store         | all of it              | `directives.db`                                        |
| publish       | the database           | `site/` for Datasette                                  |
"""

__version__ = "0.1.0"
