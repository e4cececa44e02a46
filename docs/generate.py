"""Writes the pages of docs/reference that are made from the code: commands.md and yaml.md.

    python docs/generate.py [--check]

A test runs the check, so the pages cannot fall behind.
"""

import inspect
import sys
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import click
from pydantic.fields import FieldInfo

from amhire.cli.main import amhire
from amhire.framework.record import Record
from amhire.schema import SCHEMA_KINDS

REFERENCE = Path(__file__).parent / "reference"

_FILES = {
    "competency": "`competencies/<group>/<id>.yaml`",
    "role": "`competencies/roles/<id>.yaml`",
    "level": "`competencies/levels/<id>.yaml`",
    "framework": "`competencies/framework.yaml`",
    "wording": "`competencies/wording/<language>.yaml`",
    "jurisdiction": "`competencies/jurisdictions/<id>.yaml`",
    "requisition": "your own file, for instance `requisition.yaml`",
}


def render_commands() -> str:
    """Every command with its help, as the program prints it."""
    group = click.Context(amhire, info_name="amhire", **amhire.context_settings)
    lines = ["# Commands", "", "`amhire --help` and `amhire COMMAND --help` print the same.", ""]
    lines += ["```text", _help(amhire), "```", ""]
    for name, command in sorted(amhire.commands.items()):
        lines += [f"## amhire {name}", "", "```text", _help(command, parent=group), "```", ""]
        inner = command.commands if isinstance(command, click.Group) else {}
        parent = click.Context(command, parent=group, info_name=name)
        for part, each in sorted(inner.items()):
            lines += [f"### amhire {name} {part}", "", "```text", _help(each, parent=parent), "```", ""]
    return "\n".join(lines)


def render_yaml() -> str:
    """Every kind of YAML file with its keys."""
    lines = [
        "# YAML files",
        "",
        "Keys that are not listed are refused. Overlays may leave keys out; a requisition needs only `role`.",
        "`amhire schema KIND` prints the JSON Schema that editors complete and check by.",
        "",
    ]
    for kind, model in SCHEMA_KINDS.items():
        lines += [f"## {kind}", "", f"File: {_FILES[kind]}", "", *_tables(model, set())]
    return "\n".join(lines)


def _help(command: click.Command, *, parent: click.Context | None = None) -> str:
    settings = {"max_content_width": 100, "terminal_width": 100, **command.context_settings}
    return click.Context(command, parent=parent, info_name=command.name, **settings).get_help()


def _tables(model: type[Record], done: set[type[Record]]) -> Iterator[str]:
    done.add(model)
    yield f"**{model.__name__}.** {_first_paragraph(model)}"
    yield ""
    yield "| key | value | needed |"
    yield "|---|---|---|"
    for name, field in model.model_fields.items():
        yield f"| `{name}` | {_value(field)} | {'yes' if field.is_required() else 'no'} |"
    yield ""
    for field in model.model_fields.values():
        for inner in _records(field.annotation):
            if inner not in done:
                yield from _tables(inner, done)


def _first_paragraph(model: type[Record]) -> str:
    return " ".join(inspect.cleandoc(model.__doc__ or "").split())


def _value(field: FieldInfo) -> str:
    words = _words(field.annotation)
    limits = {
        key: getattr(each, key) for each in field.metadata for key in ("ge", "le", "pattern") if hasattr(each, key)
    }
    if {"ge", "le"} <= limits.keys():
        words += f", {limits['ge']:g} to {limits['le']:g}"
    return f"{words}; {field.description}" if field.description else words


def _words(annotation: Any) -> str:  # noqa: ANN401  # annotations have no common type; one return a kind
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _words(arguments[0])
    if origin in (types.UnionType, typing.Union):
        return _words(next(each for each in arguments if each is not type(None)))
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{each}`" for each in arguments)
    if origin is tuple:
        return f"list of {_words(arguments[0])}"
    if origin is Mapping:
        return f"mapping of ids to {_words(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return f"*{annotation.__name__}*"
    return {"str": "text", "int": "whole number", "float": "number", "bool": "`true` or `false`", "date": "date"}.get(
        getattr(annotation, "__name__", ""), "value"
    )


def _records(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401  # annotations have no common type
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _records(argument)


def main() -> None:
    """Writes the pages, or with --check ends with the names of those that are not current."""
    pages = {REFERENCE / "commands.md": render_commands(), REFERENCE / "yaml.md": render_yaml()}
    if "--check" in sys.argv:
        stale = [path.name for path, text in pages.items() if path.read_text(encoding="utf-8") != text]
        sys.exit(f"not current: {', '.join(stale)}; run: python docs/generate.py" if stale else None)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
