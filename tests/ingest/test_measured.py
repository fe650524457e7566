"""On real files, where they are at hand: no word is lost against another reader, and the head has its two columns."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest import describe_source, read_file
from tests.ingest.reading import blocks_of

MOST_WORDS_OTHERWISE = 6  # number and day that only the flattened page holds, words glued or parted


@pytest.mark.shared
@pytest.mark.slow
def test_real_pdf_files_lose_no_word(shared_dir: Path) -> None:
    plumber = pytest.importorskip("pdfplumber")
    for path in sorted((shared_dir / "real").glob("state-*-signed.pdf")):
        raw = read_file(path, describe_source(path, path.parent, {}))
        mine: Counter[str] = Counter()
        for block in blocks_of(raw):
            texts = [line.text for line in block.lines] + [cell for row in block.rows for cell in row]
            mine.update(word for text in texts for word in text.split())
        with plumber.open(path) as pdf:
            theirs = Counter(word for page in pdf.pages for word in page.extract_text().split())
        assert sum((theirs - mine).values()) <= MOST_WORDS_OTHERWISE, path.name


@pytest.mark.shared
def test_real_files_are_read_or_refused_with_a_code(shared_dir: Path) -> None:
    codes = {}
    for path in sorted((shared_dir / "real").iterdir()):
        try:
            raw = read_file(path, describe_source(path, path.parent, {}))
            codes[path.suffix] = "read"
            assert blocks_of(raw)
        except UnreadableFile as error:
            codes[path.stem] = error.code
    assert {name for name in codes if name.endswith("-scan")} == {name for name in codes if codes[name] == "no_text_layer"}
    assert codes[".pdf"] == codes[".docx"] == codes[".txt"] == "read"
