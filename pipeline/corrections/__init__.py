"""What people say of documents: corrections made, found again in a record, applied to it, and turned into cases."""
