"""Worlds with known truth: what resolution and the search for contradictions are measured against.

`habits` says how a world's people write and slip, `offices` who issues, `plan` what was issued and what cites what,
`printing` what each paper shows (a `Record`, as a reader that never errs would give it) and what each mention means,
`clerk` what a careful person could know from what is shown. `measure` runs resolution on the records alone and compares.

Guaranteed: the same seed gives the same world; nothing of the truth stands in a record (no id, no order, no name of a file).
"""
