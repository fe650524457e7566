"""A correction as a regression case: the words around, and what the machine must read there.

What enters: a correction and the output of the last run; or a folder of cases. What leaves: a file of YAML in the form of
`tests/cases/` (id, why, source, text, expect); or a line for each case. Guaranteed: a case is read by the machine alone, never
with corrections, so that it fails as long as the machine misreads.

`expect` is a mapping for the head, a list of facts for citations, tasks and deadlines, each with its words and which of equal
ones it is (`occurrence`, from 1); for a meaning, `texts` holds the paper and the documents it may mean; for two documents that
are one, the papers that make them two (`same_cases`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.corrections.asking import find_correction
from pipeline.corrections.case_texts import cut, find_text, parts_kept, read_alone
from pipeline.corrections.making import Output
from pipeline.corrections.record import show
from pipeline.corrections.same_cases import KeptTexts, judge_same, same_case
from pipeline.errors import UsageError
from pipeline.model.correction import ClearedPicture, Confirmation, FieldCorrection, Meaning, fact_tail, kind_of
from pipeline.model.folding import squeeze
from pipeline.model.record import Citation, Deadline, Record, Task
from pipeline.office.corrections_file import dump_yaml, load_yaml
from pipeline.resolve import fact_names, find_mention, resolve

Fact = Citation | Task | Deadline
Ranges = Sequence[tuple[int, int]]


def write_case(output: Path, number: int, folder: Path, kept: KeptTexts) -> Path:
    """Write the case of a correction into a folder and return its file.

    Args:
        output: of the last run.
        number: of the correction.
        folder: made where there is none.
        kept: returns the texts of files as the last run read them.

    Raises:
        UsageError: there is no such correction, its document is not here, or the papers here tell nothing of it.
    """
    one = find_correction(output, number)
    if isinstance(one.entry, ClearedPicture):
        raise UsageError(f"{number}: a cleared picture is no words that a case could hold")
    made = Output(output)
    case: dict[str, object] = {"id": f"correction-{number}", "why": one.entry.why, "source": one.entry.document}
    if isinstance(one.entry, Meaning):
        case |= _meaning_case(made, one.entry)
    elif isinstance(one.entry, FieldCorrection | Confirmation):
        case |= _field_case(made, one.entry)
    else:
        case |= same_case(made, one.entry, kept)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"correction-{number}.yml"
    path.write_text(dump_yaml([case]), encoding="utf-8", newline="\n")
    return path


def _field_case(made: Output, entry: FieldCorrection | Confirmation) -> dict[str, object]:
    record = made.find_paper(entry)
    text = find_text(made, record.id or "")
    kind = kind_of(entry.fact)
    field = entry.field if isinstance(entry, FieldCorrection) else fact_tail(entry.fact).split("-")[1]
    value = list(entry.value) if isinstance(entry.value, tuple) else entry.value
    if kind == "header":
        whole = getattr(record.header, field) if isinstance(entry, Confirmation) else value
        return {"text": cut(text, 0), "expect": {field: list(whole) if isinstance(whole, tuple) else whole}}
    fact = _fact(record, entry.fact or "")
    told = {field: value} if isinstance(entry, FieldCorrection) else {}
    same = [one for one in _facts(record)[kind] if squeeze(one.text) == squeeze(fact.text) and _start(one) <= _start(fact)]
    expect = {"of": kind, "text": squeeze(fact.text), **told}
    whole = _case_of_parts(text, ((0, len(text)),), same, expect)
    short = _case_of_parts(text, parts_kept(text, _start(fact)), same, expect)
    return short if find_misreading(short) == find_misreading(whole) else whole


def _case_of_parts(text: str, parts: Ranges, same: Sequence[Fact], expect: dict[str, Any]) -> dict[str, Any]:
    """Return a case of parts of a text; the fact meant is the last of those equal up to it (`same`) that stand there."""
    occurrence = sum(any(first <= _start(one) < last for first, last in parts) for one in same)
    kept = "".join(text[first:last] for first, last in parts)
    return {"text": kept, "expect": [{**expect, "occurrence": occurrence}]}


def _start(fact: Fact) -> int:
    return fact.span.start if isinstance(fact, Deadline) else fact.start


def _facts(record: Record) -> dict[str, tuple[Fact, ...]]:
    deadlines = tuple(deadline for task in record.tasks for deadline in task.deadlines)
    return {"citation": record.citations, "task": record.tasks, "deadline": deadlines}


def _meaning_case(made: Output, entry: Meaning) -> dict[str, object]:
    record = made.find_paper(entry)
    text = find_text(made, record.id or "")
    at = find_mention(record, entry.words, entry.occurrence)
    if at is None:
        raise UsageError(f"“{entry.words}”: these words are not cited there any more")
    texts = [text]
    for identifier in (entry.means, made.machine_meaning(record.citations[at].id)):
        if identifier is not None and made.holds(identifier):
            texts.append(cut(find_text(made, made.find_record(identifier).id or ""), 0))
    told = {"words": entry.words, "occurrence": entry.occurrence, "means": entry.means}
    return {"texts": texts, "expect": told}


def _fact(record: Record, fact: str) -> Fact:
    for name, (of, index, inner) in fact_names(record):
        if name == fact_tail(fact):
            found: Citation | Task = getattr(record, of)[index]
            return found.deadlines[inner] if inner is not None and isinstance(found, Task) else found
    raise UsageError(f"{fact}: this fact is not there any more; write the case before the number of a citation is corrected")


def case_lines(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield a line for each case of the files of a folder, and whether the machine reads it right.

    Raises:
        UsageError: a file is no list of cases.
    """
    for path in sorted(folder.glob("*.yml")):
        cases = load_yaml(path.read_text(encoding="utf-8"), str(path))
        if not isinstance(cases, list):
            raise UsageError(f"{path}: no list of cases")
        for case in cases:
            wrong = find_misreading(case)
            yield f"{path.name}\t{case['id']}\t{wrong or 'right'}", wrong is None


def find_misreading(case: dict[str, Any]) -> str | None:
    """Return what the machine reads otherwise than a case expects; None where it reads it right."""
    expect = case["expect"]
    records = [read_alone(text, at) for at, text in enumerate(case.get("texts") or [case["text"]])]
    if "same" in expect:
        return judge_same(records, expect)
    if "texts" in case:
        return _compare("means", _meaning(records, expect), expect["means"])
    if isinstance(expect, dict):
        wrong = (_compare(name, show(getattr(records[0].header, name)), value) for name, value in expect.items())
        return next(filter(None, wrong), None)
    return next(filter(None, (_find_wrong(records[0], one) for one in expect)), None)


def _find_wrong(record: Record, expect: dict[str, Any]) -> str | None:
    """Return what is wrong with the fact that a case means; of equal words in a case that does not say which, with each."""
    same = [fact for fact in _facts(record)[expect["of"]] if squeeze(fact.text) == expect["text"]]
    if "occurrence" in expect:
        occurrence = int(expect["occurrence"])
        same = sorted(same, key=_start)[occurrence - 1 : occurrence]
    if not same:
        return f"no {expect['of']} “{expect['text']}”" + (f" ({expect['occurrence']})" if "occurrence" in expect else "")
    fields = [name for name in expect if name not in ("of", "text", "occurrence")]
    told = [next(filter(None, (_compare(n, show(getattr(one, n)), expect[n]) for n in fields)), None) for one in same]
    return None if None in told else told[0]


def _compare(name: str, found: object, wanted: object) -> str | None:
    plain = list(found) if isinstance(found, tuple) else found
    return None if plain == wanted else f"{name} is {plain}, not {wanted}"


def _meaning(records: list[Record], expect: dict[str, Any]) -> str | None:
    at = find_mention(records[0], expect["words"], int(expect["occurrence"]))
    for held in resolve(records).held:
        if held.record.file == records[0].file and at is not None:
            target = held.record.citations[at].target
            return target.id if target else None
    return None
