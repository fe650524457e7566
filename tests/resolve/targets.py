"""What tests of resolving ask of a collection: the documents held by id, and what a document's citations mean."""

from pipeline.model.collection import Collection, HeldDocument

CITY = "tt-05-tu-thanh-uy-hai-dang-2022"


PROVINCE = "tt-05-tu-tinh-uy-dong-ha-son-2022"


DISTRICT = "tt-16-qu-quan-uy-den-bien-hai-dang-2022"


COUNTY = "tt-11-hu-huyen-uy-suoi-may-dong-ha-son-2022"


def held_of(collection: Collection) -> dict[str, HeldDocument]:
    return {held.record.id or "": held for held in collection.held}


def targets(collection: Collection, document_id: str) -> list[tuple[str, str | None]]:
    citations = held_of(collection)[document_id].record.citations
    return [(c.target.status, c.target.id) for c in citations if c.target]
