"""spaCy without its command line, which is a third of what it loads: typer, requests, progress bars."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def load_spacy() -> None:
    """Import spaCy, in two thirds of the time. Whoever wants its command line afterwards imports it as ever."""
    if "spacy" in sys.modules:
        return
    # Should a coming version want more of its commands than ours has, whoever imports it next gets all of it.
    with _without_commands(), suppress(ImportError):
        import spacy  # noqa: F401


@contextmanager
def _without_commands() -> Iterator[None]:
    """While this lasts, the one thing that spaCy takes from its commands stands there without them."""
    info = ModuleType(_INFO)
    info.info = _show_info  # type: ignore[attr-defined]
    held = {_COMMANDS: ModuleType(_COMMANDS), _INFO: info}
    sys.modules.update(held)
    try:
        yield
    finally:
        for name in held:
            del sys.modules[name]


def _show_info(*given: Any, **named: Any) -> object:  # noqa: ANN401  (as the function it stands for takes it)
    from spacy.cli.info import info

    return info(*given, **named)
