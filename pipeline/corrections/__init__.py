"""What people say of documents: `asking` is the commands, `making` turns what is named into entries, `record` and `applying`
bring them into records, `cases` (with `case_texts`, `same_cases`) turns them into regression cases. `office` keeps them."""
