"""The database of a run: `tables` is its shape, `write` makes it, `documents` (with `rows`), `together`, `bodies`, `citator`,
`discrepancies` and `corrections` give the rows of their tables, `insert` puts them in, `flat` says what a row is."""
