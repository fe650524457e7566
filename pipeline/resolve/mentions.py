"""What resolution needs of a document's citations: what each prints, and what the others of the same number add.

What enters: a record and who speaks in it. What leaves: one `MentionFacts` for each citation. Guaranteed: within one document
the mentions of one number share issuer and day where only some of them print it (the form rules say that later mentions repeat
the number alone), but not where one prints a day, another an issuer elsewhere, and so each is a document's first mention; nor
does a first mention of the number alone take from a later one that may be of another document (see `_may_be_another`).

Source: domain.md §6 (first mention full, later ones short).
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model.folding import fold_lower, squeeze, strip_marks
from pipeline.model.record import Citation, Record
from pipeline.resolve.bodies import BodyRef, dated, read_body, undated
from pipeline.resolve.issuers import Speaker, has_levels, is_generic, issuing_body, issuing_body_by
from pipeline.resolve.named import NamedKey, read_named
from pipeline.resolve.number import Number, base_type, family_of, parse_number, type_name_of, with_series
from pipeline.resolve.places import Place
from pipeline.resolve.printed import with_bracket, year_beside
from pipeline.resolve.recency import is_recent
from pipeline.resolve.undated import are_other_titles

_BELOW_PROVINCE = ("district", "commune")


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """A citation as resolution sees it. Either `number` with `body`, or `named`; a number alone may have neither.

    `is_said`: the issuer's words name the body, so that it is not only inferred from the symbol. `via` tells by what the body
    is known (see `issuers.issuing_body_by`; `earlier` where another mention of the number in the document says it). `about` is
    the title of what the document is said there to carry out, which is its own subject too.
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
    about: str | None = None
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
        """What mentions of one document share whatever its year: body of any period, series, number; or the name's key.

        A number without a symbol counts in the series of the type that it is called by; nothing where it is called by none.
        """
        if self.named is not None:
            return ("", "", self.named.key)
        if self.number is None or self.body is None:
            return None
        number = with_series(self.number, self.doc_type)
        is_whole = number.series or number.issuers or number.is_law
        return (timeless(self.body), series_of(number), number.value) if is_whole else None


@lru_cache(maxsize=100_000)
def timeless(body: BodyRef) -> str:
    """Return the key of a body whatever its period, since a paper without a day does not tell it."""
    return body.key.rpartition("/")[0]


def series_of(number: Number) -> str:
    """Return the code of the series that a number counts in."""
    if number.is_law:
        return "L"
    return family_of(number.series) if number.series else "CV"


def read_mentions(record: Record, speaker: Speaker) -> tuple[MentionFacts, ...]:
    """Return what resolution needs of each citation of a record, in their order.

    Args:
        record: whose citations bear offsets in its text.
        speaker: the issuer and place by which short names and bare words (`Tỉnh ủy`) are understood.

    Returns:
        One entry a citation. What one mention says of a number's issuer holds for the others of that number in the same paper.
    """
    text = record.text or ""
    read = [_read_mention(citation, index, speaker, text) for index, citation in enumerate(record.citations)]
    for before, told in zip(tuple(read), read[1:], strict=False):
        if told.citer is not None and told.title and before.number is not None and parse_number(told.citer) == before.number:
            read[before.index] = replace(before, about=told.title)
    groups: dict[tuple[str, str, str], list[int]] = {}
    for at, mention in enumerate(read):
        if mention.number is not None and mention.number.issuers:
            groups.setdefault((mention.number.value, series_of(mention.number), mention.number.issuer), []).append(at)
    for members in groups.values():
        _share(read, members, speaker)
    return tuple(_with_printed_year(mention, speaker.date) for mention in read)


def _with_printed_year(mention: MentionFacts, day: str | None) -> MentionFacts:
    """Return a mention without a day with the year, not after the citing paper's, that stands beside its number."""
    number = mention.number
    if number is None or mention.date or number.year or not mention.key:
        return mention
    year = year_beside(mention.words)
    return replace(mention, date=year) if year and year <= (day or year)[:4] else mention


def _read_mention(citation: Citation, index: int, speaker: Speaker, text: str) -> MentionFacts:
    if citation.issuer and (issuer := with_bracket(citation.issuer, text, citation.end)) != citation.issuer:
        citation = citation.model_copy(update={"issuer": issuer})
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


def _share(read: list[MentionFacts], members: list[int], speaker: Speaker) -> None:
    """Give issuer, day and title of the mentions that print them to those that do not: the nearest before, else the next."""
    if len(members) == 1 or _are_two_levels([read[at] for at in members], speaker):
        return
    for position, at in enumerate(members):
        mention = read[at]
        after = [read[other] for other in members[position + 1 :] if not _may_be_another(mention, read[other], speaker)]
        before = [read[other] for other in reversed(members[:position])]
        others = [*before, *after]
        near = [other for other in others if _can_agree(mention.date, other.date) and not _are_two(mention, other)]
        number = mention.number
        said = next((other for other in near if other.is_said and not _is_told_apart(mention, other)), None)
        takes = said is not None and number is not None and (not mention.is_said or is_generic(number.issuer))
        date = mention.date or _shared_date(mention, before, after)
        titles = {other.title for other in near if other.title and other.date == date} if mention.title is None else set()
        if not takes and date == mention.date and len(titles) != 1:
            continue
        source = said if said is not None and takes else mention
        read[at] = replace(
            mention,
            body=_body_on(source, date, speaker),
            via="earlier" if takes else mention.via,
            date=date,
            title=titles.pop() if len(titles) == 1 else mention.title,
        )


def _body_on(source: MentionFacts, date: str | None, speaker: Speaker) -> BodyRef | None:
    """Return the body that a mention's words or symbol mean on another day than its own; before a merger it may be another."""
    if source.body is None or not date:
        return source.body
    if speaker.place.among and date != source.date and source.number is not None:
        return issuing_body(source.number, source.issuer, speaker, date=date)
    return dated(undated(source.body), date)


def _are_two_levels(members: list[MentionFacts], speaker: Speaker) -> bool:
    """Whether one mention of a number that several levels use prints a day and no issuer, another an issuer and no day.

    Each is a first mention then, of the own series and of another level's, and one of the number alone can mean either.
    """
    own, number = speaker.body, members[0].number
    if own is None or own.level not in _BELOW_PROVINCE or number is None or not has_levels(number.issuer):
        return False
    dated_ones = [one for one in members if one.date and not one.is_said]
    named = [one for one in members if one.is_said and not one.date]
    is_whole = any(one.is_said and one.date for one in members)
    return not is_whole and any(not (one.title and one.title == other.title) for one in dated_ones for other in named)


def _shared_date(mention: MentionFacts, before: list[MentionFacts], after: list[MentionFacts]) -> str | None:
    """Return the one day that the mentions before give, else the one that those after give to one that names no issuer itself.

    A first mention that names the issuer and no day stands by itself: numbers restart, and the next may be another's. One that
    names the issuer and tells what the document carries out is a first mention wherever it stands.
    """
    if mention.is_said and mention.about:
        before = [other for other in before if other.is_said]
    for others in (before, () if mention.is_said else after):
        fitting = [other for other in others if _can_agree(mention.doc_type, other.doc_type)]
        fitting = [other for other in fitting if not _are_two(mention, other)]
        dates = {other.date for other in fitting if other.date}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _may_be_another(mention: MentionFacts, later: MentionFacts, speaker: Speaker) -> bool:
    """Whether a first mention of the number alone may be of another document than a later one that says more.

    Beside one of another province, since a number alone is of the own places. With a title of its own beside a day long past,
    since it is of the own term; or where levels share the symbol, of a level above, beside the own body's or a day long past.
    """
    own, number, day = speaker.body, mention.number, later.date or ""
    if mention.date or mention.is_said or own is None or later.body is None or number is None:
        return False
    if later.is_said and _are_of_two_provinces(speaker.place, later.body.place):
        return True
    is_past = bool(day and speaker.date) and not is_recent(day, day, speaker.date or "", later.body)
    if mention.title and not later.title and is_past:
        return True
    if not later.is_said or own.level not in _BELOW_PROVINCE or not has_levels(number.issuer):
        return False
    return is_past or timeless(later.body) == timeless(own)


def _are_two(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether two mentions of a number are two documents.

    Their titles are quite different; or one prints a day and no issuer, the other an issuer and no day, and the bodies are of
    different provinces.
    """
    if first.title and second.title and are_other_titles(first.title, second.title):
        return True
    if first.is_said == second.is_said or bool(first.date) == bool(second.date) or bool(first.date) == first.is_said:
        return False
    if first.body is None or second.body is None:
        return False
    return _are_of_two_provinces(first.body.place, second.body.place)


def _are_of_two_provinces(one: Place, other: Place) -> bool:
    return bool(one.province and other.province) and strip_marks(one.province or "") != strip_marks(other.province or "")


def _is_told_apart(mention: MentionFacts, said: MentionFacts) -> bool:
    """Whether a mention's own day tells it better than an issuer that another prints without a day: levels share the symbol."""
    number = mention.number
    return bool(mention.date) and not said.date and number is not None and has_levels(number.issuer)


def _can_agree(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second
