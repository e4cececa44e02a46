"""The template engine: strict about names, sandboxed, a user's files over the built-in ones."""

import difflib
import logging
import re
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    select_autoescape,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from amhire.errors import AmhireError, Location, TemplateFault
from amhire.resources import templates_folder

_LOG = logging.getLogger(__name__)

BUILT_IN = "!builtin"
"""The first part of a name that means the built-in template even where the user has a file of the same name."""

# A template may call what its own language brings, text and number methods, and what our values offer. Everything else
# stays out of reach: a pydantic model, for one, can unpickle and read files through methods it inherits.
_CALLABLE_FROM = frozenset({"amhire", "builtins", "datetime", "decimal", "jinja2", "markupsafe"})

_MARKDOWN_ANYWHERE = re.compile(
    r"""[\\`*\[\]<>|~]          # emphasis, code, links, HTML, table cells, strikethrough
    | (?<!\w)_ | _(?!\w)        # emphasis; inside a word an underscore is only an underscore
    | &(?=\#?\w+;)              # a character reference
    | (?<!\S)\#                 # a heading's mark at its beginning or end""",
    re.VERBOSE,
)
_MARKDOWN_AT_START = re.compile(r"(?P<number>\d{1,9})?(?P<mark>(?(number)[.)]|[-+=]))(?=\s|[-+=]|$)")


class Templates:
    """Renders templates by name. `folders` are the places they come from, the user's first."""

    def __init__(self, environment: Environment, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._environment = environment

    def render(self, name: str, **named: object) -> str:
        """The text of one template, given one named object: `render("posting/posting.md.j2", posting=posting)`."""
        try:
            self._check_blocks(name)
            return self._environment.get_template(name).render(**named)
        except AmhireError:
            raise
        except Exception as fault:  # whatever happens inside a template is for its author, with file and line
            raise TemplateFault(self._explain(name, fault)) from fault

    def _check_blocks(self, name: str) -> frozenset[str]:
        """The blocks of a template and what it extends. A block that what it extends lacks would never be shown."""
        loader = self._environment.loader
        assert loader is not None
        source, file, _ = loader.get_source(self._environment, name)
        tree = self._environment.parse(source, name, file)
        own = frozenset(block.name for block in tree.find_all(nodes.Block))
        parent = next((each.template for each in tree.find_all(nodes.Extends)), None)
        if not isinstance(parent, nodes.Const):
            return own
        allowed = self._check_blocks(parent.value)
        for block in (each for each in tree.body if isinstance(each, nodes.Block)):
            if block.name not in allowed:
                place = Location(file or name, block.lineno)
                near = difflib.get_close_matches(block.name, sorted(allowed), n=1)
                advice = f"; did you mean {near[0]!r}?" if near else "."
                raise TemplateFault(
                    f"{place}: {parent.value} has no block {block.name!r}{advice} Allowed: {', '.join(sorted(allowed))}"
                )
        return own | allowed

    def _explain(self, name: str, fault: Exception) -> str:
        place = self._find_place(fault) or name
        if isinstance(fault, TemplateNotFound):
            return f"{place}: {self._explain_missing(fault)}"
        message = (fault.message if isinstance(fault, TemplateSyntaxError) else str(fault)) or type(fault).__name__
        return f"{place}: {message}"

    def _find_place(self, fault: Exception) -> str | None:
        if isinstance(fault, TemplateSyntaxError):
            return f"{fault.filename or fault.name}:{fault.lineno}"
        for frame, line in reversed(list(traceback.walk_tb(fault.__traceback__))):
            file = Path(frame.f_code.co_filename)
            # A user's folder may hold a whole Python installation, so its .py files are not templates.
            if file.suffix != ".py" and any(file.is_relative_to(folder) for folder in self.folders):
                return f"{file}:{line}"
        return None

    def _explain_missing(self, fault: TemplateNotFound) -> str:
        wanted = str(fault.name)
        looked = " or ".join(str(folder) for folder in self.folders)
        near = difflib.get_close_matches(wanted, self._environment.list_templates(), n=1)
        advice = f"; did you mean {near[0]}?" if near else ""
        return f"there is no template {wanted} in {looked}{advice}"


def build_templates(user_folder: Path | None = None) -> Templates:
    """The built-in templates, with the user's folder, if any, laid over them."""
    if user_folder is not None and not user_folder.is_dir():
        raise AmhireError(f"{user_folder}: there is no such folder of templates")
    built_in = templates_folder()
    if user_folder is not None and not _replaces_any(user_folder, built_in):
        _LOG.warning(
            "%s: no file in it stands where a built-in one does (posting/posting.html.j2, say), so it changes nothing",
            user_folder,
        )
    folders = (built_in,) if user_folder is None else (user_folder, built_in)
    chain = [*map(_TextLoader, folders), PrefixLoader({BUILT_IN: _TextLoader(built_in)})]
    return Templates(_build_environment(ChoiceLoader(chain)), folders)


def _replaces_any(user_folder: Path, built_in: Path) -> bool:
    names = (path.relative_to(built_in) for path in built_in.rglob("*") if path.is_file())
    return any((user_folder / name).is_file() for name in names)


def escape_markdown(value: object) -> str:
    """Text that Markdown shows as it is: one line, no HTML, no link, heading, list or emphasis comes out of it.

    A bare web address stays as it was written: it can only lead where it says.
    """
    # A no-break space is meant, as in an amount: it stays.
    line = re.sub(r"[^\S\u00a0\u202f]+", " ", str(value)).strip()
    line = _MARKDOWN_ANYWHERE.sub(r"\\\g<0>", line)
    return _MARKDOWN_AT_START.sub(_escape_mark, line, count=1) if _MARKDOWN_AT_START.match(line) else line


def _escape_mark(found: re.Match[str]) -> str:
    return f"{found['number'] or ''}\\{found['mark']}"


class _TextLoader(FileSystemLoader):
    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as fault:
            file = next(Path(folder, template) for folder in self.searchpath if Path(folder, template).is_file())
            line = fault.object.count(b"\n", 0, fault.start) + 1
            raise TemplateSyntaxError(
                "this is not UTF-8 text; save the file as UTF-8", line, template, str(file)
            ) from fault
        except ValueError as fault:  # a name no file system knows, such as one with a null character
            raise TemplateNotFound(template) from fault


class _Missing(StrictUndefined):
    @property
    def _undefined_message(self) -> str:
        message = super()._undefined_message
        near = difflib.get_close_matches(str(self._undefined_name), _names_in(self._undefined_obj), n=1)
        return f"{message}; did you mean {near[0]!r}?" if near else message


class _Sandbox(ImmutableSandboxedEnvironment):
    def is_safe_callable(self, obj: object) -> bool:
        home = getattr(obj, "__module__", None) or type(getattr(obj, "__self__", obj)).__module__
        return super().is_safe_callable(obj) and home.partition(".")[0] in _CALLABLE_FROM


def _names_in(value: object) -> list[str]:
    names = value if isinstance(value, Mapping) else dir(value)
    return [name for name in names if isinstance(name, str) and not name.startswith("_")]


def _build_environment(loader: BaseLoader) -> Environment:
    environment = _Sandbox(
        loader=loader,
        undefined=_Missing,
        # Everything is HTML unless its name says otherwise: a forgotten ending must not switch escaping off.
        autoescape=select_autoescape(disabled_extensions=("md.j2", "txt.j2"), default=True),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["escape_markdown"] = escape_markdown
    return environment
