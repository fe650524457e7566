"""The canned queries of the data pages, as SQL; titles, descriptions and labels stand in `vocab/labels.yml`.

Parameters are named as in the address of the page. A column `x_label` gives the words of the link that `x_id` becomes and
is not shown itself.
"""

from pipeline.publish.contradictions import NOT_TOLD

CANNED: dict[str, str] = {
    "viec_cua_co_quan": """
        with named as materialized (
            select body from (select distinct body from task_bodies) where holds_terms(:co_quan, body))
        select b.body as body, b.role as role, t.text as task,
               (select min(due_on) from deadlines where task_id = t.id) as due_on,
               (select group_concat(text, '; ') from
                   (select text from deadlines where task_id = t.id order by ordinal)) as deadline,
               t.section as section, t.document_id as document_id, d.title as document_label
        from task_bodies b
        join tasks t on t.id = b.task_id
        join documents d on d.id = t.document_id
        where b.body in (select body from named)
        order by due_on is null, due_on, t.document_id, t.ordinal, b.ordinal
    """,
    "van_ban_thuc_hien": """
        select l.from_id as from_id, f.label as from_label, f.issuer as issuer, l.role as role,
               l.to_id as to_id, t.label as to_label, t.issuer as to_issuer, l.document_count as document_count
        from links l
        join nodes f on f.id = l.from_id
        join nodes t on t.id = l.to_id
        where l.role in ('implements', 'basis', 'guides', 'disseminates', 'per')
          and l.to_id in (
              select id from documents where number_search = number_search(:so)
              union
              select id from stubs where number_search = number_search(:so))
        order by l.to_id, l.role, l.from_id
    """,
    "tinh_trang_den_ngay": """
        select s.node_id as node_id, n.label as node_label, s.status as status, s.since as since, s.by_id as by_id,
               coalesce(b.label, s.by_label) as by_label, s.sentence as sentence, s.origin as origin,
               s.document_id as document_id, d.title as document_label
        from statuses s
        join nodes n on n.id = s.node_id
        left join nodes b on b.id = s.by_id
        left join documents d on d.id = s.document_id
        where s.node_id in (
              select id from documents where number_search = number_search(:so)
              union
              select id from stubs where number_search = number_search(:so))
          and (:ngay = '' or s.since is null or substr(:ngay, 1, length(s.since)) >= s.since)
        order by s.node_id, s.since, s.id
    """,
    "thoi_han_trong_nam": """
        select l.due_on as due_on, l.text as deadline, t.text as task, l.document_id as document_id, d.title as document_label
        from deadlines l
        join tasks t on t.id = l.task_id
        join documents d on d.id = l.document_id
        where substr(l.due_on, 1, 4) = :nam
        order by l.due_on, l.document_id, t.ordinal
    """,
    "sua_doi_thay_the": """
        select l.from_id as from_id, f.label as from_label, l.role as role, l.to_id as to_id, t.label as to_label,
               l.document_id as document_id, d.title as document_label
        from links l
        join nodes f on f.id = l.from_id
        join nodes t on t.id = l.to_id
        left join documents d on d.id = l.document_id
        where l.role in ('amends', 'replaces')
        order by l.from_id, l.role, l.to_id
    """,
    "can_xem_lai": f"""
        select i.document_id as document_id, d.title as document_label, count(*) as issue_count,
               group_concat(distinct i.message_vi) as message_vi
        from issues i
        join documents d on d.id = i.document_id
        where i.level = 'warning' and {NOT_TOLD}
        group by i.document_id, d.title
        order by count(*) desc, i.document_id
    """,
    "chua_co_theo_loai": """
        select doc_type, count(*) as stubs, sum(mention_count) as mention_count
        from stubs
        group by doc_type
        order by count(*) desc, doc_type
    """,
    "bao_cao_ve_dau": """
        select t.report_to as report_to, t.report_via as report_via, t.text as task,
               (select min(due_on) from deadlines where task_id = t.id) as due_on,
               t.document_id as document_id, d.title as document_label
        from tasks t
        join documents d on d.id = t.document_id
        where t.report_to is not null
        order by t.report_to, due_on is null, due_on, t.document_id, t.ordinal
    """,
}
