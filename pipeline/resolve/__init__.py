"""From the records of one collection to identities, documents, stubs and links."""
