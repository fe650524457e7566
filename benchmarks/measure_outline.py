"""Compare the outline with the sections that gold tasks name: how many tasks have a section of their text, with that path.

usage: .venv/bin/python benchmarks/measure_outline.py [--only GLOB] [--errors] [--tree]
"""

import argparse
import difflib
import json

from measure_gold import SHARED, find_files

from pipeline.errors import PipelineError
from pipeline.ingest import describe_source, read_file
from pipeline.model.document import Document
from pipeline.model.folding import squeeze
from pipeline.model.section import Section
from pipeline.normalise import normalise
from pipeline.segment import find_structure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="*")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--tree", action="store_true")
    options = parser.parse_args()
    total, found, right = 0, 0, 0
    for path in find_files(options.only):
        gold = json.loads((SHARED / "gold" / f"{path.stem}.gold.json").read_text(encoding="utf-8"))
        try:
            document = normalise(read_file(path, describe_source(path, path.parent, {})))
        except PipelineError as error:
            print(f"{path.name:45} {error}")
            continue
        sections = find_structure(document).sections
        if options.tree:
            print_tree(document, sections)
        if "tasks" not in (gold.get("covers") or ["tasks"]) or not gold["tasks"]:
            continue
        counts = compare(document, sections, gold["tasks"], options.errors)
        print(f"{path.name:45} tasks {counts[0]:3}  whole {counts[1]:3}  path {counts[2]:3}")
        total, found, right = total + counts[0], found + counts[1], right + counts[2]
    print(f"tasks {total}, whole text {found / max(total, 1):.3f}, path {right / max(total, 1):.3f}")


def compare(document: Document, sections: tuple[Section, ...], tasks: list[dict[str, str]], show: bool) -> tuple[int, int, int]:
    """Return tasks, those whose text is that of a section, and those whose best section has the path of gold."""
    texts = [squeeze(document.text[one.content.start : one.content.end]) for one in sections]
    whole = right = 0
    for task in tasks:
        ratios = [similarity(task["text"], text) for text in texts]
        best = max(range(len(texts)), key=ratios.__getitem__)
        whole += ratios[best] > 0.97
        right += sections[best].path == task["section"]
        if show and (ratios[best] <= 0.97 or sections[best].path != task["section"]):
            print(
                f"   {ratios[best]:.2f} gold {task['section']} read {sections[best].path}\n      {task['text'][:150]} … {task['text'][-40:]}\n      {texts[best][:150]} … {texts[best][-40:]}"
            )
    return len(tasks), whole, right


def similarity(one: str, other: str) -> float:
    one, other = one.replace(" | ", " "), other
    if abs(len(one) - len(other)) > 0.5 * max(len(one), len(other)):
        return 0.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.6 else 0.0


def print_tree(document: Document, sections: tuple[Section, ...]) -> None:
    for one in sections:
        text = document.text[one.content.start : one.content.end]
        print(f"{'  ' * one.level}{one.kind[:5]:5} {one.label or '.'} [{one.path}] {text[:70]}")


if __name__ == "__main__":
    main()
