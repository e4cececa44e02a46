"""What the command `amhire` begins with, before anything that takes time is loaded."""

import gc
import os
import sys

_INTERRUPTED = 130
#: A command makes many values and hardly any of them is garbage: to look for it after every 700 costs a tenth of all.
_VALUES_A_LOOK = 100_000


def main() -> None:
    """Load the command line and run it; the process ends here. Ctrl-C while it loads is no reason for a traceback."""
    gc.set_threshold(_VALUES_A_LOOK, 20, 50)
    # Plugins for pydantic are looked for among all that is installed; we have none, nor do processes started here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from amhire.cli.main import main as run_all

        run_all()
    except KeyboardInterrupt:
        sys.stderr.write("amhire: interrupted\n")
        sys.exit(_INTERRUPTED)
