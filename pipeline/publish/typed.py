"""What a text typed into the search says: terms, numbers, a day, abbreviations, and words typed with the keys of Telex or VNI.

What enters: the text. What leaves: look-up forms and expressions for FTS5. Guaranteed: nothing typed is syntax; nothing raises;
an abbreviation stands for itself or its phrases (`LĐLĐ`, `BTV`), never for its phrases alone. Not done: asking the database.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate

from pipeline.model.folding import fold_number, squeeze, strip_marks
from pipeline.vocab.search_words import load_abbreviations, load_search_words

FOLD_D = str.maketrans({"đ": "d", "Đ": "D"})
_QUOTED = re.compile(r'"([^"]*)"')
# a number and symbol inside other words:  05-TT/TU · 145/2020/NĐ-CP · 5tt/tu     but not:  năm 2023 · 19/5/2023
_NUMBER = re.compile(
    r"(?<![\w/-])\d{1,6}[^\W\d_]?(?:\s*[-/.]\s*\d{4})?"  # number, perhaps a letter, perhaps a year
    r"\s*[-/.]?\s*[^\W\d_][\w&]*(?:\s*[-/.]\s*[^\W\d_]\w*)+(?!\w)"  # two or more codes
)
# a number typed with blanks before other words:  5 tt tu hai phong
_BLANKS = re.compile(r"(?<![\w/-])\d{1,6}(?: [^\W\d_]{1,8}){2,4}(?!\w)")
_FIRST_DIGIT = re.compile(r"\d")
# 12/5/2023 · 12-05-2023 · ngày 12 tháng 5 năm 2023 · 2023-05-12
_MONTH, _OF_YEAR = strip_marks(load_search_words().month_word), strip_marks(load_search_words().year_word)
_DAY = re.compile(
    rf"(?<![\w/.-])(?:(?P<day>\d{{1,2}})(?:\s*[-/.]\s*|\s+{_MONTH}\s+)"
    rf"(?P<month>\d{{1,2}})(?:\s*[-/.]\s*|\s+{_OF_YEAR}\s+)(?P<year>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2}))(?![\w/-])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\w+")
_VOWELS = "aeiouy"
_LONG = 4
_TELEX = re.compile(r"(?P<head>[^aeiouyw]*)(?P<rest>.*)")
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*")
_TONES = str.maketrans("", "", "sfrxj")


def read_numbers(query: str) -> tuple[str, ...]:
    """Return the look-up forms of the numbers that a query may mean: the whole of it, and each number inside it."""
    whole = fold_number(query)
    starts = _FIRST_DIGIT.search(query)
    tail = fold_number(query[starts.start() :]) if starts else ""
    inside = [fold_number(found[0]) for found in _NUMBER.finditer(query)]
    apart = [] if inside else _numbers_apart(query, whole)
    return tuple(
        dict.fromkeys(number for number in (whole, tail, *inside, *apart) if number[:1].isdigit() and not number.isdigit())
    )


def _numbers_apart(query: str, whole: str) -> list[str]:
    """Return what the first words after a number may be with it, where more words follow."""
    found = _BLANKS.search(query)
    starts = [fold_number(" ".join(part)) for part in accumulate([word] for word in found[0].split())] if found else []
    return [number for number in starts[2:] if number != whole]


def read_rest(query: str) -> list[str]:
    """Return the words of a query besides its numbers and days, without marks: what tells documents of one number apart."""
    bare = strip_marks(query)
    bare = _DAY.sub(" ", bare)
    number = _NUMBER.search(bare)
    return _WORD.findall(bare.replace(number[0], " ") if number else bare)


def read_day(query: str) -> str | None:
    """Return the day that a query names, ISO; None where it names none or one that is not in the calendar."""
    found = _DAY.search(strip_marks(query))
    if found is None:
        return None
    parts = found["iso"].split("-") if found["iso"] else [found["year"], found["month"], found["day"]]
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None


def read_terms(query: str) -> list[str]:
    """Return the phrases of a query: what stands in double quotes as one, every other word by itself."""
    terms = [squeeze(found) for found in _QUOTED.findall(query)]
    rest = _QUOTED.sub(" ", query).replace('"', " ")
    return [term for term in (*terms, *rest.split()) if any(char.isalnum() for char in term)]


def read_meanings(query: str) -> list[tuple[str, ...]]:
    """Return for each term of a query what it may stand for: itself, the phrases of an abbreviation, a day otherwise."""
    terms, quoted = read_terms(query), {squeeze(found) for found in _QUOTED.findall(query)}
    is_loud = len(terms) > 1 and query == query.upper()  # all in capitals: capitals tell nothing
    return [(term,) if term in quoted else (term, *_stands_for(term, is_loud=is_loud)) for term in terms]


def _stands_for(term: str, *, is_loud: bool) -> tuple[str, ...]:
    day = read_day(term)
    if day:
        year, month, date_ = (int(part) for part in day.split("-"))
        return tuple(form.format(day=date_, month=month, year=year) for form in load_search_words().day_forms)
    bare = strip_marks(term).strip(".,;:()")
    phrases = load_abbreviations().get(bare, ())
    is_short_word = len(bare) < _LONG and any(letter in _VOWELS for letter in bare)  # tu, ba, ctu: words, too
    return phrases if not is_short_word or (term.isupper() and not is_loud) else ()


def read_years(query: str) -> list[str]:
    """Return the years among the words of a query."""
    return [term for term in read_terms(query) if _YEAR.fullmatch(term)]


def escape_match(query: str | None, *, joiner: str = "") -> str:
    """Return a query as an FTS5 expression in which nothing is syntax, đ folded to d.

    An empty query becomes `""`, which is valid and finds nothing. `joiner` stands between terms: nothing asks for all of them.
    """
    groups = [" OR ".join(f'"{one}"' for one in meanings) for meanings in read_meanings(query or "")]
    has_choice = any(" OR " in group for group in groups)
    joiner = joiner or (" AND " if has_choice else " ")
    return joiner.join(f"({group})" if " OR " in group else group for group in groups).translate(FOLD_D) or '""'


def has_all_words(words: str | None, *texts: str | None) -> bool:
    """Say whether texts together hold every word, accents and case aside; no words are never held."""
    wanted = strip_marks(words or "").split()
    text = strip_marks(" ".join(part for part in texts if part))
    return bool(wanted) and all(word in text for word in wanted)


def holds_terms(query: str | None, *texts: str | None) -> bool:
    """Say whether texts together hold every term of a query, whole words, accents aside, or what an abbreviation stands for."""
    groups = _bare_meanings(query or "")
    text = bare_words(" ".join(part for part in texts if part))
    return bool(groups) and all(any(one in text for one in group) for group in groups)


@lru_cache(maxsize=64)
def _bare_meanings(query: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(bare_words, group)) for group in read_meanings(query))


def bare_words(text: str) -> str:
    """Return the words of a text without marks, one blank round each, so that whole words can be asked for."""
    return f" {' '.join(_WORD.findall(strip_marks(text)))} "


def read_keys(word: str) -> Iterator[str]:
    """Yield what a word may be that was typed with the keys of Telex or VNI while no Vietnamese keyboard was on, without marks.

    Example:
        `ddaji`, `d9a5i` → `dai`; `ddoafn` → `doan`; `coong` → `cong`
    """
    if _VNI.fullmatch(word):
        yield re.sub(r"[1-9]", "", word)
    found = _TELEX.fullmatch(word)
    if found and word.isascii() and word.isalpha():
        head, rest = found["head"].replace("dd", "d"), found["rest"].translate(_TONES)
        rest = rest.replace("d", "")  # no syllable ends with it: the second d of đ, typed last
        rest = re.sub(r"^w", "u", re.sub(r"(?<=.)w", "", rest))
        rest = re.sub(r"([aeo])\1", r"\1", rest)
        late = re.sub(r"(?<=[aeo])([iuy]?(?:ch|nh|ng|[cmnpt])?)[aeo]$", r"\1", rest)
        yield from dict.fromkeys((head + rest, head + late))
