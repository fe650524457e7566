"""What resolution needs of a record, without its text: who speaks, what it is, what it cites.

What enters: a record. What leaves: `DocumentFacts` with one `MentionFacts` for each citation. Guaranteed: within one
document the mentions of one number share issuer and day where only some of them print it (the form rules say that later
mentions repeat the number alone). Not done: comparing documents.

Source: domain.md §6 (first mention full, later ones short).
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.model.record import Citation, Record
from pipeline.resolve.areas import read_areas
from pipeline.resolve.bodies import BodyRef, dated, read_body
from pipeline.resolve.issuers import Speaker, is_generic, issuing_body_by, read_speaker
from pipeline.resolve.named import NamedKey, read_named
from pipeline.resolve.naming import read_name
from pipeline.resolve.number import Number, base_type, family_of, parse_number, type_name_of
from pipeline.resolve.short_names import read_short_names
from pipeline.vocab.body_words import load_body_words

_FIRST_WORDS = 12
_FIRST_CHARACTERS = 120
_SOURCES = {"text": 0, "mixed": 1, "ocr": 2}
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """A citation as resolution sees it. Either `number` with `body`, or `named`; a number alone may have neither.

    `is_said`: the issuer's words name the body, so that it is not only inferred from the symbol. `via` tells by what the body
    is known (see `issuers.issuing_body_by`; `earlier` where another mention of the number in the document says it).
    """

    index: int
    start: int
    words: str
    role: str
    citer: str | None
    key: str | None
    doc_type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    number: Number | None = None
    body: BodyRef | None = None
    named: NamedKey | None = None
    is_said: bool = False
    via: str = "none"
    section: str | None = None
    cue: str | None = None

    @property
    def year(self) -> int | None:
        """Year of the cited document, from its date or its number."""
        if self.number is not None and self.number.year:
            return int(self.number.year)
        return int(self.date[:4]) if self.date else self.named.year if self.named else None

    @property
    def bucket(self) -> tuple[str, str, str] | None:
        """What mentions of one document share whatever its year: body of any period, series, number; or the name's key."""
        if self.named is not None:
            return ("", "", self.named.key)
        if self.number is None or self.body is None:
            return None
        return (timeless(self.body), series_of(self.number), self.number.value)


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A record as resolution sees it. `rank` orders the files of one document, the best first."""

    index: int
    file: str
    part: int | None
    sha256: str
    kind: str | None
    speaker: Speaker
    number: Number | None
    number_key: str | None
    doc_type: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    draft: bool
    first_words: str
    rank: tuple[int, ...] = ()
    named: NamedKey | None = None
    mentions: tuple[MentionFacts, ...] = ()
    body_names: frozenset[BodyRef] = field(default_factory=frozenset)

    @property
    def year(self) -> int | None:
        """Year of issue."""
        if self.date:
            return int(self.date[:4])
        return int(self.number.year) if self.number and self.number.year else None


@lru_cache(maxsize=100_000)
def timeless(body: BodyRef) -> str:
    """Return the key of a body whatever its period, since a paper without a day does not tell it."""
    return body.key.rpartition("/")[0]


def series_of(number: Number) -> str:
    """Return the code of the series that a number counts in."""
    if number.is_law:
        return "L"
    return family_of(number.series) if number.series else "CV"


def read_facts(record: Record, index: int) -> DocumentFacts:
    """Return what resolution needs of a record."""
    header = record.header
    # A paper names the province of others; only news names its own.
    is_news = record.kind == "news"
    cited = tuple(citation.issuer for citation in record.citations if citation.issuer and is_news)
    areas = () if is_news else read_areas(record)
    speaker = read_speaker(header, cited, (record.text or "") if is_news else "", areas)
    speaker = replace(speaker, short_names=read_short_names(record.text or ""))
    number = parse_number(header.number) if header.number else None
    system = speaker.body.system if speaker.body else None
    return DocumentFacts(
        index=index,
        file=record.file,
        part=record.part,
        sha256=record.sha256,
        kind=record.kind,
        speaker=speaker,
        number=number if number and number.value else None,
        number_key=header.number,
        doc_type=base_type(header.doc_type) or (type_name_of(number, system) if number else None),
        date=header.date,
        issuer=header.issuer_canonical or header.issuer,
        subject=header.subject,
        draft=header.draft,
        first_words=_first_words(record.text),
        rank=_rank(record),
        named=_own_name(record, speaker),
        mentions=_read_mentions(record, speaker),
        body_names=frozenset(_bodies_named(record, speaker)),
    )


def _own_name(record: Record, speaker: Speaker) -> NamedKey | None:
    """Return the name that others give a congress's own paper; None for all others."""
    header = record.header
    issuer = header.issuer_canonical or header.issuer or ""
    if not fold_lower(issuer).startswith(load_body_words().congress.head):
        return None
    text = f"{header.doc_type or ''} {issuer}"
    own = Citation(text=text, form="named", doc_type=header.doc_type, issuer=issuer, start=0, end=0, rule="own")
    return read_named(own, speaker)


def _rank(record: Record) -> tuple[int, ...]:
    """Return the order of files of one document, as docs/architecture.md writes it down.

    Number and day printed before either left blank; then signed, text layer, Word and other text, partly recognised, scan;
    then the fuller record.
    """
    header = record.header
    blanks = int(header.draft or header.number is None) + int(header.date is None)
    known = sum(value is not None for value in (header.number, header.date, header.issuer, header.subject, header.place))
    facts = len(header.signers) + len(header.recipients) + len(record.citations) + len(record.tasks)
    return (blanks, _form(record), -known, -facts)


def _form(record: Record) -> int:
    if record.signatures:
        return 0
    recognised = _SOURCES.get(record.text_source or "text", 0)
    return 2 + recognised if recognised else 1 if record.media_type == _PDF else 2


def _first_words(text: str | None) -> str:
    """Return the head of the first line, short also where the line has no blanks."""
    line = next((line for line in (text or "").splitlines() if line.strip()), "")
    return " ".join(line.split()[:_FIRST_WORDS])[:_FIRST_CHARACTERS].rstrip()


def _bodies_named(record: Record, speaker: Speaker) -> list[BodyRef]:
    names = [name for task in record.tasks for name in (*task.lead, *task.coordinating)]
    names += [*record.header.addressees, *record.header.recipients]
    found = (find_body(name, speaker) for name in names)
    return [body for body in found if body is not None]


def find_body(name: str, speaker: Speaker) -> BodyRef | None:
    """Return the one body of the authority file's kinds that a name means in a document; None for groups and others."""
    return read_name(name, speaker).body


def _read_mentions(record: Record, speaker: Speaker) -> tuple[MentionFacts, ...]:
    text = record.text or ""
    read = [_read_mention(citation, index, speaker, text) for index, citation in enumerate(record.citations)]
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, mention in enumerate(read):
        if mention.number is not None and mention.number.issuers:
            groups.setdefault((mention.number.value, series_of(mention.number), mention.number.issuer), []).append(at)
    for members in groups.values():
        _share(read, members)
    return tuple(read)


def _read_mention(citation: Citation, index: int, speaker: Speaker, text: str) -> MentionFacts:
    written = citation.key or citation.number
    number = parse_number(written) if written and citation.form == "numbered" else None
    named = None
    if number is None:
        named = _standard(written) if citation.form == "numbered" and written else read_named(citation, speaker)
    body, via = _find_issuer(number, citation, speaker) if number else (None, "name")
    system = body.system if body else None
    return MentionFacts(
        index=index,
        start=citation.start,
        words=citation.text,
        role=citation.role,
        citer=citation.citer,
        key=written if number else None,
        doc_type=base_type(citation.doc_type) or (type_name_of(number, system) if number else None),
        date=citation.date,
        issuer=citation.issuer,
        title=citation.title,
        number=number,
        body=body,
        named=named,
        is_said=bool(citation.issuer and read_body(citation.issuer, speaker.place, date=citation.date)),
        via=via,
        section=citation.section,
        cue=_cue(citation, text),
    )


def _find_issuer(number: Number, citation: Citation, speaker: Speaker) -> tuple[BodyRef | None, str]:
    """Return the body that a mention's number counts at, and by what it is known."""
    if number.issuers:
        return issuing_body_by(number, citation.issuer, speaker, date=citation.date)
    body = read_body(citation.issuer, speaker.place, date=citation.date) if citation.issuer else None
    return body, "words" if body else "none"


def _cue(citation: Citation, text: str) -> str | None:
    """Return the word that gives a mention its role, comparable."""
    if citation.cue is None:
        return None
    return squeeze(fold_lower(text[citation.cue.start : citation.cue.end])) or None


def _standard(written: str) -> NamedKey:
    """Return the key of a number outside the grammar of documents, such as a technical standard's."""
    slug = strip_marks(written).replace(" ", "-").replace(":", "-").replace("/", "-")
    return NamedKey(f"standard/{strip_marks(written)}", written, slug)


def _share(read: list[MentionFacts], members: list[int]) -> None:
    """Give issuer, day and title of the mentions that print them to those that do not: the nearest before, else the next."""
    if len(members) == 1:
        return
    for position, at in enumerate(members):
        mention = read[at]
        others = [read[other] for other in (*reversed(members[:position]), *members[position + 1 :])]
        near = [other for other in others if _can_agree(mention.date, other.date)]
        number = mention.number
        said = next((other for other in near if other.is_said), None)
        takes = said is not None and number is not None and (not mention.is_said or is_generic(number.issuer))
        date = mention.date or _shared_date(mention, read, members, position)
        titles = {other.title for other in near if other.title and other.date == date} if mention.title is None else set()
        if not takes and date == mention.date and len(titles) != 1:
            continue
        body = said.body if said is not None and takes else mention.body
        read[at] = replace(
            mention,
            body=dated(replace(body, period=None), date) if body is not None and date else body,
            via="earlier" if takes else mention.via,
            date=date,
            title=titles.pop() if len(titles) == 1 else mention.title,
        )


def _shared_date(mention: MentionFacts, read: list[MentionFacts], members: list[int], position: int) -> str | None:
    """Return the one day that the mentions before give, else the one that those after give to one that names no issuer itself.

    A first mention that names the issuer and no day stands by itself: numbers restart, and the next may be another's.
    """
    for others in (members[:position], () if mention.is_said else members[position + 1 :]):
        fitting = [other for other in (read[at] for at in others) if _can_agree(mention.doc_type, other.doc_type)]
        dates = {other.date for other in fitting if other.date}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _can_agree(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second
