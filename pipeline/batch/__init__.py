"""A run over folders, from files to a published database. `running` does it, in this order:

`jobs` (which files), `file_keys` and `kept` (which need reading), `spooling` and `workers` (reading, each file in a process of
its own; `unpacking` for archives, `file_records` for one file), `spool` (records on disk), `lines` (records as lines), `report`
(what the run says of itself), `moving` (all into place at once). `ownership`, `janitor`: one run a folder, nothing left behind.
"""
