"""How a mention of a paper is written: what it prints of the paper, by a world's habits, and the slips of its pen.

What enters: the citing and the cited paper, whether it was cited before, a random source. What leaves: `Written`: the words,
the fields that a reader takes from them, and which slips were made. Guaranteed: a writer leaves out the place only of bodies of
his own place, since the merger also of the old province's that his commune lay in, or of those that his province was made of,
and says at first whose a paper of another place or an older term is; one who cites two papers of one number
says whose and of which day each is, and repeats the day, since his own readers would take them for one paper otherwise.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.worlds.habits import Habits
from benchmarks.worlds.plan import Paper


@dataclass(frozen=True, slots=True)
class Written:
    """A mention as printed. `named` says how the issuer is named: full, bare or not; `slips` are the codes of its slips."""

    text: str
    number: str | None
    key: str
    doc_type: str | None
    date: str | None
    issuer: str | None
    named: str
    title: str | None
    rule: str
    slips: tuple[str, ...] = ()


def write_mention(
    citing: Paper, target: Paper, habits: Habits, random: Random, *, is_first: bool, is_shared: bool = False
) -> Written:
    """Return a mention of `target` in `citing`, which cites another paper of its number too where that `is_shared`."""
    if not is_first:
        return _write_later(target, habits, random, is_shared=is_shared)
    slips: list[str] = []
    is_near, is_central = is_of_place(citing, target), target.office.kind.level == "centre"
    is_current = (citing.day - target.day).days < 400
    shows_issuer = random.random() >= habits.no_issuer or not (is_near or is_central)
    shows_date = random.random() >= habits.no_date * (1.0 if is_current else 0.35)
    doc_type = None if random.random() < habits.no_type else _type(target, habits, random, slips)
    day = _day((citing, target), habits, random, slips) if shows_date or is_shared else None
    issuer, named = _issuer(citing, target, habits, random, slips) if shows_issuer or is_shared else (None, "")
    title = _title(target, habits, random, slips) if random.random() < habits.with_title else None
    number = swap_separators(target.key, slips) if random.random() < habits.swapped else target.key
    words = f"{doc_type} số {number}" if doc_type else f"số {number}"
    words += f", ngày {show_day(day, habits, random)}" if day else ""
    words += f" của {issuer}" if issuer else ""
    words += f" {title}" if title else ""
    rule = "symbol-with-type" if doc_type else "symbol"
    return Written(words, number, target.key, doc_type, day, issuer, named, title, rule, tuple(slips))


def _write_later(target: Paper, habits: Habits, random: Random, *, is_shared: bool) -> Written:
    slips: list[str] = []
    if random.random() < habits.symbol_only * 4 and not is_shared:
        number = target.key.split("-")[0].split("/")[0]
        return Written(f"{target.doc_type} {number}", number, target.key, target.doc_type, None, None, "", None, "number-only")
    number = swap_separators(target.key, slips) if random.random() < habits.swapped else target.key
    text = f"{target.doc_type} số {number}"
    day = target.day.isoformat() if is_shared else None
    text += f", ngày {show_day(day, habits, random)}" if day else ""
    return Written(text, number, target.key, target.doc_type, day, None, "", None, "symbol-with-type", tuple(slips))


def is_of_place(citing: Paper, target: Paper) -> bool:
    """Whether a paper's body is of the citing paper's own chain of places."""
    own, other = citing.office.seat, target.office.seat
    if own.members and target.office.is_old:
        return other.district is None and own.was_under(other)
    if other.province is None or own.province != other.province:
        return False
    return other.district in (None, own.district) and other.commune in (None, own.commune)


def _type(target: Paper, habits: Habits, random: Random, slips: list[str]) -> str:
    other = {"Quyết định": "Quy định", "Quy định": "Quyết định", "Quy chế": "Công văn", "Kết luận": "Thông báo"}
    if target.doc_type in other and random.random() < habits.wrong_type * 3:
        slips.append("two_types")
        return other[target.doc_type]
    return target.doc_type


def _issuer(citing: Paper, target: Paper, habits: Habits, random: Random, slips: list[str]) -> tuple[str, str]:
    """Return the issuer's words and how they name it."""
    office = target.office
    if office.kind.organs:
        if random.random() < habits.wrong_organ * 4 and target.organ in office.kind.organs:
            slips.append("two_issuers")
            return random.choice([organ for organ in office.kind.organs if organ != target.organ]), "full"
        return target.organ or office.full, "full"
    prefix = f"{office.kind.prefix} " if office.kind.prefix and random.random() < 0.5 else ""
    share = _share_bare(citing, target, habits)
    if office.bare and (office.kind.level == "centre" or is_of_place(citing, target)) and random.random() < share:
        bare = office.short if office.short and random.random() < habits.short_names else office.bare
        return prefix + bare, "bare"
    full = office.full
    is_plain = citing.office.seat.was_under(office.seat) and random.random() >= habits.old_words
    if office.kind.level in ("district", "commune") and not is_of_place(citing, target) and not is_plain:
        full += f", {office.seat.province_words}"
    return prefix + full, "full"


def _share_bare(citing: Paper, target: Paper, habits: Habits) -> float:
    """Return the share of mentions of bodies of one's own place that leave its name out."""
    seat = citing.office.seat
    if len(seat.members) < 2 or not target.office.is_old or target.office.kind.level == "centre":
        return habits.bare_place
    return habits.bare_old if seat.origin else habits.bare_joined


def _title(target: Paper, habits: Habits, random: Random, slips: list[str]) -> str:
    if random.random() < habits.wrong_title * 3:
        slips.append("two_titles")
        return "về việc phân công trực trong dịp nghỉ lễ của bộ phận thường trực"
    words = target.subject.split()
    is_cut = len(words) > 9 and random.random() < 0.2
    return " ".join(words[:9]) if is_cut else target.subject


def _day(between: tuple[Paper, Paper], habits: Habits, random: Random, slips: list[str]) -> str:
    """Return the day of the second paper as the first prints it."""
    citing, target = between
    true = target.day.isoformat()
    draw = random.random()
    if (
        draw > 1 - habits.later
        and not target.is_held
        and target.day.year == citing.day.year
        and (target.day.month, target.day.day) != _LEAP_DAY
    ):
        shown = target.day.replace(year=target.day.year + 1).isoformat()
    elif draw < habits.date_slips:
        shown = _slip(target.day, random)
    elif draw < habits.date_slips + habits.ocr_slips:
        shown = _misread(target.day, random)
    else:
        return true
    if shown != true:
        slips.append("two_dates")
    return shown


def _slip(day: date, random: Random) -> str:
    """Return a day wrong as people get it wrong: day and month changed over, a digit, the month or the year beside it.

    A slip that gives no day of the calendar is made again, so that each stays one slip.
    """
    kind = random.choice(("day_month", "digit", "digit", "month", "year"))
    try:
        if kind == "day_month":
            return day.replace(month=day.day, day=day.month).isoformat()
        if kind == "digit":
            return day.replace(day=day.day + random.choice((-1, 1, 10, -10))).isoformat()
        if kind == "month":
            return day.replace(month=day.month + random.choice((-1, 1))).isoformat()
        return day.replace(year=day.year + random.choice((-1, 1))).isoformat()
    except ValueError:
        return _slip(day, random)


_LEAP_DAY = (2, 29)
_LOOKS = {"1": "7", "7": "1", "3": "8", "8": "3", "5": "6", "6": "5", "0": "6", "9": "0"}


def _misread(day: date, random: Random) -> str:
    """Return a day with one digit misread as another that looks like it, where that is a day."""
    text = day.isoformat()
    places = [at for at in (3, 5, 6, 8, 9) if text[at] in _LOOKS]
    random.shuffle(places)
    for at in places:
        shown = text[:at] + _LOOKS[text[at]] + text[at + 1 :]
        try:
            date.fromisoformat(shown)
        except ValueError:
            continue
        return shown
    return text


def plain_key(key: str) -> str:
    """Return a number whatever its separators."""
    return key.replace("/", "-")


def swap_separators(key: str, slips: list[str]) -> str:
    """Return a number with its separators the other way round: `05-TT/TU` as `05/TT-TU`; others as they are."""
    parts = plain_key(key).split("-")
    if len(parts) != 3:
        return key
    slips.append("separators")
    return f"{parts[0]}/{parts[1]}-{parts[2]}" if f"{parts[0]}-" in key else f"{parts[0]}-{parts[1]}/{parts[2]}"


def show_day(day: str, habits: Habits, random: Random) -> str:
    """Return an ISO day in one of the ways that people write it."""
    year, month, number = day.split("-")
    if random.random() < habits.long_dates:
        return f"{number} tháng {int(month)} năm {year}"
    sign = random.choice("/-.") if random.random() < 0.3 else "/"
    return f"{number}{sign}{int(month):02d}{sign}{year}" if int(month) < 3 else f"{number}{sign}{int(month)}{sign}{year}"
