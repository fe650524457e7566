"""The terminal page of `directives body`: which body a name means, and why, in plain Vietnamese.

What enters: a name, the document that names it (or none), a day (or none). What leaves: lines of words from
`vocab/body_explaining.yml` and names. Guaranteed: what is not verified is marked; where a name means no single body the reason
and the candidates stand there. Nothing is printed here.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.commands.body_doubts import doubts_on
from pipeline.model.folding import fold_lower, strip_marks
from pipeline.resolve.bodies import BodyRef, kind_of_head, read_body
from pipeline.resolve.body_heads import heads, latest_turn, match_head, match_phrase, organs, words_of
from pipeline.resolve.called import BodyName, names_of, shown_name
from pipeline.resolve.issuers import Speaker
from pipeline.resolve.lives import Change, changes_of, entry_of, life_of, lived_on, origins_of
from pipeline.resolve.naming import Named, read_name
from pipeline.resolve.places import MERGER_DAY, Place
from pipeline.resolve.superiors import chain_on, superiors_on
from pipeline.vocab.bodies import Body
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.body_words import load_body_words
from pipeline.vocab.labels import load_labels
from pipeline.vocab.provinces import load_provinces

_MOST_CANDIDATES = 12


def explain_body(
    name: str,
    speaker: Speaker | None,
    *,
    title: str | None = None,
    day: str | None = None,
    typed: tuple[str, str] | None = None,
) -> str:
    """Return the page of a name.

    Args:
        name: as printed.
        speaker: of the document that names it; None where the name stands alone.
        title: that document's, for its first line.
        day: ISO day to look at instead of the document's own.
        typed: the name as a person typed it, and the line that says how it was understood.
    """
    voice = replace(speaker or Speaker(), date=day or (speaker.date if speaker else latest_turn()))
    lines = [_say("title", name=typed[0]), typed[1]] if typed else [_say("title", name=name)]
    if speaker is not None:
        lines += _document(speaker, title or "")
    if voice.date and (day or speaker):
        lines.append(_say("day", day=show_day(voice.date)))
    else:
        lines.append(_say("no_day_document" if speaker else "no_day"))
    found = read_name(name, voice)
    lines += _steps(name, found, voice)
    is_given = bool(day or (speaker and speaker.date))
    lines += _body(found.body, voice, found.words, is_given=is_given) if found.body else _no_body(name, voice)
    return "\n".join(lines) + "\n"


def is_known(name: str, speaker: Speaker | None) -> bool:
    """Whether a name means a body, names a group of them or begins with what the authority file knows."""
    voice = speaker or Speaker()
    low = words_of(name)[1]
    is_kind = match_head(low, None, voice.date) is not None or match_phrase(low, organs()) > 0
    return is_kind or low[:1] != () and low[0] in load_body_words().group_words or read_name(name, voice).body is not None


def _say(line: str, **words: str) -> str:
    return load_body_explaining().lines[line].format(**words)


def show_day(day: str | None) -> str:
    """Return an ISO day, whole or cut to its month or year, as people write it; empty for None.

    Example:
        `2025-07-01` → `01/07/2025`, `2025-07` → `07/2025`
    """
    return "/".join(reversed((day or "").split("-")))


def _place_words(place: Place) -> str:
    either = f" {load_body_words().or_word} ".join(place.among)
    parts = [part for part in (place.commune, place.district, place.province or either) if part]
    return ", ".join(parts)


def _document(speaker: Speaker, title: str) -> Iterator[str]:
    yield _say("document", title=title)
    if speaker.body is not None:
        yield _say("document_body", body=shown_name(speaker.body))
    source = load_body_explaining().place_sources[speaker.place_from]
    where = _place_words(speaker.place)
    yield _say("document_place", place=where, source=source) if where else _say("no_place", source=source)


def _steps(name: str, found: Named, speaker: Speaker) -> Iterator[str]:
    """Yield what was done with the name before it was looked up."""
    if found.is_expanded:
        low = fold_lower(name)
        for short, full in speaker.short_names:
            if low == short or low.startswith(f"{short} "):
                yield _say("expanded", short=short, full=full)
    if found.is_own_office:
        yield _say("own_office", name=found.words)


def _body(body: BodyRef, speaker: Speaker, words: str, *, is_given: bool) -> Iterator[str]:
    """Yield what is known of the body that was found; `is_given` says that the day was asked for or is the document's."""
    labels, entry = load_labels(), entry_of(body)
    shown = _name_on(body, speaker.date)
    yield _say("body", name=shown)
    yield from doubts_on(body, words, speaker.date or latest_turn(), shown)
    yield _say("identifier", id=body.slug)
    symbol = body.symbol or (entry.symbol if entry else "") or "-"
    level = labels.values.get(body.level, body.level)
    system = labels.values.get(body.system, body.system)
    is_city_committee = body.head == "ThU" and kind_of_head(fold_lower(body.name)) == "city"
    kind = _say("city_kind") if is_city_committee else entry.names[0] if entry else body.name
    yield _say("kind", name=kind, symbol=symbol, system=system, level=level)
    yield from _organ(body, words)
    yield _where(body, speaker, words)
    yield from _life(body, speaker.date, is_given=is_given)
    yield from _superiors(body, speaker.date)
    yield from (_change(change) for change in changes_of(body))
    for origin in origins_of(body):
        kind = load_body_explaining().kinds[origin.kind] + _doubt(origin)
        yield _say("origin", name=shown_name(origin.before), kind=kind, day=show_day(origin.since))
    yield from _names(body)
    yield _series(body, entry)
    if entry is not None and entry.terms:
        yield _say("terms", days=", ".join(show_day(day) for day in entry.terms))
    yield from _other_life(body, speaker)


def _name_on(body: BodyRef, day: str | None) -> str:
    """Return what a body was called on a day, told apart from one of the same name before or since the merger."""
    names = [name for name in names_of(body) if name.kind == "name"]
    fitting = [name for name in names if day is None or (name.valid_from or "") <= day <= (name.valid_to or "9999")]
    return shown_name(body, (fitting or names)[-1].name)


def _organ(body: BodyRef, words: str) -> Iterator[str]:
    shown, low = words_of(words)
    size = match_phrase(low, organs())
    if 0 < size < len(low) and match_head(low, None, None) is None:
        yield _say("organ", organ=" ".join(shown[:size]), body=body.name)


def _where(body: BodyRef, speaker: Speaker, words: str) -> str:
    """Return whether the place stands in the name or is the document's."""
    if body.is_central:
        return _say("central")
    alone = read_body(words, Place(), date=speaker.date)
    if alone is not None and alone.place.key == body.place.key:
        return _say("named_place", place=_place_words(body.place))
    return _say("implied_place", place=_place_words(body.place))


def _life(body: BodyRef, day: str | None, *, is_given: bool) -> Iterator[str]:
    life = life_of(body)
    said = [_say("since", day=show_day(life.valid_from))] if life.valid_from else []
    said += [_say("until", day=show_day(life.valid_to))] if life.valid_to else []
    doubt = "" if life.is_verified or not said else f" ({_say('unverified')})"
    yield _say("life", life=" ".join(said) + doubt if said else _say("open_life"))
    if not lived_on(body, day):
        line = "ended" if life.valid_to and (day or "") > life.valid_to else "not_begun"
        yield _say(line if is_given else f"{line}_now", day=show_day(day))


def _superiors(body: BodyRef, day: str | None) -> Iterator[str]:
    at = day if lived_on(body, day) else None
    above, entry = superiors_on(body, at), entry_of(body)
    if len(above) > 1:
        yield _say("superior_open", names="; ".join(shown_name(other) for other in above))
    elif above:
        yield _say("superior", names=_name_on(above[0], at))
        higher = chain_on(body, at)[1:]
        if higher:
            yield _say("chain", names=" ← ".join(_name_on(other, at) for other in higher))
    else:
        is_unplaced = body.place.commune is None and body.place.province is None
        line = "superior_unplaced" if is_unplaced else "superior_unknown"
        yield _say("superior_top" if entry is not None and entry.is_top else line)


def _change(change: Change) -> str:
    kind = load_body_explaining().kinds[change.kind]
    if change.after:
        names = ", ".join(_name_on(after, None) for after in change.after) + _doubt(change)
        return _say("change", day=show_day(change.since), kind=kind, names=names)
    return _say("change_note", day=show_day(change.since), kind=kind, note=(change.note or "") + _doubt(change))


def _doubt(change: Change) -> str:
    return "" if change.verified else f" ({_say('unverified')})"


def _names(body: BodyRef) -> Iterator[str]:
    names = names_of(body)
    dated = [name for name in names if name.kind == "name"]
    if len(dated) > 1:
        yield from (_say("dated_name", name=name.name, life=_span(name)) for name in dated)
    others = list(dict.fromkeys(name.name for name in names if name.kind == "variant"))
    if others:
        yield _say("name", names="; ".join(others))
    symbols = [name.name for name in names if name.kind == "symbol"]
    if symbols:
        yield _say("symbols", symbols=", ".join(symbols))


def _span(name: BodyName) -> str:
    said = [_say("since", day=show_day(name.valid_from))] if name.valid_from else []
    return " ".join([*said, *([_say("until", day=show_day(name.valid_to))] if name.valid_to else [])])


def _series(body: BodyRef, entry: Body | None) -> str:
    series = load_body_explaining().series
    system = (entry.system if entry else body.system).split("/")[0]
    return _say("series", series=series.get(system, series["other"]))


def _other_life(body: BodyRef, speaker: Speaker) -> Iterator[str]:
    """Yield the body of the same name before or since the merger, where no day tells which is meant."""
    if speaker.date is not None or body.is_central:
        return
    other = read_body(body.name, body.place, date=MERGER_DAY)
    if other is not None and other.key != body.key:
        yield _say("candidates")
        why = _say("two_lives", day=show_day(MERGER_DAY))
        yield from (_say("candidate", name=f"{shown_name(one)} [{one.slug}]", why=why) for one in (body, other))


def _no_body(name: str, speaker: Speaker) -> Iterator[str]:
    """Yield why a name means no single body, and what it can mean."""
    yield _say("none")
    low = words_of(name)[1]
    found = match_head(low, None, speaker.date)
    if low and low[0] in load_body_words().group_words:
        yield _say("group")
    elif found is None and match_phrase(low, organs()) == 0:
        yield _say("unknown_head")
    else:
        near = list(_near(low, speaker))
        yield _say("in_document" if near else "missing_place")
        yield from (_say("candidates"), *near) if near else _candidates(name, speaker)


def _near(low: tuple[str, ...], speaker: Speaker) -> Iterator[str]:
    """Yield the issuer of the document and the bodies above it that a short name can mean."""
    if speaker.body is None:
        return
    is_organ, found = low in organs(), match_head(low, None, speaker.date)
    kind = (found[1].base or found[1].id) if found is not None else None
    for at, body in enumerate((speaker.body, *chain_on(speaker.body, speaker.date))):
        entry = entry_of(body)
        is_kin = kind == (entry.base or entry.id) if entry is not None else False
        if (is_organ and at == 0) or is_kin and not body.is_central:
            name = f"{_name_on(body, speaker.date)} [{body.slug}]"
            yield _say("candidate", name=name, why=_say("is_above" if at else "is_issuer"))


def _candidates(name: str, speaker: Speaker) -> Iterator[str]:
    """Yield the bodies that a name without a place means in the provinces, and the entries that bear it."""
    found: dict[str, str] = {}
    for unit in load_provinces():
        if unit.valid_to is None or (speaker.date or "9999") <= unit.valid_to:
            is_city = unit.kind == "city" and unit.city_from is None
            body = read_body(name, Place(unit.name, is_city=is_city), date=speaker.date)
            if body is not None and not body.extra and lived_on(body, speaker.date):
                found.setdefault(body.slug, _name_on(body, speaker.date))
    if not found:
        head = words_of(name)[1]
        kin = [entry for words, entries in heads().items() if words[: len(head)] == head for entry in entries]
        found = {entry.id: entry.names[0] for entry in kin}
    if found:
        yield _say("candidates")
        shown = sorted(found.items(), key=lambda item: strip_marks(item[1]))
        yield from (_say("candidate", name=body, why=slug) for slug, body in shown[:_MOST_CANDIDATES])
        if len(shown) > _MOST_CANDIDATES:
            yield _say("more", count=str(len(shown) - _MOST_CANDIDATES))
