"""The papers of `shared/real`, as their gold records have them, resolved together; skipped where they do not lie here."""

import json
from pathlib import Path

import pytest

from pipeline.model.record import Record
from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper


def gold_records(shared_dir: Path) -> list[Record]:
    """The papers of `shared/real`, as their gold records have them."""
    records = []
    for path in sorted((shared_dir / "gold").glob("00*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        said = tuple(
            cite(c["text"], at=at, **{k: c[k] for k in ("key", "doc_type", "date", "issuer", "title", "role", "citer")})
            for at, c in enumerate(gold["citations"])
        )
        h = gold["header"]
        fields = {k: h[k] for k in ("doc_type", "superior", "place", "subject", "draft")}
        text = (shared_dir / "real" / gold["file"]).read_text(encoding="utf-8")
        record = paper(
            gold["file"], h["number"], h["issuer_canonical"], h["date"], citations=said, kind=gold["kind"], text=text, **fields
        )
        records.append(record)
    return records


@pytest.mark.shared
def test_real_papers_of_two_provinces_stay_apart(shared_dir: Path) -> None:
    collection = resolve(gold_records(shared_dir))
    ids = {node.id for node in collection.nodes}
    assert {"tt-16-qu-quan-uy-kien-an-hai-phong-2022", "tt-05-tu-thanh-uy-hai-phong-2022"} <= ids
    assert {"tt-04-tu-tinh-uy-lai-chau-2022", "ctr-12-tu-tinh-uy-lai-chau-2021"} <= ids
    assert [node for node in sorted(ids) if "-217-" in node] == ["qd-217-tw-2013"]
    days = {claim.value for claim in collection.claims if claim.node_id == "nq-45-tw-2019" and claim.field == "date"}
    assert days == {"2019-01-24", "2019-09-24"}


@pytest.mark.shared
def test_real_hearsay_is_kept_apart(shared_dir: Path) -> None:
    collection = resolve(gold_records(shared_dir))
    district = "tt-16-qu-quan-uy-kien-an-hai-phong-2022"
    told = {
        (link.from_id, link.role, link.to_id) for link in collection.links if link.is_nested and link.document_id == district
    }
    assert told == {
        ("ctr-12-qu-quan-uy-kien-an-hai-phong-2021", "implements", "nq-02-tw-2021"),
        ("kl-93-tu-thanh-uy-hai-phong-2020", "reviews", "nq-20-tw-2008"),
        ("kl-93-tu-thanh-uy-hai-phong-2020", "reviews", "nq-26-tu-thanh-uy-hai-phong-2009"),
    }
    zone = "tt-01-du-dang-uy-khu-kinh-te-hai-phong-2022"
    heard = {(link.role, link.to_id) for link in collection.links if link.is_nested and link.from_id == zone}
    assert ("disseminates", "tt-05-tu-thanh-uy-hai-phong-2022") in heard
    assert next(node.issuer for node in collection.nodes if node.id == zone) == "Đảng ủy Khu kinh tế Hải Phòng"
