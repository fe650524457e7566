"""What people add: corrections, statuses and notes.

`database` is their only home (`office.db`), `tables` its form, `corrections_file` the import and export of corrections as
`corrections.yml`.
"""

from pipeline.office.corrections_file import format_corrections, parse_corrections
from pipeline.office.database import (
    OFFICE_DATABASE,
    Author,
    Note,
    Office,
    Status,
    add_missing,
    open_office,
    read_corrections,
)

__all__ = [
    "OFFICE_DATABASE",
    "Author",
    "Note",
    "Office",
    "Status",
    "add_missing",
    "format_corrections",
    "open_office",
    "parse_corrections",
    "read_corrections",
]
