"""The case of two documents that are one: the papers that make the machine take them for two.

What enters: a correction and the output of the last run; or the texts of a case. What leaves: texts; what the machine makes of
the two ids. Guaranteed: a case holds no paper that it could do without: with each left out the machine alone would no longer
make two documents, or the correction would no longer make them one. Not done: files.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pipeline.corrections.case_texts import cut, open_database, read_alone
from pipeline.corrections.making import Output
from pipeline.errors import UsageError
from pipeline.model.collection import Collection
from pipeline.model.correction import Numbered, Same
from pipeline.model.record import Record
from pipeline.resolve import resolve

KeptTexts = Callable[[Sequence[str]], Iterator[str]]
_OF_ONE_FORM, _MOST_PAPERS = 2, 16
_FILES = "select distinct file from sources where document_id in (?, ?) order by file"
_HELD = "select document_id, text from document_text where document_id in (?, ?) order by document_id"
_CITING = """
    select coalesce(c.number_key, c.text), c.date, c.issuer, c.doc_type, c.document_id, min(c.start_offset), t.text
    from citations c join document_text t on t.document_id = c.document_id
    where c.target_id in (?1, ?2) or c.id in (select citation_id from citation_candidates where node_id in (?1, ?2))
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
"""


def same_case(made: Output, entry: Same, kept: KeptTexts) -> dict[str, object]:
    """Return the texts and the expectation of the case of a correction.

    Args:
        made: the output of the last run, with the correction applied or not yet.
        entry: which two documents are one.
        kept: returns the texts of files that a run keeps, since a file that speaks for no document is not in the database.

    Raises:
        UsageError: the papers here do not make both documents, or are one without the correction.
    """
    papers = [(text, read_alone(text, at)) for at, text in enumerate(_gather(made, entry, kept))]
    if not _is_needed([record for _, record in papers], entry):
        raise UsageError(f"{entry.other}: its papers and those of {entry.document}, read alone, are not two documents made one")
    for paper in reversed(papers[:]):
        fewer = [one for one in papers if one is not paper]
        if _is_needed([record for _, record in fewer], entry):
            papers = fewer
    return {"texts": [text for text, _ in papers], "expect": {"document": entry.document, "same": entry.other}}


def judge_same(records: Sequence[Record], expect: dict[str, str]) -> str | None:
    """Return what the machine alone makes of two ids that are one document; None where it makes one document of them."""
    entry = Same(kind="same", document=expect["document"], other=expect["same"], who="case", at="2000-01-01", why="case")
    found = _nodes(resolve(records), entry)
    if not found:
        return f"no document {entry.document}"
    if len(found) == 1:
        return None
    if _is_one(records, entry):
        return f"{entry.other} is another document than {entry.document}; the correction makes them one"
    return f"{entry.other} is another document than {entry.document}, and the correction does not join them any more"


def _gather(made: Output, entry: Same, kept: KeptTexts) -> list[str]:
    """Return the texts of the two documents' files, and of papers that cite them: two for each way of citing."""
    nodes = (made.current(entry.document), made.current(entry.other))
    with open_database(made) as connection:
        texts = [text for _, text in connection.execute(_HELD, nodes)]
        files = [file for (file,) in connection.execute(_FILES, nodes)]
        citing = connection.execute(_CITING, nodes).fetchall()
    for _, rows in groupby(citing, key=lambda row: row[:4]):
        texts += [cut(text, start) for *_, start, text in list(rows)[:_OF_ONE_FORM]]
    own = [cut(text, 0) for text in kept(files)]
    return list(dict.fromkeys((*own, *(cut(text, 0) for text in texts))))[:_MOST_PAPERS]


def _is_needed(records: Sequence[Record], entry: Same) -> bool:
    """Whether the machine alone makes two documents of these papers, and with the correction one."""
    return len(_nodes(resolve(records), entry)) == 2 and _is_one(records, entry)


def _is_one(records: Sequence[Record], entry: Same) -> bool:
    return len(_nodes(resolve(records, told=[Numbered(number=1, entry=entry)]), entry)) == 1


def _nodes(collection: Collection, entry: Same) -> set[str]:
    """Return the documents that the two ids lead to."""
    known = {node.id for node in collection.nodes}
    leads = (one if one in known else collection.redirects.get(one) for one in (entry.document, entry.other))
    return {one for one in leads if one is not None}
