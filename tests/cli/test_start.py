import gc
import sys

import pytest

from amhire.cli import start


def test_an_interrupt_while_everything_is_loaded_leaves_no_traceback(monkeypatch, capsys):
    class Loader:
        def find_spec(self, name, *_):
            if name == "amhire.cli.main":
                raise KeyboardInterrupt

    before = gc.get_threshold()
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")  # is what it was when the test is over
    monkeypatch.delitem(sys.modules, "amhire.cli.main", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Loader(), *sys.meta_path])
    try:
        with pytest.raises(SystemExit, match="130"):
            start.main()
    finally:
        gc.set_threshold(*before)
    assert capsys.readouterr().err == "amhire: interrupted\n"
