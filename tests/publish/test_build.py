"""The site's folder: what is left out, how it is made, and how it takes the old one's place."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import PublishError
from pipeline.publish import SiteSettings, build_site
from pipeline.publish import build as building
from pipeline.publish.build import hash_file, read_current
from pipeline.publish.metadata import DATABASE
from pipeline.vocab.tables import load_tables
from tests.publish.builder import Builder, count, read_json
from tests.publish.shown_papers import DISTRICT, PROVINCE, SECRET_FILE, WITHHELD, WITHHELD_WORDS


def served(site: Path) -> Path:
    return site / str(read_current(site))


def everything(site: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file())


def test_the_folder_holds_one_database_under_its_version(site: Path) -> None:
    (database,) = site.glob("*.db")
    assert database.name == f"directives-{hash_file(database)[:12]}.db"
    assert served(site) == database


def test_inspect_data_counts_every_table(site: Path) -> None:
    inspected = read_json(site / "inspect-data.json")
    entry = inspected[DATABASE]
    assert entry == inspected[served(site).stem]
    assert isinstance(entry, dict)
    assert entry["file"] == served(site).name
    assert entry["hash"] == hash_file(served(site))
    assert entry["tables"]["documents"] == {"count": 4}
    assert set(entry["tables"]) >= {name for name, table in load_tables().items() if not table.is_view}


def test_no_journal_lies_beside_the_database(site: Path) -> None:
    assert not [path.name for path in site.iterdir() if path.name.endswith(("-wal", "-shm", "-journal"))]


def test_metadata_describes_every_table_and_column_with_terms(site: Path) -> None:
    tables = read_json(site / "metadata.json")["databases"][DATABASE]["tables"]  # type: ignore[index]
    for name, table in load_tables().items():
        assert tables[name]["description"] == table.vi
        assert tables[name]["license"]
        assert set(tables[name]["columns"]) == {column.name for column in table.columns}


def test_nothing_of_a_withheld_document_is_in_the_folder(site: Path) -> None:
    found = everything(site)
    for words in (WITHHELD_WORDS, WITHHELD_WORDS.split()[0] + " voi", "Nghị quyết 77-NQ/HU kín", "Tổ kín Suối Mây", "to-kin"):
        assert words.encode() not in found
    assert b"ng\xc6\xb0\xe1\xbb\xa3c d\xc3\xb2ng" not in found
    with closing(sqlite3.connect(served(site))) as connection:
        connection.execute("create virtual table temp.words using fts5vocab(main, documents_fts, row)")
        assert connection.execute("select term from words where term in ('xanh', 'boi', 'nguoc')").fetchall() == []


def test_a_withheld_document_that_others_cite_stays_as_they_describe_it(site: Path) -> None:
    with closing(sqlite3.connect(served(site))) as connection:
        stub = connection.execute(
            "select title, number_key, date, document_count, mention_count from stubs where id = ?", (WITHHELD,)
        )
        assert stub.fetchone() == ("Hướng dẫn 27-HD/HU", "27-HD/HU", "2022-02-01", 1, 1)
        node = connection.execute("select status, label, in_degree, out_degree from nodes where id = ?", (WITHHELD,)).fetchone()
        assert node == ("stub", "Hướng dẫn 27-HD/HU", 1, 0)
        cited = connection.execute("select target_status from citations where target_id = ?", (WITHHELD,)).fetchall()
        assert cited == [("stub",)]


def test_what_only_a_withheld_document_says_goes_with_it(site: Path) -> None:
    database = served(site)
    assert count(database, "select count(*) from nodes where id = 'nghi-quyet-77'") == 0
    assert count(database, f"select count(*) from links where from_id = '{WITHHELD}'") == 0
    assert count(database, "select count(*) from bodies where id = 'to-kin-suoi-may'") == 0
    assert count(database, "select count(*) from bodies where id = 'huyen-uy-suoi-may'") == 1
    assert count(database, f"select document_count from bodies where id = '{'huyen-uy-suoi-may'}'") == 1
    assert count(database, "select documents from runs") == 4


@pytest.mark.parametrize("table", [name for name, table in load_tables().items() if not table.is_view])
def test_every_reference_of_the_published_part_leads_somewhere(site: Path, table: str) -> None:
    for column in load_tables()[table].columns:
        if column.to and not column.to.startswith(("doc_types.", "issue_codes.")):
            other, key = column.to.split(".")
            dangling = f"select count(*) from {table} where {column.name} is not null and {column.name} not in (select {key} from {other})"
            assert count(served(site), dangling) == 0, f"{table}.{column.name}"


def test_a_secret_file_is_counted_and_not_named(site: Path) -> None:
    assert SECRET_FILE.encode() not in everything(site)
    assert count(served(site), "select secret from runs") == 1


def test_a_secret_file_goes_also_where_nothing_is_withheld(database: Path, tmp_path: Path) -> None:
    site = build_site(database, tmp_path / "site", SiteSettings(publish_limited=True))
    assert SECRET_FILE.encode() not in everything(site)
    assert count(served(site), "select count(*) from issues where code = 'secret'") == 0


def test_limited_documents_stand_on_the_site_where_that_is_set(database: Path, tmp_path: Path) -> None:
    site = build_site(database, tmp_path / "site", SiteSettings(publish_limited=True))
    assert count(served(site), "select count(*) from documents") == 5
    assert count(served(site), f"select count(*) from document_text where document_id = '{WITHHELD}'") == 1


def test_the_given_database_is_only_read(database: Path, tmp_path: Path) -> None:
    before = hash_file(database)
    build_site(database, tmp_path / "site")
    assert hash_file(database) == before


def test_the_same_database_gives_the_same_bytes(database: Path, tmp_path: Path, site: Path) -> None:
    again = build_site(database, tmp_path / "site")
    assert {path.relative_to(again): hash_file(path) for path in again.rglob("*") if path.is_file()} == {
        path.relative_to(site): hash_file(path) for path in site.rglob("*") if path.is_file()
    }


def test_rows_still_in_the_log_are_published(database: Path, tmp_path: Path) -> None:
    copied = tmp_path / "directives.db"
    shutil.copy(database, copied)
    with closing(sqlite3.connect(copied)) as writer:
        writer.execute("pragma journal_mode = wal")
        writer.execute("update documents set title = 'Vừa mới sửa' where id = ?", (PROVINCE,))
        writer.commit()
        site = build_site(copied, tmp_path / "site")
    assert count(served(site), "select count(*) from documents where title = 'Vừa mới sửa'") == 1


def test_a_new_build_keeps_the_last_database_and_drops_older_ones(database: Path, tmp_path: Path) -> None:
    copied, names = tmp_path / "directives.db", []
    shutil.copy(database, copied)
    for at in range(3):
        with closing(sqlite3.connect(copied)) as writer:
            writer.execute("update settings set value = ?", (str(at),))
            writer.commit()
        names.append(read_current(build_site(copied, tmp_path / "site")))
    assert len(set(names)) == 3
    assert {path.name for path in (tmp_path / "site").glob("*.db")} == set(names[1:])


def test_a_failed_build_leaves_the_old_site(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(database, tmp_path / "site")
    before = everything(site)
    monkeypatch.setattr(building, "_inspect", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_site(database, site)
    assert everything(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_cannot_be_replaced_stays(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = build_site(database, tmp_path / "site")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if Path(target) == site and path.name.startswith(".site-") and not path.name.endswith("-old"):
            raise PermissionError("held open")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PublishError, match="stop the server"):
        build_site(database, site)
    assert served(site).is_file()


def test_a_missing_database_is_said(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="run the pipeline first"):
        build_site(tmp_path / "nope.db", tmp_path / "site")


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all, only words" * 50)
    with pytest.raises(PublishError, match="not a database"):
        build_site(tmp_path / "x.db", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_an_empty_database_can_be_published(tmp_path: Path) -> None:
    Builder(tmp_path / "empty.db").close()
    site = build_site(tmp_path / "empty.db", tmp_path / "site")
    assert count(served(site), "select count(*) from documents") == 0


def test_titles_and_terms_come_from_the_settings(database: Path, tmp_path: Path) -> None:
    terms = SiteSettings(title="Kho thử", licence="Chỉ dùng nội bộ", source="Văn phòng")
    metadata = read_json(build_site(database, tmp_path / "site", terms) / "metadata.json")
    assert (metadata["title"], metadata["license"], metadata["source"]) == ("Kho thử", "Chỉ dùng nội bộ", "Văn phòng")


def test_settings_are_those_that_were_measured(site: Path) -> None:
    settings = json.loads((site / "settings.json").read_text(encoding="utf-8"))
    assert settings["suggest_facets"] is False
    assert settings["allow_download"] is False
    assert settings["sql_time_limit_ms"] == 5000


def test_links_read_first_in_a_withheld_document_are_kept_where_another_says_them(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "x.db")
    for name, published in (("a-kin", 0), ("b-mo", 1)):
        builder.add_document(name, "Thông tri 1-X thực hiện Chỉ thị 2-Y", date="2022-01-01", title=name, published=published)
    for name in ("mot", "hai"):
        builder.add_stub(name, name)
    for name in ("a-kin", "b-mo"):
        builder.add_citation(name, "Chỉ thị 2-Y", "Chỉ thị 2-Y", "hai", citer_id="mot", target_status="stub")
        builder.add_citation(name, "Thông tri 1-X", "Thông tri 1-X", "mot", target_status="stub")
    builder.connection.execute("delete from links")
    builder.add(
        "links", id="mot-hai", from_id="mot", to_id="hai", role="implements", document_id="a-kin", first_citation_id="a-kin-c0"
    )
    builder.close()
    site = build_site(tmp_path / "x.db", tmp_path / "site")
    with closing(sqlite3.connect(served(site))) as connection:
        assert connection.execute("select document_id, first_citation_id from links").fetchall() == [("b-mo", "b-mo-c0")]


def test_what_is_said_of_a_document_is_weighed_again_without_the_withheld(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "x.db")
    for name, published in (("a-kin", 0), ("b-mo", 1)):
        builder.add_document(name, "Chỉ thị 2-Y", date="2022-01-01", title=name, published=published)
    builder.add_stub("hai", "Chỉ thị 2-Y", date="2020-02-02", subject="về việc kín", doc_type="Chỉ thị")
    builder.add_citation(
        "a-kin", "Chỉ thị 2-Y", "Chỉ thị 2-Y", "hai", date="2020-02-02", title="về việc kín", doc_type="Chỉ thị"
    )
    builder.add_citation("b-mo", "Chỉ thị 2-Y", "Chỉ thị 2-Y", "hai", date="2020-02-03", doc_type="Chỉ thị")
    claims = (("date", "2020-02-02", 1, "a-kin", 1), ("date", "2020-02-03", 0, "b-mo", 1), ("title", "về việc kín", 1, "a-kin", 1),
              ("doc_type", "Chỉ thị", 1, "a-kin", 2))  # fmt: skip
    for at, (field, value, chosen, name, documents) in enumerate(claims):
        builder.add("claims", id=f"hai-{at}", node_id="hai", field=field, value=value, is_own=0, is_chosen=chosen,
                    document_count=documents, first_citation_id=f"{name}-c0")  # fmt: skip
    builder.close()
    site = build_site(tmp_path / "x.db", tmp_path / "site")
    assert "về việc kín".encode() not in everything(site)
    with closing(sqlite3.connect(served(site))) as connection:
        assert connection.execute("select date, subject, doc_type from stubs").fetchall() == [("2020-02-03", None, "Chỉ thị")]
        kept = connection.execute(
            "select field, value, document_count, first_citation_id from claims order by field"
        ).fetchall()
    assert kept == [("date", "2020-02-03", 1, "b-mo-c0"), ("doc_type", "Chỉ thị", 1, "b-mo-c0")]


def test_the_published_district_keeps_its_own_facts(site: Path) -> None:
    assert count(served(site), f"select count(*) from tasks where document_id = '{DISTRICT}'") == 2
    assert count(served(site), f"select count(*) from citations where document_id = '{DISTRICT}'") == 4
