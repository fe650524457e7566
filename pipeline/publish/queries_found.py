"""The SQL of search and of its filters, as constants; parameters are named."""

FILTER_TYPES = "select doc_type as value, count(*) as count from documents where doc_type is not null group by 1 order by 1"
FILTER_YEARS = "select year as value, count(*) as count from documents where year is not null group by 1 order by 1 desc"
FILTER_KINDS = "select kind as value, count(*) as count from documents where kind is not null group by 1 order by 2 desc, 1"
FILTER_BODIES = """
    select d.body_id as value, b.name as name, count(*) as count
    from documents d
    join bodies b on b.id = d.body_id
    group by 1, 2
    order by b.name, 1
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
    d.draft as draft, d.illustrative as illustrative
"""

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
    where documents_fts match :match and {FILTERS}
    order by bm25(documents_fts, 10.0, 5.0, 3.0, 1.0), d.date desc, d.id
    limit :limit offset :offset
"""

FIND_TEXTS = """
    select f.docid as docid,
           coalesce(f.number, '') || char(10) || coalesce(f.title, '') || char(10) || coalesce(f.issuer, '') as head,
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
    where d.number_search = :number
    order by d.date desc, d.id
    limit :limit
"""

NUMBER_STUBS = """
    select id, title, doc_type, number_key, date, year, issuer, subject, mention_count, document_count
    from stubs
    where number_search = :number
    order by document_count desc, id
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
    where has_all_words(:words, title, subject, issuer)
    order by document_count desc, id
    limit :limit
"""
