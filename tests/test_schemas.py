"""The schemas on disk are those of the types, and no file of words is without one."""

from tools.schemas import ROOT, build_schemas


def test_schemas_equal_the_types() -> None:
    for path, text in build_schemas():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} differs; run make schemas"


def test_every_vocabulary_has_a_schema() -> None:
    words = {path.stem for path in (ROOT / "pipeline" / "vocab").glob("*.yml")}
    assert words == {path.stem for path, _ in build_schemas() if path.parent.name == "vocab"}
