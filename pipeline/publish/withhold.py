"""Takes out of a copy of the database what may not stand on the site.

What enters: a connection to a copy. What leaves: the same copy without the documents marked `published = 0`, without what
only they say, and without the rows of files with a state-secret mark. Guaranteed: no table, no index and (after the VACUUM
of `build`) no free page holds their text; a withheld document that others cite stays as they describe it, like any document
not held; counts are those of what is left. Not done: deciding what is withheld.
"""

import sqlite3

from pipeline.vocab.tables import FILL_SEARCH, load_tables

# The documents that stay out, and the mentions read in them.
_GONE = "create temp table gone as select id from documents where published = 0"

# A withheld document that others cite becomes a stub, described by its first mention elsewhere.
_STUBS_OF_GONE = """
    insert into stubs
        (id, title, number_key, number_search, doc_type, date, year, issuer, subject, mention_count, document_count)
    select g.id, coalesce(nullif(trim(coalesce(c.doc_type, '') || ' ' || coalesce(c.number_key, '')), ''), c.text),
           c.number_key, c.number_search, c.doc_type, c.date, cast(substr(c.date, 1, 4) as integer), c.issuer, c.title, 0, 0
    from gone g
    join citations c on c.id = (
        select id from citations where target_id = g.id order by date is null, document_id, ordinal limit 1)
"""

_NODES_OF_GONE = """
    update nodes
    set status = 'stub',
        label = (select title from stubs where stubs.id = nodes.id),
        doc_type = (select doc_type from stubs where stubs.id = nodes.id),
        year = (select year from stubs where stubs.id = nodes.id),
        issuer = (select issuer from stubs where stubs.id = nodes.id),
        level = null
    where id in (select id from gone)
"""

# A remaining mention that says what a link says; passives stand turned round in links.
_SAYS_LINK = """
    from citations c
    where ((c.citer_id = links.from_id and c.target_id = links.to_id and c.role = links.role)
       or (c.citer_id = links.to_id and c.target_id = links.from_id
           and c.role = case links.role when 'amends' then 'amended_by' when 'replaces' then 'replaced_by' end))
      and (c.citer_id <> c.document_id) = coalesce(links.is_nested, c.citer_id <> c.document_id)
"""

# A remaining mention that says what a claim says.
_SAYS_CLAIM = """
    from citations c
    where c.target_id = claims.node_id
      and claims.value = case claims.field
          when 'date' then c.date when 'doc_type' then c.doc_type when 'issuer' then c.issuer when 'title' then c.title end
"""

_CHOSEN = """
    select value from claims
    where node_id = stubs.id and field = '{field}' and is_own = 0
    order by is_chosen desc, document_count desc, id limit 1
"""

_STEPS = (
    # What withheld documents speak of: what is said of it must be weighed again.
    """
    create temp table touched as
    select distinct target_id as id from citations where target_id is not null and document_id in (select id from gone)
    """,
    # What stands in a withheld document, row by row of the tables that belong to one.
    """
    delete from citation_candidates
    where citation_id in (select id from citations where document_id in (select id from gone))
    """,
    "delete from task_bodies where task_id in (select id from tasks where document_id in (select id from gone))",
    "delete from claims where is_own = 1 and node_id in (select id from gone)",
    *(
        f"delete from {name} where document_id in (select id from gone)"
        for name in (
            "document_text", "evidence", "deadlines", "tasks", "targets", "mentions", "addressees", "recipients", "signers",
            "signatures", "pictures", "sections", "citations", "versions",
        )
    ),
    """
    delete from discrepancies
    where document_id in (select id from gone) or other_document_id in (select id from gone)
        or (code = 'cycle' and node_id in (select id from gone))
    """,
    "delete from statuses where document_id in (select id from gone)",
    "delete from task_lineage where document_id in (select id from gone) or upper_document_id in (select id from gone)",
    "delete from corrections where document_id in (select id from gone)",
    "update corrections set was = null where kind in ('meaning', 'same') and was in (select id from gone)",
    "delete from issues where document_id in (select id from gone)",
    "delete from issues where source_id in (select id from sources where document_id in (select id from gone))",
    "delete from sources where document_id in (select id from gone)",
    # A file with a state-secret mark is counted in `runs`, not named.
    "delete from issues where source_id in (select id from sources where status = 'secret')",
    "delete from sources where status = 'secret'",
    "delete from documents where id in (select id from gone)",
    _STUBS_OF_GONE,
    _NODES_OF_GONE,
    "update citations set target_status = 'stub' where target_id in (select id from gone)",
    # What no remaining mention names.
    """
    create temp table named as
        select target_id as id from citations where target_id is not null
        union select citer_id from citations where citer_id is not null
        union select node_id from citation_candidates
        union select id from documents
    """,
    "delete from claims where node_id not in (select id from named)",
    f"""
    update claims
    set document_count = (select count(distinct c.document_id) {_SAYS_CLAIM}),
        first_citation_id = (select c.id {_SAYS_CLAIM} order by c.document_id, c.ordinal limit 1)
    where is_own = 0 and origin is not 'reference' and node_id in (select id from touched)
    """,
    "delete from claims where is_own = 0 and origin is not 'reference' and document_count = 0",
    """
    update claims
    set is_chosen = id = (
        select k.id from claims k
        where k.node_id = claims.node_id and k.field = claims.field and k.is_own = 0
        order by k.is_chosen desc, k.document_count desc, k.id limit 1)
    where is_own = 0 and field <> 'possible' and node_id in (select id from touched) and node_id in (select id from stubs)
    """,
    f"""
    update stubs
    set date = ({_CHOSEN.format(field="date")}),
        doc_type = ({_CHOSEN.format(field="doc_type")}),
        subject = ({_CHOSEN.format(field="title")})
    where id in (select id from touched) and id not in (select id from gone)
    """,
    f"delete from links where not exists (select 1 {_SAYS_LINK})",
    f"""
    update links
    set mention_count = (select count(*) {_SAYS_LINK}),
        document_count = (select count(distinct c.document_id) {_SAYS_LINK})
    """,
    f"""
    update links
    set (document_id, first_citation_id, first_offset, last_offset, sections, cue) = (
        select c.document_id, c.id, c.start_offset, c.start_offset, json_array(c.section), null
        {_SAYS_LINK} order by c.document_id, c.ordinal limit 1)
    where document_id in (select id from gone)
    """,
    "update mentions set target_id = null where target_id not in (select id from named)",
    "delete from redirects where node_id in (select id from touched) or node_id not in (select id from named)",
    "delete from discrepancies where node_id not in (select id from named)",
    "delete from statuses where node_id not in (select id from named)",
    "delete from statuses where by_id not in (select id from named) and origin <> 'reference'",
    "update statuses set by_id = null where by_id not in (select id from named)",
    """
    update statuses
    set since = (select date from stubs where id = statuses.by_id),
        since_from = (select 'issued' from stubs where id = statuses.by_id and date is not null)
    where by_id in (select id from gone) and origin <> 'reference'
    """,
    "delete from series_numbers where node_id not in (select id from named)",
    # A way of which a withheld document is part, or of which one link is known only from it.
    *(
        f"""
        delete from {table} where {way} in (
            select a.{way} from {table} a join {table} b on b.{way} = a.{way} and b.ordinal = a.ordinal + 1
            where a.node_id in (select id from gone) or b.node_id in (select id from gone)
               or not exists (select 1 from links where from_id = a.node_id and to_id = b.node_id))
        """
        for table, way in (("chains", "chain"), ("cycles", "cycle"))
    ),
    "delete from corrections where document_id not in (select id from named)",
    "delete from stubs where id not in (select id from named)",
    "delete from nodes where id not in (select id from named)",
    # Counts of what is left.
    """
    update stubs
    set mention_count = (select count(*) from citations where target_id = stubs.id),
        document_count = (select count(distinct document_id) from citations where target_id = stubs.id)
    """,
    """
    update nodes
    set in_degree = (select count(distinct from_id) from links where to_id = nodes.id),
        out_degree = (select count(distinct to_id) from links where from_id = nodes.id),
        mention_count = (select count(*) from citations where target_id = nodes.id)
    """,
    """
    update bodies
    set document_count = (select count(*) from documents where body_id = bodies.id),
        task_count = (select count(distinct task_id) from task_bodies where body_id = bodies.id)
    """,
    """
    update runs
    set documents = (select count(*) from documents), stubs = (select count(*) from stubs),
        citations = (select count(*) from citations), tasks = (select count(*) from tasks)
    """,
    "drop table named",
    "drop table touched",
)  # fmt: skip

# What is a body's own: rows that go with it and keep no body in.
_OWN_COLUMNS = (("bodies", "parent_id"), ("body_names", "body_id"), ("body_successions", "body_id"))

# A body that only withheld documents name goes too, the lowest first.
_DELETE_BODIES = """
    delete from bodies
    where is_home = 0
      and id not in (select parent_id from bodies where parent_id is not null)
      and {unused}
"""

# FTS5 keeps words of deleted rows until an index is emptied.
_EMPTY_SEARCH = tuple(f"insert into {name}({name}) values ('delete-all')" for name in ("documents_fts", "subjects_fts"))


def withhold(connection: sqlite3.Connection) -> int:
    """Remove what may not be shown and return how many documents that were.

    The connection is left outside any transaction. Where nothing is withheld, only rows of secret files go.
    """
    connection.execute("pragma foreign_keys = off")
    with connection:
        connection.execute(_GONE)
        count = int(connection.execute("select count(*) from gone").fetchone()[0])
        if count:
            for step in _STEPS:
                connection.execute(step)
            _delete_bodies(connection)
            for step in (*_EMPTY_SEARCH, *FILL_SEARCH):
                connection.execute(step)
        else:
            _delete_secret(connection)
        connection.execute("drop table gone")
    return count


def _delete_secret(connection: sqlite3.Connection) -> None:
    for step in _STEPS:
        if "status = 'secret'" in step:
            connection.execute(step)


def _delete_bodies(connection: sqlite3.Connection) -> None:
    """Delete the bodies that no row names, until none is left to delete."""
    uses = [
        (table.name, column.name)
        for table in load_tables().values()
        for column in table.columns
        if column.to == "bodies.id" and not table.is_view and (table.name, column.name) not in _OWN_COLUMNS
    ]
    unused = " and ".join(f"not exists (select 1 from {table} where {table}.{column} = bodies.id)" for table, column in uses)
    while connection.execute(_DELETE_BODIES.format(unused=unused)).rowcount:
        connection.execute("delete from body_successions where body_id not in (select id from bodies)")
    connection.execute("delete from body_names where body_id not in (select id from bodies)")
