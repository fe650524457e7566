"""Every benchmark that `make bench` names can be asked for its comparison."""

import ast

from tests.conftest import ROOT

FOLDER = ROOT / "benchmarks"


def test_every_benchmark_named_compares() -> None:
    """Read from the source: the modules themselves need what only `make bench` needs."""
    tree = ast.parse((FOLDER / "__main__.py").read_text(encoding="utf-8"))
    named = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert len(named) >= 5
    for name in named:
        module = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
        assert "compare" in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}, name
