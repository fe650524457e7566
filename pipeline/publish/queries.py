"""The SQL of the page of one document, held or only cited, as constants; parameters are named.

Search has its own in `queries_found`, the pages that list things in `queries_listed`, the canned queries stand in `canned`.
"""

from pipeline.publish.contradictions import NOT_TOLD

DOCUMENT = "select d.*, t.text as text from documents d left join document_text t on t.document_id = d.id where d.id = :id"
STUB = "select s.*, b.name as body_name from stubs s left join bodies b on b.id = s.body_id where s.id = :id"
NODE = "select * from nodes where id = :id"
SOURCE = "select * from sources where document_id = :id order by (status = 'stored') desc, id"
VERSIONS = "select * from versions where document_id = :id order by source_id, field = 'words' desc, field"
EVIDENCE = "select * from evidence where document_id = :id order by start_offset, id"
SECTIONS = "select * from sections where document_id = :id order by ordinal"
_BODIES_OF_HEAD = """
    select r.*, b.name as body
    from {table} r
    left join bodies b on b.id = r.body_id
    where r.document_id = :id
    order by r.ordinal
"""
ADDRESSEES, RECIPIENTS = _BODIES_OF_HEAD.format(table="addressees"), _BODIES_OF_HEAD.format(table="recipients")
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
    select k.citation_id as citation_id, k.node_id as node_id, n.label as label, n.issuer as issuer, n.status as status,
           coalesce(d.date, s.date) as date
    from citation_candidates k
    join citations c on c.id = k.citation_id
    left join nodes n on n.id = k.node_id
    left join documents d on d.id = k.node_id
    left join stubs s on s.id = k.node_id
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

CITED_BY_COUNT = "select count(*) from citations where target_id = :id and document_id <> :id"

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
