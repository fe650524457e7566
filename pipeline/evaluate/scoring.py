"""Records against gold, field by field and whole.

What enters: gold records and extracted ones by stem. What leaves: an `Evaluation`: figures of each field in two readings, whole
headers, whole citations, whole tasks, and every miss. A gold file without a record counts as a record that says nothing.

Source: GUIDE.md; the definitions of eval/score.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from pipeline.evaluate.facts import CitationFacts, DeadlineFacts, Facts, HeaderFacts, SignerFacts, TaskFacts
from pipeline.evaluate.figures import READINGS, Miss, Tally, Value
from pipeline.evaluate.pairing import SIGNER_PARTS, fit_citations, fit_signers, fit_tasks, fit_text, pair
from pipeline.evaluate.readings import is_same, is_same_set

EXACT = ("draft", "date")
SCALARS = ("number", "doc_type", "issuer", "issuer_canonical", "superior", "place", "subject", "secrecy", "urgency")
LISTS = ("addressees", "recipients")
OTHER_SCALARS = ("number", "doc_type", "issuer", "subject")
LONG = frozenset(("subject", "title", "text"))
FORMS = ("numbered", "named")
ATTRIBUTES = ("text", "number", "key", "doc_type", "date", "issuer", "title", "role", "citer")
EXACT_ATTRIBUTES = frozenset(("date", "role"))
WHOLE_CITATION = ("doc_type", "date", "issuer", "role", "citer")
NAMED_WITHOUT = frozenset(("number", "issuer"))
LABEL_LENGTH = 50


@dataclass(frozen=True)
class Evaluation:
    """The figures of a run against gold. `missing` are the gold files without a record."""

    tally: Tally
    files: int
    missing: tuple[str, ...]
    gold: Mapping[str, Facts]
    records: Mapping[str, Facts]


def evaluate(gold: Mapping[str, Facts], records: Mapping[str, Facts]) -> Evaluation:
    """Compare records with gold.

    Args:
        gold: by stem.
        records: by stem; records without gold are not looked at.
    """
    tally = Tally()
    for stem, expected in gold.items():
        _score_document(tally, stem, expected, records.get(stem, Facts()))
    missing = tuple(stem for stem in gold if stem not in records)
    return Evaluation(tally, len(gold), missing, gold, records)


def _score_document(tally: Tally, stem: str, gold: Facts, found: Facts) -> None:
    tally.compare(
        gold.kind, found.kind, partial(_equal, gold.kind, found.kind), Miss("kind", stem, None, gold.kind, found.kind)
    )
    if gold.kind == "directive":
        _score_header(tally, stem, gold.header, found.header)
    else:
        for name in OTHER_SCALARS:
            _score_scalar(tally, stem, name, gold.header, found.header)
    if "citations" in gold.covers:
        _score_citations(tally, stem, gold.citations, found.citations)
    if "citations" in gold.covers and "tasks" in gold.covers:
        _score_tasks(tally, stem, gold.tasks, found.tasks)


def _score_header(tally: Tally, stem: str, gold: HeaderFacts, found: HeaderFacts) -> None:
    for name in SCALARS:
        _score_scalar(tally, stem, name, gold, found)
    for name in EXACT:
        one, other = getattr(gold, name) or None, getattr(found, name) or None
        miss = Miss(f"header.{name}", stem, None, _shown(one), _shown(other))
        tally.compare(one, other, partial(_equal, one, other), miss)
    for name in LISTS:
        _score_list(tally, stem, name, getattr(gold, name), getattr(found, name))
    _score_signers(tally, stem, gold.signers, found.signers)
    tally.headers += 1
    for reading in READINGS:
        tally.whole_headers[reading] += _is_whole_header(gold, found, soft=reading == "soft")


def _is_whole_header(gold: HeaderFacts, found: HeaderFacts, *, soft: bool) -> bool:
    is_exact = (gold.draft or None, gold.date or None) == (found.draft or None, found.date or None)
    scalars = (name for name in SCALARS if name != "issuer_canonical")
    return is_exact and all(
        is_same(getattr(gold, name), getattr(found, name), soft=soft, long=name in LONG) for name in scalars
    )


def _score_scalar(tally: Tally, stem: str, name: str, gold: HeaderFacts, found: HeaderFacts) -> None:
    one, other = getattr(gold, name), getattr(found, name)
    miss = Miss(f"header.{name}", stem, None, one, other)
    tally.compare(one, other, partial(_same, one, other, name in LONG), miss)


def _score_list(tally: Tally, stem: str, name: str, gold: tuple[str, ...], found: tuple[str, ...]) -> None:
    for reading in READINGS:
        pairs = pair(gold, found, fit_text(soft=reading == "soft"))
        tally.counts[reading][f"header.{name}"].add_pairs(len(gold), len(found), len(pairs))
    gold_paired, found_paired = {i for i, _ in pairs}, {j for _, j in pairs}
    tally.misses += [Miss(f"header.{name}", stem, None, one, None) for i, one in enumerate(gold) if i not in gold_paired]
    tally.misses += [Miss(f"header.{name}", stem, None, None, one) for j, one in enumerate(found) if j not in found_paired]


def _score_signers(tally: Tally, stem: str, gold: tuple[SignerFacts, ...], found: tuple[SignerFacts, ...]) -> None:
    pairs = pair(gold, found, fit_signers)
    gold_paired, found_paired = {i for i, _ in pairs}, {j for _, j in pairs}
    nobody = SignerFacts()
    twins = [(gold[i], found[j]) for i, j in pairs]
    twins += [(one, nobody) for i, one in enumerate(gold) if i not in gold_paired]
    twins += [(nobody, one) for j, one in enumerate(found) if j not in found_paired]
    for part in SIGNER_PARTS:
        for one, other in twins:
            left, right = getattr(one, part), getattr(other, part)
            miss = Miss(f"header.signer_{part}", stem, None, left, right)
            tally.compare(left, right, partial(_same, left, right, False), miss)


def _score_citations(tally: Tally, stem: str, gold: tuple[CitationFacts, ...], found: tuple[CitationFacts, ...]) -> None:
    pairs = pair(gold, found, fit_citations)
    gold_paired, found_paired = {i for i, _ in pairs}, {j for _, j in pairs}
    for reading in READINGS:
        counts = tally.counts[reading]
        for form in FORMS:
            count = counts[f"citation.found_{form}"]
            count.right += sum(gold[i].form == form for i, _ in pairs)
            count.missed += sum(one.form == form for i, one in enumerate(gold) if i not in gold_paired)
            count.made_up += sum(_form(one) == form for j, one in enumerate(found) if j not in found_paired)
        counts["citation.whole"].add_unpaired(len(gold), len(found), len(pairs))
    tally.misses += [Miss("citation.found", stem, None, one.text, None) for i, one in enumerate(gold) if i not in gold_paired]
    tally.misses += [
        Miss("citation.found", stem, None, None, one.text, one.start, one.end)
        for j, one in enumerate(found)
        if j not in found_paired
    ]
    for i, j in pairs:
        _score_citation(tally, stem, gold[i], found[j])


def _form(citation: CitationFacts) -> str:
    return citation.form or ("numbered" if citation.key else "named")


def _score_citation(tally: Tally, stem: str, gold: CitationFacts, found: CitationFacts) -> None:
    for name in ATTRIBUTES:
        if is_compared(name, gold):
            one, other = getattr(gold, name), getattr(found, name)
            miss = Miss(f"citation.{name}", stem, gold.text[:LABEL_LENGTH], one, other, found.start, found.end)
            tally.compare(one, other, partial(same_attribute, name, gold, found), miss)
    for reading in READINGS:
        is_whole = is_whole_citation(gold, found, soft=reading == "soft")
        tally.counts[reading]["citation.whole"].add_whole(is_whole=is_whole)


def is_whole_citation(gold: CitationFacts, found: CitationFacts, *, soft: bool) -> bool:
    """Whether two citations agree in type, date, issuer, role and citer."""
    return all(same_attribute(name, gold, found, soft) for name in WHOLE_CITATION if is_compared(name, gold))


def is_compared(name: str, gold: CitationFacts) -> bool:
    """A named document has no number and its issuer is not asked for."""
    if name == "number":
        return gold.form == "numbered"
    return not (name == "issuer" and gold.form == "named")


def same_attribute(name: str, gold: CitationFacts, found: CitationFacts, soft: bool) -> bool:
    """Whether two citations agree in one attribute; dates and roles are only read strictly."""
    one, other = getattr(gold, name), getattr(found, name)
    if name in EXACT_ATTRIBUTES:
        return bool(one == other)
    return is_same(one, other, soft=soft, long=name in LONG)


def _score_tasks(tally: Tally, stem: str, gold: tuple[TaskFacts, ...], found: tuple[TaskFacts, ...]) -> None:
    pairs = pair(gold, found, fit_tasks)
    gold_paired, found_paired = {i for i, _ in pairs}, {j for _, j in pairs}
    for reading in READINGS:
        tally.counts[reading]["task.found"].add_pairs(len(gold), len(found), len(pairs))
        tally.counts[reading]["task.whole"].add_unpaired(len(gold), len(found), len(pairs))
    tally.misses += [
        Miss("task.found", stem, one.section, one.text, None) for i, one in enumerate(gold) if i not in gold_paired
    ]
    tally.misses += [
        Miss("task.found", stem, one.section, None, one.text, one.start, one.end)
        for j, one in enumerate(found)
        if j not in found_paired
    ]
    for i, j in pairs:
        _score_task(tally, stem, gold[i], found[j])


def _score_task(tally: Tally, stem: str, gold: TaskFacts, found: TaskFacts) -> None:
    label = gold.text[:LABEL_LENGTH]
    for name in ("lead", "coordinating"):
        one, other = getattr(gold, name), getattr(found, name)
        miss = Miss(f"task.{name}", stem, label, _shown(one), _shown(other), found.start, found.end)
        tally.compare(one, other, partial(_same_set, one, other), miss)
    times, others = list_deadlines(gold.deadlines), list_deadlines(found.deadlines)
    miss = Miss("task.deadlines", stem, label, _shown(times), _shown(others), found.start, found.end)
    tally.compare(times, others, partial(_equal, times, others), miss)
    for reading in READINGS:
        is_whole = is_whole_task(gold, found, soft=reading == "soft")
        tally.counts[reading]["task.whole"].add_whole(is_whole=is_whole)


def is_whole_task(gold: TaskFacts, found: TaskFacts, *, soft: bool) -> bool:
    """Whether two tasks agree in leads, coordinating bodies and deadlines."""
    return list_deadlines(gold.deadlines) == list_deadlines(found.deadlines) and all(
        is_same_set(getattr(gold, name), getattr(found, name), soft=soft) for name in ("lead", "coordinating")
    )


def list_deadlines(deadlines: tuple[DeadlineFacts, ...]) -> tuple[str, ...]:
    """The values of each deadline that are compared, as one text, sorted."""
    return tuple(sorted(" ".join(part or "-" for part in (one.kind, one.start, one.end, one.every)) for one in deadlines))


def _equal(one: Value, other: Value, _soft: bool) -> bool:
    """A test that reads both ways alike."""
    return one == other


def _same(one: str | None, other: str | None, is_long: bool, soft: bool) -> bool:
    return is_same(one, other, soft=soft, long=is_long)


def _same_set(one: tuple[str, ...], other: tuple[str, ...], soft: bool) -> bool:
    return is_same_set(one, other, soft=soft)


def _shown(value: tuple[str, ...] | str | bool | None) -> str | None:
    """A value as a reader sees it in a list of misses."""
    if not value:
        return None
    return "; ".join(value) if isinstance(value, tuple) else str(value)
