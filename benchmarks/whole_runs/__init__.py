"""Whole runs at size, without the reading: what every part behind it takes in seconds and in memory.

What enters: how many documents. What leaves: for each part of a first run, of a night with one new file, and of an export, its
seconds, its processor's seconds and the most memory meanwhile. `papers` makes the records (world one with tasks), `apart` is
the process that runs and counts, `measure` starts it. Guaranteed: all parts are the run's own; only the reading of files is
replaced, by records made beforehand.
"""
