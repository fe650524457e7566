"""The citation stage beside eyecite with its Hyperscan tokenizer: characters a second on texts of one length and density.

usage: .venv/bin/python benchmarks/bench_citations.py [--characters N] [--rounds N]

Both texts are made here, of equal length and with as many citations for 10,000 characters. Our stage is timed from the string to
the citations with all their fields (folding included); eyecite from the string to its citations. Nothing else runs in the loop.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from eyecite import get_citations
from eyecite.tokenizers import HyperscanTokenizer

from benchmarks.comparison import Comparison
from pipeline.extract.citation import find_citations
from pipeline.model.document import Document, Origin, Paragraph, Source, Span
from pipeline.model.record import Header
from pipeline.model.section import Frame, Structure

_LEAST_RATIO = 1.5

VIETNAMESE = (
    "Thực hiện Nghị quyết số {n}-NQ/TU, ngày 12/6/2021 của Ban Chấp hành Đảng bộ tỉnh Đông Hà Sơn về đổi mới hoạt động công đoàn,",
    " Ban Thường vụ Huyện ủy Suối Mây yêu cầu các cấp ủy tập trung lãnh đạo, bảo đảm việc làm và đời sống của người lao động.",
    " Các đơn vị căn cứ Hướng dẫn số {n}/HD-LĐLĐ ngày 05/3/2022 của Liên đoàn Lao động tỉnh và Luật Công đoàn để xây dựng kế hoạch,",
    " chú trọng phát triển đoàn viên ở doanh nghiệp, chăm lo bữa ăn ca, nhà ở và nơi gửi trẻ; báo cáo trước ngày 30 hằng tháng.",
    " Quy định này thay thế Quy định số {n}-QĐ/HU, ngày 09/9/2018. Việc kiểm tra, giám sát thực hiện theo chương trình hằng năm.\n",
)
ENGLISH = (
    "The court of appeals affirmed the order below, see Smith v. Jones, {n} F.3d 456, 460 (9th Cir. 1999), and denied rehearing,",
    " and the parties then agreed on a schedule for discovery that left the question of damages open for a later decision.",
    " Plaintiff relies on Brown v. Board of Supervisors, {n} U.S. 483 (1954), and on 42 U.S.C. § 1983 to support the claim for relief,",
    " while the defendant answers that the statute was never meant to reach conduct of this kind by an officer off duty.",
    " The rule was changed in Doe v. Roe, {n} Cal. 4th 250 (2004). The hearing was held in open court on the motion of both sides.\n",
)


def make_text(pieces: tuple[str, ...], characters: int) -> str:
    """Return the pieces again and again, with running numbers, cut to a length at a paragraph's end."""
    parts: list[str] = []
    length, number = 0, 1
    while length < characters:
        for piece in pieces:
            parts.append(piece.format(n=number))
            number = number % 400 + 1
            length += len(parts[-1])
    return "".join(parts)


def make_document(text: str) -> Document:
    """Return a document of one page whose paragraphs are the lines of a text."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(at, at + len(line), "paragraph", 1))
        at += len(line) + 1
    source = Source(file="bench.txt", sha256="0" * 64, size_bytes=len(text), media_type="text/plain")
    return Document(source, text, tuple(paragraphs), (Origin(0, 1, 0, len(text)),), 1)


def run_ours(text: str) -> int:
    """Return how many citations our stage finds, from the string on."""
    whole = Structure(Frame(Span(0, 0), Span(0, len(text)), Span(len(text), len(text))))
    return len(find_citations(make_document(text), whole, Header()).citations)


def time_best(step: Callable[[str], int], text: str, rounds: int) -> tuple[float, int]:
    """Return the median processor seconds of some rounds after one to warm up, and what the step returned."""
    found = step(text)
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        step(text)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds), found


def compare(characters: int = 60_000, rounds: int = 5) -> Iterator[Comparison]:
    """Yield how many times as fast our stage is."""
    cache = Path(tempfile.gettempdir()) / "vn-directives-hyperscan"
    cache.mkdir(parents=True, exist_ok=True)
    tokenizer = HyperscanTokenizer(cache_dir=str(cache))
    rates, told = {}, {}
    for name, step, text in (
        ("vn-directives", run_ours, make_text(VIETNAMESE, characters)),
        ("eyecite", lambda text: len(get_citations(text, tokenizer=tokenizer)), make_text(ENGLISH, characters)),
    ):
        seconds, found = time_best(step, text, rounds)
        rates[name] = len(text) / seconds
        told[name] = f"{rates[name] / 1e6:.2f} million characters/s, {found * 10_000 / len(text):.0f} in 10,000"
    ratio = rates["vn-directives"] / rates["eyecite"]
    yield Comparison(
        "citations: text in, citations with all their fields out",
        told["vn-directives"],
        f"eyecite with Hyperscan: {told['eyecite']}",
        f"{ratio:.1f} times as fast",
        f"at least {_LEAST_RATIO}",
        ratio >= _LEAST_RATIO,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    missed = 0
    for found in compare(options.characters, options.rounds):
        print(found.line, flush=True)
        missed += not found.is_met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
