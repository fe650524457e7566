"""The article meant: `khoản 2 Điều 5`, `điểm d khoản 1 Điều 10`, `Mục II phần A`, before the document or after it.

Source: domain.md §6 form 13 (small to large, sometimes the other way round).
"""

import re

_UNIT = r"(?:điều|khoản|điểm|mục|phần|chương|tiết|khổ|tiểu mục|phụ lục|chỉ tiêu|gạch đầu dòng)"
_MARK = r"(?:[ivx]{1,5}|\d{1,3}(?:\.\d{1,3}){0,3}[a-zđ]?|[a-zđ])(?![^\W_])(?:(?:,\s*|\s+và\s+|\s*-\s*)(?:[ivx]{1,5}|\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ])(?![^\W_]))*"
_ONE = rf"{_UNIT}\s+(?:số\s+)?{_MARK}"

# `khoản 2 Điều 5 của `, `Điều 1, 2 và 3 `; not `các điều khoản `
PIN = re.compile(
    rf"(?<![^\W_])(?P<pin>{_ONE}(?:\s*,?\s*(?:và\s+)?(?:của\s+)?{_ONE})*)\s*(?:,\s*)?(?:(?:của|tại|trong)\s+)?(?:bản\s+)?$"
)
