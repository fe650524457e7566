"""What the commands `directives corrections …` do: the office, the output of the last run and the file between them.

What enters: an output folder and what was typed. What leaves: a line or lines to show. Guaranteed: nothing is added that the
output does not know.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.corrections.making import Output, clear_picture, confirm_fact, correct_field, correct_meaning, join_documents
from pipeline.errors import UsageError
from pipeline.model.applied import Value
from pipeline.model.correction import ClearedPicture, Correction, FieldCorrection, Meaning, Numbered, Same, find_overridden
from pipeline.office import Author, add_missing, format_corrections, open_office, parse_corrections, read_corrections
from pipeline.vocab.command_words import load_command_words


def add_correction(output: Path, kind: str, words: Sequence[str], said: tuple[str, str, str]) -> str:
    """Add a correction and return a line that says its number.

    Args:
        output: of the last run.
        kind: field, meaning, same, confirm or picture.
        words: as typed: ids, the field, the values; the key of a picture.
        said: who, when, why.

    Raises:
        UsageError: something named is not there, or is no value of its field.
    """
    author, made = Author(*said), Output(output)
    first, *rest = words
    entry: Correction
    if kind == "field":
        entry = correct_field(made, first, rest[0], rest[1:] or None, author)
    elif kind == "meaning":
        entry = correct_meaning(made, first, rest[0] if rest else None, author)
    elif kind == "same":
        entry = join_documents(made, first, rest[0], author)
    elif kind == "picture":
        entry = clear_picture(made, first, author)
    else:
        entry = confirm_fact(made, first, rest[0] if rest else None, author)
    with open_office(output) as office:
        number = office.correct(entry)
    return f"correction {number}: {describe(Numbered(number=number, entry=entry))}; run again to apply it"


def correction_lines(output: Path) -> Iterator[str]:
    """Yield a line for each correction that was not withdrawn; one that a later one takes the place of says so."""
    told = read_corrections(output)
    overridden = find_overridden(told)
    for one in told:
        entry, by = one.entry, overridden.get(one.number)
        mark = "" if by is None else f" ({load_command_words().overridden.format(number=by)})"
        yield f"{one.number}\t{entry.kind}\t{describe(one)}{mark}\t{entry.who}\t{entry.at}\t{entry.why}"


def describe(one: Numbered) -> str:
    """Return what a correction says, in one line."""
    entry = one.entry
    if isinstance(entry, FieldCorrection):
        return f"{entry.fact or entry.document} {entry.field}: {_told(entry.was)} -> {_told(entry.value)}"
    if isinstance(entry, Meaning):
        return f"{entry.document} “{entry.words}” ({entry.occurrence}) means {entry.means or 'no document'}"
    if isinstance(entry, Same):
        return f"{entry.other} is {entry.document}"
    if isinstance(entry, ClearedPicture):
        return f"picture {entry.picture} is no mark of secrecy"
    return f"{entry.fact} is right: {_told(entry.value)}"


def _told(value: Value) -> str:
    if value is None:
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def find_correction(output: Path, number: int) -> Numbered:
    """Return the correction of a number.

    Raises:
        UsageError: there is none, or it was withdrawn.
    """
    found = next((one for one in read_corrections(output) if one.number == number), None)
    if found is None:
        raise UsageError(f"{number}: there is no such correction, or it was withdrawn; see `directives corrections list`")
    return found


def withdraw_correction(output: Path, number: int, said: tuple[str, str, str]) -> str:
    """Take a correction back and return a line that says so; raises what `find_correction` raises."""
    one = find_correction(output, number)
    with open_office(output) as office:
        office.withdraw("corrections", number, Author(*said))
    return f"withdrawn: {describe(one)}; run again to read as the machine does"


def import_corrections(output: Path, file: Path) -> str:
    """Add the corrections of a file that are not there yet; return how many.

    Raises:
        UsageError: the file cannot be read or an entry is no correction; nothing is added then.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from error
    entries = parse_corrections(text, str(file))
    output.mkdir(parents=True, exist_ok=True)
    with open_office(output) as office:
        added = add_missing(office, entries)
    return f"{len(added)} corrections added, {len(entries) - len(added)} were there; run again to apply them"


def export_corrections(output: Path, file: Path | None) -> str:
    """Write the corrections to a file and return a line that says so; without a file return the text.

    Raises:
        UsageError: the file cannot be written.
    """
    told = read_corrections(output)
    text = format_corrections(told)
    if file is None:
        return text
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror})") from error
    return f"{file}: {len(told)} corrections\n"
