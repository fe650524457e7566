"""A run over folders: its files, workers that read them apart, what the next run keeps, how all moves into place at once."""
