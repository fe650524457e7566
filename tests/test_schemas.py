"""The schemas on disk are those of the types."""

from tools.schemas import build_schemas


def test_schemas_equal_the_types() -> None:
    for path, text in build_schemas():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} differs; run make schemas"
