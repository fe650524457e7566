"""Signs PDFs in memory with keys made here: no file, no network, no certificate of anyone."""

import io
from datetime import UTC, datetime
from functools import cache

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


class Signer:
    """A key and its certificate, signed by itself or by a root."""

    def __init__(self, name: str, organisation: str, unit: str | None = None, root: "Signer | None" = None) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        entries = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation)]
        entries += [(NameOID.ORGANIZATIONAL_UNIT_NAME, unit)] if unit else []
        self.subject = made.Name([made.NameAttribute(kind, value) for kind, value in entries])
        issuer, key = (root.subject, root.key) if root else (self.subject, self.key)
        builder = made.CertificateBuilder(issuer, self.subject, self.key.public_key(), made.random_serial_number(), BEGIN, END)
        builder = builder.add_extension(made.BasicConstraints(ca=root is None, path_length=None), critical=True)
        builder = builder.add_extension(made.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
        usage = made.KeyUsage(root is not None, root is not None, False, False, False, root is None, root is None, False, False)
        builder = builder.add_extension(usage, critical=True)
        self.certificate = builder.sign(key, hashes.SHA256())

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def simple(self) -> signers.SimpleSigner:
        key = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return signers.SimpleSigner(
            signing_cert=x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER)),
            signing_key=keys.PrivateKeyInfo.load(key),
            cert_registry=SimpleCertificateStore(),
        )


@cache
def root() -> Signer:
    return Signer("Gốc thử nghiệm", "Cơ quan thử nghiệm")


@cache
def leader() -> Signer:
    return Signer("Mạc Văn Thịnh", "Huyện ủy Suối Mây", "Văn phòng", root())


@cache
def office() -> Signer:
    return Signer("Ban Tổ chức", "Huyện ủy Suối Mây", None, root())


def sign(data: bytes, signer: Signer, field: str, *, digest: str = "sha256") -> bytes:
    """Return a PDF with one more signature, appended as a revision of its own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    fields.append_signature_field(writer, fields.SigFieldSpec(field, box=(300, 100, 400, 140)))
    told = signers.PdfSignatureMetadata(field_name=field, md_algorithm=digest)
    pdf_signer = signers.PdfSigner(told, signer.simple())
    out = pdf_signer.sign_pdf(writer, output=io.BytesIO())
    return out.getvalue()
