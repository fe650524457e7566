"""The citation stage beside eyecite with its Hyperscan tokenizer: characters a second on texts of one length and density.

usage: .venv/bin/python -m benchmarks.bench_citations [--characters N] [--rounds N] [--write]

Both texts are made here, of equal length and with as many citations for 10,000 characters: once dense, once with as many as real
papers have (about 31). Our stage is timed from the string to the citations with all their fields (folding included); eyecite from
the string to its citations. Nothing else runs in the loop. `--write` puts the rows into docs/performance.md.
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

from benchmarks.comparison import PAGE, Comparison, put_rows
from pipeline.extract.citation import find_citations
from pipeline.model.document import Document, Origin, Paragraph, Source, Span
from pipeline.model.record import Header
from pipeline.model.section import Frame, Structure

_LEAST_RATIO = 1.5
Timed = tuple[Callable[[str], int], str]

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
# Between the citations of papers as dense as real ones.
VIETNAMESE_PLAIN = (
    "Cấp ủy, tổ chức đảng các cấp quán triệt để cán bộ, đoàn viên hiểu rõ mục đích, yêu cầu của đợt sinh hoạt này;",
    " gắn việc thực hiện với nhiệm vụ chính trị của từng địa phương, đơn vị, bảo đảm thiết thực, tiết kiệm, không phô trương.",
    " Ban Tuyên giáo hướng dẫn các cơ quan báo chí mở chuyên mục, kịp thời biểu dương những nơi làm tốt, phê phán nơi làm qua loa.",
    " Ủy ban Mặt trận Tổ quốc và các đoàn thể vận động nhân dân cùng tham gia, giám sát ngay từ cơ sở.",
    " Văn phòng theo dõi, tổng hợp tình hình, định kỳ hằng quý báo cáo Thường trực để chỉ đạo.\n",
)
ENGLISH_PLAIN = (
    "Counsel for both sides met twice before the hearing and narrowed the questions that remained for the court to decide;",
    " the clerk kept a list of the exhibits, and no objection was made to the way in which they had been gathered or numbered.",
    " The witnesses were heard in the order that the parties had agreed on, each for as long as the other side had questions,",
    " and the record shows that all of them had been told of their rights before they were sworn.",
    " A transcript was made on the same day and was read by everyone who had spoken.\n",
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
    """Yield how many times as fast our stage is, on dense text and on text as dense as real papers."""
    cache = Path(tempfile.gettempdir()) / "vn-directives-hyperscan"
    cache.mkdir(parents=True, exist_ok=True)
    tokenizer = HyperscanTokenizer(cache_dir=str(cache))

    def run_theirs(text: str) -> int:
        return len(get_citations(text, tokenizer=tokenizer))

    dense = ((run_ours, make_text(VIETNAMESE, characters)), (run_theirs, make_text(ENGLISH, characters)))
    yield _compare("citations: text in, citations with all their fields out", *dense, rounds)
    ours, theirs = (*VIETNAMESE, *VIETNAMESE_PLAIN), (*ENGLISH, *ENGLISH_PLAIN)
    sparse = ((run_ours, make_text(ours, characters)), (run_theirs, make_text(theirs, characters)))
    yield _compare("the same, of text as dense as real papers", *sparse, rounds)


def _compare(what: str, ours: Timed, theirs: Timed, rounds: int) -> Comparison:
    rates, told = {}, {}
    for name, (step, text) in (("vn-directives", ours), ("eyecite", theirs)):
        seconds, found = time_best(step, text, rounds)
        rates[name] = len(text) / seconds
        told[name] = f"{rates[name] / 1e6:.2f} million characters/s, {found * 10_000 / len(text):.0f} in 10,000"
    ratio = rates["vn-directives"] / rates["eyecite"]
    return Comparison(
        what,
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
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    compared = list(compare(options.characters, options.rounds))
    for found in compared:
        print(found.line, flush=True)
    if options.write:
        PAGE.write_text(put_rows(PAGE.read_text(encoding="utf-8"), compared), encoding="utf-8", newline="\n")
    return 0 if all(found.is_met for found in compared) else 1


if __name__ == "__main__":
    sys.exit(main())
