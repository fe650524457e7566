"""What resolution needs of a record, without its text: who speaks, what it is, what it cites.

What enters: a record. What leaves: `DocumentFacts` with one `MentionFacts` for each citation (`mentions`). Not done: comparing
documents.
"""

from dataclasses import dataclass, field, replace

from pipeline.model.folding import fold_lower
from pipeline.model.record import Citation, Record
from pipeline.resolve.areas import read_areas
from pipeline.resolve.bodies import BodyRef
from pipeline.resolve.issuers import Speaker, read_speaker
from pipeline.resolve.mentions import MentionFacts, read_mentions
from pipeline.resolve.named import NamedKey, read_named
from pipeline.resolve.naming import read_name
from pipeline.resolve.number import Number, base_type, parse_number, type_name_of
from pipeline.resolve.short_names import read_short_names
from pipeline.vocab.body_words import load_body_words

_FIRST_WORDS = 12
_FIRST_CHARACTERS = 120
_SOURCES = {"text": 0, "mixed": 1, "ocr": 2}
_PDF = "application/pdf"


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


def read_facts(record: Record, index: int) -> DocumentFacts:
    """Return what resolution needs of a record, read out of this record alone.

    Args:
        record: as the extractors and corrections left it.
        index: its place among the records given, kept as it is.
    """
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
        mentions=read_mentions(record, speaker),
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
