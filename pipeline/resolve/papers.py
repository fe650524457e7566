"""Which files are one document, and which of them speaks for it.

What enters: facts of papers. What leaves: each document once, with its identity and the other files that hold it. Guaranteed:
the order in which files came has no say. Not done: citations.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.model.record import Record
from pipeline.resolve.alike import are_two_papers, share_of_pairs, telling_marks
from pipeline.resolve.facts import DocumentFacts
from pipeline.resolve.identity import Identity, document_identity
from pipeline.resolve.intake import own_bucket
from pipeline.resolve.state import State, unpack_facts
from pipeline.resolve.versions import Held, join_versions

ReadRecord = Callable[[int], Record]
# A paper alone of its identity, as `intake` leaves it, stands decided where its body has no paper with a blank.
_ASKED = """
    select a.ident, p.scope from asked a cross join papers p on p.ident = a.ident group by a.ident
    having count(*) > 1 or p.home <> p.paper or p.slug <> p.base
           or exists (select 1 from papers b where b.scope = p.scope and b.blank = 1) order by a.ident
"""


def settle_papers(state: State, idents: Iterable[str], scopes: Iterable[str], read: ReadRecord) -> None:
    """Decide anew which papers are one document, among those that changed ones can be one with.

    Buckets whose papers or sayings change are marked as touched.

    Args:
        idents: identities of papers that came or went.
        scopes: bodies of which a paper with a blank came or went, so that all their papers are compared.
        read: returns the record of a paper.
    """
    state.rows("delete from asked")
    state.fill("asked", ((ident,) for ident in idents), 1)
    asked = [(ident, scope) for ident, scope in state.rows(_ASKED).fetchall()]
    whole = sorted({*scopes, *(scope for _, scope in asked if has_blank(state, scope))})
    for scope in whole:
        _settle_group(state, "scope = ?", scope, read)
    done = set(whole)
    for ident, scope in asked:
        if scope not in done:
            _settle_group(state, "ident = ?", ident, read)


def has_blank(state: State, scope: str) -> bool:
    """Whether a paper held of a body leaves number or day blank."""
    return state.one("select 1 from papers where scope = ? and blank = 1 limit 1", (scope,)) is not None


def _settle_group(state: State, which: str, value: str, read: ReadRecord) -> None:
    rows = state.rows(f"select paper, facts, home, key, slug, bucket from papers where {which} and facts is not null", (value,))
    old = {row[0]: row for row in rows.fetchall()}
    facts = {paper: _with_index(unpack_facts(row[1]), paper) for paper, row in old.items()}
    held = identify_all(sorted(facts.values(), key=lambda one: (one.file, one.part or 0)), read)
    if len(facts) > 1:
        held = join_versions(held, read)
    for best, identity, others in held:
        bucket = own_bucket(best, identity.key)
        for one in (best, *others):
            now = (best.index, identity.key, identity.slug, bucket if one is best else None)
            if now != tuple(old[one.index][2:]):
                _put(state, one.index, old[one.index][5], now)


def _with_index(facts: DocumentFacts, paper: int) -> DocumentFacts:
    """Return facts that know the paper's key."""
    return replace(facts, index=paper)


def _put(state: State, paper: int, old_bucket: int | None, now: tuple[int, str, str, int | None]) -> None:
    state.rows("update papers set home = ?, key = ?, slug = ?, bucket = ? where paper = ?", (*now, paper))
    state.fill("touched", [(bucket,) for bucket in (old_bucket, now[3]) if bucket is not None], 1)
    is_active = int(now[0] == paper)
    if state.one("select 1 from mentions where paper = ? and active <> ? limit 1", (paper, is_active)):
        state.rows("update mentions set active = ? where paper = ?", (is_active, paper))
        state.rows("insert or ignore into touched select distinct bucket from mentions where paper = ?", (paper,))


def identify_all(documents: Iterable[DocumentFacts], read: ReadRecord) -> list[Held]:
    """Return each document once, with its identity and the other files that hold it.

    The file that speaks for a document is the first by `rank`: a text layer before recognised text, a signed paper before a
    draft, then the one of which more was read; then by name. Files of one identity that are two papers (see `alike`) are two
    documents, and each bears a mark of its own: the plain address is neither's, since it would change hands with the next.

    Args:
        documents: facts of papers; `index` is what `read` knows them by.
        read: returns the record of a paper; asked only where several files of other bytes share an identity.
    """
    groups: dict[str, list[DocumentFacts]] = defaultdict(list)
    identities: dict[str, Identity] = {}
    for document in documents:
        identity = document_identity(document)
        groups[identity.key].append(document)
        identities.setdefault(identity.key, identity)
    found: list[Held] = []
    for key, members in groups.items():
        papers = _by_paper(members, read)
        plain = identities[key]
        marks = telling_marks([best for best, *_ in papers]) if len(papers) > 1 else []
        marked = [Identity(f"{key}|{mark}", f"{plain.slug}-{mark}") for mark in marks] or [plain]
        found += [(best, identity, tuple(rest)) for (best, *rest), identity in zip(papers, marked, strict=True)]
    return sorted(found, key=lambda item: item[1].slug)


def _by_rank(facts: DocumentFacts) -> tuple[object, ...]:
    return facts.rank, facts.file, facts.part or 0


def _by_paper(files: Sequence[DocumentFacts], read: ReadRecord) -> list[list[DocumentFacts]]:
    """Part the files of one identity that are several papers; the first of each speaks for it.

    The best file comes first, so that each other is measured by the one that will speak for it. What several could speak for
    goes to the one whose words it shares most; files of the same bytes stay together.
    """
    papers: list[list[DocumentFacts]] = []
    places: dict[str, list[DocumentFacts]] = {}
    for facts in sorted(files, key=_by_rank):
        home = places.get(facts.sha256) or _home_of(facts, papers, read)
        if home is None:
            home = []
            papers.append(home)
        home.append(facts)
        places[facts.sha256] = home
    return papers


def _home_of(facts: DocumentFacts, papers: Sequence[list[DocumentFacts]], read: ReadRecord) -> list[DocumentFacts] | None:
    fitting = [paper for paper in papers if not are_two_papers(paper[0], facts, read)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    text = read(facts.index).text or ""
    return max(fitting, key=lambda paper: share_of_pairs(text, read(paper[0].index).text or ""))
