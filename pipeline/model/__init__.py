"""The nouns: frozen types that cross the boundaries between stages.

Nothing here reads, matches or decides. `folding` is the one exception to "no behaviour": the matching views of a
document's text are part of what a document is.
"""
