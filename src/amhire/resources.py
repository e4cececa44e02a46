"""Where the built-in framework and templates are: inside the installed package, or at the top of a checkout."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("amhire")))
_CHECKOUT = _PACKAGE.parent.parent


def competencies_folder() -> Path:
    """The folder with the built-in framework."""
    return _built_in("competencies")


def templates_folder() -> Path:
    """The folder with the built-in templates, styles and fonts."""
    return _built_in("templates")


def _built_in(name: str) -> Path:
    # A wheel carries the folders as amhire/_data/…; an editable install finds them at the checkout's top level.
    packaged = _PACKAGE / "_data" / name
    return packaged if packaged.is_dir() else _CHECKOUT / name
