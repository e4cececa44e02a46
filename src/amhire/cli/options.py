"""Arguments and options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def target_argument(function: _F) -> _F:
    """ROLE or REQUISITION: what the command works for."""
    return click.argument("target", metavar="ROLE|REQUISITION.yaml")(function)


def level_option(function: _F) -> _F:
    """--level: the career level; the requisition's own, else manager."""
    return click.option("--level", metavar="LEVEL", help="Career level: associate, manager, senior or director.")(
        function
    )


def overlay_option(function: _F) -> _F:
    """--overlay: folders laid over the built-in framework."""
    return click.option(
        "--overlay", "overlays", type=_FOLDER, multiple=True, help="Folder laid over the framework; may be repeated."
    )(function)


def templates_option(function: _F) -> _F:
    """--templates: a folder whose templates replace or extend the built-in ones."""
    return click.option(
        "--templates", type=_FOLDER, help="Folder of templates that replace or extend the built-in ones."
    )(function)


def force_option(function: _F) -> _F:
    """--force: replace files that already exist."""
    return click.option("--force", is_flag=True, help="Replace files that already exist.")(function)
