"""The database of a run: `tables` is its shape, `write` makes it, `rows` (documents), `bodies`, `citator`, `discrepancies` and
`corrections` give the rows of their tables, `flat` says what a row is."""
