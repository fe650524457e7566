"""Digital signatures of a PDF: who signed, when, and whether the pages are still those that were signed.

What enters: the bytes of a PDF, the root certificates that an office trusts. What leaves: signatures in the order of signing.
Guaranteed: no network, no clock; a signature that cannot be read is still counted, with what is known of it. A signature's
pages are altered where the bytes it covers were changed, or where the pages of the whole file differ from those of its
revision; a further signature and its field do not alter them. Not done: revocation of certificates.

Source: ISO 32000-1 §12.8; ecosystem survey §4 (a chain of signatures: leader, office, number and day each one more).
"""

import io
import logging
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from pipeline.ingest.signed_pages import print_pages
from pipeline.model.signature import DigitalSignature, Validity

_MALFORMED = (
    PdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, NotImplementedError,
    AssertionError, OSError,
)  # fmt: skip
_MOST_SIGNATURES = 64
_NO_REVISION = 1 << 30
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
# Example: `D:20241118072514+07'00'`; near miss: `20241118`
_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?)?")
_SIGNS = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read_signatures(data: bytes, roots: Sequence[Path] = ()) -> tuple[DigitalSignature, ...]:
    """Return the signatures of a PDF in the order of signing.

    Args:
        data: the file.
        roots: certificates (PEM or DER) that a signer's chain may end in; without any, each signature stays `unverified`.

    Raises:
        ValueError: the file holds signatures whose order or objects cannot be read at all.
    """
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            reader.decrypt("")
        fields = list(islice(enumerate_sig_fields(reader, filled_status=True), _MOST_SIGNATURES))
    except _MALFORMED as error:
        raise ValueError(f"signatures cannot be read ({type(error).__name__})") from error
    trusted = load_roots(roots)
    prints = _Prints(reader)
    found = [_read_signature(_Field(reader, name, reference.get_object()), prints, trusted) for name, _, reference in fields]
    return tuple(signature for _, signature in sorted(found, key=lambda pair: pair[0]))


def load_roots(paths: Sequence[Path]) -> list[Any]:
    """Return the certificates of files in PEM or DER.

    Raises:
        ValueError: a file holds none.
    """
    roots: list[Any] = []
    for path in paths:
        try:
            found = list(load_certs_from_pemder([str(path)]))  # type: ignore[no-untyped-call]
            names = [certificate.subject.native for certificate in found]
        except _MALFORMED as error:
            raise ValueError("no certificate in PEM or DER") from error
        if not names:
            raise ValueError("no certificate in PEM or DER")
        roots += found
    return roots


class _Field:
    """A filled signature field."""

    def __init__(self, reader: Any, name: str, field: Any) -> None:
        self.reader, self.name, self.field = reader, name, field

    def open(self) -> Any:
        """Return the signature in the field."""
        return EmbeddedPdfSignature(self.reader, self.field, self.name)


class _Prints:
    """Hashes of revisions' pages, each made once."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._by_revision: dict[int, str] = {}

    def of(self, revision: int) -> str:
        if revision not in self._by_revision:
            self._by_revision[revision] = print_pages(self._reader.get_historical_resolver(revision))
        return self._by_revision[revision]

    @property
    def last(self) -> str:
        """The hash of the file as it is."""
        return self.of(self._reader.xrefs.total_revisions - 1)


def _read_signature(field: _Field, prints: _Prints, trusted: Sequence[Any]) -> tuple[int, DigitalSignature]:
    """Return a signature with its revision; one that cannot be read has nothing but its place at the end."""
    try:
        signature = field.open()
        subject = signature.signer_cert.subject.native
        read = DigitalSignature(
            signer=_text(subject.get("common_name")),
            organisation=_text(subject.get("organization_name")),
            unit=_text(subject.get("organizational_unit_name")),
            signed_at=_signing_time(signature),
        )
    except _MALFORMED:
        return _NO_REVISION, DigitalSignature()
    try:
        checked = {"is_altered": _is_altered(signature, prints), "validity": _check(signature, trusted)}
    except _MALFORMED:
        return signature.signed_revision, read  # signed in a way that cannot be checked: neither altered nor whole
    return signature.signed_revision, read.model_copy(update=checked)


def _text(value: Any) -> str | None:
    """Return an entry of a certificate's name; several of one kind are joined by commas."""
    parts = value if isinstance(value, list) else [value]
    return ", ".join(" ".join(str(part).split()) for part in parts if part) or None


def _signing_time(signature: Any) -> str | None:
    """Return the time the signing program wrote into the file, else that inside the signature."""
    written = _TIME.match(str(signature.sig_object["/M"])) if "/M" in signature.sig_object else None
    if written:
        day = "{}-{}-{}T{}:{}:{}".format(*written.groups()[:6])
        offset = f"{written[7]}:{written[8] or '00'}" if written[7] else "+00:00"
        try:
            return datetime.fromisoformat(day + offset).isoformat()
        except ValueError:
            return None
    told: datetime | None = signature.self_reported_timestamp
    return told.isoformat() if told else None


def _is_altered(signature: Any, prints: _Prints) -> bool:
    """Return whether the bytes signed were changed, or the pages after them."""
    signature.compute_integrity_info(skip_diff=True)
    content_type = signature.signed_data["encap_content_info"]["content_type"].native
    digest = signature.compute_digest()
    is_intact, is_valid = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, expected_content_type=content_type, actual_digest=digest
    )
    if not (is_intact and is_valid) or signature.coverage not in _WHOLE:
        return True
    is_last = signature.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return not is_last and prints.of(signature.signed_revision) != prints.last


def _check(signature: Any, trusted: Sequence[Any]) -> Validity:
    """Return whether a signature's chain ends in a trusted root, judged at the time of signing."""
    if not trusted:
        return "unverified"
    moment = signature.self_reported_timestamp
    if moment is None:
        return "invalid"
    context = ValidationContext(
        trust_roots=list(trusted),
        other_certs=list(signature.other_embedded_certs),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = validate_pdf_signature(signature, context, key_usage_settings=_SIGNS, skip_diff=True)
    return "valid" if status.intact and status.valid and status.trusted else "invalid"
