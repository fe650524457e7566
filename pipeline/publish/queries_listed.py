"""The SQL of the pages that list things: front page, bodies, time limits, what was not read. Parameters are named.

`TODAY` is the day in Vietnam, asked of SQLite, so that a page open for long stays true.
"""

from pipeline.publish.contradictions import NOT_TOLD
from pipeline.publish.queries_found import SUMMARY

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

# Bodies, time limits, what was not read

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
BODY_COUNTS = """
    select (select count(*) from documents where body_id = :id) as documents,
           (select count(distinct task_id) from task_bodies where body_id = :id and role = 'lead') as lead,
           (select count(distinct task_id) from task_bodies where body_id = :id and role = 'coordinating') as coordinating,
           (select count(*) from stubs where body_id = :id) as stubs
"""
BODY_TASKS = """
    select b.role as role, t.id as task_id, t.text as text, t.section as section, t.document_id as document_id,
           d.title as title, d.date as date,
           (select min(due_on) from deadlines where task_id = t.id) as due_on,
           (select group_concat(text, '; ') from (select text from deadlines where task_id = t.id order by ordinal)) as deadline
    from task_bodies b
    join tasks t on t.id = b.task_id
    join documents d on d.id = t.document_id
    where b.body_id = :id and (:role = '' or b.role = :role)
    group by t.id, b.role
    order by b.role desc, due_on is null, due_on, d.date desc, d.id, t.ordinal
    limit :limit
"""

# A list to choose from holds the bodies with most, and the one chosen.
DEADLINE_BODIES = """
    select value, name, count from (
        select b.id as value, b.name as name, count(distinct l.id) as count
        from deadlines l
        join task_bodies k on k.task_id = l.task_id
        join bodies b on b.id = k.body_id
        group by 1, 2
        order by b.id = :chosen desc, count(distinct l.id) desc, b.id
        limit :limit)
    order by name, value
"""
_DUE = """
    from deadlines l
    join tasks t on t.id = l.task_id
    join documents d on d.id = l.document_id
    where l.due_on is not null
      and (:body_id = '' or l.task_id in (select task_id from task_bodies where body_id = :body_id))
      and l.due_on >= :since
      and (:until = '' or l.due_on <= :until)
"""
DEADLINES_COUNT = f"select count(*) {_DUE}"
DEADLINES_BY_DAY = f"""
    select l.id as id, l.due_on as due_on, l.text as deadline, l.kind as kind, l.year_inferred as year_inferred,
           l.task_id as task_id, t.text as task, l.document_id as document_id, d.title as title,
           (select group_concat(body, '; ') from
               (select body from task_bodies where task_id = t.id and role = 'lead' order by ordinal)) as lead
    {_DUE}
    order by l.due_on, d.id, t.ordinal, l.ordinal
    limit :limit offset :offset
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
      and (:body_id = '' or l.task_id in (select task_id from task_bodies where body_id = :body_id))
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
# The newest papers of each kind of issue; `total` counts all of the kind.
ISSUES_OF_DOCUMENTS = f"""
    select code, level, message_vi, document_id, title, total from (
        select i.code as code, i.level as level, i.message_vi as message_vi, i.document_id as document_id, d.title as title,
               d.date as date, i.id as id, count(*) over (partition by i.code) as total,
               row_number() over (partition by i.code order by d.date desc, d.id, i.id) as place
        from issues i
        join documents d on d.id = i.document_id
        where i.level <> 'info' and {NOT_TOLD})
    where place <= :limit
    order by code, place
"""
SECRET_COUNT = "select coalesce(max(secret), 0) from runs"
