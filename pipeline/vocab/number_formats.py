"""Number grammar (số và ký hiệu) as data: type codes, issuers' codes, OCR confusions. Data: `number_formats.yml`."""

from functools import cache

from pipeline.model.issue import Frozen
from pipeline.vocab import read_vocabulary
from pipeline.vocab.doc_types import load_doc_types


class NumberFormats(Frozen):
    """The whole file; each field is explained beside its data."""

    not_type_codes: tuple[str, ...]
    more_type_codes: dict[str, str]
    type_of_code: dict[str, str]
    types_of_tt: tuple[str, str]
    never_cited: tuple[str, ...]
    open_issuers: tuple[str, ...]
    bare_type: str
    law_type: str
    assembly_codes: tuple[str, ...]
    short_issuers: tuple[str, ...]
    party_ends: tuple[str, ...]
    party_starts: tuple[str, ...]
    party_as_printed: tuple[str, ...]
    state_ends: tuple[str, ...]
    digit_confusions: dict[str, str]
    date_confusions: dict[str, str]
    month_words: dict[str, str]
    number_words: tuple[str, ...]
    standards: tuple[str, ...]
    standard_type: str

    @property
    def type_names(self) -> dict[str, str]:
        """Return the type's name of every code that may stand before an issuer, Ð folded to Đ."""
        names: dict[str, str] = {}
        for code, entries in load_doc_types().by_code.items():
            folded = code.replace("\u00d0", "\u0110")
            if folded not in self.not_type_codes:
                names.setdefault(folded, entries[0].name)
        return {**names, **self.more_type_codes, **self.type_of_code}


VOCABULARY = {"number_formats": NumberFormats}


@cache
def load_number_formats() -> NumberFormats:
    """Return the number grammar, read once."""
    return read_vocabulary("number_formats", VOCABULARY["number_formats"])
