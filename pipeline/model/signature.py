"""What a signing program left in a file: digital signatures, and pictures of numbers and days that no one could read."""

import base64
from typing import Annotated, Literal

from pydantic import PlainSerializer, PlainValidator

from pipeline.model.issue import Frozen

Validity = Literal["unverified", "valid", "invalid"]
PictureOf = Literal["number", "date", "stamp"]


def _decode(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else base64.b64decode(value, validate=True)


def _encode(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


Png = Annotated[bytes, PlainValidator(_decode, json_schema_input_type=str), PlainSerializer(_encode, return_type=str)]


class DigitalSignature(Frozen):
    """One digital signature, as the file itself tells it.

    Attributes:
        signer: the certificate's common name: a person or a body.
        organisation, unit: of the certificate.
        signed_at: time of signing with its offset from UTC, ISO 8601; the signing machine's own word.
        is_altered: whether pages differ from what was signed; None where that cannot be told.
        validity: `unverified` unless a root certificate is configured.
    """

    signer: str | None = None
    organisation: str | None = None
    unit: str | None = None
    signed_at: str | None = None
    is_altered: bool | None = None
    validity: Validity = "unverified"


class StampPicture(Frozen):
    """The box of a number or a day that is not text and was not read: a PNG, to be shown to a person.

    `page` counts from 1; the box is in points from the top left of the page.
    """

    of: PictureOf
    page: int
    left: float
    top: float
    right: float
    bottom: float
    png: Png
