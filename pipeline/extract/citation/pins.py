"""The article meant: `khoản 2 Điều 5`, `điểm d khoản 1 Điều 10`, `Mục II phần A`, before the document.

Source: domain.md §6 form 13 (small to large, sometimes the other way round).
"""

from pipeline.vocab.citation_patterns import compile_pattern

PIN = compile_pattern("pin")
