"""Sphinx settings; `make docs` builds the pages."""

from importlib.metadata import version as installed_version

project = "amhire"
author = "the amhire authors"
copyright = "2026, the amhire authors"
release = version = installed_version("amhire")

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "schema"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = f"amhire {release}"
