"""A small invented database of the shape of `store.tables`, for the tests of the site."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.model.folding import fold_number
from pipeline.store.tables import SEARCH_SQL, SUBJECTS_SQL, TABLES, VIEW_SQL
from pipeline.vocab.tables import FILL_SEARCH
from tests.publish.shown_papers import (
    ATTACK,
    ATTACK_BODY,
    ATTACK_TEXT,
    ATTACKER,
    CENTRAL,
    DISTRICT,
    DISTRICT_TEXT,
    LAW,
    NEWS,
    NEWS_TEXT,
    PROVINCE,
    PROVINCE_TEXT,
    SECRET_FILE,
    WITHHELD,
    WITHHELD_TEXT,
    WITHHELD_WORDS,
)


class Builder:
    """Inserts rows with only the columns a test cares for."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        for table in TABLES.values():
            described = ", ".join(f"{column.name} {column.type}" for column in table.columns)
            self.connection.execute(f"create table {table.name} ({described}, primary key ({', '.join(table.key)}))")
            for column in table.unique:
                self.connection.execute(f"create unique index {table.name}_{column} on {table.name} ({column})")
            for columns in table.indexes:
                self.connection.execute(f"create index {table.name}_{'_'.join(columns)} on {table.name} ({', '.join(columns)})")
        for name, sql in VIEW_SQL.items():
            self.connection.execute(f"create view {name} as {sql}")
        self.connection.execute(SEARCH_SQL)
        self.connection.execute(SUBJECTS_SQL)

    def add(self, table: str, **values: object) -> None:
        known = {column.name for column in TABLES[table].columns}
        assert set(values) <= known, set(values) - known
        names = ", ".join(values)
        marks = ", ".join("?" for _ in values)
        self.connection.execute(f"insert into {table} ({names}) values ({marks})", tuple(values.values()))

    def add_document(self, identifier: str, text: str, **values: object) -> None:
        docid = self.connection.execute("select count(*) from documents").fetchone()[0] + 1
        row = {
            "kind": "directive", "published": 1, "draft": 0, "illustrative": 0, "extractor": "thử 0", "pages": 1,
            "text_source": "text", "file": f"{identifier}.docx", "number_key": values.get("number"),
            "number_search": fold_number(str(values.get("number") or "")), "year": int(str(values.get("date"))[:4]), **values,
        }  # fmt: skip
        self.add("documents", id=identifier, docid=docid, **row)
        self.add("document_text", document_id=identifier, text=text)
        label = f"{values.get('doc_type') or ''} {values.get('number') or ''}".strip() or str(values.get("title"))
        self.add("nodes", id=identifier, status="held", label=label, issuer=values.get("issuer_canonical"), year=row["year"])
        self.add(
            "sources", id=f"{identifier}.docx", file=f"{identifier}.docx", sha256=hashlib.sha256(identifier.encode()).hexdigest(), media_type="application/pdf",
            status="stored", document_id=identifier, licence="Apache-2.0", illustrative=row["illustrative"],
        )  # fmt: skip

    def add_stub(self, identifier: str, title: str, **values: object) -> None:
        self.add(
            "stubs", id=identifier, title=title, number_search=fold_number(str(values.get("number_key") or "")) or None,
            mention_count=1, document_count=1, **values,
        )  # fmt: skip
        self.add("nodes", id=identifier, status="stub", label=title, issuer=values.get("issuer"), year=values.get("year"))

    def add_citation(self, document: str, text: str, surface: str, target: str | None, **values: object) -> None:
        start = text.index(surface)
        ordinal = self.connection.execute("select count(*) from citations where document_id = ?", (document,)).fetchone()[0]
        row = {
            "role": "implements",
            "form": "numbered",
            "state": "read",
            "citer_id": document,
            "target_status": "held",
            **values,
        }
        identifier = f"{document}-c{ordinal}"
        self.add(
            "citations", id=identifier, document_id=document, ordinal=ordinal, text=surface, target_id=target,
            start_offset=start, end_offset=start + len(surface), page=1, rule="r", **row,
        )  # fmt: skip
        if target:
            self.add(
                "links", id=f"{document}-{row['role']}-{target}", from_id=document, to_id=target, role=row["role"], is_nested=0,
                mention_count=1, document_count=1, document_id=document, first_citation_id=identifier, first_offset=start,
                last_offset=start,
            )  # fmt: skip

    def add_task(self, document: str, text: str, surface: str, **values: object) -> str:
        start = text.index(surface)
        ordinal = self.connection.execute("select count(*) from tasks where document_id = ?", (document,)).fetchone()[0]
        identifier = f"{document}-t{ordinal}"
        self.add(
            "tasks", id=identifier, document_id=document, ordinal=ordinal, text=surface, start_offset=start,
            end_offset=start + len(surface), page=1, rule="r", state="read", **values,
        )  # fmt: skip
        return identifier

    def add_task_body(self, task: str, text: str, name: str, role: str, body_id: str | None = None) -> None:
        ordinal = self.connection.execute("select count(*) from task_bodies where task_id = ?", (task,)).fetchone()[0]
        start = text.index(name)
        self.add(
            "task_bodies", id=f"{task}-{ordinal}", task_id=task, role=role, ordinal=ordinal, body=name, body_id=body_id,
            start_offset=start, end_offset=start + len(name),
        )  # fmt: skip

    def add_deadline(self, task: str, document: str, text: str, surface: str, **values: object) -> None:
        start = text.index(surface)
        ordinal = self.connection.execute("select count(*) from deadlines where task_id = ?", (task,)).fetchone()[0]
        self.add(
            "deadlines", id=f"{task}-d{ordinal}", task_id=task, document_id=document, ordinal=ordinal, text=surface,
            start_offset=start, end_offset=start + len(surface), rule="r", **values,
        )  # fmt: skip

    def add_evidence(self, document: str, text: str, field: str, surface: str, ordinal: int = 0, state: str = "read") -> None:
        start = text.index(surface)
        self.add(
            "evidence", id=f"{document}-{field}-{ordinal}", document_id=document, field=field, ordinal=ordinal,
            start_offset=start, end_offset=start + len(surface), page=1, rule="r", state=state,
        )  # fmt: skip

    def close(self) -> None:
        for statement in FILL_SEARCH:
            self.connection.execute(statement)
        self.connection.commit()
        self.connection.close()


def build_database(path: Path) -> Path:
    """Write the invented database and return its path."""
    builder = Builder(path)
    _add_bodies(builder)
    _add_province(builder)
    _add_district(builder)
    _add_others(builder)
    _add_withheld(builder)
    _add_ledger(builder)
    builder.close()
    return path


def _add_bodies(builder: Builder) -> None:
    rows = (
        ("tinh-uy-dong-ha-son", "Tỉnh ủy Đông Hà Sơn", "TU", "province", None, 1, 0),
        ("huyen-uy-suoi-may", "Huyện ủy Suối Mây", "HU", "district", "tinh-uy-dong-ha-son", 1, 0),
        ("ldld-dong-ha-son", "Liên đoàn Lao động tỉnh Đông Hà Sơn", "LĐLĐ", "province", None, 0, 1),
        ("ban-tuyen-giao-suoi-may", "Ban Tuyên giáo Huyện ủy Suối Mây", "BTG", "district", "huyen-uy-suoi-may", 0, 1),
        ("co-quan-la", ATTACK_BODY, "X", "base", None, 0, 1),
        ("to-kin-suoi-may", "Tổ kín Suối Mây", "TK", "base", None, 0, 1),
    )
    for identifier, name, symbol, level, parent, documents, tasks in rows:
        builder.add(
            "bodies", id=identifier, name=name, symbol=symbol, system="party", level=level, parent_id=parent, is_home=0,
            province="Tỉnh Đông Hà Sơn", document_count=documents, task_count=tasks,
        )  # fmt: skip
        builder.add("body_names", id=f"{identifier}--0", body_id=identifier, ordinal=0, name=name, kind="name")
    builder.add(
        "body_names", id="huyen-uy-suoi-may--1", body_id="huyen-uy-suoi-may", ordinal=1, name="Đảng bộ huyện Suối Mây",
        kind="variant", valid_to="2025-06-30",
    )  # fmt: skip
    builder.add(
        "body_successions", id="huyen-uy-suoi-may--0", body_id="huyen-uy-suoi-may", since="2025-07-01", kind="ended",
        note="Bỏ cấp huyện.", source="invented", verified=0,
    )  # fmt: skip
    builder.add(
        "body_successions", id="ban-tuyen-giao-suoi-may--0", body_id="ban-tuyen-giao-suoi-may", since="2025-02-03",
        successor_id="tinh-uy-dong-ha-son", kind="merged", source="invented", verified=1,
    )  # fmt: skip
    builder.add(
        "body_successions", id="to-kin-suoi-may--0", body_id="to-kin-suoi-may", successor_id="ldld-dong-ha-son",
        since="2025-02-03", kind="merged", source="invented", verified=1,
    )  # fmt: skip


def _add_province(builder: Builder) -> None:
    text = PROVINCE_TEXT
    builder.add_document(
        PROVINCE, text, number="05-TT/TU", doc_type="Thông tri", date="2022-03-02", place="Đông Hà Sơn",
        title="Thông tri 05-TT/TU về lãnh đạo đại hội công đoàn các cấp", subject="về lãnh đạo đại hội công đoàn các cấp",
        subject_words="về lãnh_đạo đại_hội công_đoàn các cấp",
        issuer="TỈNH ỦY ĐÔNG HÀ SƠN", issuer_canonical="Tỉnh ủy Đông Hà Sơn", body_id="tinh-uy-dong-ha-son",
    )  # fmt: skip
    for field, surface in (("number", "05-TT/TU"), ("date", "ngày 02 tháng 3 năm 2022"), ("subject", "về lãnh đạo đại hội")):
        builder.add_evidence(PROVINCE, text, field, surface, state="look" if field == "date" else "read")
    builder.add_evidence(PROVINCE, text, "signers", "Lê Bá Thử")
    builder.add_evidence(PROVINCE, text, "secrecy", "ĐẢNG CỘNG SẢN")
    builder.add("signers", id=f"{PROVINCE}-0", document_id=PROVINCE, ordinal=0, name="Lê Bá Thử", role="PHÓ BÍ THƯ",
                authority="T/M BAN THƯỜNG VỤ")  # fmt: skip
    builder.add_stub(CENTRAL, "Chỉ thị 13-CT/TW", number_key="13-CT/TW", doc_type="Chỉ thị", date="2022-01-17", year=2022,
                     issuer="Ban Bí thư", subject="về tăng cường công tác")  # fmt: skip
    builder.add("claims", id=f"{CENTRAL}-date-0", node_id=CENTRAL, field="date", value="2022-01-17", is_own=0, document_count=2,
                is_chosen=1, first_citation_id=f"{PROVINCE}-c0")  # fmt: skip
    builder.add("claims", id=f"{CENTRAL}-date-1", node_id=CENTRAL, field="date", value="2022-01-18", is_own=0, document_count=1,
                is_chosen=0, first_citation_id=f"{PROVINCE}-c0")  # fmt: skip
    builder.add_citation(PROVINCE, text, "Chỉ thị số 13-CT/TW, ngày 17/01/2022 của Ban Bí thư", CENTRAL, target_status="stub",
                         number="13-CT/TW", number_key="13-CT/TW", number_search="13CTTW", doc_type="Chỉ thị")  # fmt: skip
    task = builder.add_task(PROVINCE, text, text[text.index("Liên đoàn Lao động tỉnh chủ") : text.index("\n2. ")], section="1")
    builder.add_task_body(task, text, "Liên đoàn Lao động tỉnh", "lead", "ldld-dong-ha-son")
    builder.add_task_body(task, text, "Ban Dân vận Tỉnh ủy", "coordinating")
    builder.add_deadline(task, PROVINCE, text, "trước ngày 31/5/2023", kind="by", op="before", ends_on="2023-05-31",
                         latest_on="2023-05-30", due_on="2023-05-30")  # fmt: skip
    start = text.index("390 đoàn viên")
    builder.add("targets", id=f"{PROVINCE}-g0", document_id=PROVINCE, ordinal=0, text="390 đoàn viên", value=390.0,
                unit="đoàn viên", by_on="2022-12-31", start_offset=start, end_offset=start + 13)  # fmt: skip
    for ordinal, (label, at) in enumerate((("1", text.index("1. Liên")), ("2", text.index("2. Phấn")))):
        builder.add("sections", id=f"{PROVINCE}-s{ordinal}", document_id=PROVINCE, ordinal=ordinal, kind="number", label=label,
                    path=label, level=1, start_offset=at, end_offset=at + 10, content_start=at + 3, content_end=at + 10)  # fmt: skip


def _add_district(builder: Builder) -> None:
    text = DISTRICT_TEXT
    builder.add_document(
        DISTRICT, text, number="16-TT/HU", doc_type="Thông tri", date="2022-03-28", place="Suối Mây", illustrative=1,
        title="Thông tri 16-TT/HU về lãnh đạo đại hội công đoàn cơ sở", subject="về lãnh đạo đại hội công đoàn cơ sở",
        subject_words="về lãnh_đạo đại_hội công_đoàn cơ_sở",
        issuer="HUYỆN ỦY SUỐI MÂY", issuer_canonical="Huyện ủy Suối Mây", body_id="huyen-uy-suoi-may",
    )  # fmt: skip
    builder.add_citation(DISTRICT, text, "Thông tri số 05-TT/TU, ngày 02/03/2022 của Tỉnh ủy Đông Hà Sơn", PROVINCE,
                         number="05-TT/TU", number_key="05-TT/TU", doc_type="Thông tri")  # fmt: skip
    builder.add_citation(DISTRICT, text, "Hướng dẫn số 27-HD/HU, ngày 01/02/2022", WITHHELD, role="per", number="27-HD/HU",
                         number_key="27-HD/HU", number_search="27HDHU", doc_type="Hướng dẫn", date="2022-02-01")  # fmt: skip
    builder.add_stub(LAW, "Luật Công đoàn", doc_type="Luật")
    builder.add_citation(DISTRICT, text, "Luật Công đoàn", LAW, form="named", role="per", target_status="stub")
    builder.add_citation(DISTRICT, text, "Quyết định số 9-QĐ/TU", None, role="basis", target_status="ambiguous", state="look")
    for node in (CENTRAL, LAW):
        builder.add("citation_candidates", citation_id=f"{DISTRICT}-c3", node_id=node)
    row = builder.add_task(DISTRICT, text, "Tuyên truyền về đại hội", section="Phụ lục.1")
    builder.add_task_body(row, text, "Ban Tuyên giáo Huyện ủy", "lead", "ban-tuyen-giao-suoi-may")
    builder.add_deadline(row, DISTRICT, text, "Quý IV/2099", kind="interval", starts_on="2099-10-01", ends_on="2099-12-31",
                         due_on="2099-12-31", year_inferred=0)  # fmt: skip
    task = builder.add_task(DISTRICT, text, text[text.index("Các chi bộ báo cáo") :], report_to="Huyện ủy")
    builder.add_task_body(task, text, "Các chi bộ", "lead")
    builder.add_deadline(task, DISTRICT, text, "trước ngày 25 hằng tháng", kind="recurring", every="month",
                         rrule="FREQ=MONTHLY;BYMONTHDAY=24")  # fmt: skip
    builder.add("recipients", id=f"{DISTRICT}-r0", document_id=DISTRICT, ordinal=0, text="Thường trực Tỉnh ủy",
                body_id="tinh-uy-dong-ha-son")  # fmt: skip
    builder.add("mentions", id=f"{DISTRICT}-m0", document_id=DISTRICT, ordinal=0, kind="self", text="THÔNG TRI",
                target_id=DISTRICT, start_offset=text.index("THÔNG TRI"), end_offset=text.index("THÔNG TRI") + 9)  # fmt: skip
    builder.add("issues", id=f"{DISTRICT}-i0", source_id=f"{DISTRICT}.docx", document_id=DISTRICT, code="number_on_stamp",
                level="warning", message="The number is on the stamp.", message_vi="Số nằm trên dấu, chưa đọc được.")  # fmt: skip


def _add_others(builder: Builder) -> None:
    builder.add_document(
        ATTACKER, ATTACK_TEXT, number="98-CV/HU", doc_type="Công văn", date="2023-02-27", title=f"Công văn 98-CV/HU {ATTACK}",
        subject=ATTACK, issuer=ATTACK_BODY, issuer_canonical=ATTACK_BODY, body_id="co-quan-la", draft=1,
    )  # fmt: skip
    builder.add_citation(ATTACKER, ATTACK_TEXT, "Thông tri số 05-TT/TU", PROVINCE, role="basis", title=ATTACK)
    task = builder.add_task(ATTACKER, ATTACK_TEXT, f"giao {ATTACK_BODY} báo cáo")
    builder.add_task_body(task, ATTACK_TEXT, ATTACK_BODY, "lead", "co-quan-la")
    builder.add_document(NEWS, NEWS_TEXT, kind="news", date="2022-04-01", title="Hội nghị đoàn viên ở Suối Mây", illustrative=1)
    builder.add_citation(NEWS, NEWS_TEXT, "Thông tri 05", PROVINCE, role="mentions")


def _add_withheld(builder: Builder) -> None:
    text = WITHHELD_TEXT
    builder.add_document(
        WITHHELD, text, number="27-HD/HU", doc_type="Hướng dẫn", date="2022-02-01", circulation="Lưu hành nội bộ", published=0,
        title=f"Hướng dẫn 27-HD/HU {WITHHELD_WORDS}", issuer="Huyện ủy Suối Mây", body_id="huyen-uy-suoi-may",
    )  # fmt: skip
    builder.add_citation(WITHHELD, text, "Thông tri 05-TT/TU", PROVINCE)
    builder.add_stub("nghi-quyet-77", "Nghị quyết 77-NQ/HU kín", number_key="77-NQ/HU")
    builder.add_citation(WITHHELD, text, "Nghị quyết 77-NQ/HU", "nghi-quyet-77", target_status="stub")
    task = builder.add_task(WITHHELD, text, WITHHELD_WORDS)
    builder.add_task_body(task, text, "Hướng dẫn", "lead", "to-kin-suoi-may")
    builder.add_deadline(task, WITHHELD, text, "Lưu hành", kind="by", due_on="2099-01-01")
    builder.add_evidence(WITHHELD, text, "number", "27-HD/HU")
    builder.add("claims", id=f"{WITHHELD}-title-0", node_id=WITHHELD, field="title", value=WITHHELD_WORDS, is_own=1,
                document_count=1, is_chosen=1)  # fmt: skip
    builder.add("issues", id=f"{WITHHELD}-i0", source_id=f"{WITHHELD}.docx", document_id=WITHHELD, code="circulation_limited",
                level="info", message="m", message_vi=f"Văn bản có dấu: {WITHHELD_WORDS}")  # fmt: skip


def _add_ledger(builder: Builder) -> None:
    builder.add("sources", id="quet.pdf", file="quet.pdf", sha256="cd" * 32, media_type="application/pdf", status="set_aside",
                reason="no_text_layer", illustrative=0)  # fmt: skip
    builder.add("issues", id="quet.pdf-0", source_id="quet.pdf", code="no_text_layer", level="error", message="m",
                message_vi="Tệp PDF là ảnh quét, không có lớp chữ.")  # fmt: skip
    builder.add("sources", id=SECRET_FILE, file=SECRET_FILE, sha256="ef" * 32, status="secret", reason="secret", illustrative=0)
    builder.add(
        "issues",
        id=f"{SECRET_FILE}-0",
        source_id=SECRET_FILE,
        code="secret",
        level="error",
        message="m",
        message_vi="Có dấu mật.",
    )
    builder.add("runs", id="lan-1", extractor="thử 0", files=7, documents=5, set_aside=1, secret=1, duplicates=0, stubs=3,
                citations=8, tasks=5)  # fmt: skip
    builder.add("settings", name="home_body", value="")
    builder.add("doc_types", name="Thông tri", gloss="Circular", codes="TT")
    builder.add("issue_codes", code="no_text_layer", level="error", stage="ingest", message="The file is shown on page {page}.",
                message_vi="Tệp {file} không có lớp chữ.")  # fmt: skip
    builder.add("provinces", id="since-2025-07-01", name="Tỉnh Đông Hà Sơn", kind="province", period="since-2025-07")


def read_json(path: Path) -> dict[str, object]:
    """Return a JSON file's mapping."""
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def count(path: Path, sql: str) -> int:
    """Return the single number of a query."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(sql).fetchone()[0])
