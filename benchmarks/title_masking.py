"""Whether screening finds account managers by what they did when their titles are taken away.

    python benchmarks/title_masking.py FOLDER [--role key-account-manager] [--as-of 2017-01-01] [--write MASKED]

Every "account manager"-like title is taken out of every text (`mask_titles`), wherever it stands. Relevant is a résumé
that had such a title on a short line of its own, as jobs are headed: a weak label, since a title is not yet a fit, but
one that no method can peek at once the titles are gone. Printed are AUC (how often a relevant résumé stands above
another) and average precision, for screening and for two plain methods on the same masked texts: TF-IDF against the
framework's own wording of the role, and a count of its phrases. `--write` leaves the masked texts in a folder.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ranking import measure_auc, measure_average_precision, score_phrases, score_tfidf

from amhire.documents.reading import read_document
from amhire.documents.text import Document
from amhire.profile import load_profile
from amhire.screening.screener import build_screener, screen_file

_RANKS = "senior|sr|junior|jr|associate|assistant|lead|principal|executive|chief|group"
_KINDS = (
    "key|national|global|international|strategic|major|named|regional|territory|enterprise|corporate|commercial|"
    "client|customer|partner|sales|technical|digital|field|inside|outside|channel|area|district|zonal|advertising"
)
_HEADS = (
    "managers?|executives?|directors?|representatives?|reps?|supervisors?|coordinators?|specialists?|leads?|leaders?|"
    "associates?|consultants?|partners?|heads?|administrators?|planners?"
)
#: "Senior National Account Manager", "Director of Key Accounts", "Manager, Strategic Accounts", "KAM".
_TITLE = re.compile(
    rf"""\b(?:(?:{_RANKS})\.?\s+)*(?:(?:{_KINDS})\s+){{0,3}}accounts?\s+(?:{_HEADS})\b
    | \b(?:{_HEADS})\s*(?:,|of|[-–—])\s*(?:(?:{_KINDS})\s+){{0,3}}accounts?\b(?:\s+(?:management|services|relations))?
    | \bvp\s*,?\s*(?:of\s+)?(?:(?:{_KINDS})\s+){{0,3}}accounts?\b
    | \b[KNG]AM\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: Those that head jobs of account management more often than not.
_HELD = re.compile(
    rf"""\baccount\s+(?:manager|executive|director)s?\b
    | \b(?:manager|executive|director)\s*(?:,|of|[-–—])\s*(?:(?:{_KINDS})\s+){{0,3}}accounts?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_LINE_LETTERS = 70


def mask_titles(text: str) -> str:
    """The text without any account manager's title."""
    return _TITLE.sub(" ", text)


def has_title_line(text: str) -> bool:
    """Whether such a title stands on a line as short as those that head a job."""
    return any(_HELD.search(line) for line in text.splitlines() if len(line) <= _MOST_LINE_LETTERS)


def read_texts(folder: Path) -> dict[str, str]:
    """The text of every readable file of a folder."""
    texts = {}
    for path in sorted(folder.iterdir()):
        document = read_document(path.name, path.read_bytes())
        if isinstance(document, Document):
            texts[path.stem] = document.text
    return texts


def screen_texts(texts: Sequence[str], role: str, as_of: date) -> list[float]:
    """The scores of the texts for a role."""
    profile, _ = load_profile(role)
    screener = build_screener(profile, as_of=as_of)
    return [screen_file(screener, "resume.txt", text.encode()).score or 0.0 for text in texts]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--role", default="key-account-manager")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2017, 1, 1))
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    texts = read_texts(options.folder)
    relevant = [has_title_line(text) for text in texts.values()]
    masked = [mask_titles(text) for text in texts.values()]
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        for name, text in zip(texts, masked, strict=True):
            (options.write / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"{len(texts)} résumés, {sum(relevant)} with an account manager's title before masking")
    methods: dict[str, Callable[[Sequence[str], str], list[float]]] = {
        "screening": lambda texts, role: screen_texts(texts, role, options.as_of),
        "TF-IDF": score_tfidf,
        "phrases": score_phrases,
    }
    for name, method in methods.items():
        scores = method(masked, options.role)
        auc, precision = measure_auc(scores, relevant), measure_average_precision(scores, relevant)
        print(f"{name:<10} AUC {auc:.3f}  average precision {precision:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
