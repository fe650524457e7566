"""A paper of a world as the reader would give it: its `Record`, and beside it what each of its mentions means.

What enters: a world and a paper's position. What leaves: `Printed`. Guaranteed: the record holds nothing of the truth but what
a page prints; the same position always gives the same record, so records can be read anew instead of being kept.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.worlds.mentions import Written, plain_key, write_mention
from benchmarks.worlds.plan import Paper, World
from benchmarks.worlds.words import load_words
from pipeline.model.record import Citation, Header, Record, Signer
from pipeline.model.streamed import Lazy

RELYING = frozenset({"implements", "basis", "per"})
_LAST_OF_BUREAUS = date(2025, 2, 10)


@dataclass(frozen=True, slots=True)
class Meant:
    """The truth of one mention: the paper it means, the paper in whose description it stands, how and where it is written."""

    target: int
    role: str
    citer: int | None
    written: Written
    sentence: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A record with the truth of its mentions, in the order of its citations."""

    record: Record
    meant: tuple[Meant, ...]


class Records(Lazy[Record]):
    """The records of a world in the order in which they arrive, made anew each time."""

    def __init__(self, world: World, names: Sequence[str] | None = None) -> None:
        self._world = world
        self._names = names

    def __len__(self) -> int:
        return len(self._world.order)

    def make(self, index: int) -> Record:
        """Return the record at a place."""
        return print_paper(self._world, index, self.name_of(index)).record

    def name_of(self, index: int) -> str:
        """Return the name of a record's file."""
        return self._names[index] if self._names else f"{index:06d}.txt"


def print_paper(world: World, index: int, name: str | None = None) -> Printed:
    """Return the record at a position of arrival, and what its mentions mean."""
    paper = world.papers[world.order[index]]
    random = Random(f"print {world.seed} {paper.id}")
    pieces = _Pieces()
    for line in _head_lines(paper, world):
        pieces.add(line + "\n")
    meant = _body(paper, world, random, pieces)
    pieces.add(_close(paper, world))
    file = name or f"{index:06d}.txt"
    record = Record(
        extractor="world",
        file=file,
        sha256=hashlib.sha256(f"{file}\n{pieces.text}".encode()).hexdigest(),
        media_type="text/plain",
        pages=1,
        text_source="text",
        kind="directive",
        text=pieces.text,
        header=_header(paper, world),
        citations=tuple(pieces.citations),
    )
    return Printed(record, tuple(meant))


class _Pieces:
    """The text so far and the citations in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.sentence = 0
        self.citations: list[Citation] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, words: str) -> int:
        start = self._length
        self._parts.append(words)
        self._length += len(words)
        self.sentence += words.count("\n")
        return start

    def cite(self, written: Written, role: str, citer: str | None) -> None:
        start = self.add(written.text)
        self.citations.append(
            Citation.model_validate(
                {
                    "text": written.text,
                    "form": "numbered",
                    "number": written.number,
                    "key": written.key,
                    "doc_type": written.doc_type,
                    "date": written.date,
                    "issuer": written.issuer,
                    "title": written.title,
                    "role": role,
                    "citer": citer,
                    "start": start,
                    "end": start + len(written.text),
                    "rule": written.rule,
                }
            )
        )


def _body(paper: Paper, world: World, random: Random, pieces: _Pieces) -> list[Meant]:
    """Write the sentences that cite; later mentions stand in sentences of their own further down."""
    words, habits = load_words(), world.habits
    meant: list[Meant] = []
    nested = {citer: (target, role) for target, role, citer in paper.cited if citer is not None}
    direct = [(target, role) for target, role, citer in paper.cited if citer is None]
    is_open = False
    for at, (target, role) in enumerate(direct):
        pieces.add(" và " if is_open else f"{random.choice(words.cues[role])} ")
        _cite(paper, (target, role, None), world, random, pieces, meant)
        if target in nested:
            pieces.add(" thực hiện ")
            _cite(paper, (*nested[target], target), world, random, pieces, meant)
        is_next = at + 1 < len(direct) and direct[at + 1][1] == role and target not in nested
        is_open = is_next and random.random() < habits.listed
        if not is_open:
            pieces.add(f"; {random.choice(words.fillers)}\n")
    _impossible_day(paper, world, pieces)
    for target, role in direct:
        while random.random() < habits.repeats * 0.72:
            pieces.add(f"{random.choice(words.cues['per'])} ".capitalize())
            later = "per" if role in RELYING else "mentions"
            _cite(paper, (target, later, None), world, random, pieces, meant, is_first=False)
            pieces.add(f", {random.choice(words.fillers)}\n")
    return meant


def _impossible_day(paper: Paper, world: World, pieces: _Pieces) -> None:
    random = Random(f"day {world.seed} {paper.id}")
    if random.random() < world.habits.impossible_day:
        day = random.choice(("31/4", "30/02", "31/6", "31/9", "31/11", "29/02"))
        year = paper.day.year if day != "29/02" else paper.day.year | 1
        pieces.add(f"Các đơn vị báo cáo kết quả trước ngày {day}/{year}.\n")


def has_impossible_day(paper: Paper, world: World) -> bool:
    """Whether a paper prints a day that the calendar lacks."""
    return Random(f"day {world.seed} {paper.id}").random() < world.habits.impossible_day


def _cite(
    paper: Paper,
    meant_as: tuple[int, str, int | None],
    world: World,
    random: Random,
    pieces: _Pieces,
    meant: list[Meant],
    *,
    is_first: bool = True,
) -> None:
    target, role, citer = meant_as
    is_shared = plain_key(world.papers[target].key) in _shared_numbers(paper, world)
    written = write_mention(paper, world.papers[target], world.habits, random, is_first=is_first, is_shared=is_shared)
    pieces.cite(written, role, world.papers[citer].key if citer is not None else None)
    meant.append(Meant(target, role, citer, written, pieces.sentence))


def _shared_numbers(paper: Paper, world: World) -> set[str]:
    """Return the numbers that several papers bear that one paper cites."""
    numbers = Counter(plain_key(world.papers[target].key) for target in {target for target, _, _ in paper.cited})
    return {number for number, count in numbers.items() if count > 1}


def _header(paper: Paper, world: World) -> Header:
    office = paper.office
    prefix = f"{office.kind.prefix} " if office.kind.prefix else ""
    return Header(
        number=paper.printed_key,
        doc_type=paper.doc_type,
        issuer=office.heading,
        issuer_canonical=prefix + office.full,
        superior=office.above if shows(paper, world, "above") else None,
        place=office.seat.name or "Hà Nội",
        date=paper.day.isoformat(),
        date_precision="day",
        subject=paper.subject,
        recipients=tuple(_recipients(paper, world)),
        signers=(Signer(authority=f"T/M {paper.organ.upper()}"),) if paper.organ else (),
    )


def _head_lines(paper: Paper, world: World) -> Iterator[str]:
    office, seat = paper.office, paper.office.seat
    if office.above and shows(paper, world, "above"):
        yield office.above
    yield office.heading
    yield f"Số {paper.printed_key}"
    yield f"{seat.name or 'Hà Nội'}, ngày {paper.day.day:02d} tháng {paper.day.month} năm {paper.day.year}"
    yield paper.doc_type.upper()
    yield paper.subject
    if shows(paper, world, "scope") and office.kind.level in ("district", "commune"):
        district = f"{seat.district_unit} {seat.district}, " if seat.district else ""
        yield f"Văn bản này áp dụng trên địa bàn {district}{seat.province_words}."


def _recipients(paper: Paper, world: World) -> Iterator[str]:
    """Yield who receives it; papers of districts and communes name the bodies above with their places."""
    seat = paper.office.seat
    if shows(paper, world, "recipients") and paper.office.kind.level in ("district", "commune"):
        if seat.district and paper.office.kind.level == "commune":
            yield f"Ủy ban nhân dân {seat.district_unit} {seat.district} (b/c)"
        yield f"Ủy ban nhân dân {seat.province_words} (b/c)"
    ceased = ceased_recipient(paper, world)
    if ceased:
        yield ceased
    yield "Như trên"
    yield f"Lưu {'Văn phòng' if paper.office.kind.system == 'party' else 'VT'}"


def ceased_recipient(paper: Paper, world: World) -> str | None:
    """Return a body that had ceased to which a paper is sent, where that slip is made."""
    random = Random(f"ceased {world.seed} {paper.id}")
    if paper.day < _LAST_OF_BUREAUS or paper.office.kind.level == "centre" or random.random() >= world.habits.ceased * 3:
        return None
    return random.choice(("Ban Tuyên giáo Trung ương", "Ban Dân vận Trung ương", "Ban Kinh tế Trung ương"))


def shows(paper: Paper, world: World, what: str) -> bool:
    """Whether a paper prints its superior's line, the places that it applies to, or bodies above among its recipients.

    A paper that names its province nowhere shows none but the first.
    """
    draw = Random(f"places {world.seed} {paper.id}").random()
    is_silent = draw < world.habits.no_province
    if what == "above":
        return paper.office.kind.system != "state" or draw < 0.6
    if what == "scope":
        return not is_silent and draw < 0.5
    return not is_silent and draw >= 0.4


def _close(paper: Paper, world: World) -> str:
    lines = "".join(f"- {one},\n" for one in _recipients(paper, world))
    return f"Nơi nhận:\n{lines}"
