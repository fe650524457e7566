"""The SQL of search and of its filters, as constants; parameters are named."""

FILTER_TYPES = "select doc_type as value, count(*) as count from documents where doc_type is not null group by 1 order by 1"
FILTER_YEARS = "select year as value, count(*) as count from documents where year is not null group by 1 order by 1 desc"
FILTER_KINDS = "select kind as value, count(*) as count from documents where kind is not null group by 1 order by 2 desc, 1"
# A list to choose from holds the bodies with most documents, and the one chosen.
FILTER_BODIES = """
    select value, name, count from (
        select d.body_id as value, b.name as name, count(*) as count
        from documents d
        join bodies b on b.id = d.body_id
        group by 1, 2
        order by d.body_id = :chosen desc, count(*) desc, d.body_id
        limit :limit)
    order by name, value
"""

FILTERS = """
    (:doc_type = '' or d.doc_type = :doc_type)
    and (:body_id = '' or d.body_id = :body_id)
    and (:year = '' or d.year = cast(:year as integer))
    and (:kind = '' or d.kind = :kind)
"""

SUMMARY = """
    d.id as id, d.docid as docid, d.number as number, d.doc_type as doc_type, d.title as title, d.subject as subject,
    d.date as date, d.year as year, d.issuer as issuer, d.issuer_canonical as issuer_canonical, d.kind as kind,
    d.draft as draft, d.illustrative as illustrative, d.province as province
"""

# Documents only cited, as a search shows them; no file of theirs has a kind.
STUB_SUMMARY = """
    d.id as id, d.title as title, d.doc_type as doc_type, d.number_key as number_key, d.date as date, d.year as year,
    d.issuer as issuer, null as issuer_canonical, d.subject as subject, d.mention_count as mention_count,
    d.document_count as document_count, d.province as province
"""
STUB_FILTERS = FILTERS.replace("d.kind", "''")

LIST_COUNT = f"select count(*) from documents d where {FILTERS}"

LIST_PAGE = f"""
    select {SUMMARY}
    from documents d
    where {FILTERS}
    order by d.date is null, d.date desc, d.id
    limit :limit offset :offset
"""

FIND_COUNT = f"""
    select count(*)
    from documents_fts
    join documents d on d.docid = documents_fts.rowid
    where documents_fts match :match and {FILTERS}
"""

FIND_CANDIDATES = f"""
    select d.docid as docid
    from documents_fts
    join documents d on d.docid = documents_fts.rowid
    where documents_fts match :match and {FILTERS} and d.docid not in (select value from json_each(:without))
    order by bm25(documents_fts, 10.0, 5.0, 3.0, 1.0), d.date desc, d.id
    limit :limit offset :offset
"""

# Hits whose head holds the words, where a year is asked for of that year; the most cited first.
FIND_HEADS = f"""
    select d.docid as docid
    from documents_fts
    join documents d on d.docid = documents_fts.rowid
    left join nodes n on n.id = d.id
    where documents_fts match :match and {FILTERS}
      and d.docid in (select rowid from documents_fts where documents_fts match :whole)
      and (:asked_year = '' or d.year = cast(:asked_year as integer))
    order by n.in_degree desc, bm25(documents_fts, 10.0, 5.0, 3.0, 0.0), d.date desc, d.id
    limit :limit
"""

FIND_TEXTS = """
    select f.docid as docid,
           coalesce(f.number, '') || char(10) || coalesce(f.title, '') || char(10) || coalesce(f.issuer, '') || char(10)
               || coalesce(d.year, '') as head,
           f.body as body,
           coalesce(n.in_degree, 0) as cited
    from documents_full f
    join documents d on d.docid = f.docid
    left join nodes n on n.id = d.id
    where f.docid in (select value from json_each(:docids))
"""

FIND_PHRASE = """
    select rowid
    from documents_fts
    where documents_fts match :match and rowid in (select value from json_each(:docids))
"""

FIND_SNIPPETS = f"""
    select {SUMMARY},
           snippet(documents_fts, 3, char(1), char(2), '…', 36) as snippet
    from documents_fts
    join documents d on d.docid = documents_fts.rowid
    where documents_fts match :match
      and documents_fts.rowid in (select value from json_each(:docids))
"""

NUMBER_DOCUMENTS = f"""
    select {SUMMARY}
    from documents d
    where d.number_search = :number and {FILTERS}
    order by d.date desc, d.id
"""

NUMBER_STUBS = f"""
    select {STUB_SUMMARY}
    from stubs d
    where d.number_search = :number and {STUB_FILTERS}
    order by d.document_count desc, d.id
"""

BY_DAY = f"""
    select id, title, status, issuer, date from (
        select d.id as id, d.title as title, 'held' as status, coalesce(d.issuer_canonical, d.issuer) as issuer, d.date as date
        from documents d
        where d.date = :day and {FILTERS}
        union all
        select d.id, d.title, 'stub', d.issuer, d.date
        from stubs d
        where d.date = :day and {STUB_FILTERS})
    order by status, id
"""

BODIES_BY_WORDS = """
    select id, name, province, document_count, task_count
    from bodies
    where (document_count > 0 or task_count > 0) and holds_terms(:words, name)
    order by length(name), document_count desc, id
    limit :limit
"""

NUMBER_PREFIX = """
    select id, title, status, issuer, date from (
        select id, title, 'held' as status, coalesce(issuer_canonical, issuer) as issuer, date, number_search from documents
        where number_search >= :number and number_search < :above
        union all
        select id, title, 'stub', issuer, date, number_search from stubs
        where number_search >= :number and number_search < :above)
    order by length(number_search), number_search, id
    limit :limit
"""

NUMBER_ALONE = """
    select id, title, status, issuer, date from (
        select d.id as id, d.title as title, 'held' as status, coalesce(d.issuer_canonical, d.issuer) as issuer,
               d.date as date, d.number as number, d.doc_type as doc_type, n.in_degree as cited
        from documents d
        left join nodes n on n.id = d.id
        union all
        select s.id, s.title, 'stub', s.issuer, s.date, s.number_key, s.doc_type, s.document_count
        from stubs s)
    where ltrim(number, '0 ') glob :number || '[^0-9]*' and (:doc_type = '' or has_all_words(:doc_type, doc_type))
    order by status = 'stub', cited desc, date desc, id
    limit :limit
"""

WORDS_TABLE = "create virtual table if not exists temp.search_words using fts5vocab('main', 'documents_fts', 'row')"
KNOWN_WORDS = (
    "select term, doc from temp.search_words where term in (select value from json_each(:words)) order by doc desc, term"
)

TEXTS_HOLDING = """
    select coalesce(f.title, '') || char(10) || coalesce(f.body, '')
    from documents_full f
    where f.docid in (select rowid from documents_fts where documents_fts match :match order by rowid limit :limit)
"""

STUBS_BY_WORDS = """
    select id, title, doc_type, number_key, date, year, issuer, subject, mention_count, document_count
    from stubs
    where holds_terms(:words, title, subject, issuer)
    order by document_count desc, id
    limit :limit
"""
