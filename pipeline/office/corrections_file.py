"""`corrections.yml`: the corrections of an office, to be read and written by people.

What enters: the text of the file, or corrections. What leaves: corrections in the order of the file, or the text. Guaranteed:
what is written is read again as the same; each error names its line in a plain sentence; nothing that looks like a date or a
number is turned into one. Source: `schemas/records/corrections.json`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from pipeline.errors import UsageError
from pipeline.model.correction import FACT_PATTERN, FIELDS, Correction, Numbered, kind_of
from pipeline.vocab.correction_values import find_fault

_ENTRY: TypeAdapter[Correction] = TypeAdapter(Correction)
_LEFT_OUT = {"occurrence": 1, "sha256": None, "part": None, "fact": None}
_HEAD = """# Corrections by people, in the order made: kind field, meaning, same, confirm or picture; each with who, at, why.
# Import: directives corrections import FILE. What stands in office.db already is not added twice.
"""


class _Loader(yaml.SafeLoader):
    """Reads plain words as words; only null, true and false are more than that."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), ["t", "f"])


def parse_corrections(text: str, name: str) -> tuple[Correction, ...]:
    """Return the corrections of a file's text.

    Args:
        text: of the file.
        name: of the file, for errors.

    Raises:
        UsageError: the text is no YAML, no list, or an entry is no correction; with the line of each.
    """
    data = load_yaml(text, name)
    tree = yaml.compose(text, Loader=_Loader)
    if tree is None or data is None:
        return ()
    if not isinstance(tree, yaml.SequenceNode):
        raise UsageError(f"{name}:1: a list of entries is wanted, each beginning with `- kind:`")
    found: list[Correction] = []
    errors: list[str] = []
    for node, told in zip(tree.value, data, strict=True):
        if fault := _find_fault(told):
            errors.append(f"{name}:{_lines(node).get('value', node.start_mark.line + 1)}: {fault}")
            continue
        try:
            found.append(_ENTRY.validate_python(told))
        except ValidationError as error:
            errors += [f"{name}:{line}: {said}" for line, said in _explain(error, node)]
    if errors:
        raise UsageError("\n".join(errors))
    return tuple(found)


def _find_fault(told: object) -> str | None:
    """Return what is wrong with the value of a field's correction; None for other entries and for fields that are none."""
    if not isinstance(told, dict) or told.get("kind") != "field" or "value" not in told:
        return None
    fact = told.get("fact")
    if fact is not None and not (isinstance(fact, str) and re.match(FACT_PATTERN, fact)):
        return None
    kind = kind_of(fact)
    return find_fault(kind, told["field"], told["value"]) if told.get("field") in FIELDS[kind] else None


def _lines(node: yaml.Node) -> dict[str, int]:
    """Return the line of each field of an entry."""
    return {key.value: key.start_mark.line + 1 for key, _ in node.value} if isinstance(node, yaml.MappingNode) else {}


def _explain(error: ValidationError, node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield each error of an entry with its line: that of the field, or of the entry where the field is missing."""
    lines = _lines(node)
    for one in error.errors(include_url=False):
        field = str(one["loc"][1]) if len(one["loc"]) > 1 else ""
        line = lines.get(field, node.start_mark.line + 1)
        yield line, _sentence(one["type"], field, one["msg"])


def _sentence(kind: str, field: str, message: str) -> str:
    if kind == "missing":
        return f"the entry lacks {field}"
    if kind == "extra_forbidden":
        return f"{field} is not known here"
    if kind.startswith("union_tag"):
        return "kind must be field, meaning, same, confirm or picture"
    return f"{field}: {message}" if field else message.removeprefix("Value error, ")


def format_corrections(entries: Iterable[Numbered]) -> str:
    """Return the text of a file with these corrections, in the order of their numbers; what is left out has its default."""
    told = []
    for one in sorted(entries, key=lambda one: one.number):
        fields = one.entry.model_dump(mode="json")
        said = {name: fields.pop(name) for name in ("who", "at", "why")}
        kind = fields.pop("kind")
        kept = {name: value for name, value in fields.items() if name not in _LEFT_OUT or value != _LEFT_OUT[name]}
        told.append({"kind": kind, **kept, **said})
    if not told:
        return _HEAD + "[]\n"
    return _HEAD + dump_yaml(told)


def dump_yaml(data: object) -> str:
    """Return plain data as YAML: each field on its line, in the order given."""
    return yaml.dump(data, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)


def load_yaml(text: str, name: str) -> Any:
    """Return what a file holds, plain words as words.

    Raises:
        UsageError: it is no YAML; with the line.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UsageError(f"{name}:{line}: not YAML ({error.problem})") from error
