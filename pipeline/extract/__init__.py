"""Facts out of one document: header, kind, citations, tasks, deadlines, targets."""
