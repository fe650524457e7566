"""Takes the collection out: workbook and tables, linked data."""
