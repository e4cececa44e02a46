"""Writes the pages of docs/reference made from code and framework: commands, YAML, the law, rules on wording.

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
from amhire.framework.jurisdiction import Jurisdiction
from amhire.framework.posting_law import PostingRule
from amhire.framework.record import Record
from amhire.framework.rules import Rules, load_rules
from amhire.resources import competencies_folder
from amhire.schema import SCHEMA_KINDS

REFERENCE = Path(__file__).parent / "reference"

_FILES = {
    "competency": "`competencies/<group>/<id>.yaml`",
    "role": "`competencies/roles/<id>.yaml`",
    "level": "`competencies/levels/<id>.yaml`",
    "framework": "`competencies/framework.yaml`",
    "wording": "`competencies/wording/<language>.yaml`",
    "jurisdiction": "`competencies/jurisdictions/<id>.yaml`",
    "terms": "`competencies/terms/<id>.yaml`",
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


def render_law(rules: Rules) -> str:
    """Every rule on postings by place, with what it rests on."""
    lines = [
        "# The law on postings",
        "",
        "What `competencies/jurisdictions/` says about postings. Information, not legal advice: laws change, and each",
        "rule has the date on which its source was last looked at. A rule that nobody has read in the statute, on an",
        "official page or in two sources that quote it is marked *to check*, and a finding on it is advice. A place",
        "that is not here is unknown, which does not mean that nothing holds there. `amhire jurisdictions` shows the",
        "same for an opening.",
        "",
    ]
    for place in sorted(rules.jurisdictions.values(), key=lambda each: (each.id != "everywhere", each.id)):
        if place.posting.rules or place.posting.transposition:
            lines += _place(place)
    return "\n".join(lines)


def _place(place: Jurisdiction) -> Iterator[str]:
    yield f"## {place.code}: {place.name}"
    yield ""
    if stage := place.posting.transposition:
        check = "" if stage.verified else " (to check)"
        yield f"{stage.act}: {stage.status.replace('-', ' ')}{check}. {_cell(stage.text)}"
        yield f"Source: {_cell(stage.source)}, {stage.as_of}."
        yield ""
    if place.posting.rules:
        yield "| rule | what | since | whom | source |"
        yield "|---|---|---|---|---|"
        yield from (_rule(rule) for rule in place.posting.rules)
        yield ""


def _rule(rule: PostingRule) -> str:
    dates = [str(rule.effective or "")]
    dates += [f"until {rule.expires}"] if rule.expires else []
    dates += [f"enforced {rule.enforced}"] if rule.enforced else []
    source = f"[{_cell(rule.source)}]({rule.url})" if rule.url else _cell(rule.source)
    mark = rule.kind if rule.verified else "to check"
    cells = [rule.id, _cell(rule.text), " ".join(dates).strip(), _whom(rule), f"{source} ({mark}, {rule.as_of})"]
    return f"| {' | '.join(cells)} |"


def _whom(rule: PostingRule) -> str:
    binds = rule.binds
    said = [f"{binds.employees}+ employees"] if binds.employees > 1 else []
    said += [f"{binds.employees_there}+ there"] if binds.employees_there else []
    said += [f"remote work {' or '.join(binds.remote)}".replace("-", " ")] if binds.remote else []
    said += ["public postings"] if binds.public_only else []
    said += [_cell(binds.excludes)] if binds.excludes else []
    return "; ".join(said) or "every employer"


def render_terms(rules: Rules) -> str:
    """Every rule on wording."""
    lines = [
        "# Rules on wording",
        "",
        "What `competencies/terms/` makes `amhire lint` look for. Where the law of a place forbids a thing, the",
        "finding names that place and has the severity recorded there. [How phrases are written](lint.md).",
        "",
    ]
    for terms in rules.terms.values():
        lines += [
            f"## {terms.id} ({terms.language})",
            "",
            "| rule | severity | why | instead | source |",
            "|---|---|---|---|---|",
        ]
        for rule in terms.rules:
            severity = f"by law, else {rule.severity}" if rule.law else rule.severity
            cells = [rule.id, severity, _cell(rule.why), _cell(rule.instead), _cell(rule.source)]
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


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
    rules = load_rules(competencies_folder())
    pages = {
        REFERENCE / "commands.md": render_commands(),
        REFERENCE / "yaml.md": render_yaml(),
        REFERENCE / "posting-law.md": render_law(rules),
        REFERENCE / "terms.md": render_terms(rules),
    }
    if "--check" in sys.argv:
        stale = [path.name for path, text in pages.items() if path.read_text(encoding="utf-8") != text]
        sys.exit(f"not current: {', '.join(stale)}; run: python docs/generate.py" if stale else None)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
