"""What people have told, as the last decisions: two documents are one, a mention means that document.

What enters: a state whose documents have their addresses, and all that is told at present. What leaves: the same state with
mentions, papers and addresses as told, and what became of each saying (`told_found`). Guaranteed: all of it is taken back
before anything is decided anew (`take_back`), so that the state depends on the records and on what is told, never on what was
told before. Not done: fields of records, which are corrected before they come in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model.applied import Applied
from pipeline.model.collection import PlacedIssue
from pipeline.model.correction import Meaning, Numbered, Same, find_overridden
from pipeline.model.folding import squeeze
from pipeline.model.record import Record
from pipeline.resolve.state import State, pack_decision
from pipeline.vocab.issues import make_issue

NOT_NEEDED, NO_PLACE, NO_TARGET = "correction_not_needed", "correction_no_place", "correction_no_target"
NO_DOCUMENT = ""
ReadRecord = Callable[[int], Record]
_TAKE_BACK = (
    "update mentions set told = null where told is not null",
    """update nodes set (slug, held) = (select t.slug, t.held from told_nodes t where t.ident = nodes.ident)
    where ident in (select ident from told_nodes)""",
    "update mentions set active = 1 where paper in (select paper from told_papers where home = paper)",
    """update papers set home = (select t.home from told_papers t where t.paper = papers.paper)
    where paper in (select paper from told_papers)""",
    *(f"delete from {table}" for table in ("told_nodes", "told_papers", "told_addresses", "told_found")),
)
# Where an address may lead, the surest first.
_KNOWN_AS = (
    "select ident from nodes where slug = ?",
    "select n.ident from told_addresses a join nodes n on n.slug = a.target where a.slug = ?",
    "select n.ident from papers p join nodes n on n.held = p.home where p.base = ?",
    """select n.ident from papers p join nodes n on n.held = p.home, json_each(p.former) f
    where p.former is not null and f.value = ?""",
    "select ident from aliases where slug = ?",
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What became of a saying: the code of an issue, or None where it holds; `was` is what the machine decides."""

    code: str | None
    document: str
    paper: int | None = None
    at: int | None = None
    was: str | None = None
    value: str | None = None


def take_back(state: State) -> None:
    """Undo all that was told, so that the state is as the records alone make it."""
    for statement in _TAKE_BACK:
        state.rows(statement)


def settle_told(state: State, told: Sequence[Numbered], read: ReadRecord) -> None:
    """Bring what is told into a state; call last, after `take_back` and everything else.

    Args:
        told: in the order of numbers; of two sayings on one mention, or on the same two documents, the later holds.
        read: returns the record of a paper, asked for where a mention is told of.
    """
    leaders: dict[int, int] = {}
    overridden = find_overridden(told)
    for one in told:
        if isinstance(one.entry, Same) and one.number not in overridden:
            _note(state, one.number, _join(state, one.entry, leaders))
    _move_mentions(state, leaders)
    for one in told:
        if isinstance(one.entry, Meaning):
            _note(state, one.number, _mean(state, one.entry, leaders, read))


def _note(state: State, number: int, found: _Found) -> None:
    row = (number, found.code, found.paper, found.at, found.document, found.was, found.value)
    state.rows("insert into told_found values (?, ?, ?, ?, ?, ?, ?)", row)


def _leader(ident: int, leaders: dict[int, int]) -> int:
    while ident in leaders:
        ident = leaders[ident]
    return ident


def _find(state: State, slug: str, leaders: dict[int, int]) -> int | None:
    """Return the one document that an address leads to; None where none or several do."""
    for step in _KNOWN_AS:
        idents = {_leader(ident, leaders) for (ident,) in state.rows(step, (slug,))}
        if idents:
            return idents.pop() if len(idents) == 1 else None
    return None


def _join(state: State, entry: Same, leaders: dict[int, int]) -> _Found:
    """Make two documents one: the held one's reading, the address that stays."""
    stays, goes = (_find(state, slug, leaders) for slug in (entry.document, entry.other))
    if stays is None or goes is None:
        return _Found(NO_TARGET, entry.document, was=entry.other)
    if stays == goes:
        return _Found(NOT_NEEDED, entry.document, was=entry.other)
    (address, its_paper), (old, other_paper) = (_node(state, ident) for ident in (stays, goes))
    kept, dropped = (stays, goes) if its_paper is not None or other_paper is None else (goes, stays)
    if its_paper is not None and other_paper is not None:
        _join_papers(state, its_paper, other_paper)
    leaders[dropped] = kept
    for ident in (stays, goes):
        state.rows("insert or ignore into told_nodes select ident, slug, held from nodes where ident = ?", (ident,))
        state.rows("update nodes set slug = ? where ident = ?", (address, ident))
    state.rows("update nodes set held = null where ident = ?", (dropped,))
    state.rows("update told_addresses set target = ? where target = ?", (address, old))
    state.rows("insert or replace into told_addresses values (?, ?)", (old, address))
    return _Found(None, address, was=old, value=address)


def _node(state: State, ident: int) -> tuple[str, int | None]:
    slug, held = state.rows("select slug, held from nodes where ident = ?", (ident,)).fetchone()
    return slug, held


def _join_papers(state: State, paper: int, other: int) -> None:
    """Make the files of one document further files of the other."""
    state.rows("insert or ignore into told_papers select paper, home from papers where home = ?", (other,))
    state.rows("update papers set home = ? where home = ?", (paper, other))
    state.rows("update mentions set active = 0 where paper = ?", (other,))


def _move_mentions(state: State, leaders: dict[int, int]) -> None:
    """Let each mention of a document that became another mean that one; candidates likewise."""
    if not leaders:
        return
    state.rows("create temp table joined (ident integer primary key, there integer)")
    state.fill("joined", ((ident, _leader(ident, leaders)) for ident in sorted(leaders)), 2)
    state.rows(
        """update mentions set told = (select there from joined where ident = coalesce(moved, own))
        where typeof(coalesce(moved, own)) = 'integer' and coalesce(moved, own) in (select ident from joined)"""
    )
    state.rows("drop table joined")
    open_ones = state.rows(
        "select bucket, paper, at, coalesce(moved, own) from mentions where typeof(coalesce(moved, own)) = 'text'"
    )
    for *key, text in open_ones.fetchall():
        idents = [int(one) for one in text.split(",") if one]
        now = {_leader(ident, leaders) for ident in idents}
        if now != set(idents):
            decided = str(now.pop()) if len(idents) == 1 else pack_decision(now)
            state.rows("update mentions set told = ? where bucket = ? and paper = ? and at = ?", (decided, *key))


def _mean(state: State, entry: Meaning, leaders: dict[int, int], read: ReadRecord) -> _Found:
    """Let a mention mean a document, or none."""
    target = _find(state, entry.means, leaders) if entry.means is not None else None
    if entry.means is not None and target is None:
        return _Found(NO_TARGET, entry.document, value=entry.means)
    for paper in _papers(state, entry, leaders):
        at = find_mention(read(paper), entry.words, entry.occurrence)
        if at is not None:
            document = str(state.one("select slug from nodes where held = ?", (paper,)))
            return _decide(state, document, (paper, at), target, leaders)
    return _Found(NO_PLACE, entry.document, value=entry.means)


def _decide(state: State, document: str, place: tuple[int, int], target: int | None, leaders: dict[int, int]) -> _Found:
    """Let the mention at a place (paper and order) mean a document, or none where `target` is None; the last saying holds."""
    paper, at = place
    machine = state.one("select coalesce(moved, own) from mentions where paper = ? and at = ?", place)
    joined = _leader(machine, leaders) if isinstance(machine, int) else None
    state.rows("delete from told_found where paper = ? and at = ?", place)
    is_same = joined == target if target is not None else not machine
    told: int | str | None = target if target is not None else NO_DOCUMENT
    if is_same:
        told = joined if joined != machine else None
    state.rows("update mentions set told = ? where paper = ? and at = ?", (told, *place))
    value = _node(state, target)[0] if target is not None else None
    was = _node(state, joined)[0] if joined is not None else None
    return _Found(NOT_NEEDED if is_same else None, document, paper, at, was, value)


def _papers(state: State, entry: Meaning, leaders: dict[int, int]) -> list[int]:
    """Return the papers that speak for the document told of: by the bytes of its file, else by its id."""
    rows = state.rows(
        "select distinct home from papers where sha256 = ? and part is ? and home is not null order by home",
        (entry.sha256, entry.part),
    )
    found = [home for (home,) in rows]
    if not found:
        ident = _find(state, entry.document, leaders)
        held = _node(state, ident)[1] if ident is not None else None
        found = [held] if held is not None else []
    return found


def find_mention(record: Record, words: str, occurrence: int) -> int | None:
    """Return which citation of a record has these words; None where there is none.

    Args:
        record: as it was read.
        words: of the citation; runs of blanks count as one.
        occurrence: which of equal ones, from 1.

    Returns:
        Its place in `record.citations`, from 0.
    """
    wanted = squeeze(words)
    same = [at for at, citation in enumerate(record.citations) if squeeze(citation.text) == wanted]
    return same[occurrence - 1] if len(same) >= occurrence else None


def read_told(state: State, told: Sequence[Numbered]) -> tuple[tuple[Applied, ...], tuple[PlacedIssue, ...]]:
    """Return what sayings have done, and an issue for each that is no longer needed or has no place."""
    entries = {one.number: one.entry for one in told if isinstance(one.entry, Meaning | Same)}
    applied: list[Applied] = []
    issues: list[PlacedIssue] = []
    for number, code, at, document, was, value, source in state.rows(
        """select f.number, f.code, f.at, f.document, f.was, f.value, p.source
        from told_found f left join papers p on p.paper = f.paper order by f.number"""
    ):
        entry = entries[number]
        if code is not None:
            issues.append(PlacedIssue(source, document if source else None, make_issue(code, number=number, of=entry.kind)))
            continue
        of: dict[str, object] = {"of": "citations", "index": at} if isinstance(entry, Meaning) else {"of": "header"}
        said = {name: getattr(entry, name) for name in ("who", "at", "why")}
        one = {"number": number, "kind": entry.kind, "document": document, "was": was, "value": value, **of, **said}
        applied.append(Applied.model_validate(one))
    return tuple(applied), tuple(issues)
