"""Invented records for tests of what comes after reading."""

import hashlib

from pipeline.model.record import Citation, Deadline, Header, Place, Record, Task


def cite(text: str, *, at: int = 0, **fields: object) -> Citation:
    """A numbered citation where a key is given, else a named one."""
    form = "numbered" if fields.get("key") or fields.get("number") else "named"
    return Citation.model_validate(
        {"text": text, "form": form, "start": at, "end": at + len(text), "rule": "test", "number": fields.get("key"), **fields}
    )


def task(text: str, *lead: str, end: str | None = None, coordinating: tuple[str, ...] = ()) -> Task:
    deadlines = (Deadline(text=f"trước ngày {end}", end=end, latest=end, kind="by", span=Place(start=0, end=4)),) if end else ()
    return Task(text=text, lead=lead, coordinating=coordinating, deadlines=deadlines, start=0, end=len(text), rule="test")


def paper(file: str, number: str | None, issuer: str | None, date: str | None, **fields: object) -> Record:
    """A record; what is not a field of the record goes to its header."""
    own = {name: fields.pop(name) for name in tuple(fields) if name in Record.model_fields}
    header = Header.model_validate(
        {"number": number, "issuer": issuer, "issuer_canonical": issuer, "date": date, "doc_type": "Thông tri", **fields}
    )
    text = own.pop("text", f"{number} {issuer} {file}")
    defaults = {"kind": "directive", "sha256": hashlib.sha256(f"{file}{text}".encode()).hexdigest()}
    return Record.model_validate({"extractor": "test", "file": file, "header": header, "text": text, **defaults, **own})


def two_provinces() -> list[Record]:
    """Two provinces whose committees use one number, a district of each, a letter and a news item."""
    city = paper(
        "05-thanh-uy.docx", "05-TT/TU", "Ban Thường vụ Thành ủy Hải Đăng", "2022-03-02", place="Hải Đăng",
        subject="về lãnh đạo đại hội công đoàn các cấp",
        citations=(cite("Chỉ thị số 13-CT/TW của Ban Bí thư", key="13-CT/TW", doc_type="Chỉ thị", issuer="Ban Bí thư", role="implements"),),
    )  # fmt: skip
    province = paper(
        "05-tinh-uy.docx", "05-TT/TU", "Ban Thường vụ Tỉnh ủy Đông Hà Sơn", "2022-03-10", place="Đông Hà Sơn",
        subject="về lãnh đạo đại hội hội nông dân",
    )  # fmt: skip
    district = paper(
        "16-quan-uy.docx", "16-TT/QU", "Ban Thường vụ Quận ủy Đèn Biển", "2022-03-28", place="Đèn Biển",
        superior="ĐẢNG BỘ THÀNH PHỐ HẢI ĐĂNG",
        citations=(
            cite("Thông tri số 05-TT/TU, ngày 02/3/2022 của Ban Thường vụ Thành ủy", key="05-TT/TU", doc_type="Thông tri",
                 date="2022-03-02", issuer="Ban Thường vụ Thành ủy", role="implements"),
            cite("Thông tri 05-TT/TU", at=90, key="05-TT/TU", doc_type="Thông tri", role="mentions"),
            cite("Chương trình hành động số 12-CTr/QU", at=120, key="12-CTr/QU", doc_type="Chương trình hành động",
                 date="2021-12-23", role="implements"),
            cite("Nghị quyết số 02-NQ/TW", at=160, key="02-NQ/TW", doc_type="Nghị quyết", date="2021-06-12",
                 issuer="Bộ Chính trị", role="implements", citer="12-CTr/QU"),
        ),
        tasks=(
            task("Ban Tuyên giáo Quận ủy tuyên truyền", "Ban Tuyên giáo Quận ủy", end="2022-05-31", coordinating=("LĐLĐ quận",)),
            task("Các chi bộ báo cáo", "Các chi bộ"),
        ),
        recipients=("Thường trực Thành ủy", "Các chi bộ"),
    )  # fmt: skip
    county = paper(
        "11-huyen-uy.txt", "11-TT/HU", "Ban Thường vụ Huyện ủy Suối Mây", "2022-04-20", place="Suối Mây",
        superior="ĐẢNG BỘ TỈNH ĐÔNG HÀ SƠN",
        citations=(cite("Thông tri số 05-TT/TU", key="05-TT/TU", doc_type="Thông tri", role="implements"),),
    )  # fmt: skip
    return [city, province, district, county]
