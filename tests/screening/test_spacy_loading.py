import subprocess
import sys

import pytest

_LOADED = """
import sys
from amhire.screening.spacy_loading import load_spacy
load_spacy()
print("spacy.vocab" in sys.modules, "spacy.cli" in sys.modules, "typer" in sys.modules)
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
from spacy.cli import info
print(info.__module__)
"""
_AFTER_ALL = """
import sys
import spacy
before = spacy.info
from amhire.screening.spacy_loading import load_spacy
load_spacy()
print(spacy.info is before, "spacy.cli" in sys.modules)
"""
_REFUSED = """
from amhire.screening import spacy_loading
# As a version would see it that takes something else from its commands.
spacy_loading._INFO = "spacy.cli.other"
spacy_loading.load_spacy()
import spacy
from spacy.matcher import PhraseMatcher
print(spacy.info.__module__, PhraseMatcher.__name__)
"""


@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param(_LOADED, ["True False False", "True", "spacy.cli.info"], id="all but the commands"),
        pytest.param(_AFTER_ALL, ["True True"], id="what is loaded stays as it is"),
        pytest.param(_REFUSED, ["spacy.cli.info PhraseMatcher"], id="all of it where that is not enough"),
    ],
)
def test_spacy_is_loaded_without_its_commands_where_that_does(program, said):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines() == said
