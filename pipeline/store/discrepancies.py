"""The rows of the table `discrepancies`.

What enters: discrepancies in their order. What leaves: rows. Guaranteed: an id is made of the document spoken of (else the
paper that speaks), the code and the sentence's words, so that it stays when others come and go.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.model.collection import Discrepancy
from pipeline.model.folding import strip_marks
from pipeline.store.flat import Row
from pipeline.vocab.discrepancies import load_discrepancy_codes


def discrepancy_rows(found: Iterable[Discrepancy]) -> Iterator[Row]:
    """Yield the row of each discrepancy."""
    seen: Counter[str] = Counter()
    codes = load_discrepancy_codes()
    for one in found:
        here, there = one.here, one.there
        about = one.node_id or here.document_id or ""
        mark = hashlib.sha256(strip_marks(f"{one.sentence} {here.document_id}").encode()).hexdigest()[:8]
        lead = f"{about}--x-{one.code.replace('_', '-')}-{mark}"
        seen[lead] += 1
        yield {
            "id": f"{lead}-{seen[lead]}",
            "code": one.code,
            "severity": codes[one.code].severity,
            "message_vi": one.sentence,
            "slip": one.slip,
            "node_id": one.node_id,
            "value": here.value,
            "document_id": here.document_id,
            "citation_id": here.citation_id,
            "start_offset": here.start,
            "end_offset": here.end,
            "other_value": there.value,
            "other_document_id": there.document_id,
            "other_citation_id": there.citation_id,
            "other_start": there.start,
            "other_end": there.end,
            "other_source": there.source,
        }
