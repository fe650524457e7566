"""Numbers of documents with several signs misread, put right for matching where one reading alone is left.

What enters: a line. What leaves: a line of the same length: `L24-QĐ/TW` as `124-QĐ/TW`, `655/QĐ-PTg` as `655/QĐ-TTg`,
`01QCPH-BHNH` as `01/QCPH-BHXH`. A number is read as its digits (a sign that looks like one, where the field writes nothing but
digits), a year where one stands there, and a tail: one that the document's own good numbers have, or one that the field's codes
make with the type's name before it. A tail may differ in one sign, a long one in two, and no other may be as near; behind the
word for a number one that is whole stays as it is printed (`§12/SNV-CCVC`). A letter read twice (`ĐÐ`) is one.
Guaranteed: no figure becomes another; a sign that may be two figures (`Š`) is read as the one that another mention of the
document has, where one alone is there, else as the likelier one. Where a sign was lost the blank before makes room; where one
is too many a blank stands behind a separator, so that the number ends where it is printed to end.

Source: domain.md §1.1, §8; the confusions counted in `benchmarks/confusions.yml`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Editop, Levenshtein
from rapidfuzz.process import extract

from pipeline.model.folding import fold
from pipeline.normalise.known_tails import Pool, bare, load_pool, load_tails, name_before
from pipeline.normalise.misread_codes import list_issuer_codes, list_type_codes
from pipeline.vocab.misread import load_misread_words
from pipeline.vocab.number_formats import load_number_formats

_WORDS = load_misread_words()
_LOOKS = _WORDS.number_looks
_DOUBTS = _WORDS.number_doubts
_CODE_LOOKS = _WORDS.code_looks
_SEPARATORS = "-/"
_ALIKE, _LOST, _MORE, _FIGURE, _LOOK = 0.6, 0.8, 0.7, 0.9, 0.1
_NEAR = 40
_SIGN = f"[\\d{re.escape(''.join(sorted(_LOOKS)))}]"
_GOOD = re.compile(r"(?P<digits>\d{1,5}[a-zđ]?)(?P<year>/(?:19|20)\d\d)?(?P<tail>(?:[-/](?:[^\W\d_]|&)+){1,4})")
_WHOLE_TAIL = re.compile(r"(?:[-/](?:[^\W\d_]|&)+){1,4}")
_DOUBLED = re.compile("|".join(f"{letter}[{others}]" for letter, others in _WORDS.read_twice.items()))
_NUMBER_WORD = f"{_WORDS.number_word}|{_WORDS.number_word.lower()}"
_TOKEN = re.compile(rf"(?<![^\s(])(?:{_NUMBER_WORD})?(?P<token>(?=\S{{0,6}}\d)(?=\S*[A-ZĐÐ]\S?[A-ZĐÐ])[^\s,;()“”\"*]{{4,34}})")
_YEAR = re.compile(rf"(?P<sign>[^\d\s]?|[742])(?P<year>(?:19|20|2[OQo])(?:\d{_SIGN}|{_SIGN}\d))(?P<tail>\D.+)")
_ENDS = "./:”"  # also of `./.`, which ends a paper
_SHORT_TAIL = 6
_SHORT_CODE = 3
_OPEN_ISSUERS = load_number_formats().open_issuers
_FEWEST = 2
_MOST_BLANKS = 2
_LONGEST_NUMBER = 5


class _Reading(NamedTuple):
    """How a printed number can be read; the less `cost`, the likelier."""

    cost: float
    text: str


class NumberRepairer:
    """Repairs the numbers in the lines of one document, whose good ones it has counted."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._numbers: Counter[str] = Counter()
        tails: Counter[str] = Counter()
        for line in lines:
            for found in _list_tokens(line):
                good = _GOOD.fullmatch(fold(found))
                if good:
                    tails[good["tail"]] += 1
                    self._numbers[good[0]] += 1
        self._own = {bare(tail): tail for tail, count in sorted(tails.items()) if count >= _FEWEST or _is_known(tail)}

    def repair(self, line: str) -> str:
        """Return a line with its numbers as they should stand."""
        for found in reversed(list(_TOKEN.finditer(line))):
            printed = found["token"].rstrip(_ENDS)
            plain = fold(_DOUBLED.sub(lambda pair: pair[0][0], printed))
            good = _GOOD.fullmatch(plain)
            start = found.start("token")
            before = fold(line[max(start - _NEAR, 0) : start]).lower()
            if good and self._own.get(bare(good["tail"])) == good["tail"]:
                read: str | None = _spell_type(plain, good["tail"], before)
            else:
                read = self._read(plain, before)
            read = read or (plain if good and len(plain) < len(printed) else None)
            if read is not None and read != fold(printed):
                line = _put(line, start, printed, self._settle(plain, read))
        return line

    def _settle(self, printed: str, read: str) -> str:
        """Return a number with each sign that may be several figures as the one that another mention alone has."""
        at = next((at for at, sign in enumerate(printed[:_LONGEST_NUMBER]) if sign in _DOUBTS), None)
        if at is None or read[at : at + 1] != _LOOKS[printed[at]]:
            return read
        known = [one for figure in _DOUBTS[printed[at]] if (one := f"{read[:at]}{figure}{read[at + 1 :]}") in self._numbers]
        return known[0] if len(known) == 1 else read

    def _read(self, printed: str, before: str) -> str | None:
        """Return the one number that a printed one can be; the document's own tails go before those of the field."""
        context = name_before().search(before)
        name, word = (context["name"] or "", context["word"]) if context else ("", None)
        fitting = load_pool(name).tails if name else {}
        own = {form: tail for form, tail in self._own.items() if not name or form in fitting or form not in load_tails()}
        pools = [Pool(tuple(own), own)]
        if name or (word and not before[: -len(word)].strip()):
            pools.append(load_pool(name))
        else:
            pools.append(Pool((), load_tails()))
        found = [best for pool in pools if (best := self._list_best(printed, pool))]
        if not found:
            return self._read_whole_tail(printed) if name or word else None
        whole = next((best for best in found if best[0].cost < _ALIKE), None)
        if whole is None and _names_office(printed):
            return self._read_whole_tail(printed)
        best = whole or found[0]
        is_sure = len(best) == 1 and (best[0].cost <= _ALIKE or not _GOOD.fullmatch(printed))
        return best[0].text if is_sure else None

    def _list_best(self, printed: str, pool: Pool) -> list[_Reading]:
        """Return the likeliest readings with the tails of a pool."""
        readings = sorted(set(self._list_readings(printed, pool)))
        return [one for one in readings if one.cost == readings[0].cost]

    def _read_whole_tail(self, printed: str) -> str | None:
        """Return a number whose tail is whole, one code of it known, with its digits read; None where it is none."""
        found = _WHOLE_TAIL.search(printed)
        if found is None or found.end() != len(printed):
            return None
        digits = self._read_digits(printed[: found.start()]) if found.start() <= _LONGEST_NUMBER else None
        codes = frozenset(re.split(r"[-/]", found[0]))
        return digits + found[0] if digits and codes & (list_issuer_codes() | list_type_codes()) else None

    def _list_readings(self, printed: str, pool: Pool) -> Iterator[_Reading]:
        for end in range(1, _LONGEST_NUMBER + 1):
            digits = self._read_digits(printed[:end])
            if digits is None:
                continue
            last = end + (printed[end : end + 1] in tuple("abcdđ") and not printed[end + 1 : end + 2].isalnum())
            rest = printed[last:]
            lead, year = f"{digits}{printed[end:last]}", _YEAR.fullmatch(rest)
            looks = _LOOK * sum(not char.isdigit() for char in printed[:end])
            if year:
                lead += "/" + "".join(_LOOKS.get(char, char) for char in year["year"])
                rest = year["tail"]
            for cost, tail in _read_tail(rest, pool, has_year=bool(year)):
                yield _Reading(cost + looks, lead + tail)

    def _read_digits(self, printed: str) -> str | None:
        """Return a printed number in digits; None where a sign looks like none."""
        if not all(char.isdigit() or char in _LOOKS for char in printed):
            return None
        if not any(map(str.isdigit, printed)) and len(printed) > 1:
            return None
        return "".join(_LOOKS.get(char, char) for char in printed)


def _names_office(printed: str) -> bool:
    """Tell whether a tail ends with initials that no list holds: an office's (3318/UBND-NN), a branch union's (CT-CĐCT)."""
    found = _WHOLE_TAIL.search(printed)
    codes = found[0][1:].split("-") if found and found.end() == len(printed) and found[0][0] == "/" else []
    if len(codes) != 2 or not codes[1].isupper():
        return False
    if fold(codes[0]) in list_type_codes():
        return len(codes[1]) > _SHORT_CODE and codes[1].startswith(_OPEN_ISSUERS)
    return fold(codes[0]) in list_issuer_codes()


def _spell_type(number: str, tail: str, before: str) -> str:
    """Return a number with the code of the type as the name before it has it: `Hướng dẫn 01-HĐ/TW` as 01-HD/TW."""
    context = name_before().search(before)
    known = load_pool(context["name"]).tails.get(bare(tail), tail) if context and context["name"] else tail
    code = re.split(r"[-/]", known)[1]
    at = len(number) - len(tail) + 1
    return f"{number[:at]}{code}{number[at + len(code) :]}"


def _list_tokens(line: str) -> Iterator[str]:
    return (found["token"].rstrip(_ENDS) for found in _TOKEN.finditer(line))


def _is_known(tail: str) -> bool:
    codes = re.split(r"[-/]", tail[1:])
    known = list_issuer_codes() | list_type_codes()
    return len(codes) > 1 and codes[0] in known and all(code in known for code in codes[1:])


def _read_tail(printed: str, pool: Pool, *, has_year: bool) -> Iterator[_Reading]:
    """Yield the tails that a printed one can be, each with how many signs differ; signs read for each other count for less."""
    shown = bare(printed)
    if shown in pool.tails:
        yield _Reading(0.0, pool.tails[shown])
        return
    most = 1 if len(shown) <= _SHORT_TAIL else 2
    for form, _, _ in extract(shown, pool.forms, scorer=Levenshtein.distance, score_cutoff=most, limit=None):
        tail = pool.tails[form]
        if _keeps_figures(printed, tail) and not (has_year and form[0] != "/"):
            yield _Reading(round(sum(_weigh(step, shown, form) for step in Levenshtein.editops(shown, form)), 1), tail)


def _weigh(step: Editop, shown: str, form: str) -> float:
    """Return what one misread sign counts."""
    if step.tag == "delete":
        return _MORE
    wanted = form[step.dest_pos]
    if step.tag == "insert":
        return _LOST if wanted in _SEPARATORS else 1.0
    if shown[step.src_pos].isdigit() and wanted in _SEPARATORS:
        return _FIGURE
    return _ALIKE if shown[step.src_pos] in _CODE_LOOKS.get(wanted, "") else 1.0


def _keeps_figures(printed: str, tail: str) -> bool:
    """Tell whether no more than one figure would go: what is printed as a figure can be a separator or a letter."""
    return sum(map(str.isdigit, printed)) - sum(map(str.isdigit, tail)) <= 1


def _put(line: str, start: int, printed: str, read: str) -> str:
    """Return a line with a number in the room of the printed one; the line itself where it has no room."""
    end = start + len(printed)
    room = len(printed) - len(read)
    at = max(read.rfind("-"), read.rfind("/"))
    if room > 0:
        if room > _MOST_BLANKS or at < 0:
            return line
        read = f"{read[:at]}{' ' * (room - 1)}{read[at]} {read[at + 1 :]}"
    elif room < 0:
        if room < -1 or not line[:start].endswith(" "):
            return line
        start -= 1
    return line[:start] + read + line[end:]
