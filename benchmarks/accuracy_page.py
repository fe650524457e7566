"""The page `docs/accuracy.md`: what was measured on what, in Markdown.

What enters: measurements. What leaves: text. Guaranteed: the same measurements give the same text; of the documents' own words
only the short surfaces of misses are shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.ablation import FIELDS, Ablation
from benchmarks.body_ends import LookCount
from benchmarks.comparison import table
from benchmarks.gold import Material
from benchmarks.noise import FAMILIES, GOALS, Point
from benchmarks.rule_precision import Share
from benchmarks.same_matter import Matter
from benchmarks.web_pages import FORMAT as WEB
from benchmarks.word_hints import EndCount
from benchmarks.words_page import tell_looks, tell_words
from pipeline.evaluate import Evaluation, Facts, evaluate, list_figures, render_table
from pipeline.evaluate.figures import Miss
from pipeline.model.folding import squeeze
from pipeline.vocab.rule_precision import RuleCount, RuleFamilies

FORMATS = ("TXT", "DOCX", "PDF, text", "PDF, signed", "PDF, scan", "DOC")
MAIN_FORMATS = frozenset(("TXT", "DOCX", "PDF, text", "PDF, signed"))
FORMAT_FIELDS = ("citation.found_numbered", "citation.found_named", "citation.whole", "task.found", "task.lead", "task.whole")
SURFACE = 60
MISSES_A_FIELD = 12


@dataclass(frozen=True)
class Measurements:
    """All that the page tells."""

    material: Sequence[Material]
    records: Mapping[str, Facts]
    noise: Sequence[Point]
    confusions: str
    counts: Sequence[RuleCount]
    sure: frozenset[str]
    families: RuleFamilies
    bound: float
    shares: Mapping[str, Share]
    ablation: Sequence[Ablation]
    ends: Sequence[EndCount]
    matters: tuple[int, int, Sequence[Matter]]
    web: Sequence[Material] = ()
    web_records: Mapping[str, Facts] = field(default_factory=dict)
    own: Sequence[Material] = ()
    own_records: Mapping[str, Facts] = field(default_factory=dict)
    looks: Sequence[LookCount] = ()


def render_page(found: Measurements) -> str:
    """Return the page."""
    sections = (
        _tell_set,
        _tell_fields,
        _tell_formats,
        tell_own,
        _tell_misses,
        tell_states,
        _tell_noise,
        _tell_ablation,
        lambda found: (*tell_words(found.ends, found.matters), "", *tell_looks(found.looks)),
    )
    return "\n".join(line for section in sections for line in (*section(found), ""))


def evaluate_chosen(found: Measurements, formats: Iterable[str]) -> Evaluation:
    """Return the evaluation of the documents of some formats; one that cannot be read is left out."""
    chosen = [one for one in found.material if one.format in formats and one.raw is not None]
    return evaluate({one.stem: one.gold for one in chosen}, found.records)


def _tell_set(found: Measurements) -> Iterator[str]:
    kinds = Counter(one.format for one in found.material)
    yield "# How accurate the reading is"
    yield ""
    yield "Made by `make accuracy`, never edited by hand. It needs `../shared`, which is no part of the project."
    yield ""
    yield (
        f"The set: {len(found.material)} documents annotated by hand ("
        + ", ".join(f"{kinds[name]} {name}" for name in FORMATS if kinds[name])
        + "). It was at hand while the rules were written, so its figures are what the rules reach on documents that were looked "
        "at; on unseen ones expect less. Two careful people agree on 0.99 of the citations found, 0.93 of the whole ones and 0.91 "
        "of the whole tasks."
    )
    yield ""
    yield "Definitions: `pipeline/evaluate/scoring.py`; the same as those of `eval/score.py`."


def _tell_fields(found: Measurements) -> Iterator[str]:
    yield "## Field by field: TXT, DOCX and PDF with a text layer"
    yield ""
    yield "```"
    yield from render_table(evaluate_chosen(found, MAIN_FORMATS)).rstrip("\n").split("\n")
    yield "```"


def _tell_formats(found: Measurements) -> Iterator[str]:
    yield "## Format by format"
    yield ""
    yield "F1 in the soft reading; headers that are right in every field."
    yield ""
    heads = ("format", "documents", "kind", "whole headers", *(name.removeprefix("citation.") for name in FORMAT_FIELDS))
    rows = [_format_row(name, [one for one in found.material if one.format == name], found.records) for name in FORMATS]
    if found.web:
        rows.append(_format_row(WEB, found.web, found.web_records))
    yield from table(heads, rows)
    if found.web:
        yield ""
        yield (
            f"No document with gold is an HTML file. The row {WEB} is the same {len(found.web)} texts, shown as pages of a portal "
            "(`benchmarks/web_pages.py`: a paragraph each, the two columns of the head in a table without rules, rows as tables, "
            "navigation around) and measured by the same gold. It tells what the reader of HTML loses of what it is given, not "
            "what it reads on pages as offices make them."
        )


def _format_row(name: str, documents: Sequence[Material], records: Mapping[str, Facts]) -> list[object]:
    unread = [one for one in documents if one.raw is None]
    shown = f"{len(documents)}" + (f", of which {len(unread)} cannot be read yet ({unread[0].reason})" if unread else "")
    if len(unread) == len(documents):
        return [name, shown, *["-"] * (len(FORMAT_FIELDS) + 2)]
    figures = list_figures(evaluate({one.stem: one.gold for one in documents if one.raw is not None}, records))["soft"]
    whole = figures["header.whole"]
    values = (figures.get(figure, {}).get("f1") for figure in FORMAT_FIELDS)
    kind = figures["kind"]["f1"]
    return [name, shown, _share(kind), f"{whole['right']} of {whole['of']}", *map(_share, values)]


def _share(value: float | int | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def tell_own(found: Measurements) -> Iterator[str]:
    """Yield the section on our own measured set (tests/measured), which the repository holds."""
    yield "## Our own set"
    yield ""
    yield (
        f"{len(found.own)} invented documents with gold, in `tests/measured` (its README says how they were made): more kinds and "
        "years than the set above, shorter papers. It was held out at first; its misses have been mended since, so it says that "
        "reading does not get worse. `tests/test_measured.py` keeps a floor for every field."
    )
    yield ""
    yield "```"
    yield from render_table(evaluate({one.stem: one.gold for one in found.own}, found.own_records)).rstrip("\n").split("\n")
    yield "```"


def _tell_misses(found: Measurements) -> Iterator[str]:
    evaluation = evaluate_chosen(found, FORMATS)
    by_field: dict[str, list[Miss]] = defaultdict(list)
    for miss in evaluation.tally.misses:
        by_field[miss.field].append(miss)
    yield "## Misses"
    yield ""
    yield f"All formats, soft reading, shortened to {SURFACE} characters; each in its context: `outputs/errors.html`."
    for name in sorted(by_field):
        misses = by_field[name]
        more = f", the first {MISSES_A_FIELD}" if len(misses) > MISSES_A_FIELD else ""
        yield ""
        yield f"### {name} ({len(misses)}{more})"
        yield ""
        rows = ((one.stem, _short(one.gold), _short(one.found)) for one in misses[:MISSES_A_FIELD])
        yield from table(("document", "gold", "read"), rows)


def _short(value: str | None) -> str:
    text = squeeze(value or "")
    return text if len(text) <= SURFACE else text[:SURFACE] + "…"


def tell_states(found: Measurements) -> Iterator[str]:
    """Yield the section on states: what may be called read, and what of it is wrong."""
    yield "## How sure: read, or to be looked at"
    yield ""
    yield (
        f"A fact is called read (máy đọc) where its rule was right in at least {found.bound:.1%} of at least "
        f"{found.families.least_hits} measured facts; a rule with fewer stands on its family (`pipeline/vocab/rule_families.yml`) or "
        "is to be looked at (cần xem). So is everything repaired, doubted by its rule, or read from pictures of pages. Each "
        "document is judged by the counts of all others:"
    )
    yield ""
    rows = (
        (name, share.facts, share.read, share.wrong, f"{share.wrong_share:.1%}")
        for name, share in (*found.shares.items(), _all(found))
    )
    yield from table(("facts", "judged by gold", "called read", "wrong among the read", "share"), rows)
    yield ""
    rules = ((one.rule, one.hits, one.right, f"{one.right / one.hits:.3f}", _state(one, found)) for one in found.counts)
    yield from table(("rule", "hits", "right", "precision", "says"), rules)


def _all(found: Measurements) -> tuple[str, Share]:
    shares = found.shares.values()
    return "all", Share(sum(one.facts for one in shares), sum(one.read for one in shares), sum(one.wrong for one in shares))


def _state(one: RuleCount, found: Measurements) -> str:
    if one.rule not in found.sure:
        return "look"
    return "read" if one.hits >= found.families.least_hits else "read, by its family"


def _tell_noise(found: Measurements) -> Iterator[str]:
    yield "## Misread pages"
    yield ""
    yield (
        f"Noise drawn from what Tesseract really confuses ({found.confusions}; `benchmarks/confusions.yml`), against gold of the noised "
        "text. A name that stands at several places counts as it stands where it was read from. The loss of F1, in points of a "
        "hundred, mean of three draws; in brackets without the values in which a sign was itself misread. Aims: at most "
        + ", ".join(f"{goal:g} at {rate:.0%}" for rate, goal in GOALS.items())
        + "."
    )
    yield ""
    rows = (
        (f"{point.rate:.0%} (drawn: {point.changed:.1%})", *(_tell_loss(point, name) for name in FAMILIES))
        for point in found.noise
    )
    yield from table(("characters misread", *FAMILIES), rows)


def _tell_loss(point: Point, family: str) -> str:
    untouched = point.untouched.get(family)
    return f"{point.loss[family]:.1f}" + (f" ({untouched:.1f})" if untouched is not None else "")


def _tell_ablation(found: Measurements) -> Iterator[str]:
    yield "## What each part adds"
    yield ""
    yield (
        "F1 in the soft reading, text layer only, with a part switched off. Gold does not measure identities and links, which is "
        "where the authority file works most."
    )
    yield ""
    rows = ((name, *(_share(one.figures.get(name)) for one in found.ablation)) for name in FIELDS)
    yield from table(("field", *(one.part for one in found.ablation)), rows)
