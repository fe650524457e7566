"""The SQL of the site, as constants: pages and search; the canned queries stand in `canned`.

Parameters are named. `today` is the day in Vietnam, asked of SQLite, so that a page open for long stays true.
"""

from pipeline.publish.contradictions import NOT_TOLD

TODAY = "select date('now', '+7 hours')"

# Front page

COUNTS = """
    select (select count(*) from documents) as documents,
           (select count(*) from stubs) as stubs,
           (select count(*) from tasks) as tasks,
           (select count(*) from deadlines) as deadlines,
           (select count(*) from sources where status = 'set_aside') as unread,
           (select count(*) from documents where illustrative = 1) as illustrative
"""

NEWEST = """
    select id, number, doc_type, title, subject, date, issuer, issuer_canonical, kind, draft, illustrative
    from documents
    order by date is null, date desc, id
    limit :limit
"""

DEADLINES_AHEAD = """
    select due_on, days_left, deadline, task, lead, document_id, title, task_id
    from deadlines_ahead
    limit :limit
"""

MOST_CITED_NOT_HELD = """
    select stub_id, title, issuer, date, document_count, mention_count
    from cited_not_held
    limit :limit
"""

HOME_BODY = "select id, name from bodies where is_home = 1 order by id limit 1"

# Search

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
    select docid, coalesce(number, '') || char(10) || coalesce(title, '') || char(10) || coalesce(issuer, '') as head, body
    from documents_full
    where docid in (select value from json_each(:docids))
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
    select id, title, status from (
        select id, title, 'held' as status, number_search from documents
        where number_search >= :number and number_search < :above
        union all
        select id, title, 'stub', number_search from stubs
        where number_search >= :number and number_search < :above)
    order by length(number_search), number_search, id
    limit :limit
"""

STUBS_BY_WORDS = """
    select id, title, doc_type, number_key, date, year, issuer, subject, mention_count, document_count
    from stubs
    where has_all_words(:words, title, subject, issuer)
    order by document_count desc, id
    limit :limit
"""

# One document

DOCUMENT = "select d.*, t.text as text from documents d left join document_text t on t.document_id = d.id where d.id = :id"
STUB = "select * from stubs where id = :id"
NODE = "select * from nodes where id = :id"
SOURCE = "select * from sources where document_id = :id order by (status = 'stored') desc, id"
VERSIONS = "select * from versions where document_id = :id order by source_id, field = 'words' desc, field"
EVIDENCE = "select * from evidence where document_id = :id order by start_offset, id"
SECTIONS = "select * from sections where document_id = :id order by ordinal"
ADDRESSEES = """
    select r.*, b.name as body
    from addressees r
    left join bodies b on b.id = r.body_id
    where r.document_id = :id
    order by r.ordinal
"""
RECIPIENTS = """
    select r.*, b.name as body
    from recipients r
    left join bodies b on b.id = r.body_id
    where r.document_id = :id
    order by r.ordinal
"""
SIGNERS = "select * from signers where document_id = :id order by ordinal"
SIGNATURES = """
    select signer, organisation, unit, validity, max(is_altered) as is_altered,
           min(signed_at) as first_at, max(signed_at) as last_at, count(*) as count
    from signatures
    where document_id = :id
    group by signer, organisation, unit, validity
    order by min(ordinal)
"""
PICTURES = "select id, of, page from pictures where document_id = :id order by ordinal"
TARGETS = "select * from targets where document_id = :id order by ordinal"
MENTIONS = "select * from mentions where document_id = :id order by ordinal"
ISSUES = f"select * from issues i where document_id = :id and {NOT_TOLD} order by level <> 'error', level <> 'warning', id"
TASKS = "select * from tasks where document_id = :id order by ordinal"
TASK_BODIES = """
    select b.*, t.document_id as document_id
    from task_bodies b
    join tasks t on t.id = b.task_id
    where t.document_id = :id
    order by t.ordinal, b.role desc, b.ordinal
"""
DEADLINES = "select * from deadlines where document_id = :id order by start_offset, ordinal"

CITATIONS = """
    select c.*, n.label as target_label, n.issuer as target_issuer
    from citations c
    left join nodes n on n.id = c.target_id
    where c.document_id = :id
    order by c.ordinal
"""

CANDIDATES = """
    select k.citation_id as citation_id, k.node_id as node_id, n.label as label, n.issuer as issuer, n.status as status
    from citation_candidates k
    join citations c on c.id = k.citation_id
    left join nodes n on n.id = k.node_id
    where c.document_id = :id
    order by k.citation_id, k.node_id
"""

CITED_BY = """
    select c.id as citation_id, c.document_id as document_id, c.role as role, c.citer as citer, c.text as text,
           c.title as cited_title, c.pin as pin, c.state as state,
           c.start_offset - max(c.start_offset - :around, 0) as at, c.end_offset - c.start_offset as length,
           substr(t.text, max(c.start_offset - :around, 0) + 1,
                  c.end_offset - max(c.start_offset - :around, 0) + :around) as around,
           d.title as title, d.subject as subject, d.date as date, coalesce(d.issuer_canonical, d.issuer) as issuer,
           d.illustrative as illustrative
    from citations c
    join documents d on d.id = c.document_id
    join document_text t on t.document_id = d.id
    where c.target_id = :id
    order by d.date is null, d.date, d.id, c.ordinal
    limit :limit
"""

CLAIMS = """
    select k.*, c.document_id as document_id
    from claims k
    left join citations c on c.id = k.first_citation_id
    where k.node_id = :id
    order by k.field, k.is_chosen desc, k.document_count desc, k.id
"""

NEIGHBOURS_UP = """
    select l.from_id as near, l.to_id as far, l.role as role, n.label as label, n.issuer as issuer, n.status as status
    from links l
    join nodes n on n.id = l.to_id
    where l.from_id in (select value from json_each(:ids)) and l.from_id <> l.to_id
    order by l.role = 'mentions', n.in_degree desc, l.to_id, l.role
"""

NEIGHBOURS_DOWN = """
    select l.to_id as near, l.from_id as far, l.role as role, n.label as label, n.issuer as issuer, n.status as status
    from links l
    join nodes n on n.id = l.from_id
    where l.to_id in (select value from json_each(:ids)) and l.from_id <> l.to_id
    order by l.role = 'mentions', n.year, l.from_id, l.role
"""

# Bodies, deadlines, what was not read

BODIES = """
    select *
    from bodies
    where document_count > 0 or task_count > 0 or is_home = 1
    order by id
"""
BODY = "select b.*, p.name as parent_name from bodies b left join bodies p on p.id = b.parent_id where b.id = :id"
BODY_CHILDREN = "select id, name from bodies where parent_id = :id order by name, id"
BODY_DOCUMENTS = (
    f"select {SUMMARY} from documents d where d.body_id = :id order by d.date is null, d.date desc, d.id limit :limit"
)
BODY_TASKS = """
    select b.role as role, t.id as task_id, t.text as text, t.section as section, t.document_id as document_id,
           d.title as title, d.date as date,
           (select min(due_on) from deadlines where task_id = t.id) as due_on,
           (select group_concat(text, '; ') from (select text from deadlines where task_id = t.id order by ordinal)) as deadline
    from task_bodies b
    join tasks t on t.id = b.task_id
    join documents d on d.id = t.document_id
    where b.body_id = :id
    group by t.id, b.role
    order by b.role desc, due_on is null, due_on, d.date desc, d.id, t.ordinal
    limit :limit
"""

DEADLINE_BODIES = """
    select b.id as value, b.name as name, count(distinct l.id) as count
    from deadlines l
    join task_bodies k on k.task_id = l.task_id
    join bodies b on b.id = k.body_id
    group by 1, 2
    order by b.name, 1
"""
DEADLINES_BY_DAY = """
    select l.id as id, l.due_on as due_on, l.text as deadline, l.kind as kind, l.year_inferred as year_inferred,
           l.task_id as task_id, t.text as task, l.document_id as document_id, d.title as title,
           (select group_concat(body, '; ') from
               (select body from task_bodies where task_id = t.id and role = 'lead' order by ordinal)) as lead
    from deadlines l
    join tasks t on t.id = l.task_id
    join documents d on d.id = l.document_id
    where l.due_on is not null
      and (:body_id = '' or exists (select 1 from task_bodies k where k.task_id = t.id and k.body_id = :body_id))
      and l.due_on >= :since
      and (:until = '' or l.due_on <= :until)
    order by l.due_on, d.id, t.ordinal, l.ordinal
    limit :limit
"""
DEADLINES_RECURRING = """
    select l.id as id, l.text as deadline, l.every as every, l.task_id as task_id, t.text as task,
           l.document_id as document_id, d.title as title,
           (select group_concat(body, '; ') from
               (select body from task_bodies where task_id = t.id and role = 'lead' order by ordinal)) as lead
    from deadlines l
    join tasks t on t.id = l.task_id
    join documents d on d.id = l.document_id
    where l.kind = 'recurring'
      and (:body_id = '' or exists (select 1 from task_bodies k where k.task_id = t.id and k.body_id = :body_id))
    order by case l.every when 'month' then 0 when 'quarter' then 1 when 'half-year' then 2 when 'year' then 3 else 4 end,
             d.id, t.ordinal, l.ordinal
    limit :limit
"""
DEADLINE_YEARS = """
    select substr(due_on, 1, 4) as value, count(*) as count
    from deadlines
    where due_on is not null
    group by 1
    order by 1 desc
"""

UNREAD = """
    select s.id as id, s.file as file, s.media_type as media_type, s.reason as reason, s.sha256 as sha256,
           (select group_concat(message_vi, ' ') from
               (select message_vi from issues where source_id = s.id and level = 'error' order by id)) as said
    from sources s
    where s.status = 'set_aside'
    order by s.file, s.id
"""
ISSUE_COUNTS = f"""
    select i.code as code, i.level as level, count(*) as count, count(distinct i.document_id) as documents
    from issues i
    where i.document_id is not null and {NOT_TOLD}
    group by i.code, i.level
    order by i.level <> 'error', i.level <> 'warning', count(*) desc, i.code
"""
ISSUES_OF_DOCUMENTS = f"""
    select i.code as code, i.level as level, i.message_vi as message_vi, i.document_id as document_id, d.title as title
    from issues i
    join documents d on d.id = i.document_id
    where i.level <> 'info' and {NOT_TOLD}
    order by i.code, d.date desc, d.id, i.id
    limit :limit
"""
SECRET_COUNT = "select coalesce(max(secret), 0) from runs"
