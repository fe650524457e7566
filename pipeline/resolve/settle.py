"""The documents of each bucket that was touched, written into the state.

What enters: the touched buckets of a state. What leaves: rows of `nodes`, `marks` and `aliases`, the decision of each mention
within its bucket, and the marks of documents that changed. Guaranteed: a bucket depends on its own papers and sayings alone.
Not done: mentions that mean a document of another bucket (`loose`), addresses (`addresses`).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from pipeline.model.folding import strip_marks
from pipeline.resolve.alike import district_of, marks_of
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.deciding import settle_bucket
from pipeline.resolve.drafts import CANDIDATES, Draft, HeldPaper, Settled, UndatedKey, Unit, UnitKey, comparable_title
from pipeline.resolve.facts import DocumentFacts
from pipeline.resolve.families import other_addresses, tell_identities
from pipeline.resolve.identity import Identity, body_of, digest, named_identity, numbered_identity, second_meaning, when_of
from pipeline.resolve.intake import ANYWHERE, CENTRE, is_loose_body, name_mark, number_mark, title_mark, unit_of, unplaced_mark
from pipeline.resolve.named import NamedKey
from pipeline.resolve.namesakes import Group, find_namesakes, part_mentions
from pipeline.resolve.number import Number, parse_number, with_series
from pipeline.resolve.state import State, key_of, pack_decision, pack_list, pack_named, unpack_facts, unpack_named

Spelling = tuple[str, int, str, str]  # number, body, name, type
_title = lru_cache(maxsize=50_000)(comparable_title)

_SAYINGS = """
    select m.bucket, said, doc_type, date, day <> '' and date > day as is_late, title, key, body, named, law, max(is_firm),
           count(distinct paper), min(paper), max(paper), min(day)
    from touched t cross join mentions m on m.bucket = t.bucket
    where active and t.bucket <> 0
    group by m.bucket, said, doc_type, date, is_late, title, key, body, named, law order by m.bucket
"""
_UNDATED = """
    select m.bucket, doc_type, title, day, theme, max(is_firm) from touched t cross join mentions m on m.bucket = t.bucket
    where active and said = '' and t.bucket <> 0 group by m.bucket, doc_type, title, day, theme order by m.bucket
"""
_HELD = """
    select p.bucket, p.paper, p.key, p.slug, p.facts, p.base from touched t cross join papers p on p.bucket = t.bucket
    where p.bucket is not null order by p.bucket, p.paper
"""
# The touched buckets first: of two tables SQLite may go through the greater one.
_WRITE = """
    update mentions set (own, rule) = (select c.own, c.rule from {choices} c where {same})
    where bucket in (select bucket from touched) and active and {which}
    and exists (select 1 from {choices} c where {same} and (mentions.own is not c.own or mentions.rule is not c.rule))
"""
_SAME_DATED = """c.bucket = mentions.bucket and c.said = mentions.said and c.doc_type = mentions.doc_type
    and c.date = mentions.date and c.is_late = (mentions.day <> '' and mentions.date > mentions.day)"""
_SAME_UNDATED = """c.bucket = mentions.bucket and c.doc_type = mentions.doc_type and c.title = mentions.title
    and c.day = mentions.day and c.theme = mentions.theme"""
_WRITE_CHOICES = (
    _WRITE.format(choices="dated", same=_SAME_DATED, which="said <> ''"),
    _WRITE.format(choices="undated", same=_SAME_UNDATED, which="said = ''"),
)


@dataclass(slots=True)
class Gathered:
    """All that is known of one bucket. `spelled` is the number, body and name as the bucket's documents are called by."""

    bucket: int
    held: list[HeldPaper] = field(default_factory=list)
    units: dict[UnitKey, Unit] = field(default_factory=dict)
    undated: list[tuple[UndatedKey, bool]] = field(default_factory=list)
    spelled: tuple[Number | None, BodyRef | None, NamedKey | None] = (None, None, None)
    number_key: str | None = None
    identities: dict[tuple[str, str], Identity] = field(default_factory=dict)


def settle_touched(state: State) -> None:
    """Decide anew what the touched buckets hold, and note what others wait for that changed."""
    for table in ("dated", "undated"):
        state.rows(f"delete from {table}")
    state.rows("create temp table fresh as select * from nodes limit 0")
    state.rows("create temp table fresh_marks as select * from marks limit 0")
    state.rows("insert or ignore into bases select base from nodes where bucket in (select bucket from touched)")
    state.rows("delete from aliases where bucket in (select bucket from touched)")
    namesakes: list[tuple[int, Group]] = []
    for gathered in gather(state):
        body = gathered.spelled[1]
        settled = settle_bucket(gathered.held, list(gathered.units.values()), gathered.undated, body)
        namesakes += ((gathered.bucket, group) for group in _write(state, gathered, settled))
    state.settle_down()
    for sql in _WRITE_CHOICES:
        state.rows(sql)
    part_mentions(state, namesakes)
    _exchange(state)


def _exchange(state: State) -> None:
    """Put the fresh documents in the place of the old ones; the marks of those that differ are changed."""
    for one, other in (("nodes", "fresh"), ("fresh", "nodes")):
        differing = f"""select ident from {one} a where bucket in (select bucket from touched) and not exists
            (select 1 from {other} b where b.ident = a.ident and b.mark = a.mark)"""
        table = "marks" if one == "nodes" else "fresh_marks"
        if one == "fresh":
            state.rows("create index temp.fresh_marks_ident on fresh_marks (ident)")
        where = "bucket in (select bucket from touched) and" if one == "nodes" else ""
        state.rows(f"insert or ignore into changed select mark from {table} where {where} ident in ({differing})")
        if one == "nodes":
            state.rows("create index temp.fresh_ident on fresh (ident)")
    state.rows("delete from marks where bucket in (select bucket from touched)")
    state.rows("delete from nodes where bucket in (select bucket from touched)")
    state.rows("insert or ignore into marks select * from fresh_marks order by mark, ident")
    state.rows("insert into nodes select * from fresh order by ident")
    state.rows("insert or ignore into bases select base from fresh")
    state.rows("drop table fresh_marks")
    state.rows("drop table fresh")


def gather(state: State) -> Iterator[Gathered]:
    """Yield what is known of each touched bucket, in the order of keys."""
    streams = [groupby(state.rows(sql), key=lambda row: row[0]) for sql in (_HELD, _SAYINGS, _UNDATED)]
    heads = [next(stream, None) for stream in streams]
    while any(head is not None for head in heads):
        bucket = min(head[0] for head in heads if head is not None)
        parts: list[list[tuple[object, ...]]] = [[], [], []]
        for at, head in enumerate(heads):
            if head is not None and head[0] == bucket:
                parts[at] = list(head[1])
                heads[at] = next(streams[at], None)
        yield _gathered(state, int(bucket), parts)


def _gathered(state: State, bucket: int, parts: list[list[tuple[object, ...]]]) -> Gathered:
    held, sayings, undated = parts
    gathered = Gathered(bucket, [_held_paper(row) for row in held])
    spellings: set[Spelling] = set()
    for _, said, doc_type, date, is_late, title, key, body, named, law, is_firm, count, first, last, day in sayings:
        spellings.add((str(key or ""), int(str(body or 0)), str(named or ""), str(doc_type)))
        if not said:
            continue
        new = Unit(str(said), str(doc_type), str(date), is_late=bool(is_late))
        unit = gathered.units.setdefault(new.key, new)
        unit.support += count  # type: ignore[operator]
        unit.papers |= {int(str(first)), int(str(last))}
        unit.first_cited = min(filter(None, (unit.first_cited, str(day))), default="")
        unit.is_firm |= bool(is_firm)
        number = parse_number(str(key)) if key else None
        unit.is_fixed |= bool(number and number.year)
        unit.titles |= {_title(str(title))} - {""}
        unit.laws |= {str(law)} if law else set()
    gathered.undated = [((str(r[1]), str(r[2]), str(r[3]), str(r[4])), bool(r[5])) for r in undated]
    _spell(state, gathered, spellings)
    return gathered


def _held_paper(row: tuple[object, ...]) -> HeldPaper:
    facts: DocumentFacts = unpack_facts(str(row[4]))
    body, named = facts.speaker.body, facts.named
    number = facts.number if body is not None and facts.kind != "news" else None
    title = comparable_title(facts.subject)
    when = when_of(body, facts.year)
    return HeldPaper(
        int(str(row[1])), str(row[2]), str(row[3]), when, facts.year, facts.doc_type or "", facts.date or "", title,
        number, body, named, strip_marks(facts.subject or ""), district_of(facts),
        marks_of(facts), str(row[3]) in {f"{row[5]}-{mark}" for mark in marks_of(facts)},
    )  # fmt: skip


def _spell(state: State, gathered: Gathered, spellings: set[Spelling]) -> None:
    """Choose how the bucket's documents are called: by the body's own symbol, its fullest name, the first name by letters."""
    keys = sorted({(key, doc_type) for key, _, _, doc_type in spellings if key})
    bodies = [body for body in map(state.body, {number for _, number, *_ in spellings if number}) if body]
    names = sorted({named for _, _, named, _ in spellings if named})
    body = min(bodies, key=lambda one: (-len(one.slug), one.slug, one.name, str(one.place)), default=None)
    numbers = [(key, with_series(number, doc_type)) for key, doc_type in keys if (number := parse_number(key))]
    symbol = body.symbol if body else ""
    numbers.sort(key=lambda one: (not one[1].issuers, one[1].issuer != symbol, one[1].issuer, one[0]))
    key, number = next(iter(numbers), (None, None))
    first = next(iter(gathered.held), None)
    gathered.number_key = key
    gathered.spelled = (
        number or (first.number if first else None),
        body or (first.body if first and first.number else None),
        unpack_named(names[0]) if names else None,
    )


def _write(state: State, gathered: Gathered, settled: Settled) -> Iterator[Group]:
    """Write what a bucket holds; return the papers in it that share a number and that each mention must tell apart."""
    plain = {id(draft): _plain_identity(gathered, draft) for draft in settled.drafts}
    identities = tell_identities(settled.drafts, plain)
    idents = {one: key_of(identity.key) for one, identity in identities.items()}
    bucket = gathered.bucket
    nodes: dict[int, tuple[object, ...]] = {}
    for draft in sorted(settled.drafts, key=lambda draft: draft.held is None):
        ident = idents[id(draft)]
        if ident not in nodes:
            marks = _marks(gathered, draft)
            nodes[ident] = _node_row(state, gathered, draft, identities[id(draft)], marks)
            state.lay("fresh_marks", ((mark, ident, bucket) for mark in marks), 3)
    state.lay("fresh", nodes.values(), 16)
    state.lay("dated", _dated_rows(bucket, settled, idents), 7)
    undated_rows = []
    for key, (drafts, rule) in settled.undated.items():
        found = pack_decision(idents[id(draft)] for draft in drafts)
        undated_rows.append((bucket, *key, str(found) if rule in CANDIDATES else found, rule))
    state.lay("undated", undated_rows, 7)
    known_as = ((bucket, slug, idents[id(draft)]) for draft, slug in other_addresses(settled.drafts, plain))
    state.lay("aliases", {*_aliases(gathered, settled, idents), *known_as}, 3)
    return find_namesakes(settled.drafts, idents)


def _dated_rows(bucket: int, settled: Settled, idents: dict[int, int]) -> Iterator[tuple[object, ...]]:
    """Yield the decision of each dated saying; a mere candidate stands as text."""
    for key, (draft, rule) in settled.dated.items():
        found = idents[id(draft)]
        yield bucket, *key, str(found) if rule in CANDIDATES else found, rule


def _aliases(gathered: Gathered, settled: Settled, idents: dict[int, int]) -> Iterator[tuple[int, str, int]]:
    """Yield each address that a saying alone would have given, with the document that it turned out to mean."""
    alike = {(said, doc_type, idents[id(draft)]) for (said, doc_type, *_), (draft, _) in settled.dated.items()}
    for said, doc_type, ident in alike:
        alone = _identity(gathered, said, doc_type)
        if key_of(alone.key) != ident:
            yield gathered.bucket, alone.slug, ident
    for (doc_type, *_), (drafts, rule) in settled.undated.items():
        if len(drafts) == 1 and rule not in (*CANDIDATES, "new"):
            yield gathered.bucket, _identity(gathered, "", doc_type).slug, idents[id(drafts[0])]


def _plain_identity(gathered: Gathered, draft: Draft) -> Identity:
    """Return the identity that a draft has by number and year alone."""
    held = draft.held
    if held is None:
        return _identity(gathered, draft.when, draft.doc_type)
    if not held.is_marked:
        return Identity(held.key, held.slug)
    mark = next(mark for mark in held.marks if mark and held.slug.endswith(f"-{mark}") and held.key.endswith(f"|{mark}"))
    return Identity(held.key.removesuffix(f"|{mark}"), held.slug.removesuffix(f"-{mark}"))


def _identity(gathered: Gathered, when: str, doc_type: str) -> Identity:
    """Return what a year, or period, and a type give with the number, body or name of a bucket."""
    known = gathered.identities
    if (when, doc_type) not in known:
        known[when, doc_type] = _made_identity(gathered, when, doc_type)
    return known[when, doc_type]


def _made_identity(gathered: Gathered, when: str, doc_type: str) -> Identity:
    number, body, named = gathered.spelled
    year = int(when[:4]) if when else None
    if number is not None and body is not None:
        body = body_of(body, when)
        return numbered_identity(number, body, year, subtype=second_meaning(number, body, doc_type or None))
    if named is not None:
        return named_identity(named, year)
    return Identity(f"{gathered.bucket}|{when}", f"van-ban-{digest(str(gathered.bucket), 12)}")


def _node_row(state: State, gathered: Gathered, draft: Draft, identity: Identity, marks: tuple[int, ...]) -> tuple[object, ...]:
    number, body, named = gathered.spelled
    held = draft.held
    own_body = held.body if held is not None else body_of(body, draft.when) if body is not None else None
    days, titles = sorted(draft.sure_days), sorted(draft.sure_titles)
    district = held.district if held is not None else ""
    told = (draft.when, draft.doc_type, held is not None, days, titles, draft.is_firm, marks, district)
    number_key = gathered.number_key
    is_numbered = number is not None and (held is None or held.number is not None)
    return (
        key_of(identity.key), gathered.bucket, identity.key, identity.slug, None, held.paper if held else None, draft.when,
        draft.doc_type, number_key if is_numbered else None, state.body_number(own_body) if own_body is not None else None,
        pack_named(named) if named else None, pack_list(days), pack_list(titles),
        int(draft.is_firm), digest(json.dumps(told), 16), district,
    )  # fmt: skip


def _marks(gathered: Gathered, draft: Draft) -> tuple[int, ...]:
    """Return what a document is found by from outside its bucket; nothing where its own body is only inferred."""
    held = draft.held
    number, body, _ = (held.number, held.body, None) if held is not None else gathered.spelled
    if number is None or body is None:
        return ()
    found = [name_mark(held.named.key)] if held is not None and held.named else []
    if number.is_law:
        found += [name_mark(law) for law in sorted({law for unit in draft.units for law in unit.laws})]
    found += [title_mark(draft.doc_type, body, words) for words in sorted(draft.titles | set(draft.days))]
    if held is not None and not body.place.province and unit_of(body):
        found += [unplaced_mark(number.value, issuer, unit_of(body)) for issuer in {number.issuer, ""}]
    if draft.is_firm and not is_loose_body(body):
        place = CENTRE if body.is_central else strip_marks(body.place.province or "")
        found += [number_mark(number.value, issuer, at) for issuer in {number.issuer, ""} for at in (place, ANYWHERE)]
    return tuple(sorted(set(found)))
