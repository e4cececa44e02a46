"""What a page may use: a browser takes a style or a script whose digest its policy names, and nothing else."""

import base64
import hashlib


def seal(text: str) -> str:
    """The digest of a style or script as a Content-Security-Policy names it."""
    # A browser reads every kind of line end as one line feed before it compares.
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"sha256-{base64.b64encode(hashlib.sha256(lines.encode()).digest()).decode()}"
