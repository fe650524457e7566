"""The words of the field, as data: one YAML file a vocabulary, one typed module beside it that loads and indexes it.

What enters: the YAML files of this folder. What leaves: frozen entries and the indexes the stages match with. Guaranteed:
every entry fits its type (`schemas/vocab/` is generated from the types), texts are NFC, no name means two entries of one
vocabulary unless the entry says so. No Vietnamese word list stands anywhere else in the code.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from pipeline.errors import VocabularyError
from pipeline.model.folding import fold_lower

T = TypeVar("T")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_vocabulary(name: str, entry_type: type[T]) -> T:
    """Read `<name>.yml` of this folder as the type given.

    Args:
        name: file name without `.yml`.
        entry_type: what the whole file is, for instance `tuple[DocType, ...]`.

    Raises:
        VocabularyError: the file is no YAML, does not fit its type, or holds text that is not NFC.
    """
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    if not unicodedata.is_normalized("NFC", text):
        raise VocabularyError(f"{name}.yml: not NFC")
    try:
        data: Any = yaml.load(text, Loader=_LOADER)  # noqa: S506 (a safe loader)
        return TypeAdapter(entry_type).validate_python(data)
    except ValidationError as error:
        raise VocabularyError("\n  ".join(f"{name}.yml: {one}" for one in _wrong_entries(error, data))) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise VocabularyError(f"{name}.yml: line {line}: {error.problem}") from error


def _wrong_entries(error: ValidationError, data: object) -> Iterator[str]:
    """Yield where a file does not fit its type: the entry by its id or its number, the field, and what is wrong."""
    for one in error.errors(include_url=False):
        at, *field = one["loc"] or ("",)
        entry = data[at] if isinstance(data, list) and isinstance(at, int) and at < len(data) else None
        named = entry.get("id") if isinstance(entry, dict) else None
        where = f"entry {named or at + 1}" if isinstance(at, int) else str(at)
        yield ": ".join((where, *([".".join(map(str, field))] if field else []), one["msg"]))


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words on the folded lower-case view, the longest first.

    Blanks match any run of white space.

    Example:
        `["kế hoạch", "chương trình hành động"]` → `chương\\s+trình\\s+hành\\s+động|kế\\s+hoạch`
    """
    folded = sorted({fold_lower(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(_escape(part) for part in word.split()) for word in folded)


def _escape(word: str) -> str:
    return "".join(char if char.isalnum() else f"\\{char}" for char in word)
