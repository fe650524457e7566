"""Contradictions between papers: codes, severities, slips and the words of their sentences. Data: `discrepancies.yml`."""

from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.model.citator import StatusKind
from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary

Severity = Literal["serious", "check", "minor"]
Slip = Literal["day_month", "digits_swapped", "one_digit", "recognition"]


class DiscrepancyCode(Frozen):
    """One kind. `vi` is its name on pages, `sentence` what is said of one, with fields in braces."""

    code: str
    severity: Severity
    en: str
    vi: str
    sentence: str


class DiscrepancyWords(Frozen):
    """The whole file; see its comments."""

    codes: tuple[DiscrepancyCode, ...] = Field(min_length=1)
    severities: tuple[Severity, ...]
    slips: tuple[Slip, ...]
    own: str
    within: str
    reference: str
    authority: str
    others: str
    sent_to: str
    gives_to: str
    day_word: str
    month_word: str
    year_word: str
    plain_committees: tuple[str, ...]
    local_organs: dict[str, tuple[str, ...]]
    counting: tuple[str, str]
    congress_years: dict[str, tuple[int, ...]]
    congress_months: dict[str, tuple[int, int]]
    carrying: tuple[tuple[str, ...], tuple[str, ...]]
    told_here: tuple[str, ...]
    relying_roles: tuple[str, ...]
    gone: dict[StatusKind, str]
    lapsed_since: str


VOCABULARY = {"discrepancies": DiscrepancyWords}


@cache
def load_discrepancy_words() -> DiscrepancyWords:
    """Return the words, read once."""
    return read_vocabulary("discrepancies", VOCABULARY["discrepancies"])


@cache
def load_discrepancy_codes() -> dict[str, DiscrepancyCode]:
    """Return the kinds by code, in the order of the file."""
    return {entry.code: entry for entry in load_discrepancy_words().codes}
