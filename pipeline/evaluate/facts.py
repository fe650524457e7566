"""Gold records and extracted records as one shape: the facts that are compared.

What enters: a folder of `<stem>.gold.json` files, or lines of JSON as `directives extract` prints them. What leaves: `Facts`.
Unknown keys are ignored, missing ones are empty, so that both sides and older runs can be read.

Source: GUIDE.md (what each field holds), contract.md (the record).
"""

import json
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.errors import PipelineError

PARTS = ("header", "citations", "tasks")
GOLD_SUFFIX = ".gold.json"


def _or_empty(value: Any) -> Any:
    """Null stands for an empty list or object."""
    return {} if value is None else value


def _or_nothing(value: Any) -> Any:
    return [] if value is None else value


class _Loose(BaseModel):
    """Frozen; keys that are not compared are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


Names = Annotated[tuple[str, ...], BeforeValidator(_or_nothing)]


class SignerFacts(_Loose):
    """One signer."""

    name: str | None = None
    role: str | None = None
    authority: str | None = None


class HeaderFacts(_Loose):
    """The header's values as gold or a record gives them; a field that is missing is None, as one that is null."""

    number: str | None = None
    draft: bool | None = None
    doc_type: str | None = None
    issuer: str | None = None
    issuer_canonical: str | None = None
    superior: str | None = None
    place: str | None = None
    date: str | None = None
    subject: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    addressees: Names = ()
    recipients: Names = ()
    signers: Annotated[tuple[SignerFacts, ...], BeforeValidator(_or_nothing)] = ()


class CitationFacts(_Loose):
    """One citation's values; `form` is told by the key where a record does not say it."""

    text: str = ""
    form: str | None = None
    number: str | None = None
    key: str | None = None
    doc_type: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    role: str | None = None
    citer: str | None = None
    start: int | None = None
    end: int | None = None


class DeadlineFacts(_Loose):
    """One deadline's values."""

    text: str = ""
    kind: str | None = None
    start: str | None = None
    end: str | None = None
    every: str | None = None


class TaskFacts(_Loose):
    """One task's values."""

    section: str | None = None
    text: str = ""
    lead: Names = ()
    coordinating: Names = ()
    deadlines: Annotated[tuple[DeadlineFacts, ...], BeforeValidator(_or_nothing)] = ()
    start: int | None = None
    end: int | None = None


class Facts(_Loose):
    """What one document says, by a person or by the extractor. `covers` names the parts a gold record was made for."""

    file: str = ""
    part: int | None = None
    kind: str | None = None
    text: str | None = None
    header: Annotated[HeaderFacts, BeforeValidator(_or_empty)] = HeaderFacts()
    citations: Annotated[tuple[CitationFacts, ...], BeforeValidator(_or_nothing)] = ()
    tasks: Annotated[tuple[TaskFacts, ...], BeforeValidator(_or_nothing)] = ()
    covers: Annotated[tuple[str, ...], BeforeValidator(lambda value: value or PARTS)] = PARTS

    @property
    def stem(self) -> str:
        """The file's name without folder and last suffix: what pairs a record with its gold."""
        return Path(self.file).stem


def read_gold(directory: Path, only: str = "*") -> dict[str, Facts]:
    """Return the gold records of a folder by stem, in the order of their names.

    Args:
        directory: holds `<stem>.gold.json` files.
        only: globs over the `file` of the records, parted by commas.

    Raises:
        PipelineError: the folder holds none, or one is damaged.
    """
    paths = sorted(directory.glob(f"*{GOLD_SUFFIX}"))
    gold = {path.name.removesuffix(GOLD_SUFFIX): _parse(path.read_text(encoding="utf-8"), str(path)) for path in paths}
    chosen = {stem: facts for stem, facts in gold.items() if any(fnmatch(facts.file, one) for one in only.split(","))}
    if not chosen:
        raise PipelineError(f"{directory}: no gold records ({only}{GOLD_SUFFIX}); give the folder that holds them")
    return chosen


def read_lines(lines: Iterable[str]) -> dict[str, Facts]:
    """Return extracted records by stem; of a file of several parts, the first.

    Raises:
        PipelineError: a line is no record, or a second record claims the same file.
    """
    records: dict[str, Facts] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        facts = _parse(line, f"line {number}")
        if facts.stem in records and not facts.part:
            raise PipelineError(f"line {number}: a second record for {facts.stem}; give each file once")
        records.setdefault(facts.stem, facts)
    return records


def _parse(text: str, where: str) -> Facts:
    try:
        return Facts.model_validate(json.loads(text))
    except (ValueError, ValidationError) as error:
        raise PipelineError(f"{where}: no record ({error})") from error
