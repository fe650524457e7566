"""The shape of `directives.db`: tables, keys, views and the search index, as constants.

What enters: `vocab/tables.yml` (columns and their descriptions). What leaves: `TABLES` and `VIEWS` with those descriptions,
and the SQL that makes them and the search indexes. Guaranteed: every column that a view or the search index gives is described;
every `to` of a column is a foreign key in a table. Not done: writing (`write.py`).

Source: survey of search designs, design B: FTS5 with unicode61 and remove_diacritics 2 over an external-content view, đ
folded to d when a row is indexed and when a query is asked, so that snippets show the words as printed. The index is
never rebuilt by FTS5 itself: that would index đ.
"""

from pipeline.vocab.citator import load_citator_words
from pipeline.vocab.tables import Table, load_tables

TABLES: dict[str, Table] = {name: table for name, table in load_tables().items() if not table.is_view}
VIEWS: dict[str, Table] = {name: table for name, table in load_tables().items() if table.is_view}

VIEW_SQL: dict[str, str] = {
    "documents_full": """
        select d.docid as docid,
               d.number as number,
               trim(coalesce(d.title, '') || ' ' || coalesce(d.subject, '')) as title,
               coalesce(d.issuer_canonical, d.issuer) as issuer,
               t.text as body
        from documents d
        join document_text t on t.document_id = d.id
    """,
    "deadlines_ahead": """
        select l.due_on as due_on,
               cast(julianday(l.due_on) - julianday(date('now', '+7 hours')) as integer) as days_left,
               l.text as deadline,
               l.kind as kind,
               t.text as task,
               (select group_concat(body, '; ') from
                   (select body from task_bodies where task_id = t.id and role = 'lead' order by ordinal)) as lead,
               d.id as document_id,
               d.title as title,
               t.id as task_id,
               l.id as deadline_id
        from deadlines l
        join tasks t on t.id = l.task_id
        join documents d on d.id = l.document_id
        where l.due_on >= date('now', '+7 hours')
        order by l.due_on, d.id, t.ordinal, l.ordinal
    """,
    "assignments": """
        select b.body as body,
               b.role as role,
               t.text as task,
               (select min(due_on) from deadlines where task_id = t.id) as due_on,
               (select group_concat(text, '; ') from
                   (select text from deadlines where task_id = t.id order by ordinal)) as deadline,
               d.title as title,
               t.section as section,
               d.date as date,
               d.id as document_id,
               t.id as task_id,
               b.body_id as body_id
        from task_bodies b
        join tasks t on t.id = b.task_id
        join documents d on d.id = t.document_id
        order by d.date desc, d.id, t.ordinal, b.role desc, b.ordinal
    """,
    "issued_under": f"""
        select l.from_id as node_id,
               l.to_id as under_id,
               l.role as role,
               exists (
                   select 1 from citations c
                   where c.document_id = l.from_id and +c.target_id = l.to_id and c.citer_id = l.from_id
                     and c.role = l.role and c.section is null
               ) as is_main,
               l.is_nested as is_nested,
               coalesce(d.date, s.date) as date,
               coalesce(u.date, v.date) as under_date,
               case when length(coalesce(d.date, s.date)) = 10 and length(coalesce(u.date, v.date)) = 10
                   then cast(julianday(coalesce(d.date, s.date)) - julianday(coalesce(u.date, v.date)) as integer)
               end as days,
               l.id as link_id
        from links l
        left join documents d on d.id = l.from_id
        left join stubs s on s.id = l.from_id
        left join documents u on u.id = l.to_id
        left join stubs v on v.id = l.to_id
        where l.role in ({", ".join(f"'{role}'" for role in load_citator_words().under_roles)})
    """,
    "most_cited": """
        select id as node_id,
               label,
               issuer,
               year,
               status,
               in_degree as cited_by,
               mention_count
        from nodes
        where in_degree > 0
        order by in_degree desc, mention_count desc, id
    """,
    "cited_not_held": """
        select id as stub_id,
               title,
               doc_type,
               date,
               issuer,
               document_count,
               mention_count
        from stubs
        order by document_count desc, mention_count desc, id
    """,
    "directives_by_body_year": """
        select d.body_id as body_id,
               b.name as body,
               b.level as level,
               b.province as province,
               d.year as year,
               count(*) as directives
        from documents d
        left join bodies b on b.id = d.body_id
        where d.kind = 'directive'
        group by d.body_id, b.name, b.level, b.province, d.year
        order by b.name, d.year
    """,
}

SEARCH_TABLE = "documents_fts"
SEARCH_COLUMNS = ("number", "title", "issuer", "body")

# Double quotes round the content's name: Datasette finds the index by them.
SEARCH_SQL = """
    create virtual table documents_fts using fts5(
        number, title, issuer, body,
        content="documents_full",
        content_rowid="docid",
        tokenize='unicode61 remove_diacritics 2'
    )
"""

# The words of subjects, by which papers on the same matter are found; accents tell words apart here.
SUBJECTS_SQL = """
    create virtual table subjects_fts using fts5(
        words,
        content='',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    )
"""
