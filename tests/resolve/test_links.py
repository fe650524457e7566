"""Links between documents: their ends and roles, which of them are hearsay; bodies of tasks and their superiors."""

import pytest

from pipeline.resolve import resolve
from tests.resolve.papers import cite, paper, two_provinces
from tests.resolve.targets import CITY, DISTRICT, held_of


def test_nested_citation_links_citer_and_cited_and_is_marked() -> None:
    links = {(link.from_id, link.role, link.to_id): link for link in resolve(two_provinces()).links}
    nested = links[("ctr-12-qu-quan-uy-den-bien-hai-dang-2021", "implements", "nq-02-tw-2021")]
    assert (nested.is_nested, nested.document_id) == (True, DISTRICT)
    assert not [link for link in links if (link[0], link[2]) == (DISTRICT, "nq-02-tw-2021")]
    own = links[(DISTRICT, "implements", CITY)]
    assert (own.is_nested, own.first_offset, own.mention_count) == (False, 0, 1)


@pytest.mark.parametrize(("role", "turned"), [("amended_by", "amends"), ("replaced_by", "replaces")])
def test_passive_is_turned_round(role: str, turned: str) -> None:
    old = cite("Quy chế số 04-QC/QU", key="04-QC/QU", doc_type="Quy chế", date="2019-01-02")
    new = cite("Quy chế số 09-QC/QU", at=40, key="09-QC/QU", doc_type="Quy chế", date="2021-05-06", role=role, citer="04-QC/QU")
    record = paper("a", "07-TB/QU", "Quận ủy Đèn Biển", "2022-01-01", superior="THÀNH ỦY HẢI ĐĂNG", citations=(old, new))
    links = {(link.from_id, link.role, link.to_id) for link in resolve([record]).links}
    lead = "quan-uy-den-bien-hai-dang"
    assert (f"qc-09-qu-{lead}-2021", turned, f"qc-04-qu-{lead}-2019") in links
    assert not [link for link in links if link[1] == role]


def test_link_bears_sections_cue_and_both_ends_and_hearsay_stands_apart() -> None:
    text = "thực hiện Thông tri 05-TT/TU; Thông tri 05-TT/TU"
    cue = {"start": 0, "end": 9}
    said = (
        cite("Thông tri 05-TT/TU", at=10, key="05-TT/TU", doc_type="Thông tri", date="2022-03-02", role="implements",
             section="I.1", cue=cue),
        cite("Thông tri 05-TT/TU", at=30, key="05-TT/TU", doc_type="Thông tri", role="implements", section="II"),
    )  # fmt: skip
    own = paper("a", "16-TT/TU", "Thành ủy Hải Đăng", "2022-03-28", text=text, citations=said)
    told = (
        cite("Thông tri 16-TT/TU", key="16-TT/TU", doc_type="Thông tri", date="2022-03-28"),
        cite("Thông tri 05-TT/TU", at=40, key="05-TT/TU", doc_type="Thông tri", date="2022-03-02", role="implements",
             citer="16-TT/TU"),
    )  # fmt: skip
    teller = paper("b", "17-TT/TU", "Thành ủy Hải Đăng", "2022-04-01", citations=told)
    links = [link for link in resolve([own, teller]).links if link.role == "implements"]
    assert [(link.is_nested, link.document_id, link.mention_count) for link in links] == [
        (False, "tt-16-tu-thanh-uy-hai-dang-2022", 2),
        (True, "tt-17-tu-thanh-uy-hai-dang-2022", 1),
    ]
    direct, derived = links
    assert (direct.sections, direct.cue, direct.first_offset, direct.last_offset) == (("I.1", "II"), "thực hiện", 10, 30)
    assert derived.id == f"{direct.id}--nested"


def test_tasks_name_the_one_body_that_fits() -> None:
    held = held_of(resolve(two_provinces()))[DISTRICT]
    assert held.lead_ids == (("ban-tuyen-giao-quan-uy-den-bien-hai-dang",), (None,))
    assert held.coordinating_ids[0] == ("lien-doan-lao-dong-quan-den-bien-hai-dang",)
    assert held.recipient_ids == ("thanh-uy-hai-dang", None)


def test_body_knows_its_superior() -> None:
    bodies = {body.id: body for body in resolve(two_provinces()).bodies}
    assert bodies["quan-uy-den-bien-hai-dang"].parent_id == "thanh-uy-hai-dang"
    assert bodies["ban-tuyen-giao-quan-uy-den-bien-hai-dang"].parent_id == "quan-uy-den-bien-hai-dang"
    assert bodies["tinh-uy-dong-ha-son"].parent_id == "ban-chap-hanh-trung-uong-dang"


def test_home_body_is_marked() -> None:
    bodies = resolve(two_provinces(), home_body="Thành ủy Hải Đăng").bodies
    assert [body.id for body in bodies if body.is_home] == ["thanh-uy-hai-dang"]


def test_home_body_without_its_province_is_the_one_known() -> None:
    bodies = resolve(two_provinces(), home_body="Quận ủy Đèn Biển").bodies
    assert [body.id for body in bodies if body.is_home] == ["quan-uy-den-bien-hai-dang"]
